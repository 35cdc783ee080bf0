//! The ways to arrange work. A model is data: which lanes there are and what they share.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::parameter::{Parameter, Parameters};
use crate::split::Split;

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
    /// The same threads under one lock, as CPython's: only who holds it computes.
    Gil,
    /// Work stealing over shared memory.
    Rayon,
    /// No shared memory, messages only, as `ProcessPoolExecutor`.
    Processes,
    /// Processes with an event loop in each.
    Hybrid,
}

/// What a model is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// Threads, workers or processes that run tasks.
    pub lanes: usize,
    /// Each lane runs all its tasks in turns instead of one after the other.
    pub event_loop: bool,
    pub shares_memory: bool,
    /// Tasks move between the lanes' own queues instead of being handed out by `split`.
    pub steals: bool,
    pub split: Split,
    /// Only who holds the lock computes.
    pub gil: Option<Gil>,
    /// Where time is simulated, computing takes longer by so much.
    pub slower_percent: u32,
}

/// A lock that threads hold while they compute, and let go while they wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gil {
    /// How long a thread waits for it before it asks the holder to hand it over.
    pub switch_interval: Duration,
    /// Lanes with a lock of their own; the others share one, in turns: lane 3 of 2 groups has the second.
    pub groups: usize,
}

impl Arrangement {
    /// How many lanes have something to do at first. Where chunks are few, the others get none.
    pub fn busy_lanes(&self, tasks: usize) -> usize {
        self.lanes.min(self.split.pieces(tasks))
    }

    /// Whether so many tasks, which are all there are, can be in progress at once.
    pub fn has_room_for(&self, tasks: usize) -> bool {
        self.event_loop || self.busy_lanes(tasks) >= tasks
    }
}

impl Model {
    pub const ALL: [Self; 7] =
        [Self::Sequential, Self::Async, Self::Threads, Self::Gil, Self::Rayon, Self::Processes, Self::Hybrid];

    /// What a reader may change of an arrangement besides the number of its lanes. Not every model takes
    /// all of them, see [`takes`](Self::takes).
    pub const OPTIONS: &[Parameter] = &[
        Parameter::choice("split", "Tasks go to workers", &["queue", "static", "chunk"], "queue"),
        Parameter::number("chunk", "Tasks in a chunk", "tasks", (1, 1000), 4),
        Parameter::choice("gil", "One lock for", &["all", "each", "none"], "all"),
        Parameter::number("switch_us", "Switch interval", "µs", (100, 1_000_000), 5000),
        Parameter::number(Self::SLOWER, "Without a lock, computing takes longer by", "%", (0, 100), 8),
    ];

    /// The one option of the simulated world alone. Free-threaded CPython computes more slowly on one thread:
    /// by about 40 % in 3.13, by 5 to 10 % in 3.14 (published: PEP 703, PEP 779). Threads of our own do not.
    pub const SLOWER: &str = "slower_percent";

    /// The most lanes that any world starts.
    pub const MOST_WORKERS: usize = 32;

    pub fn name(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Async => "async",
            Self::Threads => "threads",
            Self::Gil => "gil",
            Self::Rayon => "rayon",
            Self::Processes => "processes",
            Self::Hybrid => "hybrid",
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
            Self::Gil => {
                "the same threads under one lock, as in CPython: only one of them computes at a time"
            }
            Self::Rayon => "several threads that steal tasks from each other",
            Self::Processes => {
                "several processes without shared memory; tasks and results travel as messages"
            }
            Self::Hybrid => "several processes, and in each an event loop with a share of the tasks",
        }
    }

    /// Whether the number of workers means anything here.
    pub fn takes_workers(self) -> bool {
        !matches!(self, Self::Sequential | Self::Async)
    }

    /// Whether its lanes are several threads in one memory.
    pub fn has_threads(self) -> bool {
        matches!(self, Self::Threads | Self::Gil | Self::Rayon)
    }

    /// Whether an option means anything here.
    pub fn takes(self, option: &str) -> bool {
        match option {
            "split" | "chunk" => matches!(self, Self::Threads | Self::Gil | Self::Processes),
            "gil" | "switch_us" | Self::SLOWER => self == Self::Gil,
            _ => false,
        }
    }

    /// With so many workers, where it takes a number of them, and all options at their defaults.
    pub fn arrangement(self, workers: usize) -> Arrangement {
        self.arrange(workers, &Parameters::defaults(Self::OPTIONS))
    }

    /// # Panics
    /// If an option is missing: they come from [`Parameters::checked`].
    pub fn arrange(self, workers: usize, options: &Parameters) -> Arrangement {
        let lanes = if self.takes_workers() { workers } else { 1 };
        let split = match (self, options.choice("split")) {
            (Self::Hybrid, _) | (Self::Threads | Self::Gil | Self::Processes, "static") => Split::Static,
            (Self::Threads | Self::Gil | Self::Processes, "chunk") => {
                Split::Chunk(options.number("chunk") as usize)
            }
            _ => Split::Queue,
        };
        let groups = match (self, options.choice("gil")) {
            (Self::Gil, "all") => Some(1),
            (Self::Gil, "each") => Some(lanes),
            _ => None,
        };
        let without_lock = self == Self::Gil && groups.is_none();
        let switch_interval = Duration::from_micros(options.number("switch_us"));
        Arrangement {
            lanes,
            event_loop: matches!(self, Self::Async | Self::Hybrid),
            shares_memory: !matches!(self, Self::Processes | Self::Hybrid),
            steals: self == Self::Rayon,
            split,
            gil: groups.map(|groups| Gil { switch_interval, groups }),
            slower_percent: if without_lock { options.number(Self::SLOWER) as u32 } else { 0 },
        }
    }

    /// What one lane is called.
    pub fn lane_name(self) -> &'static str {
        match self {
            Self::Sequential => "main thread",
            Self::Async => "event loop",
            Self::Threads | Self::Gil => "thread",
            Self::Rayon => "worker",
            Self::Processes | Self::Hybrid => "process",
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
