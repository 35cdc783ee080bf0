//! Misbehaviour that really happens, is named, and ends.

use experiments::model::Model;
use experiments::report::{Outcome, Report};
use experiments::trace::{Kind, Span};

use crate::support::{arranged, plan, run};

const ALL: [Model; 3] = [Model::Async, Model::Threads, Model::Gil];

fn run_as(workload: &str, model: Model, workers: usize, set: &[(&str, &str)]) -> Report {
    let report = run(&plan(workload, model, workers, set));
    assert!(report.ok, "{report:?}");
    report
}

/// The tasks that are blocked from their last operation to the end of all.
fn blocked_to_the_end(report: &Report) -> Vec<usize> {
    let end = report.spans.iter().map(|span| span.end).max();
    let last = |task| report.spans.iter().rfind(|span: &&Span| span.task == Some(task));
    let stays = |span: &Span| span.kind == Kind::Blocked && Some(span.end) == end;
    (0..report.spans.len()).filter(|task| last(*task).is_some_and(stays)).collect()
}

#[test]
fn clerks_who_lock_in_opposite_order_stand_still_and_the_circle_is_named() {
    for model in ALL {
        let report = run_as("bank", model, 4, &[("meet", "forced")]);
        assert_eq!(report.outcome, Outcome::Deadlock, "{report:?}");
        assert_eq!(blocked_to_the_end(&report), [0, 1, 2, 3], "{report:?}");
        let circle = report.detail.unwrap();
        for clerk in 1..=4 {
            assert!(circle.contains(&format!("which clerk {clerk} holds")), "{circle}");
        }
        // The repaired twin differs in one parameter.
        let report = run_as("bank", model, 4, &[("meet", "forced"), ("order", "sorted")]);
        assert_eq!(report.outcome, Outcome::Finished, "{report:?}");
    }
}

#[test]
fn philosophers_get_stuck_as_their_manners_have_it() {
    for model in ALL {
        for (manners, outcome) in [
            ("naive", Outcome::Deadlock),
            ("polite", Outcome::Livelock),
            ("ordered", Outcome::Finished),
            ("waiter", Outcome::Finished),
        ] {
            let set = [("manners", manners), ("meet", "forced"), ("think_ms", "0"), ("eat_ms", "0")];
            let report = run_as("philosophers", model, 5, &set);
            assert_eq!(report.outcome, outcome, "{manners}: {report:?}");
        }
    }
}

#[test]
fn a_pool_full_of_producers_never_gets_to_its_consumers() {
    for model in [Model::Threads, Model::Gil, Model::Processes] {
        let report = run_as("queue", model, 2, &[("make_ms", "0"), ("use_ms", "0")]);
        assert_eq!(report.outcome, Outcome::Deadlock, "{report:?}");
        let blocked = blocked_to_the_end(&report);
        assert!([0, 1].iter().all(|producer| blocked.contains(producer)), "{report:?}");
        let why = report.detail.unwrap();
        assert!(why.contains("waits for room in “the queue”") && why.contains("no lane is free"), "{why}");
        let report = run_as("queue", model, 3, &[("make_ms", "0"), ("use_ms", "0")]);
        assert_eq!(report.outcome, Outcome::Finished, "{report:?}");
    }
}

#[test]
fn how_a_plan_may_end_is_known_beforehand() {
    let quick = [("make_ms", "0"), ("use_ms", "0")];
    for (workload, workers, set, outcome) in [
        // Consumers take all lanes, and nobody is there to send them home.
        ("queue", 3, &[("consumers", "4")][..], Outcome::Deadlock),
        ("queue", 2, &[("capacity", "100")], Outcome::Deadlock),
        // The queue holds all that is made before a lane is free for the consumer.
        ("queue", 2, &[("producers", "3"), ("consumers", "1"), ("capacity", "29")], Outcome::Finished),
        ("queue", 1, &[("producers", "2"), ("consumers", "1"), ("capacity", "100")], Outcome::Deadlock),
        ("philosophers", 5, &[("meals", "2"), ("meet", "forced")], Outcome::CannotMeet),
        ("bank", 4, &[("accounts", "3"), ("meet", "forced")], Outcome::CannotMeet),
    ] {
        let set = if workload == "queue" { [set, &quick].concat() } else { set.to_vec() };
        let report = run_as(workload, Model::Threads, workers, &set);
        assert_eq!(report.outcome, outcome, "{set:?}: {report:?}");
    }
}

#[test]
fn tasks_in_one_chunk_are_not_under_way_at_once() {
    for (workload, set, outcome) in [
        ("meeting", &[("friends", "3")][..], Outcome::CannotMeet),
        ("counter", &[("how", "locked")], Outcome::Finished),
        ("bank", &[("order", "sorted")], Outcome::Finished),
    ] {
        let plan = arranged(plan(workload, Model::Gil, 4, set), &[("split", "chunk"), ("chunk", "2")]);
        let report = run(&plan);
        assert_eq!((report.ok, report.outcome), (true, outcome), "{report:?}");
    }
}

/// A thread that wants to tick waits for the lock until it may ask, and that is longer than its tick.
#[test]
fn beside_a_thread_that_computes_under_one_lock_ticks_are_missed() {
    let set = [("ticks", "30"), ("tick_ms", "2"), ("work_ms", "300")];
    let report = run_as("heartbeat", Model::Gil, 2, &set);
    assert!(report.measure("missed ticks").unwrap() >= 10.0, "{report:?}");
    let report = run_as("heartbeat", Model::Async, 2, &set);
    assert!(report.measure("missed ticks").unwrap() >= 25.0, "{report:?}");
}

/// A loop looks at its timers at each of its passes, however many tasks there are that could go on.
#[test]
fn beside_a_task_that_gives_way_again_and_again_ticks_come() {
    let set = [("ticks", "40"), ("tick_ms", "5"), ("beside", "gives-way"), ("work_ms", "200")];
    let report = run_as("heartbeat", Model::Async, 2, &set);
    assert!(report.measure("missed ticks").unwrap() < 30.0, "{report:?}");
}
