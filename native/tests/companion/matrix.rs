//! Every workload under every model gives the right answer, and a trace without gaps.

use std::time::Duration;

use experiments::model::Model;
use experiments::report::{Label, Outcome, World};
use experiments::trace;
use experiments::workload::ALL;

use crate::support::{plan, run};

/// Sizes that take no time; workers enough for all to meet.
fn small(workload: &str) -> &'static [(&'static str, &'static str)] {
    match workload {
        "downloads" => &[("sites", "7"), ("latency_ms", "5"), ("spread_percent", "50")],
        "squares" => &[("tasks", "5"), ("size", "20000")],
        "fib" => &[("tasks", "5"), ("number", "22")],
        "primes" => &[("limit", "3000"), ("pieces", "7")],
        "mandelbrot" => &[("width", "64"), ("iterations", "50"), ("tile", "16")],
        "wordcount" => &[("text_kb", "40"), ("pieces", "7")],
        "pages" => &[("sites", "7"), ("latency_ms", "5"), ("size_bytes", "3000"), ("hash_rounds", "50")],
        "counter" => &[("adds", "50")],
        "bank" => &[("order", "sorted")],
        "philosophers" => &[("manners", "ordered"), ("meals", "9")],
        "queue" => &[("items", "5"), ("make_ms", "1"), ("use_ms", "1")],
        "heartbeat" => &[("ticks", "10"), ("work_ms", "20")],
        "chess" => &[("boards", "4"), ("moves", "3"), ("faster", "50000")],
        "kitchen" => &[("faster", "100000")],
        _ => &[],
    }
}

#[test]
fn every_workload_gives_the_right_answer_under_every_model() {
    for entry in ALL {
        for model in entry.models() {
            let mut plan = plan(entry.name, model, 5, small(entry.name));
            plan.repeat = 3;
            let report = run(&plan);
            let what = format!("{} under {}: {report:?}", entry.name, model.name());
            assert!(report.ok, "{what}");
            assert_eq!(report.world, World::Native);
            assert_eq!(report.label == Label::Emulated, entry.fetches, "{what}");
            assert_eq!(report.times_ms.len(), 3, "{what}");
            assert_eq!(report.lanes.len(), plan.arrangement().lanes, "{what}");
            let clock_step = Duration::from_secs_f64(report.machine.clock_us / 1e6);
            assert_eq!(trace::check(&report.spans, clock_step), Ok(()), "{what}");
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
