//! What can be said of a program before it is explored: what fails once is found, whatever else is.

use explore::FirstFailure;
use lab_python::{Exploration, Texts};

use crate::explore::empty;
use crate::options::{ExploreOptions, Interpreter};
use crate::report::{ExploreReport, Newest, Verdict};
use crate::start::start;

/// A search for a failure of one way, piece by piece.
pub struct SoonSeen {
    search: FirstFailure<Exploration>,
    report: ExploreReport,
}

/// Steps between which somebody may ask whether there is time for more.
const FEW: usize = 64;

/// What is said of one way of which a run fails: the verdict, and no more of the report. None if the program is refused.
pub fn seen_to_fail<'a>(
    text: impl Into<Texts<'a>>,
    file: &str,
    options: &ExploreOptions,
) -> Option<ExploreReport> {
    Some(found(&start(text.into(), file, options).ok()?, options))
}

fn found(start: &Exploration, options: &ExploreOptions) -> ExploreReport {
    ExploreReport {
        verdict: Some(Verdict::Found),
        order: start.has_loop().then_some(options.order),
        newest: start.newest().map(Newest::from),
        ..empty(options)
    }
}

impl SoonSeen {
    /// None if the program is refused.
    pub fn begin<'a>(text: impl Into<Texts<'a>>, file: &str, options: &ExploreOptions) -> Option<Self> {
        // Of versions together, the newest that fails is told of.
        let interpreter = match options.interpreter {
            Interpreter::Gil => Interpreter::NEWEST_FIRST[0],
            other => other,
        };
        let options = ExploreOptions { interpreter, ..*options };
        let start = start(text.into(), file, &options).ok()?;
        let report = found(&start, &options);
        Some(SoonSeen { search: FirstFailure::new(&start.for_a_look(), &options.bounds()), report })
    }

    /// Looks on for a while, and says whether there is anything more to do.
    pub fn go_on(&mut self) -> bool {
        self.search.go_on(FEW)
    }

    /// If a run fails, the verdict and no more of the report.
    pub fn found(&self) -> Option<&ExploreReport> {
        Some(&self.report).filter(|_| self.search.is_found())
    }
}
