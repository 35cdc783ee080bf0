use experiments::figure::exercise::{Goal, Wants, judged, says};
use experiments::model::Model;
use experiments::report::Report;
use web_sys::Element;

use crate::browser::place::Place;
use crate::browser::{all, part};

/// The goals, where they stand in the chapter.
pub struct Goals {
    goals: Vec<Goal>,
    place: Place,
    /// As the chapter shows them: what its own run has reached.
    first: String,
}

impl Goals {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let list = part(host, ".mt-goals")?;
        let goals = all(&list, ".mt-goal").iter().filter_map(goal).collect();
        Ok(Self { goals, first: list.inner_html(), place: Place::of_html(list) })
    }

    /// What a run has reached, as a sentence, and in the list. Beside another the sequential run is only what that is
    /// held against.
    pub fn judge(&self, reports: &[&Report]) -> Option<String> {
        let own = reports.iter().find(|report| report.model != Model::Sequential);
        let report = own.or(reports.first())?;
        self.place.show(&judged(&self.goals, report));
        Some(says(&self.goals, report))
    }

    pub fn reset(&self) {
        self.place.show(&self.first);
    }
}

fn goal(element: &Element) -> Option<Goal> {
    Some(Goal {
        measure: element.get_attribute("data-measure")?,
        wants: Wants::find(&element.get_attribute("data-wants")?)?,
        number: js_sys::parse_float(&element.get_attribute("data-number")?),
        says: part(element, ".mt-goal-says").ok()?.inner_html(),
    })
}
