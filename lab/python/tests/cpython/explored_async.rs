//! Programs with an event loop: what the explorer finds is what CPython's own `asyncio` can do under a loop that chooses
//! (`choose.py`), and nothing else. What that came to lies in `explored_async.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use explore::{Bound, Bounds, Report, Verdict};
use lab_python::{Exploration, Interpreter, Order, Settings, Texts};
use serde::Deserialize;
use serde_json::json;

use crate::python::{self, Python};
use crate::threads::explored::{contradiction, misled};

/// So many random programs are compared, and so often CPython may run each of them.
const RANDOM: u64 = 16;
const MOST_RUNS: u32 = 3_000;
/// Of so many recorded programs one is explored in any order, too.
const TURNS: usize = 3;

/// What a program can do in each order, as CPython's loop says. An order that takes too long is missing.
#[derive(Debug, Deserialize)]
struct Recorded {
    fifo: Option<Vec<End>>,
    any: Option<Vec<End>>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct End {
    kind: String,
    stdout: String,
    #[serde(default)]
    error: Option<String>,
}

/// What CPython answers of one program.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    pub outcomes: Vec<End>,
    pub complete: bool,
}

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cpython")
}

fn explored(texts: Texts<'_>, order: Order) -> (Exploration, Report) {
    let settings = Settings { interpreter: Interpreter::V3_15, order, ..Settings::default() };
    let source = String::from_utf8_lossy(texts.main);
    let start = Exploration::new(texts, "program.py", settings)
        .unwrap_or_else(|refusal| panic!("{refusal:?}:\n{source}"));
    let report = lab_python::explore(&start, &Bounds::default(), &mut |_| true);
    (start, report)
}

/// Of a deadlock, who waits for what is said in our words, as is what is never awaited.
fn ends_of(report: &Report) -> BTreeSet<End> {
    let one = |outcome: &explore::Outcome| {
        let kind = outcome.kind.name();
        let raised = matches!(kind, "exception" | "assertion");
        let text = outcome.detail.split(" (in ").next().unwrap_or_default().to_owned();
        End {
            kind: kind.to_owned(),
            stdout: outcome.stdout.clone().unwrap_or_default(),
            error: raised.then_some(text),
        }
    };
    report.outcomes.iter().map(one).collect()
}

fn as_compared(ends: Vec<End>) -> BTreeSet<End> {
    let words = |end: End| {
        let raised = matches!(end.kind.as_str(), "exception" | "assertion");
        End { error: end.error.filter(|_| raised), ..end }
    };
    ends.into_iter().map(words).collect()
}

/// How what is found differs from what can be, if it does.
pub(crate) fn difference(name: &str, texts: Texts<'_>, order: Order, wanted: Vec<End>) -> Option<String> {
    let (start, report) = explored(texts, order);
    let (found, wanted) = (ends_of(&report), as_compared(wanted));
    let missing: Vec<_> = wanted.difference(&found).collect();
    let others: Vec<_> = found.difference(&wanted).collect();
    // The order of a set of tasks is one of several, of which CPython has another in each run.
    let is_whole = report.verdict != Verdict::Incomplete || report.bound == Some(Bound::Assumed);
    let is_same = missing.is_empty() && others.is_empty() && is_whole;
    let problem = if is_same {
        let misled = report.outcomes.iter().find_map(|outcome| misled(&start, outcome));
        contradiction(&report).or(misled)
    } else {
        Some(format!("missing {missing:?}, impossible {others:?}, {}", report.verdict.name()))
    };
    problem.map(|problem| format!("{name}, {order:?}: {problem}"))
}

#[test]
fn what_is_found_in_each_order_is_what_asyncio_can_do() {
    let recorded = fs::read_to_string(folder().join("explored_async.toml")).expect("it was recorded");
    let recorded: BTreeMap<String, Recorded> = toml::from_str(&recorded).expect("it is TOML");
    let programs: Vec<_> = recorded.into_iter().collect();
    assert!(programs.len() >= 100, "{} programs", programs.len());
    let next = AtomicUsize::new(0);
    let look = || {
        let mut wrong = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((name, recorded)) = programs.get(number) else { break };
            let path = folder().join("explored_async").join(format!("{name}.py"));
            let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
            // Any order takes longest.
            let is_its_turn = number.is_multiple_of(TURNS) || python::is_thorough();
            let any = recorded.any.clone().filter(|_| is_its_turn);
            for (order, wanted) in [(Order::Fifo, recorded.fifo.clone()), (Order::Any, any)] {
                wrong.extend(
                    wanted.and_then(|wanted| difference(name, source.as_bytes().into(), order, wanted)),
                );
            }
        }
        wrong
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let looking = [scope.spawn(look), scope.spawn(look)];
        looking.into_iter().flat_map(|it| it.join().expect("the programs were explored")).collect()
    });
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Each program lies there with what it can do, and none is left out.
#[test]
fn each_program_was_recorded() {
    let recorded = fs::read_to_string(folder().join("explored_async.toml")).expect("it was recorded");
    let recorded: BTreeMap<String, Recorded> = toml::from_str(&recorded).expect("it is TOML");
    let entries = fs::read_dir(folder().join("explored_async")).expect("the programs lie in their folder");
    let names: BTreeSet<String> = entries
        .map(|entry| entry.expect("a folder's entries can be read").path())
        .map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    let known: BTreeSet<String> = recorded.keys().cloned().collect();
    assert_eq!(names, known);
    assert!(recorded.values().all(|it| it.fifo.is_some()), "each was gone through in the usual order");
}

#[test]
fn random_programs_do_what_asyncio_can_do() {
    let Some(newest) = python::each().filter(|it| it.version >= (3, 12)).last() else {
        panic!("no CPython from 3.12 on");
    };
    let mut oracle = newest.serve("choose.py");
    let mut compared = 0;
    for seed in 0..RANDOM {
        let source = generated(newest, seed);
        for (order, name) in [(Order::Fifo, "fifo"), (Order::Any, "any")] {
            let question = json!({"source": source, "order": name, "most_runs": MOST_RUNS});
            let answer: Answer = oracle.ask(&question);
            if answer.complete {
                let problem =
                    difference(&format!("seed {seed}"), source.as_bytes().into(), order, answer.outcomes);
                assert_eq!(problem, None, "\n{source}");
                compared += 1;
            }
        }
    }
    assert!(compared > RANDOM, "only {compared} were gone through");
}

pub(crate) fn generated(python: &Python, seed: u64) -> String {
    python.output(&folder().join("generate_async.py"), &[&seed.to_string()])
}
