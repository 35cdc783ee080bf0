use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tests::python::{python3, version};

use super::program::{Listing, Running, output};

/// Says which Pythons the programs run with.
pub fn introduce() {
    let pythons = [python3(), with_packages()];
    for python in pythons {
        match python.and_then(|python| Ok((version(&python)?, python))) {
            Ok((version, python)) => println!("{}: {version}", python.display()),
            Err(why) => println!("{why:#}"),
        }
    }
}

pub fn check(listing: &Listing) -> Result<()> {
    let text = listing.text()?;
    let sites = text.contains("SITES").then(slow_sites).transpose()?;
    let mut program = command(&interpreter(&text)?, listing);
    program.envs(sites.iter().map(|(_, address)| ("SITES", address)));
    listing.judge(&output(&mut program)?)
}

pub fn check_slow_sites(_: &Listing) -> Result<()> {
    slow_sites().map(drop)
}

/// The server that a reader starts beside a program, until it is dropped, and its address.
fn slow_sites() -> Result<(Running, String)> {
    let listing = Listing { path: "network/slow_sites.py".to_owned() };
    let mut server = Running::start(command(&python3()?, &listing).arg("0"))?;
    let address = server
        .wait_for("its address", |server| Ok(server.printed()?.strip_suffix('\n').map(str::to_owned)))?;
    Ok((server, address))
}

/// The interpreter that has what a program imports.
pub fn interpreter(text: &str) -> Result<PathBuf> {
    let imports = |package: &str| text.lines().any(|line| line.trim() == format!("import {package}"));
    let python = match () {
        () if imports("distributed") => environment("cluster")?,
        () if ["requests", "aiohttp", "greenlet"].into_iter().any(imports) => with_packages()?,
        () => python3()?,
    };
    version(&python)?;
    Ok(python)
}

/// A program in its own folder, where it finds what it imports.
pub fn command(python: &Path, listing: &Listing) -> Command {
    let file = listing.file();
    let mut command = Command::new(python);
    // No `__pycache__` in the book's folder.
    command.arg("-B").arg(&file).current_dir(file.parent().unwrap_or(Path::new("/")));
    command
}

/// The environment that `many python setup` makes.
fn with_packages() -> Result<PathBuf> {
    environment("python")
}

/// The environment that `many NAME setup` makes.
fn environment(name: &str) -> Result<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let of_home =
        || Some(set("HOME")?.join(if cfg!(target_os = "macos") { "Library/Caches" } else { ".cache" }));
    let cache = set("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or_else(of_home);
    let python = cache
        .context("neither XDG_CACHE_HOME nor HOME is set")?
        .join("many-things-at-once")
        .join(name)
        .join("bin/python");
    ensure!(
        python.exists(),
        "packages are not installed: run `many {name} setup` (cargo run --release -- {name} setup)"
    );
    Ok(python)
}
