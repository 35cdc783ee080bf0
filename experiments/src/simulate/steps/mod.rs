//! A simulated run, step by step: forwards, backwards, and to any place at once.
//!
//! The run is simulated once, and the machine notes what happens. What it looked like at a step follows
//! from these notes alone, so going back is reading them again from the start: the work is not done twice.

mod film;
mod log;
mod reel;
mod scene;
mod words;

pub use film::Film;
pub use log::What;
pub(super) use log::{Entry, Log};
pub use reel::{Moment, Reel};
pub use scene::{Lane, State};

use std::time::Duration;

use self::words::Names;
use super::machine::Simulation;
use super::{Costs, conclude};
use crate::plan::Plan;
use crate::report::Report;
use crate::table::Table;
use crate::trace::Span;
use crate::workload::AnyWorkload;

/// What is noted of a longer run would not fit into a page's memory.
const MOST_NOTES: usize = 1_000_000;

/// A run that one can step through.
pub struct Steps {
    report: Report,
    reel: Reel,
}

impl Steps {
    /// Simulates the plan once, as [`report`](super::report) does, and stands at the beginning.
    ///
    /// # Errors
    /// A sentence, if the plan does not hold together, or the run is too long to be stepped through.
    pub fn new(plan: &Plan, costs: &Costs) -> Result<Self, String> {
        Self::of(plan, &*plan.workload()?, costs)
    }

    /// The same with the workload at hand.
    ///
    /// # Errors
    /// A sentence, if the run is too long to be stepped through.
    pub fn of(plan: &Plan, workload: &dyn AnyWorkload, costs: &Costs) -> Result<Self, String> {
        let arrangement = plan.arrangement();
        let (round, log) = Simulation::new(workload, arrangement, costs).run_noting(MOST_NOTES)?;
        let table = Table::new(workload, arrangement, false);
        let names = Names {
            lane: plan.model.lane_name(),
            lanes: arrangement.lanes,
            tasks: (0..workload.tasks()).map(|task| workload.task_name(task)).collect(),
            wanted: Box::new(move |want| table.wanted(want)),
        };
        let reel = Reel::new(names, arrangement.event_loop, log.lines);
        Ok(Self { report: conclude(plan, workload, costs, round), reel })
    }

    /// What [`report`](super::report) says of the whole run.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The number of the last step.
    pub fn last(&self) -> usize {
        self.reel.last()
    }

    /// The number of the last step at or before that time.
    pub fn at(&self, time: Duration) -> usize {
        self.reel.at(time)
    }

    /// The moment at which it stands.
    pub fn here(&self) -> Moment {
        self.reel.here()
    }

    /// One step on; at the end it stays there.
    pub fn forward(&mut self) -> Moment {
        self.seek(self.reel.number() + 1)
    }

    /// One step back; at the beginning it stays there.
    pub fn back(&mut self) -> Moment {
        self.seek(self.reel.number().saturating_sub(1))
    }

    /// To the step of that number, or to the last.
    pub fn seek(&mut self, number: usize) -> Moment {
        self.reel.seek(number);
        self.here()
    }

    /// The report's spans up to where it stands; of a very long run the coarser ones that its report has.
    pub fn spans(&self) -> Vec<Span> {
        let now = self.reel.time();
        let at_the_end = self.reel.number() == self.last();
        // A span without length is there as soon as its task has ended.
        let has_ended = |span: &Span| span.task.is_some_and(|task| self.reel.has_ended(task));
        let begun = |span: &&Span| span.start < now || span.end <= now && (at_the_end || has_ended(span));
        let until_now = |span: &Span| Span { end: span.end.min(now), ..*span };
        self.report.spans.iter().filter(begun).map(until_now).collect()
    }
}
