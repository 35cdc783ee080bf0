//! A simulated run, step by step: forwards, backwards, and to any place at once.
//!
//! The run is simulated once, and the machine notes what happens. What it looked like at a step follows
//! from these notes alone, so going back is reading them again from the start: the work is not done twice.

mod log;
mod scene;
mod words;

pub use log::What;
pub(super) use log::{Entry, Log};
pub use scene::{Lane, State};

use std::time::Duration;

use self::scene::Scene;
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
    names: Names,
    log: Vec<(Duration, Entry)>,
    /// Where each step's notes begin in the log.
    starts: Vec<usize>,
    number: usize,
    scene: Scene,
    opening: Scene,
}

/// What the machine looks like right after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Of the step; 0 is the beginning.
    pub number: usize,
    pub time: Duration,
    pub what: What,
    /// The same as a sentence, without a full stop.
    pub words: String,
    pub lanes: Vec<Lane>,
    pub tasks: Vec<State>,
    /// When which task will be woken, the soonest first.
    pub timers: Vec<(Duration, usize)>,
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
        let log = log.lines;
        let starts = (0..log.len()).filter(|line| matches!(log[*line].1, Entry::Step(_))).collect();
        let scene = Scene::new(arrangement.lanes, workload.tasks(), arrangement.event_loop);
        let table = Table::new(workload, arrangement, false);
        let mut steps = Self {
            report: conclude(plan, workload, costs, round),
            names: Names::new(workload, plan.model, arrangement.lanes, table),
            log,
            starts,
            number: 0,
            opening: scene.clone(),
            scene,
        };
        steps.read(0);
        Ok(steps)
    }

    /// What [`report`](super::report) says of the whole run.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The number of the last step.
    pub fn last(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of the last step at or before that time.
    pub fn at(&self, time: Duration) -> usize {
        self.starts.partition_point(|start| self.log[*start].0 <= time).saturating_sub(1)
    }

    /// The moment at which it stands.
    pub fn here(&self) -> Moment {
        let (time, Entry::Step(what)) = &self.log[self.starts[self.number]] else {
            unreachable!("a step starts with what happens")
        };
        let in_words = |state: &State<_>| state.clone().map(|want| self.names.wanted(want));
        Moment {
            number: self.number,
            time: *time,
            what: what.clone(),
            words: self.names.sentence(*time, what),
            lanes: self.scene.lanes.clone(),
            tasks: self.scene.tasks.iter().map(in_words).collect(),
            timers: self.scene.timers.clone(),
        }
    }

    /// One step on; at the end it stays there.
    pub fn forward(&mut self) -> Moment {
        self.seek(self.number + 1)
    }

    /// One step back; at the beginning it stays there.
    pub fn back(&mut self) -> Moment {
        self.seek(self.number.saturating_sub(1))
    }

    /// To the step of that number, or to the last.
    pub fn seek(&mut self, number: usize) -> Moment {
        let number = number.min(self.last());
        if number < self.number {
            self.scene = self.opening.clone();
            (0..=number).for_each(|step| self.read(step));
        } else {
            (self.number + 1..=number).for_each(|step| self.read(step));
        }
        self.number = number;
        self.here()
    }

    /// The report's spans up to where it stands; of a very long run the coarser ones that its report has.
    pub fn spans(&self) -> Vec<Span> {
        let now = self.log[self.starts[self.number]].0;
        let has_ended = |span: &Span| span.task.is_some_and(|task| self.scene.tasks[task] == State::Ended);
        let at_the_end = self.number == self.last();
        // A span without length is there as soon as its task has ended.
        let begun = |span: &&Span| span.start < now || span.end <= now && (at_the_end || has_ended(span));
        let until_now = |span: &Span| Span { end: span.end.min(now), ..*span };
        self.report.spans.iter().filter(begun).map(until_now).collect()
    }

    /// Puts into the scene what is noted of the step.
    fn read(&mut self, step: usize) {
        let end = self.starts.get(step + 1).copied().unwrap_or(self.log.len());
        for (time, entry) in &self.log[self.starts[step]..end] {
            self.scene.apply(*time, entry);
        }
    }
}
