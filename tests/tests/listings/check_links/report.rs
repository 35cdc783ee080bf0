use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use super::sites::Broken;

/// Where the last stages write it.
pub const FILE: &str = "report.txt";

/// What has been written into a folder, if anything has.
pub fn written(folder: &Path) -> Result<Option<String>> {
    match std::fs::read_to_string(folder.join(FILE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some).context("the report cannot be read"),
    }
}

/// The addresses that it calls broken, and why.
pub fn broken(report: &str) -> Vec<(&str, &str)> {
    lines(report).filter(|(_, why)| !why.starts_with(AGAIN)).collect()
}

/// The addresses that were broken at first.
pub fn tried_again(report: &str) -> BTreeSet<&str> {
    lines(report).filter(|(_, why)| why.starts_with(AGAIN)).map(|(url, _)| url).collect()
}

const AGAIN: &str = "only at attempt";

fn lines(report: &str) -> impl Iterator<Item = (&str, &str)> {
    report.lines().filter(|line| line.starts_with("http")).filter_map(|line| line.split_once(": "))
}

/// The addresses of those that pass.
pub fn urls(known: &[Broken], passes: impl Fn(&Broken) -> bool) -> BTreeSet<&str> {
    known.iter().filter(|broken| passes(broken)).map(|broken| &*broken.url).collect()
}
