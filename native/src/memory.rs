//! How much memory a run takes at its peak.
//!
//! It is known of whole processes only. So the run is done once more, in a process of its own: this program,
//! started again as `many weigh`. It adds up what the system says of it and of all that it has started,
//! while they are still there. Of CPython's processes nobody knows when they end, so they are looked at
//! again and again.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use experiments::plan::Plan;
use serde::{Deserialize, Serialize};

use crate::context::RunContext;
use crate::frames;
use crate::os;
use crate::python::{self, Interpreter};
use crate::runner::Session;

/// The measure's name in a report; its unit is [`UNIT`].
pub const PEAK: &str = "peak memory";
pub const UNIT: &str = "MB";

/// The longest that a run may take.
const DEADLINE: Duration = Duration::from_secs(300);

/// Between two looks at CPython's processes.
const LOOK: Duration = Duration::from_millis(5);

/// What is put on the scales: one round, under CPython if there is one.
#[derive(Serialize, Deserialize)]
struct Load {
    plan: Plan,
    python: Option<Interpreter>,
}

/// The most bytes of memory that one round of the plan held, natively or in `python`, summed over its
/// processes. What they share, such as the program itself, counts once for each.
///
/// # Errors
/// Why it is not known.
pub fn peak_bytes(plan: &Plan, python: Option<&Interpreter>, context: &RunContext) -> Result<u64, String> {
    let load = Load { plan: Plan { repeat: 1, ..plan.clone() }, python: python.cloned() };
    let mut command = Command::new(&context.program);
    os::apart(command.arg("weigh").stdin(Stdio::piped()).stdout(Stdio::piped()));
    let cannot = |error: io::Error| format!("its process cannot be started: {error}");
    let mut scales = Scales(command.spawn().map_err(cannot)?);
    let (Some(mut input), Some(output)) = (scales.0.stdin.take(), scales.0.stdout.take()) else {
        return Err("its process has no pipes".to_owned());
    };
    // If it is gone, its output says so too.
    let _ = frames::write(&mut input, &load);
    let (tell, heard) = mpsc::channel();
    let cancelled = tell.clone();
    // The thread ends with the process's output.
    thread::spawn(move || tell.send(Some(frames::read::<Result<u64, String>>(output))));
    let _listening = context.cancel.when_cancelled(move || drop(cancelled.send(None)));
    match heard.recv_timeout(DEADLINE) {
        Ok(Some(Ok(answer))) => answer,
        Ok(Some(Err(_))) => Err("its process ended too early".to_owned()),
        Ok(None) => Err("cancelled".to_owned()),
        Err(_) => Err(format!("it took longer than {} s", DEADLINE.as_secs())),
    }
}

/// A process that ends when this value does, and leaves no zombie.
struct Scales(Child);

impl Drop for Scales {
    fn drop(&mut self) {
        // Both fail only if it has ended and been waited for already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The other side: runs what comes in, tells its peak, and ends. If nobody is left to tell, it ends at once.
pub fn serve() -> ExitCode {
    os::die_with_parent();
    let Ok(load) = frames::read::<Load>(io::stdin().lock()) else { return ExitCode::FAILURE };
    thread::spawn(|| {
        // Nothing more is sent: this returns at the end of the pipe, or because it is broken.
        let _ = io::stdin().lock().read(&mut [0]);
        std::process::exit(1);
    });
    let peak = match &load.python {
        Some(python) => weigh_python(&load.plan, python),
        None => weigh(&load.plan),
    };
    match frames::write(io::stdout(), &peak) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// While the session lives, so do its processes.
fn weigh(plan: &Plan) -> Result<u64, String> {
    let mut session = Session::start(plan, &RunContext::bare())?;
    session.round();
    let us = std::process::id();
    let all = [vec![us], descendants(children(us)?)].concat();
    all.into_iter().map(|pid| peak_of(pid).ok_or_else(|| NO_PEAKS.to_owned())).sum()
}

fn weigh_python(plan: &Plan, python: &Interpreter) -> Result<u64, String> {
    let us = std::process::id();
    children(us)?;
    let over = AtomicBool::new(false);
    let (measured, peaks) = thread::scope(|scope| {
        let watcher = scope.spawn(|| watch_python(us, &over));
        let measured = python::measure(plan, &RunContext::bare(), python);
        over.store(true, Ordering::Relaxed);
        (measured, watcher.join().unwrap_or_default())
    });
    measured?;
    if peaks.is_empty() { Err(NO_PEAKS.to_owned()) } else { Ok(peaks.values().sum()) }
}

/// The peak of each process that was there when it was looked at. Between them and us there is a guard,
/// which is ours.
fn watch_python(us: u32, over: &AtomicBool) -> BTreeMap<u32, u64> {
    let mut peaks = BTreeMap::new();
    while !over.load(Ordering::Relaxed) {
        let guards = children(us).unwrap_or_default();
        let theirs = guards.into_iter().flat_map(|guard| children(guard).unwrap_or_default()).collect();
        // A peak never sinks: the last one is the highest.
        peaks.extend(descendants(theirs).into_iter().filter_map(|pid| Some((pid, peak_of(pid)?))));
        thread::sleep(LOOK);
    }
    peaks
}

const NO_PEAKS: &str = "this system does not tell the peak of a process";

/// The processes, and all that they have started. One that has just ended has started nobody.
fn descendants(mut pids: Vec<u32>) -> Vec<u32> {
    let mut next = 0;
    while let Some(pid) = pids.get(next) {
        let children = children(*pid).unwrap_or_default();
        pids.extend(children);
        next += 1;
    }
    pids
}

/// Those that any thread of the process has started.
fn children(pid: u32) -> Result<Vec<u32>, String> {
    let unknown = |error: io::Error| format!("this system does not tell who started whom: {error}");
    let mut all = Vec::new();
    for thread in fs::read_dir(format!("/proc/{pid}/task")).map_err(unknown)? {
        let thread = thread.map_err(unknown)?.path();
        let children = fs::read_to_string(thread.join("children")).map_err(unknown)?;
        all.extend(children.split_whitespace().filter_map(|child| child.parse::<u32>().ok()));
    }
    Ok(all)
}

/// In bytes.
fn peak_of(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib = line.trim().strip_suffix(" kB")?.parse::<u64>().ok()?;
    Some(kib * 1024)
}
