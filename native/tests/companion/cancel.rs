//! A run that is cancelled ends, tells what it has, and leaves nobody behind.

use std::sync::{Arc, Once, OnceLock, mpsc};
use std::thread;

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Lane, Outcome, Report};
use native::cancel::Cancel;
use native::context::{Observer, RunContext};
use native::runner;
use rustix::process::Signal;

use crate::support::{
    INTERRUPTED, ON_PROCESSES, Running, arranged, children, context, is_alive, many, plan, signal, threads,
    wait_until,
};

/// Cancels when a task has begun.
struct Canceller(Cancel);

impl Observer for Canceller {
    fn began(&self, _: &Lane, _: usize) {
        self.0.cancel();
    }
}

fn run_and_cancel(plan: &Plan) -> Report {
    let cancel = Cancel::default();
    let observer = Arc::new(Canceller(cancel.clone()));
    runner::run(plan, &RunContext { observer, cancel, ..context() }).unwrap()
}

#[test]
fn a_cancelled_run_does_not_wait_for_its_sites() {
    let slow = [("sites", "6"), ("latency_ms", "10000")];
    for model in Model::ALL {
        let report = run_and_cancel(&plan("downloads", model, 2, &slow));
        assert_eq!(report.outcome, Outcome::Cancelled, "{report:?}");
        assert!(report.median_ms < 10_000.0, "{}: {} ms", model.name(), report.median_ms);
    }
}

#[test]
fn a_cancelled_run_stops_computing() {
    let long = [("limit", "5000000"), ("pieces", "2")];
    for model in Model::ALL {
        let report = run_and_cancel(&plan("primes", model, 2, &long));
        assert_eq!(report.outcome, Outcome::Cancelled, "{report:?}");
    }
}

/// Cancels from another thread when the first task begins, and tells of every task that ends.
struct Watcher {
    cancel: Cancel,
    once: Once,
    ends: mpsc::Sender<usize>,
}

impl Observer for Watcher {
    fn began(&self, _: &Lane, _: usize) {
        let cancel = self.cancel.clone();
        self.once.call_once(|| drop(thread::spawn(move || cancel.cancel())));
    }

    fn ended(&self, task: usize) {
        // After the first nobody listens.
        let _ = self.ends.send(task);
    }
}

#[test]
fn what_fails_because_the_sites_have_closed_was_cancelled() {
    for (model, options) in ON_PROCESSES {
        let plan = arranged(plan("downloads", model, 2, &[("latency_ms", "10000")]), options);
        let context = context().with_sites_for(&*plan.workload().unwrap()).unwrap();
        let (ends, ended) = mpsc::channel();
        // After the sites have closed, and before the parent is told, a process says that it failed.
        let _listening = context.cancel.when_cancelled(move || {
            ended.recv().unwrap();
        });
        let observer = Arc::new(Watcher { cancel: context.cancel.clone(), once: Once::new(), ends });
        let report = runner::run(&plan, &RunContext { observer, ..context }).unwrap();
        assert_eq!(report.outcome, Outcome::Cancelled, "{options:?}: {report:?}");
    }
}

/// Cancels when a task has ended, and remembers the first that did.
struct AfterOne {
    cancel: Cancel,
    first: OnceLock<usize>,
}

impl Observer for AfterOne {
    fn ended(&self, task: usize) {
        self.first.get_or_init(|| task);
        self.cancel.cancel();
    }
}

#[test]
fn a_cancelled_run_tells_of_the_tasks_that_were_done() {
    for model in Model::ALL {
        let cancel = Cancel::default();
        let observer = Arc::new(AfterOne { cancel: cancel.clone(), first: OnceLock::new() });
        let plan = plan("primes", model, 2, &[("limit", "2000000"), ("pieces", "16")]);
        let report =
            runner::run(&plan, &RunContext { observer: observer.clone(), cancel, ..context() }).unwrap();
        let first = observer.first.get().copied();
        assert_eq!(report.outcome, Outcome::Cancelled, "{report:?}");
        assert!(report.spans.iter().any(|span| span.task == first), "{}: {first:?}", model.name());
    }
}

#[test]
fn a_run_that_is_cancelled_before_it_begins_says_so() {
    let context = context();
    context.cancel.cancel();
    let sentence = runner::run(&plan("primes", Model::Threads, 2, &[]), &context).unwrap_err();
    assert_eq!(sentence, "cancelled before it began");
}

/// Whether its lanes are there, and with them the thread that hears Ctrl-C.
fn is_under_way(model: Model, program: u32) -> bool {
    let threads = threads(program);
    let has = |name: &str| threads.iter().any(|thread| thread == name);
    match model {
        Model::Sequential | Model::Async => has("signals"),
        Model::Threads | Model::Gil | Model::Rayon => has("lane 2"),
        Model::Processes | Model::Hybrid => children(program).len() == 2,
    }
}

#[test]
fn a_script_learns_from_the_exit_code_which_signal_has_ended_it() {
    for (sent, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let slow = ["run", "downloads", "--model", "async", "--set", "latency_ms=10000"];
        let running = Running::start(&mut many(&slow));
        wait_until(|| is_under_way(Model::Async, running.id()));
        signal(u64::from(running.id()), sent);
        assert_eq!(running.finish().0, Some(code));
    }
}

#[test]
fn an_interrupted_program_prints_what_there_is_and_leaves_no_process() {
    for model in Model::ALL {
        let slow = ["--set", "latency_ms=10000", "--workers", "2", "--json"];
        let run = ["run", "downloads", "--model", model.name()];
        let running = Running::start(&mut many(&[&run, slow.as_slice()].concat()));
        wait_until(|| is_under_way(model, running.id()));
        let processes = children(running.id());
        signal(u64::from(running.id()), Signal::INT);
        let (code, out, _) = running.finish();
        assert_eq!(code, Some(INTERRUPTED), "{}", model.name());
        let reports: serde_json::Value = serde_json::from_str(&out).unwrap_or_default();
        let said = (reports["runs"][0]["outcome"].as_str(), out.as_str());
        assert!(matches!(said, (Some("cancelled"), _) | (None, "")), "{}: {said:?}", model.name());
        assert!(processes.into_iter().all(|pid| !is_alive(pid)));
    }
}
