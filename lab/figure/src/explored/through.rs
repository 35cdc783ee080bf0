//! The buttons that lead through an order.

use figures::escape;
use lab_session::{ExploreReport, NoReturn, Schedule, schedule_json};

/// An interpreter and, if there is an event loop, an order, as the lab reads them again.
pub fn found_on(report: &ExploreReport) -> String {
    let interpreter = report.schedules_are_of().name();
    report.order.map_or_else(|| interpreter.to_owned(), |order| format!("{interpreter} {}", order.name()))
}

/// What the buttons say.
pub(super) const STEP: &str = "Step through it";
const STEP_INSTEAD: &str = "Step through one that ends well";

/// A button that leads through a way, to what there is at its end.
#[derive(Clone, Copy)]
pub(super) struct Through<'t> {
    pub schedule: &'t Schedule,
    pub loop_from: Option<usize>,
    /// After so many moves every order fails.
    pub no_return: Option<u64>,
    /// The step that is looked at first.
    pub at: Option<u64>,
    pub end: &'t str,
    pub says: &'t str,
}

impl Through<'_> {
    pub(super) fn html(&self, report: &ExploreReport) -> String {
        let schedule = schedule_json(self.schedule);
        let from = self.loop_from.map(|entry| format!(" data-loop=\"{entry}\"")).unwrap_or_default();
        let lost = self.no_return.map(|step| format!(" data-no-return=\"{step}\"")).unwrap_or_default();
        let at = self.at.map(|step| format!(" data-to=\"{step}\"")).unwrap_or_default();
        let class = if self.at.is_some() { "mt-step-to" } else { "mt-through" };
        format!(
            "<button type=\"button\" class=\"{class}\" aria-label=\"{says}: {}\" data-schedule=\"{}\" data-interpreter=\"{}\"{from}{lost}{at} disabled>{says}</button>",
            escape(self.end),
            escape(&schedule),
            found_on(report),
            says = self.says,
        )
    }
}

/// A button that leads through the nearest order that ends well.
pub(super) fn instead(no_return: &NoReturn, report: &ExploreReport) -> String {
    let (schedule, end) = (&no_return.instead, "the program ends well");
    let through = Through { schedule, loop_from: None, no_return: None, at: None, end, says: STEP_INSTEAD };
    through.html(report)
}
