//! A run that is cancelled ends, tells what it has, and leaves nobody behind.

use std::sync::Arc;

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Lane, Outcome, Report};
use native::cancel::Cancel;
use native::runner;
use native::stage::{Audience, Stage};
use rustix::process::Signal;

use crate::support::{Running, children, is_alive, many, plan, signal, stage, wait_until};

/// Cancels when a task has begun.
struct Canceller(Cancel);

impl Audience for Canceller {
    fn began(&self, _: &Lane, _: usize) {
        self.0.cancel();
    }
}

fn run_and_cancel(plan: &Plan) -> Report {
    let cancel = Cancel::default();
    let audience = Arc::new(Canceller(cancel.clone()));
    runner::run(plan, &Stage { audience, cancel, ..stage() }).unwrap()
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

#[test]
fn a_run_that_is_cancelled_before_it_begins_says_so() {
    let stage = stage();
    stage.cancel.cancel();
    let sentence = runner::run(&plan("primes", Model::Threads, 2, &[]), &stage).unwrap_err();
    assert_eq!(sentence, "cancelled before it began");
}

#[test]
fn an_interrupted_program_prints_what_there_is_and_leaves_no_process() {
    let slow = ["--set", "latency_ms=10000", "--workers", "2", "--json"];
    let running =
        Running::start(&mut many(&[&["run", "downloads", "--model", "processes"], slow.as_slice()].concat()));
    let mut processes = Vec::new();
    wait_until(|| {
        processes = children(running.id());
        processes.len() == 2
    });
    signal(u64::from(running.id()), Signal::INT);
    let (code, out, _) = running.finish();
    assert_eq!(code, Some(1));
    let reports: serde_json::Value = serde_json::from_str(&out).unwrap_or_default();
    let said = (reports["runs"][0]["outcome"].as_str(), out.as_str());
    assert!(matches!(said, (Some("cancelled"), _) | (None, "")), "{said:?}");
    assert!(processes.into_iter().all(|pid| !is_alive(pid)));
}
