use std::path::PathBuf;

use clap::Args;
use experiments::report::Report;
use experiments::trace_events;
use figures::draw;

use super::Failure;
use super::output::Output;

/// Where the timeline of a run goes.
#[derive(Args)]
pub struct TimelineArguments {
    /// Draws the timeline
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Writes the timeline as Chrome Trace Events, which Perfetto and browsers open
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

/// The files, open before anything runs.
pub struct TimelineFiles {
    svg: Option<Output>,
    trace: Option<Output>,
}

impl TimelineArguments {
    pub fn open(&self) -> Result<TimelineFiles, Failure> {
        Ok(TimelineFiles {
            svg: Output::open(self.svg.as_deref())?,
            trace: Output::open(self.trace.as_deref())?,
        })
    }
}

impl TimelineFiles {
    /// Each of them, whatever becomes of the other.
    pub fn write(self, report: &Report) -> Result<(), Failure> {
        let drawing = || draw::of_report(report, report.median(), "run");
        let drawn = self.svg.map_or(Ok(()), |file| file.write(&drawing()));
        let traced =
            self.trace.map_or(Ok(()), |file| file.write(&trace_events::of_report(report).to_string()));
        drawn.and(traced)
    }
}
