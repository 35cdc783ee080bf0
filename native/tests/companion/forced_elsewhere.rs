//! `many lab step --python`, where the Python answers something else, or does not answer, or is not there. None of them is real.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::exploring::{RACE, file};
use crate::forced::{last, schedule};
use crate::pythons::{Pythons, is};
use crate::support::{INTERRUPTED, Running, children, finish, is_alive, signal, wait_until};

/// Pythons that say they are this version, and answer so.
fn answers(answer: &Value) -> Pythons {
    Pythons::new().with("python3", &is("3.15.0", false), answer)
}

/// The race's steps, with the one Python that there is.
fn step_race(pythons: &Pythons, options: &[&str]) -> (Option<i32>, String, String) {
    let found = schedule(RACE, "assertion", &["--interpreter", "3.15"]);
    let file = file(RACE);
    let path = file.path().display().to_string();
    finish(&mut pythons.many(&[&["lab", "step", &path, "--schedule", &found], options].concat()))
}

#[test]
fn what_came_instead_is_told_with_the_number_of_runs() {
    let seen = json!([
        {"kind": "ok", "stdout": "", "words": "", "segment": 4},
        {"kind": null, "stdout": "", "words": "", "segment": 2},
        {"kind": "exception", "stdout": "a", "words": "KeyError: 1", "segment": 4},
    ]);
    let pythons = answers(&json!({"reached": false, "words": "", "runs": 7, "seen": seen}));
    let (code, said) = last(step_race(&pythons, &["--python"]));
    assert_eq!(code, Some(1));
    assert!(
        said.starts_with(
            "CPython 3.15.0, made to take these turns, does not do the same: in 7 runs, each at other places in "
        ),
        "{said}"
    );
    for says in ["KeyError: 1, after it printed \"a\"", "a good end that prints nothing", "turn 3 of "] {
        assert!(said.contains(says), "{says}: {said}");
    }
}

#[test]
fn one_that_answers_nonsense_has_a_sentence() {
    let (code, said) = last(step_race(&answers(&json!("hello")), &["--python"]));
    assert!(code == Some(2) && said.contains("it printed something that is no answer: "), "{said}");
}

#[test]
fn where_there_is_no_python_that_is_said() {
    let (code, said) = last(step_race(&Pythons::new(), &["--python"]));
    assert_eq!(
        (code, said.as_str()),
        (Some(2), "CPython cannot be made to take these turns: python3 not found.")
    );
    let old = Pythons::new().with("python3", &is("3.9.2", false), &Value::Null);
    let (_, said) = last(step_race(&old, &["--python"]));
    assert!(said.contains("is Python 3.9.2, and 3.11 or newer is needed"), "{said}");
    let other = Pythons::new().with("python3", &is("3.13.0", true), &Value::Null);
    let (code, said) = last(step_race(&other, &["--python"]));
    assert!(code == Some(2) && said.contains("with a global lock, which this one does not have"), "{said}");
}

#[test]
fn one_that_was_named_and_is_not_there_is_bad_usage() {
    let pythons = answers(&Value::Null);
    for (named, says) in [
        ("/no/such/python", "many: --python /no/such/python: /no/such/python not found\n"),
        (
            "3.99",
            "many: --python 3.99: no such Python is found, but CPython 3.15.0 (GIL); its path would do, too\n",
        ),
        (
            "3.15t",
            "many: --python 3.15t: no such Python is found, but CPython 3.15.0 (GIL); its path would do, too\n",
        ),
        ("all", "many: --python all: one Python takes the turns; name its version or its path\n"),
    ] {
        let told = step_race(&pythons, &["--python", named]);
        assert_eq!(told, (Some(2), String::new(), says.to_owned()));
    }
    let (code, said) = last(step_race(
        &answers(&json!({"reached": true, "words": "", "runs": 1, "seen": []})),
        &["--python", "3.15"],
    ));
    assert!(code == Some(0) && said.starts_with("CPython 3.15.0, made to"), "{said}");
}

#[test]
fn ctrl_c_ends_a_python_that_does_not_come_to_an_end() {
    let pythons = answers(&Value::Null);
    let answer = pythons.path("python3.measured");
    fs::remove_file(&answer).unwrap();
    assert!(Command::new("mkfifo").arg(&answer).status().unwrap().success());
    let found = schedule(RACE, "assertion", &["--interpreter", "3.15"]);
    let file = file(RACE);
    let path = file.path().display().to_string();
    let running = Running::start(&mut pythons.many(&[
        "lab",
        "step",
        &path,
        "--schedule",
        &found,
        "--python",
        "--json",
    ]));
    // It is opened as soon as somebody reads, who then waits for an answer for as long as this is open.
    let _answers = fs::OpenOptions::new().write(true).open(&answer).unwrap();
    let processes = children(running.id());
    signal(u64::from(running.id()), rustix::process::Signal::INT);
    let (code, stdout, stderr) = running.finish();
    assert_eq!((code, stdout.as_str()), (Some(INTERRUPTED), ""), "{stderr}");
    assert!(!processes.is_empty());
    wait_until(|| processes.iter().all(|pid| !is_alive(*pid)));
}
