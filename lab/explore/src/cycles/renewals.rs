//! What moves of a cycle do away with. A choice about something that is there for a while and then comes anew need not
//! be made before it goes: of what is renewed in each round, nobody is left out.

use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;

use super::fair::{Cycle, Mover};
use crate::Explorable;
use crate::effort::Effort;
use crate::graph::Graph;
use crate::paths::path_to;

/// What each move renews, of the cycles for which that was found out.
#[derive(Debug, Default)]
pub struct Renewals {
    kind: Option<&'static str>,
    by_move: HashMap<(u32, usize), u32, FxBuildHasher>,
}

impl Renewals {
    pub fn is_empty(&self) -> bool {
        self.by_move.is_empty()
    }

    /// Finds out what the moves within a cycle renew, if that matters to it, and says whether it does.
    pub fn note<M: Explorable>(
        &mut self,
        start: &M,
        graph: &Graph,
        cycle: &Cycle,
        effort: &mut Effort<'_>,
    ) -> bool {
        self.kind = start.renews();
        let is_about = |mover: &Mover| mover.outside().is_some() && mover.outside() == self.kind;
        if !cycle.left_out().iter().any(is_about) {
            return false;
        }
        let first = cycle.states[0];
        let mut model = start.clone();
        path_to(graph, first).into_iter().for_each(|made| model.advance(made));
        let mut met: HashSet<u32, FxBuildHasher> = HashSet::from_iter([first]);
        let mut waiting = vec![(first, model)];
        while let Some((state, model)) = waiting.pop().filter(|_| effort.go_on(1)) {
            let Some((situation, edges)) = graph.moves(state) else { continue };
            for edge in edges.filter(|edge| cycle.states.binary_search(&edge.target).is_ok()) {
                let mut model = model.clone();
                model.advance(situation.moves[edge.nth]);
                self.by_move.insert((state, edge.nth), model.renewed());
                if met.insert(edge.target) {
                    waiting.push((edge.target, model));
                }
            }
        }
        true
    }

    /// The least that is renewed by a move from one of these states to another.
    pub fn within(&self, graph: &Graph, states: &[u32], is_within: impl Fn(u32) -> bool) -> u32 {
        let renewed = |&state: &u32| {
            let edges = graph.moves(state).into_iter().flat_map(|(_, edges)| edges);
            edges
                .filter(|edge| is_within(edge.target))
                .filter_map(move |it| self.by_move.get(&(state, it.nth)))
        };
        states.iter().flat_map(renewed).copied().min().unwrap_or(u32::MAX)
    }

    /// Whether what this one decides is always renewed before it has to be decided.
    pub fn put_off(&self, mover: Mover, renewed: u32) -> bool {
        matches!(mover, Mover::Outside(kind, of) if Some(kind) == self.kind && of > renewed)
    }
}
