//! The simulator's numbers are exact, so they are tested as numbers.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Duration;

use experiments::env::{Env, Stopped, Work};
use experiments::model::{Arrangement, Model};
use experiments::parameter::{Parameter, Parameters};
use experiments::plan::Plan;
use experiments::report::{Outcome, Report};
use experiments::simulate::{self, Costs};
use experiments::trace::{self, Kind};
use experiments::workload::{self, Judgement, Part, Workload};

fn plan(workload: &str, set: &[(&str, &str)], model: Model, workers: usize) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    for (name, value) in set {
        parameters.set(entry.parameters, name, value).unwrap();
    }
    Plan { workload: workload.into(), model, parameters, workers, repeat: 1 }
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
    let plan =
        Plan { workload: "equal".into(), model, parameters: Parameters::default(), workers, repeat: 1 };
    simulate::report_of(&plan, &Equal, &Costs::none(2))
}

#[test]
fn twenty_sites_of_100_ms_take_2000_ms_in_sequence_100_in_an_event_loop_and_400_in_5_threads() {
    let free = Costs::none(2);
    for (model, takes_ms) in [
        (Model::Sequential, 2000.0),
        (Model::Async, 100.0),
        (Model::Threads, 400.0),
        (Model::Rayon, 400.0),
        (Model::Processes, 400.0),
    ] {
        let plan = plan("downloads", &[], model, 5);
        // Parsing costs computing time; the bare waiting is what is exact.
        let report = simulate::report(&plan, &free).unwrap();
        let parsing_ms = trace::Totals::of(&report.spans).computing.as_secs_f64() * 1000.0;
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
        let plan =
            Plan { workload: "waits".into(), model, parameters: Parameters::default(), workers, repeat: 1 };
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

#[test]
fn every_workload_gives_the_right_answer_under_every_model_it_allows_and_its_spans_have_no_gaps() {
    for entry in workload::ALL {
        let small: &[(&str, &str)] = match entry.name {
            "mandelbrot" => &[("width", "64")],
            "primes" => &[("limit", "10000")],
            _ => &[],
        };
        for model in entry.models() {
            let report = simulate(entry.name, small, model, 4, &Costs::typical(2));
            assert!(report.ok, "{} {model:?}: {report:?}", entry.name);
            assert_eq!(trace::check(&report.spans, Duration::ZERO), Ok(()), "{} {model:?}", entry.name);
        }
    }
}

#[test]
fn friends_meet_only_where_all_can_be_in_progress_at_once() {
    for (model, workers, outcome) in [
        (Model::Sequential, 1, Outcome::CannotMeet),
        (Model::Async, 1, Outcome::Finished),
        (Model::Threads, 1, Outcome::CannotMeet),
        (Model::Threads, 2, Outcome::Finished),
        (Model::Rayon, 2, Outcome::Finished),
        (Model::Processes, 2, Outcome::Finished),
    ] {
        let report = simulate("meeting", &[], model, workers, &Costs::typical(2));
        assert_eq!(
            (report.outcome, report.ok),
            (outcome, true),
            "{model:?} with {workers}: {:?}",
            report.detail
        );
    }
}

#[test]
fn a_racy_counter_loses_updates_on_two_cores_and_the_same_ones_every_time() {
    let run = || simulate("counter", &[], Model::Threads, 4, &Costs::typical(2));
    let lost = run().measure("lost updates").unwrap();
    assert!(lost > 0.0 && lost < 3000.0, "{lost}");
    assert_eq!(run().measure("lost updates"), Some(lost));
    assert_eq!(run().spans, run().spans);
}

#[test]
fn a_counter_loses_all_but_one_actors_updates_when_they_must_meet_between_read_and_write() {
    for (model, workers) in [(Model::Async, 1), (Model::Threads, 4), (Model::Rayon, 4)] {
        let report = simulate("counter", &[("meet", "forced")], model, workers, &Costs::typical(2));
        assert_eq!(report.measure("lost updates"), Some(3000.0), "{model:?}: {report:?}");
    }
}

#[test]
fn an_event_loop_loses_updates_across_an_await_and_none_without() {
    let lost = |how| {
        simulate("counter", &[("how", how)], Model::Async, 1, &Costs::typical(2)).measure("lost updates")
    };
    assert_eq!(lost("racy"), Some(0.0));
    assert_eq!(lost("await"), Some(3000.0));
    assert_eq!(lost("locked"), Some(0.0));
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

#[test]
fn a_task_that_panics_ends_its_run_with_its_name() {
    let report = simulate("fault", &[], Model::Threads, 2, &Costs::typical(2));
    assert_eq!((report.outcome, report.ok), (Outcome::Failed, true));
    assert_eq!(report.detail.as_deref(), Some("task 2 panicked: this task goes wrong on purpose"));
}
