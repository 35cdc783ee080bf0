use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use super::number_before;
use super::report;
use super::sites::{Broken, Visitors};
use crate::program::Listing;

/// How a program is run, and what it should do.
pub struct Stage {
    name: &'static str,
    /// After the address of the first page.
    pub arguments: &'static [&'static str],
    /// How it ends if it is left alone.
    pub status: i32,
    /// How many links it goes from the first page.
    depth: u32,
    /// The most requests that it makes at a time.
    at_once: usize,
    at_each_site: usize,
    tries_again: bool,
    flaw: Option<Flaw>,
}

/// What the next stage mends.
enum Flaw {
    /// It checks a link more than once.
    ChecksTwice,
    /// It asks for so much that a site shuts the door.
    IsRefused,
}

const NO_LIMIT: usize = usize::MAX;
const ONE_PAGE: Stage = Stage {
    name: "",
    arguments: &[],
    status: 0,
    depth: 1,
    at_once: 8,
    at_each_site: NO_LIMIT,
    tries_again: false,
    flaw: None,
};
const TWO_PAGES: Stage = Stage { depth: 2, ..ONE_PAGE };
const ALL_PAGES: Stage = Stage { depth: u32::MAX, ..ONE_PAGE };
const LIMITED: Stage = Stage { at_once: 10, at_each_site: 4, ..ALL_PAGES };
const PATIENT: Stage = Stage { arguments: &["60"], tries_again: true, ..LIMITED };
const WRITING: Stage = Stage { arguments: &["60", report::FILE], status: 1, ..PATIENT };

const STAGES: &[Stage] = &[
    Stage { name: "one_by_one", at_once: 1, ..ONE_PAGE },
    Stage { name: "two_threads", at_once: 2, ..ONE_PAGE },
    Stage { name: "pool", ..ONE_PAGE },
    Stage { name: "seen_racy", flaw: Some(Flaw::ChecksTwice), ..TWO_PAGES },
    Stage { name: "seen", ..TWO_PAGES },
    Stage { name: "queue_workers", ..ALL_PAGES },
    Stage { name: "stopping", arguments: &["60"], ..ALL_PAGES },
    Stage { name: "task_group", at_once: NO_LIMIT, flaw: Some(Flaw::IsRefused), ..ALL_PAGES },
    Stage { name: "limits", ..LIMITED },
    Stage { name: "retries", ..PATIENT },
    Stage { name: "shut_down", ..WRITING },
    Stage { name: "parse_in_processes", ..WRITING },
    // Two workers, each with two requests at a time.
    Stage { name: "many_machines", arguments: &[], at_once: 4, ..PATIENT },
];

impl Stage {
    pub fn of(listing: &Listing) -> Result<&'static Self> {
        let stage = STAGES.iter().find(|stage| stage.name == listing.stem());
        stage.with_context(|| format!("nothing is known of {}: add it to STAGES", listing.path))
    }

    pub fn judge(&self, report: &str, visitors: &Visitors) -> Result<()> {
        self.judge_broken(report)?;
        if matches!(self.flaw, Some(Flaw::ChecksTwice)) {
            let (links, checks) = (number_before(" links are", report)?, number_before(" checks", report)?);
            ensure!(checks > links, "nothing was checked twice: {report}");
        }
        let (here, everywhere) = (visitors.of_each_site.iter().max(), visitors.everywhere);
        ensure!(here <= Some(&self.at_each_site), "{here:?} requests at a time to one site");
        ensure!(everywhere <= self.at_once, "{everywhere} requests at a time");
        Ok(())
    }

    fn judge_broken(&self, report: &str) -> Result<()> {
        let known = Broken::all()?;
        let is_broken = |link: &Broken| link.depth <= self.depth && !(self.tries_again && link.only_at_first);
        let expected = report::urls(&known, is_broken);
        let mut found = report::broken(report);
        if matches!(self.flaw, Some(Flaw::IsRefused)) {
            let all = found.len();
            found.retain(|(url, why)| expected.contains(url) || !why.contains("503"));
            ensure!(found.len() < all, "no site has shut its door: {report}");
            // So many at a time can be too many for this machine, too: then some wait for longer than each may, and the links
            // of their pages are not seen.
            let before = found.len();
            found.retain(|(url, why)| expected.contains(url) || !why.contains("Timeout"));
            if found.len() < before {
                let found: BTreeSet<&str> = found.into_iter().map(|(url, _)| url).collect();
                ensure!(found.is_subset(&expected), "broken is {expected:#?}, but it found {found:#?}");
                return Ok(());
            }
        }
        let found: BTreeSet<&str> = found.into_iter().map(|(url, _)| url).collect();
        ensure!(found == expected, "broken is {expected:#?}, but it found {found:#?}");
        if self.tries_again {
            let (expected, found) =
                (report::urls(&known, |link| link.only_at_first), report::tried_again(report));
            ensure!(found == expected, "broken at first is {expected:#?}, but it says {found:#?}");
        }
        Ok(())
    }
}
