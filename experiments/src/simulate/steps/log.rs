//! What happens in a run, in order, as the machine tells it.

use std::time::Duration;

use crate::env::{Access, Stopped, Want};

/// One thing that happens. Locks, cells, meetings and queues go by their numbers in the workload's needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The run begins. The tasks of an event loop are in its ready queue.
    Opens,
    /// The lane takes up the task, which may have been in another's queue.
    Takes {
        lane: usize,
        task: usize,
        stolen_from: Option<usize>,
    },
    /// The task runs for the first time.
    Begins {
        task: usize,
    },
    Computes {
        task: usize,
        until: Duration,
    },
    /// Packs, sends or unpacks a message.
    Talks {
        task: usize,
        until: Duration,
    },
    /// For a timer or the network.
    Waits {
        task: usize,
        until: Duration,
    },
    /// It cannot have now what it wants.
    Blocks {
        task: usize,
        on: Want,
    },
    Gets {
        task: usize,
        wanted: Want,
    },
    /// It only tried to get the lock.
    DoesNotGet {
        task: usize,
        lock: usize,
    },
    LetsGo {
        task: usize,
        lock: usize,
    },
    /// A cell of shared memory; `before` is what was in it.
    Touches {
        task: usize,
        cell: usize,
        access: Access,
        before: u64,
    },
    /// It could go on, and lets others go first.
    GivesWay {
        task: usize,
    },
    /// What it waited for is there, or may be; it could go on.
    Wakes {
        task: usize,
    },
    /// The time slice is over, and other lanes want the core.
    LosesCore {
        lane: usize,
        task: usize,
    },
    /// Another computes under the one lock.
    WantsGil {
        lane: usize,
        task: usize,
    },
    GetsGil {
        lane: usize,
        task: usize,
    },
    Ends {
        task: usize,
    },
    /// All tasks have ended, or the run was stopped.
    Closes(Stopped<()>),
}

impl What {
    /// The task that it is about.
    pub fn task(&self) -> Option<usize> {
        match *self {
            Self::Opens | Self::Closes(_) => None,
            Self::Takes { task, .. }
            | Self::Begins { task }
            | Self::Computes { task, .. }
            | Self::Talks { task, .. }
            | Self::Waits { task, .. }
            | Self::Blocks { task, .. }
            | Self::Gets { task, .. }
            | Self::DoesNotGet { task, .. }
            | Self::LetsGo { task, .. }
            | Self::Touches { task, .. }
            | Self::GivesWay { task }
            | Self::Wakes { task }
            | Self::LosesCore { task, .. }
            | Self::WantsGil { task, .. }
            | Self::GetsGil { task, .. }
            | Self::Ends { task } => Some(task),
        }
    }
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A step of its own.
    Step(What),
    /// Part of the step before: the event loop has the task in its ready queue from the start.
    Queued { lane: usize, task: usize },
    /// Part of the step before: the lane has a core from now on, or none.
    Core { lane: usize, on: bool },
}

/// All lines with their times.
#[derive(Default)]
pub struct Log {
    pub lines: Vec<(Duration, Entry)>,
    /// For each task the line of its last step.
    last: Vec<usize>,
}

impl Log {
    /// Whoever computes on is still at the same step: a task says often how far it is.
    pub fn note(&mut self, now: Duration, entry: Entry) {
        if let Entry::Step(what) = &entry
            && let Some(task) = what.task()
        {
            self.last.resize(self.last.len().max(task + 1), usize::MAX);
            if let Some((_, Entry::Step(last))) = self.lines.get_mut(self.last[task])
                && goes_on(last, what, now)
            {
                *last = what.clone();
                return;
            }
            self.last[task] = self.lines.len();
        }
        self.lines.push((now, entry));
    }
}

fn goes_on(last: &What, next: &What, now: Duration) -> bool {
    match (last, next) {
        (What::Computes { until, .. }, What::Computes { .. })
        | (What::Talks { until, .. }, What::Talks { .. }) => *until == now,
        _ => false,
    }
}
