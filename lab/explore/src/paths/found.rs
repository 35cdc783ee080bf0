use super::Path;
use crate::graph::{Edge, Graph};
use crate::{Cost, Move};

/// To each state the path on which it was found: one with the fewest moves.
pub struct FoundPaths<'a> {
    graph: &'a Graph,
    /// The state before each.
    before: Vec<u32>,
}

impl<'a> FoundPaths<'a> {
    pub fn new(graph: &'a Graph) -> Self {
        let mut before = vec![u32::MAX; graph.states()];
        for (from, edges) in graph.records() {
            for to in edges.map(|edge| edge.target).filter(|&to| to > 0) {
                before[to as usize] = before[to as usize].min(from);
            }
        }
        FoundPaths { graph, before }
    }

    /// The moves that lead to a state, each with the state in which it is made.
    pub fn edges(&self, state: u32) -> Vec<(u32, Edge)> {
        let (mut path, mut at) = (Vec::new(), state);
        while let Some((_, mut edges)) = self.graph.moves(self.before[at as usize]) {
            let from = self.before[at as usize];
            path.push((from, edges.find(|edge| edge.target == at).expect("it leads here")));
            at = from;
        }
        path.reverse();
        path
    }

    pub fn path(&self, node: u32) -> Path {
        let made = |(from, edge): (u32, Edge)| self.graph.situation(from).map(|it| it.moves[edge.nth]);
        Path { node, moves: self.edges(node).into_iter().filter_map(made).collect() }
    }

    /// What is printed on the way to a state.
    pub fn printed(&self, state: u32) -> String {
        self.edges(state).iter().map(|(_, edge)| self.graph.texts.get(edge.printed)).collect()
    }
}

/// The path on which a state was found.
pub fn path_to(graph: &Graph, state: u32) -> Vec<Move> {
    FoundPaths::new(graph).path(state).moves
}

/// What it costs to make these moves from the start on.
pub fn cost_of(graph: &Graph, moves: &[Move]) -> Cost {
    let (mut cost, mut at, mut last) = (Cost::default(), 0, None);
    for &made in moves {
        let (situation, edges) = graph.moves(at).expect("it was left");
        let is_it = |edge: &Edge| situation.moves[edge.nth] == made;
        cost.add(made, last, situation.is_preemption(made, last));
        at = edges.into_iter().find(is_it).expect("the move can be made").target;
        last = made.actor().or(last);
    }
    cost
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
            let way = FoundPaths::new(&graph).path(node);
            assert_eq!(way, Path { node, moves: vec![first; node as usize] });
        }
    }
}
