use std::collections::VecDeque;

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::Unfolded;
use crate::{Actor, Move};

/// A way from the start to a goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub node: u32,
    /// So often the next step is another actor's than the last.
    pub switches: usize,
    pub steps: usize,
    pub moves: Vec<Move>,
}

/// To each goal the way with the fewest switches and, of these, the fewest steps. `goal` says which a node is.
///
/// How far one has come depends on the node and on who moved last: these pairs are settled in the order of their
/// costs (Dijkstra, 1959). With a switch, a step or a choice each costs one of its own kind, so three queues are
/// always in order by themselves.
pub fn shortest(
    unfolded: &Unfolded<'_>,
    goals: usize,
    goal: impl Fn(u32) -> Option<usize>,
) -> Vec<Option<Way>> {
    let mut walk = Walk::new(unfolded);
    let mut found = vec![None; goals];
    let mut missing = goals;
    while let Some(place) = (missing > 0).then(|| walk.settle()).flatten() {
        if let Some(goal) = goal(walk.settled[place].node)
            && found[goal].is_none()
        {
            found[goal] = Some(walk.way(place));
            missing -= 1;
        }
    }
    found
}

/// Switches, steps, choices: what comes first counts most.
type Cost = (usize, usize, usize);

#[derive(Clone, Copy)]
struct Mark {
    cost: Cost,
    node: u32,
    last: Option<Actor>,
    /// The place of the mark before, and which of its moves led here.
    before: Option<(u32, u32)>,
}

struct Walk<'a> {
    unfolded: &'a Unfolded<'a>,
    settled: Vec<Mark>,
    known: HashSet<(u32, Option<Actor>), FxBuildHasher>,
    /// After a choice, after a step of the same actor, and after a step of another.
    queues: [VecDeque<Mark>; 3],
}

impl<'a> Walk<'a> {
    fn new(unfolded: &'a Unfolded<'a>) -> Self {
        let start = Mark { cost: (0, 0, 0), node: 0, last: None, before: None };
        let queues = [VecDeque::from([start]), VecDeque::new(), VecDeque::new()];
        Walk { unfolded, settled: Vec::new(), known: HashSet::default(), queues }
    }

    /// Settles the nearest pair that is not settled yet.
    fn settle(&mut self) -> Option<usize> {
        loop {
            let order = |queue: &&mut VecDeque<Mark>| queue.front().map(|mark| (mark.cost, mark.last));
            let nearest = self.queues.iter_mut().filter(|queue| !queue.is_empty()).min_by_key(order)?;
            let mark = nearest.pop_front()?;
            if self.known.insert((mark.node, mark.last)) {
                self.settled.push(mark);
                self.go_on(&mark);
                return Some(self.settled.len() - 1);
            }
        }
    }

    fn go_on(&mut self, mark: &Mark) {
        let place = (self.settled.len() - 1) as u32;
        let state = self.unfolded.state(mark.node);
        let Some((situation, _)) = self.unfolded.graph.moves(state) else { return };
        for (nth, node) in self.unfolded.successors(mark.node) {
            let (switches, steps, choices) = mark.cost;
            let before = Some((place, nth as u32));
            let actor = situation.moves[nth].actor();
            let (queue, cost, last) = match actor {
                None => (0, (switches, steps, choices + 1), mark.last),
                Some(_) if mark.last.is_none() || mark.last == actor => {
                    (1, (switches, steps + 1, choices), actor)
                }
                Some(_) => (2, (switches + 1, steps + 1, choices), actor),
            };
            if !self.known.contains(&(node, last)) {
                self.queues[queue].push_back(Mark { cost, node, last, before });
            }
        }
    }

    fn way(&self, place: usize) -> Way {
        let end = &self.settled[place];
        let mut way = Way { node: end.node, switches: end.cost.0, steps: end.cost.1, moves: Vec::new() };
        let mut mark = end;
        while let Some((before, nth)) = mark.before {
            mark = &self.settled[before as usize];
            let situation = self.unfolded.graph.situation(self.unfolded.state(mark.node));
            way.moves.push(situation.expect("it was left").moves[nth as usize]);
        }
        way.moves.reverse();
        way
    }
}
