//! `cargo xtask`: what it takes to build, serve and test the book.
//!
//! 1. [`cmd`] holds one file for each command.
//! 2. [`wasm`] compiles the three WebAssembly modules and [`glue`] writes their JavaScript.
//! 3. [`book`] lets mdBook render the chapters, with [`preprocess`] expanding their widgets.
//! 4. [`site`] joins the two into `target/book/`, under one Content-Security-Policy.
//! 5. [`bench`] measures what came of it.
//!
//! Nothing here is part of the product: readers get `target/book/` and the companion, `many`.

mod bench;
mod book;
mod cmd;
mod glue;
mod gzip;
mod names;
mod preprocess;
mod process;
mod pythons;
mod repo;
mod site;
mod stage;
mod stamp;
mod toolchain;
mod tools;
mod wasm;

use std::process::ExitCode;

use clap::Parser;
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

/// The workload `fault` crashes on purpose, and its figure says so: no reason to alarm whoever builds it.
fn hush_faults() {
    let alarm = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().ends_with("workload/fault.rs")) {
            alarm(panic);
        }
    }));
}
