//! Going through a schedule: forwards, backwards, and off the track.

use std::fmt;

use explore::{Explorable, Model, Move, entries, replay};
use lab_python::Exploration;

use crate::look::{Moment, view};
use crate::options::ExploreOptions;
use crate::report::Refused;
use crate::schedule::{Entry, Schedule, ours, theirs};
use crate::view::View;

/// A program under a schedule, at one of its moments.
#[derive(Debug)]
pub struct Stepper {
    /// The start, and the state after each move of the schedule.
    moments: Vec<Moment>,
    at: usize,
}

/// Why a schedule cannot be gone through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepError {
    Refused(Refused),
    /// The first entry that does not fit, counted from 0.
    Misfit {
        entry: usize,
        message: String,
    },
}

impl Stepper {
    /// A program before its first step, with a schedule to go through; it may be empty.
    pub fn open(
        text: &[u8],
        file: &str,
        options: &ExploreOptions,
        schedule: &[Entry],
    ) -> Result<Self, StepError> {
        let start = Exploration::new(text, file, options.settings())
            .map_err(|refusal| StepError::Refused(Refused::from(refusal)))?;
        let mut state = start.clone();
        let mut moments = vec![Moment { state: start, made: None, printed: String::new() }];
        let keep = &mut |state: &mut Exploration, made| {
            let printed = state.take_printed();
            moments.push(Moment { state: state.clone(), made: Some(made), printed });
        };
        replay(&mut state, &theirs(schedule), keep)
            .map_err(|misfit| StepError::Misfit { entry: misfit.entry, message: misfit.to_string() })?;
        Ok(Stepper { moments, at: 0 })
    }

    /// What a reader sees now.
    pub fn view(&self) -> View {
        view(&self.moments, self.at)
    }

    /// Makes one of the view's choices. If the schedule goes on otherwise, its rest is forgotten. Says whether there
    /// is such a choice.
    pub fn go(&mut self, choice: usize) -> bool {
        let Some(&chosen) = self.moments[self.at].state.moves().get(choice) else { return false };
        if self.moments.get(self.at + 1).and_then(|next| next.made) != Some(chosen) {
            self.moments.truncate(self.at + 1);
            let mut state = self.moments[self.at].state.clone();
            state.advance(chosen);
            let printed = state.take_printed();
            self.moments.push(Moment { state, made: Some(chosen), printed });
        }
        self.at += 1;
        true
    }

    /// Makes the schedule's next move. Says whether there was one.
    pub fn forward(&mut self) -> bool {
        let can = self.at + 1 < self.moments.len();
        self.at += usize::from(can);
        can
    }

    /// Takes the last move back. Says whether there was one.
    pub fn back(&mut self) -> bool {
        let can = self.at > 0;
        self.at -= usize::from(can);
        can
    }

    pub fn to_start(&mut self) {
        self.at = 0;
    }

    /// Goes on until another thread is about to move, or to the schedule's end. Says whether it moved at all.
    pub fn to_switch(&mut self) -> bool {
        let begin = self.at;
        while self.forward() {
            if self.switches_next() {
                break;
            }
        }
        self.at > begin
    }

    /// The moves made so far.
    pub fn schedule(&self) -> Schedule {
        ours(entries(&self.made(self.at + 1)))
    }

    /// The moves that the whole schedule has by now.
    pub fn whole_schedule(&self) -> Schedule {
        ours(entries(&self.made(self.moments.len())))
    }

    fn made(&self, until: usize) -> Vec<Move> {
        self.moments[..until].iter().filter_map(|moment| moment.made).collect()
    }

    /// Whether the move that comes next is another thread's than the last.
    fn switches_next(&self) -> bool {
        let next = self.moments.get(self.at + 1).and_then(|next| next.made).and_then(Move::actor);
        let last = self.made(self.at + 1).iter().rev().find_map(|made| made.actor());
        next.is_some() && last.is_some() && next != last
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StepError::Refused(refused) => match refused.line {
                Some(line) => write!(f, "line {line}: {}", refused.message),
                None => f.write_str(&refused.message),
            },
            StepError::Misfit { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for StepError {}
