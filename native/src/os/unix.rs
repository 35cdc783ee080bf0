//! As POSIX has it; where Linux and macOS differ, both.

use std::fs;
use std::future::poll_fn;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus};
use std::task::Poll;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Resource, Rlimit, Signal, getpgrp, getrlimit, kill_process_group, setrlimit};
use rustix::time::{ClockId, clock_gettime};
use tokio::signal::unix::{self as signals, SignalKind};

/// What opens an address, and what it is told before the address.
pub const BROWSER: (&str, &[&str]) = (if cfg!(target_os = "macos") { "open" } else { "xdg-open" }, &[]);

/// What a Python is called, the likeliest first.
pub const PYTHONS: &[&str] = &["python3"];

/// Where an environment has its Python.
pub const PYTHON_OF_ENVIRONMENT: &str = "bin/python";

/// The variable that names the user's folder.
pub const HOME: &str = "HOME";

/// The variable that decides where programs keep what they can make again.
pub const CACHE: &str = HOME;

/// Where that is, from what the variable says.
pub fn user_caches(home: &Path) -> PathBuf {
    home.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" })
}

/// Folders that hold one folder for each version of Python, and where in that its program is. `set` says what a variable
/// says, if anything.
pub fn folders_of_pythons(set: &dyn Fn(&str) -> Option<PathBuf>) -> Vec<(PathBuf, &'static str)> {
    let below_home = |path: &str| set(HOME).map(|home| home.join(path));
    let pyenv = set("PYENV_ROOT").or_else(|| below_home(".pyenv")).map(|root| root.join("versions"));
    let data = set("XDG_DATA_HOME").or_else(|| below_home(".local/share"));
    let uv = set("UV_PYTHON_INSTALL_DIR").or_else(|| data.map(|data| data.join("uv/python")));
    [pyenv, uv].into_iter().flatten().map(|folder| (folder, "bin/python3")).collect()
}

/// The calling thread's number, as `top -H` shows it.
pub fn thread_id() -> Option<u64> {
    #[cfg(target_os = "linux")]
    return u64::try_from(rustix::thread::gettid().as_raw_nonzero().get()).ok();
    #[cfg(not(target_os = "linux"))]
    None
}

/// How long the calling thread has had a core.
pub fn thread_cpu() -> Option<Duration> {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Some(Duration::new(u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?))
}

/// Two names that have the same lead to one file.
pub fn file_identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Whatever this program starts hears of its end: the pipes between them end, and those who
/// [die with their parent](die_with_parent) are killed.
pub fn end_all_with_me() {}

/// Asks to be killed when the parent dies, whatever it dies of. Where that cannot be asked for, the end
/// of standard input says it as well.
pub fn die_with_parent() {
    // If it is refused there still is the end of standard input.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
}

/// In a process group of its own it does not hear the terminal's Ctrl-C, which is for this process to act on.
pub fn apart(command: &mut Command) -> &mut Command {
    command.process_group(0)
}

/// It lives as long as it likes anyway.
pub fn let_outlive_me(_: &mut Command) {}

/// Kills the process group that the calling process belongs to, itself included.
pub fn kill_own_group() {
    // If it fails nobody is left to tell; the process ends anyway.
    let _ = kill_process_group(getpgrp(), Signal::KILL);
    std::process::exit(1);
}

/// Kills one that was started [apart], with all that it has started, as long as nobody has waited for it.
pub fn kill_group(process: &mut Child) {
    let group = i32::try_from(process.id()).ok().and_then(Pid::from_raw);
    // Nobody has waited for its first process yet, so the number is still its own.
    let _ = group.map(|group| kill_process_group(group, Signal::KILL));
}

/// The program takes the place of this one: signals and exit codes are then its own.
///
/// # Errors
/// If it cannot be started.
pub fn become_program(command: &mut Command) -> io::Result<ExitStatus> {
    Err(command.exec())
}

/// Lets this process have as many open files and connections as the system allows it, instead of as many
/// as is usual.
pub fn allow_many_files() {
    let limit = getrlimit(Resource::Nofile);
    // Where it is refused, the usual number has to do.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

/// Asks that what is written to a process never keeps the writer waiting. Whether that is so from now on.
///
/// # Errors
/// If the system refuses.
pub fn write_at_once(pipe: &ChildStdin) -> io::Result<bool> {
    // Our end only: the process reads from its own as it likes.
    rustix::io::ioctl_fionbio(pipe, true)?;
    Ok(true)
}

/// Until something finds room in a pipe to which one [writes at once](write_at_once).
///
/// # Errors
/// If the system cannot say.
pub fn wait_for_room(pipe: &ChildStdin) -> io::Result<()> {
    poll(&mut [PollFd::new(pipe, PollFlags::OUT)], None)?;
    Ok(())
}

/// A cluster is there on every such system.
///
/// # Errors
/// None.
pub fn refuse_cluster(_: &str) -> Result<(), String> {
    Ok(())
}

/// Such as `signal 9 (SIGKILL)`.
fn signal_name(signal: i32) -> String {
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

/// Signals that ask a program to end.
pub struct Interrupts(Vec<(SignalKind, signals::Signal)>);

impl Interrupts {
    /// # Errors
    /// If the system does not let us listen.
    pub fn listen() -> io::Result<Self> {
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        let listen = |kind| Ok((kind, signals::signal(kind)?));
        kinds.into_iter().map(listen).collect::<io::Result<_>>().map(Self)
    }

    /// Waits for the next of any of them, and says what shells expect of a program that it has ended: 130 after Ctrl-C.
    pub async fn next(&mut self) -> u8 {
        let kind = poll_fn(|context| {
            let mut came = self
                .0
                .iter_mut()
                .filter_map(|(kind, signal)| signal.poll_recv(context).is_ready().then_some(*kind));
            came.next().map_or(Poll::Pending, Poll::Ready)
        });
        u8::try_from(128 + kind.await.as_raw_value()).unwrap_or(u8::MAX)
    }
}
