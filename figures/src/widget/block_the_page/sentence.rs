use std::time::Duration;

use experiments::report::{display_ms, ms};

use super::{BlockedPage, Place};

/// What happened, and why.
pub fn sentence(frozen: &BlockedPage) -> String {
    let time = |time: Duration| display_ms(ms(time));
    let busy = time(frozen.busy.1.saturating_sub(frozen.busy.0));
    let missed = match frozen.missed() {
        0 => "no frame".to_owned(),
        1 => "1 frame".to_owned(),
        missed => format!("about {missed} frames"),
    };
    let frames = match frozen.place {
        Place::Page => format!("The page computed for {busy} and missed {missed}."),
        Place::Worker => format!("The worker computed for {busy}, and the page missed {missed}."),
    };
    let clicks = match (frozen.clicks.len(), frozen.slowest()) {
        (0, _) | (_, None) => "Nobody clicked.".to_owned(),
        (1, Some(slowest)) => format!("The click was heard after {}.", time(slowest)),
        (clicks, Some(slowest)) => {
            format!("Of {clicks} clicks the slowest was heard after {}.", time(slowest))
        }
    };
    let why = match frozen.place {
        Place::Page => "One event loop draws, listens and computes here, one thing at a time.",
        Place::Worker => "The worker has a loop of its own, so the page's was free to draw and listen.",
    };
    format!("{frames} {clicks} {why}")
}
