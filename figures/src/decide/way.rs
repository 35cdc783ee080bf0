use std::time::Duration;

use experiments::model::Model;

use super::Profile;

/// What one can take, the simplest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    OneByOne,
    Threads,
    Asyncio,
    Processes,
    /// An event loop in each process.
    Loops,
}

/// More threads than these no default of Python's pool has, and no experiment of this book.
pub const MOST_THREADS: u32 = Model::MOST_WORKERS as u32;

impl Way {
    pub const ALL: [Self; 5] = [Self::OneByOne, Self::Threads, Self::Asyncio, Self::Processes, Self::Loops];

    pub fn name(self) -> &'static str {
        match self {
            Self::OneByOne => "one after the other",
            Self::Threads => "threads",
            Self::Asyncio => "asyncio",
            Self::Processes => "processes",
            Self::Loops => "processes with a loop in each",
        }
    }

    /// As it stands before “it takes”.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::OneByOne => "one after the other",
            Self::Threads => "with threads",
            Self::Asyncio => "with asyncio",
            Self::Processes => "with processes",
            Self::Loops => "with a loop in each process",
        }
    }

    /// What stands for it in an experiment. Threads whose computing lets go of the GIL are threads without one.
    pub fn model(self, profile: &Profile) -> Model {
        match self {
            Self::OneByOne => Model::Sequential,
            Self::Threads if profile.lets_go => Model::Threads,
            Self::Threads => Model::Gil,
            Self::Asyncio => Model::Async,
            Self::Processes => Model::Processes,
            Self::Loops => Model::Hybrid,
        }
    }

    /// As many as one would take: a thread for each task while they are few, a process for each core.
    pub fn lanes(self, profile: &Profile) -> u32 {
        match self {
            Self::OneByOne | Self::Asyncio => 1,
            Self::Threads => profile.tasks.min(MOST_THREADS),
            Self::Processes | Self::Loops => profile.tasks.min(profile.cores),
        }
    }

    /// Why the program, as it is, cannot be arranged so.
    pub fn obstacle(self, profile: &Profile) -> Option<&'static str> {
        match self {
            Self::Asyncio | Self::Loops if profile.blocks => Some("its libraries would block the loop"),
            Self::Processes | Self::Loops if profile.shares => Some("processes share no data"),
            _ => None,
        }
    }

    /// What would take the obstacle away.
    pub fn remedy(self, profile: &Profile) -> &'static str {
        match (self, profile.blocks, profile.shares) {
            (Self::Loops, true, true) => {
                "you find libraries that can be awaited, and each task returns its part in place of changing shared data"
            }
            (Self::Asyncio | Self::Loops, true, _) => "you find libraries that can be awaited",
            _ => "each task returns its part in place of changing shared data",
        }
    }

    /// How long it takes, reckoned as a reader can: what overlaps counts once, what takes turns counts for each.
    pub fn reckoned(self, profile: &Profile) -> Duration {
        let lanes = self.lanes(profile);
        let rounds = profile.tasks.div_ceil(lanes);
        let in_turns = profile.task() * rounds;
        match self {
            Self::OneByOne => in_turns,
            Self::Asyncio => profile.wait + profile.all_work(),
            Self::Threads => {
                let at_once = if profile.lets_go { profile.cores.min(lanes) } else { 1 };
                START_THREAD * lanes + in_turns.max(profile.wait * rounds + profile.all_work() / at_once)
            }
            Self::Processes => START_PROCESS * lanes + in_turns,
            Self::Loops => START_PROCESS * lanes + profile.wait + profile.work * rounds,
        }
    }
}

/// Orders of magnitude, as in [`Costs::typical`](experiments::simulate::Costs::typical).
const START_THREAD: Duration = Duration::from_micros(60);
const START_PROCESS: Duration = Duration::from_millis(15);
