//! What the machine looks like between two steps. It follows from the log alone.

use std::time::Duration;

use super::log::{Entry, What};
use crate::env::Want;

/// What a task is doing. `On` is what it may be blocked on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State<On = String> {
    /// No lane has it yet.
    #[default]
    NotStarted,
    /// Could run, is not running: it lacks its turn, a core or the one lock.
    Ready,
    Computing {
        until: Duration,
    },
    Talking {
        until: Duration,
    },
    Waiting {
        until: Duration,
    },
    Blocked {
        on: On,
    },
    Ended,
}

impl<On> State<On> {
    /// The same with another word for what it is blocked on.
    pub fn map<To>(self, word: impl FnOnce(On) -> To) -> State<To> {
        match self {
            Self::NotStarted => State::NotStarted,
            Self::Ready => State::Ready,
            Self::Computing { until } => State::Computing { until },
            Self::Talking { until } => State::Talking { until },
            Self::Waiting { until } => State::Waiting { until },
            Self::Blocked { on } => State::Blocked { on: word(on) },
            Self::Ended => State::Ended,
        }
    }
}

/// A thread, a process or an event loop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// The task it has taken up. An event loop puts it down when it waits, any other lane when it ends.
    pub task: Option<usize>,
    /// An event loop's tasks that could go on, in their order.
    pub ready: Vec<usize>,
    pub on_core: bool,
    /// Another lane computes under the one lock that this one needs.
    pub wants_gil: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    pub lanes: Vec<Lane>,
    pub tasks: Vec<State<Want>>,
    /// When which task will be woken, the soonest first.
    pub timers: Vec<(Duration, usize)>,
    lane_of: Vec<usize>,
    event_loop: bool,
}

impl Scene {
    pub fn new(lanes: usize, tasks: usize, event_loop: bool) -> Self {
        Self {
            lanes: vec![Lane::default(); lanes],
            tasks: vec![State::NotStarted; tasks],
            timers: Vec::new(),
            lane_of: vec![0; tasks],
            event_loop,
        }
    }

    pub fn apply(&mut self, time: Duration, entry: &Entry) {
        match entry {
            Entry::Step(what) => self.step(time, what),
            Entry::Queued { lane, task } => {
                self.lane_of[*task] = *lane;
                self.queue(*task);
            }
            Entry::Core { lane, on } => self.lanes[*lane].on_core = *on,
        }
    }

    fn step(&mut self, time: Duration, what: &What) {
        match *what {
            What::Takes { lane, task, .. } => self.take(lane, task),
            What::Begins { task } | What::Gets { task, .. } => {
                self.tasks[task] = State::Computing { until: time };
            }
            What::Computes { task, until } => self.tasks[task] = State::Computing { until },
            What::Talks { task, until } => self.tasks[task] = State::Talking { until },
            What::Waits { task, until } => {
                let place = self.timers.partition_point(|(other, _)| *other <= until);
                self.timers.insert(place, (until, task));
                self.put_down(task, State::Waiting { until });
            }
            What::Blocks { task, on } => self.put_down(task, State::Blocked { on }),
            What::GivesWay { task } => {
                self.put_down(task, State::Ready);
                self.queue(task);
            }
            What::Wakes { task } => {
                self.timers.retain(|(_, other)| *other != task);
                self.queue(task);
            }
            What::LosesCore { task, .. } => self.tasks[task] = State::Ready,
            What::WantsGil { lane, task } => {
                self.lanes[lane].wants_gil = true;
                self.tasks[task] = State::Ready;
            }
            What::GetsGil { lane, .. } => self.lanes[lane].wants_gil = false,
            What::Ends { task } => {
                self.tasks[task] = State::Ended;
                self.lanes[self.lane_of[task]].task = None;
            }
            What::Opens
            | What::DoesNotGet { .. }
            | What::LetsGo { .. }
            | What::Touches { .. }
            | What::Closes(_) => {}
        }
    }

    fn take(&mut self, lane: usize, task: usize) {
        self.lanes[lane].ready.retain(|ready| *ready != task);
        self.lanes[lane].task = Some(task);
        self.lane_of[task] = lane;
        self.tasks[task] = State::Ready;
    }

    fn put_down(&mut self, task: usize, state: State<Want>) {
        self.tasks[task] = state;
        if self.event_loop {
            self.lanes[self.lane_of[task]].task = None;
        }
    }

    fn queue(&mut self, task: usize) {
        self.tasks[task] = State::Ready;
        if self.event_loop {
            self.lanes[self.lane_of[task]].ready.push(task);
        }
    }
}
