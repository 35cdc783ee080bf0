use std::collections::VecDeque;

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

use super::fair::Mover;
use crate::Move;
use crate::graph::Graph;

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
