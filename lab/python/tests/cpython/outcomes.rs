//! What programs with threads print: everything that the machine prints, CPython can print, too.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use crate::ours;
use crate::python::{self, Python};
use crate::threads::{explored, peculiar, seeds};

/// Schedules of ours for each program.
const SEEDS: u64 = 300;
/// Switches that CPython is forced to make, at most, and executions to find its outcomes.
const PREEMPTIONS: u32 = 2;
const RUNS: u32 = 1500;

/// What CPython printed under forced schedules.
#[derive(Debug, Deserialize)]
pub struct Forced {
    /// Each outcome with the switches that lead there.
    pub outcomes: BTreeMap<String, Vec<(u32, u32)>>,
}

const PROGRAMS: &[(&str, &str)] = &[
    ("two threads print", include_str!("threaded/prints.py")),
    ("a counter without a lock", include_str!("threaded/counter.py")),
    ("check, then act", include_str!("threaded/check_then_act.py")),
    ("two locks in two orders", include_str!("threaded/two_locks.py")),
    ("a flag that is seen in time or not", include_str!("threaded/flag.py")),
    ("a queue between two threads", include_str!("threaded/handover.py")),
    ("an event wakes two", include_str!("threaded/event.py")),
    ("a condition that is notified too early", include_str!("threaded/lost_wakeup.py")),
    ("a list that two threads fill", include_str!("threaded/appends.py")),
    ("a call whose argument is a call", include_str!("threaded/calls_in_a_row.py")),
    ("a lazily made instance", include_str!("threaded/singleton.py")),
    ("the greatest of a list that gets shorter", include_str!("threaded/greatest.py")),
    ("a list that is sorted while it gets shorter", include_str!("threaded/sorted_by_key.py")),
    ("a list that grows while its length is shown", include_str!("threaded/shown.py")),
    ("a list that is searched while it gets shorter", include_str!("threaded/found.py")),
    ("a list that is searched while it gets longer", include_str!("threaded/found_further.py")),
    ("votes that are counted while another comes", include_str!("threaded/most_common.py")),
    ("a heap of objects that gets smaller", include_str!("threaded/heap.py")),
];

#[test]
fn what_threads_print_is_what_cpython_can_be_forced_to_print() {
    let kinds = python::one_of_each_kind();
    for (at, python) in kinds.iter().enumerate() {
        let mut server = python.serve("force.py");
        let is_its = |number: usize| number % kinds.len() == at || python::is_thorough();
        for &(name, source) in (0..).zip(PROGRAMS).filter(|&(number, _)| is_its(number)).map(|(_, it)| it) {
            let question = json!({"source": source, "preemptions": PREEMPTIONS, "runs": RUNS});
            let theirs: Forced = server.ask(&question);
            let mut ours: Vec<String> = ours::schedules(source, python.modelled(), SEEDS).collect();
            ours.sort();
            ours.dedup();
            let impossible: Vec<_> =
                ours.iter().filter(|outcome| !theirs.outcomes.contains_key(*outcome)).collect();
            assert!(
                impossible.is_empty(),
                "{name}: {python} never prints {impossible:?}, but {:?}",
                theirs.outcomes.keys()
            );
            assert!(ours.len() > 1, "{name}: every schedule prints {ours:?}");
        }
    }
}

/// So many programs that nobody wrote, from this seed on, and so many in the thorough tier.
const PROGRAMS_OF_NOBODY: u64 = 10;
const MANY_OF_NOBODY: u64 = 20;
const FIRST: u64 = 100;
const STATES: usize = 100_000;

#[test]
fn what_cpython_can_be_forced_to_print_is_found() {
    let kinds = python::one_of_each_kind();
    let all = seeds(FIRST, if python::is_thorough() { MANY_OF_NOBODY } else { PROGRAMS_OF_NOBODY });
    for (at, python) in (0..).zip(&kinds) {
        let is_its = |seed: &u64| seed % kinds.len() as u64 == at || python::is_thorough();
        are_found(python, all.clone().filter(is_its));
    }
}

fn are_found(python: &Python, seeds: impl Iterator<Item = u64>) {
    let mut server = python.serve("force.py");
    for seed in seeds {
        let source = peculiar::program(seed);
        let question = json!({"source": source, "preemptions": PREEMPTIONS, "runs": RUNS});
        let theirs: Forced = server.ask(&question);
        let report = explored::explored(&explored::start(&source, python.modelled()), STATES);
        assert!(report.complete, "the program of seed {seed} is too large:\n{source}");
        let ours = explored::ends(&report);
        let missed: Vec<_> = theirs
            .outcomes
            .iter()
            .filter(|(text, _)| !ours.iter().any(|(_, stdout)| stdout.as_ref() == Some(text)))
            .collect();
        assert!(
            missed.is_empty(),
            "{python} prints more than {ours:?}: {missed:?}\nthe program of seed {seed}:\n{source}"
        );
    }
}
