//! The clock of one round: it starts at zero when the round's first task may start.

use std::time::{Duration, Instant};

use experiments::world::local;

/// Tells the time since a moment. The same for all threads of a process.
#[derive(Clone, Copy, Debug)]
pub struct Since(Instant);

impl Since {
    pub fn now() -> Self {
        Self(Instant::now())
    }

    /// A clock that showed `already` at `instant`: another process's clock, taken over.
    pub fn running(already: Duration, instant: Instant) -> Self {
        Self(instant.checked_sub(already).unwrap_or(instant))
    }

    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// What the clock showed at `instant`.
    pub fn at(&self, instant: Instant) -> Duration {
        instant.saturating_duration_since(self.0)
    }
}

impl local::Clock for Since {
    fn now(&self) -> Duration {
        self.elapsed()
    }

    fn cpu(&self) -> Option<Duration> {
        thread_cpu()
    }
}

/// How long the calling thread has had a core. It stands still while another thread has it.
pub fn thread_cpu() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Some(Duration::new(u64::try_from(time.tv_sec).ok()?, u32::try_from(time.tv_nsec).ok()?))
}

/// The smallest step that the clock was seen to make.
pub fn smallest_step() -> Duration {
    let steps = (0..1000).map(|_| {
        let before = Instant::now();
        loop {
            let step = before.elapsed();
            if !step.is_zero() {
                return step;
            }
        }
    });
    steps.min().unwrap_or_default()
}
