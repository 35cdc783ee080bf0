use std::cmp::Ordering;
use std::collections::VecDeque;

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

use super::{Budget, Goal, OutputProduct};
use crate::effort::Effort;
use crate::graph::Situation;
use crate::{Actor, Move};

/// A way from the start to a goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path {
    pub node: u32,
    pub moves: Vec<Move>,
}

/// To each goal the way with the fewest preemptions and, of these, the fewest switches, then the fewest steps, then the
/// fewest choices; and of these the first in the order of moves, where threads are in the order in which they began. `goal` says which a node is.
/// A goal for which there was no time has no way.
///
/// How far one has come depends on the node and on who moved last: these pairs are settled in the order of their
/// costs (Dijkstra, 1959). There are few kinds of moves, and each kind always costs the same, so a queue for each is
/// always in order by itself. All pairs of the same cost are settled before any of them goes on, each by the first
/// of the ways that lead there.
pub fn shortest(
    unfolded: &OutputProduct<'_>,
    goals: usize,
    goal: Goal<'_>,
    effort: &mut Effort<'_>,
) -> Vec<Option<Path>> {
    if goals == 0 {
        return Vec::new();
    }
    let mut walk = Walk::new(unfolded);
    let mut found: Vec<Option<u32>> = vec![None; goals];
    let mut missing = goals;
    let mut has_budget = false;
    while missing > 0 && walk.settle() && effort.go_on(walk.settled.len() - walk.begin) {
        for place in walk.begin as u32..walk.settled.len() as u32 {
            let Some(goal) = goal(walk.settled[place as usize].node) else { continue };
            match found[goal] {
                None => {
                    missing -= 1;
                    found[goal] = Some(place);
                }
                Some(other) if other as usize >= walk.begin && walk.is_before(place, other) => {
                    found[goal] = Some(place);
                }
                Some(_) => {}
            }
        }
        if !has_budget && walk.settled.len() > unfolded.nodes() / FAR_AFIELD {
            has_budget = true;
            let is_missing = |&goal: &usize| found[goal].is_none();
            walk.budget = Budget::new(unfolded, goals, &|node| goal(node).filter(is_missing), effort);
        }
        walk.go_on();
    }
    found.into_iter().map(|place| place.map(|place| walk.path(place))).collect()
}

/// Most goals are near, when ways are measured by preemptions. If one in so many nodes has been settled and a goal is still
/// missing, it is worth while to find out which nodes can be on a way with the fewest.
const FAR_AFIELD: usize = 64;

/// Preemptions, switches, steps, choices: what comes first counts most.
type Cost = (u32, u32, u32, u32);

/// A pair that can be reached at this cost.
#[derive(Clone, Copy)]
struct Mark {
    cost: Cost,
    node: u32,
    /// The number of the actor that moved last, or [`NOBODY`].
    last: u32,
    /// The place of the pair before, and which of its moves leads here.
    before: u32,
    nth: u32,
}

#[derive(Clone, Copy)]
struct Settled {
    cost: Cost,
    node: u32,
    last: u32,
    /// At the start, this pair's own.
    before: u32,
    nth: u32,
    /// A pair further back on the way, at the same distance for all that are at the same distance from the start: two
    /// ways are followed back to where they part in few leaps (Myers, "An applicative random-access stack", 1983).
    leap: u32,
}

impl Settled {
    /// Where the last move was made, and which it was.
    fn end(self) -> (u32, u32) {
        (self.before, self.nth)
    }
}

const NOBODY: u32 = u32::MAX;
const NOWHERE: u32 = u32::MAX;

struct Walk<'a> {
    unfolded: &'a OutputProduct<'a>,
    settled: Vec<Settled>,
    /// Those of the latest cost begin here.
    begin: usize,
    /// The first pair of each node that was settled.
    first: Vec<u32>,
    /// The others.
    known: HashMap<(u32, u32), u32, FxBuildHasher>,
    /// Of nodes where the actor that moved last in the first pair could go on: the first pair where it cannot, so that
    /// another one interrupts nobody.
    at_rest: HashMap<u32, u32, FxBuildHasher>,
    /// After a choice; a choice that interrupts; a step of the same actor; of another; of another that interrupts.
    queues: [VecDeque<Mark>; 5],
    budget: Option<Budget>,
}

impl<'a> Walk<'a> {
    fn new(unfolded: &'a OutputProduct<'a>) -> Self {
        let start = Mark { cost: (0, 0, 0, 0), node: 0, last: NOBODY, before: 0, nth: 0 };
        Walk {
            unfolded,
            settled: Vec::new(),
            begin: 0,
            first: vec![NOWHERE; unfolded.nodes()],
            known: HashMap::default(),
            at_rest: HashMap::default(),
            queues: std::array::from_fn(
                |queue| if queue == 0 { VecDeque::from([start]) } else { VecDeque::new() },
            ),
            budget: None,
        }
    }

    /// Settles all pairs of the next cost. False: there are no more.
    fn settle(&mut self) -> bool {
        self.begin = self.settled.len();
        while self.settled.len() == self.begin {
            let costs = self.queues.iter().filter_map(|queue| queue.front()).map(|mark| mark.cost);
            let Some(cost) = costs.min() else { return false };
            for number in 0..self.queues.len() {
                while let Some(mark) = self.queues[number].pop_front_if(|mark| mark.cost == cost) {
                    self.reach(mark);
                }
            }
        }
        true
    }

    /// Settles a pair; or, if it is settled at this cost, takes the way that comes first.
    fn reach(&mut self, mark: Mark) {
        match self.place_of(mark.node, mark.last) {
            Some(place) if self.settled[place as usize].cost == mark.cost => {
                let other = self.settled[place as usize].end();
                if self.order((mark.before, mark.nth), other) == Ordering::Less {
                    self.settled[place as usize] = self.settle_mark(mark);
                }
            }
            Some(_) => {}
            None if !self.is_of_use(mark.cost, mark.node, mark.last) => {}
            None => {
                let place = self.settled.len() as u32;
                if self.first[mark.node as usize] == NOWHERE {
                    self.first[mark.node as usize] = place;
                } else {
                    self.known.insert((mark.node, mark.last), place);
                }
                self.settled.push(self.settle_mark(mark));
            }
        }
    }

    fn settle_mark(&self, Mark { cost, node, last, before, nth }: Mark) -> Settled {
        let leap = self.settled.get(before as usize).map_or(0, |it| {
            let far = self.settled[it.leap as usize];
            let is_even =
                self.length(before) - self.length(it.leap) == self.length(it.leap) - self.length(far.leap);
            if is_even { far.leap } else { before }
        });
        Settled { cost, node, last, before, nth, leap }
    }

    /// The number of moves to here.
    fn length(&self, place: u32) -> u32 {
        let (.., steps, choices) = self.settled[place as usize].cost;
        steps + choices
    }

    fn place_of(&self, node: u32, last: u32) -> Option<u32> {
        let first = self.first[node as usize];
        if first != NOWHERE && self.settled[first as usize].last == last {
            return Some(first);
        }
        self.known.get(&(node, last)).copied()
    }

    /// All pairs of the latest cost go on.
    fn go_on(&mut self) {
        for place in self.begin..self.settled.len() {
            self.go_on_from(place as u32);
        }
    }

    /// Only who comes first to a node goes on with another actor's step, or who is as soon there: nobody else has less
    /// to pay for it. But where that interrupts, the first to come without an interruption may have less to pay.
    fn go_on_from(&mut self, before: u32) {
        let Settled { cost, node, last, .. } = self.settled[before as usize];
        let (preemptions, switches, steps, choices) = cost;
        let Some((situation, edges)) = self.unfolded.graph.moves(self.unfolded.state(node)) else { return };
        let interrupts = last != NOBODY && situation.goes_on(Actor(last as usize));
        let is_first = self.settled[self.first[node as usize] as usize].cost == cost
            || !interrupts && self.is_first_at_rest(situation, before);
        for edge in edges {
            let Some(to) = self.unfolded.target(node, edge) else { continue };
            let (queue, cost, last) = match situation.moves[edge.nth] {
                Move::Choice { .. } => {
                    let interrupts = u32::from(situation.has_steps());
                    (interrupts as usize, (preemptions + interrupts, switches, steps, choices + 1), last)
                }
                Move::Step(actor) if last == NOBODY || last == actor.0 as u32 => {
                    (2, (preemptions, switches, steps + 1, choices), actor.0 as u32)
                }
                Move::Step(actor) if is_first => {
                    let interrupts = u32::from(interrupts);
                    let cost = (preemptions + interrupts, switches + 1, steps + 1, choices);
                    (3 + interrupts as usize, cost, actor.0 as u32)
                }
                Move::Step(_) => continue,
            };
            if self.place_of(to, last).is_none() && self.is_of_use(cost, to, last) {
                self.queues[queue].push_back(Mark { cost, node: to, last, before, nth: edge.nth as u32 });
            }
        }
    }

    /// Whether nobody came sooner to this node without being able to go on there.
    fn is_first_at_rest(&mut self, situation: &Situation, place: u32) -> bool {
        let Settled { cost, node, .. } = self.settled[place as usize];
        let first = self.settled[self.first[node as usize] as usize];
        let is_interrupted = first.last != NOBODY && situation.goes_on(Actor(first.last as usize));
        is_interrupted && {
            let first = *self.at_rest.entry(node).or_insert(place);
            self.settled[first as usize].cost == cost
        }
    }

    /// Whoever comes to a node more than a preemption and a switch later than the first gains nothing by having moved
    /// last: the first goes on with the same actor, for these.
    fn is_of_use(&self, cost: Cost, node: u32, last: u32) -> bool {
        let actor = (last != NOBODY).then_some(Actor(last as usize));
        if self.budget.as_ref().is_some_and(|budget| !budget.allows(cost.0, node, actor)) {
            return false;
        }
        let Some(first) = self.settled.get(self.first[node as usize] as usize) else { return true };
        let (preemptions, switches, steps, choices) = first.cost;
        first.last != last && cost <= (preemptions + 1, switches + 1, steps, choices)
    }

    /// Whether the way to a pair comes before the way to another one of the same cost.
    fn is_before(&self, place: u32, other: u32) -> bool {
        let [one, other] = [place, other].map(|place| self.settled[place as usize].end());
        self.order(one, other) == Ordering::Less
    }

    /// Compares two ways of the same length, by their last moves and all before.
    fn order(&self, mut one: (u32, u32), mut other: (u32, u32)) -> Ordering {
        while one.0 != other.0 {
            let [mut first, mut second] = [one.0, other.0].map(|place| self.settled[place as usize]);
            if first.leap != second.leap {
                // They part before that.
                [first, second] = [first.leap, second.leap].map(|place| self.settled[place as usize]);
            }
            (one, other) = (first.end(), second.end());
        }
        self.move_from(one).cmp(&self.move_from(other))
    }

    fn move_from(&self, (place, nth): (u32, u32)) -> Move {
        let situation = self.unfolded.graph.situation(self.unfolded.state(self.settled[place as usize].node));
        situation.expect("it was left").moves[nth as usize]
    }

    fn path(&self, place: u32) -> Path {
        let mut moves = Vec::new();
        let mut at = place;
        while at != 0 {
            let end = self.settled[at as usize].end();
            moves.push(self.move_from(end));
            at = end.0;
        }
        moves.reverse();
        Path { node: self.settled[place as usize].node, moves }
    }
}
