//! Processes that are not ours, or that have lost their mind.

use std::path::Path;
use std::time::Duration;

use experiments::model::Model;
use experiments::report::Outcome;
use native::runner;
use native::stage::{Patience, Stage};

use crate::support::{plan, stage};

/// How the run ends if its processes are `fakes/NAME.sh`: a sentence either way.
fn end_with(name: &str, patience: Patience) -> String {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/companion/fakes").join(name);
    let stage = Stage { program: program.with_extension("sh"), patience, ..stage() };
    match runner::run(&plan("primes", Model::Processes, 2, &[("limit", "1000")]), &stage) {
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
    let sentence = end_with("asleep", Patience { silence: Duration::ZERO, ..Patience::default() });
    assert!(
        sentence.contains("failed twice: process") && sentence.contains("said nothing for 0 s"),
        "{sentence}"
    );
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
fn a_program_that_is_not_there_is_named() {
    let stage = Stage { program: "/no/such/program".into(), ..stage() };
    let sentence = runner::run(&plan("primes", Model::Processes, 2, &[]), &stage).unwrap_err();
    assert!(sentence.starts_with("cannot start process 1: "), "{sentence}");
}
