//! Which lock is needed: a question, and its answer.

use std::fmt::Write;

use lab_session::ExploreReports;

use crate::text::coded;
use crate::verdict::Standing;

/// What becomes of a proof without each lock; before somebody asks, a button that does.
pub fn locks(reports: &ExploreReports, standing: Standing) -> String {
    if standing != Standing::Holds || reports.locks.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<div class=\"mt-which\" role=\"group\" aria-label=\"Which lock is needed?\"><p class=\"mt-name\">Which lock is needed?</p>",
    );
    let told: Vec<&str> =
        reports.locks.iter().filter_map(|lock| Some(&*lock.without.as_ref()?.sentence)).collect();
    if told.is_empty() {
        html.push_str("<button type=\"button\" data-locks disabled>Explore without each lock</button>");
    }
    for sentence in told {
        let _ = write!(html, "<p class=\"mt-note\">{}</p>", coded(sentence));
    }
    html + "</div>"
}

/// Where the answer stands, for those who are read the first sentence alone.
pub fn where_told(reports: &ExploreReports) -> &'static str {
    let is_told = reports.locks.iter().any(|lock| lock.without.is_some());
    if is_told { " Which lock is needed stands below." } else { "" }
}
