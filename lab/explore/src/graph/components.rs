use crate::effort::Effort;

/// Strongly connected components (Tarjan, 1972), without recursion. One finder serves many searches in parts of the
/// same graph.
#[derive(Debug)]
pub struct Finder {
    /// When a node was met in this search, from 1 on; 0 if it was not.
    met: Vec<u32>,
    /// The earliest node that is reached from here and still open; [`CLOSED`] once the component is known.
    low: Vec<u32>,
}

const CLOSED: u32 = u32::MAX;

/// Components in an order in which each comes after all that it leads to.
#[derive(Debug, Default)]
pub struct Components {
    nodes: Vec<u32>,
    ends: Vec<(usize, bool)>,
}

impl Components {
    /// Each with its nodes, in the order of their numbers, and whether there is a cycle in it.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&[u32], bool)> {
        (0..self.ends.len()).map(|i| {
            let begin = if i == 0 { 0 } else { self.ends[i - 1].0 };
            let (end, is_cyclic) = self.ends[i];
            (&self.nodes[begin..end], is_cyclic)
        })
    }

    /// Those with a cycle.
    pub fn cyclic(&self) -> impl Iterator<Item = &[u32]> {
        self.iter().filter(|&(_, is_cyclic)| is_cyclic).map(|(nodes, _)| nodes)
    }
}

impl Finder {
    pub fn new(nodes: usize) -> Self {
        Finder { met: vec![0; nodes], low: vec![0; nodes] }
    }

    /// The components of what can be reached from `roots`; `successors` appends where a node leads to. If there is no
    /// time for all, there are less of them.
    pub fn components(
        &mut self,
        roots: impl Iterator<Item = u32>,
        mut successors: impl FnMut(u32, &mut Vec<u32>),
        effort: &mut Effort<'_>,
    ) -> Components {
        let mut walk = Walk::new(self);
        'all: for root in roots {
            walk.pending.push(root);
            while walk.has_more() {
                if !effort.go_on(1) {
                    break 'all;
                }
                match walk.next_successor() {
                    Some(node) if walk.finder.met[node as usize] == 0 => {
                        walk.enter(node);
                        successors(node, &mut walk.pending);
                    }
                    Some(node) => walk.meet_again(node),
                    None => walk.leave(),
                }
            }
        }
        let Walk { found, open, .. } = walk;
        found.nodes.iter().chain(&open).for_each(|&node| self.met[node as usize] = 0);
        found
    }
}

struct Walk<'f> {
    finder: &'f mut Finder,
    /// How many nodes were met.
    clock: u32,
    /// The nodes whose component is not known yet, in the order in which they were met.
    open: Vec<u32>,
    /// The path that the walk is on, and the successors of its nodes that are still to be visited.
    path: Vec<Frame>,
    pending: Vec<u32>,
    found: Components,
}

struct Frame {
    node: u32,
    /// Its successors begin here in the list of all that are to be visited.
    begin: usize,
    leads_to_itself: bool,
}

impl<'f> Walk<'f> {
    fn new(finder: &'f mut Finder) -> Self {
        let (open, path, pending) = (Vec::new(), Vec::new(), Vec::new());
        Walk { finder, clock: 0, open, path, pending, found: Components::default() }
    }

    fn has_more(&self) -> bool {
        !self.pending.is_empty() || !self.path.is_empty()
    }

    fn next_successor(&mut self) -> Option<u32> {
        let begin = self.path.last().map_or(0, |frame| frame.begin);
        if self.pending.len() > begin { self.pending.pop() } else { None }
    }

    fn enter(&mut self, node: u32) {
        self.clock += 1;
        self.finder.met[node as usize] = self.clock;
        self.finder.low[node as usize] = self.clock;
        self.open.push(node);
        self.path.push(Frame { node, begin: self.pending.len(), leads_to_itself: false });
    }

    fn meet_again(&mut self, node: u32) {
        let Some(frame) = self.path.last_mut() else { return };
        if self.finder.low[node as usize] != CLOSED {
            frame.leads_to_itself |= frame.node == node;
            let low = &mut self.finder.low[frame.node as usize];
            *low = self.finder.met[node as usize].min(*low);
        }
    }

    /// Goes back, and closes a component if the node is the first of it that was met.
    fn leave(&mut self) {
        let Some(Frame { node, leads_to_itself, .. }) = self.path.pop() else { return };
        let low = self.finder.low[node as usize];
        if let Some(parent) = self.path.last() {
            let parent_low = &mut self.finder.low[parent.node as usize];
            *parent_low = low.min(*parent_low);
        }
        if low != self.finder.met[node as usize] {
            return;
        }
        let place = self.open.iter().rposition(|&it| it == node).expect("it is open");
        let begin = self.found.nodes.len();
        self.found.nodes.extend(self.open.drain(place..));
        let component = &mut self.found.nodes[begin..];
        component.sort_unstable();
        component.iter().for_each(|&node| self.finder.low[node as usize] = CLOSED);
        let is_cyclic = leads_to_itself || component.len() > 1;
        self.found.ends.push((self.found.nodes.len(), is_cyclic));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(edges: &[&[u32]]) -> Vec<(Vec<u32>, bool)> {
        let mut finder = Finder::new(edges.len());
        let found = finder.components(
            0..1,
            |node, next| next.extend(edges[node as usize]),
            &mut Effort::late(100, &mut |_| true),
        );
        found.iter().map(|(nodes, is_cyclic)| (nodes.to_vec(), is_cyclic)).collect()
    }

    #[test]
    fn a_component_comes_after_all_that_it_leads_to() {
        let found = components(&[&[1], &[2, 3], &[1], &[4, 3], &[]]);
        assert_eq!(found, [(vec![4], false), (vec![3], true), (vec![1, 2], true), (vec![0], false)]);
    }

    #[test]
    fn two_cycles_that_share_a_state_are_one_component() {
        assert_eq!(components(&[&[1, 2], &[0], &[0]]), [(vec![0, 1, 2], true)]);
    }

    #[test]
    fn what_was_searched_before_does_not_matter() {
        let edges: [&[u32]; 3] = [&[1], &[0, 2], &[]];
        let mut finder = Finder::new(3);
        for _ in 0..2 {
            let all = finder.components(
                0..3,
                |node, next| next.extend(edges[node as usize]),
                &mut Effort::late(100, &mut |_| true),
            );
            assert_eq!(all.cyclic().collect::<Vec<_>>(), [[0, 1]]);
            let part = finder.components(1..2, |_, _| {}, &mut Effort::late(100, &mut |_| true));
            assert_eq!(part.cyclic().count(), 0);
        }
    }
}
