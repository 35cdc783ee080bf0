//! Explorers that walk: one path after the other, depth first, without a memory of states. They count what the
//! stateful explorer does not walk, and check it where models are small.

use std::collections::BTreeMap;

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use crate::cost::is_preemption;
use crate::graph::Ended;
use crate::{Actor, Cost, Explorable, Failure, Footprint, Footprints, Kind, Move, Waits};

/// What all walks together came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// Walks that came to an end.
    pub runs: u64,
    /// By how a run ended, what failed, and what it had printed.
    pub outcomes: BTreeMap<(Kind, Failure, String), Reached>,
    /// Whether there was no path that was too long, or that led back to a state on it.
    pub is_whole: bool,
}

/// How an outcome was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub runs: u64,
    /// What the shortest of them costs.
    pub shortest: Cost,
    /// Of these runs, those with the fewest choices; and of these, the first in the order of moves.
    pub moves: Vec<Move>,
}

/// Walks every path of at most so many moves: its runs are the interleavings.
pub fn depth_first<M: Explorable>(start: &M, longest: usize) -> Walked {
    Walk::new(longest, |_: &M| None).from(start)
}

/// Walks one path of those that differ only in the order of steps that commute: its runs are Mazurkiewicz's traces.
///
/// Once all paths that begin with a step are walked, the step sleeps: it is not made before another one that does
/// not commute with it (Godefroid, "Partial-Order Methods", 1996).
pub fn sleep_sets<M: Footprints>(start: &M, longest: usize) -> Walked {
    Walk::new(longest, |model: &M| Some(model.footprint())).from(start)
}

struct Walk<M, F> {
    longest: usize,
    footprint: F,
    path: Vec<Frame<M>>,
    made: Vec<Move>,
    /// What the moves so far cost, before each of them.
    costs: Vec<(Cost, Option<Actor>)>,
    printed: String,
    on_path: HashSet<u128, FxBuildHasher>,
    walked: Walked,
}

/// A state on the path.
struct Frame<M> {
    model: M,
    print: u128,
    /// Moves that are still to be made, the next one last.
    left: Vec<Move>,
    asleep: Vec<Sleeper>,
    /// The move that was made last, and is to sleep once the path comes back here.
    tires: Option<Sleeper>,
    /// How much was printed before.
    printed: usize,
}

#[derive(Clone)]
struct Sleeper {
    made: Move,
    footprint: Footprint,
    prints: bool,
}

impl Sleeper {
    fn commutes_with(&self, other: &Sleeper) -> bool {
        let is_other_actor =
            self.made.actor().is_some_and(|it| other.made.actor().is_some_and(|made| made != it));
        is_other_actor && !(self.prints && other.prints) && self.footprint.commutes_with(&other.footprint)
    }
}

impl<M: Explorable, F: Fn(&M) -> Option<Footprint>> Walk<M, F> {
    fn new(longest: usize, footprint: F) -> Self {
        Walk {
            longest,
            footprint,
            path: Vec::new(),
            made: Vec::new(),
            costs: vec![Default::default()],
            printed: String::new(),
            on_path: HashSet::default(),
            walked: Walked { is_whole: true, ..Walked::default() },
        }
    }

    fn from(mut self, start: &M) -> Walked {
        self.enter(start.clone(), Vec::new(), 0);
        while let Some(frame) = self.path.last_mut() {
            frame.asleep.extend(frame.tires.take());
            self.printed.truncate(frame.printed);
            match frame.left.pop() {
                Some(made) => self.step(made),
                None => self.leave(),
            }
        }
        self.walked
    }

    fn step(&mut self, made: Move) {
        let frame = self.path.last_mut().expect("a step is made from the last state of the path");
        if frame.asleep.iter().any(|sleeper| sleeper.made == made) {
            return;
        }
        let mut model = frame.model.clone();
        model.advance(made);
        let text = model.take_printed();
        let footprint = (self.footprint)(&model);
        let mut asleep = Vec::new();
        // A step that ends the run commutes with nothing: after it, nobody moves.
        if let Some(footprint) = footprint.filter(|_| model.ending().is_none()) {
            let tires = Sleeper { made, footprint, prints: !text.is_empty() };
            asleep.extend(frame.asleep.iter().filter(|it| it.commutes_with(&tires)).cloned());
            frame.tires = Some(tires);
        }
        let printed = self.printed.len();
        self.printed.push_str(&text);
        self.costs.push(self.cost_with(made));
        self.made.push(made);
        self.enter(model, asleep, printed + text.len());
    }

    fn enter(&mut self, model: M, asleep: Vec<Sleeper>, printed: usize) {
        let print = model.fingerprint();
        let mut left = model.moves();
        let end = match model.ending() {
            Some(ending) => Some(Ended::of(ending)),
            None => left.is_empty().then(|| Ok(Ended::deadlock(&model))),
        };
        left.reverse();
        let goes_on = end.is_none() && self.made.len() < self.longest && self.on_path.insert(print);
        match end {
            Some(Ok(ended)) => self.arrive(ended),
            _ => self.walked.is_whole &= goes_on,
        }
        if goes_on {
            self.path.push(Frame { model, print, left, asleep, tires: None, printed });
        } else {
            self.unmake();
        }
    }

    fn arrive(&mut self, Ended { kind, failure }: Ended) {
        let shortest = self.costs.last().map_or(Cost::default(), |it| it.0);
        self.walked.runs += 1;
        let outcome = self.walked.outcomes.entry((kind, failure, self.printed.clone()));
        let reached = outcome.or_insert_with(|| Reached { runs: 0, shortest, moves: self.made.clone() });
        reached.runs += 1;
        let so_far = (reached.shortest, reached.moves.len(), &reached.moves);
        if (shortest, self.made.len(), &self.made) < so_far {
            (reached.shortest, reached.moves) = (shortest, self.made.clone());
        }
    }

    fn leave(&mut self) {
        if let Some(frame) = self.path.pop() {
            self.on_path.remove(&frame.print);
            self.unmake();
        }
    }

    fn unmake(&mut self) {
        if self.made.pop().is_some() {
            self.costs.pop();
        }
    }

    /// What the moves cost with this one more, which is made in the last state of the path, and who has moved last then.
    fn cost_with(&self, made: Move) -> (Cost, Option<Actor>) {
        let (mut cost, last) = *self.costs.last().expect("the start has a cost");
        if let Some(Frame { model, .. }) = self.path.last() {
            let gives_way = |actor| model.standing(actor).waits == Waits::NotAnyMore;
            cost.add(made, last, is_preemption(made, last, &model.moves(), gives_way));
        }
        (cost, made.actor().or(last))
    }
}
