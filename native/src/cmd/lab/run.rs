use std::process::ExitCode;

use clap::Args;
use lab_session::{RefusedKind, RunReport};

use super::bounds::Bounds;
use super::program::Program;
use super::{REFUSED, as_json, refusal};
use crate::cmd::{Done, Failure};
use crate::show;

/// It could not come to its end: a deadlock, or a bound.
const STUCK: u8 = 4;

#[derive(Args)]
pub struct Run {
    #[command(flatten)]
    program: Program,
    /// Which of the many orders its threads take
    #[arg(long, default_value = "0")]
    seed: u64,
    /// Prints one JSON object and nothing else
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    bounds: Bounds,
}

impl Run {
    pub fn execute(&self) -> Done {
        let read = self.program.read()?;
        let options = self.bounds.options(self.program.interpreter(), self.seed);
        let report = lab_session::run(read.texts(), &self.program.name(), &options, &mut self.bounds.clock());
        if self.json {
            show::print(&as_json(&report)?).map_err(Failure::Run)?;
        } else {
            show::write(&report.stdout).map_err(Failure::Run)?;
            eprint!("{}", as_errors(&report));
        }
        Ok(code(&report))
    }
}

/// The program's own status, if it came to its end. Bounds on the text refuse a program, those on the run stop it.
fn code(report: &RunReport) -> ExitCode {
    match &report.refused {
        Some(refused) if refused.kind == RefusedKind::Limit && !report.was_not_run => ExitCode::from(STUCK),
        Some(_) => ExitCode::from(REFUSED),
        None => ExitCode::from(report.exit.map_or(STUCK, |status| (status & 0xff) as u8)),
    }
}

/// What Python writes to standard error, and then why the run ended early.
fn as_errors(report: &RunReport) -> String {
    let mut text = report.stderr.clone();
    if let Some(refused) = &report.refused {
        text += &format!("many: {}\n", refusal(refused));
    } else if report.exit.is_none() {
        text += &format!("many: {}\n", report.error.as_deref().unwrap_or("the run did not end"));
    }
    text
}
