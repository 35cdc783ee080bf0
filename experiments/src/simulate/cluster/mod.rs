//! A cluster in virtual time: one scheduler and any number of machines, which hear of each other by messages alone.
//!
//! It knows no workload. Tasks are lengths ([`Work`]), and what happens to them on the way is up to the [`Cluster`]:
//! latency, bandwidth, what the scheduler does for each task, machines that are slow and machines that fail. The same
//! settings give the same run, everywhere.

mod laws;
mod machine;
mod run;
mod scaling;
mod settings;

use std::time::Duration;

pub use laws::{amdahl, gustafson};
pub use scaling::{MACHINES, Point, law, pays_until, scaling};
pub use settings::{PARAMETERS, settings};

/// The machines, and what lies between them and the scheduler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Each does one task at a time.
    pub machines: usize,
    /// From the scheduler to a machine, or back.
    pub latency: Duration,
    /// Bits in a second, in each direction of the scheduler's own cable.
    pub bandwidth: u64,
    /// What the scheduler does for a message with tasks and for its answer, together. It does one thing at a time.
    pub per_message: Duration,
    pub slow: Slow,
    pub failures: Option<Failures>,
    /// What takes far longer than is usual is begun once more on another machine.
    pub has_copies: bool,
}

/// Some machines are slower than the others: of a hundred so many, by so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slow {
    pub percent: u64,
    pub times: u64,
}

/// Machines that fail, and come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How long one machine works between two of them on average.
    pub every: Duration,
    /// Until the scheduler notices.
    pub notice: Duration,
    /// Until the machine is back, from then on.
    pub restart: Duration,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// What your program does alone, before it has tasks.
    pub before: Duration,
    /// How long each task takes on a machine that is not slow, in the order in which they are sent.
    pub tasks: Vec<Duration>,
    /// What a task sends, and what it brings back.
    pub bytes: u64,
    /// How many travel in one message.
    pub chunk: usize,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub makespan: Duration,
    /// How long all machines together computed.
    pub computed: Duration,
    /// Messages with tasks.
    pub messages: u64,
    /// Of these, how many were lost with their machine.
    pub lost: u64,
    /// Of these, how many were begun elsewhere, too.
    pub copies: u64,
}

impl Work {
    /// How long it takes one machine that is asked by nobody.
    pub fn alone(&self) -> Duration {
        self.before + self.tasks.iter().sum::<Duration>()
    }
}

impl Cluster {
    /// # Errors
    /// A sentence, if so much happens that nobody would wait for it.
    pub fn run(&self, work: &Work) -> Result<Outcome, String> {
        run::Run::new(self, work).outcome()
    }
}

impl Outcome {
    /// Which share of the time the machines computed.
    pub fn busy(&self, machines: usize) -> f64 {
        let all = self.makespan.as_secs_f64() * machines as f64;
        if all > 0.0 { self.computed.as_secs_f64() / all } else { 1.0 }
    }
}
