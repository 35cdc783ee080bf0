use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::Pid;
use tempfile::NamedTempFile;
use tests::environment::repository;

/// A file of `book/listings`.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Relative to `book/listings`, with slashes.
    pub path: String,
}

impl Listing {
    /// All files, in the order of their paths.
    pub fn all() -> std::io::Result<Vec<Self>> {
        let mut paths = Vec::new();
        collect(&root(), "", &mut paths)?;
        paths.sort();
        Ok(paths.into_iter().map(|path| Self { path }).collect())
    }

    pub fn file(&self) -> PathBuf {
        root().join(&self.path)
    }

    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    pub fn ending(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    pub fn text(&self) -> Result<String> {
        std::fs::read_to_string(self.file()).with_context(|| format!("cannot read {}", self.path))
    }

    /// What it must print, if that is written down.
    pub fn expected(&self) -> Option<String> {
        std::fs::read_to_string(self.file().with_extension("out")).ok()
    }

    /// Holds what it printed against what is written down.
    pub fn judge(&self, printed: &str) -> Result<()> {
        let Some(expected) = self.expected() else { return Ok(()) };
        ensure!(printed == expected, "{} printed:\n{printed}\ninstead of:\n{expected}", self.path);
        Ok(())
    }
}

pub fn check_output_has_a_program(listing: &Listing) -> Result<()> {
    let program = ["py", "rs"].into_iter().find(|ending| listing.file().with_extension(ending).exists());
    ensure!(program.is_some(), "no program prints {}", listing.path);
    Ok(())
}

fn root() -> PathBuf {
    repository().join("book/listings")
}

fn collect(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.file_type()?.is_dir() {
            // Python leaves such folders behind.
            true if name.ends_with("__pycache__") => {}
            true => collect(&entry.path(), &format!("{name}/"), paths)?,
            false => paths.push(name),
        }
    }
    Ok(())
}

/// The longest that a program of the book may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs a program to its end; what it printed if that was a good end.
pub fn output(command: &mut Command) -> Result<String> {
    let end = Running::start(command)?.end()?;
    ensure!(end.status.success(), "it ended badly ({}): {}", end.status, end.complaint);
    Ok(end.printed)
}

/// A program while it runs. It is killed if it is dropped.
pub struct Running {
    child: Child,
    printed: NamedTempFile,
    complaint: NamedTempFile,
    deadline: Instant,
}

/// How it ended.
pub struct End {
    pub status: ExitStatus,
    pub printed: String,
    pub complaint: String,
}

impl Running {
    pub fn start(command: &mut Command) -> Result<Self> {
        let printed = NamedTempFile::new().context("no room for the output")?;
        let complaint = NamedTempFile::new().context("no room for the output")?;
        // Into files: a pipe that nobody reads would stop the program when it is full.
        command.stdin(Stdio::null()).stdout(printed.reopen()?).stderr(complaint.reopen()?);
        let child = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        Ok(Self { child, printed, complaint, deadline: Instant::now() + PATIENCE })
    }

    /// What it has printed so far.
    pub fn printed(&self) -> Result<String> {
        std::fs::read_to_string(self.printed.path()).context("it printed no UTF-8")
    }

    /// What it has written to its standard error so far.
    pub fn complaint(&self) -> String {
        std::fs::read_to_string(self.complaint.path()).unwrap_or_default()
    }

    pub fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Waits until there is something to be found, such as a line that it prints.
    pub fn wait_for<T>(
        &mut self,
        what: &str,
        mut find: impl FnMut(&mut Self) -> Result<Option<T>>,
    ) -> Result<T> {
        loop {
            // Before it is looked for: it may be the last that the program did.
            let ended = self.child.try_wait()?;
            if let Some(found) = find(self)? {
                return Ok(found);
            }
            if let Some(status) = ended {
                bail!("it ended ({status}) without {what}: {}", self.complaint());
            }
            ensure!(Instant::now() < self.deadline, "{what} did not come within {PATIENCE:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn end(mut self) -> Result<End> {
        let status = self.wait_for("its end", |running| Ok(running.child.try_wait()?))?;
        Ok(End { status, printed: self.printed()?, complaint: self.complaint() })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only if it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
