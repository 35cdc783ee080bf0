//! What std does not ask the operating system, or what each answers in a way of its own: who am I, who ends with me, who
//! asks me to end, where Pythons are. Nothing else in this crate asks which system it is on.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

pub use system::{
    CACHE, HOME, Interrupts, PYTHON_OF_ENVIRONMENT, PYTHONS, allow_many_files, apart, become_program,
    die_with_parent, end_all_with_me, ending, file_identity, folders_of_pythons, kill_group, kill_own_group,
    refuse_cluster, thread_cpu, thread_id, user_caches, wait_for_room, write_at_once,
};

/// Columns of the terminal that standard output goes to; where it is none, what `COLUMNS` says, if it says
/// anything.
pub fn terminal_columns() -> Option<u16> {
    let terminal = terminal_size::terminal_size_of(std::io::stdout()).map(|(columns, _)| columns.0);
    let wished = || std::env::var("COLUMNS").ok()?.parse().ok();
    let is_any = |columns: &u16| *columns > 0;
    terminal.filter(is_any).or_else(|| wished().filter(is_any))
}

/// Opens an address in the reader's browser.
///
/// # Errors
/// What was asked to, and why it did not.
pub fn open_in_browser(url: &str) -> Result<(), String> {
    let (program, arguments) = system::BROWSER;
    let mut command = Command::new(program);
    // What it has to say, such as which browsers it did not find, helps nobody.
    command.args(arguments).arg(url).stderr(Stdio::null());
    system::let_outlive_me(&mut command);
    command.spawn().map(drop).map_err(|error| format!("{program}: {error}"))
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    fn asks(folder: &Path, who: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("os") {
                asks(&path, who);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let words =
                    ["std::os::", "cfg(unix", "cfg(windows", "target_os", "rustix::", "windows_sys::"];
                who.extend(
                    words
                        .iter()
                        .filter(|it| text.contains(**it))
                        .map(|it| format!("{}: {it}", path.display())),
                );
            }
        }
    }

    #[test]
    fn nothing_else_in_this_crate_asks_which_system_it_is_on() {
        let mut who = Vec::new();
        asks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut who);
        assert_eq!(who, Vec::<String>::new());
    }
}
