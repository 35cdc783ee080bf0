//! As Windows has it. Processes that end together are in a *job* there, which ends them when nobody holds it any more.

use std::fs;
use std::future::poll_fn;
use std::io;
use std::os::windows::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus};
use std::ptr;
use std::task::Poll;
use std::time::Duration;

use tokio::signal::windows::{CtrlBreak, CtrlC, CtrlClose, CtrlShutdown};
use tokio::signal::windows::{ctrl_break, ctrl_c, ctrl_close, ctrl_shutdown};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_BREAKAWAY_OK,
    JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, JOBOBJECT_EXTENDED_LIMIT_INFORMATION,
    JobObjectExtendedLimitInformation, SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::{
    CREATE_BREAKAWAY_FROM_JOB, CREATE_NEW_PROCESS_GROUP, GetCurrentProcess,
};

/// What opens an address, and what it is told before the address.
pub const BROWSER: (&str, &[&str]) = ("rundll32", &["url.dll,FileProtocolHandler"]);

/// What a Python is called, the likeliest first. The last is the launcher that its installer brings.
pub const PYTHONS: &[&str] = &["python", "python3", "py"];

/// Where an environment has its Python.
pub const PYTHON_OF_ENVIRONMENT: &str = "Scripts/python.exe";

/// The variable that names the user's folder.
pub const HOME: &str = "USERPROFILE";

/// The variable that decides where programs keep what they can make again.
pub const CACHE: &str = "LOCALAPPDATA";

/// Where that is, from what the variable says.
pub fn user_caches(local: &Path) -> PathBuf {
    local.to_owned()
}

/// Folders that hold one folder for each version of Python, and where in that its program is. `set` says what a variable
/// says, if anything.
pub fn folders_of_pythons(set: &dyn Fn(&str) -> Option<PathBuf>) -> Vec<(PathBuf, &'static str)> {
    let pyenv = set("PYENV_ROOT").or_else(|| Some(set(HOME)?.join(".pyenv/pyenv-win")));
    let uv = set("UV_PYTHON_INSTALL_DIR").or_else(|| Some(set("APPDATA")?.join("uv/python")));
    let installer = set(CACHE).map(|local| local.join("Programs/Python"));
    let all = [pyenv.map(|root| root.join("versions")), uv, installer];
    all.into_iter().flatten().map(|folder| (folder, "python.exe")).collect()
}

/// Nothing that a reader could look up shows it.
pub fn thread_id() -> Option<u64> {
    None
}

/// Windows counts it in steps of a sixty-fourth of a second, in which a hundred tasks begin and end.
pub fn thread_cpu() -> Option<Duration> {
    None
}

/// Two names that have the same lead to one file. Hard links are not seen through.
pub fn file_identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Puts this process into a job, with whatever it will start. When it ends, of whatever it ends, they are ended.
pub fn end_all_with_me() {
    let limit = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = limit;
    let size = u32::try_from(size_of_val(&limits)).unwrap_or(0);
    // SAFETY: no name and no attributes are given; `limits` is what this class of information is, as large as is said, and
    // is read before the call returns. The handle is never closed by us: the system does so when this process is gone, which
    // is what ends the job. Where a job is refused, the handle is null, which the other calls refuse; what was started then
    // hears of our end by its pipes alone.
    unsafe {
        let job = CreateJobObjectW(ptr::null(), ptr::null());
        let given =
            SetInformationJobObject(job, JobObjectExtendedLimitInformation, (&raw const limits).cast(), size);
        if given != 0 {
            AssignProcessToJobObject(job, GetCurrentProcess());
        }
    }
}

/// Its parent's job ends it.
pub fn die_with_parent() {}

/// In a process group of its own it does not hear the console's Ctrl-C, which is for this process to act on.
pub fn apart(command: &mut Command) -> &mut Command {
    command.creation_flags(CREATE_NEW_PROCESS_GROUP)
}

/// A browser shall not end with whoever opened it.
pub fn let_outlive_me(command: &mut Command) {
    command.creation_flags(CREATE_BREAKAWAY_FROM_JOB);
}

/// Ends the calling process, and with it its job.
pub fn kill_own_group() {
    std::process::exit(1);
}

/// Kills one that was started [apart]; its job ends what it has started, if it is of this program.
pub fn kill_group(process: &mut Child) {
    // It fails only if it has ended already.
    let _ = process.kill();
}

/// No program can take the place of this one here: it is started, and its exit code passed on.
///
/// # Errors
/// If it cannot be started.
pub fn become_program(command: &mut Command) -> io::Result<ExitStatus> {
    command.status()
}

/// There is no limit worth the name.
pub fn allow_many_files() {}

/// Asks that what is written to a process never keeps the writer waiting. Whether that is so from now on.
///
/// # Errors
/// None.
pub fn write_at_once(_: &ChildStdin) -> io::Result<bool> {
    Ok(false)
}

/// Whoever writes to a pipe waits for room there.
///
/// # Errors
/// None.
pub fn wait_for_room(_: &ChildStdin) -> io::Result<()> {
    Ok(())
}

/// What drives Dask kills a process group, and its scheduler and workers wait for signals.
///
/// # Errors
/// That there is none here, and what there is.
pub fn refuse_cluster(command: &str) -> Result<(), String> {
    Err(format!(
        "`many cluster {command}` does not run on Windows, which has neither the signals nor the process groups by which a \
         cluster is ended: it takes Linux or macOS. `many cluster simulate` runs here, and `--model processes` starts \
         processes on this machine"
    ))
}

/// How a process ended, as the end of a sentence that begins with its name.
pub fn ending(status: ExitStatus) -> String {
    match status.code() {
        // What the system gives as a reason, such as an access violation, is written so.
        Some(code @ ..0) => format!("ended with exit code 0x{code:08X}"),
        Some(code) => format!("ended with exit code {code}"),
        None => "ended".to_owned(),
    }
}

/// What asks a program to end: its console, or the system that shuts down.
pub struct Interrupts {
    interrupt: CtrlC,
    break_off: CtrlBreak,
    close: CtrlClose,
    shutdown: CtrlShutdown,
}

impl Interrupts {
    /// # Errors
    /// If the system does not let us listen.
    pub fn listen() -> io::Result<Self> {
        let (interrupt, break_off) = (ctrl_c()?, ctrl_break()?);
        Ok(Self { interrupt, break_off, close: ctrl_close()?, shutdown: ctrl_shutdown()? })
    }

    /// Waits for the next of any of them, and says how a program ends then: with 130, as elsewhere.
    pub async fn next(&mut self) -> u8 {
        poll_fn(|context| {
            let came = self.interrupt.poll_recv(context).is_ready()
                || self.break_off.poll_recv(context).is_ready()
                || self.close.poll_recv(context).is_ready()
                || self.shutdown.poll_recv(context).is_ready();
            if came { Poll::Ready(130) } else { Poll::Pending }
        })
        .await
    }
}
