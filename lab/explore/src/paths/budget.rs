use std::cmp::Ordering;

use super::{Goal, OutputProduct};
use crate::effort::Effort;
use crate::graph::{Cursor, Situation};
use crate::{Actor, Move, pool};

/// How many preemptions a way may have made when it comes to a node, if it is to be one of those to a goal that have the
/// fewest. Most nodes are on none of these.
///
/// Who moved last matters, but never by more than one preemption: whoever else moved last can do the same. So a number
/// and a set of actors say it for all of them, forwards, where it is the number that it takes, as well as backwards.
#[derive(Debug)]
pub struct Budget {
    nodes: Vec<Preemptions>,
}

/// Preemptions if one of these actors moved last. Otherwise it takes one more, and there may be one less.
#[derive(Clone, Copy, Debug)]
struct Preemptions {
    count: i32,
    /// A bit for each actor.
    last: u32,
}

const ACTORS: usize = u32::BITS as usize;
const ANYONE: u32 = u32::MAX;
/// It is not known yet how to come here.
const FAR: Preemptions = Preemptions { count: i32::MAX, last: 0 };
/// No goal can be reached from here, or not with so few preemptions.
const NONE: Preemptions = Preemptions { count: i32::MIN, last: 0 };

impl Budget {
    /// For ways to each of these goals; `goal` says which a node is, if it is one of them. None: the graph is in no
    /// order that makes it easy, or has too many actors, or there was no time for that.
    pub fn new(
        unfolded: &OutputProduct<'_>,
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
            let bytes = unfolded.nodes() * size_of::<Preemptions>();
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

    /// Whether a way that has made so many preemptions may come to this node with a move of this actor. At the start,
    /// nobody has moved.
    pub fn allows(&self, preemptions: u32, node: u32, last: Option<Actor>) -> bool {
        let budget = self.nodes[node as usize];
        i64::from(preemptions) <= i64::from(last.map_or(budget.count, |last| budget.with(last)))
    }
}

/// What it takes from the start to the goal is known when all is gone through backwards.
fn to_one_goal(
    unfolded: &OutputProduct<'_>,
    goal_nodes: &[(u32, usize)],
    goal: usize,
    effort: &mut Effort<'_>,
) -> Option<Vec<Preemptions>> {
    let mut nodes = vec![NONE; unfolded.nodes()];
    for &(node, _) in goal_nodes.iter().filter(|it| it.1 == goal) {
        nodes[node as usize] = Preemptions { count: 0, last: ANYONE };
    }
    backwards(unfolded, &mut nodes, effort)?;
    let start = nodes[0].count;
    nodes.iter_mut().for_each(|node| node.count = node.count.saturating_sub(start));
    Some(nodes)
}

/// What it takes to each goal has to be known beforehand, so that all can be gone through backwards at once.
fn to_goals(
    unfolded: &OutputProduct<'_>,
    goal_nodes: &[(u32, usize)],
    goals: usize,
    effort: &mut Effort<'_>,
) -> Option<Vec<Preemptions>> {
    let mut nodes = vec![FAR; unfolded.nodes()];
    forwards(unfolded, &mut nodes, effort)?;
    let mut fewest = vec![FAR.count; goals];
    for &(node, goal) in goal_nodes {
        fewest[goal] = fewest[goal].min(nodes[node as usize].count);
    }
    nodes.fill(NONE);
    for &(node, goal) in goal_nodes {
        nodes[node as usize] = Preemptions { count: fewest[goal], last: ANYONE };
    }
    backwards(unfolded, &mut nodes, effort)?;
    Some(nodes)
}

/// Finds for each node how many preemptions it takes to come there.
fn forwards(unfolded: &OutputProduct<'_>, nodes: &mut [Preemptions], effort: &mut Effort<'_>) -> Option<()> {
    nodes[0] = Preemptions { count: 0, last: ANYONE };
    for (node, edges) in unfolded.graph.records() {
        let here = nodes[node as usize];
        let situation = unfolded.graph.situations.get(edges.situation);
        let gives_way = here.last & !goes_on(situation) != 0;
        for (made, to) in moves(unfolded, edges) {
            let there = match made.actor() {
                Some(actor) => {
                    let interrupts = !here.has(actor) && !gives_way;
                    Preemptions { count: here.count + i32::from(interrupts), last: 1 << actor.0 }
                }
                None => Preemptions { count: here.count + i32::from(situation.has_steps()), ..here },
            };
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

/// Finds for each node how many preemptions there may have been, from what is known of the goals.
fn backwards(unfolded: &OutputProduct<'_>, nodes: &mut [Preemptions], effort: &mut Effort<'_>) -> Option<()> {
    for (node, edges) in unfolded.graph.records_back() {
        let mut here = nodes[node as usize];
        let situation = unfolded.graph.situations.get(edges.situation);
        let gives_way = !goes_on(situation);
        for (made, to) in moves(unfolded, edges) {
            let there = nodes[to as usize];
            here.allow(match made.actor() {
                Some(actor) => Preemptions { count: there.with(actor), last: 1 << actor.0 | gives_way },
                None => there.without(situation.has_steps()),
            });
        }
        nodes[node as usize] = here;
        effort.go_on(1).then_some(())?;
    }
    Some(())
}

fn moves<'a>(unfolded: &'a OutputProduct<'_>, edges: Cursor<'a>) -> impl Iterator<Item = (Move, u32)> + 'a {
    let situation = unfolded.graph.situations.get(edges.situation);
    edges.map(|edge| (situation.moves[edge.nth], edge.target))
}

/// The actors whom a move of another one would interrupt, a bit each.
fn goes_on(situation: &Situation) -> u32 {
    let actors = situation.moves.iter().filter_map(|made| made.actor());
    actors.filter(|&actor| situation.goes_on(actor)).fold(0, |all, actor| all | 1 << actor.0)
}

impl Preemptions {
    /// Allows what another allows, too.
    fn allow(&mut self, other: Preemptions) {
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

    /// Backwards: before a choice, which may have been one itself.
    fn without(self, is_one: bool) -> Self {
        Preemptions { count: self.count.saturating_sub(i32::from(is_one)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Graph;
    use crate::search::Search;
    use crate::{Bounds, Ending, Explorable, Model, RandomScheduler, Scheduler, Standing, Waits};

    const LAYERS: usize = 6;
    const WIDTH: usize = 4;
    const MOVERS: usize = 4;

    /// A random graph in layers, each of whose moves leads to the next: those of three actors, and one of chance.
    #[derive(Clone)]
    struct Layers {
        targets: [[[Option<usize>; MOVERS]; WIDTH]; LAYERS],
        layer: usize,
        at: usize,
    }

    fn layers(seed: u64) -> Layers {
        let mut random = RandomScheduler::new(seed);
        let numbers: Vec<Move> = (0..WIDTH * 2).map(|it| Move::Step(Actor(it))).collect();
        let mut draw = || random.choose(&numbers).and_then(Move::actor).map_or(0, |it| it.0);
        let mut target = |_| Some(draw()).filter(|&it| it < WIDTH);
        let targets = std::array::from_fn(|_| std::array::from_fn(|_| std::array::from_fn(&mut target)));
        Layers { targets, layer: 0, at: 0 }
    }

    impl Layers {
        fn targets(&self) -> [Option<usize>; MOVERS] {
            self.targets.get(self.layer).map_or([None; MOVERS], |layer| layer[self.at])
        }
    }

    impl Model for Layers {
        fn moves(&self) -> Vec<Move> {
            let chance = Move::Choice { kind: "random", pick: 0, of: 1 };
            let all = (0..MOVERS - 1).map(|it| Move::Step(Actor(it))).chain([chance]);
            all.zip(self.targets()).filter_map(|(made, to)| to.map(|_| made)).collect()
        }

        fn advance(&mut self, chosen: Move) {
            let mover = chosen.actor().map_or(MOVERS - 1, |actor| actor.0);
            self.at = self.targets()[mover].expect("it can move");
            self.layer += 1;
        }

        fn fingerprint(&self) -> u128 {
            (self.layer * WIDTH + self.at) as u128
        }
    }

    impl Explorable for Layers {
        fn ending(&self) -> Option<Ending> {
            (self.layer == LAYERS).then_some(Ending::Ok)
        }

        fn actors(&self) -> usize {
            MOVERS - 1
        }

        fn standing(&self, _actor: Actor) -> Standing {
            Standing { is_daemon: false, waits: Waits::No }
        }

        fn stuck(&self, _actors: &[Actor]) -> String {
            String::new()
        }
    }

    /// The fewest preemptions from a node to a goal, if it can be reached.
    fn left(graph: &Graph, node: u32, last: Option<Actor>, is_goal: &dyn Fn(u32) -> bool) -> Option<u32> {
        let (situation, edges) = graph.moves(node)?;
        let ways = edges.filter_map(|edge| {
            let actor = situation.moves[edge.nth].actor();
            let interrupts = situation.is_preemption(situation.moves[edge.nth], last);
            Some(left(graph, edge.target, actor.or(last), is_goal)? + u32::from(interrupts))
        });
        ways.min().or(is_goal(node).then_some(0))
    }

    #[test]
    fn a_way_may_have_made_as_many_preemptions_as_leave_enough_for_the_rest_of_the_shortest() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
        let mut checked = 0;
        for (seed, goals) in (0..60).flat_map(|seed| [1, 2, 3].map(|goals| (seed, goals))) {
            let mut search = Search::new(&layers(seed), &Bounds::default());
            search.go_on(usize::MAX, &mut |_| true);
            let graph = &search.end().graph;
            let goal = |node| graph.ends.binary_search(&node).ok().map(|it| it % goals);
            let budget = || {
                let mut watch = |_| true;
                let mut effort = Effort::late(10_000, &mut watch);
                Budget::new(&OutputProduct::silent(graph), goals, &goal, &mut effort)
                    .expect("all is in order")
            };
            for budget in [budget(), pool.install(budget)] {
                let left = |node, last, number| left(graph, node, last, &|it| goal(it) == Some(number));
                let fewest: Vec<_> = (0..goals).map(|number| left(0, None, number)).collect();
                let lasts = || [None, Some(Actor(0)), Some(Actor(1)), Some(Actor(2))];
                for (node, last) in (0..graph.expanded()).flat_map(|node| lasts().map(|last| (node, last))) {
                    let most =
                        (0..goals).filter_map(|it| fewest[it]?.checked_sub(left(node, last, it)?)).max();
                    for preemptions in 0..=LAYERS as u32 {
                        let is_allowed = most.is_some_and(|most| preemptions <= most);
                        assert_eq!(
                            budget.allows(preemptions, node, last),
                            is_allowed,
                            "{seed} {node} {last:?}"
                        );
                        checked += 1;
                    }
                }
            }
        }
        assert!(checked > 10_000, "{checked}");
    }
}
