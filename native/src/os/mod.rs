//! What std does not ask the operating system: who am I, and do not let me outlive my parent.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, Signal, getpgrp, getrlimit, kill_process_group, setrlimit};

/// The calling thread's number, as `top -H` shows it.
pub fn thread_id() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return u64::try_from(rustix::thread::gettid().as_raw_nonzero().get()).ok();
    #[cfg(not(target_os = "linux"))]
    None
}

/// Asks to be killed when the parent dies, whatever it dies of. Where that cannot be asked for, the end
/// of standard input says it as well.
pub fn die_with_parent() {
    // If it is refused there still is the end of standard input.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
}

/// Lets this process have as many open files and connections as the system allows it, instead of as many
/// as is usual.
pub fn allow_many_files() {
    let limit = getrlimit(Resource::Nofile);
    // Where it is refused, the usual number has to do.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

/// Kills the process group that the calling process belongs to, itself included.
pub fn kill_own_group() {
    // If it fails nobody is left to tell; the process ends anyway.
    let _ = kill_process_group(getpgrp(), Signal::KILL);
    std::process::exit(1);
}

/// Columns of the terminal that standard output goes to; where it is none, what `COLUMNS` says, if it says
/// anything.
pub fn terminal_columns() -> Option<u16> {
    let terminal = rustix::termios::tcgetwinsize(std::io::stdout()).ok().map(|size| size.ws_col);
    let wished = || std::env::var("COLUMNS").ok()?.parse().ok();
    let is_any = |columns: &u16| *columns > 0;
    terminal.filter(is_any).or_else(|| wished().filter(is_any))
}

/// Such as `signal 9 (SIGKILL)`.
pub fn signal_name(signal: i32) -> String {
    let name = match signal {
        1 => " (SIGHUP)",
        2 => " (SIGINT)",
        3 => " (SIGQUIT)",
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        13 => " (SIGPIPE)",
        15 => " (SIGTERM)",
        _ => "",
    };
    format!("signal {signal}{name}")
}

/// Waits for a process that has closed its output and so should end. If it lives on it is killed.
pub fn reap(process: &mut Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + Duration::from_secs(1);
    while Instant::now() < deadline {
        match process.try_wait() {
            Ok(None) => thread::sleep(Duration::from_millis(1)),
            ended => return ended.ok().flatten(),
        }
    }
    let _ = process.kill();
    process.wait().ok()
}

/// How a process ended, as the end of a sentence that begins with its name.
pub fn ending(status: ExitStatus) -> String {
    if let Some(signal) = status.signal() {
        return format!("was ended by {}", signal_name(signal));
    }
    match status.code() {
        Some(code) => format!("ended with exit code {code}"),
        None => "ended".to_owned(),
    }
}
