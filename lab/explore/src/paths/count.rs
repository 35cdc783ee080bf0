use std::fmt;
use std::ops::AddAssign;
use std::str::FromStr;

use num_bigint::{BigUint, ParseBigIntError};

use super::sums::Sums;
use super::{Goal, OutputProduct};
use crate::effort::Effort;
use crate::graph::{Cursor, Finder, in_order};

/// A number of different sequences of moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interleavings {
    Finite(BigUint),
    /// Some cycle can be gone through any number of times.
    Infinite,
}

impl Default for Interleavings {
    fn default() -> Self {
        Interleavings::Finite(BigUint::ZERO)
    }
}

impl fmt::Display for Interleavings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Interleavings::Finite(number) => number.fmt(f),
            Interleavings::Infinite => f.write_str("infinite"),
        }
    }
}

impl FromStr for Interleavings {
    type Err = ParseBigIntError;

    fn from_str(text: &str) -> Result<Self, ParseBigIntError> {
        if text == "infinite" { Ok(Interleavings::Infinite) } else { text.parse().map(Interleavings::Finite) }
    }
}

impl AddAssign<&Interleavings> for Interleavings {
    fn add_assign(&mut self, other: &Interleavings) {
        match (&mut *self, other) {
            (Interleavings::Finite(sum), Interleavings::Finite(number)) => *sum += number,
            _ => *self = Interleavings::Infinite,
        }
    }
}

/// For each goal, the number of paths from the start to it, without walking them. `goal` says which a node is, of
/// those in which a run ends. None: there was no time or no room for that, or there is a cycle; and whether there is an
/// order of all states in which every move leads forward, as far as it is known.
pub fn count_in_order(
    unfolded: &OutputProduct<'_>,
    goals: usize,
    goal: Goal<'_>,
    effort: &mut Effort<'_>,
) -> (Option<Vec<Interleavings>>, bool) {
    let mut counter = Counter::new(goals, goal);
    let pairs = unfolded.pairs_by_state();
    let has_order = in_order(unfolded.graph, effort, |state, edges, effort| {
        let mut nodes = std::iter::once(state).chain(OutputProduct::of_state(&pairs, state));
        nodes.all(|node| counter.pass_on(unfolded, node, edges.clone(), effort))
    });
    ((has_order && !effort.is_spent()).then_some(counter.totals), has_order)
}

/// The same, where there may be cycles.
pub fn count_through_cycles(
    unfolded: &OutputProduct<'_>,
    goals: usize,
    goal: Goal<'_>,
    effort: &mut Effort<'_>,
) -> Option<Vec<Interleavings>> {
    let mut counter = Counter::new(goals, goal);
    counter.has_cycle.resize(unfolded.nodes(), false);
    let mut finder = Finder::new(unfolded.nodes());
    let successors = |node, next: &mut Vec<u32>| next.extend(unfolded.successors(node).map(|it| it.1));
    let components = finder.components(0..1, successors, effort);
    for (nodes, is_cyclic) in components.iter().rev() {
        nodes.iter().for_each(|&node| counter.has_cycle[node as usize] |= is_cyclic);
        for &node in nodes {
            if let Some((_, edges)) = unfolded.graph.moves(unfolded.state(node))
                && !counter.pass_on(unfolded, node, edges, effort)
            {
                return None;
            }
        }
    }
    (!effort.is_spent()).then_some(counter.totals)
}

struct Counter<'g> {
    paths: Sums,
    /// Whether some path to here goes through a cycle; of no node, if there is no cycle.
    has_cycle: Vec<bool>,
    totals: Vec<Interleavings>,
    goal: Goal<'g>,
}

impl<'g> Counter<'g> {
    fn new(goals: usize, goal: Goal<'g>) -> Self {
        let totals = vec![Interleavings::default(); goals];
        Counter { paths: Sums::from_start(), has_cycle: Vec::new(), totals, goal }
    }

    /// Every path to a node goes on with each of its moves, or ends. All that lead to the node passed on before. False:
    /// there is no time or no room to go on.
    #[inline]
    fn pass_on(
        &mut self,
        unfolded: &OutputProduct<'_>,
        node: u32,
        edges: Cursor<'_>,
        effort: &mut Effort<'_>,
    ) -> bool {
        let paths = self.paths.take(node);
        let has_cycle = self.has_cycle.get(node as usize).copied().unwrap_or(false);
        let is_end = edges.is_empty();
        for edge in edges {
            let Some(target) = unfolded.target(node, edge) else { continue };
            if has_cycle {
                self.has_cycle[target as usize] = true;
            } else {
                self.paths.add(target, &paths);
            }
        }
        if let Some(goal) = is_end.then(|| (self.goal)(node)).flatten() {
            let all = if has_cycle { Interleavings::Infinite } else { Interleavings::Finite(paths.into()) };
            self.totals[goal] += &all;
        }
        effort.go_on(1) && effort.has_room(self.paths.big_bytes())
    }
}
