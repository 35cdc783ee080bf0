//! Processes that are not ours, or that have lost their mind.

use std::path::{Path, PathBuf};
use std::time::Duration;

use experiments::env::{Stop, Want};
use experiments::frame::News;
use experiments::model::Model;
use experiments::report::Outcome;
use experiments::trace::{Kind, Span};
use experiments::workload::Part;
use native::frames;
use native::runner;
use native::stage::{Patience, Stage};

use crate::support::{ON_PROCESSES, arranged, plan, stage};

fn fake(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/companion/fakes").join(name).with_extension("sh")
}

/// How the run ends if its processes are `fakes/NAME.sh`: a sentence either way.
fn end_with(name: &str, patience: Patience) -> String {
    end(Model::Processes, &[], &Stage { program: fake(name), patience, ..stage() })
}

fn end(model: Model, options: &[(&str, &str)], stage: &Stage) -> String {
    let plan = plan("primes", model, 2, &[("limit", "1000"), ("pieces", "4")]);
    match runner::run(&arranged(plan, options), stage) {
        Err(sentence) => sentence,
        Ok(report) => {
            assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
            report.detail.unwrap()
        }
    }
}

#[test]
fn one_that_sends_garbage_or_too_much_or_nothing_or_ends_is_noticed_before_the_run() {
    for (name, says) in [
        ("garbage", "sent what is no message"),
        ("oversized", "sent a message of 4294967295 bytes; the most is 16777216"),
        ("gone", "ended with exit code 7"),
    ] {
        let sentence = end_with(name, Patience::default());
        assert!(sentence.starts_with("process 1 (pid ") && sentence.contains(says), "{sentence}");
    }
    let sentence = end_with("silent", Patience { start: Duration::ZERO, ..Patience::default() });
    assert!(sentence.contains("was not ready after 0 s"), "{sentence}");
}

#[test]
fn one_that_never_answers_is_given_up_after_a_while() {
    let patience = Patience { silence: Duration::ZERO, ..Patience::default() };
    for (model, options) in ON_PROCESSES {
        let sentence = end(model, options, &Stage { program: fake("asleep"), patience, ..stage() });
        assert!(
            sentence.contains("failed twice: process") && sentence.contains("said nothing for 0 s"),
            "{model:?} {options:?}: {sentence}"
        );
    }
}

#[test]
fn one_that_never_stops_talking_is_given_up_at_once() {
    let sentence = end_with("talkative", Patience::default());
    assert!(
        sentence.contains("failed twice: process") && sentence.contains("spoke out of turn"),
        "{sentence}"
    );
}

#[test]
fn one_that_was_given_up_is_counted_once_whatever_else_it_says() {
    let stage = Stage { program: fake("talkative"), ..stage() };
    let plan = plan("primes", Model::Processes, 2, &[("limit", "1000"), ("pieces", "2")]);
    let report = runner::run(&plan, &stage).unwrap();
    assert_eq!(report.measure("processes lost"), Some(4.0), "each of two tasks was tried twice");
}

/// Well-formed, but not what a process of ours would say when it has just been told of its tasks.
fn out_of_turn() -> Vec<News> {
    let us = Duration::from_micros;
    let span = Span { lane: 0, task: Some(0), kind: Kind::Computing, start: us(0), end: us(1), cpu: None };
    let part = |task, spans| News::Part { task, part: Part::Count(1), spans };
    vec![
        News::Ready { identity: 1, arrival: 1 },
        part(usize::MAX, Vec::new()),
        part(0, vec![Span { lane: 99, ..span }]),
        part(0, vec![Span { task: Some(99), ..span }]),
        part(0, vec![Span { end: Duration::MAX, ..span }]),
        part(0, vec![Span { start: us(2), ..span }]),
        News::Failed { task: 99, stop: Stop::Cancelled, spans: Vec::new() },
        News::Want { task: 99, want: Want::Meet(0) },
        News::Want { task: 0, want: Want::Meet(99) },
        News::Want { task: 0, want: Want::Put { queue: 99, item: 0 } },
        News::Unlock { task: 0, lock: 99 },
    ]
}

#[test]
fn one_that_says_what_makes_no_sense_is_given_up_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("says.sh");
    std::os::unix::fs::symlink(fake("says"), &program).unwrap();
    let stage = Stage { program, ..stage() };
    for news in out_of_turn() {
        let mut says = Vec::new();
        frames::write(&mut says, &News::Ready { identity: 1, arrival: 1 }).unwrap();
        frames::write(&mut says, &news).unwrap();
        std::fs::write(folder.path().join("says"), says).unwrap();
        for (model, options) in ON_PROCESSES {
            let sentence = end(model, options, &stage);
            assert!(
                sentence.contains("failed twice: process") && sentence.contains("spoke out of turn"),
                "{model:?} {options:?} {news:?}: {sentence}"
            );
        }
    }
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let stage = Stage { program: "/no/such/program".into(), ..stage() };
    let sentence = runner::run(&plan("primes", Model::Processes, 2, &[]), &stage).unwrap_err();
    assert!(sentence.starts_with("cannot start process 1: "), "{sentence}");
}
