//! The commands, one file each.

mod bench;
mod build;
mod companion;
mod dist;
mod serve;
mod setup;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

pub use build::{build as build_site, build_for as build_site_for};
pub use serve::build_companion;

/// Builds, serves and tests *Many Things at Once*.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub enum Command {
    /// Install the compilers that the build needs, if they are not there
    Setup,
    /// Build the book with its experiments into target/book
    Build(build::Options),
    /// Build the book for readers and bring it into the folder that a host serves
    Dist(dist::Options),
    /// Build everything, serve the book and the companion, and keep both up to date
    Serve(serve::Options),
    /// Make the companion as it is passed on: an archive, or a wheel
    Companion(companion::Options),
    /// Check everything; installs browsers and drivers if they are not there
    Test(test::Options),
    /// Measure what the book promises, in both browsers and natively, on a quiet machine
    Bench(bench::Options),
}

impl Command {
    /// Runs it; errors are sentences for whoever started it.
    pub fn run(&self) -> Result<ExitCode> {
        match self {
            Self::Setup => setup::run(),
            Self::Build(options) => build::run(options),
            Self::Dist(options) => dist::run(options),
            Self::Serve(options) => serve::run(options),
            Self::Companion(options) => companion::run(options),
            Self::Test(options) => test::run(options),
            Self::Bench(options) => bench::run(options),
        }
    }
}
