//! What can be said of a program before it is explored.

use explore::fails_soon;
use lab_python::Texts;

use crate::explore::empty;
use crate::options::{ExploreOptions, Interpreter};
use crate::report::{ExploreReport, ExploreReports, Newest, Verdict};
use crate::start::start;

/// The verdicts, and no more of the reports, if each way is soon seen to fail: what fails once is found, whatever else is.
/// `keep_going` says whether there is time to look on.
pub fn found_at_once<'a>(
    text: impl Into<Texts<'a>>,
    file: &str,
    ways: &[ExploreOptions],
    keep_going: &mut dyn FnMut() -> bool,
) -> Option<ExploreReports> {
    let text = text.into();
    let mut reports = ways.iter().map(|options| found(text, file, options, keep_going));
    let first = reports.next()??;
    Some(ExploreReports::new(first, reports.collect::<Option<_>>()?))
}

fn found(
    text: Texts<'_>,
    file: &str,
    options: &ExploreOptions,
    keep_going: &mut dyn FnMut() -> bool,
) -> Option<ExploreReport> {
    // Of versions together, the newest that fails is told of.
    let interpreter = match options.interpreter {
        Interpreter::Gil => Interpreter::NEWEST_FIRST[0],
        other => other,
    };
    let options = ExploreOptions { interpreter, ..*options };
    let start = start(text, file, &options).ok()?;
    let report = || ExploreReport {
        verdict: Some(Verdict::Found),
        order: start.has_loop().then_some(options.order),
        newest: start.newest().map(Newest::from),
        ..empty(&options)
    };
    fails_soon(&start.for_a_look(), &options.bounds(), keep_going).then(report)
}
