//! The clock of one round: it starts at zero when the round's first task may start.

use std::cell::Cell;
use std::time::{Duration, Instant};

use experiments::world::local;

use crate::os;

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

/// How long the calling thread has had a core, if the system says so. It stands still while another thread has it.
///
/// Asking takes the system a third of a microsecond, and a loop with ten thousand tasks asks at each turn. So
/// for [`GRAIN`] after an answer the thread is taken to run on: the answer is wrong by no more than that.
pub fn thread_cpu() -> Option<Duration> {
    thread_local! {
        static LAST: Cell<Option<(Instant, Duration)>> = const { Cell::new(None) };
    }
    let now = Instant::now();
    if let Some((then, cpu)) = LAST.get() {
        let since = now.saturating_duration_since(then);
        if since < GRAIN {
            return Some(cpu + since);
        }
    }
    let cpu = os::thread_cpu()?;
    LAST.set(Some((now, cpu)));
    Some(cpu)
}

const GRAIN: Duration = Duration::from_micros(20);

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
