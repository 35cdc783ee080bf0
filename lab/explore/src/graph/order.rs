use super::Graph;
use crate::effort::Effort;

/// An order of all states in which every move leads forward. There is one if there is no cycle.
#[derive(Debug, PartialEq, Eq)]
pub enum Order {
    /// That of their numbers.
    Numbers,
    /// Another one: states, the first one first.
    Sorted(Vec<u32>),
}

impl Order {
    /// None: there is a cycle, or there was no time to find out.
    ///
    /// A state has its place as soon as all that lead to it have theirs (Kahn, "Topological sorting of large networks",
    /// 1962).
    pub fn of(graph: &Graph, effort: &mut Effort<'_>) -> Option<Self> {
        if !graph.goes_back {
            return Some(Order::Numbers);
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
            for edge in reader.record(state) {
                let missing = &mut missing[edge.target as usize];
                *missing -= 1;
                if *missing == 0 {
                    sorted.push(edge.target);
                }
            }
        }
        (sorted.len() == graph.states()).then_some(Order::Sorted(sorted))
    }

    /// The states whose moves were made.
    pub fn states(&self, graph: &Graph) -> impl Iterator<Item = u32> {
        let (numbers, sorted) = match self {
            Order::Numbers => (0..graph.expanded(), &[][..]),
            Order::Sorted(states) => (0..0, &states[..]),
        };
        let expanded = graph.expanded();
        numbers.chain(sorted.iter().copied().filter(move |&state| state < expanded))
    }
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

    fn order(edges: &[&[u32]]) -> Option<Order> {
        Order::of(&graph(edges), &mut Effort::late(100, &mut |_| true))
    }

    #[test]
    fn states_that_no_move_leads_back_to_are_in_the_order_of_their_numbers() {
        assert_eq!(order(&[&[1, 2], &[2], &[]]), Some(Order::Numbers));
    }

    #[test]
    fn a_state_comes_after_all_that_lead_to_it() {
        assert_eq!(order(&[&[1, 2], &[], &[3], &[1]]), Some(Order::Sorted(vec![0, 2, 3, 1])));
        assert_eq!(order(&[&[1, 1], &[3], &[], &[2, 2]]), Some(Order::Sorted(vec![0, 1, 3, 2])));
    }

    #[test]
    fn with_a_cycle_there_is_no_order() {
        assert_eq!(order(&[&[1], &[0, 2], &[]]), None);
        assert_eq!(order(&[&[1], &[1]]), None);
    }

    #[test]
    fn without_time_there_is_none_either() {
        let graph = graph(&[&[2], &[], &[1]]);
        assert!(Order::of(&graph, &mut Effort::late(3, &mut |_| true)).is_some());
        assert_eq!(Order::of(&graph, &mut Effort::late(1, &mut |_| true)), None);
    }
}
