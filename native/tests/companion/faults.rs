//! Things go wrong, and are said.

use std::sync::{Arc, Mutex};

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Lane, Outcome, Report};
use native::context::{Observer, RunContext};
use native::runner;
use rustix::process::Signal;

use crate::support::{ON_PROCESSES, arranged, context, is_reaped, plan, run, signal};

#[test]
fn a_task_that_panics_ends_its_run_with_its_name_under_every_model() {
    for model in Model::ALL {
        let report = run(&plan("fault", model, 2, &[]));
        assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
        assert_eq!(report.detail.as_deref(), Some("task 2 panicked: this task goes wrong on purpose"));
        assert!(report.ok && report.answer.is_none(), "it is what the workload is for");
    }
}

#[test]
fn after_a_failed_round_no_other_is_run() {
    let mut plan = plan("fault", Model::Threads, 2, &[]);
    plan.repeat = 5;
    assert_eq!(run(&plan).times_ms.len(), 1);
}

#[test]
fn sites_that_are_away_are_named() {
    let context = context();
    let workload = plan("downloads", Model::Threads, 2, &[]).workload().unwrap();
    let context = context.with_sites_for(&*workload).unwrap();
    // Another run's cancellation closes the sites, but not this run.
    let closed = RunContext { cancel: native::cancel::Cancel::default(), ..context.clone() };
    context.cancel.cancel();
    for model in Model::ALL {
        let report = runner::run(&plan("downloads", model, 2, &[("sites", "1")]), &closed).unwrap();
        let detail = report.detail.unwrap();
        assert!(detail.starts_with("site 0 did not answer"), "{}: {detail}", model.name());
    }
}

/// Kills the process that is given `task`, so many times.
struct Killer {
    task: usize,
    times: usize,
    killed: Mutex<Vec<u64>>,
    notices: Mutex<Vec<String>>,
}

impl Observer for Killer {
    fn began(&self, lane: &Lane, task: usize) {
        let mut killed = self.killed.lock().unwrap();
        if task == self.task && killed.len() < self.times {
            killed.push(lane.os_id.unwrap());
            signal(lane.os_id.unwrap(), Signal::KILL);
        }
    }

    fn notice(&self, sentence: &str) {
        self.notices.lock().unwrap().push(sentence.to_owned());
    }
}

fn run_and_kill(plan: &Plan, task: usize, times: usize) -> (Report, Vec<u64>, Vec<String>) {
    let killer = Arc::new(Killer { task, times, killed: Mutex::default(), notices: Mutex::default() });
    let report = runner::run(plan, &RunContext { observer: killer.clone(), ..context() }).unwrap();
    let killed = killer.killed.lock().unwrap().clone();
    let notices = killer.notices.lock().unwrap().clone();
    (report, killed, notices)
}

/// The latency leaves a killed process no time to be done before it dies.
const SLOW: [(&str, &str); 2] = [("sites", "4"), ("latency_ms", "1000")];

#[test]
fn a_killed_process_is_reported_and_its_task_is_done_by_a_new_one() {
    let (report, killed, notices) = run_and_kill(&plan("downloads", Model::Processes, 2, &SLOW), 2, 1);
    assert!(report.ok, "{report:?}");
    assert_eq!(report.answer.as_deref(), Some("4000"));
    assert_eq!((killed.len(), notices.len()), (1, 1));
    let (pid, notice) = (killed[0], &notices[0]);
    for part in
        [format!("(pid {pid}) was ended by signal 9 (SIGKILL) during “site 3”"), "once more".to_owned()]
    {
        assert!(notice.contains(&part), "{notice}");
    }
    assert_eq!(report.detail.as_ref(), Some(notice));
    assert_eq!(report.measure("processes lost"), Some(1.0));
    assert!(report.lanes.iter().all(|lane| lane.os_id != Some(pid)), "{:?}", report.lanes);
    assert!(is_reaped(pid), "{pid} is a zombie");
}

#[test]
fn wherever_a_process_is_killed_the_answer_is_right_and_no_task_is_missing() {
    let set = [("sites", "5"), ("latency_ms", "250")];
    let run = |(model, options), task| {
        let plan = arranged(plan("downloads", model, 2, &set), options);
        let (report, killed, notices) = run_and_kill(&plan, task, 1);
        let what = format!("{options:?}, site {}: {report:?}", task + 1);
        assert_eq!((report.ok, report.answer.as_deref()), (true, Some("5000")), "{what}");
        assert_eq!((killed.len(), notices.len()), (1, 1), "{what}");
        assert!(is_reaped(killed[0]), "{what}");
    };
    // The first, one that comes second in its chunk or share, and the last.
    let cases = ON_PROCESSES.into_iter().flat_map(|how| [0, 3, 4].map(|task| (how, task)));
    std::thread::scope(|scope| cases.for_each(|(how, task)| drop(scope.spawn(move || run(how, task)))));
}

/// What a lane is told of.
#[derive(Default)]
struct Roll(Mutex<Vec<usize>>);

impl Observer for Roll {
    fn began(&self, _: &Lane, task: usize) {
        self.0.lock().unwrap().push(task);
    }
}

#[test]
fn every_task_begins_once() {
    for model in Model::ALL {
        for split in ["queue", "static", "chunk"] {
            let roll = Arc::new(Roll::default());
            let plan = plan("primes", model, 2, &[("limit", "1000"), ("pieces", "7")]);
            let plan = arranged(plan, &[("split", split), ("chunk", "2")]);
            runner::run(&plan, &RunContext { observer: roll.clone(), ..context() }).unwrap();
            let mut begun = roll.0.lock().unwrap().clone();
            begun.sort_unstable();
            assert_eq!(begun, (0..7).collect::<Vec<_>>(), "{split} under {}", model.name());
        }
    }
}

#[test]
fn a_task_whose_process_dies_twice_ends_the_run() {
    let (report, killed, notices) = run_and_kill(&plan("downloads", Model::Processes, 2, &SLOW), 1, 9);
    assert_eq!(report.outcome, Outcome::Failed);
    assert_eq!((killed.len(), notices.len()), (2, 2), "{notices:?}");
    let detail = report.detail.unwrap();
    assert!(detail.starts_with("site 2 failed twice: process") && detail.contains("SIGKILL"), "{detail}");
    assert!(killed.into_iter().all(is_reaped));
}

#[test]
fn friends_wait_for_one_whose_process_has_to_be_replaced() {
    // Also where several of them are on the lane that is lost.
    for (model, workers) in
        [(Model::Processes, 3), (Model::Hybrid, 3), (Model::Hybrid, 2), (Model::Hybrid, 1)]
    {
        let (report, killed, _) = run_and_kill(&plan("meeting", model, workers, &[("friends", "3")]), 1, 1);
        assert_eq!((report.ok, report.outcome, killed.len()), (true, Outcome::Finished, 1), "{report:?}");
    }
}

#[test]
fn friends_do_not_wait_for_one_who_will_never_come() {
    for model in [Model::Processes, Model::Hybrid] {
        let (report, ..) = run_and_kill(&plan("meeting", model, 3, &[("friends", "3")]), 1, 2);
        assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
    }
}
