//! The simulator's numbers are exact, so they are tested as numbers.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "simulated/together.rs"]
mod together;

use std::time::Duration;

use experiments::env::{Env, Stopped, Work};
use experiments::model::{Arrangement, Model};
use experiments::parameter::{Parameter, Parameters};
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{self, Costs};
use experiments::trace::{self, Kind, Span, Totals};
use experiments::workload::{self, Judgement, Part, Workload};

fn plan(workload: &str, set: &[(&str, &str)], model: Model, workers: usize) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    for (name, value) in set {
        parameters.set(entry.parameters, name, value).unwrap();
    }
    Plan { workload: workload.into(), model, parameters, workers, repeat: 1, options: Parameters::default() }
}

fn simulate(workload: &str, set: &[(&str, &str)], model: Model, workers: usize, costs: &Costs) -> Report {
    simulate::report(&plan(workload, set, model, workers), costs).unwrap()
}

/// Eight tasks that compute for 8 ms each.
struct Equal;

impl Workload for Equal {
    const NAME: &'static str = "equal";
    const SUMMARY: &'static str = "";
    const PARAMETERS: &'static [Parameter] = &[];
    fn new(_: &Parameters) -> Self {
        Self
    }
    fn tasks(&self) -> usize {
        8
    }
    fn task_name(&self, task: usize) -> String {
        format!("task {task}")
    }
    async fn task(&self, env: &dyn Env, _: usize) -> Stopped<Part> {
        for _ in 0..8 {
            env.checkpoint(Work(Duration::from_millis(1))).await?;
        }
        Ok(Part::Count(1))
    }
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, 8)
    }
}

fn equal(model: Model, workers: usize) -> Report {
    let plan = Plan {
        workload: "equal".into(),
        model,
        parameters: Parameters::default(),
        workers,
        repeat: 1,
        options: Parameters::default(),
    };
    simulate::report_of(&plan, &Equal, &Costs::none(2))
}

fn equal_with(model: Model, workers: usize, options: &[(&str, &str)]) -> f64 {
    let mut plan = Plan {
        workload: "equal".into(),
        model,
        parameters: Parameters::default(),
        workers,
        repeat: 1,
        options: Parameters::default(),
    };
    for (name, value) in options {
        plan.options.set(Model::OPTIONS, name, value).unwrap();
    }
    let report = simulate::report_of(&plan, &Equal, &Costs::none(2));
    assert!(report.ok, "{report:?}");
    assert_eq!(trace::check(&report.spans, Duration::ZERO), Ok(()));
    report.median_ms
}

#[test]
fn under_one_lock_two_cores_compute_no_faster_than_one_and_with_a_lock_each_twice_as_fast() {
    assert_eq!(equal_with(Model::Gil, 2, &[]), 64.0);
    assert_eq!(equal_with(Model::Gil, 8, &[]), 64.0);
    assert_eq!(equal_with(Model::Gil, 2, &[("gil", "each")]), 32.0);
    assert_eq!(equal_with(Model::Gil, 2, &[("gil", "none"), ("slower_percent", "0")]), 32.0);
    // As published for free-threaded builds of CPython 3.14 and 3.13.
    assert_eq!(equal_with(Model::Gil, 2, &[("gil", "none")]), 32.0 * 1.08);
    assert_eq!(equal_with(Model::Gil, 1, &[("gil", "none"), ("slower_percent", "40")]), 64.0 * 1.4);
    // With a lock there is nothing to pay for.
    assert_eq!(equal_with(Model::Gil, 2, &[("gil", "each"), ("slower_percent", "40")]), 32.0);
}

#[test]
fn the_lock_changes_hands_when_somebody_has_waited_for_an_interval() {
    let plan = |interval: &str| {
        let mut plan = plan("primes", &[("pieces", "2"), ("limit", "1000000")], Model::Gil, 2);
        plan.options.set(Model::OPTIONS, "switch_us", interval).unwrap();
        plan
    };
    let turns = |interval| {
        let report = simulate::report(&plan(interval), &Costs::none(2)).unwrap();
        let of_task = |task| report.spans.iter().filter(move |span| span.task == Some(task));
        let computing: Vec<f64> = of_task(0)
            .filter(|span| span.kind == Kind::Computing)
            .map(|span| span.length().as_secs_f64() * 1000.0)
            .collect();
        assert!(computing.len() > 2, "{computing:?}");
        computing
    };
    for (interval, ms) in [("5000", 5.0), ("2000", 2.0)] {
        let turns = turns(interval);
        assert!(turns[..turns.len() - 1].iter().all(|turn| (turn - ms).abs() < 1e-6), "{turns:?}");
    }
}

#[test]
fn event_loops_in_two_processes_wait_as_one_does_and_compute_as_two() {
    assert_eq!(equal_with(Model::Hybrid, 2, &[]), 32.0);
    let waits = Plan {
        workload: "waits".into(),
        model: Model::Hybrid,
        parameters: Parameters::default(),
        workers: 2,
        repeat: 1,
        options: Parameters::default(),
    };
    assert_eq!(simulate::report_of(&waits, &Waits, &Costs::none(2)).median_ms, 100.0);
}

#[test]
fn a_static_split_of_uneven_tasks_waits_for_the_lane_that_got_the_huge_one() {
    let primes = |split: &str| {
        let set = [("pieces", "16"), ("shape", "one-huge"), ("limit", "100000")];
        let mut plan = plan("primes", &set, Model::Threads, 2);
        plan.options.set(Model::OPTIONS, "split", split).unwrap();
        simulate::report(&plan, &Costs::none(2)).unwrap().median_ms
    };
    assert!(primes("queue") < primes("static"), "{} {}", primes("queue"), primes("static"));
}

#[test]
fn twenty_sites_of_100_ms_take_2000_ms_in_sequence_100_in_an_event_loop_and_400_in_5_threads() {
    let free = Costs::none(2);
    for (model, takes_ms) in [
        (Model::Sequential, 2000.0),
        (Model::Async, 100.0),
        (Model::Threads, 400.0),
        (Model::Gil, 400.0),
        (Model::Rayon, 400.0),
        (Model::Processes, 400.0),
        (Model::Hybrid, 100.0),
    ] {
        let plan = plan("downloads", &[], model, 5);
        // Parsing costs computing time; the bare waiting is what is exact.
        let report = simulate::report(&plan, &free).unwrap();
        let parsing_ms = Totals::of(&report.spans).computing.as_secs_f64() * 1000.0;
        assert!(report.ok, "{report:?}");
        assert_eq!(report.ideal_ms, Some(takes_ms), "{model:?}");
        assert!(
            (takes_ms..=takes_ms + parsing_ms).contains(&report.median_ms),
            "{model:?}: {}",
            report.median_ms
        );
    }
}

/// Twenty tasks that only wait, 100 ms each.
struct Waits;

impl Workload for Waits {
    const NAME: &'static str = "waits";
    const SUMMARY: &'static str = "";
    const PARAMETERS: &'static [Parameter] = &[];
    fn new(_: &Parameters) -> Self {
        Self
    }
    fn tasks(&self) -> usize {
        20
    }
    fn task_name(&self, task: usize) -> String {
        format!("task {task}")
    }
    async fn task(&self, env: &dyn Env, _: usize) -> Stopped<Part> {
        env.sleep(Duration::from_millis(100)).await?;
        Ok(Part::Count(1))
    }
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, 20)
    }
}

#[test]
fn without_any_computing_the_times_are_exactly_those() {
    for (model, workers, takes_ms) in [
        (Model::Sequential, 1, 2000.0),
        (Model::Async, 1, 100.0),
        (Model::Threads, 5, 400.0),
        (Model::Threads, 20, 100.0),
        (Model::Rayon, 5, 400.0),
        (Model::Processes, 5, 400.0),
    ] {
        let plan = Plan {
            workload: "waits".into(),
            model,
            parameters: Parameters::default(),
            workers,
            repeat: 1,
            options: Parameters::default(),
        };
        let report = simulate::report_of(&plan, &Waits, &Costs::none(2));
        assert_eq!(report.median_ms, takes_ms, "{model:?}");
    }
}

#[test]
fn eight_equal_tasks_on_two_cores_speed_up_by_two_with_threads_and_not_at_all_in_an_event_loop() {
    let alone = equal(Model::Sequential, 1).median_ms;
    assert_eq!(alone, 64.0);
    for (model, workers, speed_up) in [
        (Model::Threads, 2, 2.0),
        (Model::Threads, 8, 2.0),
        (Model::Rayon, 2, 2.0),
        (Model::Processes, 2, 2.0),
        (Model::Async, 1, 1.0),
    ] {
        assert_eq!(alone / equal(model, workers).median_ms, speed_up, "{model:?} with {workers}");
    }
}

/// The simulated times of a workload in milliseconds, with 2 cores, where everything but computing is free.
fn times_ms<const N: usize>(workload: &str, set: &[(&str, &str)], models: [(Model, usize); N]) -> [f64; N] {
    models.map(|(model, workers)| {
        let report = simulate(workload, set, model, workers, &Costs::none(2));
        assert!(report.ok, "{model:?}: {report:?}");
        report.median_ms
    })
}

const COMPUTING: [(Model, usize); 7] = [
    (Model::Sequential, 1),
    (Model::Async, 1),
    (Model::Gil, 2),
    (Model::Threads, 2),
    (Model::Rayon, 2),
    (Model::Processes, 2),
    (Model::Hybrid, 2),
];

#[test]
fn sums_and_fibonacci_numbers_take_half_as_long_on_two_cores_and_as_long_as_before_under_one_lock() {
    // Eight times 2,692,537 calls of 1 ns, but for 143 that make others and have none of the work.
    let alone = 21.539152;
    let half = alone / 2.0;
    assert_eq!(times_ms("fib", &[], COMPUTING), [alone, alone, alone, half, half, half, half]);
    // Each task has one number of 3.5 ns more than the one before, and so one worker more than the other.
    let squares = times_ms("squares", &[], COMPUTING);
    assert_eq!(squares[0], 56.000096);
    let speed_ups = squares.map(|ms| (squares[0] / ms * 1000.0).round() / 1000.0);
    assert_eq!(speed_ups, [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0]);
}

#[test]
fn what_is_sent_costs_time_for_each_kib_of_it() {
    let costs = Costs { message_per_kib: Duration::from_millis(1), ..Costs::none(2) };
    let set = [("text_kb", "64"), ("pieces", "1")];
    let report = |model, costs| simulate("wordcount", &set, model, 1, costs);
    let talking = |report: &Report| -> f64 {
        let spans = report.spans.iter().filter(|span| span.kind == Kind::Talking);
        spans.map(|span| span.length().as_secs_f64() * 1000.0).sum()
    };
    assert_eq!(talking(&report(Model::Threads, &costs)), 0.0);
    // 64,000 bytes there, and the counts of 77 words back.
    assert_eq!(talking(&report(Model::Processes, &costs)), 62.0);
}

#[test]
fn who_waits_first_and_then_computes_is_soonest_done_by_event_loops_on_all_cores() {
    let set = [("sites", "20"), ("latency_ms", "100"), ("size_bytes", "1000"), ("hash_rounds", "1000")];
    let models = [
        (Model::Sequential, 1),
        (Model::Async, 1),
        (Model::Gil, 20),
        (Model::Threads, 20),
        (Model::Processes, 2),
        (Model::Hybrid, 2),
    ];
    // For each of 20 pages 100 ms of latency, and 3.512 ms of computing: overlap the one, divide the other.
    let (waits, computes) = (100.0, 70.24);
    let expected = [
        20.0 * waits + computes,
        waits + computes,
        waits + computes,
        waits + computes / 2.0,
        10.0 * waits + computes / 2.0,
        waits + computes / 2.0,
    ];
    let times = times_ms("pages", &set, models);
    assert!(times.iter().zip(expected).all(|(ms, expected)| (ms - expected).abs() < 1e-6), "{times:?}");
}

#[test]
fn while_one_worker_does_the_huge_piece_the_other_does_the_small_ones() {
    let report =
        simulate("primes", &[("shape", "one-huge"), ("limit", "20000")], Model::Rayon, 2, &Costs::typical(2));
    let lane_of = |task| report.spans.iter().find(|span| span.task == Some(task)).map(|span| span.lane);
    let with_the_huge = (1..16).filter(|task| lane_of(*task) == lane_of(0)).count();
    assert!(with_the_huge <= 1, "{with_the_huge} small pieces share a lane with the huge one");
}

#[test]
fn a_core_that_is_shared_is_waited_for_as_ready() {
    let ready: Duration = equal(Model::Threads, 8)
        .spans
        .iter()
        .filter(|span| span.kind == Kind::Ready)
        .map(|span| span.length())
        .sum();
    assert!(ready > Duration::from_millis(100), "{ready:?}");
}

/// A thread that waits for the one lock may be woken a second time by another lock that it wants, and be
/// given the first in the same moment.
#[test]
fn a_thread_is_never_given_two_cores() {
    let workloads = [
        ("counter", &[("how", "locked"), ("adds", "50")][..]),
        ("bank", &[("order", "sorted")]),
        ("philosophers", &[("manners", "ordered"), ("meals", "5")]),
        ("philosophers", &[("manners", "waiter"), ("meals", "5")]),
    ];
    for (workload, set) in workloads {
        for workers in [2, 3, 5, 8] {
            for costs in [Costs::none(1), Costs::none(4), Costs::typical(2), Costs::typical(8)] {
                for switch_us in ["100", "5000"] {
                    let mut plan = plan(workload, set, Model::Gil, workers);
                    plan.options.set(Model::OPTIONS, "switch_us", switch_us).unwrap();
                    let report = simulate::report(&plan, &costs).unwrap();
                    assert!(report.ok, "{report:?}");
                    let spans: Vec<_> = report.spans.iter().map(|span| Span { lane: 0, ..*span }).collect();
                    assert!(Totals::of(&spans).most_computing <= 1, "{report:?}");
                }
            }
        }
    }
}
