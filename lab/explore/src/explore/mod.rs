//! From a model to a report.

mod endless;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::{BTreeMap, BTreeSet};

use endless::{endless, endless_runs};

use crate::bounds::{Bound, Bounds, Watch};
use crate::cycles::{Cycles, cycles};
use crate::effort::{CYCLE_BYTES, Effort};
use crate::finder::{FailingRun, Finder};
use crate::graph::{Ended, Graph, has_order};
use crate::paths::{
    FoundPaths, Interleavings, OUTCOMES, OutputProduct, Printed, cost_of, count_in_order,
    count_through_cycles, first_ends, path_to, shortest,
};
use crate::schedule::entries;
use crate::search::{Found, Search};
use crate::{Entry, Explorable, Kind, Marked, Move, Outcome, Report, Verdict};

/// States that the first turn looks for: most models have no more.
const ALONE: usize = 20_000;
/// The finder makes as many steps as there are states, as long as it soon comes to what most failures need; later one in so
/// many.
const OLD: usize = 8;
/// The ways to so many marked states are told.
const MOST_MARKED: usize = 10;

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
pub struct Exploring<M, S> {
    search: Search<S>,
    /// Once there are many states.
    finder: Option<Finder<M>>,
    bounds: Bounds,
}

impl<M: Explorable, S: Explorable> Exploring<M, S> {
    /// Before the first state is looked at. `searched` is the model whose states are found.
    pub fn begin(searched: &S, bounds: &Bounds) -> Self {
        Exploring { search: Search::new(searched, bounds), finder: None, bounds: *bounds }
    }

    /// Looks for so many more states, and for what the last round finds beyond: the more, the more there are. False: there
    /// are no others, or a bound was met.
    pub fn look(&mut self, states: usize, watch: Watch<'_>) -> bool {
        self.search.go_on(self.search.states().saturating_add(states), watch)
    }

    /// Looks for states, about as many as there are already. From the second turn on, failures that are easy to find are
    /// looked for besides, in whole models: most of their steps are made once, and what has parts is slow at that. False:
    /// there are no other states, or a bound was met.
    pub fn turn(&mut self, start: &M, watch: Watch<'_>) -> bool {
        let Some(finder) = &mut self.finder else {
            let alone = if self.bounds.finds_first { ALONE.max(self.search.states()) } else { usize::MAX };
            let goes_on = self.search.go_on(alone, watch);
            self.finder = goes_on.then(|| Finder::new(start, &self.bounds));
            return goes_on;
        };
        if finder.is_refused() || !self.search.is_going_on() {
            return false;
        }
        let states = self.search.states();
        let steps = if finder.is_young() { states } else { states / OLD };
        if !finder.go_on(steps, watch, self.search.progress()) {
            self.search.stop(Bound::Seconds);
        }
        !finder.is_refused() && self.search.go_on(states * 2, watch)
    }

    /// Takes all other turns, and tells what follows.
    pub fn report(mut self, start: &M, watch: Watch<'_>) -> Report {
        while self.turn(start, watch) {}
        let Exploring { search, finder, bounds } = self;
        let found = search.end();
        if let Some(way) = refused_on(&found, finder.as_ref()) {
            return refused(&found, &way);
        }
        let mut effort = Effort::new(&bounds, watch, found.progress, found.bound);
        let report = analyse(start, &found, &mut effort);
        match finder {
            Some(finder) if report.bound.is_some() => with_failures(report, finder),
            _ => report,
        }
    }
}

/// Reads off the graph what follows from it, as far as there is time.
fn analyse<M: Explorable>(start: &M, found: &Found, effort: &mut Effort<'_>) -> Report {
    let graph = &found.graph;
    let is_whole = found.bound.is_none();
    let (unfolded, ends) = OutputProduct::by_output(graph, effort);
    let (mut outcomes, mut cycles) = look_at_all(start, found, &unfolded, &ends, effort);
    if start.assumes_of_cycles() {
        cycles.fair.retain(|cycle| cycle.kind == Kind::PartialDeadlock);
    }
    let (endless_runs, are_all) = endless_runs(start, graph, &cycles, is_whole, effort);
    outcomes.extend(endless_runs);
    outcomes.sort_by(|a, b| order(a).cmp(&order(b)));
    let outcomes_truncated = !unfolded.is_whole || !are_all;
    let endless = endless(graph, &cycles, effort);
    let interleavings = match (is_whole, unfolded.is_whole) {
        (true, false) => to_all_ends(graph, effort),
        (true, true) => Some(Interleavings::default()),
        (false, _) => None,
    };
    let interleavings = interleavings.map(|it| in_all(it, &outcomes));
    let spent = effort.spent.or(unfolded.lacks_room.then_some(Bound::Memory));
    let bound = found.bound.or(spent).or(start.assumes().then_some(Bound::Assumed));
    let verdict = verdict(&outcomes, bound.is_none());
    let ends_well = matches!(verdict, Verdict::Proved | Verdict::Differs);
    Report {
        verdict,
        complete: bound.is_none() && !outcomes_truncated,
        states: graph.states(),
        interleavings: interleavings.filter(|_| bound.is_none()),
        endless,
        outcomes,
        outcomes_truncated,
        bound,
        refused: None,
        established: None,
        marked: if ends_well { marked(found) } else { Vec::new() },
        marks: if ends_well { found.marks.len() } else { 0 },
        deepest: found.bound.and_then(|_| deepest(graph)),
    }
}

fn order(outcome: &Outcome) -> (Kind, &str, Option<u32>, Option<&str>) {
    (outcome.kind, &outcome.detail, outcome.place, outcome.stdout.as_deref())
}

fn verdict(outcomes: &[Outcome], is_whole: bool) -> Verdict {
    match outcomes {
        _ if outcomes.iter().any(|outcome| outcome.kind != Kind::Ok) => Verdict::Found,
        _ if !is_whole => Verdict::Incomplete,
        [_] => Verdict::Proved,
        _ => Verdict::Differs,
    }
}

/// A way to what the model does not know, if it was met.
fn refused_on<M: Explorable>(found: &Found, finder: Option<&Finder<M>>) -> Option<Vec<Move>> {
    let by_search = found.refused.map(|state| path_to(&found.graph, state));
    by_search.or_else(|| Some(finder?.refused()?.to_vec()))
}

/// Adds what was found first to what is known of the states that were looked at.
fn with_failures<M: Explorable>(mut report: Report, finder: Finder<M>) -> Report {
    let (failures, established) = finder.into_found();
    report.established = established;
    for run in failures {
        let outcome = ended_by(run);
        match report.outcomes.iter_mut().find(|known| order(known) == order(&outcome)) {
            Some(known) if outcome.cost < known.cost => *known = outcome,
            Some(_) => {}
            None => report.outcomes.push(outcome),
        }
    }
    report.outcomes.sort_by(|a, b| order(a).cmp(&order(b)));
    report.verdict = verdict(&report.outcomes, false);
    report
}

fn refused(found: &Found, way: &[Move]) -> Report {
    Report {
        verdict: Verdict::Incomplete,
        complete: false,
        states: found.graph.states(),
        interleavings: None,
        outcomes: Vec::new(),
        outcomes_truncated: false,
        endless: Vec::new(),
        bound: None,
        refused: Some(entries(way)),
        established: None,
        marked: Vec::new(),
        marks: 0,
        deepest: None,
    }
}

/// The ways to the states that are the first with a mark: to those that were found first, if there are many.
fn marked(found: &Found) -> Vec<Marked> {
    if found.marks.len() == 0 {
        return Vec::new();
    }
    let paths = FoundPaths::new(&found.graph);
    let way = |(mark, state)| Marked { mark, schedule: entries(&paths.path(state).moves) };
    found.marks.soonest(MOST_MARKED).map(way).collect()
}

fn deepest(graph: &Graph) -> Option<Vec<Entry>> {
    let last = (0..graph.expanded()).rev().find_map(|state| graph.targets(state).max());
    last.map(|state| entries(&path_to(graph, state)))
}

/// The number of paths to all ends, of which there are too many to count each.
fn to_all_ends(graph: &Graph, effort: &mut Effort<'_>) -> Option<Interleavings> {
    let is_end = |state| graph.ending(state).map(|_| 0);
    let silent = OutputProduct::silent(graph);
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
    unfolded: &OutputProduct<'_>,
    ends: &[Printed],
    effort: &mut Effort<'_>,
) -> (Vec<Outcome>, Cycles) {
    let graph = &found.graph;
    let numbers: BTreeMap<_, _> = ends.iter().enumerate().map(|(number, &end)| (end, number)).collect();
    let goal = |node| {
        // Most nodes are no end, and that is seen sooner here than in their records.
        let state = graph.ends.binary_search(&unfolded.state(node)).ok().map(|it| graph.ends[it])?;
        numbers.get(&(graph.ending(state)?, unfolded.output(node))).copied()
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
        effort.both(graph.states() * CYCLE_BYTES, count, |effort| cycles(start, graph, effort))
    };
    let find_ways = |effort: &mut Effort<'_>| shortest(unfolded, ends.len(), &goal, effort);
    let (ways, (counts, cycles)) = effort.both(0, find_ways, count_and_find_cycles);
    let mut counts = counts.filter(|_| !effort.is_spent()).unwrap_or_default().into_iter();
    let (mut outcomes, mut listed) = (Vec::new(), BTreeSet::new());
    for (&(ending, output), way) in ends.iter().zip(ways) {
        let interleavings = counts.next();
        let Some(way) = way else {
            // An outcome that is left out in silence would be a false proof.
            assert!(effort.is_spent() || unfolded.lacks_room, "an end that was met can be reached");
            continue;
        };
        listed.insert(ending);
        outcomes.push(Outcome {
            interleavings,
            is_shortest: found.bound.is_none(),
            ..over(graph, ending, &way.moves, unfolded.text(output))
        });
    }
    if effort.is_spent() || unfolded.lacks_room {
        let mut missing = first_ends(graph);
        missing.retain(|&end| graph.ending(end).is_some_and(|ending| !listed.contains(&ending)));
        missing.truncate(OUTCOMES.saturating_sub(outcomes.len()));
        outcomes.extend(any_ends(graph, &missing));
    }
    (outcomes, cycles)
}

/// Outcomes for which there is no time or no room to find their shortest schedules: these ends, as they were met.
fn any_ends(graph: &Graph, ends: &[u32]) -> Vec<Outcome> {
    let found = FoundPaths::new(graph);
    let outcome =
        |&end: &u32| Some(over(graph, graph.ending(end)?, &found.path(end).moves, found.printed(end)));
    ends.iter().filter_map(outcome).collect()
}

/// The outcome at the end of a path.
fn over(graph: &Graph, ending: u32, moves: &[Move], stdout: String) -> Outcome {
    let ended = graph.endings.get(ending).clone();
    ended_by(FailingRun { ended, stdout, cost: cost_of(graph, moves), moves: moves.to_vec() })
}

/// The outcome of a run. Whether another one is shorter has to be found out.
fn ended_by(run: FailingRun) -> Outcome {
    let FailingRun { ended: Ended { kind, failure }, stdout, cost, moves } = run;
    Outcome {
        kind,
        stdout: Some(stdout),
        detail: failure.text,
        place: failure.place,
        interleavings: None,
        cost,
        is_shortest: false,
        schedule: entries(&moves),
        loop_from: None,
    }
}
