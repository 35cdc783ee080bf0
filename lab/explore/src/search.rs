//! The stateful explorer: breadth first, level by level, each state once.
//!
//! In a pool of several threads (rayon's, installed by the caller) the moves of many states are made at once. What
//! they lead to is recorded in the order of states all the same, so that each run gives the same graph.

use rayon::prelude::*;

use crate::bounds::{Bound, Bounds, Progress, Watch};
use crate::graph::{End, Graph};
use crate::{Actor, Ending, Explorable, Kind, Move, Standing};

/// So many states are worked on between two questions whether to go on; in a pool, so many batches of so many.
const BATCH: usize = 256;
const POOLED_BATCH: usize = 128;
const POOLED_BATCHES: usize = 16;

/// The states that were found, and what kept the search from finding all.
#[derive(Debug)]
pub struct Found {
    pub graph: Graph,
    pub bound: Option<Bound>,
    /// The state that does what the model does not know.
    pub refused: Option<u32>,
}

/// Finds the states that a model can be in, within bounds.
pub fn search<M: Explorable>(start: &M, bounds: &Bounds, watch: Watch<'_>) -> Found {
    let mut search = Search::new(start, bounds);
    while search.frontier.len() > 0 && search.may_go_on(watch) {
        search.level(watch);
    }
    search.found
}

struct Search<M> {
    found: Found,
    bounds: Bounds,
    depth: usize,
    /// The states of this level, in order, whose moves are to be made.
    frontier: std::vec::IntoIter<M>,
    /// The states of the next level, in order, and about how much memory they take.
    next: Vec<M>,
    next_bytes: usize,
    /// What the whole of this level took.
    frontier_bytes: usize,
    /// Whether a bound or a refusal ended the search.
    is_over: bool,
    targets: Vec<(u32, u32)>,
}

/// Some states' moves, made. It is one flat list for all, because a list for each state would cost more than most
/// moves of hand-written models.
struct Batch<M> {
    states: Vec<Made>,
    standings: Vec<Standing>,
    successors: Vec<Successor<M>>,
}

/// One of a batch's states: its situation, of which the standings and successors follow those of the state before.
struct Made {
    moves: Vec<Move>,
    end: Option<End>,
    actors: usize,
}

struct Successor<M> {
    model: M,
    print: u128,
    printed: String,
}

impl<M: Explorable> Search<M> {
    fn new(start: &M, bounds: &Bounds) -> Self {
        let mut graph = Graph::new();
        graph.table.meet(start.fingerprint(), 1);
        Search {
            found: Found { graph, bound: None, refused: None },
            bounds: *bounds,
            depth: 0,
            frontier: vec![start.clone()].into_iter(),
            next: Vec::new(),
            next_bytes: 0,
            frontier_bytes: 0,
            is_over: false,
            targets: Vec::new(),
        }
    }

    fn level(&mut self, watch: Watch<'_>) {
        let is_pooled = rayon::current_thread_index().is_some() && rayon::current_num_threads() > 1;
        if is_pooled {
            self.level_pooled(watch);
        } else {
            self.level_alone(watch);
        }
        if self.frontier.len() == 0 && !self.is_over {
            self.frontier = std::mem::take(&mut self.next).into_iter();
            self.frontier_bytes = std::mem::take(&mut self.next_bytes);
            self.depth += 1;
        }
    }

    fn level_alone(&mut self, watch: Watch<'_>) {
        let is_last = self.is_last();
        let mut batch = Batch::new();
        while self.frontier.len() > 0 && self.may_go_on(watch) {
            self.frontier.by_ref().take(BATCH).for_each(|model| batch.make(model, is_last));
            self.record(&mut batch);
        }
    }

    /// While one thread records what the moves of some states led to, the others make those of the next.
    fn level_pooled(&mut self, watch: Watch<'_>) {
        let is_last = self.is_last();
        let mut made: Vec<Batch<M>> = Vec::new();
        loop {
            let mut batches = Vec::new();
            for _ in 0..POOLED_BATCHES {
                batches.push(self.frontier.by_ref().take(POOLED_BATCH).collect::<Vec<M>>());
            }
            let is_over = batches[0].is_empty();
            let make = |models: Vec<M>| {
                let mut batch = Batch::new();
                models.into_iter().for_each(|model| batch.make(model, is_last));
                batch
            };
            let make_all = || batches.into_par_iter().map(make).collect();
            let ((), next) = rayon::join(|| made.iter_mut().for_each(|it| self.record(it)), make_all);
            made = next;
            if is_over || !self.may_go_on(watch) {
                return;
            }
        }
    }

    fn is_last(&self) -> bool {
        self.depth >= self.bounds.steps
    }

    fn may_go_on(&mut self, watch: Watch<'_>) -> bool {
        let graph = &self.found.graph;
        let waiting = self.frontier.len() + self.next.len();
        let bytes = graph.bytes() + self.frontier_bytes + self.next_bytes;
        let progress = Progress { states: graph.table.len(), waiting, depth: self.depth, bytes };
        if self.is_over {
        } else if bytes > self.bounds.memory_bytes {
            self.end(Bound::Memory);
        } else if !watch(progress) {
            self.end(Bound::Seconds);
        }
        !self.is_over
    }

    fn end(&mut self, bound: Bound) {
        self.found.bound = Some(bound);
        self.is_over = true;
    }

    /// Enters the moves of a batch, and empties it.
    fn record(&mut self, batch: &mut Batch<M>) {
        self.found.graph.table.warm(batch.successors.iter().map(|it| it.print));
        let mut successors = batch.successors.drain(..);
        let mut standings = &batch.standings[..];
        for made in batch.states.drain(..) {
            let (of_this, others) = standings.split_at(made.actors);
            standings = others;
            if self.is_over || !self.resolve(successors.by_ref().take(made.moves.len())) {
                break;
            }
            self.record_state(&made, of_this);
        }
        drop(successors);
        batch.standings.clear();
    }

    fn record_state(&mut self, made: &Made, standings: &[Standing]) {
        let Found { graph, bound, refused } = &mut self.found;
        let state = graph.expanded();
        match made.end {
            Some(End::Cut) => *bound = Some(Bound::Steps),
            Some(End::Refused) => {
                *refused = Some(state);
                self.is_over = true;
            }
            Some(End::Kind(_)) => graph.ends.push(state),
            None => {}
        }
        graph.goes_back |= self.targets.iter().any(|&(target, _)| target <= state);
        let situation = graph.situations.number(&made.moves, standings, made.end);
        graph.edges.push(situation, &self.targets);
    }

    /// Finds the places of a state's successors. False: there are more states than there may be.
    fn resolve(&mut self, successors: impl Iterator<Item = Successor<M>>) -> bool {
        let graph = &mut self.found.graph;
        self.targets.clear();
        for successor in successors {
            let Some(met) = graph.table.meet(successor.print, self.bounds.states) else {
                self.end(Bound::States);
                return false;
            };
            self.targets.push((met.place, graph.texts.number(&successor.printed)));
            if met.is_new {
                self.next_bytes += successor.model.bytes();
                self.next.push(successor.model);
            }
        }
        true
    }
}

impl<M: Explorable> Batch<M> {
    fn new() -> Self {
        Batch { states: Vec::new(), standings: Vec::new(), successors: Vec::new() }
    }

    /// Makes every move of a state.
    fn make(&mut self, model: M, is_last: bool) {
        let mut moves = model.moves();
        let end = match model.ending() {
            Some(ending) => Some(End::of(&ending)),
            None if moves.is_empty() => Some(End::Kind(Kind::Deadlock)),
            None => is_last.then_some(End::Cut),
        };
        if end.is_some() {
            moves.clear();
        }
        let actors = model.actors();
        self.standings.extend((0..actors).map(|actor| model.standing(Actor(actor))));
        if let Some((&last, others)) = moves.split_last() {
            self.successors.extend(others.iter().map(|&chosen| Successor::new(model.clone(), chosen)));
            self.successors.push(Successor::new(model, last));
        }
        self.states.push(Made { moves, end, actors });
    }
}

impl<M: Explorable> Successor<M> {
    fn new(mut model: M, chosen: Move) -> Self {
        model.advance(chosen);
        let printed = model.take_printed();
        Successor { print: model.fingerprint(), printed, model }
    }
}

impl End {
    pub fn of(ending: &Ending) -> Self {
        match ending {
            Ending::Ok => End::Kind(Kind::Ok),
            Ending::Exception(_) => End::Kind(Kind::Exception),
            Ending::Assertion(_) => End::Kind(Kind::Assertion),
            Ending::CutOff(_) => End::Cut,
            Ending::Refused(_) => End::Refused,
        }
    }
}
