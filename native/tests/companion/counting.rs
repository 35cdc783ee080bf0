//! One counter in shared memory.

use experiments::model::Model;

use crate::support::{plan, run};

const MODELS: [Model; 3] = [Model::Async, Model::Threads, Model::Rayon];

#[test]
fn a_race_that_is_forced_loses_all_but_one_actors_updates() {
    for model in MODELS {
        let report = run(&plan("counter", model, 4, &[("adds", "40"), ("how", "racy"), ("meet", "forced")]));
        assert_eq!(report.answer.as_deref(), Some("40"), "{}", model.name());
        assert_eq!(report.measure("lost updates"), Some(120.0), "{}", model.name());
        assert!(report.ok, "lost updates are a finding, not a failure");
    }
}

#[test]
fn a_lock_an_atomic_and_a_counter_each_lose_nothing() {
    for model in MODELS {
        for how in ["locked", "atomic", "own"] {
            let report = run(&plan("counter", model, 4, &[("adds", "3000"), ("how", how)]));
            assert_eq!(report.answer.as_deref(), Some("12000"), "{how} under {}", model.name());
        }
    }
}
