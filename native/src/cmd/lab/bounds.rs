use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use lab_python::Settings;

/// What a run may use at most, and which Python it models.
#[derive(Args)]
pub struct Bounds {
    /// The interpreter that is modelled: one with a global lock, or a free-threaded one
    #[arg(long, value_enum, default_value = "gil")]
    interpreter: Interpreter,
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

#[derive(Clone, Copy, ValueEnum)]
enum Interpreter {
    Gil,
    Free,
}

impl Bounds {
    pub fn settings(&self) -> Settings {
        Settings {
            interpreter: match self.interpreter {
                Interpreter::Gil => lab_python::Interpreter::Gil,
                Interpreter::Free => lab_python::Interpreter::Free,
            },
            memory_bytes: bytes(self.memory, 1 << 20),
            output_bytes: bytes(self.output, 1 << 10),
            recursion: self.recursion,
            ..Settings::default()
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
