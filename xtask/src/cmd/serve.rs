//! `cargo xtask serve`: builds everything, runs the companion's server, and builds again whatever changes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use notify::event::{EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use repo::process::{self, cargo, program, step};
use site::Audience;

use super::build;

#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Options {
    /// Serve at http://127.0.0.1:PORT/
    #[arg(long, default_value_t = 3000, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// Do not open the book in a browser
    #[arg(long)]
    no_open: bool,
}

/// What the site and the companion are made from.
const WATCHED: [&str; 7] = ["book", "theme", "book.toml", "experiments", "figures", "wasm", "native"];

/// What the companion is made from.
const COMPANION: [&str; 3] = ["experiments", "figures", "native"];

/// One save is several events: this long after the last of them it is over.
const QUIET: Duration = Duration::from_millis(150);

/// How often we look for Ctrl-C, and whether the server still runs.
const GLANCE: Duration = Duration::from_millis(300);

/// How long the server may take to end by itself after Ctrl-C.
const PATIENCE: Duration = Duration::from_secs(2);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let (sender, changes) = channel();
    let _watcher = watch(sender)?;
    build::build(Audience::Authors)?;
    build_companion()?;
    // Not before: until here Ctrl-C shall end us as it ends any program.
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed)).context("cannot listen for Ctrl-C")?;
    let mut server = Server::start(options, !options.no_open)?;
    while !is_interrupted() {
        let changed = next(&changes);
        if !changed.is_empty() && rebuild(&changed) {
            drop(server);
            server = Server::start(options, false)?;
        }
        if !is_interrupted() {
            server.check()?;
        }
    }
    server.end();
    Ok(ExitCode::SUCCESS)
}

/// The files that changed together; none if nothing happened for a while.
fn next(changes: &Receiver<PathBuf>) -> BTreeSet<PathBuf> {
    let mut changed = BTreeSet::new();
    let mut patience = GLANCE;
    while let Ok(path) = changes.recv_timeout(patience) {
        changed.insert(path);
        patience = QUIET;
    }
    changed
}

/// Builds what depends on the changed files and tells what failed. Whether there is a new companion.
fn rebuild(changed: &BTreeSet<PathBuf>) -> bool {
    eprintln!("» changed: {}", names(changed));
    succeeds(rebuild_site, "the last good site is still being served");
    let concerns_companion = changed.iter().any(|path| is_companions(path));
    concerns_companion && succeeds(build_companion, "the last good one runs on")
}

fn watch(sender: Sender<PathBuf>) -> Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        for path in event.paths.into_iter().filter(|path| changes(event.kind) && is_source(path)) {
            // Nobody listens any more: we are about to end.
            drop(sender.send(path));
        }
    })
    .context("cannot watch for changes")?;
    for path in WATCHED.map(repo::path) {
        watcher
            .watch(&path, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", path.display()))?;
    }
    Ok(watcher)
}

/// Reading is an event too, and we read these files ourselves.
fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(what) => !matches!(what, ModifyKind::Metadata(_)),
        _ => false,
    }
}

/// Editors keep files of their own beside those that they edit.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !name.ends_with('~') && name != "4913"
}

fn is_companions(path: &Path) -> bool {
    COMPANION.iter().any(|folder| path.starts_with(repo::path(folder)))
}

/// The figures in the pages are made by xtask itself, so a fresh one has to do this.
fn rebuild_site() -> Result<()> {
    process::run(cargo("run").args(["--quiet", "--package", "xtask", "--", "build", "--dev"]))
}

/// Brings `target/release/many` up to date.
pub fn build_companion() -> Result<()> {
    step("compiling the companion", || {
        process::run(cargo("build").args(["--release", "--package", "native"]))
    })
}

/// Tells what failed, unless Ctrl-C did it.
fn succeeds(work: impl FnOnce() -> Result<()>, meanwhile: &str) -> bool {
    if is_interrupted() {
        return false;
    }
    let result = work();
    if let (Err(error), false) = (&result, is_interrupted()) {
        eprintln!("error: {error:#}; {meanwhile}");
    }
    result.is_ok()
}

fn names(paths: &BTreeSet<PathBuf>) -> String {
    let root = repo::root();
    let names = paths.iter().map(|path| path.strip_prefix(&root).unwrap_or(path).to_string_lossy());
    names.collect::<Vec<_>>().join(", ")
}

/// The companion's server; it is never left behind.
struct Server(Child);

impl Server {
    fn start(options: &Options, open: bool) -> Result<Self> {
        let mut many = program(repo::many());
        many.arg("serve").arg("--live").arg("--port").arg(options.port.to_string());
        many.arg("--book").arg(repo::site()).args(open.then_some("--open"));
        many.spawn().map(Self).context("cannot start target/release/many")
    }

    /// Fails if the server has ended.
    fn check(&mut self) -> Result<()> {
        match self.0.try_wait().context("cannot tell whether `many serve` runs")? {
            Some(status) => bail!("`many serve` ended ({status})"),
            None => Ok(()),
        }
    }

    /// Ctrl-C reaches the server too: it gets the time to end by itself.
    fn end(mut self) {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline && self.check().is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only if it has ended already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_change_together_are_built_together() {
        let (sender, changes) = channel();
        for name in ["a", "b", "a"] {
            sender.send(PathBuf::from(name)).unwrap();
        }
        assert_eq!(next(&changes), BTreeSet::from(["a".into(), "b".into()]));
    }

    #[test]
    fn editors_own_files_and_mere_reading_are_no_changes() {
        assert!(is_source(Path::new("book/threads.md")));
        for name in ["book/.threads.md.swp", "book/threads.md~", "book/4913"] {
            assert!(!is_source(Path::new(name)), "{name}");
        }
        assert!(!changes(EventKind::Access(notify::event::AccessKind::Read)));
        assert!(changes(EventKind::Modify(ModifyKind::Any)));
    }
}
