use std::collections::BTreeSet;

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::renewals::Renewals;
use crate::effort::Effort;
use crate::graph::{Finder, Graph};
use crate::{Actor, Move};

/// Who makes a move, as far as fairness goes: an actor, or what decides choices between so many of a kind. The clock is
/// one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mover {
    Actor(Actor),
    Outside(&'static str, u32),
}

impl Mover {
    /// The actor, if it is one.
    pub fn actor(&self) -> Option<Actor> {
        match *self {
            Mover::Actor(actor) => Some(actor),
            Mover::Outside(..) => None,
        }
    }

    /// What decides, if it is no actor.
    pub fn outside(&self) -> Option<&'static str> {
        match *self {
            Mover::Actor(_) => None,
            Mover::Outside(kind, _) => Some(kind),
        }
    }

    pub fn of(made: Move) -> Self {
        match made {
            Move::Step(actor) => Mover::Actor(actor),
            Move::Choice { kind, of, .. } => Mover::Outside(kind, of),
        }
    }
}

/// Finds cycles in parts of one graph.
pub struct Searcher<'a> {
    pub graph: &'a Graph,
    finder: Finder,
    /// The part that each state belongs to now.
    parts: Vec<u32>,
    last_part: u32,
    pub renewals: Renewals,
}

/// Strongly connected states, in order, with a move from one to another.
#[derive(Clone, Debug)]
pub struct Cycle {
    pub states: Vec<u32>,
    /// Who can move in some of the states, and is not put off by what is [renewed](crate::Explorable::renewed) again and
    /// again.
    pub able: BTreeSet<Mover>,
    /// Who makes a move from one of the states to another.
    pub moving: BTreeSet<Mover>,
}

impl Cycle {
    /// Whether everyone who can move in some of the states makes a move (strong fairness).
    pub fn is_fair(&self) -> bool {
        self.able.is_subset(&self.moving)
    }

    /// Those who could move and never do.
    pub fn left_out(&self) -> BTreeSet<Mover> {
        self.able.difference(&self.moving).copied().collect()
    }
}

impl<'a> Searcher<'a> {
    pub fn new(graph: &'a Graph) -> Self {
        let states = graph.states();
        Searcher {
            graph,
            finder: Finder::new(states),
            parts: vec![0; states],
            last_part: 0,
            renewals: Renewals::default(),
        }
    }

    /// The largest cycles within some states; not all of them, if there is no time for that.
    pub fn cycles(&mut self, states: &[u32], effort: &mut Effort<'_>) -> Vec<Cycle> {
        let part = self.mark(states);
        let (graph, parts) = (self.graph, &self.parts);
        let successors = |state, next: &mut Vec<u32>| {
            next.extend(graph.targets(state).filter(|&to| parts[to as usize] == part));
        };
        let found = self.finder.components(states.iter().copied(), successors, effort);
        let found: Vec<_> = found.cyclic().map(<[u32]>::to_vec).collect();
        let is_in_time = |states: &Vec<u32>| effort.go_on(states.len());
        found.into_iter().take_while(is_in_time).map(|states| self.cycle(states)).collect()
    }

    /// The largest fair cycles within a cycle: whoever could move and does not is kept from being able to, by leaving
    /// out the states in which it is, and that is done again with the cycles that remain.
    pub fn fair(&mut self, cycle: Cycle, effort: &mut Effort<'_>) -> Vec<Cycle> {
        let (mut fair, mut todo) = (Vec::new(), vec![cycle]);
        while let Some(cycle) = todo.pop() {
            if cycle.is_fair() {
                fair.push(cycle);
                continue;
            }
            let left_out = cycle.left_out();
            let is_able = |made: &Move| left_out.contains(&Mover::of(*made));
            let keeps = |&state: &u32| !self.graph.situation_in(state).moves.iter().any(is_able);
            let rest: Vec<u32> = cycle.states.iter().copied().filter(keeps).collect();
            todo.extend(self.cycles(&rest, effort));
        }
        fair.sort_by_key(|cycle| cycle.states[0]);
        fair
    }

    /// The same cycle, with what is known now of its moves.
    pub fn again(&mut self, cycle: Cycle) -> Cycle {
        self.cycle(cycle.states)
    }

    fn mark(&mut self, states: &[u32]) -> u32 {
        self.last_part += 1;
        states.iter().for_each(|&state| self.parts[state as usize] = self.last_part);
        self.last_part
    }

    fn cycle(&mut self, states: Vec<u32>) -> Cycle {
        let part = self.mark(&states);
        let (mut able, mut moving) = (BTreeSet::new(), BTreeSet::new());
        // Many states are in the same situation, and make the same of its moves.
        let mut situations: HashSet<u32, FxBuildHasher> = HashSet::default();
        let mut made: HashSet<(u32, usize), FxBuildHasher> = HashSet::default();
        for &state in &states {
            let Some((situation, edges)) = self.graph.moves(state) else { continue };
            let number = edges.situation;
            if situations.insert(number) {
                able.extend(situation.moves.iter().map(|&made| Mover::of(made)));
            }
            for edge in edges.filter(|edge| self.parts[edge.target as usize] == part) {
                if made.insert((number, edge.nth)) {
                    moving.insert(Mover::of(situation.moves[edge.nth]));
                }
            }
        }
        if !self.renewals.is_empty() {
            let renewed = self.renewals.within(self.graph, &states, |to| self.parts[to as usize] == part);
            able.retain(|&mover| !self.renewals.put_off(mover, renewed));
        }
        Cycle { states, able, moving }
    }
}
