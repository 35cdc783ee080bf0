//! `cargo xtask build`: the whole site, from chapters and crates.

use std::fs::{self, File};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use repo::process::step;
use site::Audience;

use crate::wasm::MODULES;
use crate::{glue, origin, toolchain};

#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Options {
    /// For authors: pages load themselves again when the site changes
    #[arg(long)]
    dev: bool,
    /// Only the pages: the modules stay as the last build made them
    #[arg(long)]
    pages: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let audience = if options.dev { Audience::Authors } else { Audience::Readers };
    if options.pages {
        pages(audience)?;
    } else {
        build(audience)?;
    }
    println!("the site is in {}", repo::SITE);
    Ok(ExitCode::SUCCESS)
}

/// Brings `target/book/` up to date.
pub fn build(audience: Audience) -> Result<()> {
    let _alone = alone()?;
    let build_std = toolchain::set_up()?;
    glue::check_versions()?;
    for module in &MODULES {
        let wasm = step(&format!("compiling {}", module.name), || module.compile(audience, build_std))?;
        glue::write(module, &wasm)?;
    }
    site::build(audience, &MODULES.each_ref().map(glue::folder))?;
    // An author's site changes with every key, and is nobody else's.
    if audience == Audience::Readers { origin::record(&repo::site(), build_std) } else { Ok(()) }
}

/// Brings the pages alone up to date.
fn pages(audience: Audience) -> Result<()> {
    let _alone = alone()?;
    for module in &MODULES {
        let made = glue::folder(module);
        ensure!(
            made.is_dir(),
            "{} was never built: run `cargo xtask build` once without `--pages`",
            module.name
        );
    }
    site::build(audience, &MODULES.each_ref().map(glue::folder))
}

/// Two builds at once, as while `serve` runs, would mix their files. The lock ends with its value.
fn alone() -> Result<File> {
    let path = repo::path("target/xtask/lock");
    fs::create_dir_all(path.parent().context("the lock has a folder")?)?;
    let file = File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}
