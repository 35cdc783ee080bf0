//! A scheduler and three workers, each on a machine of its own, between which something goes wrong.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Outcome, Report};
use native::cluster::{self, Address};
use native::context::{Observer, RunContext};
use rustix::process::Signal;
use tempfile::TempDir;

use crate::net::Net;
use crate::nodes::{Node, address, scheduler, worker};
use crate::support::{arranged, context, finish, is_alive, many, plan, signal, wait_until};
use crate::{dask, turn};

const WORKERS: usize = 3;

struct Machines {
    scheduler: Option<Node>,
    workers: Arc<Vec<Node>>,
    net: Arc<Net>,
    address: Address,
    /// Python, on the machine from which runs are started.
    python: PathBuf,
    _folder: TempDir,
}

impl Machines {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys").display().to_string();
        assert_eq!(finish(&mut many(&["cluster", "certificates", &keys])).0, Some(0));
        let net = Net::new(WORKERS + 1);
        let listen = format!("tls://{}:0", net.address(WORKERS + 1));
        let with_keys = ["--certificates", &keys];
        let scheduler = Node::start(net.on(WORKERS + 1, &scheduler(&listen, &with_keys)));
        let url = address(&scheduler);
        let start = |number: usize| {
            let (host, name) = (net.address(number), format!("worker-{number}"));
            let more = [&with_keys[..], &["--host", &host, "--name", &name]].concat();
            Node::start(net.on(number, &worker(&url, &more)))
        };
        let workers = thread::scope(|scope| {
            let start = &start;
            let starting: Vec<_> = (1..=WORKERS).map(|number| scope.spawn(move || start(number))).collect();
            starting.into_iter().map(|starting| starting.join().unwrap()).collect()
        });
        let python = folder.path().join("python");
        let there = net.on(0, std::process::Command::new(dask()).arg("$@"));
        let words = [there.get_program()].into_iter().chain(there.get_args());
        let words: Vec<String> = words.map(|word| format!("\"{}\"", word.to_str().unwrap())).collect();
        std::fs::write(&python, format!("#!/bin/sh\nexec {}\n", words.join(" "))).unwrap();
        std::fs::set_permissions(&python, std::fs::Permissions::from_mode(0o755)).unwrap();
        Self {
            scheduler: Some(scheduler),
            workers: Arc::new(workers),
            net: Arc::new(net),
            address: Address { scheduler: Some(url), certificates: Some(keys) },
            python,
            _folder: folder,
        }
    }

    /// Runs the plan, and does something when so many tasks have ended.
    fn run(&self, plan: &Plan, after: usize, act: impl FnOnce() + Send + 'static) -> Report {
        let act: Box<dyn FnOnce() + Send> = Box::new(act);
        let observer = Arc::new(When { after, ended: AtomicUsize::new(0), act: Mutex::new(Some(act)) });
        let context = RunContext { observer: observer.clone(), ..context() };
        let report = cluster::run(plan, &self.address, &self.python, &context).unwrap();
        assert!(observer.act.lock().unwrap().is_none(), "the run ended before anything happened: {report:?}");
        report
    }
}

struct When {
    after: usize,
    ended: AtomicUsize,
    act: Mutex<Option<Box<dyn FnOnce() + Send>>>,
}

impl Observer for When {
    fn ended(&self, _: usize) {
        if self.ended.fetch_add(1, Ordering::SeqCst) + 1 == self.after {
            self.act.lock().unwrap().take().into_iter().for_each(|act| act());
        }
    }
}

/// Sixty tasks that take a fifth of a second each, one in a message.
fn long() -> Plan {
    let plan = plan("downloads", Model::Processes, WORKERS, &[("sites", "60"), ("latency_ms", "200")]);
    arranged(plan, &[("split", "queue")])
}

fn is_right(report: &Report) {
    assert!(report.ok && report.outcome == Outcome::Finished, "{report:?}");
}

#[test]
fn a_worker_or_a_whole_machine_that_dies_in_the_middle_changes_no_answer() {
    let _turn = turn();
    let machines = Machines::start();
    let all = machines.run(&long(), 1, || {});
    is_right(&all);
    let mut hosts: Vec<&str> = all.lanes.iter().map(|lane| lane.kind.as_str()).collect();
    hosts.sort_unstable();
    let there: Vec<String> =
        (1..=WORKERS).map(|number| format!("worker on {}", machines.net.address(number))).collect();
    assert_eq!(hosts, there);

    let workers = machines.workers.clone();
    let victim = workers[0].worker();
    is_right(&machines.run(&long(), 5, move || signal(victim, Signal::KILL)));
    assert!(!is_alive(victim));

    // The one that looks after it is gone as well: nobody starts it again.
    let workers = machines.workers.clone();
    is_right(&machines.run(&long(), 5, move || signal(workers[1].pid(), Signal::KILL)));
}

#[test]
fn a_machine_that_is_cut_off_is_not_waited_for_and_works_again_when_it_is_back() {
    let _turn = turn();
    let machines = Machines::start();
    let (net, workers) = (machines.net.clone(), machines.workers.clone());
    is_right(&machines.run(&long(), 5, move || net.cut(1, &workers[0])));
    machines.net.mend(1, &machines.workers[0]);
    // It waits until there are three.
    let again = machines.run(&long(), 1, || {});
    is_right(&again);
    assert!(
        again.lanes.iter().any(|lane| lane.kind.ends_with(&machines.net.address(1))),
        "{:?}",
        again.lanes
    );
}

#[test]
fn a_machine_that_is_slow_does_not_hold_up_the_others_for_long() {
    let _turn = turn();
    let machines = Machines::start();
    // A companion that stands still is as slow as can be.
    let workers = machines.workers.clone();
    let report = machines.run(&long(), 5, move || {
        workers[0].companions().into_iter().for_each(|pid| signal(pid, Signal::STOP));
    });
    is_right(&report);
    assert!(report.measure(cluster::TWICE) >= Some(1.0), "{report:?}");

    let plan = plan("wordcount", Model::Processes, WORKERS, &[("text_kb", "2000"), ("pieces", "16")]);
    let (net, slowed) = (machines.net.clone(), Arc::new(Mutex::new(false)));
    let told = slowed.clone();
    let plan = arranged(plan, &[("split", "queue")]);
    let report = machines.run(&plan, 2, move || *told.lock().unwrap() = net.slow_down(2));
    is_right(&report);
    if !*slowed.lock().unwrap() {
        eprintln!("NO TRAFFIC SHAPING: only a companion that stands still was tried");
    }
}

#[test]
fn a_scheduler_that_is_killed_ends_the_run_with_a_sentence_and_its_workers_end_too() {
    let _turn = turn();
    let mut machines = Machines::start();
    let victim = machines.scheduler.as_ref().unwrap().pid();
    let report = machines.run(&long(), 5, move || signal(victim, Signal::KILL));
    assert_eq!(report.outcome, Outcome::Failed, "{report:?}");
    let why = report.detail.unwrap();
    assert!(
        why.starts_with("the scheduler is gone, and ") && why.ends_with(" of 60 tasks were not done"),
        "{why}"
    );
    drop(machines.scheduler.take());
    let pids: Vec<u64> = machines.workers.iter().map(Node::pid).collect();
    wait_until(|| pids.iter().all(|pid| !is_alive(*pid)));
}
