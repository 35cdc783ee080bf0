//! Schedulers and workers, which end with the value that stands for them.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::Signal;

use crate::support::{MANY, children, is_alive, signal};

/// One program of a cluster.
pub struct Node {
    child: Child,
    /// What it said when it was ready.
    pub says: String,
    /// All that it has started, as far as it was looked at.
    started: Vec<u64>,
}

impl Node {
    /// Waits until it says that it is ready.
    pub fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut says = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut says).unwrap();
        assert!(says.ends_with('\n'), "it ended before it was ready: {says}");
        let mut node = Self { child, says: says.trim_end().to_owned(), started: Vec::new() };
        node.look();
        node
    }

    pub fn pid(&self) -> u64 {
        u64::from(self.child.id())
    }

    /// The process in which a worker works: its parent only looks after it.
    pub fn worker(&self) -> u64 {
        let helps = |pid: &u64| {
            let line = std::fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            line.contains("resource_tracker")
        };
        children(self.child.id()).into_iter().find(|pid| !helps(pid)).unwrap()
    }

    /// The companions that a worker keeps.
    pub fn companions(&self) -> Vec<u64> {
        children(u32::try_from(self.worker()).unwrap())
    }

    /// Remembers what it has started until now.
    pub fn look(&mut self) {
        let mut found = vec![self.pid()];
        let mut next = 0;
        while next < found.len() {
            found.extend(children(u32::try_from(found[next]).unwrap()));
            next += 1;
        }
        self.started.extend(found);
        self.started.dedup();
    }

    /// Ends it, and waits until nothing of it is left.
    pub fn end(mut self) {
        self.look();
        self.kill(Signal::TERM);
        self.child.wait().unwrap();
        let started = self.started.clone();
        crate::support::wait_until(|| started.iter().all(|pid| !is_alive(*pid)));
    }

    pub fn kill(&self, how: Signal) {
        if is_alive(self.pid()) {
            signal(self.pid(), how);
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.look();
        let _ = self.child.kill();
        let _ = self.child.wait();
        for pid in self.started.iter().filter(|pid| is_alive(**pid)) {
            signal(*pid, Signal::KILL);
        }
    }
}

pub fn scheduler(listen: &str, more: &[&str]) -> Command {
    let mut command = Command::new(MANY);
    command.args(["cluster", "scheduler", "--listen", listen]).args(more);
    command
}

pub fn worker(scheduler: &str, more: &[&str]) -> Command {
    let mut command = Command::new(MANY);
    command.args(["cluster", "worker", scheduler]).args(more);
    command
}

/// Where a scheduler says that it is.
pub fn address(scheduler: &Node) -> String {
    scheduler.says.strip_prefix("the scheduler is at ").unwrap().to_owned()
}

/// A scheduler on this machine, and so many workers, whose companions are `program`.
pub fn cluster(workers: usize, program: Option<&Path>) -> (Node, Vec<Node>) {
    let scheduler = Node::start(scheduler("tcp://127.0.0.1:0", &[]));
    let address = address(&scheduler);
    let start = |number: usize| {
        let mut command = worker(&address, &["--name", &format!("worker-{number}")]);
        if let Some(program) = program {
            command.env("MANY_PROGRAM", program);
        }
        Node::start(command)
    };
    let workers = (1..=workers).map(start).collect();
    (scheduler, workers)
}
