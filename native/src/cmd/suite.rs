use std::path::PathBuf;

use clap::Args;

use super::sizes::Size;
use super::survey::{Files, survey};
use super::{Done, Failure, beside, code};
use crate::python::Choice;
use crate::show;

#[derive(Args)]
pub struct Suite {
    /// Larger sizes and more rounds
    #[arg(long)]
    full: bool,
    /// Hardly any work, to find out in a short time whether all of it runs
    #[arg(long, hide = true, conflicts_with = "full")]
    tiny: bool,
    /// Rounds; the median counts. Without it 5, and 11 with --full
    #[arg(long, value_name = "N")]
    repeat: Option<usize>,
    /// Where suite.json and suite.html go
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    #[arg(long, value_name = "PYTHON", default_value = "auto", help = beside::CHOICES)]
    python: Vec<Choice>,
}

impl Suite {
    pub fn execute(&self) -> Done {
        let files = Files::open(&self.out, "suite")?;
        let (title, size, rounds) = match (self.full, self.tiny) {
            (true, _) => ("Every workload under every model, at large size", Size::Large, 11),
            (_, true) => ("Every workload under every model, hardly any of it", Size::Tiny, 1),
            _ => ("Every workload under every model, at usual size", Size::Usual, 5),
        };
        let survey = survey(title, size, self.repeat.unwrap_or(rounds), &self.python)?;
        // What took minutes is not lost because one of them cannot be written.
        let printed = show::print(&survey.text()).map_err(Failure::Run);
        files.write(&survey).and(printed)?;
        Ok(code(survey.went_well))
    }
}
