use std::collections::VecDeque;

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use super::Unfolded;
use crate::Move;

/// A way from the start to a goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub node: u32,
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
type Cost = (u32, u32, u32);

/// A pair that has been reached at this cost.
#[derive(Clone, Copy)]
struct Mark {
    cost: Cost,
    settled: Settled,
}

#[derive(Clone, Copy)]
struct Settled {
    node: u32,
    /// The number of the actor that moved last, or [`NOBODY`].
    last: u32,
    /// The place of the pair before, and which of its moves led here; at the start, this pair's own.
    before: u32,
    nth: u32,
}

const NOBODY: u32 = u32::MAX;
const FAR: Cost = (u32::MAX - 1, 0, 0);

struct Walk<'a> {
    unfolded: &'a Unfolded<'a>,
    settled: Vec<Settled>,
    /// What it cost to come to each node first, and who moved last then.
    first: Vec<(Cost, u32)>,
    /// The pairs that were settled besides.
    known: HashSet<(u32, u32), FxBuildHasher>,
    /// After a choice, after a step of the same actor, and after a step of another.
    queues: [VecDeque<Mark>; 3],
}

impl<'a> Walk<'a> {
    fn new(unfolded: &'a Unfolded<'a>) -> Self {
        let start = Settled { node: 0, last: NOBODY, before: 0, nth: 0 };
        let start = Mark { cost: (0, 0, 0), settled: start };
        let queues = [VecDeque::from([start]), VecDeque::new(), VecDeque::new()];
        let first = vec![(FAR, NOBODY); unfolded.nodes()];
        Walk { unfolded, settled: Vec::new(), first, known: HashSet::default(), queues }
    }

    /// Settles the nearest pair that is not settled yet.
    fn settle(&mut self) -> Option<usize> {
        loop {
            let order =
                |queue: &&mut VecDeque<Mark>| queue.front().map(|mark| (mark.cost, mark.settled.last));
            let nearest = self.queues.iter_mut().filter(|queue| !queue.is_empty()).min_by_key(order)?;
            let mark = nearest.pop_front()?;
            let Settled { node, last, .. } = mark.settled;
            let first = &mut self.first[node as usize];
            let is_first = first.0 == FAR;
            if is_first {
                *first = (mark.cost, last);
            } else if !self.is_of_use(mark.cost, node, last) || !self.known.insert((node, last)) {
                continue;
            }
            self.settled.push(mark.settled);
            self.go_on(&mark, is_first);
            return Some(self.settled.len() - 1);
        }
    }

    /// Only who comes first to a node goes on with another actor's step: nobody else has less to pay for it.
    fn go_on(&mut self, from: &Mark, is_first: bool) {
        let before = (self.settled.len() - 1) as u32;
        let Mark { cost: (switches, steps, choices), settled: Settled { node, last, .. } } = *from;
        let Some((situation, _)) = self.unfolded.graph.moves(self.unfolded.state(node)) else { return };
        for (nth, node) in self.unfolded.successors(node) {
            let (queue, cost, last) = match situation.moves[nth] {
                Move::Choice { .. } => (0, (switches, steps, choices + 1), last),
                Move::Step(actor) if last == NOBODY || last == actor.0 as u32 => {
                    (1, (switches, steps + 1, choices), actor.0 as u32)
                }
                Move::Step(actor) if is_first => (2, (switches + 1, steps + 1, choices), actor.0 as u32),
                Move::Step(_) => continue,
            };
            if self.is_of_use(cost, node, last) {
                let settled = Settled { node, last, before, nth: nth as u32 };
                self.queues[queue].push_back(Mark { cost, settled });
            }
        }
    }

    /// Whoever comes to a node by a switch later than the first gains nothing by having moved last: the first goes on
    /// with the same actor, for a switch.
    fn is_of_use(&self, cost: Cost, node: u32, last: u32) -> bool {
        let ((switches, steps, choices), first) = self.first[node as usize];
        last != first && cost < (switches + 1, steps, choices) || (switches, steps, choices) == FAR
    }

    fn way(&self, place: usize) -> Way {
        let mut moves = Vec::new();
        let mut at = place;
        while at != 0 {
            let Settled { before, nth, .. } = self.settled[at];
            at = before as usize;
            let situation = self.unfolded.graph.situation(self.unfolded.state(self.settled[at].node));
            moves.push(situation.expect("it was left").moves[nth as usize]);
        }
        moves.reverse();
        Way { node: self.settled[place].node, moves }
    }
}
