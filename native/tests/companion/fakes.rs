//! Processes that are not ours, or that have lost their mind.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use experiments::env::{Stop, Want};
use experiments::model::Model;
use experiments::process_protocol::FromWorker;
use experiments::report::Outcome;
use experiments::trace::{Kind, Span};
use experiments::workload::Part;
use native::context::{Observer, RunContext, Timeouts};
use native::frames;
use native::runner;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::support::{MANY, ON_PROCESSES, arranged, context, is_reaped, plan, signal, wait_until};

fn fake(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/companion/fakes").join(name).with_extension("sh")
}

/// A folder with nothing in it but this fake and the program under test.
fn folder_with(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join(name).with_extension("sh");
    symlink(fake(name), &program).unwrap();
    symlink(MANY, folder.path().join("many")).unwrap();
    (folder, program)
}

/// How the run ends if its processes are `fakes/NAME.sh`: a sentence either way.
fn end_with(name: &str, timeouts: Timeouts) -> String {
    end(Model::Processes, &[], &RunContext { program: fake(name), timeouts, ..context() })
}

fn end(model: Model, options: &[(&str, &str)], context: &RunContext) -> String {
    let plan = plan("primes", model, 2, &[("limit", "1000"), ("pieces", "4")]);
    match runner::run(&arranged(plan, options), context) {
        Err(sentence) => sentence,
        Ok(report) => {
            assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
            report.detail.unwrap()
        }
    }
}

#[test]
fn one_that_sends_garbage_or_too_much_or_nothing_or_ends_is_noticed_before_the_run() {
    for model in [Model::Processes, Model::Hybrid] {
        for (name, says) in [
            ("garbage", "sent what is no message"),
            ("oversized", "sent a message of 4294967295 bytes; the most is 16777216"),
            ("gone", "ended with exit code 7"),
        ] {
            let sentence = end(model, &[], &RunContext { program: fake(name), ..context() });
            assert!(sentence.starts_with("process 1 (pid ") && sentence.contains(says), "{sentence}");
        }
        let timeouts = Timeouts { start: Duration::ZERO, ..Timeouts::default() };
        let sentence = end(model, &[], &RunContext { program: fake("silent"), timeouts, ..context() });
        assert!(sentence.contains("was not ready after 0 s"), "{sentence}");
    }
}

#[test]
fn one_that_never_answers_is_given_up_after_a_while() {
    let timeouts = Timeouts { silence: Duration::ZERO, ..Timeouts::default() };
    for (model, options) in ON_PROCESSES {
        let sentence = end(model, options, &RunContext { program: fake("asleep"), timeouts, ..context() });
        assert!(
            sentence.contains("failed twice: process") && sentence.contains("said nothing for 0 s"),
            "{model:?} {options:?}: {sentence}"
        );
    }
}

#[test]
fn one_that_never_stops_talking_is_given_up_at_once() {
    let sentence = end_with("talkative", Timeouts::default());
    assert!(
        sentence.contains("failed twice: process") && sentence.contains("spoke out of turn"),
        "{sentence}"
    );
}

#[test]
fn one_that_was_given_up_is_counted_once_whatever_else_it_says() {
    let context = RunContext { program: fake("talkative"), ..context() };
    let plan = plan("primes", Model::Processes, 2, &[("limit", "1000"), ("pieces", "2")]);
    let report = runner::run(&plan, &context).unwrap();
    assert_eq!(report.measure("processes lost"), Some(4.0), "each of two tasks was tried twice");
}

/// Well-formed, but not what a process of ours would say when it has just been told of its tasks.
fn out_of_turn() -> Vec<FromWorker> {
    let us = Duration::from_micros;
    let span = Span { lane: 0, task: Some(0), kind: Kind::Computing, start: us(0), end: us(1), cpu: None };
    let part = |task, spans| FromWorker::Part { task, part: Part::Count(1), spans };
    vec![
        FromWorker::Ready { identity: 1, arrival: 1 },
        part(usize::MAX, Vec::new()),
        part(0, vec![Span { lane: 99, ..span }]),
        part(0, vec![Span { task: Some(99), ..span }]),
        part(0, vec![Span { end: Duration::MAX, ..span }]),
        part(0, vec![Span { start: us(2), ..span }]),
        part(0, vec![Span { cpu: Some(Duration::from_secs(1)), ..span }]),
        FromWorker::Failed { task: 99, stop: Stop::Cancelled, spans: Vec::new() },
        FromWorker::Want { task: 99, want: Want::Meet(0) },
        FromWorker::Want { task: 0, want: Want::Meet(99) },
        FromWorker::Want { task: 0, want: Want::Put { queue: 99, item: 0 } },
        FromWorker::Unlock { task: 0, lock: 99 },
    ]
}

/// Once it is ready it says these bytes, whatever it is told. How the run then ends under every arrangement.
fn ends_after(says: &[u8]) -> Vec<String> {
    let (folder, program) = folder_with("says");
    let mut ready = Vec::new();
    frames::write(&mut ready, &FromWorker::Ready { identity: 1, arrival: 1 }).unwrap();
    std::fs::write(folder.path().join("says"), [&ready, says].concat()).unwrap();
    let context = RunContext { program, ..context() };
    ON_PROCESSES.into_iter().map(|(model, options)| end(model, options, &context)).collect()
}

#[test]
fn one_that_says_what_makes_no_sense_is_given_up_at_once() {
    for news in out_of_turn() {
        let mut says = Vec::new();
        frames::write(&mut says, &news).unwrap();
        for sentence in ends_after(&says) {
            assert!(
                sentence.contains("failed twice: process") && sentence.contains("spoke out of turn"),
                "{news:?}: {sentence}"
            );
        }
    }
}

#[test]
fn one_that_answers_with_garbage_or_too_much_is_given_up_at_once() {
    for (answer, says) in [
        (&[3, 0, 0, 0, 255, 255, 255][..], "sent what is no message"),
        (&[255, 255, 255, 255], "sent a message of 4294967295 bytes; the most is 16777216"),
        (&[1, 0, 0, 1], "sent a message of 16777217 bytes; the most is 16777216"),
    ] {
        for sentence in ends_after(answer) {
            assert!(sentence.contains("failed twice: process") && sentence.contains(says), "{sentence}");
        }
    }
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let context = RunContext { program: "/no/such/program".into(), ..context() };
    let sentence = runner::run(&plan("primes", Model::Processes, 2, &[]), &context).unwrap_err();
    assert!(sentence.starts_with("cannot start process 1: "), "{sentence}");
}

/// Pieces of a text that are longer than a pipe is deep.
const LONG: [(&str, &str); 2] = [("text_kb", "1000"), ("pieces", "4")];

#[test]
fn one_that_reads_no_orders_is_given_up_as_one_that_says_nothing() {
    let timeouts = Timeouts { silence: Duration::ZERO, ..Timeouts::default() };
    for (model, options) in ON_PROCESSES {
        let plan = arranged(plan("wordcount", model, 2, &LONG), options);
        let report =
            runner::run(&plan, &RunContext { program: fake("asleep"), timeouts, ..context() }).unwrap();
        assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
        let sentence = report.detail.unwrap();
        assert!(
            sentence.contains("failed twice: process") && sentence.contains("said nothing for 0 s"),
            "{options:?}: {sentence}"
        );
    }
}

/// Kills the process that reads nothing when a task of another has ended.
struct Deaf {
    program: PathBuf,
    killed: Mutex<Option<u64>>,
}

impl Observer for Deaf {
    fn ended(&self, _: usize) {
        let mut killed = self.killed.lock().unwrap();
        if killed.is_none() {
            let pid = std::fs::read_to_string(self.program.with_extension("sh.pid")).unwrap();
            let pid = *killed.insert(pid.trim().parse().unwrap());
            signal(pid, Signal::KILL);
        }
    }
}

#[test]
fn one_that_reads_no_orders_keeps_nobody_else_waiting_and_its_task_is_done_by_a_new_one() {
    for (model, options) in ON_PROCESSES {
        let (_folder, program) = folder_with("deaf");
        let deaf = Arc::new(Deaf { program: program.clone(), killed: Mutex::default() });
        let plan = arranged(plan("wordcount", model, 2, &LONG), options);
        let report =
            runner::run(&plan, &RunContext { program, observer: deaf.clone(), ..context() }).unwrap();
        assert_eq!((report.ok, report.outcome), (true, Outcome::Finished), "{options:?}: {report:?}");
        assert_eq!(report.measure("processes lost"), Some(1.0), "{options:?}: {report:?}");
        assert!(is_reaped(deaf.killed.lock().unwrap().unwrap()));
    }
}

#[test]
fn one_that_ends_after_a_meeting_has_met_its_friend() {
    let (folder, program) = folder_with("fickle");
    for task in 0..2 {
        let mut wants = Vec::new();
        frames::write(&mut wants, &FromWorker::Want { task, want: Want::Meet(0) }).unwrap();
        std::fs::write(folder.path().join(format!("fickle.sh.wants.{task}")), wants).unwrap();
    }
    let plan = plan("meeting", Model::Processes, 2, &[]);
    let report = runner::run(&plan, &RunContext { program, ..context() }).unwrap();
    assert_eq!((report.ok, report.outcome), (true, Outcome::Finished), "{report:?}");
    assert_eq!(report.measure("processes lost"), Some(1.0), "{report:?}");
}

/// The first process is late, and its deadline a lifetime away.
#[test]
fn a_run_that_is_cancelled_while_its_processes_start_does_not_wait_for_them() {
    let timeouts = Timeouts { start: Duration::from_secs(1_000_000), ..Timeouts::default() };
    for model in [Model::Processes, Model::Hybrid] {
        let (folder, program) = folder_with("here");
        let context = RunContext { program, timeouts, ..context() };
        let cancel = context.cancel.clone();
        let sentence = std::thread::scope(|scope| {
            let run = scope.spawn(move || runner::run(&plan("primes", model, 2, &[]), &context).unwrap_err());
            wait_until(|| folder.path().join("here.sh.here").exists());
            cancel.cancel();
            run.join().unwrap()
        });
        assert_eq!(sentence, "cancelled before it began");
    }
}

/// The first is lost, and the one that shall take its place is never ready.
#[test]
fn a_run_that_is_cancelled_while_a_process_is_replaced_does_not_wait_for_it() {
    let (folder, program) = folder_with("late");
    let timeouts = Timeouts { start: Duration::from_secs(1_000_000), ..Timeouts::default() };
    let context = RunContext { program, timeouts, ..context() };
    let cancel = context.cancel.clone();
    let report = std::thread::scope(|scope| {
        let run =
            scope.spawn(move || runner::run(&plan("primes", Model::Processes, 1, &[]), &context).unwrap());
        wait_until(|| folder.path().join("late.sh.here").exists());
        cancel.cancel();
        run.join().unwrap()
    });
    assert_eq!(report.outcome, Outcome::Cancelled, "{report:?}");
}
