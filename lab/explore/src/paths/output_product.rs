use std::cmp::Reverse;
use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};
use rustc_hash::FxBuildHasher;

use super::FoundPaths;
use super::outputs::{NOTHING, Outputs};
use crate::effort::Effort;
use crate::graph::{Edge, Graph};

/// Outcomes that are told apart, at most.
pub const OUTCOMES: usize = 1000;
/// A pair of a state and an output takes as long to find as it takes to look at so many states.
const PAIR_WORK: usize = 4;

/// No end is ahead.
const FAR: u32 = u32::MAX;

/// The graph with what was printed as a part of each node. A state has several nodes, if what was printed before
/// differs.
///
/// Node n is state n with nothing printed, if there are that many states; what follows are the other pairs.
#[derive(Debug)]
pub struct OutputProduct<'a> {
    pub graph: &'a Graph,
    /// Whether every path to an end is in it.
    pub is_whole: bool,
    /// Whether that is for want of memory.
    pub lacks_room: bool,
    outputs: Option<Outputs>,
    pairs: Vec<(u32, u32)>,
    numbers: HashMap<(u32, u32), u32, FxBuildHasher>,
}

/// How a run was over and what it printed, by their numbers.
pub type Printed = (u32, u32);

impl<'a> OutputProduct<'a> {
    /// The graph itself, as if nothing were printed.
    pub fn silent(graph: &'a Graph) -> Self {
        OutputProduct {
            graph,
            is_whole: true,
            lacks_room: false,
            outputs: None,
            pairs: Vec::new(),
            numbers: HashMap::default(),
        }
    }

    /// The graph with all outputs that lead to an end, unless there are too many of them; and these ends.
    pub fn by_output(graph: &'a Graph, effort: &mut Effort<'_>) -> (Self, Vec<Printed>) {
        let mut unfolded = OutputProduct::silent(graph);
        let mut ends = Ends::default();
        let firsts = first_ends(graph);
        if graph.texts.len() <= 1 {
            firsts.iter().take(OUTCOMES).for_each(|&state| ends.meet(graph, state, NOTHING));
            unfolded.is_whole = firsts.len() <= OUTCOMES;
            return (unfolded, ends.all);
        }
        unfolded.outputs = Some(Outputs::new());
        unfolded.is_whole = unfolded.find_outputs(&firsts, &mut ends, effort);
        (unfolded, ends.all)
    }

    /// False: there are too many of them, or there was no time or no room for that.
    fn find_outputs(&mut self, firsts: &[u32], ends: &mut Ends, effort: &mut Effort<'_>) -> bool {
        let Some(ahead) = Ahead::new(self.graph, effort) else { return false };
        let found = FoundPaths::new(self.graph);
        // Whatever there are too many of, there is at least one of each failure.
        let has_room = |unfolded: &Self, effort: &Effort<'_>| unfolded.pairs.len() <= effort.most_pairs();
        for &end in firsts.iter().take(OUTCOMES + 1) {
            let path = found.edges(end);
            if !has_room(self, effort) || !effort.go_on(path.len() * PAIR_WORK) {
                break;
            }
            let node = path.into_iter().fold(0, |node, (_, edge)| self.enter(node, edge));
            ends.meet(self.graph, end, self.output(node));
        }
        drop(found);
        self.unfold(&ahead.distances(effort), ends, effort)
    }

    /// Walks to ends, the nearest first, until there are no more, or too many.
    fn unfold(&mut self, distances: &[u32], ends: &mut Ends, effort: &mut Effort<'_>) -> bool {
        let mut seen = vec![false; self.nodes()];
        let most_pairs = effort.most_pairs();
        let mut next = vec![0];
        while let Some(node) = next.pop() {
            seen.resize(self.nodes(), false);
            if distances[self.state(node) as usize] == FAR
                || std::mem::replace(&mut seen[node as usize], true)
            {
                continue;
            }
            ends.meet(self.graph, self.state(node), self.output(node));
            let begin = next.len();
            for edge in self.graph.moves(self.state(node)).into_iter().flat_map(|(_, edges)| edges) {
                next.push(self.enter(node, edge));
            }
            next[begin..].sort_by_key(|&node| Reverse(distances[self.state(node) as usize]));
            self.lacks_room = self.pairs.len() > most_pairs;
            if ends.all.len() > OUTCOMES || self.lacks_room || !effort.go_on(PAIR_WORK) {
                ends.all.truncate(OUTCOMES);
                return false;
            }
        }
        true
    }

    /// Node numbers are less than this.
    pub fn nodes(&self) -> usize {
        self.graph.states() + self.pairs.len()
    }

    pub fn state(&self, node: u32) -> u32 {
        (node as usize).checked_sub(self.graph.states()).map_or(node, |pair| self.pairs[pair].0)
    }

    pub fn output(&self, node: u32) -> u32 {
        (node as usize).checked_sub(self.graph.states()).map_or(NOTHING, |pair| self.pairs[pair].1)
    }

    /// What was printed, by its number.
    pub fn text(&self, output: u32) -> String {
        let text = |number| self.graph.texts.get(number);
        self.outputs.as_ref().map_or_else(String::new, |outputs| outputs.text(output, text))
    }

    /// Where a node's moves lead: which of its moves, and to which node.
    pub fn successors(&self, node: u32) -> impl Iterator<Item = (usize, u32)> {
        let edges = self.graph.moves(self.state(node)).map(|(_, edges)| edges);
        edges.into_iter().flatten().filter_map(move |edge| Some((edge.nth, self.target(node, edge)?)))
    }

    /// Whether each move leads to a node with a higher number, so that there is no cycle.
    pub fn is_in_order(&self) -> bool {
        !self.graph.goes_back && self.has_no_pairs()
    }

    /// Whether nodes are states.
    pub fn has_no_pairs(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The nodes that follow the states, each behind its state, in order.
    pub fn pairs_by_state(&self) -> Vec<(u32, u32)> {
        let states = self.pairs.iter().map(|&(state, _)| state);
        let mut pairs: Vec<(u32, u32)> = states.zip(self.graph.states() as u32..).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Those of them that have this state.
    pub fn of_state(pairs: &[(u32, u32)], state: u32) -> impl Iterator<Item = u32> {
        let begin = pairs.partition_point(|&(other, _)| other < state);
        pairs[begin..].iter().take_while(move |&&(other, _)| other == state).map(|&(_, node)| node)
    }

    /// The node that an edge of a node leads to, if that is known.
    #[inline]
    pub fn target(&self, node: u32, edge: Edge) -> Option<u32> {
        let output = match &self.outputs {
            None => NOTHING,
            Some(_) if edge.printed == 0 => self.output(node),
            Some(outputs) => outputs.known_after(self.output(node), edge.printed)?,
        };
        if output == NOTHING { Some(edge.target) } else { self.numbers.get(&(edge.target, output)).copied() }
    }

    fn enter(&mut self, node: u32, edge: Edge) -> u32 {
        let mut output = self.output(node);
        if let (Some(outputs), true) = (&mut self.outputs, edge.printed != 0) {
            output = outputs.after(output, edge.printed, self.graph.texts.get(edge.printed));
        }
        if output == NOTHING {
            return edge.target;
        }
        let new = self.nodes() as u32;
        let number = *self.numbers.entry((edge.target, output)).or_insert(new);
        if number == new {
            self.pairs.push((edge.target, output));
        }
        number
    }
}

/// The different ends, in the order in which they were met.
#[derive(Default)]
struct Ends {
    all: Vec<Printed>,
    known: HashSet<Printed, FxBuildHasher>,
}

impl Ends {
    fn meet(&mut self, graph: &Graph, state: u32, output: u32) {
        if let Some(ending) = graph.ending(state)
            && self.known.insert((ending, output))
        {
            self.all.push((ending, output));
        }
    }
}

/// The first state in which a run is over, of each way to be over. One of each kind comes first.
pub fn first_ends(graph: &Graph) -> Vec<u32> {
    let (mut seen, mut kinds) = (HashSet::<u32, FxBuildHasher>::default(), BTreeSet::new());
    let is_new = |&state: &u32| graph.ending(state).is_some_and(|ending| seen.insert(ending));
    let is_of_new_kind =
        |&state: &u32| graph.ending(state).is_some_and(|ending| kinds.insert(graph.endings.get(ending).kind));
    let (mut firsts, others): (Vec<u32>, Vec<u32>) =
        graph.ends.iter().copied().filter(is_new).partition(is_of_new_kind);
    firsts.extend(others);
    firsts
}

/// Says how far it is from each state to some other: the moves of all states, backwards.
struct Ahead<'a> {
    graph: &'a Graph,
    /// Where the predecessors of each state begin.
    begins: Vec<u32>,
    predecessors: Vec<u32>,
}

impl<'a> Ahead<'a> {
    /// None: there was no time for that.
    fn new(graph: &'a Graph, effort: &mut Effort<'_>) -> Option<Self> {
        if !effort.go_on(graph.states() * 2) {
            return None;
        }
        let mut begins = vec![0; graph.states() + 1];
        let edges = || graph.records().flat_map(|(state, edges)| edges.map(move |edge| (state, edge.target)));
        edges().for_each(|(_, to)| begins[to as usize] += 1);
        let mut total = 0;
        for begin in &mut begins {
            total += *begin;
            *begin = total;
        }
        let mut predecessors = vec![0; total as usize];
        for (state, to) in edges() {
            begins[to as usize] -= 1;
            predecessors[begins[to as usize] as usize] = state;
        }
        Some(Ahead { graph, begins, predecessors })
    }

    /// Moves, at least, from each state to one in which a run is over; [`FAR`] if none lead there.
    fn distances(&self, effort: &mut Effort<'_>) -> Vec<u32> {
        let mut distances = vec![FAR; self.graph.states()];
        let mut queue = self.graph.ends.clone();
        queue.iter().for_each(|&goal| distances[goal as usize] = 0);
        let mut done = 0;
        while let Some(&state) = queue.get(done).filter(|_| effort.go_on(1)) {
            done += 1;
            let (begin, end) = (self.begins[state as usize], self.begins[state as usize + 1]);
            for &before in &self.predecessors[begin as usize..end as usize] {
                if distances[before as usize] == FAR {
                    distances[before as usize] = distances[state as usize] + 1;
                    queue.push(before);
                }
            }
        }
        distances
    }
}
