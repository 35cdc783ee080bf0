//! Every outcome that the explorer finds under a global lock, CPython reaches too, once its threads are forced to
//! take the same turns.

use explore::{Kind, Outcome};
use lab_python::{Exploration, Turn, turns};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::python::{self, Python, Server};
use crate::threads::{self, explored, generated, peculiar, seeds};

const STATES: usize = 100_000;
/// A line has more than one place where a thread may be interrupted: so many runs may it take to find the right ones.
const RUNS: u32 = 400;
/// So many programs that nobody wrote, from this seed on.
const PROGRAMS: u64 = 10;
const FIRST: u64 = 100;
/// So many rounds of what goes on for ever are enough to believe it.
const ROUNDS: usize = 3;

/// Outcomes that CPython cannot be forced to, by program and kind, and why.
const UNREACHED: &[(&str, &str, &str)] = &[];

#[derive(Debug, Deserialize)]
struct Followed {
    reached: bool,
    /// The last words of whoever failed.
    words: String,
    runs: u32,
    /// How the runs ended that went elsewhere.
    seen: Vec<Value>,
}

#[test]
fn every_outcome_under_a_global_lock_is_reached_in_cpython() {
    let programs = threads::some_programs();
    assert!(programs.len() >= 30);
    for python in python::one_of_each_kind() {
        let mut forced = Forced::new(python);
        for program in &programs {
            forced.reach_all(&program.name, &program.source);
        }
        forced.judge();
    }
}

#[test]
fn every_outcome_of_random_programs_is_reached_in_cpython() {
    reach_random(generated::program);
}

#[test]
fn every_outcome_of_random_programs_that_share_what_python_comes_to_by_itself_is_reached_in_cpython() {
    reach_random(peculiar::program);
}

fn reach_random(program: fn(u64) -> String) {
    for python in python::one_of_each_kind() {
        let mut forced = Forced::new(python);
        for seed in seeds(FIRST, PROGRAMS) {
            forced.reach_all(&format!("the program of seed {seed}"), &program(seed));
        }
        forced.judge();
    }
}

/// What was reached, and what was not.
struct Forced {
    python: &'static Python,
    /// Those that are modelled as one, the newest first: what one of them does, the others need not.
    servers: Vec<Server>,
    reached: usize,
    /// Program, kind of the outcome, and where the runs went instead.
    unreached: Vec<(String, &'static str, String)>,
}

impl Forced {
    fn new(python: &'static Python) -> Self {
        let alike = python::all().rev().filter(|it| it.modelled() == python.modelled());
        let servers = alike.map(|it| it.serve("follow.py")).collect();
        Forced { python, servers, reached: 0, unreached: Vec::new() }
    }

    fn reach_all(&mut self, name: &str, source: &str) {
        let start = explored::start(source, self.python.modelled());
        for outcome in explored::explored(&start, STATES).outcomes {
            let mut missed = String::new();
            let is_reached = self.servers.iter_mut().any(|server| {
                let followed = follow(server, source, &start, &outcome);
                missed = followed.sentence();
                followed.reached && outcome.detail.contains(class_of(&followed.words))
            });
            match is_reached {
                true => self.reached += 1,
                false => self.unreached.push((name.to_owned(), outcome.kind.name(), missed)),
            }
        }
    }

    fn judge(&self) {
        let is_explained = |(program, kind, _): &&(String, &str, String)| {
            UNREACHED.iter().any(|&(of, found, _)| program == of && *kind == found)
        };
        let unexplained: Vec<_> = self.unreached.iter().filter(|it| !is_explained(it)).collect();
        assert!(
            unexplained.is_empty(),
            "{} does not come to {}: {unexplained:#?}",
            self.python,
            unexplained.len()
        );
        assert!(UNREACHED.len() * 20 <= self.reached, "{} are too many", UNREACHED.len());
    }
}

impl Followed {
    fn sentence(&self) -> String {
        format!("{} runs came to {:?} {}", self.runs, self.seen, self.words)
    }
}

/// `IndexError` of `IndexError: pop from an empty deque`, which versions word differently, and of `IndexError (in main)`.
fn class_of(words: &str) -> &str {
    words.split([':', ' ']).next().unwrap_or_default()
}

/// The class of what is raised, if that is how it ends.
fn raised(outcome: &Outcome) -> &str {
    match outcome.kind {
        // Python leaves the module out, as in `queue.Full`.
        Kind::Exception | Kind::Assertion => class_of(&outcome.detail).rsplit('.').next().unwrap_or_default(),
        _ => "",
    }
}

fn follow(server: &mut Server, source: &str, start: &Exploration, outcome: &Outcome) -> Followed {
    server.ask(&json!({
        "source": source,
        "segments": segments(start, outcome),
        "kind": outcome.kind.name(),
        "stdout": outcome.stdout,
        "raises": raised(outcome),
        "endless": outcome.loop_from.is_some(),
        "runs": RUNS,
    }))
}

fn segments(start: &Exploration, outcome: &Outcome) -> Vec<Value> {
    let stem = outcome.loop_from.unwrap_or(outcome.schedule.len());
    let (stem, round) = outcome.schedule.split_at(stem);
    let rounds = std::iter::repeat_n(round, ROUNDS).flatten();
    let schedule: Vec<_> = stem.iter().chain(rounds).cloned().collect();
    let turns = turns(start, &schedule).expect("a schedule that was reported fits");
    turns.into_iter().map(segment).collect()
}

fn segment(turn: Turn) -> Value {
    match turn {
        Turn::Clock => json!({"clock": true}),
        Turn::Thread { number, until } => json!({"thread": number, "line": until.map(|until| until.line)}),
    }
}

#[test]
fn livelocks_and_deadlocks_are_forced_too() {
    let kinds = [Kind::Deadlock, Kind::Livelock, Kind::Starvation].map(Kind::name);
    let programs = threads::programs();
    for kind in kinds {
        assert!(
            programs.iter().any(|program| program.gil.kinds.contains(kind)),
            "no program comes to a {kind}"
        );
    }
}
