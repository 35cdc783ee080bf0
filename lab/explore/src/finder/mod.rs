//! Finds failures first: what goes wrong with few preemptions is found at once, whatever the size of the whole.
//!
//! Two ways take turns. Runs under a [random](random) schedule fail soon if most orders do. And all runs with no preemption
//! are tried, then all with one, then all with two ([bounded](bounded)): most faults need one or two.
//!
//! It has no part in a proof, nor in any number of a report on which all states were looked at: there the
//! [search](crate::search) has the last word.

mod bounded;
mod random;
#[cfg(test)]
mod tests;

use crate::bounds::{Bounds, Watch};
use crate::cost::is_preemption;
use crate::graph::{End, Ended};
use crate::{Actor, Cost, Explorable, Kind, Move, Progress, Waits};
use bounded::Bounded;
pub use bounded::Established;
use random::Random;

/// It may take one in so many bytes of the memory that there is.
const PART_OF_MEMORY: usize = 4;
/// Who watches is asked after so many steps.
const PIECE: usize = 1024;
/// Failures that are kept, at most.
const FAILURES: usize = 100;

/// A run that fails, and what it printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailingRun {
    pub ended: Ended,
    pub stdout: String,
    pub cost: Cost,
    pub moves: Vec<Move>,
}

pub struct Finder<M> {
    random: Random<M>,
    bounded: Bounded<M>,
    found: Found,
}

/// What was found so far.
#[derive(Default)]
struct Found {
    failures: Vec<FailingRun>,
    /// A way to a state that does what the model does not know.
    refused: Option<Vec<Move>>,
}

/// A search for the first failure alone, piece by piece. That it finds none says nothing.
pub struct FirstFailure<M>(Finder<M>);

impl<M: Explorable> FirstFailure<M> {
    pub fn new(start: &M, bounds: &Bounds) -> Self {
        FirstFailure(Finder::new(start, bounds))
    }

    /// Makes about so many steps, and says whether there is anything more to do.
    pub fn go_on(&mut self, steps: usize) -> bool {
        let FirstFailure(finder) = self;
        finder.go_on(steps, &mut |_| true, Progress::default());
        !finder.found.fails() && !finder.is_refused() && !finder.bounded.is_over
    }

    /// Whether a run fails.
    pub fn is_found(&self) -> bool {
        self.0.found.fails()
    }
}

impl<M: Explorable> Finder<M> {
    pub fn new(start: &M, bounds: &Bounds) -> Self {
        Finder {
            random: Random::new(start, bounds),
            bounded: Bounded::new(start, bounds),
            found: Found::default(),
        }
    }

    /// Whether it is worth while to go on as long as the search does: so few preemptions are soon tried, and most
    /// failures need no more. Where paths are cut off, nothing will be known for sure.
    pub fn is_young(&self) -> bool {
        let Bounded { is_over, is_cut, established, .. } = &self.bounded;
        !is_over && !is_cut && established.is_none_or(|it| it.preemptions < 2)
    }

    /// Makes about so many steps, half of them under random schedules; all of them until one of these has ended, and then a
    /// quarter until all runs without a preemption have been tried. False: whoever watches wants no more.
    pub fn go_on(&mut self, steps: usize, watch: Watch<'_>, progress: Progress) -> bool {
        let mut watch = |fails| watch(Progress { fails: progress.fails || fails, ..progress });
        let Finder { random, bounded, found } = self;
        let mut left = steps;
        while random.is_new() && left > 0 {
            let piece = left.min(PIECE);
            if !random.go_on(piece, bounded.preemptions, found, &mut watch) {
                return false;
            }
            left -= piece;
        }
        // Where a run is long, that nothing fails without a preemption is soon all that will be known.
        let share = if bounded.established.is_none() { left / 4 } else { left / 2 };
        random.go_on(share, bounded.preemptions, found, &mut watch)
            && bounded.go_on(left - share, found, &mut watch)
    }

    pub fn is_refused(&self) -> bool {
        self.found.refused.is_some()
    }

    /// A way to a state that does what the model does not know.
    pub fn refused(&self) -> Option<&[Move]> {
        self.found.refused.as_deref()
    }

    /// The runs that fail, and what is known of all that have few preemptions.
    pub fn into_found(self) -> (Vec<FailingRun>, Option<Established>) {
        (self.found.failures, self.bounded.established)
    }
}

impl Found {
    fn forget_one_longer_than(&mut self, run: FailingRun) {
        if let Some(longest) =
            self.failures.iter_mut().max_by_key(|it| it.cost).filter(|it| it.cost > run.cost)
        {
            *longest = run;
        }
    }

    fn fails(&self) -> bool {
        !self.failures.is_empty()
    }

    /// The fewest preemptions with which something is known to fail.
    fn least(&self) -> Option<usize> {
        self.failures.iter().map(|run| run.cost.preemptions).min()
    }

    /// Keeps a run that fails, if none is known that fails alike and is shorter.
    fn note<M: Explorable>(&mut self, end: &M, run: Run) {
        let ended = match end.ending().map(Ended::of) {
            None => Ended::deadlock(end),
            Some(Ok(ended)) => ended,
            Some(Err(End::Refused)) => {
                self.refused.get_or_insert(run.made);
                return;
            }
            Some(Err(_)) => return,
        };
        if ended.kind == Kind::Ok {
            return;
        }
        let Run { last: _, cost, made: moves, printed: stdout } = run;
        let run = FailingRun { ended, stdout, cost, moves };
        let is_same = |it: &FailingRun| (&it.ended, &it.stdout) == (&run.ended, &run.stdout);
        match self.failures.iter().position(is_same) {
            Some(known) if run.cost < self.failures[known].cost => self.failures[known] = run,
            Some(_) => {}
            None if self.failures.len() < FAILURES => self.failures.push(run),
            // What is shown of many is the shortest.
            None => self.forget_one_longer_than(run),
        }
    }
}

/// A run from the start on.
#[derive(Default)]
struct Run {
    last: Option<Actor>,
    cost: Cost,
    made: Vec<Move>,
    printed: String,
}

impl Run {
    /// Makes one of the moves that there are.
    fn make<M: Explorable>(&mut self, model: &mut M, moves: &[Move], chosen: Move) {
        self.note(chosen, interrupts(model, self.last, moves, chosen));
        model.advance(chosen);
        self.printed.push_str(&model.take_printed());
    }

    fn note(&mut self, made: Move, is_preemption: bool) {
        self.cost.add(made, self.last, is_preemption);
        self.last = made.actor().or(self.last);
        self.made.push(made);
    }
}

/// Whether a move interrupts whoever moved last.
fn interrupts<M: Explorable>(model: &M, last: Option<Actor>, moves: &[Move], made: Move) -> bool {
    is_preemption(made, last, moves, |actor| model.standing(actor).waits == Waits::NotAnyMore)
}

fn moves_of<M: Explorable>(model: &M) -> Vec<Move> {
    if model.ending().is_some() { Vec::new() } else { model.moves() }
}
