use super::Way;
use crate::Move;
use crate::graph::Graph;

impl Way {
    /// A way to a state, with the fewest moves.
    pub fn to(graph: &Graph, node: u32) -> Self {
        Way { node, moves: path_to(graph, node) }
    }
}

/// The path on which a state was found: one with the fewest moves.
pub fn path_to(graph: &Graph, state: u32) -> Vec<Move> {
    let mut before = vec![u32::MAX; graph.states()];
    for (from, edges) in graph.records() {
        for to in edges.map(|edge| edge.target).filter(|&to| to > 0) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bounds;
    use crate::explore::tests::draws;
    use crate::search::Search;

    #[test]
    fn a_way_leads_to_the_state_that_it_names_with_the_fewest_moves() {
        let mut search = Search::new(&draws(vec![3; 4]), &Bounds::default());
        search.go_on(usize::MAX, &mut |_| true);
        let first = Move::Choice { kind: "random", pick: 0, of: 3 };
        let graph = search.end().graph;
        for node in 0..=4 {
            assert_eq!(Way::to(&graph, node), Way { node, moves: vec![first; node as usize] });
        }
    }
}
