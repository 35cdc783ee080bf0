//! The stateful explorer: breadth first, level by level, each state once.
//!
//! In a pool of several threads (rayon's, installed by the caller) the moves of many states are made at once. What
//! they lead to is recorded in the order of states all the same, so that each run gives the same graph.

use rayon::prelude::*;

use crate::bounds::{Bound, Bounds, Progress, Watch};
use crate::graph::{End, Graph, Situation};
use crate::{Actor, Ending, Explorable, Kind, Move};

/// So many states are worked on between two questions whether to go on, and by a pool at once.
const BATCH: usize = 256;
const POOLED_BATCH: usize = 2048;

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
    model_bytes: usize,
    /// Whether a bound or a refusal ended the search.
    is_over: bool,
    targets: Vec<(u32, u32)>,
}

/// A state's moves, made.
struct Expanded<M> {
    situation: Situation,
    successors: Vec<Successor<M>>,
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
            model_bytes: 0,
            is_over: false,
            targets: Vec::new(),
        }
    }

    fn level(&mut self, watch: Watch<'_>) {
        let is_pooled = rayon::current_thread_index().is_some() && rayon::current_num_threads() > 1;
        if is_pooled {
            self.level_pooled(watch)
        } else {
            self.level_alone(watch)
        }
        if self.frontier.len() == 0 && !self.is_over {
            self.frontier = std::mem::take(&mut self.next).into_iter();
            self.model_bytes = 0;
            self.depth += 1;
        }
    }

    fn level_alone(&mut self, watch: Watch<'_>) {
        let is_last = self.is_last();
        let mut successors = Vec::new();
        while self.may_go_on(watch) {
            for _ in 0..BATCH {
                let Some(model) = self.frontier.next() else { return };
                let mut expanded = expand(model, is_last, successors);
                self.record(&mut expanded);
                successors = expanded.successors;
            }
        }
    }

    /// While one thread records what the moves of a batch led to, the others make those of the next.
    fn level_pooled(&mut self, watch: Watch<'_>) {
        let is_last = self.is_last();
        let mut made: Vec<Expanded<M>> = Vec::new();
        loop {
            let batch: Vec<M> = self.frontier.by_ref().take(POOLED_BATCH).collect();
            let is_over = batch.is_empty();
            let make = || batch.into_par_iter().map(|model| expand(model, is_last, Vec::new())).collect();
            let ((), next) = rayon::join(|| made.iter_mut().for_each(|it| self.record(it)), make);
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
        let progress = Progress { states: graph.table.len(), waiting, depth: self.depth };
        if self.is_over {
        } else if graph.bytes() + self.model_bytes > self.bounds.memory_bytes {
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

    /// Enters a state's moves, unless the search is over.
    fn record(&mut self, expanded: &mut Expanded<M>) {
        if self.is_over || !self.resolve(expanded.successors.drain(..)) {
            return;
        }
        let Found { graph, bound, refused } = &mut self.found;
        let state = graph.expanded();
        match expanded.situation.end {
            Some(End::Cut) => *bound = Some(Bound::Steps),
            Some(End::Refused) => {
                *refused = Some(state);
                self.is_over = true;
            }
            _ => {}
        }
        graph.goes_back |= self.targets.iter().any(|&(target, _)| target <= state);
        let situation = graph.situations.number(&expanded.situation);
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
                self.model_bytes += successor.model.bytes();
                self.next.push(successor.model);
            }
        }
        true
    }
}

/// Makes every move of a state.
fn expand<M: Explorable>(model: M, is_last: bool, mut successors: Vec<Successor<M>>) -> Expanded<M> {
    let situation = situation(&model, is_last);
    if let Some((&last, others)) = situation.moves.split_last() {
        successors.extend(others.iter().map(|&chosen| after(model.clone(), chosen)));
        successors.push(after(model, last));
    }
    Expanded { situation, successors }
}

fn after<M: Explorable>(mut model: M, chosen: Move) -> Successor<M> {
    model.advance(chosen);
    let printed = model.take_printed();
    Successor { print: model.fingerprint(), printed, model }
}

fn situation<M: Explorable>(model: &M, is_last: bool) -> Situation {
    let mut moves = model.moves();
    let end = match model.ending() {
        Some(ending) => Some(End::of(&ending)),
        None if moves.is_empty() => Some(End::Kind(Kind::Deadlock)),
        None => is_last.then_some(End::Cut),
    };
    if end.is_some() {
        moves.clear();
    }
    let standings = (0..model.actors()).map(|actor| model.standing(Actor(actor))).collect();
    Situation { moves, standings, end }
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
