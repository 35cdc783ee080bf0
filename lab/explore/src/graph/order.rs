use super::{Cursor, Graph};
use crate::effort::Effort;

/// Goes through all states whose moves were made in an order in which every move leads forward, unless `visit` says to
/// stop; and says whether there is such an order. False: there is a cycle, or nobody went on until the end.
///
/// A state has its place as soon as all that lead to it have theirs (Kahn, "Topological sorting of large networks",
/// 1962).
pub fn in_order(
    graph: &Graph,
    effort: &mut Effort<'_>,
    mut visit: impl FnMut(u32, Cursor<'_>, &mut Effort<'_>) -> bool,
) -> bool {
    if !graph.goes_back {
        return graph.records().all(|(state, edges)| visit(state, edges, effort));
    }
    let mut missing = vec![0_u32; graph.states()];
    for (_, edges) in graph.records() {
        edges.for_each(|edge| missing[edge.target as usize] += 1);
    }
    let mut sorted = Vec::with_capacity(graph.states());
    sorted.extend((0..).zip(&missing).filter(|&(_, &missing)| missing == 0).map(|(state, _)| state));
    let mut reader = graph.edges.reader();
    let mut done = 0;
    while let Some(&state) = sorted.get(done).filter(|_| effort.go_on(1)) {
        done += 1;
        if state >= graph.expanded() {
            continue;
        }
        let edges = reader.record(state);
        for edge in edges.clone() {
            let missing = &mut missing[edge.target as usize];
            *missing -= 1;
            if *missing == 0 {
                sorted.push(edge.target);
            }
        }
        if !visit(state, edges, effort) {
            return false;
        }
    }
    sorted.len() == graph.states()
}

/// Whether there is such an order. False: there is a cycle, or there was no time to find out.
pub fn has_order(graph: &Graph, effort: &mut Effort<'_>) -> bool {
    !graph.goes_back || in_order(graph, effort, |_, _, _| true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Records;

    fn graph(edges: &[&[u32]]) -> Graph {
        let mut graph = Graph::new(0);
        let prints: Vec<u128> = (1..edges.len() as u128).collect();
        graph.table.parts().1.append(&prints, usize::MAX);
        let mut records = Records::default();
        records.begin(0);
        for (state, targets) in (0..).zip(edges) {
            graph.goes_back |= targets.iter().any(|&target| target <= state);
            records.push(0, &targets.iter().map(|&target| (target, 0)).collect::<Vec<_>>());
        }
        graph.edges.append(&records);
        graph
    }

    /// The states in the order in which they are visited, if all are.
    fn order(edges: &[&[u32]]) -> Option<Vec<u32>> {
        let mut visited = Vec::new();
        let visit = |state, _: Cursor<'_>, _: &mut Effort<'_>| {
            visited.push(state);
            true
        };
        let has_order = in_order(&graph(edges), &mut Effort::late(100, &mut |_| true), visit);
        has_order.then_some(visited)
    }

    #[test]
    fn states_that_no_move_leads_back_to_are_in_the_order_of_their_numbers() {
        assert_eq!(order(&[&[1, 2], &[2], &[]]), Some(vec![0, 1, 2]));
    }

    #[test]
    fn a_state_comes_after_all_that_lead_to_it() {
        assert_eq!(order(&[&[1, 2], &[], &[3], &[1]]), Some(vec![0, 2, 3, 1]));
        assert_eq!(order(&[&[1, 1], &[3], &[], &[2, 2]]), Some(vec![0, 1, 3, 2]));
    }

    #[test]
    fn with_a_cycle_there_is_no_order() {
        assert_eq!(order(&[&[1], &[0, 2], &[]]), None);
        assert_eq!(order(&[&[1], &[1]]), None);
    }

    #[test]
    fn without_time_there_is_none_either() {
        let graph = graph(&[&[2], &[], &[1]]);
        assert!(has_order(&graph, &mut Effort::late(3, &mut |_| true)));
        assert!(!has_order(&graph, &mut Effort::late(1, &mut |_| true)));
    }

    #[test]
    fn who_wants_no_more_is_shown_no_more() {
        for graph in [graph(&[&[1], &[2], &[]]), graph(&[&[2], &[], &[1]])] {
            let mut visited = 0;
            let visit = |_, _: Cursor<'_>, _: &mut Effort<'_>| {
                visited += 1;
                visited < 2
            };
            assert!(!in_order(&graph, &mut Effort::late(100, &mut |_| true), visit));
            assert_eq!(visited, 2);
        }
    }
}
