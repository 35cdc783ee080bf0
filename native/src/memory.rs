//! How much memory a run takes at its peak.
//!
//! It is known of whole processes only. So the run is done once more, in a process of its own: this program,
//! started again as `many weigh`. It adds up what the system says of it and of all that it has started,
//! while they are still there.

use std::fs;
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use experiments::plan::Plan;

use crate::frames;
use crate::os;
use crate::runner::Session;
use crate::stage::Stage;

/// The measure's name in a report; its unit is [`UNIT`].
pub const PEAK: &str = "peak memory";
pub const UNIT: &str = "MB";

/// The longest that a run may take.
const DEADLINE: Duration = Duration::from_secs(300);

/// The most bytes of memory that one round of the plan held, summed over its processes. What they share,
/// such as the program itself, counts once for each.
///
/// # Errors
/// Why it is not known.
pub fn peak_bytes(plan: &Plan, stage: &Stage) -> Result<u64, String> {
    let mut command = Command::new(&stage.program);
    // In a group of its own it does not hear the terminal's Ctrl-C, which is for this process to act on.
    command.arg("weigh").stdin(Stdio::piped()).stdout(Stdio::piped()).process_group(0);
    let cannot = |error: io::Error| format!("its process cannot be started: {error}");
    let mut scales = Scales(command.spawn().map_err(cannot)?);
    let (Some(mut input), Some(output)) = (scales.0.stdin.take(), scales.0.stdout.take()) else {
        return Err("its process has no pipes".to_owned());
    };
    // If it is gone, its output says so too.
    let _ = frames::write(&mut input, plan);
    let (tell, heard) = mpsc::channel();
    let cancelled = tell.clone();
    // The thread ends with the process's output.
    thread::spawn(move || tell.send(Some(frames::read::<Result<u64, String>>(output))));
    let _listening = stage.cancel.when_cancelled(move || drop(cancelled.send(None)));
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

/// The other side: runs the plan that comes in, tells its peak, and ends. If nobody is left to tell, it ends
/// at once.
pub fn serve() -> ExitCode {
    os::die_with_parent();
    let Ok(plan) = frames::read::<Plan>(io::stdin().lock()) else { return ExitCode::FAILURE };
    thread::spawn(|| {
        // Nothing more is sent: this returns at the end of the pipe, or because it is broken.
        let _ = io::stdin().lock().read(&mut [0]);
        std::process::exit(1);
    });
    match frames::write(io::stdout(), &weigh(&plan)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// While the session lives, so do its processes.
fn weigh(plan: &Plan) -> Result<u64, String> {
    let mut session = Session::start(plan, &Stage::bare())?;
    session.round();
    family(std::process::id())?.into_iter().map(peak_of).sum()
}

/// The process, and all that it and they have started.
fn family(pid: u32) -> Result<Vec<u32>, String> {
    let unknown = |error: io::Error| format!("this system does not tell who started whom: {error}");
    let mut family = vec![pid];
    for thread in fs::read_dir(format!("/proc/{pid}/task")).map_err(unknown)? {
        let children =
            fs::read_to_string(thread.map_err(unknown)?.path().join("children")).map_err(unknown)?;
        for child in children.split_whitespace().filter_map(|child| child.parse().ok()) {
            family.extend(self::family(child)?);
        }
    }
    Ok(family)
}

/// In bytes.
fn peak_of(pid: u32) -> Result<u64, String> {
    let unknown = || "this system does not tell the peak of a process".to_owned();
    let status = fs::read_to_string(format!("/proc/{pid}/status")).map_err(|_| unknown())?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or_else(unknown)?;
    let kib = line.trim().strip_suffix(" kB").and_then(|kib| kib.parse::<u64>().ok());
    kib.map(|kib| kib * 1024).ok_or_else(unknown)
}
