//! Misbehaviour that really happens, is named, and ends.

use experiments::model::Model;
use experiments::report::{Outcome, Report};

use crate::support::{plan, run};

const ALL: [Model; 3] = [Model::Async, Model::Threads, Model::Gil];

fn run_as(workload: &str, model: Model, workers: usize, set: &[(&str, &str)]) -> Report {
    let report = run(&plan(workload, model, workers, set));
    assert!(report.ok, "{report:?}");
    report
}

#[test]
fn clerks_who_lock_in_opposite_order_stand_still_and_the_circle_is_named() {
    for model in ALL {
        let report = run_as("bank", model, 4, &[("meet", "forced")]);
        assert_eq!(report.outcome, Outcome::Deadlock, "{report:?}");
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
        let why = report.detail.unwrap();
        assert!(why.contains("waits for room in “the queue”") && why.contains("no lane is free"), "{why}");
        let report = run_as("queue", model, 3, &[("make_ms", "0"), ("use_ms", "0")]);
        assert_eq!(report.outcome, Outcome::Finished, "{report:?}");
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
