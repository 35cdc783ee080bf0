//! `cargo xtask setup`.

use std::process::ExitCode;

use anyhow::Result;

use crate::toolchain::{self, NIGHTLY, Threaded};

pub fn run() -> Result<ExitCode> {
    match toolchain::set_up()? {
        Threaded::Nightly => println!("ready; the threaded module is built by {NIGHTLY}"),
        Threaded::Bootstrapped => println!("ready; the threaded module is built by the stable compiler"),
    }
    Ok(ExitCode::SUCCESS)
}
