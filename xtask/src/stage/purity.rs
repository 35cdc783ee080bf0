//! `experiments` knows nothing of files, clocks, sockets, browsers. What it depends on is written down, so
//! that a new dependency is a decision.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::process::{self, program};
use crate::repo;

const ALLOWED: &str = "xtask/allow/experiments.txt";

pub fn check() -> Result<()> {
    let allowed =
        fs::read_to_string(repo::path(ALLOWED)).with_context(|| format!("cannot read {ALLOWED}"))?;
    let tree = [
        "tree",
        "--package",
        "experiments",
        "--edges",
        "normal,build",
        "--target",
        "all",
        "--prefix",
        "none",
    ];
    let tree = process::output(program("cargo").args(tree).args(["--format", "{p}"]))?;
    compare(&names(&allowed), &names(&tree))
}

/// The first word of each line, but for comments.
fn names(lines: &str) -> BTreeSet<&str> {
    lines
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split(' ').next())
        .filter(|it| !it.is_empty())
        .collect()
}

fn compare(allowed: &BTreeSet<&str>, used: &BTreeSet<&str>) -> Result<()> {
    let list = |names: Vec<&&str>| names.into_iter().copied().collect::<Vec<_>>().join(", ");
    let new = list(used.difference(allowed).collect());
    let gone = list(allowed.difference(used).collect());
    match (new.as_str(), gone.as_str()) {
        ("", "") => Ok(()),
        ("", gone) => bail!("{ALLOWED} lists what `experiments` no longer depends on: {gone}"),
        (new, _) => bail!("`experiments` depends on what {ALLOWED} does not list: {new}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_dependency_and_a_stale_line_are_named() {
        let allowed = names("# why\nserde\nlog\n");
        assert_eq!(allowed, BTreeSet::from(["serde", "log"]));
        assert!(compare(&allowed, &names("serde v1.0.1 (*)\nlog v0.4.0\n")).is_ok());
        let new = compare(&allowed, &names("serde v1\nlog v0\ntokio v1\n")).unwrap_err().to_string();
        assert!(new.ends_with("does not list: tokio"), "{new}");
        let gone = compare(&allowed, &names("serde v1\n")).unwrap_err().to_string();
        assert!(gone.ends_with("no longer depends on: log"), "{gone}");
    }
}
