//! The reader as the scheduler: what is to be brought about, and what it takes.
//!
//! [`win`] says whether it has happened in a [`Stepper`]. A [`Play`] is what somebody else makes of the same program: who
//! never chooses, who chooses at random, and who knows what the explorer found.

mod graph;
mod reach;
mod win;

use std::ops::Range;

use explore::{Actor, Move};

use crate::options::ExploreOptions;
use crate::report::ExploreReport;
use crate::schedule::Schedule;
use crate::stepper::{StepError, Stepper};

use graph::Graph;
pub use win::Win;

/// No play that somebody wants to see is longer.
const MOST_MOVES: usize = 1000;

/// A program in which somebody chooses who goes next, until what is asked for has happened.
#[derive(Clone, Copy, Debug)]
pub struct Play<'a> {
    pub program: &'a str,
    pub options: &'a ExploreOptions,
    pub win: &'a Win,
}

/// A way that wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winning {
    /// Up to the move with which it is won.
    pub schedule: Schedule,
    pub switches: usize,
    /// The options under which it can be gone.
    pub options: ExploreOptions,
}

impl Play<'_> {
    /// What tracebacks call the program.
    const FILE: &'static str = "program.py";

    /// Whether who never chooses wins, with however many switches: who is going goes on; if it cannot, the first that can.
    ///
    /// # Errors
    /// If the lab does not run the program.
    pub fn never_choosing(&self) -> Result<bool, StepError> {
        let choose = |moves: &[Move], last: Option<Actor>| {
            moves.iter().position(|next| last.is_some() && next.actor() == last).unwrap_or(0)
        };
        Ok(self.wins(&mut self.graph()?, usize::MAX, choose))
    }

    /// How many of those win who choose at random, each with another seed, and with so many switches at most.
    ///
    /// # Errors
    /// If the lab does not run the program.
    pub fn at_random(&self, seeds: Range<u64>, most_switches: usize) -> Result<usize, StepError> {
        let mut graph = self.graph()?;
        let mut wins = |seed: u64| {
            let mut state = seed;
            let choose = |moves: &[Move], _| (random(&mut state) % moves.len().max(1) as u64) as usize;
            self.wins(&mut graph, most_switches, choose)
        };
        Ok(seeds.filter(|&seed| wins(seed)).count())
    }

    fn graph(&self) -> Result<Graph<'_>, StepError> {
        let start = Stepper::open(self.program.as_bytes(), Self::FILE, self.options, &[])?;
        Ok(Graph::new(start.track.state(0), self.win))
    }

    fn wins(
        &self,
        graph: &mut Graph<'_>,
        most_switches: usize,
        mut choose: impl FnMut(&[Move], Option<Actor>) -> usize,
    ) -> bool {
        let mut going = graph.begin();
        for _ in 0..MOST_MOVES {
            let (moves, last) = graph.choices(&going);
            let choice = choose(moves, last);
            if !graph.go(&mut going, choice) || going.switches > most_switches {
                return false;
            }
            if graph.has_won(&going) {
                return true;
            }
        }
        false
    }

    /// Of the ways that the explorer found, the one that wins with the fewest switches.
    pub fn shortest(&self, report: &ExploreReport) -> Option<Winning> {
        let interpreter = report.schedules_are_of();
        let options = ExploreOptions { interpreter, ..*self.options };
        let ends = report.outcomes.iter().filter(|outcome| {
            let printed = outcome.stdout.as_deref().unwrap_or_default();
            let wins = self.win.is_kind(outcome.kind.name(), &outcome.detail) && self.win.is_printed(printed);
            wins || (self.win.starve.is_some() && outcome.loop_from.is_some())
        });
        let rounds = report.endless.iter().filter(|_| self.win.starve.is_some()).map(|it| &it.schedule);
        let schedules = ends.map(|outcome| &outcome.schedule).chain(rounds);
        let won = schedules.filter_map(|schedule| self.won(schedule, &options));
        won.min_by_key(|won| (won.switches, won.schedule.len()))
    }

    /// A schedule up to where it wins, if it does.
    fn won(&self, schedule: &Schedule, options: &ExploreOptions) -> Option<Winning> {
        let mut stepper = Stepper::open(self.program.as_bytes(), Self::FILE, options, schedule).ok()?;
        while !stepper.has_won(self.win) {
            if !stepper.forward() {
                return None;
            }
        }
        Some(Winning { schedule: stepper.schedule(), switches: stepper.switches(), options: *options })
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
