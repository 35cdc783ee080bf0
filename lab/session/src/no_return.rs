//! From where on a schedule that fails can no longer end well.
//!
//! The states on its way are explored, the latest first. Who can still end well in one of them can in all that come before
//! it, so few have to be looked at.

use explore::{Bounds, Explorable, Kind, Model, Move, entries, replay_while};
use lab_python::{Exploration, Texts};

use crate::choices::words;
use crate::explore::after;
use crate::options::ExploreOptions;
use crate::outcome::{NoReturn, Outcome, OutcomeKind};
use crate::report::{ExploreReport, Progress};
use crate::schedule::{ours, theirs};
use crate::start::start;

/// States looked at for all outcomes of a report together, at most; or as many as it has itself, if that is less.
const MOST_STATES: usize = 20_000;
/// But for these there is always time.
const FEW_STATES: usize = 1_000;
/// Outcomes looked at, at most.
const MOST_OUTCOMES: usize = 12;
/// Of a longer schedule nothing is said.
const MOST_MOVES: usize = 1_000;

/// The report with the points of no return, as far as they can be found.
pub(crate) fn found(
    mut report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut (dyn FnMut(Progress) -> bool + Send),
) -> ExploreReport {
    let ends_well = |outcome: &Outcome| outcome.kind == OutcomeKind::Ok;
    // Who goes round for ever could leave the loop at any time, if others were kinder.
    let goes_on = |outcome: &Outcome| outcome.loop_from.is_some();
    // Without one that ends well there is no return from the start.
    if !report.outcomes.iter().any(ends_well) {
        return report;
    }
    let options = report.options_of_schedules(options);
    let Ok(start) = start(text, file, &options) else { return report };
    let bounds = options.bounds();
    let states = usize::try_from(report.states).unwrap_or(MOST_STATES).clamp(FEW_STATES, MOST_STATES);
    let mut search = Search { states_left: states.min(bounds.states), bounds, keep_going };
    let mut failing: Vec<_> =
        report.outcomes.iter_mut().filter(|it| !ends_well(it) && !goes_on(it)).collect();
    failing.sort_by_key(|outcome| outcome.shortest);
    for outcome in failing.into_iter().take(MOST_OUTCOMES) {
        outcome.no_return = search.of(&start, outcome);
    }
    report
}

struct Search<'s> {
    bounds: Bounds,
    states_left: usize,
    keep_going: &'s mut (dyn FnMut(Progress) -> bool + Send),
}

/// A way from a state to an end that is good, if there is one.
type Good = Option<Vec<explore::Entry>>;

impl Search<'_> {
    fn of(&mut self, start: &Exploration, outcome: &Outcome) -> Option<NoReturn> {
        let (mut states, mut moves) = (vec![start.clone()], Vec::new());
        let mut end = start.clone();
        let keep = &mut |state: &mut Exploration, made: Move| {
            state.take_printed();
            states.push(state.clone());
            moves.push(made);
            moves.len() < MOST_MOVES
        };
        replay_while(&mut end, &theirs(&outcome.schedule), keep).ok()?;
        // From `lost` on nothing ends well; from `saved` something does.
        let (mut lost, mut back) = (moves.len(), 1);
        let (mut saved, mut good) = loop {
            let at = lost.saturating_sub(back);
            match self.good(&states[at])? {
                Some(good) => break (at, good),
                None if at == 0 => return None,
                None => (lost, back) = (at, back * 2),
            }
        };
        while lost - saved > 1 {
            let middle = usize::midpoint(saved, lost);
            match self.good(&states[middle])? {
                Some(way) => (saved, good) = (middle, way),
                None => lost = middle,
            }
        }
        let (made, other) = (entries(&moves[saved..lost]), good.first());
        let sentence = sentence(start, outcome, &states[saved], (made.first(), other));
        let mut instead = entries(&moves[..saved]);
        instead.extend(good);
        Some(NoReturn { step: lost as u64, sentence, instead: joined(instead) })
    }

    /// Whether something ends well from a state on, and how; nothing if not all could be looked at.
    fn good(&mut self, state: &Exploration) -> Option<Good> {
        if !(self.keep_going)(Progress { explains: true, ..Progress::default() }) {
            return None;
        }
        let bounds = Bounds { states: self.states_left, finds_first: false, ..self.bounds };
        let keep_going = &mut self.keep_going;
        let mut watch =
            |progress: explore::Progress| keep_going(Progress { explains: true, ..progress.into() });
        let found = lab_python::explore(state, &bounds, &mut watch);
        self.states_left = self.states_left.saturating_sub(found.states);
        let ends_well = found.outcomes.iter().filter(|outcome| outcome.kind == Kind::Ok);
        let good = ends_well.min_by_key(|outcome| outcome.cost).map(|outcome| outcome.schedule.clone());
        let is_known = found.complete && found.refused.is_none() && found.bound.is_none();
        (good.is_some() || is_known).then_some(good)
    }
}

/// Where the two orders part.
fn sentence(
    start: &Exploration,
    outcome: &Outcome,
    here: &Exploration,
    (made, other): (Option<&explore::Entry>, Option<&explore::Entry>),
) -> String {
    let fails = "From here on every order fails";
    if let Some(explore::Entry::Choice { kind, pick, .. }) = other {
        let is_it = |it: &Move| matches!(it, Move::Choice { kind: k, pick: p, .. } if k == kind && p == pick);
        let says = here.moves().into_iter().find(is_it).and_then(|chosen| words(here, chosen));
        return says.map_or_else(
            || format!("{fails}."),
            |says| format!("{fails}; had it been otherwise here, it could still end well: {says}."),
        );
    }
    let actor = |entry: Option<&explore::Entry>| match entry {
        Some(explore::Entry::Steps { actor, .. }) => Some(*actor),
        _ => None,
    };
    match actor(other).filter(|other| actor(made) != Some(*other)) {
        Some(other) => {
            let end = after(start, &theirs(&outcome.schedule));
            let name = end.machine().party_name(other);
            format!("{fails}; had {name} gone on here instead, it could still end well.")
        }
        None => format!("{fails}."),
    }
}

/// The same with steps of one actor in a row as one entry.
fn joined(schedule: Vec<explore::Entry>) -> Vec<crate::schedule::Entry> {
    let mut joined: Vec<explore::Entry> = Vec::new();
    for entry in schedule {
        match (joined.last_mut(), &entry) {
            (
                Some(explore::Entry::Steps { actor, steps }),
                explore::Entry::Steps { actor: other, steps: more },
            ) if actor == other => *steps += more,
            _ => joined.push(entry),
        }
    }
    ours(joined)
}
