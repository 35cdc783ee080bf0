//! `experiments`, `figures` and the crates of the lab know nothing of files, clocks, sockets, browsers. What they depend on
//! is written down, so that a new dependency is a decision; and so is what any crate of ours depends on, with the reason.
//! What is compiled for a program that is built by itself is not compiled once more for the tests.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use repo::process::{self, program};
use serde::Deserialize;

/// Each has its list in `xtask/allow`.
const PURE: [&str; 7] =
    ["experiments", "explore", "figures", "lab-figure", "lab-python", "lab-session", "lab-shown"];

/// What cargo builds by itself, with the features that it asks for alone: our own tool, and what plain `mdbook build` runs.
const BY_THEMSELVES: [&str; 2] = ["xtask", "preprocessor"];

/// Where each dependency has its reason.
const REASONS: &str = "docs/dependencies.md";

/// What `cargo metadata` says.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// Where it comes from, if it is not ours.
    source: Option<String>,
}

pub fn check() -> Result<()> {
    PURE.iter().try_for_each(|package| check_package(package))?;
    let metadata =
        process::output(program("cargo").args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let reasons =
        fs::read_to_string(repo::path(REASONS)).with_context(|| format!("cannot read {REASONS}"))?;
    check_reasons(&serde_json::from_str(&metadata).context("cargo's metadata are others")?, &reasons)?;
    KINDS.iter().try_for_each(|(its_edges, all_edges)| {
        let all = units(&["--workspace", "--edges", all_edges])?;
        BY_THEMSELVES.iter().try_for_each(|package| {
            let its = units(&["--package", package, "--edges", its_edges])?;
            check_features(package, &lines(&its), &lines(&all))
        })
    })
}

/// What is compiled into a program, and then all, with what compilers run: the one may have features that the other has not,
/// and would hide them. Each for what is built by itself and for the tests.
const KINDS: [(&str, &str); 2] =
    [("normal,no-proc-macro", "normal,dev,no-proc-macro"), ("normal,build", "normal,build,dev")];

/// Each crate that is compiled for what is selected, with its features.
fn units(selection: &[&str]) -> Result<String> {
    process::output(
        program("cargo").args(["tree", "--prefix", "none", "--format", "{p} {f}"]).args(selection),
    )
}

/// Cargo marks what it has shown before.
fn lines(tree: &str) -> BTreeSet<&str> {
    tree.lines().map(|line| line.trim_end_matches(" (*)")).collect()
}

/// A crate with other features is another crate, and so is whatever depends on it.
fn check_features(package: &str, its: &BTreeSet<&str>, all: &BTreeSet<&str>) -> Result<()> {
    let twice = its.difference(all).copied().collect::<Vec<_>>().join("; ");
    ensure!(
        twice.is_empty(),
        "these are compiled twice, for `{package}` with fewer features than for the tests: name the others in \
         xtask/workspace-hack/Cargo.toml: {twice}"
    );
    Ok(())
}

/// Each has its name in bold there.
fn check_reasons(metadata: &Metadata, reasons: &str) -> Result<()> {
    let all = metadata.packages.iter().flat_map(|package| &package.dependencies);
    let foreign = all.filter(|it| it.source.is_some()).map(|it| it.name.as_str());
    let without: BTreeSet<&str> = foreign.filter(|name| !reasons.contains(&format!("**{name}**"))).collect();
    let list = without.into_iter().collect::<Vec<_>>().join(", ");
    ensure!(list.is_empty(), "{REASONS} does not say why it is these and not others: {list}");
    Ok(())
}

fn check_package(package: &str) -> Result<()> {
    let list = format!("xtask/allow/{package}.txt");
    let allowed = fs::read_to_string(repo::path(&list)).with_context(|| format!("cannot read {list}"))?;
    let tree =
        ["tree", "--package", package, "--edges", "normal,build", "--target", "all", "--prefix", "none"];
    let tree = process::output(program("cargo").args(tree).args(["--format", "{p}"]))?;
    compare(&names(&allowed), &names(&tree)).with_context(|| format!("{list} and `{package}` differ"))
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
        ("", gone) => bail!("the list has what the crate no longer depends on: {gone}"),
        (new, _) => bail!("the crate depends on what the list does not have: {new}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_without_a_reason_is_named() {
        let foreign = |name: &str| Dependency { name: name.to_owned(), source: Some("registry".to_owned()) };
        let ours = Dependency { name: "explore".to_owned(), source: None };
        let package = Package { dependencies: vec![foreign("serde"), foreign("log"), ours] };
        let metadata = Metadata { packages: vec![package] };
        assert!(check_reasons(&metadata, "**serde**: reports. **log**: nothing else does.").is_ok());
        let without = check_reasons(&metadata, "**serde**: reports, no log").unwrap_err().to_string();
        assert!(without.ends_with(": log"), "{without}");
    }

    #[test]
    fn a_crate_that_is_compiled_with_two_sets_of_features_is_named() {
        let all = lines("serde v1.0.1 derive,std\nserde v1.0.1 std (*)\nlog v0.4.0 \n");
        assert!(check_features("a", &lines("serde v1.0.1 std\nlog v0.4.0  (*)\n"), &all).is_ok());
        let twice = check_features("a", &lines("serde v1.0.1 std,rc\nlog v0.4.0 \n"), &all).unwrap_err();
        assert!(twice.to_string().ends_with(": serde v1.0.1 std,rc"), "{twice}");
    }

    #[test]
    fn a_new_dependency_and_a_stale_line_are_named() {
        let allowed = names("# why\nserde\nlog\n");
        assert_eq!(allowed, BTreeSet::from(["serde", "log"]));
        assert!(compare(&allowed, &names("serde v1.0.1 (*)\nlog v0.4.0\n")).is_ok());
        let new = compare(&allowed, &names("serde v1\nlog v0\ntokio v1\n")).unwrap_err().to_string();
        assert!(new.ends_with("does not have: tokio"), "{new}");
        let gone = compare(&allowed, &names("serde v1\n")).unwrap_err().to_string();
        assert!(gone.ends_with("no longer depends on: log"), "{gone}");
    }
}
