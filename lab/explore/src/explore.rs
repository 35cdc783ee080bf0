//! From a model to a report.

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;

use crate::bounds::{Bound, Bounds, Watch};
use crate::cycles::{Cycles, Spin, Trap, cycles, least_round, round};
use crate::effort::{CYCLE_BYTES, Effort};
use crate::graph::{End, Graph, has_order};
use crate::paths::{
    Interleavings, Printed, Unfolded, Way, count_in_order, count_through_cycles, path_to, shortest,
};
use crate::report::cost;
use crate::schedule::{entries, replay};
use crate::search::{Found, Search};
use crate::{Actor, Ending, Endless, Entry, Explorable, Kind, Move, Outcome, Report, Verdict};

/// So many kinds of endless cycles are listed.
const ENDLESS: usize = 100;

/// Finds every outcome of a model, within bounds. In a pool of threads, which the caller installed, it uses all of
/// them; the report is the same.
pub fn explore<M: Explorable>(start: &M, bounds: &Bounds, watch: Watch<'_>) -> Report {
    explore_by(start, start, bounds, watch)
}

/// The same, but `searched` is the model whose states are found: one that does what `start` does, in the same steps,
/// and sooner. What there is to say of an outcome is asked of `start`.
pub fn explore_by<M: Explorable, S: Explorable>(
    start: &M,
    searched: &S,
    bounds: &Bounds,
    watch: Watch<'_>,
) -> Report {
    Exploring::begin(searched, bounds).report(start, watch)
}

/// [`explore_by`] piece by piece. Each may be done by another thread, in a pool or not; the report is the same.
pub struct Exploring<S> {
    search: Search<S>,
    bounds: Bounds,
}

impl<S: Explorable> Exploring<S> {
    /// Before the first state is looked at. `searched` is the model whose states are found.
    pub fn begin(searched: &S, bounds: &Bounds) -> Self {
        Exploring { search: Search::new(searched, bounds), bounds: *bounds }
    }

    /// Looks for so many more states, and for what the last round finds beyond: the more, the more there are. False: there
    /// are no others, or a bound was met.
    pub fn look(&mut self, states: usize, watch: Watch<'_>) -> bool {
        self.search.go_on(self.search.states().saturating_add(states), watch)
    }

    /// Looks for all others, and tells what follows.
    pub fn report<M: Explorable>(mut self, start: &M, watch: Watch<'_>) -> Report {
        self.search.go_on(usize::MAX, watch);
        let found = self.search.end();
        if let Some(state) = found.refused {
            return refused(&found, state);
        }
        let mut effort = Effort::new(&self.bounds, watch, found.progress, found.bound);
        analyse(start, &found, &mut effort)
    }
}

/// Reads off the graph what follows from it, as far as there is time.
fn analyse<M: Explorable>(start: &M, found: &Found, effort: &mut Effort<'_>) -> Report {
    let graph = &found.graph;
    let is_whole = found.bound.is_none();
    let (unfolded, ends) = Unfolded::by_output(graph, effort);
    let outcomes_truncated = !unfolded.is_whole;
    let (mut outcomes, cycles) = look_at_all(start, found, &unfolded, &ends, effort);
    outcomes.extend(traps(start, graph, &cycles, is_whole, effort));
    outcomes.sort_by(|a, b| (a.kind, &a.stdout).cmp(&(b.kind, &b.stdout)));
    let endless = endless(graph, &cycles, effort);
    let interleavings = match (is_whole, outcomes_truncated) {
        (true, true) => to_all_ends(graph, effort),
        (true, false) => Some(Interleavings::default()),
        (false, _) => None,
    };
    let interleavings = interleavings.map(|it| in_all(it, &outcomes));
    let spent = effort.spent.or(unfolded.lacks_room.then_some(Bound::Memory));
    let bound = found.bound.or(spent).or(start.assumes().then_some(Bound::Assumed));
    Report {
        verdict: verdict(&outcomes, bound.is_none()),
        complete: bound.is_none() && !outcomes_truncated,
        states: graph.states(),
        interleavings: interleavings.filter(|_| bound.is_none()),
        endless,
        outcomes,
        outcomes_truncated,
        bound,
        refused: None,
        deepest: found.bound.and_then(|_| deepest(graph)),
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

/// The number of paths to all ends, of which there are too many to count each.
fn to_all_ends(graph: &Graph, effort: &mut Effort<'_>) -> Option<Interleavings> {
    let is_end = |state| matches!(graph.end(state), Some(End::Kind(_))).then_some(0);
    let silent = Unfolded::silent(graph);
    let (counts, has_order) = count_in_order(&silent, 1, &is_end, effort);
    let counts = if has_order { counts } else { count_through_cycles(&silent, 1, &is_end, effort) };
    Some(counts?.remove(0))
}

/// The number of paths to all outcomes of which it is known, and of some others.
fn in_all(others: Interleavings, outcomes: &[Outcome]) -> Interleavings {
    let known = outcomes.iter().filter_map(|outcome| outcome.interleavings.as_ref());
    known.fold(others, |mut sum, it| {
        sum += it;
        sum
    })
}

/// The outcomes in which a run ends, and the cycles.
fn look_at_all<M: Explorable>(
    start: &M,
    found: &Found,
    unfolded: &Unfolded<'_>,
    ends: &[Printed],
    effort: &mut Effort<'_>,
) -> (Vec<Outcome>, Cycles) {
    let graph = &found.graph;
    let numbers: BTreeMap<_, _> = ends.iter().enumerate().map(|(number, &end)| (end, number)).collect();
    let goal = |node| {
        // Most nodes are no end, and that is seen sooner here than in their records.
        let state = graph.ends.binary_search(&unfolded.state(node)).ok().map(|it| graph.ends[it])?;
        match graph.end(state) {
            Some(End::Kind(kind)) => numbers.get(&(kind, unfolded.output(node))).copied(),
            _ => None,
        }
    };
    let is_counted = found.bound.is_none() && unfolded.is_whole;
    let count_and_find_cycles = |effort: &mut Effort<'_>| {
        let (counts, has_order) = match &found.tally {
            _ if !is_counted => (None, has_order(graph, effort)),
            Some(tally) => (Some(tally.of(ends)), true),
            None => count_in_order(unfolded, ends.len(), &goal, effort),
        };
        if has_order || effort.is_spent() {
            return (counts, Cycles::default());
        }
        let count = |effort: &mut Effort<'_>| {
            is_counted.then(|| count_through_cycles(unfolded, ends.len(), &goal, effort)).flatten()
        };
        effort.both(graph.states() * CYCLE_BYTES, count, |effort| cycles(graph, effort))
    };
    let find_ways = |effort: &mut Effort<'_>| shortest(unfolded, ends.len(), &goal, effort);
    let (ways, (counts, cycles)) = effort.both(0, find_ways, count_and_find_cycles);
    let mut counts = counts.filter(|_| !effort.is_spent()).unwrap_or_default().into_iter();
    let outcome = |(&(kind, output), way): (_, Option<Way>)| {
        let (interleavings, way) = (counts.next(), way?);
        let stdout = Some(unfolded.text(output));
        Some(Outcome { stdout, interleavings, ..outcome(start, kind, &way.moves, None) })
    };
    let mut outcomes: Vec<Outcome> = ends.iter().zip(ways).filter_map(outcome).collect();
    if effort.is_spent() {
        let is_missing = |kind: &Kind| outcomes.iter().all(|outcome| outcome.kind != *kind);
        let missing: Vec<Kind> = Kind::ENDS.into_iter().filter(is_missing).collect();
        outcomes.extend(missing.into_iter().filter_map(|kind| any_end(start, graph, kind)));
    }
    (outcomes, cycles)
}

/// An outcome for which there is no time to find its shortest schedule: the first that was met.
fn any_end<M: Explorable>(start: &M, graph: &Graph, kind: Kind) -> Option<Outcome> {
    let is_it = |&&state: &&u32| graph.end(state) == Some(End::Kind(kind));
    let moves = path_to(graph, *graph.ends.iter().find(is_it)?);
    let mut stdout = String::new();
    let mut model = start.clone();
    let note = &mut |model: &mut M, _| stdout += &model.take_printed();
    replay(&mut model, &entries(&moves), note).expect("the explored model did the same");
    Some(Outcome { stdout: Some(stdout), ..outcome(start, kind, &moves, None) })
}

/// For each kind of fair cycles, the one that is reached with the fewest switches.
fn traps<M: Explorable>(
    start: &M,
    graph: &Graph,
    cycles: &Cycles,
    is_whole: bool,
    effort: &mut Effort<'_>,
) -> Vec<Outcome> {
    let kinds = [Kind::PartialDeadlock, Kind::Livelock, Kind::Starvation];
    let mut outcomes = Vec::new();
    for kind in kinds {
        let traps: Vec<&Trap> = cycles.traps.iter().filter(|trap| trap.kind == kind).collect();
        let Some(&any) = traps.first() else { continue };
        let nearest = nearest(graph, &[traps], |trap| &trap.states, effort).pop().flatten();
        let (way, trap) = nearest.unwrap_or_else(|| (Way::to(graph, any.states[0]), any));
        let last = way.moves.iter().rev().find_map(|made| made.actor());
        let round = least_round(graph, &trap.states, way.node, last, &trap.moving);
        let interleavings = is_whole.then_some(Interleavings::Infinite);
        let cycle = Some((&round[..], &trap.stuck[..]));
        outcomes.push(Outcome { interleavings, ..outcome(start, kind, &way.moves, cycle) });
    }
    outcomes
}

/// For each of some groups of cycles, none of which is empty, the shortest way to one of them, and to which.
fn nearest<'c, C: Sync>(
    graph: &Graph,
    groups: &[Vec<&'c C>],
    states: impl Fn(&C) -> &[u32],
    effort: &mut Effort<'_>,
) -> Vec<Option<(Way, &'c C)>> {
    let mut cycle_of = vec![None; if groups.is_empty() { 0 } else { graph.states() }];
    for (group, cycles) in groups.iter().enumerate() {
        for &cycle in cycles {
            states(cycle).iter().for_each(|&state| cycle_of[state as usize] = Some((group, cycle)));
        }
    }
    let group = |state| Some(cycle_of[state as usize]?.0);
    let ways = shortest(&Unfolded::silent(graph), groups.len(), &group, effort).into_iter();
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
fn endless(graph: &Graph, cycles: &Cycles, effort: &mut Effort<'_>) -> Vec<Endless> {
    let mut kinds = BTreeMap::new();
    for spin in &cycles.spins {
        kinds.entry((spin.needs, &spin.moving, &spin.left_out)).or_insert_with(Vec::new).push(spin);
    }
    let groups: Vec<Vec<&Spin>> = kinds.into_values().take(ENDLESS).collect();
    let nearest = nearest(graph, &groups, |spin| &spin.states, effort);
    let is_in_time = |(_, spin): &(Way, &Spin)| effort.go_on(spin.states.len());
    nearest
        .into_iter()
        .flatten()
        .take_while(is_in_time)
        .map(|(way, spin)| example(graph, spin, &way))
        .collect()
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
