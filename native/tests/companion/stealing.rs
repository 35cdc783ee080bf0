use std::collections::BTreeSet;

use experiments::model::Model;

use crate::support::{plan, run};

/// The huge piece is the first: it is stolen while its owner runs the small ones, or it is what the owner
/// comes to last, after another has run some of them.
#[test]
fn while_one_lane_runs_the_huge_task_the_other_runs_the_small_ones() {
    let set = [("limit", "1000000"), ("pieces", "64"), ("shape", "one-huge")];
    let report = run(&plan("primes", Model::Rayon, 2, &set));
    let huge = report.spans.iter().find(|span| span.task == Some(0)).unwrap().lane;
    let small: BTreeSet<usize> =
        report.spans.iter().filter(|span| span.lane != huge).filter_map(|span| span.task).collect();
    assert_eq!(report.measure("lanes used"), Some(2.0));
    assert!(!small.is_empty(), "lane {huge} ran everything");
    assert!(report.ok);
}
