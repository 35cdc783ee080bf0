use anyhow::{Context, Result, ensure};
use rustix::process::{Signal, kill_process};
use tests::python::python3;

use super::{heeding_ctrl_c, number_before};
use crate::program::{Listing, Running, output};

/// `sites.py` while it serves, at ports that are free.
pub struct Sites {
    running: Running,
    /// As it prints them: the town's, the museum's and the archive's.
    addresses: Vec<String>,
}

/// Where they are if no port is named.
const IN_THE_BOOK: [&str; 3] = ["http://127.0.0.1:8900/", "http://127.0.0.1:8901/", "http://127.0.0.1:8902/"];

impl Sites {
    pub fn start() -> Result<Self> {
        let mut command = heeding_ctrl_c(&python3()?);
        command.arg("-B").arg(program().file()).args(["--port", "0"]);
        let mut running = Running::start(&mut command)?;
        let addresses = running.wait_for("three addresses", |running| {
            let printed = running.printed()?;
            let lines = printed.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
            let addresses: Vec<_> =
                lines.filter_map(|line| Some(line.split_once(" is at ")?.1.to_owned())).collect();
            Ok((addresses.len() == IN_THE_BOOK.len()).then_some(addresses))
        })?;
        Ok(Self { running, addresses })
    }

    /// From which all others can be reached.
    pub fn start_page(&self) -> &str {
        &self.addresses[0]
    }

    /// A text with the addresses that the book prints.
    pub fn as_in_the_book(&self, text: &str) -> String {
        let addresses = self.addresses.iter().zip(IN_THE_BOOK);
        addresses.fold(text.to_owned(), |text, (here, there)| text.replace(here, there))
    }

    /// Ends it with Ctrl-C.
    pub fn stop(self) -> Result<Visitors> {
        kill_process(self.running.pid(), Signal::INT)?;
        let end = self.running.end()?;
        ensure!(end.status.success() && end.complaint.is_empty(), "{}: {}", end.status, end.complaint);
        Visitors::parse(&end.printed)
    }
}

fn program() -> Listing {
    Listing { path: "check-links/sites.py".into() }
}

/// How many there were at a time.
pub struct Visitors {
    pub of_each_site: Vec<usize>,
    pub everywhere: usize,
    pub requests: usize,
}

impl Visitors {
    /// The sites say it one after the other, and last of all together.
    fn parse(printed: &str) -> Result<Self> {
        let lines: Vec<&str> = printed.lines().filter(|line| line.contains(" requests, ")).collect();
        let most = lines.iter().map(|line| number_before(" at a time", line));
        let mut most: Vec<usize> = most.collect::<Result<_>>()?;
        let everywhere = most.pop().with_context(|| format!("no visitors in {printed}"))?;
        ensure!(most.len() == IN_THE_BOOK.len(), "not each site has its visitors: {printed}");
        let requests = number_before(" requests", lines[most.len()])?;
        Ok(Self { of_each_site: most, everywhere, requests })
    }
}

/// A link that is broken, as the sites know it, with the addresses that the book prints.
pub struct Broken {
    /// How many links it takes from the first page to get there.
    pub depth: u32,
    pub only_at_first: bool,
    pub url: String,
}

impl Broken {
    pub fn all() -> Result<Vec<Self>> {
        let mut command = heeding_ctrl_c(&python3()?);
        let printed = output(command.arg("-B").arg(program().file()).arg("--broken"))?;
        printed.lines().map(|line| Self::parse(line).with_context(|| format!("it said {line}"))).collect()
    }

    /// Such as `3 at first: http://127.0.0.1:8900/busy`.
    fn parse(line: &str) -> Option<Self> {
        let (known, url) = line.split_once(": ")?;
        let (depth, when) = known.split_once(' ')?;
        Some(Self { depth: depth.parse().ok()?, only_at_first: when == "at first", url: url.to_owned() })
    }
}

/// It is told to stop before anybody has asked for a page.
pub fn check(_: &Listing) -> Result<()> {
    let visitors = Sites::start()?.stop()?;
    ensure!(visitors.requests == 0, "nobody came, but {} are counted", visitors.requests);
    Ok(())
}
