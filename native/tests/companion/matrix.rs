//! Every workload under every model gives the right answer, and a trace without gaps.

#[path = "../../../experiments/tests/matrix/mod.rs"]
mod table;

use experiments::model::Model;
use experiments::report::{Label, Outcome, World};
use native::runner;

use crate::support::{context, plan, run};
use table::{MISHAPS, Set, TABLE, WORKERS};

/// A size that takes no time.
pub fn small(workload: &str) -> Set {
    TABLE.iter().find(|row| row.workload == workload).map_or(&[], |row| row.set)
}

#[test]
fn every_workload_gives_the_right_answer_under_every_model_and_accounts_for_every_task() {
    table::check_table().unwrap();
    for row in &TABLE {
        let entry = table::entry(row.workload);
        for model in Model::ALL {
            let mut plan = plan(row.workload, model, WORKERS, row.set);
            plan.repeat = 3;
            if !row.models.contains(&model) {
                let refused = runner::run(&plan, &context()).unwrap_err();
                assert!(refused.contains(row.workload) && refused.contains(model.name()), "{refused}");
                continue;
            }
            let report = run(&plan);
            table::check_report(&report, plan.workload().unwrap().tasks()).unwrap();
            let what = format!("{} under {}: {report:?}", entry.name, model.name());
            assert_eq!(report.world, World::Native);
            assert_eq!(report.label == Label::Emulated, entry.fetches, "{what}");
            assert_eq!(report.times_ms.len(), 3, "{what}");
            assert_eq!(report.lanes.len(), plan.arrangement().lanes, "{what}");
        }
    }
}

#[test]
fn what_goes_wrong_goes_wrong_as_the_table_says() {
    for mishap in &MISHAPS {
        for model in mishap.models {
            let report = run(&plan(mishap.workload, *model, mishap.workers, mishap.set));
            table::check_mishap(&report, mishap).unwrap();
        }
    }
}

#[test]
fn however_tasks_are_shared_out_the_answer_is_right_and_every_task_is_done_once() {
    for model in Model::ALL.into_iter().filter(|model| model.takes("split")) {
        for split in ["queue", "static", "chunk"] {
            let mut plan = plan("primes", model, 3, &[("limit", "3000"), ("pieces", "10")]);
            plan.options.set(Model::OPTIONS, "split", split).unwrap();
            plan.options.set(Model::OPTIONS, "chunk", "3").unwrap();
            let report = run(&plan);
            assert!(report.ok, "{split}: {report:?}");
            let mut tasks: Vec<_> = report.spans.iter().filter_map(|span| span.task).collect();
            tasks.dedup();
            tasks.sort_unstable();
            tasks.dedup();
            assert_eq!(tasks, (0..10).collect::<Vec<_>>(), "{split} under {}", model.name());
            if split == "static" {
                let lane_of = |task| report.spans.iter().find(|span| span.task == Some(task)).unwrap().lane;
                let lanes: Vec<usize> = (0..10).map(lane_of).collect();
                assert_eq!(lanes, [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], "{}", model.name());
            }
        }
    }
}

#[test]
fn friends_meet_only_where_all_can_be_under_way_at_once() {
    for model in Model::ALL {
        for (friends, workers) in [("3", 3), ("3", 2)] {
            let report = run(&plan("meeting", model, workers, &[("friends", friends)]));
            let room = model.arrangement(workers).event_loop || (model != Model::Sequential && workers == 3);
            let (outcome, answer) =
                if room { (Outcome::Finished, Some("3")) } else { (Outcome::CannotMeet, None) };
            assert_eq!((report.outcome, report.answer.as_deref()), (outcome, answer), "{report:?}");
            assert!(report.ok, "{report:?}");
        }
    }
}

#[test]
fn no_more_tasks_are_under_way_at_once_than_there_are_lanes() {
    for model in [Model::Sequential, Model::Threads, Model::Rayon, Model::Processes] {
        let report = run(&plan("downloads", model, 3, &[("sites", "12"), ("latency_ms", "2")]));
        let most = report.measure("most tasks under way at once").unwrap();
        assert!(most <= report.workers as f64, "{most} under {}", model.name());
    }
}
