use std::fmt::Write;

use figures::escape;
use lab_session::ExploreReport;

use super::MOST_ROWS;
use super::through::{STEP, Through};

/// Loops that are no outcome, because they need a scheduler that forgets somebody.
pub(super) fn endless(html: &mut String, report: &ExploreReport) {
    if report.endless.is_empty() {
        return;
    }
    html.push_str("<details class=\"mt-endless\"><summary>Orders that never end</summary><ul>");
    for it in report.endless.iter().take(MOST_ROWS) {
        let end = &it.detail;
        let (schedule, loop_from) = (&it.schedule, it.loop_from);
        let through = Through { schedule, loop_from, no_return: None, at: None, end, says: STEP };
        let through = through.html(report);
        let _ = write!(html, "<li data-kind=\"endless\">{}. {through}</li>", escape(&it.detail));
    }
    html.push_str("</ul></details>");
}
