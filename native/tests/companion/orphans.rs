//! Whatever a program dies of, its children die with it.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use rustix::process::Signal;

use crate::support::{Running, children, is_alive, many, signal, wait_until};

#[test]
fn processes_end_when_their_parent_is_killed() {
    let slow = ["run", "downloads", "--model", "processes", "--workers", "3", "--set", "latency_ms=10000"];
    let running = Running::start(&mut many(&slow));
    let mut processes = Vec::new();
    wait_until(|| {
        processes = children(running.id());
        processes.len() == 3
    });
    signal(u64::from(running.id()), Signal::KILL);
    wait_until(|| processes.iter().all(|pid| !is_alive(*pid)));
}

#[test]
fn a_process_ends_with_its_standard_input() {
    let mut running = Running::start(many(&["worker"]).stdin(Stdio::piped()));
    drop(running.child().stdin.take());
    assert_eq!(running.finish().0, Some(0));
}

#[test]
fn what_a_guarded_program_has_started_ends_when_nobody_holds_its_standard_input() {
    let script = "sleep 1000 & echo $!; wait";
    let mut running = Running::start(
        std::os::unix::process::CommandExt::process_group(&mut many(&["guard", "sh", "-c", script]), 0)
            .stdin(Stdio::piped()),
    );
    let mut line = String::new();
    BufReader::new(running.child().stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let sleeper = line.trim().parse().unwrap();
    assert!(is_alive(sleeper));
    drop(running.child().stdin.take());
    wait_until(|| !is_alive(sleeper));
}

#[test]
fn a_guarded_program_passes_on_its_exit_code() {
    let mut running = Running::start(many(&["guard", "sh", "-c", "exit 3"]).stdin(Stdio::piped()));
    let input = running.child().stdin.take();
    assert_eq!(running.finish().0, Some(3));
    drop(input);
}
