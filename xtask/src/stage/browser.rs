//! Tests that do what a reader does.

use std::process::Command;

use anyhow::{Context, Result};
use repo::process::{self, cargo};

use super::with_tier;
use crate::tools;

/// The target that runs the book's code samples; it needs no browser, and once is enough.
const LISTINGS: &str = "listings";

/// Runs all end-to-end tests with one browser.
pub fn test(browser: &str, tier: super::Tier) -> Result<()> {
    let mut tests = tests(tier);
    tests.env("BROWSER", browser);
    for target in targets()?.iter().filter(|target| *target != LISTINGS) {
        tests.args(["--test", target]);
    }
    process::run(&mut tests)
}

/// Runs the code samples that the chapters include.
pub fn listings(tier: super::Tier) -> Result<()> {
    process::run(tests(tier).args(["--test", LISTINGS]))
}

fn tests(tier: super::Tier) -> Command {
    let mut tests = cargo("test");
    // Of the whole workspace, so that libraries have the same features as in the crates' own tests and are not compiled
    // once more.
    with_tier(&mut tests, tier).args(["--workspace", "--no-fail-fast"]);
    tests.env("MANY_SITE", repo::site()).env("MANY_BIN", repo::many_to_test());
    tests.env("GECKODRIVER", repo::geckodriver()).env("CHROMEDRIVER", repo::CHROMEDRIVER);
    tests.env("AXE", tools::axe());
    tests
}

/// The names of the test targets, as cargo finds them: files and folders of `tests/tests`.
fn targets() -> Result<Vec<String>> {
    let metadata =
        process::output(process::program("cargo").args(["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).context("cannot read cargo's metadata")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages
        .filter(|package| package["name"] == "tests")
        .flat_map(|package| package["targets"].as_array());
    let tests = targets.flatten().filter(|target| target["kind"][0] == "test");
    Ok(tests.filter_map(|target| target["name"].as_str()).map(str::to_owned).collect())
}
