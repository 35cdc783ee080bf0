//! From a model to a report.

use std::collections::BTreeMap;

use crate::bounds::{Bounds, Watch};
use crate::cycles::{Cycles, Spin, Trap, cycles, round};
use crate::graph::{End, Graph};
use crate::paths::{Interleavings, Unfolded, Way, count, path_to, shortest};
use crate::report::cost;
use crate::schedule::{entries, replay};
use crate::search::{Found, search};
use crate::{Actor, Ending, Endless, Entry, Explorable, Kind, Move, Outcome, Report, Verdict};

/// So many kinds of endless cycles are listed.
const ENDLESS: usize = 100;

/// Finds every outcome of a model, within bounds. In a pool of threads, which the caller installed, it uses all of
/// them; the report is the same.
pub fn explore<M: Explorable>(start: &M, bounds: &Bounds, watch: Watch<'_>) -> Report {
    let mut found = search(start, bounds, watch);
    found.graph.table.forget();
    if let Some(state) = found.refused {
        return refused(&found, state);
    }
    let cycles = cycles(&found.graph);
    let is_whole = found.bound.is_none();
    let (mut outcomes, outcomes_truncated) = ends(start, &found.graph, is_whole);
    outcomes.extend(traps(start, &found.graph, &cycles, is_whole));
    outcomes.sort_by(|a, b| (a.kind, &a.stdout).cmp(&(b.kind, &b.stdout)));
    Report {
        verdict: verdict(&outcomes, is_whole),
        complete: is_whole && !outcomes_truncated,
        states: found.graph.states(),
        interleavings: is_whole.then(|| interleavings(&found.graph, &outcomes, outcomes_truncated)),
        endless: endless(&found.graph, &cycles),
        outcomes,
        outcomes_truncated,
        bound: found.bound,
        refused: None,
        deepest: found.bound.and_then(|_| deepest(&found.graph)),
    }
}

fn verdict(outcomes: &[Outcome], is_whole: bool) -> Verdict {
    match outcomes {
        _ if outcomes.iter().any(|outcome| outcome.kind != Kind::Ok) => Verdict::Found,
        _ if !is_whole => Verdict::Incomplete,
        [_] => Verdict::Proved,
        _ => Verdict::Differs,
    }
}

fn refused(found: &Found, state: u32) -> Report {
    Report {
        verdict: Verdict::Incomplete,
        complete: false,
        states: found.graph.states(),
        interleavings: None,
        outcomes: Vec::new(),
        outcomes_truncated: false,
        endless: Vec::new(),
        bound: None,
        refused: Some(entries(&path_to(&found.graph, state))),
        deepest: None,
    }
}

fn deepest(graph: &Graph) -> Option<Vec<Entry>> {
    let last = (0..graph.expanded()).rev().find_map(|state| graph.targets(state).max());
    last.map(|state| entries(&path_to(graph, state)))
}

/// The number of paths to all outcomes.
fn interleavings(graph: &Graph, outcomes: &[Outcome], is_truncated: bool) -> Interleavings {
    let is_end = |state| matches!(graph.end(state), Some(End::Kind(_))).then_some(0);
    let uncounted = is_truncated.then(|| count(&Unfolded::silent(graph), 1, is_end).remove(0));
    let mut sum = uncounted.unwrap_or_default();
    outcomes.iter().filter_map(|outcome| outcome.interleavings.as_ref()).for_each(|it| sum += it);
    sum
}

/// The outcomes in which a run ends, and whether there are more of them.
fn ends<M: Explorable>(start: &M, graph: &Graph, is_whole: bool) -> (Vec<Outcome>, bool) {
    let (unfolded, ends) = Unfolded::by_output(graph);
    let numbers: BTreeMap<_, _> = ends.iter().enumerate().map(|(number, &end)| (end, number)).collect();
    let goal = |node| match graph.end(unfolded.state(node)) {
        Some(End::Kind(kind)) => numbers.get(&(kind, unfolded.output(node))).copied(),
        _ => None,
    };
    let ways = shortest(&unfolded, ends.len(), goal);
    let is_counted = is_whole && unfolded.is_whole;
    let mut counts = if is_counted { count(&unfolded, ends.len(), goal) } else { Vec::new() }.into_iter();
    let outcome = |(&(kind, output), way): (_, Option<Way>)| {
        let way = way.expect("it was found on the same graph");
        let stdout = Some(unfolded.text(output));
        Outcome { stdout, interleavings: counts.next(), ..outcome(start, kind, &way.moves, None) }
    };
    (ends.iter().zip(ways).map(outcome).collect(), !unfolded.is_whole)
}

/// For each kind of fair cycles, the one that is reached with the fewest switches.
fn traps<M: Explorable>(start: &M, graph: &Graph, cycles: &Cycles, is_whole: bool) -> Vec<Outcome> {
    let kinds = [Kind::PartialDeadlock, Kind::Livelock, Kind::Starvation];
    let first = |kind| {
        let traps: Vec<&Trap> = cycles.traps.iter().filter(|trap| trap.kind == kind).collect();
        if traps.is_empty() {
            return None;
        }
        let (way, trap) = nearest(graph, &[traps], |trap| &trap.states).pop()??;
        let round = round(graph, &trap.states, way.node, &trap.moving);
        let interleavings = is_whole.then_some(Interleavings::Infinite);
        Some(Outcome { interleavings, ..outcome(start, kind, &way.moves, Some((&round, &trap.stuck))) })
    };
    kinds.into_iter().filter_map(first).collect()
}

/// For each of some groups of cycles, none of which is empty, the shortest way to one of them, and to which.
fn nearest<'c, C>(
    graph: &Graph,
    groups: &[Vec<&'c C>],
    states: impl Fn(&C) -> &[u32],
) -> Vec<Option<(Way, &'c C)>> {
    let mut cycle_of = vec![None; if groups.is_empty() { 0 } else { graph.states() }];
    for (group, cycles) in groups.iter().enumerate() {
        for &cycle in cycles {
            states(cycle).iter().for_each(|&state| cycle_of[state as usize] = Some((group, cycle)));
        }
    }
    let group = |state| Some(cycle_of[state as usize]?.0);
    let ways = shortest(&Unfolded::silent(graph), groups.len(), group).into_iter();
    let with_cycle = |way: Way| cycle_of[way.node as usize].map(|(_, cycle)| (way, cycle));
    ways.map(|way| way.and_then(with_cycle)).collect()
}

/// An outcome at the end of a path, or of going round a cycle behind it.
fn outcome<M: Explorable>(
    start: &M,
    kind: Kind,
    stem: &[Move],
    cycle: Option<(&[Move], &[Actor])>,
) -> Outcome {
    let mut schedule = entries(stem);
    let loop_from = cycle.is_some().then_some(schedule.len());
    let (round, stuck) = cycle.unwrap_or_default();
    let (switches, steps) = cost(&[stem, round].concat());
    // There is nothing to say about a good end, and there may be a thousand of them.
    let detail = if kind == Kind::Ok { String::new() } else { detail(&after(start, &schedule), kind, stuck) };
    schedule.extend(entries(round));
    Outcome { kind, stdout: None, detail, interleavings: None, switches, steps, schedule, loop_from }
}

fn after<M: Explorable>(start: &M, schedule: &[Entry]) -> M {
    let mut model = start.clone();
    replay(&mut model, schedule, &mut |_, _| {}).expect("the explored model did the same");
    model
}

/// What the model says about an end, or about those who are left behind in a cycle.
fn detail<M: Explorable>(model: &M, kind: Kind, stuck: &[Actor]) -> String {
    match (kind, model.ending()) {
        (_, Some(Ending::Exception(text) | Ending::Assertion(text))) => text,
        (Kind::Deadlock, _) => {
            let is_unfinished = |actor: &Actor| model.standing(*actor).is_unfinished();
            model.stuck(&(0..model.actors()).map(Actor).filter(is_unfinished).collect::<Vec<_>>())
        }
        (Kind::PartialDeadlock | Kind::Starvation, _) => model.stuck(stuck),
        _ => String::new(),
    }
}

/// One example of each kind of cycles that need fairness: who moves in them, and who is left out.
fn endless(graph: &Graph, cycles: &Cycles) -> Vec<Endless> {
    let mut kinds = BTreeMap::new();
    for spin in &cycles.spins {
        kinds.entry((spin.needs, &spin.moving, &spin.left_out)).or_insert_with(Vec::new).push(spin);
    }
    let groups: Vec<Vec<&Spin>> = kinds.into_values().take(ENDLESS).collect();
    let nearest = nearest(graph, &groups, |spin| &spin.states);
    nearest.into_iter().flatten().map(|(way, spin)| example(graph, spin, &way)).collect()
}

fn example(graph: &Graph, spin: &Spin, way: &Way) -> Endless {
    let mut schedule = entries(&way.moves);
    let loop_from = schedule.len();
    schedule.extend(entries(&round(graph, &spin.states, way.node, &spin.moving)));
    Endless {
        needs: spin.needs,
        moving: spin.moving.iter().filter_map(|mover| mover.actor()).collect(),
        left_out: spin.left_out.iter().filter_map(|mover| mover.actor()).collect(),
        left_out_choices: spin.left_out.iter().filter_map(|mover| mover.outside()).collect(),
        schedule,
        loop_from,
    }
}
