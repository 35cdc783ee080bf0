//! Each step as a sentence.

use std::time::Duration;

use super::log::What;
use crate::env::{Access, Want};
use crate::report::{display_ms, ms};

/// What lanes, tasks and what they share are called.
pub struct Names {
    pub lane: &'static str,
    pub lanes: usize,
    pub tasks: Vec<String>,
    /// What is wanted, as in “waits for …”.
    pub wanted: Box<dyn Fn(Want) -> String>,
}

impl Names {
    fn lane(&self, lane: usize) -> String {
        if self.lanes == 1 { format!("the {}", self.lane) } else { format!("{} {}", self.lane, lane + 1) }
    }

    /// What happens at that time, without a full stop.
    pub fn sentence(&self, now: Duration, what: &What) -> String {
        let lasts = |until: Duration| display_ms(ms(until.saturating_sub(now)));
        let on = |lane: usize, task: usize| format!("{} with {}", self.lane(lane), self.tasks[task]);
        let predicate = match *what {
            What::Opens => return "the run begins".to_owned(),
            What::Closes(Ok(())) => return "all tasks have ended".to_owned(),
            What::Closes(Err(ref stop)) => return stop.sentence().to_owned(),
            What::Takes { lane, task, stolen_from: None } => {
                return format!("{} takes {}", self.lane(lane), self.tasks[task]);
            }
            What::Takes { lane, task, stolen_from: Some(other) } => {
                return format!("{} takes {} from {}", self.lane(lane), self.tasks[task], self.lane(other));
            }
            What::LosesCore { lane, task } => return format!("{} makes way on its core", on(lane, task)),
            What::WantsGil { lane, task } => return format!("{} waits for the one lock", on(lane, task)),
            What::GetsGil { lane, task } => return format!("{} is given the one lock", on(lane, task)),
            What::Begins { .. } => "begins".to_owned(),
            What::Computes { until, .. } => format!("computes for {}", lasts(until)),
            What::Talks { until, .. } => format!("talks to its parent for {}", lasts(until)),
            What::Waits { until, .. } => format!("waits for {}", lasts(until)),
            What::Blocks { on: on @ Want::Meet(_), .. } => format!("waits at {}", (self.wanted)(on)),
            What::Blocks { on, .. } => format!("waits for {}", (self.wanted)(on)),
            What::Gets { wanted: wanted @ Want::Meet(_), .. } => {
                format!("has met all at {}", (self.wanted)(wanted))
            }
            What::Gets { wanted, .. } => format!("gets {}", (self.wanted)(wanted)),
            What::DoesNotGet { lock, .. } => format!("does not get {}", (self.wanted)(Want::Lock(lock))),
            What::LetsGo { lock, .. } => format!("lets {} go", (self.wanted)(Want::Lock(lock))),
            What::Touches { access, before, .. } => touches(access, before),
            What::GivesWay { .. } => "lets others go first".to_owned(),
            What::Wakes { .. } => "could go on".to_owned(),
            What::Ends { .. } => "ends".to_owned(),
        };
        let who = what.task().map_or("", |task| &self.tasks[task]);
        format!("{who} {predicate}")
    }
}

fn touches(access: Access, before: u64) -> String {
    match access {
        Access::Load => format!("reads {before}"),
        Access::Store(value) => format!("writes {value} over {before}"),
        Access::Add(amount) => format!("adds {amount} to {before} in one step"),
    }
}
