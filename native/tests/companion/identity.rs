//! Who runs the tasks: threads of one process that share its memory, or processes that share nothing.

use std::collections::BTreeSet;

use experiments::model::Model;
use experiments::report::Report;

use crate::support::{is_alive, plan, run};

fn os_ids(report: &Report) -> BTreeSet<u64> {
    report.lanes.iter().map(|lane| lane.os_id.unwrap()).collect()
}

fn arrivals(report: &Report) -> BTreeSet<u64> {
    report.lanes.iter().map(|lane| lane.arrival.unwrap()).collect()
}

#[test]
fn threads_and_rayon_are_distinct_threads_of_this_process_and_count_in_one_memory() {
    for model in [Model::Threads, Model::Rayon] {
        let report = run(&plan("meeting", model, 4, &[("friends", "4")]));
        assert_eq!(os_ids(&report).len(), 4, "{report:?}");
        assert_eq!(arrivals(&report).len(), 4, "{report:?}");
        assert_eq!(report.measure("lanes used"), Some(4.0));
    }
}

#[test]
fn processes_are_distinct_processes_and_each_is_the_first_in_its_memory() {
    let report = run(&plan("meeting", Model::Processes, 4, &[("friends", "4")]));
    let pids = os_ids(&report);
    assert_eq!(pids.len(), 4, "{report:?}");
    assert!(!pids.contains(&u64::from(std::process::id())));
    assert_eq!(arrivals(&report), BTreeSet::from([1]));
    assert!(pids.into_iter().all(|pid| !is_alive(pid)), "a process outlived its run");
}

#[test]
fn sequential_and_async_run_on_the_thread_that_asks() {
    for model in [Model::Sequential, Model::Async] {
        let report = run(&plan("primes", model, 4, &[("limit", "1000")]));
        assert_eq!(report.workers, 1);
        assert_eq!(os_ids(&report), BTreeSet::from([native::os::thread_id().unwrap()]));
    }
}
