use std::path::PathBuf;

use clap::Args;

use super::sizes::Size;
use super::survey::{Files, survey};
use super::{Done, Failure, code};
use crate::python::Choice;
use crate::show;

#[derive(Args)]
pub struct Suite {
    /// Larger sizes and more rounds
    #[arg(long)]
    full: bool,
    /// Rounds; the median counts. Without it 5, and 11 with --full
    #[arg(long, value_name = "N")]
    repeat: Option<usize>,
    /// Where suite.json and suite.html go
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// The Python to compare with: auto, none, or the path of an interpreter
    #[arg(long, default_value = "auto")]
    python: Choice,
}

impl Suite {
    pub fn execute(&self) -> Done {
        let files = Files::open(&self.out, "suite")?;
        let (title, size, rounds) = match self.full {
            true => ("Every workload under every model, at large size", Size::Large, 11),
            false => ("Every workload under every model, at usual size", Size::Usual, 5),
        };
        let survey = survey(title, size, self.repeat.unwrap_or(rounds), &self.python)?;
        show::print(&survey.text()).map_err(Failure::Run)?;
        files.write(&survey)?;
        Ok(code(survey.went_well))
    }
}
