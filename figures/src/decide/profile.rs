use std::time::Duration;

use experiments::parameter::{Parameter, Parameters};

/// What a reader is asked.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::number("tasks", "How many tasks are there?", "tasks", (1, 200), 20),
    Parameter::number("task_ms", "How long does one take, alone?", "ms", (1, 2000), 200),
    Parameter::number("waiting_percent", "How much of that does it wait?", "%", (0, 100), 99),
    Parameter::number("cores", "How many cores are there?", "cores", (1, 16), 2),
    Parameter::choice("lets_go", "Does the computing let go of the GIL?", &["no", "yes"], "no"),
    Parameter::choice(
        "libraries",
        "Do the libraries wait with await, or do they block?",
        &["await", "block"],
        "await",
    ),
    Parameter::choice("shares", "Do the tasks change data that they share?", &["no", "yes"], "no"),
];

/// A program as its author knows it: tasks that are all alike, each of which waits and computes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub tasks: u32,
    /// How long one of them waits.
    pub wait: Duration,
    /// How long one of them computes.
    pub work: Duration,
    pub cores: u32,
    /// As C code may do it, and all code of a free-threaded build.
    pub lets_go: bool,
    /// Whether there is no library for an event loop.
    pub blocks: bool,
    pub shares: bool,
}

impl Profile {
    /// # Panics
    /// If the parameters are not those of [`PARAMETERS`].
    pub fn new(values: &Parameters) -> Self {
        let number = |name| values.number(name) as u32;
        let task = Duration::from_millis(values.number("task_ms"));
        let wait = task * number("waiting_percent") / 100;
        Self {
            tasks: number("tasks"),
            wait,
            work: task - wait,
            cores: number("cores"),
            lets_go: values.choice("lets_go") == "yes",
            blocks: values.choice("libraries") == "block",
            shares: values.choice("shares") == "yes",
        }
    }

    /// One task, and nothing beside it.
    pub fn task(&self) -> Duration {
        self.wait + self.work
    }

    /// The computing of all tasks.
    pub fn all_work(&self) -> Duration {
        self.work * self.tasks
    }
}
