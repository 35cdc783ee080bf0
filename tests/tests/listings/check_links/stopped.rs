use std::os::unix::process::CommandExt;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use rustix::process::{Signal, kill_process, kill_process_group};

use super::report::{self, FILE};
use super::sites::{Broken, Sites};
use super::stage::Stage;
use super::{command, number_before};
use crate::program::{End, Listing, Running};

/// Whether it has learned to.
pub fn stops(listing: &Listing) -> bool {
    listing.ending() == "py" && (is_first(listing) || writes(listing))
}

fn is_first(listing: &Listing) -> bool {
    listing.path == "check-links/stopping.py"
}

fn writes(listing: &Listing) -> bool {
    ["check-links/shut_down.py", "check-links/parse_in_processes.py"].contains(&&*listing.path)
}

pub fn check(listing: &Listing) -> Result<()> {
    if is_first(listing) {
        return prints_what_it_has(listing);
    }
    let told =
        |signal, status| replaces_the_report(listing, signal, status).with_context(|| format!("{signal:?}"));
    told(Signal::INT, 128 + 2)?;
    told(Signal::TERM, 128 + 15)?;
    keeps_the_report(listing).context("killed")
}

/// A stage that is stopped once it has got somewhere.
struct Stopped {
    end: End,
    /// With the addresses that the book prints.
    report: Option<String>,
}

const OLD_REPORT: &str = "the report of yesterday\n";

impl Stopped {
    fn new(listing: &Listing, signal: Signal, folder: &Path) -> Result<Self> {
        std::fs::write(folder.join(FILE), OLD_REPORT)?;
        let sites = Sites::start()?;
        let mut command = command(listing, Stage::of(listing)?, &sites, folder)?;
        let mut running = Running::start(command.process_group(0))?;
        running.wait_for("progress", |running| {
            let started = running.printed()?.contains("Ctrl-C stops it");
            Ok((started || has_checked(100, &running.complaint())).then_some(()))
        })?;
        match signal {
            // As `kill` does it.
            Signal::TERM => kill_process(running.pid(), signal)?,
            // As a terminal does it. And what is killed cannot end its own processes.
            _ => kill_process_group(running.pid(), signal)?,
        }
        let end = running.end()?;
        ensure!(!end.complaint.contains("Traceback"), "it complains: {}", end.complaint);
        let report = report::written(folder)?.map(|report| sites.as_in_the_book(&report));
        let end = End { printed: sites.as_in_the_book(&end.printed), ..end };
        Ok(Self { end, report })
    }
}

/// Its progress are lines such as `127 of 257 links`.
fn has_checked(number: usize, complaint: &str) -> bool {
    complaint.lines().filter_map(|line| number_before(" of ", line).ok()).any(|checked| checked >= number)
}

fn prints_what_it_has(listing: &Listing) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let Stopped { end, .. } = Stopped::new(listing, Signal::INT, folder.path())?;
    ensure!(end.status.code() == Some(1), "it ended with {}", end.status);
    is_part_of_the_truth(&end.printed, &end.complaint)
}

fn replaces_the_report(listing: &Listing, signal: Signal, status: i32) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let Stopped { end, report } = Stopped::new(listing, signal, folder.path())?;
    ensure!(end.status.code() == Some(status), "it ended with {}", end.status);
    nothing_else_is_left(folder.path())?;
    let report = report.context("the report is gone")?;
    let last = report.strip_suffix('\n').and_then(|report| report.lines().last());
    is_part_of_the_truth(&report, last.context("the report is cut off")?)
}

/// Nothing can be done about this signal, so that the old report has to be whole all the time.
fn keeps_the_report(listing: &Listing) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let Stopped { report, .. } = Stopped::new(listing, Signal::KILL, folder.path())?;
    ensure!(report.as_deref() == Some(OLD_REPORT), "the old report is now {report:?}");
    nothing_else_is_left(folder.path())
}

/// It has found some of what is broken, and says that there may be more.
fn is_part_of_the_truth(report: &str, left: &str) -> Result<()> {
    ensure!(number_before(" links were not checked", left)? > 0, "everything was checked: {left}");
    let known = Broken::all()?;
    let known = report::urls(&known, |_| true);
    let wrong: Vec<_> = report::broken(report).into_iter().filter(|(url, _)| !known.contains(url)).collect();
    ensure!(wrong.is_empty(), "not broken, but reported: {wrong:?}");
    Ok(())
}

fn nothing_else_is_left(folder: &Path) -> Result<()> {
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let files: Vec<_> = files.collect::<Result<_>>()?;
    ensure!(files == [FILE], "the folder has {files:?}");
    Ok(())
}
