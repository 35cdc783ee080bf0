//! Tasks that somebody outside may cancel, at any await where they wait: what is found is what CPython's own `asyncio` can do
//! under a loop that chooses when (`choose.py`), and nothing else.

use std::fs;
use std::path::PathBuf;

use lab_python::{Order, Texts};
use serde_json::json;

use crate::explored_async::{Answer, difference, folder, generated};
use crate::python::{self, Python};

/// Of so many programs of the other tests one is compared, unless there is much time.
const ONE_OF: usize = 8;
/// So many random programs are, and so often CPython may run each.
const RANDOM: u64 = 12;
const MOST_RUNS: u32 = 1_000;
/// So much less may it run those that were written by hand, of which some have many outcomes.
const MOST_RUNS_WRITTEN: u32 = 500;
/// Older CPythons have other words for a division by zero.
const DIVIDES: &str = " // ";

fn newest() -> &'static Python {
    python::each().filter(|it| it.version >= (3, 12)).last().expect("there is a CPython from 3.12 on")
}

/// The names of a program's coroutines, of which each may be that of a task.
fn coroutines(source: &str) -> Vec<&str> {
    let lines = source.lines().filter_map(|line| line.trim_start().strip_prefix("async def "));
    let mut names: Vec<&str> = lines.filter_map(|line| line.split('(').next()).collect();
    names.dedup();
    names
}

/// How many answers were compared for a program and a task of this name, in both orders.
fn compared(oracle: &mut python::Server, of: &str, source: &str, name: &str, most_runs: u32) -> usize {
    let mut compared = 0;
    for (order, word) in [(Order::Fifo, "fifo"), (Order::Any, "any")] {
        let question = json!({"source": source, "order": word, "most_runs": most_runs, "cancel": name});
        let answer: Answer = oracle.ask(&question);
        if answer.complete {
            let texts = Texts { cancelled: Some(name), ..source.as_bytes().into() };
            let problem = difference(&format!("{of}, cancelling {name}"), texts, order, answer.outcomes);
            assert_eq!(problem, None, "\n{source}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn a_task_that_is_cancelled_from_outside_does_what_it_can_do_in_asyncio() {
    let entries = fs::read_dir(folder().join("explored_async")).expect("the programs lie in their folder");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a folder's entries can be read").path()).collect();
    paths.sort();
    let one_of = if python::is_thorough() { 1 } else { ONE_OF };
    let mut oracle = newest().serve("choose.py");
    let (mut programs, mut answers) = (0, 0);
    for (number, path) in paths.iter().step_by(one_of).enumerate() {
        let source = fs::read_to_string(path).expect("a program can be read");
        if source.contains(DIVIDES) {
            continue;
        }
        let names = coroutines(&source);
        let Some(name) = names.get(number % names.len().max(1)) else { continue };
        let of = path.file_stem().unwrap_or_default().to_string_lossy();
        answers += compared(&mut oracle, &of, &source, name, MOST_RUNS_WRITTEN);
        programs += 1;
    }
    assert!(answers * 2 >= programs, "only {answers} answers for {programs} programs");
}

#[test]
fn random_programs_with_a_task_that_is_cancelled_do_what_asyncio_can_do() {
    let mut oracle = newest().serve("choose.py");
    let mut answers = 0;
    for seed in 1_000..1_000 + RANDOM {
        let source = generated(newest(), seed);
        let names = coroutines(&source);
        let name = names[seed as usize % names.len()];
        answers += compared(&mut oracle, &format!("seed {seed}"), &source, name, MOST_RUNS);
    }
    assert!(answers as u64 > RANDOM / 2, "only {answers} were gone through");
}
