use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};
use repo::process::{output, program};
use serde::Serialize;

/// What was measured on, and when.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    pub date: String,
    /// What was measured, as git names it.
    pub version: String,
    pub cores: usize,
    pub cpu: String,
    pub system: String,
    pub chromium: String,
    pub firefox: String,
    pub rustc: String,
    /// The average over a minute, before anything was built.
    pub load: String,
    /// How much of all cores' time something else took just before the first round.
    pub busy_percent: Option<f64>,
}

/// How long we look what else is going on.
const GLANCE: Duration = Duration::from_secs(3);

/// Above this, what is measured is what else was going on.
const BUSY_PERCENT: f64 = 10.0;

impl Machine {
    pub fn describe(load: String) -> Result<Self> {
        let says =
            |name: &str, words: &[&str]| output(program(name).args(words)).map(|text| text.trim().to_owned());
        Ok(Self {
            date: says("date", &["+%F"])?,
            version: says("git", &["describe", "--always", "--dirty"])?,
            cores: std::thread::available_parallelism().context("cannot count the cores")?.get(),
            cpu: field("/proc/cpuinfo", "model name", ':'),
            system: field("/etc/os-release", "PRETTY_NAME", '=').replace('"', ""),
            chromium: says("chromium", &["--version"])?,
            firefox: says("firefox-esr", &["--version"])?,
            rustc: says("rustc", &["--version"])?,
            load,
            busy_percent: busy_percent(),
        })
    }

    /// A sentence, if the machine had something else to do.
    pub fn warning(&self) -> Option<String> {
        let busy = self.busy_percent.filter(|busy| *busy > BUSY_PERCENT)?;
        Some(format!(
            "The machine was busy: something else took {busy:.0} % of its cores. These figures are noise; \
             measure again when it is quiet."
        ))
    }

    /// The facts, a name and a value each.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let busy = self.busy_percent.map_or("unknown".to_owned(), |busy| format!("{busy:.0} %"));
        vec![
            ("date", self.date.clone()),
            ("version", self.version.clone()),
            ("processor", format!("{} cores, {}", self.cores, self.cpu)),
            ("system", self.system.clone()),
            ("browsers", format!("{}; {}", self.chromium, self.firefox)),
            ("compiler", self.rustc.clone()),
            ("load before", format!("{} (cores busy: {busy})", self.load)),
        ]
    }
}

impl std::fmt::Display for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, value) in self.facts() {
            writeln!(f, "{name:<12} {value}")?;
        }
        self.warning().map_or(Ok(()), |warning| write!(f, "{warning}"))
    }
}

/// The machine's load, as an average over a minute.
pub fn load() -> String {
    let average = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    average.split(' ').next().filter(|it| !it.is_empty()).unwrap_or("unknown").to_owned()
}

/// The first value of this name; not every system has such a file.
fn field(file: &str, name: &str, separator: char) -> String {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut fields = text.lines().filter_map(|line| line.split_once(separator));
    let found = fields.find(|(key, _)| key.trim() == name);
    found.map_or("unknown".to_owned(), |(_, value)| value.trim().to_owned())
}

fn busy_percent() -> Option<f64> {
    let before = fs::read_to_string("/proc/stat").ok()?;
    std::thread::sleep(GLANCE);
    share_busy(&before, &fs::read_to_string("/proc/stat").ok()?)
}

/// In percent, between two looks at the first line of `/proc/stat`: user, nice, system, idle, iowait, …
fn share_busy(before: &str, after: &str) -> Option<f64> {
    let numbers = |text: &str| -> Option<Vec<f64>> {
        Some(
            text.lines()
                .next()?
                .split_whitespace()
                .skip(1)
                .take(8)
                .filter_map(|it| it.parse().ok())
                .collect(),
        )
    };
    let (before, after) = (numbers(before)?, numbers(after)?);
    let passed: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
    let (all, idle) = (passed.iter().sum::<f64>(), passed.get(3)? + passed.get(4)?);
    (all > 0.0).then(|| (all - idle) / all * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn busy_is_all_that_is_neither_idle_nor_waiting_for_a_disk() {
        let before = "cpu  100 0 50 1000 10 0 0 0 0 0\ncpu0 1 2 3";
        let after = "cpu  130 0 70 1130 30 0 0 0 0 0\ncpu0 1 2 3";
        assert_eq!(share_busy(before, after), Some(25.0));
        assert_eq!(share_busy(before, before), None);
        assert_eq!(share_busy("", after), None);
    }
}
