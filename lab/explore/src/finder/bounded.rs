//! All runs with no preemption, then all with one, then all with two (Musuvathi and Qadeer, "Iterative Context Bounding for
//! Systematic Testing of Multithreaded Programs", 2007). A state is met once with each actor that can have moved last, so
//! that what a bound allows is soon tried, and then it is known that nothing fails with so few.

use std::collections::VecDeque;

use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;

use super::{Found, PART_OF_MEMORY, PIECE, Run, interrupts, moves_of};
use crate::bounds::Bounds;
use crate::{Actor, Ending, Explorable, Move};

/// Where there is no room for each state in which something is left to do, one is kept after so many steps at first.
const STEPS_APART: usize = 64;
/// Of the memory that there is for all, one in so many bytes is for states that are kept.
const PART_FOR_STATES: usize = 2;

/// What is known of all runs that have no more than so many preemptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Established {
    pub preemptions: usize,
    /// Different states that such runs come to.
    pub states: usize,
}

/// A move that is still to be made.
struct Open<M> {
    /// The state that it is to be made in, and its size; none where there was no room for that. There are many of those, which
    /// are to be small.
    model: Option<Box<(M, usize)>>,
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

/// A state on the way, with the last move to it.
struct Here<M> {
    model: M,
    last: Option<Actor>,
    link: u32,
    depth: usize,
}

/// A state that is kept to go on from.
struct Kept<M> {
    model: M,
    depth: usize,
    bytes: usize,
}

pub struct Bounded<M> {
    start: M,
    steps: usize,
    /// All of it, and states alone, may take so many bytes.
    bytes: usize,
    state_bytes: usize,
    /// All moves that were made with so few preemptions, as a tree whose root is the start.
    links: Vec<Link>,
    /// What was printed by some of them.
    printed: HashMap<u32, String, FxBuildHasher>,
    /// What can be done with as many preemptions as are allowed now; and with one more.
    open: VecDeque<Open<M>>,
    deferred: Vec<Open<M>>,
    /// What the states of these take.
    open_bytes: usize,
    /// States by the links to them, so far apart; and what these take.
    kept: HashMap<u32, Kept<M>, FxBuildHasher>,
    kept_bytes: usize,
    steps_apart: usize,
    /// Pairs of a state and of who moved last, and states alone.
    met: HashSet<u128, FxBuildHasher>,
    states: HashSet<u128, FxBuildHasher>,
    /// Preemptions allowed now.
    pub preemptions: usize,
    pub established: Option<Established>,
    /// Some path was longer than the bound: there may be more with as few preemptions.
    pub is_cut: bool,
    pub is_over: bool,
}

impl<M: Explorable> Bounded<M> {
    pub fn new(start: &M, bounds: &Bounds) -> Self {
        let bytes = bounds.memory_bytes / PART_OF_MEMORY;
        let mut bounded = Bounded {
            start: start.clone(),
            steps: bounds.steps,
            bytes,
            state_bytes: bytes / PART_FOR_STATES,
            links: Vec::new(),
            printed: HashMap::default(),
            open: VecDeque::new(),
            deferred: Vec::new(),
            open_bytes: 0,
            kept: HashMap::default(),
            kept_bytes: 0,
            steps_apart: STEPS_APART,
            met: HashSet::default(),
            states: HashSet::default(),
            preemptions: 0,
            established: None,
            is_cut: false,
            is_over: false,
        };
        let first = |chosen| Open { model: None, chosen, last: None, before: START, depth: 0 };
        bounded.open.extend(moves_of(start).into_iter().map(first));
        bounded
    }

    /// Tries what can be done with as many preemptions as are allowed, and then with one more; about so many steps.
    /// False: whoever watches wants no more.
    pub fn go_on(&mut self, steps: usize, found: &mut Found, watch: &mut dyn FnMut(bool) -> bool) -> bool {
        let mut left = steps;
        while left > 0 && !self.is_over {
            let Some(open) = self.open.pop_front() else {
                self.allow_one_more();
                continue;
            };
            let made = self.run(open, left.min(PIECE), found);
            left = left.saturating_sub(made);
            if !watch(found.fails()) {
                return false;
            }
            let is_full = self.needs_bytes() > self.bytes || self.links.len() >= START as usize;
            self.is_over |= is_full || found.refused.is_some();
        }
        true
    }

    fn needs_bytes(&self) -> usize {
        let open = (self.open.len() + self.deferred.len()) * size_of::<Open<M>>();
        let met = (self.met.len() + self.states.len()) * 2 * size_of::<u128>();
        self.open_bytes + self.kept_bytes + open + met + self.links.len() * size_of::<Link>()
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
    fn run(&mut self, open: Open<M>, steps: usize, found: &mut Found) -> usize {
        let (mut chosen, (mut here, mut made)) = (open.chosen, self.go_to(open));
        loop {
            self.step(&mut here, chosen);
            made += 1;
            let print = here.model.fingerprint();
            if !self.met.insert(with_last(print, here.last)) {
                return made;
            }
            self.states.insert(print);
            let moves = moves_of(&here.model);
            if moves.is_empty() {
                self.arrive(&here, found);
                return made;
            }
            if here.depth >= self.steps {
                self.is_cut = true;
                return made;
            }
            self.keep(&here);
            let Some(next) = self.branch(&here, &moves) else { return made };
            if made >= steps {
                let open = self.put_off(&here, next);
                self.open.push_front(open);
                return made;
            }
            chosen = next;
        }
    }

    fn step(&mut self, here: &mut Here<M>, chosen: Move) {
        here.model.advance(chosen);
        self.links.push(Link { made: chosen, before: here.link });
        let link = u32::try_from(self.links.len() - 1).expect("more links have no room in memory");
        let printed = here.model.take_printed();
        if !printed.is_empty() {
            self.printed.insert(link, printed);
        }
        (here.link, here.last) = (link, chosen.actor().or(here.last));
        here.depth += 1;
    }

    /// The state in which a move is to be made, and how many steps it took to come there again.
    fn go_to(&mut self, open: Open<M>) -> (Here<M>, usize) {
        let Open { model, chosen: _, last, before, depth } = open;
        let (model, made) = match model {
            Some(kept) => {
                let (model, bytes) = *kept;
                self.open_bytes -= bytes;
                (model, 0)
            }
            None => self.replayed(before),
        };
        (Here { model, last, link: before, depth }, made)
    }

    /// The state after a link, from the last one on the way to it that was kept.
    fn replayed(&self, link: u32) -> (M, usize) {
        let (mut way, mut at) = (Vec::new(), link);
        let mut model = loop {
            if let Some(kept) = self.kept.get(&at) {
                break kept.model.clone();
            }
            let Some(Link { made, before }) = self.links.get(at as usize) else { break self.start.clone() };
            way.push(*made);
            at = *before;
        };
        for &chosen in way.iter().rev() {
            model.advance(chosen);
            model.take_printed();
        }
        (model, way.len())
    }

    /// Chooses a move that interrupts nobody, and keeps the others for later.
    fn branch(&mut self, here: &Here<M>, moves: &[Move]) -> Option<Move> {
        let is_interrupting = |made: &&Move| interrupts(&here.model, here.last, moves, **made);
        let (interrupting, mut free): (Vec<&Move>, Vec<&Move>) = moves.iter().partition(is_interrupting);
        for &chosen in interrupting {
            let open = self.put_off(here, chosen);
            self.deferred.push(open);
        }
        let own = free.iter().position(|made| made.actor().is_some() && made.actor() == here.last);
        let next = (!free.is_empty()).then(|| *free.remove(own.unwrap_or(0)));
        for &chosen in free.into_iter().rev() {
            let open = self.put_off(here, chosen);
            self.open.push_front(open);
        }
        next
    }

    fn put_off(&mut self, here: &Here<M>, chosen: Move) -> Open<M> {
        let bytes = here.model.bytes();
        let has_room = self.open_bytes + bytes <= self.state_bytes / 2;
        let model = has_room.then(|| Box::new((here.model.clone(), bytes)));
        self.open_bytes += if has_room { bytes } else { 0 };
        Open { model, chosen, last: here.last, before: here.link, depth: here.depth }
    }

    /// Keeps one state in so many; fewer, the more there are.
    fn keep(&mut self, here: &Here<M>) {
        if !here.depth.is_multiple_of(self.steps_apart) {
            return;
        }
        let Here { model, link, depth, .. } = here;
        let bytes = model.bytes();
        self.kept_bytes += bytes;
        self.kept.insert(*link, Kept { model: model.clone(), depth: *depth, bytes });
        while self.kept_bytes > self.state_bytes / 2 && !self.kept.is_empty() {
            self.steps_apart *= 2;
            let steps_apart = self.steps_apart;
            self.kept.retain(|_, kept| kept.depth.is_multiple_of(steps_apart));
            self.kept_bytes = self.kept.values().map(|kept| kept.bytes).sum();
        }
    }

    /// A run has come to its end.
    fn arrive(&mut self, end: &Here<M>, found: &mut Found) {
        match end.model.ending() {
            Some(Ending::Ok) => return,
            Some(Ending::CutOff(_)) => return self.is_cut = true,
            _ => {}
        }
        let (mut run, mut at) = (Run::default(), end.link);
        let mut way = Vec::with_capacity(end.depth);
        while let Some(Link { made, before }) = self.links.get(at as usize) {
            way.push((*made, at));
            at = *before;
        }
        for (made, link) in way.into_iter().rev() {
            run.note(made, false);
            run.printed.push_str(self.printed.get(&link).map_or("", String::as_str));
        }
        run.cost.preemptions = self.preemptions;
        found.note(&end.model, run);
    }
}

/// Puts items in another order, so that the first few come from everywhere: what fails may do so in any part of a long
/// run, and often in more than one place of it.
pub(super) fn spread<T>(items: Vec<T>) -> Vec<T> {
    let mut items: Vec<_> = items.into_iter().enumerate().collect();
    items.sort_by_key(|&(number, _)| number.reverse_bits());
    items.into_iter().map(|(_, item)| item).collect()
}

fn with_last(print: u128, last: Option<Actor>) -> u128 {
    print.wrapping_add((last.map_or(0, |actor| actor.0 as u128) + 1).wrapping_mul(ODD))
}

/// Any odd number without a pattern: here it is of the golden ratio.
const ODD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
