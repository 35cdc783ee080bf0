use figures::widget::exercise::so_many;
use figures::widget::lab::mend::{DATA_KEEPS, DATA_PROVED, Explored, Goal, judged};
use web_sys::Element;

use crate::browser::place::Place;
use crate::browser::{all, part};
use crate::widget::done;

/// The goals of a program that is to be mended, where they stand in the chapter.
pub struct Goals {
    goals: Vec<Goal>,
    place: Place,
    /// Under which it is kept that they are reached.
    name: String,
}

impl Goals {
    /// None if the lab is no exercise.
    pub fn of(host: &Element, name: &str) -> Option<Self> {
        let list = part(host, ".mt-goals").ok()?;
        let goals = all(&list, ".mt-goal").iter().filter_map(goal).collect();
        Some(Self { goals, place: Place::of_html(list), name: name.to_owned() })
    }

    /// What exploring has reached, in the list and as a sentence.
    pub fn judge(&self, explored: &Explored) -> String {
        self.place.show(&judged(&self.goals, explored));
        let (reached, all) = (self.reached(explored).count(), self.goals.len());
        let trouble = if reached == all { done::note(&self.name, 1, 1) } else { None };
        let kept = trouble.map(|trouble| format!(" {}", trouble.sentence()));
        so_many(reached, all) + &kept.unwrap_or_default()
    }

    fn reached<'a>(&'a self, explored: &'a Explored) -> impl Iterator<Item = &'a Goal> {
        self.goals.iter().filter(|goal| goal.is_reached(explored))
    }
}

fn goal(element: &Element) -> Option<Goal> {
    let says = part(element, ".mt-goal-says").ok()?.inner_html();
    Goal::of(element.get_attribute(DATA_PROVED).as_deref(), element.get_attribute(DATA_KEEPS), says)
}
