use std::path::PathBuf;
use std::process::ExitCode;
use std::slice;

use clap::{Args, Subcommand};

use super::{Done, Failure};
use crate::python::{self, Choice, setup};
use crate::show;

#[derive(Args)]
pub struct Python {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs requests and aiohttp, in pinned versions, for the CPython rows of `compare`; in the usual
    /// environment greenlet, too, for the book's programs
    Setup {
        /// The Python to make it of: auto (python3), all (every one that is found and not older than 3.11),
        /// or the path of an interpreter; may be given several times
        #[arg(long, value_name = "PYTHON", default_value = "auto")]
        python: Vec<Choice>,
    },
}

impl Python {
    pub fn execute(&self) -> Done {
        match &self.command {
            Command::Setup { python } => set_up(python),
        }
    }
}

/// One after the other. What cannot be made is said, and the others are made all the same.
fn set_up(choices: &[Choice]) -> Done {
    let say = |step: &str| eprintln!("{step} …");
    let mut failed = Vec::new();
    for choice in choices {
        let made: Vec<Result<PathBuf, String>> = match choice {
            Choice::Auto => vec![setup::setup(&say)],
            Choice::None | Choice::All | Choice::At(_) => {
                let found = python::find(slice::from_ref(choice)).pythons;
                found.into_iter().map(|python| setup::setup_for(&python?, &say)).collect()
            }
        };
        for made in made {
            match made {
                Ok(python) => {
                    show::print(&format!("`many compare` uses {}", python.display()))
                        .map_err(Failure::Run)?;
                }
                Err(why) => failed.push(why),
            }
        }
    }
    if failed.is_empty() { Ok(ExitCode::SUCCESS) } else { Err(Failure::Run(failed.join("; "))) }
}
