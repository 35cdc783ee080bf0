use lab_python::{Refusal, RefusalKind, Report, Texts};

use crate::options::RunOptions;
use crate::run_report::{Missing, Refused, RefusedKind, RunReport};

/// Runs a program once, under the schedule of a seed. `keep_going` is asked now and then whether there is time left.
pub fn run<'a>(
    text: impl Into<Texts<'a>>,
    file: &str,
    options: &RunOptions,
    keep_going: &mut dyn FnMut() -> bool,
) -> RunReport {
    lab_python::run(text, file, options.settings(), options.seed, keep_going).into()
}

impl From<Report> for RunReport {
    fn from(report: Report) -> Self {
        RunReport {
            stdout: report.stdout,
            exit: report.exit,
            error: report.error,
            thread_errors: report.thread_errors,
            refused: report.refused.map(Refused::from),
            virtual_seconds: report.virtual_seconds,
            stderr: report.stderr,
            was_not_run: report.was_not_run,
        }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal.kind {
            RefusalKind::Syntax => RefusedKind::Syntax,
            RefusalKind::Unsupported => RefusedKind::Unsupported,
            RefusalKind::Limit => RefusedKind::Limit,
        };
        let missing = |other: lab_python::Missing| Missing { message: other.message, line: other.line };
        Refused {
            kind,
            message: refusal.message,
            line: refusal.line,
            lacks_module: refusal.lacks_module,
            others: refusal.others.into_iter().map(missing).collect(),
        }
    }
}
