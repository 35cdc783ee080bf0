use std::process::ExitCode;

use clap::Parser;
use native::cmd::Cli;

fn main() -> ExitCode {
    Cli::parse().execute()
}
