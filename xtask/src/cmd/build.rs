//! `cargo xtask build`: the whole site, from chapters and crates.

use std::fs::{self, File};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use repo::process::step;
use site::{Audience, origin};

use crate::wasm::MODULES;
use crate::{glue, toolchain};

#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// For authors: pages load themselves again when the site changes
    #[arg(long)]
    dev: bool,
    /// Only the pages: the modules stay as the last build made them
    #[arg(long)]
    pages: bool,
    /// Where the book will be: its page for addresses that are not there, and the pictures of links to it, need that
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let audience = if options.dev { Audience::Authors } else { Audience::Readers };
    if options.pages {
        pages(audience, options.url.as_deref())?;
    } else {
        build_for(audience, options.url.as_deref())?;
    }
    println!("the site is in {}", repo::SITE);
    Ok(ExitCode::SUCCESS)
}

/// Brings `target/book/` up to date.
pub fn build(audience: Audience) -> Result<()> {
    build_for(audience, None)
}

/// The same, for where the book will be.
pub fn build_for(audience: Audience, url: Option<&str>) -> Result<()> {
    let _alone = alone()?;
    let build_std = toolchain::set_up()?;
    glue::check_versions()?;
    for module in &MODULES {
        let wasm = step(&format!("compiling {}", module.name), || module.compile(audience, build_std))?;
        glue::write(module, &wasm)?;
    }
    site::build(audience, url, &MODULES.each_ref().map(glue::folder))?;
    // An author's site changes with every key, and is nobody else's.
    if audience == Audience::Readers { origin::record(&repo::site(), build_std.told()) } else { Ok(()) }
}

/// Brings the pages alone up to date.
fn pages(audience: Audience, url: Option<&str>) -> Result<()> {
    let _alone = alone()?;
    for module in &MODULES {
        let made = glue::folder(module);
        ensure!(
            made.is_dir(),
            "{} was never built: run `cargo xtask build` once without `--pages`",
            module.name
        );
    }
    site::build(audience, url, &MODULES.each_ref().map(glue::folder))
}

/// Two builds at once, as while `serve` runs, would mix their files. The lock ends with its value.
fn alone() -> Result<File> {
    let path = repo::path("target/xtask/lock");
    fs::create_dir_all(path.parent().context("the lock has a folder")?)?;
    let file = File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}
