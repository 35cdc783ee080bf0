//! What would come of the values that a reader has entered, in virtual time: a worker finds it out.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Weak;

use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{On, Question, Simulated};
use figures::draw::Closer;
use figures::widget::{ExperimentSpec, frame};
use host::Simulator;
use web_sys::Element;

use super::widget::Experiment;
use crate::browser::place::Place;
use crate::browser::{all, part};
use crate::widget::timelines::{Seen, Sight};

/// One question is asked at a time: while a slider is dragged each answer is drawn, and the next question is what stands
/// there then.
pub struct Simulation {
    simulator: Simulator,
    asked: RefCell<Option<Vec<Plan>>>,
    /// What is drawn, if it is not the chapter's.
    reports: RefCell<Vec<Report>>,
    /// Where it is drawn.
    places: OnceCell<Places>,
    is_forgotten: Cell<bool>,
}

struct Places {
    /// By their models.
    figures: Vec<(String, Place)>,
    /// Head, sentence and table, where there are such.
    around: [Option<Place>; 3],
}

impl Simulation {
    pub fn new(widget: Weak<Experiment>) -> Self {
        let simulator = Simulator::new(move |heard: Result<Result<Vec<Simulated>, String>, String>| {
            let Some(widget) = widget.upgrade() else { return };
            widget.hear_simulation(heard.flatten());
        });
        Self {
            simulator,
            asked: RefCell::default(),
            reports: RefCell::default(),
            places: OnceCell::new(),
            is_forgotten: Cell::default(),
        }
    }

    /// Unless it waits for another answer: who hears that asks again.
    pub fn ask(&self, plans: Vec<Plan>) {
        self.is_forgotten.set(false);
        if self.is_busy() {
            return;
        }
        let question = |plan: &Plan| Question {
            plan: Plan { repeat: 1, ..plan.clone() },
            on: On::Laptop,
            cores: frame::CORES,
            wants_film: false,
        };
        self.simulator.ask(&plans.iter().map(question).collect());
        *self.asked.borrow_mut() = Some(plans);
    }

    pub fn is_busy(&self) -> bool {
        self.asked.borrow().is_some()
    }

    /// What was asked, now that it is answered; none, if the answer is of no use any more.
    pub fn take_asked(&self) -> Option<Vec<Plan>> {
        self.asked.take().filter(|_| !self.is_forgotten.take())
    }

    /// What was asked is not to be drawn.
    pub fn forget(&self) {
        self.is_forgotten.set(self.is_busy());
    }

    pub fn rest(&self) {
        self.simulator.rest();
    }

    /// The cores are needed for something else, or the page is left.
    pub fn end(&self) {
        self.asked.take();
        self.simulator.end();
    }

    /// In the chapter's place: those models that were simulated, and no others. What a slider leaves as it is costs nothing.
    pub fn draw(&self, first: &Element, spec: &ExperimentSpec, reports: Vec<Report>) {
        let html = frame::simulated_html(spec, &reports.iter().collect::<Vec<_>>());
        let Places { figures, around } = self.places.get_or_init(|| {
            let figure =
                |it: Element| (it.get_attribute("data-model").unwrap_or_default(), Place::of_html(it));
            let around = [".mt-head", ".mt-says", ".mt-tabled > .mt-result"];
            let around = around.map(|selector| part(first, selector).ok().map(Place::of_html));
            Places { figures: all(first, ".mt-figure").into_iter().map(figure).collect(), around }
        });
        for (name, place) in figures {
            let drawn = html.figures.iter().find(|(model, _)| model.name() == name);
            place.take_part(drawn.is_some());
            drawn.iter().for_each(|(_, html)| place.show(html));
        }
        for (place, html) in around.iter().zip([html.head, html.says, html.table]) {
            place.iter().for_each(|place| place.show(&html));
        }
        *self.reports.borrow_mut() = reports;
    }

    /// What can be looked at closer; none, if it is the chapter's own.
    pub fn sight(&self, first: &Element, id: &str) -> Option<Sight> {
        let reports = self.reports.borrow();
        let seen = |report: &Report| {
            let name = report.model.name();
            let plot = part(first, &format!("[data-model={name}] .mt-plot")).ok()?;
            Some(Seen { name: name.to_owned(), plot, closer: Closer::new(report, &format!("{id}-{name}")) })
        };
        let figures: Vec<Seen> = reports.iter().filter_map(seen).collect();
        let whole = frame::scale(&reports.iter().collect::<Vec<_>>());
        (!figures.is_empty()).then_some(Sight { figures, whole, on_top: None })
    }
}
