use std::fmt::Write;

use lab_session::ExploreReport;

use super::through::Through;
use crate::text::coded;

const HEADING: &str = "Accesses that nothing orders";

/// What a program reads and writes that nothing orders, and no order fails for it.
pub(super) fn unordered(html: &mut String, report: &ExploreReport) {
    let Some(harm) = report.of_unordered() else { return };
    let _ = write!(
        html,
        "<div class=\"mt-which\" role=\"group\" aria-label=\"{HEADING}\"><p class=\"mt-name\">{HEADING}</p>"
    );
    for it in &report.unordered {
        let (schedule, at) = (&it.schedule, it.accesses.first().map(|access| access.step));
        let (says, end) = ("See where both come next", it.sentence.replace('`', ""));
        let through = Through { schedule, loop_from: None, no_return: None, at, end: &end, says };
        let _ = write!(
            html,
            "<div data-kind=\"unordered\"><p class=\"mt-note\">{}</p>{}</div>",
            coded(&it.sentence),
            through.html(report)
        );
    }
    let _ = write!(html, "<p class=\"mt-note\">{harm}</p></div>");
}
