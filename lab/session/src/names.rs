//! Outcomes in words, in which threads have their names.

use std::collections::{BTreeMap, BTreeSet};

use explore::{Actor, Interleavings, Kind};
use lab_python::{CHOICE, Exploration, ORDER, RANDOM, READING, TIMER, TIMERS};

use crate::outcome::{Endless, Fairness, Outcome};
use crate::report::ThreadName;
use crate::schedule::ours;

/// Ways that are gone to learn the threads' names; more only where somebody unknown moves.
const MOST_WAYS: usize = 8;

/// The names of the threads, by their numbers.
#[derive(Default)]
pub(crate) struct Names {
    names: Vec<String>,
    /// Ways gone so far.
    ways: usize,
}

impl Names {
    /// Adds those that are started on the way. Of many ways, most start nobody new.
    pub(crate) fn learn(&mut self, schedule: &[explore::Entry], after: impl FnOnce() -> Exploration) {
        let knows = |entry: &explore::Entry| match entry {
            explore::Entry::Steps { actor, .. } => *actor < self.names.len(),
            explore::Entry::Choice { .. } => true,
        };
        if self.ways >= MOST_WAYS && schedule.iter().all(knows) {
            return;
        }
        self.ways += 1;
        let end = after();
        let known = self.names.len();
        let machine = end.machine();
        self.names.extend(machine.parties_from(known).map(|number| machine.party_name(number).to_string()));
    }

    pub(crate) fn table(self) -> Vec<ThreadName> {
        (0..).zip(self.names).map(|(number, name)| ThreadName { number, name }).collect()
    }

    fn of(&self, actors: &[Actor]) -> Vec<&str> {
        actors.iter().filter_map(|actor| self.names.get(actor.0)).map(String::as_str).collect()
    }

    /// The outcomes, each with the number of its failure. Failures of which the same would be said are told apart.
    pub(crate) fn outcomes(&self, found: &[explore::Outcome]) -> Vec<Outcome> {
        let is_failure_of =
            |one: &explore::Outcome, other: &explore::Outcome| one.loop_from.is_none() && is_same(one, other);
        let failures: Vec<_> = found.chunk_by(is_failure_of).collect();
        let says = |failure: &[explore::Outcome]| (failure[0].kind, self.detail(&failure[0]));
        let mut said: BTreeMap<_, usize> = BTreeMap::new();
        failures.iter().for_each(|failure| *said.entry(says(failure)).or_default() += 1);
        let has_good_ends = found.first().is_some_and(|outcome| outcome.kind == Kind::Ok);
        let mut outcomes = Vec::new();
        for (number, failure) in (0..).zip(&failures) {
            let says = says(failure);
            let is_said_twice = said[&says] > 1;
            let more = if is_said_twice { self.distinction(&failure[0]) } else { String::new() };
            let number = (says.0 != Kind::Ok).then(|| number - u64::from(has_good_ends));
            let detail = says.1 + &more;
            outcomes.extend(failure.iter().map(|it| outcome(it, number, &detail)));
        }
        outcomes
    }

    fn detail(&self, outcome: &explore::Outcome) -> String {
        match outcome.kind {
            Kind::Livelock => {
                let movers = movers(&outcome.schedule, outcome.loop_from.unwrap_or(0));
                format!("{} for ever, and the program never ends", self.go_round(&movers))
            }
            _ => outcome.detail.clone(),
        }
    }

    /// What tells a failure from another one of the same words.
    fn distinction(&self, outcome: &explore::Outcome) -> String {
        match (outcome.place, outcome.loop_from) {
            // Readers see the line of each exception.
            (Some(_), _) if matches!(outcome.kind, Kind::Exception | Kind::Assertion) => String::new(),
            (Some(line), _) => format!(", raised in line {line}"),
            (None, Some(from)) => format!(", while {}", self.go_round(&movers(&outcome.schedule, from))),
            (None, None) => String::new(),
        }
    }

    pub(crate) fn endless(&self, endless: explore::Endless) -> Endless {
        let (needs, why) = match endless.needs {
            explore::Fairness::Weak => (
                Fairness::Weak,
                "which could move all the time: weak fairness ends that, by which nobody who is always ready is passed over for ever",
            ),
            explore::Fairness::Strong => (
                Fairness::Strong,
                "which could move again and again: it takes strong fairness to end that, by which nobody who is ready time after time is \
                 passed over for ever, and CPython's `Lock` does not promise as much",
            ),
        };
        let mut left_out = self.of(&endless.left_out);
        left_out.extend(&endless.left_out_choices);
        let left_out = listed(&left_out, "or");
        let detail = format!("{} as long as {left_out} gets no turn, {why}", self.go_round(&endless.moving));
        Endless { detail, needs, schedule: ours(endless.schedule), loop_from: Some(endless.loop_from) }
    }

    fn go_round(&self, actors: &[Actor]) -> String {
        let verb = if actors.len() == 1 { "goes round" } else { "go round" };
        format!("{} {verb}", listed(&self.of(actors), "and"))
    }
}

/// Whether two outcomes differ only in what was printed.
fn is_same(one: &explore::Outcome, other: &explore::Outcome) -> bool {
    (one.kind, &one.detail, one.place) == (other.kind, &other.detail, other.place)
}

fn outcome(found: &explore::Outcome, failure: Option<u64>, detail: &str) -> Outcome {
    Outcome {
        kind: found.kind.into(),
        stdout: found.stdout.clone(),
        partial: found.kind == Kind::PartialDeadlock,
        detail: detail.to_owned(),
        failure,
        raised_at: found.place,
        interleavings: found.interleavings.as_ref().map(Interleavings::to_string),
        shortest: found.cost.into(),
        is_shortest: found.is_shortest,
        schedule: ours(found.schedule.clone()),
        choices: Vec::new(),
        loop_from: found.loop_from,
        no_return: None,
        cause: None,
        waiting: Vec::new(),
        one_after_the_other: None,
    }
}

/// Who moves in a schedule from one of its entries on. A number is drawn by whoever moved last.
fn movers(schedule: &[explore::Entry], from: usize) -> Vec<Actor> {
    let mut actors = BTreeSet::new();
    let mut last = None;
    for (place, entry) in schedule.iter().enumerate() {
        if let explore::Entry::Steps { actor: thread, .. } = entry {
            last = Some(Actor(*thread));
        }
        let draws = matches!(entry, explore::Entry::Choice { kind, .. } if [ORDER, RANDOM, CHOICE, READING, TIMER, TIMERS].contains(&kind.as_str()));
        if place >= from && (draws || matches!(entry, explore::Entry::Steps { .. })) {
            actors.extend(last);
        }
    }
    actors.into_iter().collect()
}

/// `a`, `a and b`, `a, b and c`.
fn listed(names: &[&str], last: &str) -> String {
    match names {
        [] => "nobody".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}
