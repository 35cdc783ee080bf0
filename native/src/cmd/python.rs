use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Done, Failure};
use crate::python::setup;
use crate::show;

#[derive(Args)]
pub struct Python {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs requests, aiohttp and greenlet, in pinned versions, for the CPython rows of `compare`
    Setup,
}

impl Python {
    pub fn execute(&self) -> Done {
        match self.command {
            Command::Setup => set_up(),
        }
    }
}

fn set_up() -> Done {
    let python = setup::setup(&|step| eprintln!("{step} …")).map_err(Failure::Run)?;
    show::print(&format!("`many compare` uses {}", python.display())).map_err(Failure::Run)?;
    Ok(ExitCode::SUCCESS)
}
