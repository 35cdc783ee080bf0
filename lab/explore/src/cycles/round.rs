use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

use super::fair::Mover;
use crate::graph::Graph;
use crate::{Actor, Move};

/// The round of a cycle, from a state and back to it, in which all of these make a move, with the fewest preemptions and,
/// of these, the fewest switches, then the fewest steps, then the fewest choices; `last` is who moved before. If the cycle is too large for that, some
/// round.
pub fn least_round(
    graph: &Graph,
    states: &[u32],
    start: u32,
    last: Option<Actor>,
    moving: &BTreeSet<Mover>,
) -> Vec<Move> {
    Rounds::new(graph, states, start, last, moving)
        .and_then(Rounds::least)
        .unwrap_or_else(|| round(graph, states, start, moving))
}

/// Triples that are looked at, at most: of a state, of who moved last, and of who has made a move.
const MOST: usize = 1 << 17;

/// All rounds of a cycle. How far one has come depends on the state, on who moved last, and on who has made a move.
struct Rounds<'a> {
    graph: &'a Graph,
    states: &'a [u32],
    movers: Vec<Mover>,
    /// The place of the state among those of the cycle.
    start: usize,
    last: usize,
}

impl<'a> Rounds<'a> {
    /// None: there are too many.
    fn new(
        graph: &'a Graph,
        states: &'a [u32],
        start: u32,
        last: Option<Actor>,
        moving: &BTreeSet<Mover>,
    ) -> Option<Self> {
        let movers: Vec<Mover> = moving.iter().copied().collect();
        let who_made = 1_usize.checked_shl(movers.len() as u32)?;
        let triples = states.len().checked_mul(movers.len() + 1)?.checked_mul(who_made)?;
        (triples <= MOST).then_some(())?;
        let number = |actor| movers.iter().position(|&mover| mover == Mover::Actor(actor));
        let last = last.and_then(number).unwrap_or(movers.len());
        let start = states.binary_search(&start).expect("a round begins in its cycle");
        Some(Rounds { graph, states, movers, start, last })
    }

    fn number(&self, place: usize, last: usize, made: usize) -> usize {
        (place * (self.movers.len() + 1) + last) << self.movers.len() | made
    }

    /// Triples are settled in the order of their costs (Dijkstra, 1959), and of those that cost the same, who was found
    /// first.
    fn least(self) -> Option<Vec<Move>> {
        let all = (1 << self.movers.len()) - 1;
        let first = self.number(self.start, self.last, 0);
        let mut before: Vec<Option<(usize, Move)>> = vec![None; self.number(self.states.len(), 0, 0)];
        let mut is_settled = vec![false; before.len()];
        let mut costs = vec![(u32::MAX, 0, 0, 0); before.len()];
        let mut queue = BinaryHeap::from([Reverse(((0, 0, 0, 0), 0, (self.start, self.last, 0)))]);
        let mut found = 0;
        while let Some(Reverse((cost, _, (place, last, made)))) = queue.pop() {
            let number = self.number(place, last, made);
            if place == self.start && made == all {
                return Some(way(&before, first, number));
            }
            if std::mem::replace(&mut is_settled[number], true) {
                continue;
            }
            let Some((situation, edges)) = self.graph.moves(self.states[place]) else { continue };
            for edge in edges {
                let Ok(to) = self.states.binary_search(&edge.target) else { continue };
                let chosen = situation.moves[edge.nth];
                let Some(mover) = self.movers.iter().position(|&mover| mover == Mover::of(chosen)) else {
                    continue;
                };
                let last_actor = self.movers.get(last).and_then(Mover::actor);
                let (preemptions, switches, steps, choices) = cost;
                let preemptions = preemptions + u32::from(situation.is_preemption(chosen, last_actor));
                let (cost, last) = match chosen {
                    Move::Choice { .. } => ((preemptions, switches, steps, choices + 1), last),
                    Move::Step(_) => {
                        let switches = switches + u32::from(mover != last);
                        ((preemptions, switches, steps + 1, choices), mover)
                    }
                };
                let made = made | 1 << mover;
                let next = self.number(to, last, made);
                if cost < costs[next] {
                    (costs[next], before[next]) = (cost, Some((number, chosen)));
                    found += 1;
                    queue.push(Reverse((cost, found, (to, last, made))));
                }
            }
        }
        None
    }
}

/// The moves that lead from one triple to another.
fn way(before: &[Option<(usize, Move)>], first: usize, mut number: usize) -> Vec<Move> {
    let mut moves = Vec::new();
    while let Some((earlier, made)) = before[number].filter(|_| number != first) {
        moves.push(made);
        number = earlier;
    }
    moves.reverse();
    moves
}

/// One round of a cycle, from a state and back to it, in which all of these make a move.
pub fn round<'m>(
    graph: &Graph,
    states: &[u32],
    start: u32,
    moving: impl IntoIterator<Item = &'m Mover>,
) -> Vec<Move> {
    let mut moves = Vec::new();
    let mut at = start;
    for mover in moving {
        if !moves.iter().any(|&made| Mover::of(made) == *mover) {
            at = go(graph, states, at, |made, _| Mover::of(made) == *mover, &mut moves);
        }
    }
    if at != start {
        go(graph, states, at, |_, to| to == start, &mut moves);
    }
    moves
}

/// Goes within the states until a move is made that is asked for, on one of the shortest ways, and says where to.
fn go(
    graph: &Graph,
    states: &[u32],
    start: u32,
    is_goal: impl Fn(Move, u32) -> bool,
    moves: &mut Vec<Move>,
) -> u32 {
    let mut before: HashMap<u32, (u32, Move), FxBuildHasher> = HashMap::default();
    let mut queue = VecDeque::from([start]);
    while let Some(state) = queue.pop_front() {
        let Some((situation, edges)) = graph.moves(state) else { continue };
        for edge in edges.filter(|edge| states.binary_search(&edge.target).is_ok()) {
            let made = situation.moves[edge.nth];
            if is_goal(made, edge.target) {
                let begin = moves.len();
                moves.push(made);
                let mut at = state;
                while at != start {
                    let (earlier, made) = before[&at];
                    moves.push(made);
                    at = earlier;
                }
                moves[begin..].reverse();
                return edge.target;
            }
            if edge.target != start && !before.contains_key(&edge.target) {
                before.insert(edge.target, (state, made));
                queue.push_back(edge.target);
            }
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Bounds, Ending, Explorable, Kind, Model, Standing, Waits, explore};

    /// So many actors who go round in one state for ever.
    #[derive(Clone)]
    struct Spinning(usize);

    impl Model for Spinning {
        fn moves(&self) -> Vec<Move> {
            (0..self.0).map(|actor| Move::Step(Actor(actor))).collect()
        }

        fn advance(&mut self, _chosen: Move) {}

        fn fingerprint(&self) -> u128 {
            0
        }
    }

    impl Explorable for Spinning {
        fn ending(&self) -> Option<Ending> {
            None
        }

        fn actors(&self) -> usize {
            self.0
        }

        fn standing(&self, _actor: Actor) -> Standing {
            Standing { is_daemon: false, waits: Waits::No }
        }

        fn stuck(&self, _actors: &[Actor]) -> String {
            String::new()
        }
    }

    #[test]
    fn however_many_go_round_each_of_them_moves() {
        // From some number on, who has made a move does not fit into a word.
        for actors in [1, 2, 12, 31, 32, 63, 64, 65] {
            let report = explore(&Spinning(actors), &Bounds::default(), &mut |_| true);
            let livelock = &report.outcomes[0];
            assert_eq!(
                (livelock.kind, livelock.cost.steps, livelock.cost.switches),
                (Kind::Livelock, actors, actors - 1)
            );
        }
    }
}
