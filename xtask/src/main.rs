//! `cargo xtask`: what it takes to build, serve and test the book.
//!
//! 1. [`cmd`] holds one file for each command.
//! 2. [`wasm`] compiles the WebAssembly modules and [`glue`] writes their JavaScript.
//! 3. [`site`] lets mdBook render the chapters, with [`preprocessor`] expanding their widgets, and joins both into
//!    `target/book/`, under one Content-Security-Policy.
//! 4. [`bench`] measures what came of it.
//!
//! Nothing here is part of the product: readers get `target/book/` and the companion, `many`.

mod cmd;
mod glue;
mod pythons;
mod stage;
mod toolchain;
mod tools;
mod wasm;
mod windows;
#[cfg(test)]
mod workflows;

use std::process::ExitCode;

use clap::Parser;
use preprocessor::hush_faults;
use tracing_subscriber::filter::LevelFilter;

fn main() -> ExitCode {
    hush_faults();
    // mdBook reports unclosed tags and the like through `tracing`: unheard, they would be lost.
    tracing_subscriber::fmt()
        .with_max_level(LevelFilter::WARN)
        .with_writer(std::io::stderr)
        .without_time()
        .with_target(false)
        .init();
    cmd::Command::parse().run().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
