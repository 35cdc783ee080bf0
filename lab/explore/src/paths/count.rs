use std::fmt;
use std::ops::AddAssign;

use num_bigint::BigUint;

use super::Unfolded;
use crate::graph::Finder;

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

impl AddAssign<&Interleavings> for Interleavings {
    fn add_assign(&mut self, other: &Interleavings) {
        match (&mut *self, other) {
            (Interleavings::Finite(sum), Interleavings::Finite(number)) => *sum += number,
            _ => *self = Interleavings::Infinite,
        }
    }
}

/// For each goal, the number of paths from the start to it, without walking them. `goal` says which a node is.
pub fn count(
    unfolded: &Unfolded<'_>,
    goals: usize,
    goal: impl Fn(u32) -> Option<usize>,
) -> Vec<Interleavings> {
    let mut counter = Counter {
        paths: vec![BigUint::ZERO; unfolded.nodes()],
        has_cycle: vec![false; unfolded.nodes()],
        totals: vec![Interleavings::default(); goals],
    };
    counter.paths[0] = BigUint::from(1u8);
    if unfolded.graph.goes_back || unfolded.nodes() > unfolded.graph.states() {
        let mut finder = Finder::new(unfolded.nodes());
        let successors = |node, next: &mut Vec<u32>| next.extend(unfolded.successors(node).map(|it| it.1));
        let components = finder.components(0..1, successors);
        for (nodes, is_cyclic) in components.iter().rev() {
            nodes.iter().for_each(|&node| counter.has_cycle[node as usize] |= is_cyclic);
            nodes.iter().for_each(|&node| counter.pass_on(unfolded, node, &goal));
        }
    } else {
        (0..unfolded.graph.expanded()).for_each(|node| counter.pass_on(unfolded, node, &goal));
    }
    counter.totals
}

struct Counter {
    paths: Vec<BigUint>,
    /// Whether some path to here goes through a cycle.
    has_cycle: Vec<bool>,
    totals: Vec<Interleavings>,
}

impl Counter {
    /// Every path to a node goes on with each of its moves, or ends. All that lead to the node passed on before.
    fn pass_on(&mut self, unfolded: &Unfolded<'_>, node: u32, goal: impl Fn(u32) -> Option<usize>) {
        let paths = std::mem::take(&mut self.paths[node as usize]);
        let has_cycle = self.has_cycle[node as usize];
        for (_, target) in unfolded.successors(node) {
            self.has_cycle[target as usize] |= has_cycle;
            if !has_cycle {
                self.paths[target as usize] += &paths;
            }
        }
        if let Some(goal) = goal(node) {
            let all = if has_cycle { Interleavings::Infinite } else { Interleavings::Finite(paths) };
            self.totals[goal] += &all;
        }
    }
}
