use std::time::Duration;

/// What the simulated machine has and what things cost there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    pub cores: usize,
    /// How long a lane keeps its core while others wait for one.
    pub time_slice: Duration,
    /// Giving a core to another lane.
    pub switch: Duration,
    pub start_thread: Duration,
    pub start_process: Duration,
    /// Packing, sending and unpacking one message between processes.
    pub message: Duration,
    /// On top, for each KiB of it.
    pub message_per_kib: Duration,
    /// One access to a shared cell, at least; up to twice that, at random.
    pub access: Duration,
    /// Of the random numbers.
    pub seed: u64,
    /// After so many events a run is too long to be worth simulating.
    pub most_events: u64,
}

impl Costs {
    /// Everything but computing is free.
    pub fn none(cores: usize) -> Self {
        Self {
            cores,
            time_slice: Duration::from_millis(4),
            switch: Duration::ZERO,
            start_thread: Duration::ZERO,
            start_process: Duration::ZERO,
            message: Duration::ZERO,
            message_per_kib: Duration::ZERO,
            access: Duration::ZERO,
            seed: 1,
            most_events: 20_000_000,
        }
    }

    /// So many people, who have hands of their own: nobody has to make way, and hours go by in few events.
    pub fn hands(people: usize) -> Self {
        Self { time_slice: Duration::from_secs(24 * 3600), ..Self::none(people) }
    }

    /// The order of magnitude of a laptop.
    pub fn typical(cores: usize) -> Self {
        Self {
            switch: Duration::from_micros(3),
            start_thread: Duration::from_micros(60),
            start_process: Duration::from_millis(15),
            message: Duration::from_micros(30),
            message_per_kib: Duration::from_nanos(500),
            access: Duration::from_nanos(20),
            ..Self::none(cores)
        }
    }
}
