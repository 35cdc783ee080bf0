use std::fmt::Write;

use experiments::simulate::{Moment, Reel, State};

use super::moment;
use crate::escape;

/// A column: what it is called, what it says when nobody is there, and who is.
struct Column {
    class: &'static str,
    name: &'static str,
    tasks: Vec<(usize, String)>,
}

/// Who runs, who could, who waits and for what, and who has ended. As high at every step: free places stay.
pub fn board(now: &Moment, reel: &Reel) -> String {
    let mut html = String::new();
    for column in columns(now) {
        let Column { class, name, tasks } = &column;
        let count = tasks.len();
        let _ = write!(
            html,
            "<div class=\"mt-column mt-is-{class}\"><p class=\"mt-column-name\">{name} <span class=\"mt-count\">{count}</span></p><ol>"
        );
        for (task, note) in tasks {
            let _ = write!(
                html,
                "<li class=\"mt-task\">{}<small>{}</small></li>",
                escape(&reel.names()[*task]),
                escape(note)
            );
        }
        html.push_str("</ol></div>");
    }
    html
}

fn columns(now: &Moment) -> [Column; 4] {
    let lane = now.lanes.first();
    let none = |task: usize| (task, String::new());
    let ready = lane.map(|lane| lane.ready.iter().copied().map(none).collect()).unwrap_or_default();
    let running = lane.and_then(|lane| lane.task).map(|task| {
        let until = match now.tasks[task] {
            State::Computing { until } if until > now.time => format!("to {}", moment(until)),
            _ => String::new(),
        };
        (task, until)
    });
    let timers = now.timers.iter().map(|(until, task)| (*task, moment(*until)));
    let blocked = now.tasks.iter().enumerate().filter_map(|(task, state)| match state {
        State::Blocked { on } => Some((task, format!("for {on}"))),
        _ => None,
    });
    let ended = (0..now.tasks.len()).filter(|task| now.tasks[*task] == State::Ended).map(none);
    let column = |class, name, tasks| Column { class, name, tasks };
    [
        column("ready", "Ready queue", ready),
        column("running", "Running", running.into_iter().collect()),
        column("waiting", "Waiting until", timers.chain(blocked).collect()),
        column("ended", "Ended", ended.collect()),
    ]
}
