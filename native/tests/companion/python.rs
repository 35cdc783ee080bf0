//! The rows of CPython. Tests use the Python that they find, and print it.

use experiments::model::Model;
use experiments::report::{Outcome, World};
use native::python::{self, Choice};

use crate::support::{finish, many, plan, stage};

#[test]
fn every_comparator_gives_the_right_answer_or_says_what_it_lacks() {
    let python = match python::find(&Choice::Auto).unwrap() {
        Ok(python) => python,
        Err(why) => return eprintln!("not measured: {why}"),
    };
    eprintln!("{}", python.runtime);
    for (workload, set) in [
        ("downloads", [("sites", "4"), ("latency_ms", "3")].as_slice()),
        ("squares", &[("tasks", "3"), ("size", "2000")]),
        ("fib", &[("tasks", "3"), ("number", "12")]),
        ("primes", &[("limit", "2000"), ("pieces", "5")]),
        ("mandelbrot", &[("width", "32"), ("iterations", "20"), ("tile", "16")]),
        ("wordcount", &[("text_kb", "20"), ("pieces", "5")]),
        ("pages", &[("sites", "4"), ("latency_ms", "3"), ("hash_rounds", "3")]),
        ("meeting", &[("friends", "2")]),
        ("counter", &[("adds", "20"), ("how", "locked")]),
    ] {
        for model in Model::ALL.into_iter().filter(|model| python::has(workload, *model)) {
            let plan = plan(workload, model, 2, set);
            match python::measure(&plan, &stage(), &python) {
                Err(why) => {
                    assert!(why.starts_with("the package ") && why.ends_with("is not installed"), "{why}");
                }
                Ok(report) => {
                    assert!(report.ok, "{report:?}");
                    assert_eq!((report.world, &report.machine.runtime), (World::Cpython, &python.runtime));
                }
            }
        }
    }
}

#[test]
fn friends_who_cannot_meet_in_python_are_no_wrong_answer() {
    let Ok(python) = python::find(&Choice::Auto).unwrap() else { return };
    let report = python::measure(&plan("meeting", Model::Sequential, 1, &[]), &stage(), &python).unwrap();
    assert_eq!((report.ok, report.outcome), (true, Outcome::CannotMeet), "{report:?}");
}

#[test]
fn without_python_each_row_says_so() {
    let empty = tempfile::tempdir().unwrap();
    let mut command = many(&["compare", "meeting", "--repeat", "1", "--json"]);
    command.env("PATH", empty.path()).env("XDG_CACHE_HOME", empty.path()).env("HOME", empty.path());
    let (code, out, err) = finish(&mut command);
    assert_eq!(code, Some(0), "{err}");
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap();
    let runs = reports["runs"].as_array().unwrap();
    let said: Vec<&str> = runs.iter().filter_map(|run| run["skipped"].as_str()).collect();
    assert_eq!(said, ["not measured: python3 not found"; 4]);
}

#[test]
fn without_python_setup_says_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let mut command = many(&["python", "setup"]);
    command.env("PATH", empty.path()).env("XDG_CACHE_HOME", empty.path());
    let (code, _, err) = finish(&mut command);
    assert_eq!((code, err.as_str()), (Some(1), "many: python3 not found; install python3 first\n"));
}
