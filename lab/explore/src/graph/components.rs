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

struct Frame {
    node: u32,
    /// Its successors that are still to be visited lie from here on in the list of all that are.
    begin: usize,
    leads_to_itself: bool,
}

impl Finder {
    pub fn new(nodes: usize) -> Self {
        Finder { met: vec![0; nodes], low: vec![0; nodes] }
    }

    /// The components of what can be reached from `roots`; `successors` appends where a node leads to.
    pub fn components(
        &mut self,
        roots: impl Iterator<Item = u32>,
        mut successors: impl FnMut(u32, &mut Vec<u32>),
    ) -> Components {
        let mut found = Components::default();
        let (mut open, mut frames, mut pending) = (Vec::new(), Vec::<Frame>::new(), Vec::new());
        let mut clock = 0;
        for root in roots {
            pending.push(root);
            loop {
                let begin = frames.last().map_or(0, |frame| frame.begin);
                if pending.len() > begin {
                    let node = pending.pop().expect("it is not empty");
                    match (self.met[node as usize], frames.last_mut()) {
                        (0, _) => {
                            clock += 1;
                            self.met[node as usize] = clock;
                            self.low[node as usize] = clock;
                            open.push(node);
                            frames.push(Frame { node, begin: pending.len(), leads_to_itself: false });
                            successors(node, &mut pending);
                        }
                        (met, Some(frame)) if self.low[node as usize] != CLOSED => {
                            frame.leads_to_itself |= frame.node == node;
                            let low = &mut self.low[frame.node as usize];
                            *low = met.min(*low);
                        }
                        _ => {}
                    }
                } else if let Some(frame) = frames.pop() {
                    self.leave(&frame, frames.last(), &mut open, &mut found);
                } else {
                    break;
                }
            }
        }
        found.nodes.iter().for_each(|&node| self.met[node as usize] = 0);
        found
    }

    /// Closes a component, if this node is the first of it that was met.
    fn leave(&mut self, frame: &Frame, parent: Option<&Frame>, open: &mut Vec<u32>, found: &mut Components) {
        let low = self.low[frame.node as usize];
        if let Some(parent) = parent {
            let parent_low = &mut self.low[parent.node as usize];
            *parent_low = low.min(*parent_low);
        }
        if low != self.met[frame.node as usize] {
            return;
        }
        let place = open.iter().rposition(|&node| node == frame.node).expect("it is open");
        let begin = found.nodes.len();
        found.nodes.extend(open.drain(place..));
        found.nodes[begin..].sort_unstable();
        found.nodes[begin..].iter().for_each(|&node| self.low[node as usize] = CLOSED);
        let is_cyclic = frame.leads_to_itself || found.nodes.len() - begin > 1;
        found.ends.push((found.nodes.len(), is_cyclic));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn components(edges: &[&[u32]]) -> Vec<(Vec<u32>, bool)> {
        let mut finder = Finder::new(edges.len());
        let found = finder.components(0..1, |node, next| next.extend(edges[node as usize]));
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
            let all = finder.components(0..3, |node, next| next.extend(edges[node as usize]));
            assert_eq!(all.cyclic().collect::<Vec<_>>(), [[0, 1]]);
            let part = finder.components(1..2, |_, _| {});
            assert_eq!(part.cyclic().count(), 0);
        }
    }
}
