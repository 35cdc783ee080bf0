use std::collections::BTreeSet;

use super::fair::{Cycle, Mover, Searcher};
use crate::effort::Effort;
use crate::graph::{Graph, Situation};
use crate::{Actor, Explorable, Kind, Standing, Waits};

/// All that can go on for ever.
#[derive(Debug, Default)]
pub struct Cycles {
    /// In which a fair scheduler can keep a run for ever.
    pub fair: Vec<FairCycle>,
    /// In which only a less fair one can.
    pub unfair: Vec<UnfairCycle>,
}

/// A fair cycle.
#[derive(Debug)]
pub struct FairCycle {
    pub kind: Kind,
    /// The actors that never move again, and without which the run does not end, with what each waits for, if that is
    /// another who never moves again. What the others do, hold and let go of is different from state to state.
    pub stuck: Vec<(Actor, Waits)>,
    pub states: Vec<u32>,
    pub moving: BTreeSet<Mover>,
    /// The actors that go on, with steps of their own or with what is chosen in the middle of one.
    pub going_on: BTreeSet<Actor>,
}

/// A cycle without a fair one in it.
#[derive(Debug)]
pub struct UnfairCycle {
    pub needs: Fairness,
    pub states: Vec<u32>,
    pub moving: BTreeSet<Mover>,
    pub left_out: BTreeSet<Mover>,
}

/// How fair a scheduler has to be for a run to leave a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fairness {
    /// Whoever can move all the time moves some time.
    Weak,
    /// Whoever can move again and again moves some time.
    Strong,
}

/// Finds the cycles of a graph; not all of them, if there is no time for that.
pub fn cycles<M: Explorable>(start: &M, graph: &Graph, effort: &mut Effort<'_>) -> Cycles {
    let mut found = Cycles::default();
    if !graph.goes_back {
        return found;
    }
    let mut searcher = Searcher::new(graph);
    let all: Vec<u32> = (0..graph.expanded()).collect();
    for mut cycle in searcher.cycles(&all, effort) {
        if searcher.renewals.note(start, graph, &cycle, effort) {
            cycle = searcher.again(cycle);
        }
        let fair = searcher.fair(cycle.clone(), effort);
        if !fair.is_empty() {
            found.fair.extend(fair.into_iter().map(|fair| fair_cycle(graph, fair)));
            found.fair.extend(starving(&mut searcher, &cycle, effort));
        } else if !effort.is_spent() {
            found.unfair.push(unfair_cycle(graph, cycle));
        }
    }
    found
}

/// The fair cycles within a cycle during which some actor is stuck, although it moves in the cycle as a whole.
fn starving(searcher: &mut Searcher<'_>, cycle: &Cycle, effort: &mut Effort<'_>) -> Vec<FairCycle> {
    let graph = searcher.graph;
    let mut found = Vec::new();
    for actor in cycle.moving.iter().filter_map(Mover::actor) {
        let is_stuck = |&state: &u32| graph.situation_in(state).is_stuck(actor);
        let without: Vec<u32> = cycle.states.iter().copied().filter(is_stuck).collect();
        if !effort.go_on(cycle.states.len()) {
            break;
        }
        for part in searcher.cycles(&without, effort) {
            found.extend(searcher.fair(part, effort).into_iter().map(|fair| fair_cycle(graph, fair)));
        }
    }
    found
}

/// What a fair cycle is for those without whom the run does not end: a livelock, if each moves or waits for the end
/// of one that does.
fn fair_cycle(graph: &Graph, cycle: Cycle) -> FairCycle {
    let situation = graph.situation_in(cycle.states[0]);
    let waits_for_mover = |actor| ends_with(situation, actor, &cycle.moving);
    let stuck: Vec<Actor> = situation.unfinished().filter(|&actor| !waits_for_mover(actor)).collect();
    let kind = if stuck.is_empty() {
        Kind::Livelock
    } else if wait_for_each_other(situation, &stuck, &cycle.moving) {
        Kind::PartialDeadlock
    } else {
        Kind::Starvation
    };
    let going_on = going_on(graph, &cycle);
    let waits = |actor: Actor| match situation.standings[actor.0].waits {
        waits @ (Waits::For(other) | Waits::ForEnd(other)) if !going_on.contains(&other) => (actor, waits),
        _ => (actor, Waits::ForAnyone),
    };
    let stuck = stuck.into_iter().map(waits).collect();
    FairCycle { kind, stuck, states: cycle.states, moving: cycle.moving, going_on }
}

fn going_on(graph: &Graph, cycle: &Cycle) -> BTreeSet<Actor> {
    let mut actors: BTreeSet<Actor> = cycle.moving.iter().filter_map(Mover::actor).collect();
    if actors.len() < cycle.moving.len() {
        for situation in cycle.states.iter().map(|&state| graph.situation_in(state)) {
            let draws = |&(_, standing): &(usize, &Standing)| standing.waits == Waits::ForChoice;
            actors.extend(situation.standings.iter().enumerate().filter(draws).map(|(it, _)| Actor(it)));
        }
    }
    actors
}

/// Whether an actor moves, or waits, directly or through others, for the end of one that does. A choice that is made in
/// the middle of a step is a move of its actor, too.
fn ends_with(situation: &Situation, actor: Actor, moving: &BTreeSet<Mover>) -> bool {
    let mut next = actor;
    for _ in 0..=situation.standings.len() {
        match situation.standings.get(next.0).map(|standing| standing.waits) {
            _ if moving.contains(&Mover::Actor(next)) => return true,
            Some(Waits::ForEnd(other)) => next = other,
            waits => return waits == Some(Waits::ForChoice),
        }
    }
    false
}

/// Whether several of these stand in a circle, in which each waits for the next and nobody moves.
fn wait_for_each_other(situation: &Situation, stuck: &[Actor], moving: &BTreeSet<Mover>) -> bool {
    let next = |actor: Actor| match situation.standings.get(actor.0).map(|standing| standing.waits) {
        Some(Waits::ForEnd(other) | Waits::For(other)) if other != actor => Some(other),
        _ => None,
    };
    let next = |actor| next(actor).filter(|&other| !moving.contains(&Mover::Actor(other)));
    stuck.iter().any(|&first| {
        let chain = std::iter::successors(next(first), |&actor| next(actor));
        chain.take(situation.standings.len()).any(|actor| actor == first)
    })
}

fn unfair_cycle(graph: &Graph, cycle: Cycle) -> UnfairCycle {
    let left_out = cycle.left_out();
    let is_always_able = |mover: &Mover| {
        let is_able = |state: &u32| {
            graph.situation(*state).is_some_and(|it| it.moves.iter().any(|&made| Mover::of(made) == *mover))
        };
        cycle.states.iter().all(is_able)
    };
    let needs = if left_out.iter().any(is_always_able) { Fairness::Weak } else { Fairness::Strong };
    UnfairCycle { needs, states: cycle.states, moving: cycle.moving, left_out }
}
