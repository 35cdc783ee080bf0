use std::time::{Duration, Instant};

use clap::Args;
use lab_session::{Interpreter, RunOptions};

/// What a run may use at most.
#[derive(Args)]
pub struct Bounds {
    /// So long may it compute; sleeping costs nothing
    #[arg(long, value_name = "S", default_value = "10", value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
    /// So much memory may it use
    #[arg(long, value_name = "MIB", default_value = "512", value_parser = clap::value_parser!(u64).range(1..=4096))]
    memory: u64,
    /// So much may it print
    #[arg(long, value_name = "KIB", default_value = "1024", value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    output: u64,
    /// So deep may its calls be nested
    #[arg(long, value_name = "CALLS", default_value = "1000", value_parser = clap::value_parser!(u32).range(10..=100_000))]
    recursion: u32,
}

impl Bounds {
    pub fn options(&self, interpreter: Interpreter, seed: u64) -> RunOptions {
        RunOptions {
            interpreter,
            seed,
            memory_bytes: bytes(self.memory, 1 << 20),
            output_bytes: bytes(self.output, 1 << 10),
            recursion: self.recursion,
        }
    }

    /// Says from now on whether there is time left.
    pub fn clock(&self) -> impl FnMut() -> bool + use<> {
        let end = Instant::now() + Duration::from_secs(self.seconds);
        move || Instant::now() < end
    }
}

fn bytes(count: u64, unit: usize) -> usize {
    usize::try_from(count).map_or(usize::MAX, |count| count.saturating_mul(unit))
}
