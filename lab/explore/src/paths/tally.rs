use std::collections::BTreeMap;

use num_bigint::BigUint;

use super::sums::Sums;
use super::{Interleavings, Printed};
use crate::graph::{End, Records, Situations};

/// The number of paths to each way of being over, counted while other states are still being found. That is possible
/// as long as every move leads forward and nothing is printed: the order of states is that of their numbers then, and
/// nothing else tells one end from another.
#[derive(Debug)]
pub struct Tally {
    paths: Sums,
    /// By the numbers of endings.
    totals: BTreeMap<u32, BigUint>,
}

impl Tally {
    /// Before the first state.
    pub fn new() -> Self {
        Tally { paths: Sums::from_start(), totals: BTreeMap::new() }
    }

    /// Every path to one of these states goes on with each of its moves, or ends. Those before them came before.
    pub fn pass_on(&mut self, records: &Records, situations: &Situations) {
        for (state, edges) in records.each() {
            let paths = self.paths.take(state);
            if edges.is_empty() {
                if let Some(End::Over(ending)) = situations.get(edges.situation).end {
                    *self.totals.entry(ending).or_default() += BigUint::from(paths);
                }
                continue;
            }
            edges.for_each(|edge| self.paths.add(edge.target, &paths));
        }
    }

    /// Of these ends, once all states were met.
    pub fn of(&self, ends: &[Printed]) -> Vec<Interleavings> {
        let paths_to = |(ending, _): &Printed| self.totals.get(ending).expect("all states were met").clone();
        ends.iter().map(|end| Interleavings::Finite(paths_to(end))).collect()
    }

    pub fn bytes(&self) -> usize {
        self.paths.bytes()
    }
}
