//! Where native runs are drawn.

use std::time::Duration;

use experiments::model::Model;
use web_sys::Element;

use super::natively::Natively;
use super::view::Figure;
use crate::browser::place::Place;
use crate::companion::Here;
use crate::widget::timelines::Seen;

pub struct NativeView {
    pub companion: Here,
    pub button: Element,
    /// One for each of the experiment's models.
    pub figures: Vec<Figure>,
    /// What `says` is in. It takes part before there is anything to say, or it would not be read aloud.
    pub box_of_says: Place,
    pub says: Place,
    pub table: Place,
}

impl NativeView {
    /// Only places where there is something to be seen.
    pub fn show_places(&self, runs: Option<&Natively>) {
        let has = |model: Model| runs.is_some_and(|runs| runs.has(model));
        self.figures.iter().for_each(|figure| figure.place.take_part(has(figure.model)));
        self.box_of_says.take_part(runs.is_some());
        self.table.take_part(runs.is_some());
    }

    /// One model, or all.
    pub fn draw(&self, runs: &Natively, only: Option<Model>, width: Duration) {
        let is_due = |model| runs.has(model) && only.is_none_or(|only| only == model);
        for figure in self.figures.iter().filter(|figure| is_due(figure.model)) {
            figure.place.show(&runs.figure(figure.model, width, &figure.id));
        }
    }

    pub fn say(&self, says: &str, table: &str) {
        self.says.show(says);
        self.table.show(table);
    }

    /// What can be looked at closer.
    pub fn sight(&self, runs: &Natively) -> Vec<Seen> {
        let shown = |figure: &Figure| {
            let closer = runs.closer(figure.model, &figure.id)?;
            figure.shown(&format!("{} natively", figure.model.name()), || closer)
        };
        self.figures.iter().filter_map(shown).collect()
    }
}
