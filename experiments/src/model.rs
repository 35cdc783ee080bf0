//! The ways to arrange work. A model is data: which lanes there are and what they share.

use serde::{Deserialize, Serialize};

/// A way to arrange tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Model {
    /// One after the other.
    Sequential,
    /// One thread, an event loop.
    Async,
    /// Blocking threads that take tasks from one queue, as `ThreadPoolExecutor` does.
    Threads,
    /// Work stealing over shared memory.
    Rayon,
    /// No shared memory, messages only, as `ProcessPoolExecutor`.
    Processes,
}

/// What a model is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// Threads, workers or processes that run tasks.
    pub lanes: usize,
    /// Each lane runs all its tasks in turns instead of one after the other.
    pub event_loop: bool,
    pub shares_memory: bool,
    /// Tasks move between the lanes' own queues instead of coming from one.
    pub steals: bool,
}

impl Arrangement {
    /// Whether so many tasks can be in progress at once.
    pub fn has_room_for(&self, tasks: usize) -> bool {
        self.event_loop || self.lanes >= tasks
    }
}

impl Model {
    pub const ALL: [Self; 5] = [Self::Sequential, Self::Async, Self::Threads, Self::Rayon, Self::Processes];

    /// The most lanes that any world starts.
    pub const MOST_WORKERS: usize = 32;

    pub fn name(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Async => "async",
            Self::Threads => "threads",
            Self::Rayon => "rayon",
            Self::Processes => "processes",
        }
    }

    /// # Errors
    /// A sentence that lists the models there are.
    pub fn find(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|m| m.name() == name).ok_or_else(|| {
            let all = Self::ALL.map(Self::name).join(", ");
            format!("there is no model “{name}”; the models are: {all}")
        })
    }

    /// What the model is, in one line.
    pub fn summary(self) -> &'static str {
        match self {
            Self::Sequential => "one task after the other, on one thread",
            Self::Async => "one thread, an event loop: while one task waits, another runs",
            Self::Threads => {
                "several threads in one process; each takes the next task and blocks while it waits"
            }
            Self::Rayon => "several threads that steal tasks from each other",
            Self::Processes => {
                "several processes without shared memory; tasks and results travel as messages"
            }
        }
    }

    /// Whether the number of workers means anything here.
    pub fn takes_workers(self) -> bool {
        !matches!(self, Self::Sequential | Self::Async)
    }

    pub fn arrangement(self, workers: usize) -> Arrangement {
        Arrangement {
            lanes: if self.takes_workers() { workers } else { 1 },
            event_loop: self == Self::Async,
            shares_memory: self != Self::Processes,
            steals: self == Self::Rayon,
        }
    }

    /// What one lane is called.
    pub fn lane_name(self) -> &'static str {
        match self {
            Self::Sequential => "main thread",
            Self::Async => "event loop",
            Self::Threads => "thread",
            Self::Rayon => "worker",
            Self::Processes => "process",
        }
    }
}

/// # Errors
/// A sentence with the value and the range.
pub fn check_workers(workers: usize) -> Result<usize, String> {
    if (1..=Model::MOST_WORKERS).contains(&workers) {
        return Ok(workers);
    }
    Err(format!("workers = {workers} is out of range: from 1 to {}", Model::MOST_WORKERS))
}
