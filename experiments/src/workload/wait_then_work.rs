use std::time::Duration;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Tasks that are all alike: each waits, and computes then. It is what the decision guide tries its advice on.
pub struct WaitThenWork {
    tasks: usize,
    wait: Duration,
    work: Duration,
}

impl Workload for WaitThenWork {
    const NAME: &'static str = "wait-then-work";
    const SUMMARY: &'static str = "Tasks that are all alike: each waits, and computes then.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("tasks", "Tasks", "tasks", (1, 1000), 20),
        Parameter::number("wait_us", "Each waits", "µs", (0, 10_000_000), 100_000),
        Parameter::number("work_us", "Each computes", "µs", (0, 10_000_000), 10_000),
    ];

    fn new(parameters: &Parameters) -> Self {
        let time = |name| Duration::from_micros(parameters.number(name));
        Self { tasks: parameters.number("tasks") as usize, wait: time("wait_us"), work: time("work_us") }
    }

    fn tasks(&self) -> usize {
        self.tasks
    }

    fn task_name(&self, task: usize) -> String {
        format!("task {}", task + 1)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        env.sleep(self.wait).await?;
        env.busy(self.work).await?;
        Ok(Part::Count(task as u64 + 1))
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let tasks = self.tasks as u64;
        Judgement::equal(answer, tasks * (tasks + 1) / 2)
    }
}
