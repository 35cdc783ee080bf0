//! The link checkers of `check-links/`. What they find is held against what the sites know of themselves.
//!
//! 1. [`sites`] serves the sites, for one run, and asks them what is broken.
//! 2. [`stage`] says how each of the programs is run, and what it should find.
//! 3. [`report`] is what it did find.
//! 4. [`stopped`] tells some of them to stop before they are done.

mod report;
mod sites;
mod stage;
mod stopped;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::program::{Listing, Running};
use super::python;
use sites::Sites;
pub use sites::check as check_sites;
use stage::Stage;
pub use stopped::{check as check_stops, stops};

/// Runs it as printed, but for the ports of the sites: those of the book may be taken.
pub fn check(listing: &Listing) -> Result<()> {
    let stage = Stage::of(listing)?;
    let folder = tempfile::tempdir()?;
    let sites = Sites::start()?;
    let end = Running::start(&mut command(listing, stage, &sites, folder.path())?)?.end()?;
    let printed = sites.as_in_the_book(&end.printed);
    let report = sites.as_in_the_book(&report::written(folder.path())?.unwrap_or(end.printed));
    let visitors = sites.stop()?;
    ensure!(end.status.code() == Some(stage.status), "it ended with {}: {}", end.status, end.complaint);
    listing.judge(&printed)?;
    stage.judge(&report, &visitors)
}

/// As a reader runs it, in a folder for what it writes.
fn command(listing: &Listing, stage: &Stage, sites: &Sites, folder: &Path) -> Result<Command> {
    let mut command = heeding_ctrl_c(&python::interpreter(&listing.text()?)?);
    command.arg("-B").arg(listing.file()).arg(sites.start_page()).args(stage.arguments).current_dir(folder);
    Ok(command)
}

/// Python. A shell lets what it starts in the background ignore Ctrl-C, and so does whatever that starts.
fn heeding_ctrl_c(python: &Path) -> Command {
    const HEED: &str = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); \
                        os.execv(sys.executable, [sys.executable, *sys.argv[1:]])";
    let mut command = Command::new(python);
    command.args(["-c", HEED]);
    command
}

/// The number in front of some words.
fn number_before(words: &str, text: &str) -> Result<usize> {
    let number =
        text.split_once(words).and_then(|(before, _)| before.split_whitespace().last()?.parse().ok());
    number.with_context(|| format!("no number before “{words}” in “{text}”"))
}
