//! Finds failures first: what goes wrong with few preemptions is found at once, whatever the size of the whole.
//!
//! Two ways take turns. Runs under a random schedule fail soon if most orders do. And all runs with no preemption are
//! tried, then all with one, then all with two (Musuvathi and Qadeer, "Iterative Context Bounding for Systematic Testing of
//! Multithreaded Programs", 2007): most faults need one or two. A state is met once with each actor that can have moved
//! last, so that what a bound allows is soon tried, and then it is known that nothing fails with so few.
//!
//! It has no part in a proof, nor in any number of a report on which all states were looked at: there the
//! [search](crate::search) has the last word.

use std::collections::VecDeque;

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use crate::bounds::{Bounds, Watch};
use crate::cost::is_preemption;
use crate::graph::{End, Ended};
use crate::{Actor, Cost, Ending, Explorable, Kind, Move, Progress, Scheduler, Seeded, Waits};

/// It may take one in so many bytes of the memory that there is.
const PART_OF_MEMORY: usize = 4;
/// Who watches is asked after so many steps.
const PIECE: usize = 1024;
/// So many failures are kept.
const FAILURES: usize = 100;
/// A random schedule takes at most so many steps of its own before the next one has its turn.
const RANDOM_STEPS: usize = 50_000;

/// A run that fails, and what it printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailingRun {
    pub ended: Ended,
    pub stdout: String,
    pub cost: Cost,
    pub moves: Vec<Move>,
}

/// What is known of all runs that have no more than so many preemptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Established {
    pub preemptions: usize,
    /// So many different states do such runs come to.
    pub states: usize,
}

/// A move that is still to be made, in this state.
#[derive(Clone)]
struct Open<M> {
    model: M,
    chosen: Move,
    last: Option<Actor>,
    /// The link of the move before, or [`START`]; and how many moves led here.
    before: u32,
    depth: usize,
}

/// A move that was made, and the one before it.
#[derive(Clone, Copy)]
struct Link {
    made: Move,
    before: u32,
}

const START: u32 = u32::MAX;

pub struct Finder<M> {
    start: M,
    bounds: Bounds,
    /// All moves that were made with so few preemptions, as a tree whose root is the start.
    links: Vec<Link>,
    /// What can be done with as many preemptions as are allowed now; and with one more.
    open: VecDeque<Open<M>>,
    deferred: Vec<Open<M>>,
    open_bytes: usize,
    /// Pairs of a state and of who moved last, and states alone.
    met: HashSet<u128, FxBuildHasher>,
    states: HashSet<u128, FxBuildHasher>,
    preemptions: usize,
    pub established: Option<Established>,
    seed: u64,
    pub failures: Vec<FailingRun>,
    /// A way to a state that does what the model does not know.
    pub refused: Option<Vec<Move>>,
    /// Some path was longer than the bound: there may be more with as few preemptions.
    is_cut: bool,
    is_over: bool,
}

impl<M: Explorable> Finder<M> {
    pub fn new(start: &M, bounds: &Bounds) -> Self {
        let mut finder = Finder {
            start: start.clone(),
            bounds: *bounds,
            links: Vec::new(),
            open: VecDeque::new(),
            deferred: Vec::new(),
            open_bytes: 0,
            met: HashSet::default(),
            states: HashSet::default(),
            preemptions: 0,
            established: None,
            seed: 0,
            failures: Vec::new(),
            refused: None,
            is_cut: false,
            is_over: false,
        };
        let moves = moves_of(start);
        finder.open.extend(moves.into_iter().map(|chosen| Open {
            model: start.clone(),
            chosen,
            last: None,
            before: START,
            depth: 0,
        }));
        finder.open_bytes = finder.open.iter().map(|open| open.model.bytes()).sum();
        finder
    }

    /// Whether it is worth while to go on as long as the search does: so few preemptions are soon tried, and most
    /// failures need no more. Where paths are cut off, nothing will be known for sure.
    pub fn is_young(&self) -> bool {
        !self.is_over && !self.is_cut && self.established.is_none_or(|it| it.preemptions < 2)
    }

    /// Makes about so many steps, a quarter of them under random schedules. False: whoever watches wants no more.
    pub fn go_on(&mut self, steps: usize, watch: Watch<'_>, progress: Progress) -> bool {
        let mut watch = |fails| watch(Progress { fails: progress.fails || fails, ..progress });
        self.run_at_random(steps / 4, &mut watch) && self.run_bounded(steps - steps / 4, &mut watch)
    }

    /// Runs one random schedule after the other.
    fn run_at_random(&mut self, steps: usize, watch: &mut dyn FnMut(bool) -> bool) -> bool {
        let mut left = steps;
        while left > 0 && self.refused.is_none() && self.failures.is_empty() {
            let longest = left.max(RANDOM_STEPS).min(self.bounds.steps);
            let (mut model, mut scheduler) = (self.start.clone(), Seeded::new(self.seed));
            let mut run = Run::default();
            self.seed += 1;
            while let Some(chosen) = scheduler.choose(run.look(&model)) {
                run.make(&mut model, chosen);
                left = left.saturating_sub(1);
                if run.made.len() >= longest {
                    break;
                }
                if run.made.len().is_multiple_of(PIECE) && !watch(!self.failures.is_empty()) {
                    return false;
                }
            }
            if run.moves.is_empty() {
                self.arrive(&model, run.cost, run.made, run.printed);
            }
        }
        watch(!self.failures.is_empty())
    }

    /// Tries what can be done with as many preemptions as are allowed, and then with one more.
    fn run_bounded(&mut self, steps: usize, watch: &mut dyn FnMut(bool) -> bool) -> bool {
        let mut left = steps;
        while left > 0 && !self.is_over {
            let Some(open) = self.open.pop_front() else {
                self.allow_one_more();
                continue;
            };
            self.open_bytes -= open.model.bytes();
            let made = self.run(open, left.min(PIECE));
            left = left.saturating_sub(made.max(1));
            if !watch(!self.failures.is_empty()) {
                return false;
            }
            let bytes = self.open_bytes + self.met.len() * 48 + self.links.len() * size_of::<Link>();
            self.is_over |= bytes > self.bounds.memory_bytes / PART_OF_MEMORY || self.refused.is_some();
        }
        true
    }

    /// All runs with as few preemptions as were allowed have been tried.
    fn allow_one_more(&mut self) {
        if !self.is_cut {
            self.established = Some(Established { preemptions: self.preemptions, states: self.states.len() });
        }
        self.open = spread(std::mem::take(&mut self.deferred)).into();
        self.is_over |= self.open.is_empty();
        self.preemptions += 1;
    }

    /// Goes on without interrupting anybody, until the run ends or comes to where another one has been; but for so many
    /// steps only. Says how many it made.
    fn run(&mut self, open: Open<M>, steps: usize) -> usize {
        let Open { mut model, mut chosen, mut last, mut before, mut depth } = open;
        for made in 1.. {
            model.advance(chosen);
            model.take_printed();
            last = chosen.actor().or(last);
            self.links.push(Link { made: chosen, before });
            before = (self.links.len() - 1) as u32;
            depth += 1;
            let print = model.fingerprint();
            if !self.met.insert(with_last(print, last)) {
                return made;
            }
            self.states.insert(print);
            let moves = moves_of(&model);
            if moves.is_empty() {
                self.arrive_at(&model, before);
                return made;
            }
            if depth >= self.bounds.steps {
                self.is_cut = true;
                return made;
            }
            let here = Open { model, chosen, last, before, depth };
            let Some(next) = self.branch(&here, &moves) else { return made };
            if made >= steps {
                self.put_first(Open { chosen: next, ..here });
                return made;
            }
            (model, chosen) = (here.model, next);
        }
        steps
    }

    /// Chooses a move that interrupts nobody, and keeps the others for later.
    fn branch(&mut self, here: &Open<M>, moves: &[Move]) -> Option<Move> {
        let Open { model, last, .. } = here;
        let gives_way = |actor| model.standing(actor).waits == Waits::NotAnyMore;
        let interrupts = |made: &&Move| is_preemption(**made, *last, moves, gives_way);
        let (interrupting, mut free): (Vec<&Move>, Vec<&Move>) = moves.iter().partition(interrupts);
        for &chosen in interrupting {
            self.open_bytes += model.bytes();
            self.deferred.push(Open { chosen, ..here.clone() });
        }
        let own = free.iter().position(|made| made.actor().is_some() && made.actor() == *last);
        let next = (!free.is_empty()).then(|| *free.remove(own.unwrap_or(0)));
        for &chosen in free.into_iter().rev() {
            self.put_first(Open { chosen, ..here.clone() });
        }
        next
    }

    fn put_first(&mut self, open: Open<M>) {
        self.open_bytes += open.model.bytes();
        self.open.push_front(open);
    }

    /// A run that was tried under a bound has come to its end. What it printed is found out by going there again.
    fn arrive_at(&mut self, end: &M, last: u32) {
        let is_failure = !matches!(end.ending(), Some(Ending::Ok | Ending::CutOff(_)));
        self.is_cut |= matches!(end.ending(), Some(Ending::CutOff(_)));
        if !is_failure {
            return;
        }
        let mut moves = Vec::new();
        let mut at = last;
        while let Some(Link { made, before }) = self.links.get(at as usize) {
            moves.push(*made);
            at = *before;
        }
        moves.reverse();
        let (mut model, mut run) = (self.start.clone(), Run::default());
        for chosen in moves {
            run.look(&model);
            run.make(&mut model, chosen);
        }
        self.arrive(&model, run.cost, run.made, run.printed);
    }

    fn arrive(&mut self, end: &M, cost: Cost, moves: Vec<Move>, stdout: String) {
        let ended = match end.ending().map(Ended::of) {
            None => Ended::deadlock(end),
            Some(Ok(ended)) => ended,
            Some(Err(End::Refused)) => {
                self.refused.get_or_insert(moves);
                return;
            }
            Some(Err(_)) => return,
        };
        if ended.kind == Kind::Ok {
            return;
        }
        let run = FailingRun { ended, stdout, cost, moves };
        let is_same = |it: &FailingRun| (&it.ended, &it.stdout) == (&run.ended, &run.stdout);
        match self.failures.iter().position(is_same) {
            Some(known) if run.cost < self.failures[known].cost => self.failures[known] = run,
            Some(_) => {}
            None if self.failures.len() < FAILURES => self.failures.push(run),
            None => {}
        }
    }
}

/// A run from the start on.
#[derive(Default)]
struct Run {
    /// What can be done now.
    moves: Vec<Move>,
    last: Option<Actor>,
    cost: Cost,
    made: Vec<Move>,
    printed: String,
}

impl Run {
    fn look<M: Explorable>(&mut self, model: &M) -> &[Move] {
        self.moves = moves_of(model);
        &self.moves
    }

    /// Makes one of the moves that it has looked at.
    fn make<M: Explorable>(&mut self, model: &mut M, chosen: Move) {
        let gives_way = |actor| model.standing(actor).waits == Waits::NotAnyMore;
        let is_preemption = is_preemption(chosen, self.last, &self.moves, gives_way);
        self.cost.add(chosen, self.last, is_preemption);
        self.last = chosen.actor().or(self.last);
        model.advance(chosen);
        self.printed.push_str(&model.take_printed());
        self.made.push(chosen);
    }
}

/// Puts items in another order, so that the first few come from everywhere: what fails may do so in any part of a long
/// run, and often in more than one place of it.
fn spread<T>(items: Vec<T>) -> Vec<T> {
    let mut items: Vec<_> = items.into_iter().enumerate().collect();
    items.sort_by_key(|&(number, _)| number.reverse_bits());
    items.into_iter().map(|(_, item)| item).collect()
}

fn moves_of<M: Explorable>(model: &M) -> Vec<Move> {
    if model.ending().is_some() { Vec::new() } else { model.moves() }
}

fn with_last(print: u128, last: Option<Actor>) -> u128 {
    print.wrapping_add((last.map_or(0, |actor| actor.0 as u128) + 1).wrapping_mul(ODD))
}

/// Any odd number without a pattern: here it is of the golden ratio.
const ODD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Model, Standing};

    /// Three actors of five steps each. It fails where the first has made three and each of the others one.
    #[derive(Clone)]
    struct Cube([u8; 3]);

    const STEPS: u8 = 5;

    impl Model for Cube {
        fn moves(&self) -> Vec<Move> {
            (0..3).filter(|&actor| self.0[actor] < STEPS).map(|actor| Move::Step(Actor(actor))).collect()
        }

        fn advance(&mut self, chosen: Move) {
            chosen.actor().into_iter().for_each(|actor| self.0[actor.0] += 1);
        }

        fn fingerprint(&self) -> u128 {
            self.0.iter().fold(0, |all, &made| all << 8 | u128::from(made))
        }
    }

    impl Explorable for Cube {
        fn ending(&self) -> Option<Ending> {
            let is_over = self.0 == [STEPS; 3];
            match self.0 {
                [3, 1, 1] => Some(Ending::Assertion("three, one, one".into())),
                _ => is_over.then_some(Ending::Ok),
            }
        }

        fn actors(&self) -> usize {
            3
        }

        fn standing(&self, _actor: Actor) -> Standing {
            Standing { is_daemon: false, waits: Waits::No }
        }

        fn stuck(&self, _actors: &[Actor]) -> String {
            unreachable!("nobody waits")
        }
    }

    fn established(preemptions: usize) -> Finder<Cube> {
        let mut finder = Finder::new(&Cube([0; 3]), &Bounds::default());
        while finder.established.is_none_or(|it| it.preemptions < preemptions) {
            assert!(finder.run_bounded(1, &mut |_| true) && !finder.is_over);
        }
        finder
    }

    #[test]
    fn without_a_preemption_actors_run_one_after_the_other() {
        let finder = established(0);
        // The edges of a cube and its corners, but for the one where all begins.
        assert_eq!(finder.established, Some(Established { preemptions: 0, states: 12 * 4 + 7 }));
        assert_eq!(finder.failures, []);
    }

    #[test]
    fn what_fails_has_as_few_preemptions_as_were_allowed() {
        assert_eq!(established(1).failures, []);
        let failures = established(2).failures;
        let [failure] = &failures[..] else { panic!("{failures:?}") };
        assert_eq!(failure.cost, Cost { preemptions: 2, switches: 2, steps: 5 });
        let Ended { kind, failure } = &failure.ended;
        assert_eq!((*kind, failure.text.as_str()), (Kind::Assertion, "three, one, one"));
    }

    #[test]
    fn when_no_move_is_left_all_states_have_been_met() {
        let mut finder = Finder::new(&Cube([0; 3]), &Bounds::default());
        while !finder.is_over {
            finder.run_bounded(100, &mut |_| true);
        }
        assert_eq!(finder.states.len(), 6 * 6 * 6 - 1);
        let established = finder.established.expect("all bounds were tried");
        assert_eq!(established.states, finder.states.len());
    }

    #[test]
    fn what_was_put_off_is_tried_in_all_parts_of_a_run_before_it_is_tried_everywhere() {
        assert_eq!(spread((0..8).collect()), [0, 4, 2, 6, 1, 5, 3, 7]);
        assert_eq!(spread((0..6).collect()), [0, 4, 2, 1, 5, 3]);
        assert_eq!(spread(Vec::<u8>::new()), []);
    }

    #[test]
    fn random_schedules_fail_without_any_bound() {
        let mut finder = Finder::new(&Cube([0; 3]), &Bounds::default());
        assert!(finder.run_at_random(100_000, &mut |_| true));
        assert_eq!(finder.failures.len(), 1);
    }

    #[test]
    fn whoever_watches_can_end_it() {
        let mut finder = Finder::new(&Cube([0; 3]), &Bounds::default());
        let progress = Progress::default();
        assert!(!finder.go_on(100, &mut |_| false, progress));
        assert!(finder.go_on(100, &mut |_| true, progress));
    }
}
