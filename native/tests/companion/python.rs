//! The rows of CPython. Tests use the Python that they find, and print it. Without one they fail: a test
//! that tests nothing shall not pass.

use experiments::model::Model;
use experiments::report::{Label, Outcome, Report, World};
use experiments::workload::{self, ALL};
use native::python::{self, Choice, Interpreter};

use crate::matrix::small;
use crate::support::{context, finish, many, plan};

fn found() -> Interpreter {
    let python = python::find(&[Choice::Auto]).pythons.remove(0);
    python.unwrap_or_else(|why| panic!("this test needs a Python, and {why}; install python3"))
}

/// What every row has; those that lack a package say so, and have none.
fn measure(
    workload: &str,
    model: Model,
    set: &[(&str, &str)],
    python: &Interpreter,
) -> Result<Report, String> {
    let report = python::measure(&plan(workload, model, 5, set), &context(), python).inspect_err(|why| {
        assert!(why.starts_with("the package ") && why.ends_with(python::NOT_INSTALLED), "{why}");
    })?;
    assert!(report.ok, "{report:?}");
    let fetches = workload::find(workload).unwrap().fetches;
    let label = if fetches { Label::Emulated } else { Label::Measured };
    let runtime = python.label();
    assert_eq!((report.world, report.label, &report.machine.runtime), (World::Cpython, label, &runtime));
    Ok(report)
}

#[test]
fn every_comparator_gives_the_right_answer_or_says_what_it_lacks() {
    let python = found();
    eprintln!("{}", python.label());
    for entry in ALL {
        for model in entry.models().into_iter().filter(|model| python::has(entry.name, *model)) {
            let Ok(report) = measure(entry.name, model, small(entry.name), &python) else { continue };
            let alone = (entry.name, model) == ("meeting", Model::Sequential);
            let outcome = if alone { Outcome::CannotMeet } else { Outcome::Finished };
            assert_eq!(report.outcome, outcome, "{report:?}");
        }
    }
}

#[test]
fn what_gets_stuck_in_python_really_does_and_says_how() {
    let python = found();
    let quick = [("think_ms", "0"), ("eat_ms", "0"), ("meet", "forced")];
    let circle_of_5 = "philosopher 5 waits for “fork 1”, which philosopher 1 holds";
    for (workload, set, outcome, says) in [
        ("bank", vec![], Outcome::Deadlock, "clerk 4 waits for “account 1”, which clerk 1 holds"),
        ("bank", vec![("clerks", "2"), ("accounts", "2")], Outcome::Deadlock, "“account 2”, which clerk 2"),
        ("bank", vec![("order", "sorted"), ("clerks", "8")], Outcome::Finished, ""),
        ("philosophers", vec![("manners", "naive")], Outcome::Deadlock, circle_of_5),
        (
            "philosophers",
            vec![("manners", "polite")],
            Outcome::Livelock,
            "tries in a row to get a lock failed",
        ),
        ("philosophers", vec![("manners", "ordered")], Outcome::Finished, ""),
        ("philosophers", vec![("manners", "waiter")], Outcome::Finished, ""),
        ("philosophers", vec![("meals", "2")], Outcome::CannotMeet, "one has left the table"),
    ] {
        let usual = if workload == "bank" { &quick[2..] } else { &quick };
        for model in [Model::Async, Model::Threads] {
            let report = measure(workload, model, &[usual, &set].concat(), &python).unwrap();
            assert_eq!(report.outcome, outcome, "{report:?}");
            assert!(report.detail.clone().unwrap_or_default().contains(says), "{report:?}");
        }
    }
}

#[test]
fn what_is_found_besides_the_answer_is_in_the_report() {
    let python = found();
    for (workload, set, names) in [
        ("heartbeat", vec![("ticks", "3"), ("work_ms", "10")], vec!["missed ticks", "latest tick"]),
        ("chess", small("chess").to_vec(), vec!["champion's last move after", "stands for"]),
        (
            "philosophers",
            small("philosophers").to_vec(),
            vec!["fewest meals of one", "most meals of one", "longest wait for a meal"],
        ),
        ("counter", vec![("adds", "10"), ("how", "await"), ("meet", "forced")], vec!["lost updates"]),
    ] {
        for model in [Model::Async, Model::Threads] {
            let report = measure(workload, model, &set, &python).unwrap();
            for name in &names {
                let values = report.measures.iter().filter(|measure| measure.name == *name);
                assert_eq!(values.count(), 1, "{name}: {report:?}");
            }
        }
    }
}

/// The loop cannot tick while it computes, and the work takes longer than all ticks but the first.
#[test]
fn beside_a_task_that_computes_on_the_same_loop_ticks_are_missed() {
    let python = found();
    let set = [("ticks", "20"), ("tick_ms", "2"), ("work_ms", "60")];
    let report = measure("heartbeat", Model::Async, &set, &python).unwrap();
    assert_eq!(report.measure("missed ticks"), Some(19.0), "{report:?}");
}

#[test]
fn threads_at_a_queue_are_as_many_as_it_takes_whatever_the_number_of_workers() {
    let python = found();
    let plan = plan("queue", Model::Threads, 1, small("queue"));
    let report = python::measure(&plan, &context(), &python).unwrap();
    assert_eq!((report.ok, report.workers), (true, 5), "{report:?}");
}

#[test]
fn every_interpreter_that_is_found_has_its_row() {
    let found = python::find(&[Choice::All, Choice::Auto]);
    for python in found.usable() {
        eprintln!("{}: {}", python.label(), python.program.display());
        for (workload, model) in [("primes", Model::Processes), ("bank", Model::Threads)] {
            measure(workload, model, small(workload), python).unwrap();
        }
    }
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
fn setup_says_what_it_cannot_make_an_environment_of() {
    let empty = tempfile::tempdir().unwrap();
    let mut command = many(&["python", "setup", "--python", "/no/such/python", "--python", "true"]);
    let (code, out, err) = finish(command.env("XDG_CACHE_HOME", empty.path()));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert_eq!(err, "many: /no/such/python not found; true is no Python\n");
}

#[test]
fn without_python_setup_says_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let mut command = many(&["python", "setup"]);
    command.env("PATH", empty.path()).env("XDG_CACHE_HOME", empty.path());
    let (code, _, err) = finish(&mut command);
    assert_eq!((code, err.as_str()), (Some(1), "many: python3 not found; install python3 first\n"));
}
