use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use lab_python::{RefusalKind, Report};
use serde_json::{Value, json};

use super::bounds::Bounds;
use crate::cmd::{Done, Failure};
use crate::show;

/// The program, or a part of it, is beyond the machine.
const REFUSED: u8 = 3;
/// It could not come to its end: a deadlock, or a bound.
const STUCK: u8 = 4;

#[derive(Args)]
pub struct Run {
    /// The program
    file: PathBuf,
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
        let file = self.file.display().to_string();
        let program =
            fs::read(&self.file).map_err(|error| Failure::Usage(format!("cannot read {file}: {error}")))?;
        let report =
            lab_python::run(&program, &file, self.bounds.settings(), self.seed, &mut self.bounds.clock());
        if self.json {
            show::print(&as_json(&report).to_string()).map_err(Failure::Run)?;
        } else {
            show::write(&report.stdout).map_err(Failure::Run)?;
            eprint!("{}", as_errors(&report));
        }
        Ok(code(&report, lab_python::gate::admit(&program).is_ok()))
    }
}

/// Bounds on the text refuse a program, those on the run stop it.
fn code(report: &Report, was_admitted: bool) -> ExitCode {
    match report.refused.as_ref().map(|refusal| refusal.kind) {
        Some(RefusalKind::Limit) if was_admitted => ExitCode::from(STUCK),
        Some(_) => ExitCode::from(REFUSED),
        None if report.exit.is_none() => ExitCode::from(STUCK),
        None => ExitCode::SUCCESS,
    }
}

fn as_json(report: &Report) -> Value {
    let refused = report
        .refused
        .as_ref()
        .map(|refusal| json!({"kind": kind(refusal.kind), "message": refusal.message, "line": refusal.line}));
    json!({
        "stdout": report.stdout,
        "exit": report.exit,
        "error": report.error,
        "thread_errors": report.thread_errors,
        "refused": refused,
        "virtual_seconds": report.virtual_seconds,
    })
}

fn kind(kind: RefusalKind) -> &'static str {
    match kind {
        RefusalKind::Syntax => "syntax",
        RefusalKind::Unsupported => "unsupported",
        RefusalKind::Limit => "limit",
    }
}

/// What Python writes to standard error, and then why the run ended early.
fn as_errors(report: &Report) -> String {
    let mut text = report.stderr.clone();
    if let Some(refusal) = &report.refused {
        let place = refusal.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        text += &format!("many: {} ({place}{})\n", headline(refusal.kind), refusal.message);
    } else if report.exit.is_none() {
        text += &format!("many: {}\n", report.error.as_deref().unwrap_or("the run did not end"));
    }
    text
}

fn headline(kind: RefusalKind) -> &'static str {
    match kind {
        RefusalKind::Syntax => "this is no Python program",
        RefusalKind::Unsupported => "the lab's Python does not have this",
        RefusalKind::Limit => "the program went beyond a bound",
    }
}
