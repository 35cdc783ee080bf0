//! Runs that go on for ever: the shortest schedules to their cycles.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::cycles::{Cycles, FairCycle, UnfairCycle, least_round, round};
use crate::effort::Effort;
use crate::graph::Graph;
use crate::paths::{FoundPaths, Interleavings, OutputProduct, Path, cost_of, shortest};
use crate::schedule::{entries, replay};
use crate::{Actor, Endless, Explorable, Outcome};

/// Kinds of cycles that are listed, of those that a fair scheduler leaves and of those that it does not.
const ENDLESS: usize = 100;

/// For each failure in which something goes on for ever, the fair cycle that is reached with the fewest preemptions; and
/// whether these are all of them.
pub(super) fn endless_runs<M: Explorable>(
    start: &M,
    graph: &Graph,
    cycles: &Cycles,
    is_whole: bool,
    effort: &mut Effort<'_>,
) -> (Vec<Outcome>, bool) {
    let mut failures = BTreeMap::new();
    for cycle in &cycles.fair {
        let failure = (cycle.kind, &cycle.stuck, &cycle.going_on);
        failures.entry(failure).or_insert_with(Vec::new).push(cycle);
    }
    let are_all = failures.len() <= ENDLESS;
    let mut groups: Vec<Vec<&FairCycle>> = failures.into_values().take(ENDLESS).collect();
    let found = LazyCell::new(|| FoundPaths::new(graph));
    let mut outcomes = Vec::new();
    while !groups.is_empty() {
        let now = apart(graph, &mut groups);
        let nearest = nearest(graph, &now, |cycle| &cycle.states, effort);
        for (way, group) in nearest.into_iter().zip(&now) {
            // The way by which the search came is any way.
            let is_shortest = is_whole && way.is_some();
            let in_no_time = || (found.path(group[0].states[0]), group[0]);
            let (way, cycle) = way.unwrap_or_else(in_no_time);
            let interleavings = is_whole.then_some(Interleavings::Infinite);
            outcomes.push(Outcome { interleavings, is_shortest, ..going_round(start, graph, &way, cycle) });
        }
    }
    (outcomes, are_all)
}

/// Takes the first of some groups of cycles, and those others that have no state in common with one that is taken.
fn apart<'c>(graph: &Graph, groups: &mut Vec<Vec<&'c FairCycle>>) -> Vec<Vec<&'c FairCycle>> {
    let mut is_taken = vec![false; graph.states()];
    let is_apart = |group: &mut Vec<&'c FairCycle>| {
        let states = || group.iter().flat_map(|cycle| &cycle.states);
        let is_apart = !states().any(|&state| is_taken[state as usize]);
        if is_apart {
            states().for_each(|&state| is_taken[state as usize] = true);
        }
        is_apart
    };
    groups.extract_if(.., is_apart).collect()
}

/// For each of some groups of cycles, none of which is empty, the shortest way to one of them, and to which.
fn nearest<'c, C: Sync>(
    graph: &Graph,
    groups: &[Vec<&'c C>],
    states: impl Fn(&C) -> &[u32],
    effort: &mut Effort<'_>,
) -> Vec<Option<(Path, &'c C)>> {
    let mut cycle_of = vec![None; if groups.is_empty() { 0 } else { graph.states() }];
    for (group, cycles) in groups.iter().enumerate() {
        for &cycle in cycles {
            states(cycle).iter().for_each(|&state| cycle_of[state as usize] = Some((group, cycle)));
        }
    }
    let group = |state| Some(cycle_of[state as usize]?.0);
    let ways = shortest(&OutputProduct::silent(graph), groups.len(), &group, effort).into_iter();
    let with_cycle = |way: Path| cycle_of[way.node as usize].map(|(_, cycle)| (way, cycle));
    ways.map(|way| way.and_then(with_cycle)).collect()
}

/// The outcome of going round a cycle behind a path.
fn going_round<M: Explorable>(start: &M, graph: &Graph, way: &Path, cycle: &FairCycle) -> Outcome {
    let last = way.moves.iter().rev().find_map(|made| made.actor());
    let round = least_round(graph, &cycle.states, way.node, last, &cycle.moving);
    let mut schedule = entries(&way.moves);
    let mut model = start.clone();
    replay(&mut model, &schedule, &mut |_, _| {}).expect("the explored model did the same");
    let stuck: Vec<Actor> = cycle.stuck.iter().map(|&(actor, _)| actor).collect();
    let cost = cost_of(graph, &[&way.moves[..], &round].concat());
    let loop_from = Some(schedule.len());
    schedule.extend(entries(&round));
    Outcome {
        kind: cycle.kind,
        stdout: None,
        detail: if stuck.is_empty() { String::new() } else { model.stuck(&stuck) },
        place: None,
        interleavings: None,
        cost,
        is_shortest: false,
        schedule,
        loop_from,
    }
}

/// One example of each kind of cycles that need fairness: who moves in them, and who is left out.
pub(super) fn endless(graph: &Graph, cycles: &Cycles, effort: &mut Effort<'_>) -> Vec<Endless> {
    let mut kinds = BTreeMap::new();
    for cycle in &cycles.unfair {
        kinds.entry((cycle.needs, &cycle.moving, &cycle.left_out)).or_insert_with(Vec::new).push(cycle);
    }
    let groups: Vec<Vec<&UnfairCycle>> = kinds.into_values().take(ENDLESS).collect();
    let nearest = nearest(graph, &groups, |cycle| &cycle.states, effort);
    let is_in_time = |(_, cycle): &(Path, &UnfairCycle)| effort.go_on(cycle.states.len());
    nearest
        .into_iter()
        .flatten()
        .take_while(is_in_time)
        .map(|(way, cycle)| example(graph, cycle, &way))
        .collect()
}

fn example(graph: &Graph, cycle: &UnfairCycle, way: &Path) -> Endless {
    let mut schedule = entries(&way.moves);
    let loop_from = schedule.len();
    schedule.extend(entries(&round(graph, &cycle.states, way.node, &cycle.moving)));
    let left_out_choices: BTreeSet<_> = cycle.left_out.iter().filter_map(|mover| mover.outside()).collect();
    Endless {
        needs: cycle.needs,
        moving: cycle.moving.iter().filter_map(|mover| mover.actor()).collect(),
        left_out: cycle.left_out.iter().filter_map(|mover| mover.actor()).collect(),
        left_out_choices: left_out_choices.into_iter().collect(),
        schedule,
        loop_from,
    }
}
