use std::time::Duration;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Tasks that do nothing but wait, all for the same time: what is left is what a task itself costs.
pub struct Timers {
    tasks: usize,
    wait: Duration,
}

impl Workload for Timers {
    const NAME: &'static str = "timers";
    const SUMMARY: &'static str = "Many tasks that do nothing but wait, all for the same time.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("tasks", "Tasks", "tasks", (1, 1_000_000), 200),
        Parameter::number("wait_ms", "Each waits", "ms", (0, 10_000), 100),
    ];

    fn new(parameters: &Parameters) -> Self {
        let wait = Duration::from_millis(parameters.number("wait_ms"));
        Self { tasks: parameters.number("tasks") as usize, wait }
    }

    fn tasks(&self) -> usize {
        self.tasks
    }

    fn task_name(&self, task: usize) -> String {
        format!("timer {}", task + 1)
    }

    fn ideal(&self, arrangement: &Arrangement) -> Option<Duration> {
        let at_once = if arrangement.event_loop { self.tasks } else { arrangement.lanes.min(self.tasks) };
        Some(self.wait * self.tasks.div_ceil(at_once) as u32)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        env.sleep(self.wait).await?;
        Ok(Part::Count(task as u64 + 1))
    }

    /// The sum from 1 to n, as young Gauss found it.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let tasks = self.tasks as u64;
        Judgement::equal(answer, tasks * (tasks + 1) / 2)
    }
}
