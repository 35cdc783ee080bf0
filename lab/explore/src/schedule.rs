//! Schedules: which moves are made, as an agreement between programs and people.

use std::fmt;

use crate::{Actor, Explorable, Move};

/// A part of a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// One thread takes so many steps, at least one.
    Steps { actor: usize, steps: usize },
    /// What something outside of all threads decides.
    Choice { kind: String, pick: u32, of: u32 },
}

impl Entry {
    /// How many moves it stands for.
    pub fn moves(&self) -> usize {
        match self {
            Entry::Steps { steps, .. } => *steps,
            Entry::Choice { .. } => 1,
        }
    }
}

/// The shortest schedule of these moves.
pub fn entries(moves: &[Move]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for &made in moves {
        match (made, entries.last_mut()) {
            (Move::Step(Actor(made)), Some(Entry::Steps { actor, steps })) if *actor == made => {
                *steps += 1;
            }
            (Move::Step(Actor(actor)), _) => entries.push(Entry::Steps { actor, steps: 1 }),
            (Move::Choice { kind, pick, of }, _) => {
                entries.push(Entry::Choice { kind: kind.to_owned(), pick, of });
            }
        }
    }
    entries
}

/// Why a schedule is none of this model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayError {
    /// The place of the first wrong entry.
    pub entry: usize,
    why: String,
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {} of the schedule does not fit: {}", self.entry + 1, self.why)
    }
}

impl std::error::Error for ReplayError {}

/// Makes the moves of a schedule. `seen` is shown the state after each.
pub fn replay<M: Explorable>(
    model: &mut M,
    schedule: &[Entry],
    seen: &mut dyn FnMut(&mut M, Move),
) -> Result<(), ReplayError> {
    replay_while(model, schedule, &mut |model, made| {
        seen(model, made);
        true
    })
}

/// As [`replay`], as long as `seen` answers that it may go on; an entry that it cuts off does not fit.
pub fn replay_while<M: Explorable>(
    model: &mut M,
    schedule: &[Entry],
    seen: &mut dyn FnMut(&mut M, Move) -> bool,
) -> Result<(), ReplayError> {
    for (entry, part) in schedule.iter().enumerate() {
        let times = match part {
            Entry::Steps { steps, .. } => *steps,
            Entry::Choice { .. } => 1,
        };
        if times == 0 {
            return Err(ReplayError { entry, why: "it has no steps".to_owned() });
        }
        for made in 0..times {
            let chosen = choose(model, part, made).map_err(|why| ReplayError { entry, why })?;
            model.advance(chosen);
            if !seen(model, chosen) {
                return Err(ReplayError { entry, why: "going through it takes too long".to_owned() });
            }
        }
    }
    Ok(())
}

/// The move that an entry stands for, of those that can be made now. `made` of its steps are behind.
fn choose<M: Explorable>(model: &M, entry: &Entry, made: usize) -> Result<Move, String> {
    if model.ending().is_some() {
        return Err("the run is over before it".to_owned());
    }
    let moves = model.moves();
    let is_meant = |it: &&Move| match (it, entry) {
        (Move::Step(Actor(made)), Entry::Steps { actor, .. }) => made == actor,
        (Move::Choice { kind, pick, of }, Entry::Choice { kind: asked, pick: p, of: o }) => {
            (*kind, pick, of) == (asked.as_str(), p, o)
        }
        _ => false,
    };
    moves.iter().find(is_meant).copied().ok_or_else(|| why_not(model, &moves, entry, made))
}

fn why_not<M: Explorable>(model: &M, moves: &[Move], entry: &Entry, made: usize) -> String {
    match entry {
        Entry::Steps { actor, .. } if *actor >= model.actors() => {
            format!("there is no thread {actor} yet")
        }
        Entry::Steps { actor, .. } if !model.standing(Actor(*actor)).is_unfinished() => {
            format!("thread {actor} is finished after {made} of its steps")
        }
        Entry::Steps { actor, .. } => {
            format!("thread {actor} cannot move after {made} of its steps")
        }
        Entry::Choice { kind, pick, of } => {
            let of_this_kind = |made: &&Move| matches!(made, Move::Choice { kind: it, .. } if it == kind);
            match moves.iter().find(of_this_kind) {
                Some(Move::Choice { of: actual, .. }) => {
                    format!("there is no pick {pick} of {of}, there are {actual} from 0 on")
                }
                _ => format!("there is no choice of the kind {kind:?} here"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_one_thread_in_a_row_are_one_entry() {
        let (zero, one) = (Move::Step(Actor(0)), Move::Step(Actor(1)));
        let clock = Move::Choice { kind: "clock", pick: 0, of: 1 };
        let steps = |actor, steps| Entry::Steps { actor, steps };
        let choice = Entry::Choice { kind: "clock".to_owned(), pick: 0, of: 1 };
        assert_eq!(entries(&[zero, zero, one, clock, one]), [steps(0, 2), steps(1, 1), choice, steps(1, 1)]);
    }

    #[test]
    fn an_entry_stands_for_its_steps_or_for_one_choice() {
        let moves =
            [Move::Step(Actor(0)), Move::Step(Actor(0)), Move::Choice { kind: "random", pick: 1, of: 3 }];
        assert_eq!(entries(&moves).iter().map(Entry::moves).collect::<Vec<_>>(), [2, 1]);
    }
}
