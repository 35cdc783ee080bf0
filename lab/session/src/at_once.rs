//! What can be said of a program before it is explored.

use explore::fails_soon;
use lab_python::Texts;

use crate::explore::empty;
use crate::options::{ExploreOptions, Interpreter};
use crate::report::{ExploreReport, ExploreReports, Newest, Verdict};
use crate::start::start;

/// What is soon seen of several ways: what fails once is found, whatever else is.
#[derive(Clone, Debug)]
pub struct SeenToFail {
    first: Option<ExploreReport>,
    others: Vec<ExploreReport>,
}

impl SeenToFail {
    /// None if not all ways but the first are soon seen to fail. `keep_going` says whether there is time to look on.
    pub fn look<'a>(
        text: impl Into<Texts<'a>>,
        file: &str,
        ways: &[ExploreOptions],
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Option<Self> {
        let text = text.into();
        let (first, others) = ways.split_first()?;
        let mut seen = |options| seen(text, file, options, keep_going);
        let others = others.iter().map(&mut seen).collect::<Option<_>>()?;
        Some(SeenToFail { first: seen(first), others })
    }

    /// The verdicts, and no more of the reports, if the first way is seen to fail, too.
    pub fn all(&self) -> Option<ExploreReports> {
        Some(self.with(self.first.clone()?))
    }

    /// Those that there will be once this is what the first way comes to.
    pub fn with(&self, first: ExploreReport) -> ExploreReports {
        ExploreReports::new(first, self.others.clone())
    }
}

fn seen(
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
