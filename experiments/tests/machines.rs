//! The simulated cluster: what is known of a run without running it.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Duration;

use experiments::parameter::Parameters;
use experiments::simulate::cluster::{Cluster, Failures, Outcome, PARAMETERS, Work, settings};
use serde::Deserialize;

fn parameters(set: &[(&str, &str)]) -> Parameters {
    let mut parameters = Parameters::defaults(PARAMETERS);
    set.iter().for_each(|(name, value)| parameters.set(PARAMETERS, name, value).unwrap());
    parameters
}

fn run(machines: usize, set: &[(&str, &str)]) -> Outcome {
    let (cluster, work) = settings(machines, &parameters(set)).unwrap();
    cluster.run(&work).unwrap()
}

/// Messages cost nothing.
const FREE: [(&str, &str); 3] = [("message_us", "0"), ("latency_us", "0"), ("size_kb", "0")];

fn free(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    FREE.iter().chain(more).copied().collect()
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn where_messages_are_free_machines_share_the_work_evenly() {
    for (machines, seconds) in [(1, 30), (2, 15), (7, 5), (30, 1), (1000, 1)] {
        let outcome = run(machines, &free(&[("tasks", "30")]));
        assert_eq!(outcome.makespan, seconds * SECOND, "{machines}");
        assert_eq!((outcome.computed, outcome.messages), (30 * SECOND, 30), "{machines}");
    }
}

#[test]
fn one_task_takes_its_way_there_and_back_besides() {
    let set = [("tasks", "1"), ("message_us", "1000"), ("latency_us", "250"), ("size_kb", "1000")];
    // A megabyte at 10 Gbit/s takes 0.8 ms, each way.
    assert_eq!(run(1, &set).makespan, SECOND + Duration::from_micros(1000 + 2 * 250 + 2 * 800));
}

#[test]
fn no_number_of_machines_is_faster_than_the_scheduler_or_its_cable() {
    let scheduler = run(10_000, &[("message_us", "1000")]).makespan;
    assert!(scheduler >= 30 * SECOND && scheduler < 33 * SECOND, "{scheduler:?}");
    let cable = run(10_000, &[("message_us", "0"), ("size_kb", "1000"), ("mbit_s", "1000")]).makespan;
    assert!(cable >= 240 * SECOND && cable < 245 * SECOND, "{cable:?}");
}

#[test]
fn several_tasks_in_a_message_spare_the_scheduler_and_leave_machines_without_work() {
    let by_ten = [("chunk", "10"), ("tasks", "1000")];
    let outcome = run(1000, &by_ten);
    assert_eq!(outcome.messages, 100);
    assert!(outcome.makespan > 10 * SECOND, "a hundred machines do ten tasks each");
}

#[test]
fn one_slow_machine_decides_when_all_is_done_unless_others_take_over() {
    let slow = [("tasks", "1000"), ("slow_percent", "1"), ("slow_times", "50")];
    let alone = run(100, &slow);
    assert!(alone.makespan >= 100 * SECOND, "two tasks lie there: {alone:?}");
    let with_copies: Vec<_> = slow.iter().copied().chain([("copies", "yes")]).collect();
    let helped = run(100, &with_copies);
    assert!(helped.makespan < 20 * SECOND && helped.copies == 2, "{helped:?}");
}

#[test]
fn what_is_lost_with_a_machine_is_done_elsewhere() {
    let failing = [("tasks", "20000"), ("task_ms", "60000"), ("fails_h", "10")];
    let (without, with) = (run(1000, &failing[..2]), run(1000, &failing));
    assert!(with.lost > 20 && with.messages == without.messages + with.lost, "{with:?}");
    assert!(with.makespan > without.makespan && with.computed > without.computed, "{with:?}");
}

#[test]
fn every_machine_may_fail_and_all_is_done_all_the_same() {
    let failing = [("tasks", "50"), ("task_ms", "600000"), ("fails_h", "1"), ("copies", "yes")];
    for machines in [1, 2, 3, 50] {
        assert!(run(machines, &failing).lost > 0, "{machines}");
    }
}

#[test]
fn the_same_settings_give_the_same_run() {
    let set = [
        ("slow_percent", "5"),
        ("copies", "yes"),
        ("fails_h", "1"),
        ("spread_percent", "80"),
        ("chunk", "3"),
    ];
    assert_eq!(run(500, &set), run(500, &set));
}

#[test]
fn a_run_that_comes_to_no_end_is_refused_with_a_sentence() {
    let (cluster, work) = settings(1, &parameters(&[("tasks", "1"), ("fails_h", "1")])).unwrap();
    let always = Failures { every: Duration::from_nanos(1), ..cluster.failures.unwrap() };
    let why = Cluster { failures: Some(always), ..cluster }.run(&work).unwrap_err();
    assert!(why.starts_with("this run is too long to be simulated"), "{why}");
}

/// Runs that were made on a real cluster of one, two and three workers, with their commands and machine.
#[derive(Deserialize)]
struct Recorded {
    runs: Vec<Real>,
}

#[derive(Deserialize)]
struct Real {
    kind: String,
    workers: usize,
    tasks: usize,
    chunk: usize,
    median_ms: f64,
}

fn recorded() -> Vec<Real> {
    serde_json::from_str::<Recorded>(include_str!("machines/recorded.json")).unwrap().runs
}

/// How long a cluster takes for this work, by a simulation that knows two things of the real ones: how long a task takes
/// one worker, all told, and what the scheduler does for a message.
fn foreseen_ms(real: &Real, each: Duration, per_message: Duration) -> f64 {
    let (cluster, work) = settings(real.workers, &Parameters::defaults(PARAMETERS)).unwrap();
    let cluster = Cluster { per_message, latency: Duration::ZERO, ..cluster };
    let work = Work { tasks: vec![each; real.tasks], chunk: real.chunk, bytes: 0, ..work };
    cluster.run(&work).unwrap().makespan.as_secs_f64() * 1000.0
}

#[test]
fn real_clusters_of_two_and_three_workers_took_what_the_simulated_one_takes() {
    let all = recorded();
    let of =
        |kind: &str, workers| all.iter().find(|real| real.kind == kind && real.workers == workers).unwrap();
    let ms = |ms: f64| Duration::from_secs_f64(ms / 1000.0);
    // Three workers with next to nothing to do wait for the scheduler.
    let saturated = of("tiny tasks", 3);
    let per_message = ms(saturated.median_ms / saturated.tasks as f64);
    let mut held = 0;
    for (kind, strays) in [
        ("long tasks", 0.02),
        ("short tasks", 0.05),
        ("tiny tasks, ten in a message", 0.3),
        ("tiny tasks", 0.3),
    ] {
        let alone = of(kind, 1);
        let each = ms(alone.median_ms / alone.tasks as f64);
        for workers in [2, 3] {
            let real = of(kind, workers);
            let ratio = foreseen_ms(real, each, per_message) / real.median_ms;
            assert!((ratio - 1.0).abs() < strays, "{kind}, {workers} workers: {ratio}");
            held += 1;
        }
    }
    assert_eq!(held, 8);
}
