use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tests::environment::repository;

use super::program::{Listing, output};

/// Crates that the book's programs use besides std.
const CRATES: [&str; 2] = ["rayon", "tokio"];

pub fn check(listing: &Listing) -> Result<()> {
    let text = listing.text()?;
    let folder = tempfile::tempdir()?;
    let program = match CRATES.iter().any(|name| text.contains(&format!("{name}::"))) {
        true => build_example(listing)?,
        false => compile(listing, folder.path().join("program"))?,
    };
    listing.judge(&output(&mut Command::new(program))?)
}

/// Without any crate: as a reader could do it with `rustc` alone.
fn compile(listing: &Listing, program: PathBuf) -> Result<PathBuf> {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition=2024", "-O", "--deny=warnings"]).arg("-o").arg(&program).arg(listing.file());
    output(&mut rustc).context("it does not compile")?;
    Ok(program)
}

/// With crates: as an example of this package, which has them among its dependencies. Of the whole workspace, so that
/// they have the features with which they were compiled for the other tests.
fn build_example(listing: &Listing) -> Result<PathBuf> {
    let name = format!("{}-{}", listing.folder(), listing.stem());
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--workspace", "--message-format=json", "--target-dir=target"]);
    cargo.arg(format!("--example={name}")).current_dir(repository());
    let messages =
        output(&mut cargo).with_context(|| format!("is [[example]] {name} in tests/Cargo.toml?"))?;
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut programs = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    let program = programs.next_back();
    let program = program.with_context(|| format!("cargo built no example {name}"))?;
    ensure!(program.exists(), "{} is not there", program.display());
    Ok(program)
}
