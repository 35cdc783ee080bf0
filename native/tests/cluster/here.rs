//! A cluster on this machine: of its own, or one that is there.

use experiments::model::Model;
use experiments::report::{Outcome, Reports, World};
use native::cluster::{self, Address};
use rustix::process::Signal;
use serde_json::Value;

use crate::nodes::{address, cluster};
use crate::support::{
    Running, arranged, children, context, finish, is_alive, many, plan, signal, wait_until,
};
use crate::{dask, fake, turn};

const SCHEMA: &str = include_str!("../../../experiments/report.schema.json");

/// What each workload that can run on a cluster is run with here.
const SMALL: [(&str, &[(&str, &str)]); 6] = [
    ("primes", &[("limit", "20000")]),
    ("squares", &[("size", "1000")]),
    ("mandelbrot", &[("width", "64")]),
    ("wordcount", &[("text_kb", "64")]),
    ("downloads", &[("sites", "6"), ("latency_ms", "5")]),
    ("pages", &[("sites", "6"), ("latency_ms", "5"), ("hash_rounds", "10")]),
];

#[test]
fn without_a_scheduler_one_is_started_and_its_report_is_valid_and_nothing_stays() {
    let _turn = turn();
    let arguments = ["cluster", "run", "primes", "--workers", "2", "--repeat", "2", "--json"];
    let running = Running::start(&mut many(&[&arguments[..], &["--beside", "sequential"]].concat()));
    let mut started = Vec::new();
    wait_until(|| {
        started = children(running.id());
        !started.is_empty()
    });
    let (code, out, err) = running.finish();
    assert_eq!(code, Some(0), "{out}{err}");
    let reports: Value = serde_json::from_str(&out).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    assert!(validator.is_valid(&reports), "{out}");
    assert_eq!(Reports::parse(&out).unwrap().runs.len(), 2);
    let run = &reports["runs"][1];
    assert_eq!((&run["world"], &run["ok"], &run["workers"]), (&"cluster".into(), &true.into(), &2.into()));
    let lanes: Vec<&str> =
        run["lanes"].as_array().unwrap().iter().filter_map(|it| it["kind"].as_str()).collect();
    assert!(!lanes.is_empty() && lanes.iter().all(|kind| *kind == "worker on 127.0.0.1"), "{lanes:?}");
    assert!(started.iter().all(|pid| !is_alive(*pid)));
}

#[test]
fn every_workload_whose_tasks_stand_alone_has_the_right_answer_however_tasks_are_sent() {
    let _turn = turn();
    let (scheduler, workers) = cluster(2, None);
    let address = Address { scheduler: Some(address(&scheduler)), certificates: None };
    for (workload, set) in SMALL {
        for options in
            [&[][..], &[("split", "queue")], &[("split", "static")], &[("split", "chunk"), ("chunk", "3")]]
        {
            let plan = arranged(plan(workload, Model::Processes, 2, set), options);
            let report = cluster::run(&plan, &address, &dask(), &context()).unwrap();
            assert!(report.ok && report.outcome == Outcome::Finished, "{report:?}");
            assert_eq!((report.world, report.workers), (World::Cluster, 2));
            let tasks = plan.workload().unwrap().tasks() as f64;
            let messages = report.measure(cluster::MESSAGES).unwrap();
            match options {
                [("split", "queue")] => assert_eq!(messages, tasks),
                [("split", "static")] => assert_eq!(messages, 2.0),
                [_, ("chunk", _)] => assert_eq!(messages, (tasks / 3.0).ceil()),
                _ => assert!(messages <= tasks, "{messages} messages"),
            }
        }
    }
    workers.into_iter().for_each(crate::nodes::Node::end);
    scheduler.end();
}

/// The first Ctrl-C. Each task would take ten seconds, and no companion finishes its own.
#[test]
fn ctrl_c_cancels_on_the_cluster_too() {
    let _turn = turn();
    let (scheduler, workers) = cluster(1, None);
    let slow = ["--set", "sites=200", "--set", "latency_ms=10000", "--repeat", "1", "--workers", "1"];
    let address = address(&scheduler);
    let arguments = [&["cluster", "run", "downloads", "--scheduler", &address], &slow[..]].concat();
    let running = Running::start(&mut many(&arguments));
    let mut companions = Vec::new();
    wait_until(|| {
        companions = workers[0].companions();
        // The thread of its sites is there once it has been given a task.
        companions
            .iter()
            .any(|pid| crate::support::threads(u32::try_from(*pid).unwrap()).contains(&"sites".into()))
    });
    signal(u64::from(running.id()), Signal::INT);
    let (code, out, err) = running.finish();
    assert_eq!(code, Some(130), "{out}{err}");
    assert!(out.contains("cancelled"), "{out}");
    wait_until(|| companions.iter().all(|pid| !is_alive(*pid)));
}

/// Whatever the companion dies of, what it has started ends.
#[test]
fn a_run_that_is_killed_leaves_no_cluster_behind() {
    let _turn = turn();
    let slow = ["--set", "sites=9", "--set", "latency_ms=10000", "--workers", "2"];
    let mut running = Running::start(&mut many(&[&["cluster", "run", "downloads"], &slow[..]].concat()));
    let mut all = Vec::new();
    wait_until(|| {
        all = descendants(running.id());
        all.iter().any(|pid| names(*pid).contains("\0task\0"))
    });
    running.child().kill().unwrap();
    running.child().wait().unwrap();
    wait_until(|| all.iter().all(|pid| !is_alive(*pid)));
}

#[test]
fn a_companion_that_ends_is_replaced_and_its_task_done_once_more() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let marker = folder.path().join("died");
    let program = wrapper(folder.path(), "dies_once.sh", &marker);
    let (scheduler, _workers) = cluster(2, Some(&program));
    let address = Address { scheduler: Some(address(&scheduler)), certificates: None };
    let plan = plan("primes", Model::Processes, 2, &[("limit", "20000")]);
    let report = cluster::run(&plan, &address, &dask(), &context()).unwrap();
    assert!(report.ok, "{report:?}");
    assert_eq!(report.measure(cluster::LOST), Some(1.0), "{report:?}");
    assert!(report.detail.unwrap().contains("lost its companion, which ended with exit code 7"));
}

/// A script that is a companion, but for what its name says.
pub fn wrapper(folder: &std::path::Path, name: &str, marker: &std::path::Path) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let text = std::fs::read_to_string(fake(name)).unwrap();
    let text = text.replace("@MANY@", crate::support::MANY).replace("@MARKER@", marker.to_str().unwrap());
    let program = folder.join(name);
    std::fs::write(&program, text).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    program
}

fn descendants(pid: u32) -> Vec<u64> {
    let mut all = children(pid);
    let mut next = 0;
    while next < all.len() {
        all.extend(children(u32::try_from(all[next]).unwrap()));
        next += 1;
    }
    all
}

fn names(pid: u64) -> String {
    std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default()
}

#[test]
fn a_worker_with_another_build_is_refused_and_both_builds_are_named() {
    let _turn = turn();
    let (scheduler, _workers) = cluster(1, Some(&fake("other_build.sh")));
    let address = address(&scheduler);
    let (code, out, err) =
        finish(&mut many(&["cluster", "run", "primes", "--workers", "1", "--scheduler", &address]));
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    let ours = cluster::BUILD;
    assert!(err.contains(&format!("has another build of many, 0.0.9+other; this one is {ours}")), "{err}");
}

/// It ends each worker that it comes to.
#[test]
fn a_poisonous_task_ends_the_run_with_its_name_and_no_other_is_blamed() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let program = wrapper(folder.path(), "poison.sh", folder.path());
    let (scheduler, _workers) = cluster(2, Some(&program));
    let address = Address { scheduler: Some(address(&scheduler)), certificates: None };
    let plan = plan("primes", Model::Processes, 2, &[("limit", "20000"), ("pieces", "8")]);
    let report = cluster::run(&plan, &address, &dask(), &context()).unwrap();
    assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
    let why = report.detail.unwrap();
    assert!(why.starts_with("piece 3 ") && why.contains("it ended its worker 4 times"), "{why}");
}

#[test]
fn answers_that_cannot_be_are_refused_and_their_worker_is_named() {
    let _turn = turn();
    let (scheduler, _workers) = cluster(
        1,
        Some(&{
            let folder = std::env::temp_dir().join(format!("many-liar-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            wrapper(&folder, "liar.sh", &folder)
        }),
    );
    let address = Address { scheduler: Some(address(&scheduler)), certificates: None };
    let plan = plan("primes", Model::Processes, 1, &[("limit", "20000")]);
    let report = cluster::run(&plan, &address, &dask(), &context()).unwrap();
    assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
    let why = report.detail.unwrap();
    let says = "the worker worker-1 on 127.0.0.1 answered what cannot be: it is about task 100, which nobody asked for";
    assert_eq!(why, says);
}
