use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};
use crate::report::Outcome;

/// Some tasks of equal length, one of which panics: what does the world do then?
pub struct Fault {
    tasks: usize,
    faulty: usize,
}

impl Workload for Fault {
    const NAME: &'static str = "fault";
    const SUMMARY: &'static str = "A few tasks, one of which goes wrong on purpose.";
    /// It would go wrong before anybody looks.
    const WARMS_UP: bool = false;
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("tasks", "Tasks", "tasks", (1, 32), 4),
        Parameter::number("faulty", "The task that panics", "", (1, 32), 2),
    ];

    fn new(parameters: &Parameters) -> Self {
        Self { tasks: parameters.number("tasks") as usize, faulty: parameters.number("faulty") as usize }
    }

    fn tasks(&self) -> usize {
        self.tasks
    }

    fn task_name(&self, task: usize) -> String {
        format!("task {}", task + 1)
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        env.checkpoint(Work::steps(1000, 1000)).await?;
        assert!(task + 1 != self.faulty, "this task goes wrong on purpose");
        Ok(Part::Count(1))
    }

    fn outcomes(&self, _: &Arrangement) -> Vec<Outcome> {
        vec![if self.faulty <= self.tasks { Outcome::Failed } else { Outcome::Finished }]
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.tasks as u64)
    }
}
