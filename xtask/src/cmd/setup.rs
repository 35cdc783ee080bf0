//! `cargo xtask setup`.

use std::process::ExitCode;

use anyhow::Result;

use crate::toolchain::{self, BuildStd, NIGHTLY};

pub fn run() -> Result<ExitCode> {
    match toolchain::set_up()? {
        BuildStd::Nightly => println!("ready; the modules are built by {NIGHTLY}"),
        BuildStd::Bootstrapped => println!("ready; the modules are built by the stable compiler"),
    }
    Ok(ExitCode::SUCCESS)
}
