//! Which older versions of CPython fail, too, where the newest that fails is told of.

use explore::{Ending, Explorable, FirstFailure, Model, replay};
use lab_python::{Exploration, Texts};

use crate::options::{ExploreOptions, Interpreter};
use crate::outcome::{Outcome, OutcomeKind};
use crate::report::{ExploreReport, Verdict};
use crate::schedule::theirs;
use crate::start::start;

/// So many steps are made in a version to see whether it fails, if none of the schedules leads there.
const MOST_STEPS: usize = 2_048;
/// Steps that are made at a time.
const FEW: usize = 64;
/// Schedules that are tried in it, at most.
const MOST_OUTCOMES: usize = 4;

/// The report with the oldest version that fails, if those between do, as far as that shows soon. Of loops, no version is
/// named.
pub(crate) fn told(
    report: ExploreReport,
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
) -> ExploreReport {
    let is_of_one = options.interpreter == Interpreter::Gil
        && report.verdict == Some(Verdict::Found)
        && report.order.is_none()
        && !report.only_lacks();
    let newest = Interpreter::NEWEST_FIRST.iter().position(|&it| it == report.interpreter);
    let Some(newest) = newest.filter(|_| is_of_one) else { return report };
    let older = Interpreter::NEWEST_FIRST.into_iter().skip(newest + 1);
    let fails = |interpreter: &Interpreter| {
        interpreter.has(report.since())
            && fails_soon(&report, text, file, &ExploreOptions { interpreter: *interpreter, ..*options })
    };
    let fails_down_to = older.take_while(fails).last();
    ExploreReport { fails_down_to, ..report }
}

fn fails_soon(report: &ExploreReport, text: Texts<'_>, file: &str, options: &ExploreOptions) -> bool {
    let Ok(start) = start(text, file, options) else { return false };
    let failing = report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok).take(MOST_OUTCOMES);
    let fails = { failing }.any(|outcome| fails_alike(&start, outcome)) || is_found(&start, options);
    // What it has not, or does otherwise, may have come to light meanwhile.
    fails && options.interpreter.has(start.newest().map(|newest| newest.minor))
}

/// Whether the schedule of another version leads to a failure in this one.
fn fails_alike(start: &Exploration, outcome: &Outcome) -> bool {
    let mut state = start.for_a_look();
    let fits = replay(&mut state, &theirs(&outcome.schedule), &mut |_, _| {}).is_ok();
    fits && match state.ending() {
        None => state.moves().is_empty(),
        Some(Ending::Ok | Ending::CutOff(_) | Ending::Refused(_)) => false,
        Some(_) => true,
    }
}

fn is_found(start: &Exploration, options: &ExploreOptions) -> bool {
    let mut search = FirstFailure::new(&start.for_a_look(), &options.bounds());
    (0..MOST_STEPS / FEW).any(|_| !search.go_on(FEW)) && search.is_found()
}
