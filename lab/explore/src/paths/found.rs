use crate::Move;
use crate::graph::Graph;

/// The path on which a state was found: one with the fewest moves.
pub fn path_to(graph: &Graph, state: u32) -> Vec<Move> {
    let mut before = vec![u32::MAX; graph.states()];
    for from in 0..graph.expanded() {
        for to in graph.targets(from).filter(|&to| to > 0) {
            before[to as usize] = before[to as usize].min(from);
        }
    }
    let mut moves = Vec::new();
    let mut at = state;
    while let Some((situation, mut edges)) = graph.moves(before[at as usize]) {
        let edge = edges.find(|edge| edge.target == at).expect("it leads here");
        moves.push(situation.moves[edge.nth]);
        at = before[at as usize];
    }
    moves.reverse();
    moves
}
