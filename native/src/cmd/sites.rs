use std::process::Command;

use clap::Args;

use super::{Done, Failure, become_program};
use crate::python::{Choice, find};

/// As the chapters hand it out.
const PROGRAM: &str = include_str!("../../../book/listings/check-links/sites.py");

#[derive(Args)]
pub struct Sites {
    /// Where the town listens, on this machine only; the museum and the archive take the next two ports. 0 takes three
    /// that are free
    #[arg(long, default_value_t = 8900, value_parser = clap::value_parser!(u16).range(..=i64::from(u16::MAX - 2)))]
    port: u16,
    /// Says which links a link checker should find broken, and serves nothing
    #[arg(long)]
    broken: bool,
    /// The Python that serves them: auto, or the path of an interpreter
    #[arg(long, value_name = "PYTHON", default_value = "auto")]
    python: Choice,
}

impl Sites {
    /// The process becomes Python's, so that whoever ends it ends the sites.
    pub fn execute(&self) -> Done {
        if matches!(self.python, Choice::All | Choice::None) {
            return Err(Failure::Usage("--python takes `auto`, or the path of one interpreter".to_owned()));
        }
        let found = find(std::slice::from_ref(&self.python)).pythons.into_iter().next();
        let python = found.unwrap_or_else(|| Err("no Python is found".to_owned()));
        let python =
            python.map_err(|why| Failure::Usage(format!("the sites are a Python program: {why}")))?;
        let mut serve = Command::new(&python.program);
        serve
            .args(["-B", "-c", PROGRAM, "--port", &self.port.to_string()])
            .args(self.broken.then_some("--broken"));
        become_program(&mut serve)
    }
}
