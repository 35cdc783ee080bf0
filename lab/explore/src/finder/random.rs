//! Runs under one random schedule after the other.
//!
//! Every second one interrupts somebody a few times only, anywhere in a run as long as those that have ended, and early
//! where none has (Burckhardt and others, "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", 2010):
//! where such a run fails, a reader can follow it.

use super::{Found, PIECE, Run, moves_of};
use crate::bounds::Bounds;
use crate::random_scheduler::SplitMix;
use crate::{Actor, Explorable, Move, RandomScheduler, Scheduler};

/// The first run that does not end is given up after so many steps, each later one after four times as many.
const STEPS: usize = 50_000;
/// As long as nobody knows how long a run is, somebody is interrupted before the step of this power of two.
const EARLY: usize = 15;
/// Somebody is interrupted fewer times than this, where it is few times.
const FEW: u64 = 4;

pub struct Random<M> {
    start: M,
    bound: usize,
    /// A run is given up after so many steps.
    longest: usize,
    /// Steps of the longest run that came to its end.
    usual: Option<usize>,
    seed: u64,
    /// The runs that were begun, which take turns: one that is given up when it gets too long, and one that is not and
    /// interrupts somebody a few times. So a program that takes long by itself comes to an end, and one that never ends
    /// takes no more than half of the time.
    running: [Option<Running<M>>; 2],
    turn: usize,
    /// Steps made so far.
    made: usize,
}

/// Steps before anything else is tried, if no run has ended by then.
const FIRST: usize = 2_000_000;
/// Which of the two runs is not given up.
const DISTANT: usize = 1;

struct Running<M> {
    model: M,
    order: Order,
    run: Run,
}

enum Order {
    RandomScheduler(RandomScheduler),
    Few(Few),
}

/// Nobody is interrupted but before these steps.
struct Few {
    random: SplitMix,
    before: Vec<usize>,
}

impl<M: Explorable> Random<M> {
    pub fn new(start: &M, bounds: &Bounds) -> Self {
        let start = start.clone();
        Random {
            start,
            bound: bounds.steps,
            longest: STEPS,
            usual: None,
            seed: 0,
            running: [None, None],
            turn: DISTANT,
            made: 0,
        }
    }

    /// Whether nobody knows yet how long a run is, and that may soon be known.
    pub fn is_new(&self) -> bool {
        self.usual.is_none() && self.made < FIRST
    }

    /// Makes so many steps, as long as no failure is known with so few preemptions. False: whoever watches wants no more.
    pub fn go_on(
        &mut self,
        steps: usize,
        preemptions: usize,
        found: &mut Found,
        watch: &mut dyn FnMut(bool) -> bool,
    ) -> bool {
        let mut left = steps;
        let is_enough = |found: &Found| found.least().is_some_and(|least| least <= preemptions);
        while left > 0 && found.refused.is_none() && !is_enough(found) {
            self.turn = (self.turn + 1) % self.running.len();
            let turn = self.turn;
            let mut running = self.running[turn].take().unwrap_or_else(|| self.begin(found.least()));
            let longest = if turn == DISTANT { self.bound } else { self.longest.min(self.bound) };
            let before = left;
            let is_over = running.go_on(left.min(PIECE), longest, &mut left);
            self.made += before - left;
            if !watch(found.fails()) {
                return false;
            }
            let made = running.run.made.len();
            if is_over {
                self.usual = self.usual.max(Some(made));
                found.note(&running.model, running.run);
            } else if made < longest {
                self.running[turn] = Some(running);
            } else if turn == DISTANT {
                // No run may be long enough.
                self.made = FIRST;
            } else {
                self.longest = longest.saturating_mul(4);
            }
        }
        watch(found.fails())
    }

    /// Once a failure is known, it takes another one with fewer preemptions to improve on it.
    fn begin(&mut self, least: Option<usize>) -> Running<M> {
        let seed = self.seed;
        self.seed += 1;
        let order = if seed.is_multiple_of(2) || least.is_some() || self.turn == DISTANT {
            let fewer = least.map_or(FEW, |least| FEW.min(least as u64)).max(1);
            let mut random = SplitMix(seed);
            let early = 1 << random.below(EARLY);
            let steps = self.usual.unwrap_or(early).max(1);
            // Only the first interrupts nobody.
            let times = if seed == 0 { 0 } else { 1 + seed / 2 % (fewer - 1).max(1) };
            let before = (0..times.min(fewer - 1)).map(|_| random.below(steps)).collect();
            Order::Few(Few { random, before })
        } else {
            Order::RandomScheduler(RandomScheduler::new(seed))
        };
        Running { model: self.start.clone(), order, run: Run::default() }
    }
}

impl<M: Explorable> Running<M> {
    /// Makes at most so many steps. True: the run has ended.
    fn go_on(&mut self, steps: usize, longest: usize, left: &mut usize) -> bool {
        for _ in 0..steps {
            let moves = moves_of(&self.model);
            let chosen = match &mut self.order {
                Order::RandomScheduler(seeded) => seeded.choose(&moves),
                Order::Few(few) => few.choose(&moves, self.run.last, self.run.made.len()),
            };
            let Some(chosen) = chosen else { return true };
            self.run.make(&mut self.model, &moves, chosen);
            *left -= 1;
            if self.run.made.len() >= longest {
                break;
            }
        }
        false
    }
}

impl Few {
    fn choose(&mut self, moves: &[Move], last: Option<Actor>, made: usize) -> Option<Move> {
        let goes_on = last.map(Move::Step).filter(|own| moves.contains(own));
        let interrupts = goes_on.is_some() && moves.len() > 1 && self.before.contains(&made);
        match goes_on {
            Some(own) if !interrupts => return Some(own),
            _ => {}
        }
        // Who lets time pass while somebody can move interrupts.
        let is_free = |made: &&Move| interrupts || made.actor().is_some();
        let others = moves.iter().filter(|made| Some(**made) != goes_on);
        let free: Vec<&Move> = others.clone().filter(is_free).collect();
        let free = if free.is_empty() { others.collect() } else { free };
        (!free.is_empty()).then(|| *free[self.random.below(free.len())])
    }
}
