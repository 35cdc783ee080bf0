//! The lab in the terminal: ordinary Python on the lab's own machine.

mod bounds;
mod run;

use clap::{Args, Subcommand};

use super::Done;

#[derive(Args)]
pub struct Lab {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs a Python program, with its threads in the order that a seed chooses
    Run(run::Run),
}

impl Lab {
    pub fn execute(&self) -> Done {
        match &self.command {
            Command::Run(run) => run.execute(),
        }
    }
}
