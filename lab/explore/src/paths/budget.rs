use std::cmp::Ordering;

use super::{Goal, Unfolded};
use crate::effort::Effort;
use crate::graph::Cursor;
use crate::{Actor, Move, pool};

/// How many switches a way may have made when it comes to a node, if it is to be one of those to a goal that have the
/// fewest. Most nodes are on none of these.
///
/// Who moved last matters, but never by more than one switch: whoever else moved last can do the same. So a number and
/// a set of actors say it for all of them, forwards, where it is the number that it takes, as well as backwards.
#[derive(Debug)]
pub struct Budget {
    nodes: Vec<Switches>,
}

/// So many switches if one of these actors moved last. Otherwise it takes one more, and there may be one less.
#[derive(Clone, Copy, Debug)]
struct Switches {
    count: i32,
    /// A bit for each actor.
    last: u32,
}

const ACTORS: usize = u32::BITS as usize;
const ANYONE: u32 = u32::MAX;
/// It is not known yet how to come here.
const FAR: Switches = Switches { count: i32::MAX, last: 0 };
/// No goal can be reached from here, or not with so few switches.
const NONE: Switches = Switches { count: i32::MIN, last: 0 };

impl Budget {
    /// For ways to each of these goals; `goal` says which a node is, if it is one of them. None: the graph is in no
    /// order that makes it easy, or has too many actors, or there was no time for that.
    pub fn new(
        unfolded: &Unfolded<'_>,
        goals: usize,
        goal: Goal<'_>,
        effort: &mut Effort<'_>,
    ) -> Option<Self> {
        if !unfolded.is_in_order() || unfolded.graph.situations.actors() > ACTORS {
            return None;
        }
        // Without cycles, all goals are ends; and in this order, nodes are states.
        let goal_nodes = unfolded.graph.ends.iter().filter_map(|&node| Some((node, goal(node)?)));
        let goal_nodes: Vec<(u32, usize)> = goal_nodes.collect();
        let (first, last) = (goal_nodes.first()?.1, goal_nodes.last()?.1);
        let nodes = if first == last && goal_nodes.iter().all(|it| it.1 == first) {
            to_one_goal(unfolded, &goal_nodes, first, effort)?
        } else if pool::threads() > 1 && goal_nodes.iter().all(|it| it.1 == first || it.1 == last) {
            let bytes = unfolded.nodes() * size_of::<Switches>();
            let (one, other) = effort.both(
                bytes,
                |effort| to_one_goal(unfolded, &goal_nodes, first, effort),
                |effort| to_one_goal(unfolded, &goal_nodes, last, effort),
            );
            let (mut nodes, other) = (one?, other?);
            nodes.iter_mut().zip(&other).for_each(|(node, other)| node.allow(*other));
            nodes
        } else {
            to_goals(unfolded, &goal_nodes, goals, effort)?
        };
        Some(Budget { nodes })
    }

    /// Whether a way that has made so many switches may come to this node with a move of this actor. At the start,
    /// nobody has moved.
    pub fn allows(&self, switches: u32, node: u32, last: Option<Actor>) -> bool {
        let budget = self.nodes[node as usize];
        i64::from(switches) <= i64::from(last.map_or(budget.count, |last| budget.with(last)))
    }
}

/// What it takes from the start to the goal is known when all is gone through backwards.
fn to_one_goal(
    unfolded: &Unfolded<'_>,
    goal_nodes: &[(u32, usize)],
    goal: usize,
    effort: &mut Effort<'_>,
) -> Option<Vec<Switches>> {
    let mut nodes = vec![NONE; unfolded.nodes()];
    for &(node, _) in goal_nodes.iter().filter(|it| it.1 == goal) {
        nodes[node as usize] = Switches { count: 0, last: ANYONE };
    }
    backwards(unfolded, &mut nodes, effort)?;
    let start = nodes[0].count;
    nodes.iter_mut().for_each(|node| node.count = node.count.saturating_sub(start));
    Some(nodes)
}

/// What it takes to each goal has to be known beforehand, so that all can be gone through backwards at once.
fn to_goals(
    unfolded: &Unfolded<'_>,
    goal_nodes: &[(u32, usize)],
    goals: usize,
    effort: &mut Effort<'_>,
) -> Option<Vec<Switches>> {
    let mut nodes = vec![FAR; unfolded.nodes()];
    forwards(unfolded, &mut nodes, effort)?;
    let mut fewest = vec![FAR.count; goals];
    for &(node, goal) in goal_nodes {
        fewest[goal] = fewest[goal].min(nodes[node as usize].count);
    }
    nodes.fill(NONE);
    for &(node, goal) in goal_nodes {
        nodes[node as usize] = Switches { count: fewest[goal], last: ANYONE };
    }
    backwards(unfolded, &mut nodes, effort)?;
    Some(nodes)
}

/// Finds for each node how many switches it takes to come there.
fn forwards(unfolded: &Unfolded<'_>, nodes: &mut [Switches], effort: &mut Effort<'_>) -> Option<()> {
    nodes[0] = Switches { count: 0, last: ANYONE };
    for (node, edges) in unfolded.graph.records() {
        let here = nodes[node as usize];
        for (made, to) in moves(unfolded, edges) {
            let there = made.actor().map_or(here, |actor| {
                let is_switch = !here.has(actor);
                Switches { count: here.count + i32::from(is_switch), last: 1 << actor.0 }
            });
            let known = &mut nodes[to as usize];
            if there.count < known.count {
                *known = there;
            } else if there.count == known.count {
                known.last |= there.last;
            }
        }
        effort.go_on(1).then_some(())?;
    }
    Some(())
}

/// Finds for each node how many switches there may have been, from what is known of the goals.
fn backwards(unfolded: &Unfolded<'_>, nodes: &mut [Switches], effort: &mut Effort<'_>) -> Option<()> {
    for (node, edges) in unfolded.graph.records_back() {
        let mut here = nodes[node as usize];
        for (made, to) in moves(unfolded, edges) {
            let there = nodes[to as usize];
            let before =
                made.actor().map_or(there, |actor| Switches { count: there.with(actor), last: 1 << actor.0 });
            here.allow(before);
        }
        nodes[node as usize] = here;
        effort.go_on(1).then_some(())?;
    }
    Some(())
}

fn moves<'a>(unfolded: &'a Unfolded<'_>, edges: Cursor<'a>) -> impl Iterator<Item = (Move, u32)> + 'a {
    let situation = unfolded.graph.situations.get(edges.situation);
    edges.map(|edge| (situation.moves[edge.nth], edge.target))
}

impl Switches {
    /// Allows what another allows, too.
    fn allow(&mut self, other: Switches) {
        match other.count.cmp(&self.count) {
            Ordering::Greater => *self = other,
            Ordering::Equal => self.last |= other.last,
            Ordering::Less => {}
        }
    }

    fn has(self, actor: Actor) -> bool {
        self.last >> actor.0 & 1 == 1
    }

    /// Backwards: so many there may have been, if this actor moved last.
    fn with(self, actor: Actor) -> i32 {
        self.count.saturating_sub(i32::from(!self.has(actor)))
    }
}
