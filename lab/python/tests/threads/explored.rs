//! What the explorer says of a program.

use std::collections::BTreeSet;

use explore::{
    Actor, Bounds, Ending, Entry, Explorable, Failure, Kind, Model, Outcome, Report, Verdict, replay,
};
use lab_python::{Exploration, Interpreter, Settings};

/// A program before its first step.
pub fn start(source: &str, interpreter: Interpreter) -> Exploration {
    let settings = Settings { interpreter, ..Settings::default() };
    Exploration::new(source.as_bytes(), "program.py", settings)
        .unwrap_or_else(|refusal| panic!("{refusal:?}:\n{source}"))
}

/// All that can come of it, within so many states.
pub fn explored(start: &Exploration, states: usize) -> Report {
    lab_python::explore(start, &Bounds { states, ..Bounds::default() }, &mut |_| true)
}

/// The kinds of its outcomes, and what was printed where there is an end.
pub fn ends(report: &Report) -> BTreeSet<(String, Option<String>)> {
    report.outcomes.iter().map(|outcome| (outcome.kind.name().to_owned(), outcome.stdout.clone())).collect()
}

/// The kinds of its outcomes, what failed in each, and what was printed where there is an end.
pub fn outcomes(report: &Report) -> BTreeSet<(&'static str, Failure, Option<String>)> {
    let one = |it: &Outcome| (it.kind.name(), failure_in(it), it.stdout.clone());
    report.outcomes.iter().map(one).collect()
}

/// The same where workers of a pool have no names: which of them runs what is one of several that are alike.
pub fn outcomes_alike(report: &Report) -> BTreeSet<(&'static str, Failure, Option<String>)> {
    let nameless = |failure: Failure| Failure { text: nameless(&failure.text), ..failure };
    outcomes(report).into_iter().map(|(kind, failure, printed)| (kind, nameless(failure), printed)).collect()
}

/// What is said of threads, in an order that tells nothing, without the numbers of workers.
fn nameless(text: &str) -> String {
    let mut parts = text.split("ThreadPoolExecutor-");
    let first = parts.next().unwrap_or_default().to_owned();
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '_';
    let text = parts.fold(first, |all, part| all + "a worker" + part.trim_start_matches(is_number));
    let mut sentences: Vec<_> = text.split("; ").collect();
    sentences.sort_unstable();
    sentences.join("; ")
}

pub fn failure_in(outcome: &Outcome) -> Failure {
    Failure { text: outcome.detail.clone(), place: outcome.place }
}

/// The kinds of its outcomes.
pub fn kinds(report: &Report) -> BTreeSet<String> {
    report.outcomes.iter().map(|outcome| outcome.kind.name().to_owned()).collect()
}

/// Why the verdict does not follow from the outcomes, if it does not.
pub fn contradiction(report: &Report) -> Option<String> {
    let all_well = report.outcomes.iter().all(|outcome| outcome.kind == Kind::Ok);
    let follows = match report.verdict {
        Verdict::Found => !all_well,
        Verdict::Proved => all_well && report.complete && report.outcomes.len() == 1,
        Verdict::Differs => all_well && report.complete && report.outcomes.len() > 1,
        Verdict::Incomplete => all_well && !report.complete,
    };
    (!follows).then(|| format!("{} of {:?}", report.verdict.name(), ends(report)))
}

/// Why the schedule of an outcome does not lead to it, if it does not.
pub fn misled(start: &Exploration, outcome: &Outcome) -> Option<String> {
    let mut state = start.clone();
    let mut printed = String::new();
    let whole = outcome.loop_from.unwrap_or(outcome.schedule.len());
    let (stem, round) = outcome.schedule.split_at(whole);
    if let Err(problem) = follow(&mut state, stem, &mut printed) {
        return Some(problem);
    }
    if !round.is_empty() {
        let before = state.fingerprint();
        let problem = follow(&mut state, round, &mut printed).err();
        return problem.or_else(|| {
            (state.fingerprint() != before).then(|| "the round does not end where it begins".to_owned())
        });
    }
    let reached = (kind_of(&state), failure_of(&state), printed.as_str());
    let wanted = (outcome.kind.name(), failure_in(outcome), outcome.stdout.as_deref().unwrap_or_default());
    (reached != wanted).then(|| format!("it leads to {reached:?}, not to {wanted:?}"))
}

fn follow(state: &mut Exploration, schedule: &[Entry], printed: &mut String) -> Result<(), String> {
    let followed = replay(state, schedule, &mut |state, _| printed.push_str(&state.take_printed()));
    followed.map_err(|error| error.to_string())
}

/// What failed, in a state that ends a run.
pub fn failure_of(state: &Exploration) -> Failure {
    match state.ending() {
        Some(
            Ending::Exception(failure)
            | Ending::Assertion(failure)
            | Ending::Condition(failure)
            | Ending::Unawaited(failure),
        ) => failure,
        Some(_) => Failure::default(),
        None => {
            let is_unfinished = |&actor: &Actor| state.standing(actor).is_unfinished();
            state.stuck(&(0..state.actors()).map(Actor).filter(is_unfinished).collect::<Vec<_>>()).into()
        }
    }
}

/// How a state ends a run.
pub fn kind_of(state: &Exploration) -> &'static str {
    match state.ending() {
        None if state.moves().is_empty() => "deadlock",
        None => "in between",
        Some(Ending::Ok) => "ok",
        Some(Ending::Exception(_)) => "exception",
        Some(Ending::Assertion(_)) => "assertion",
        Some(Ending::Condition(_)) => "condition",
        Some(Ending::Unawaited(_)) => "unawaited",
        Some(Ending::CutOff(_) | Ending::Refused(_)) => "cut off",
    }
}
