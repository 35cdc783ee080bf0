//! What a page may ask of a reader's machine.

use std::time::Duration;

use crate::answers::FILE;
use host::message::lab::Program;
use host::worker::now_epoch_ms;
use lab_session::{ExploreOptions, ExploreReport, Interpreter, Order, Progress, RunOptions, Texts};

const LONGEST: Duration = Duration::from_secs(60);
const RUN_BYTES: usize = 256 << 20;
/// A worker's memory has at most 4 GiB, and phones have less.
const EXPLORE_BYTES: u64 = 1 << 30;
/// What a worker took is not given back before its end, so one that holds more after an answer is not asked again. The
/// stack's 16 MB are part of it.
pub const KEPT_BYTES: f64 = (64 << 20) as f64;
/// Progress is told no more often: each time the page is laid out and painted, on the cores that explore.
const TOLD_EVERY_MS: f64 = 250.0;

pub fn run_options(program: &Program, seed: u64) -> RunOptions {
    let interpreter = one(&program.interpreter);
    RunOptions { interpreter, seed, memory_bytes: RUN_BYTES, ..RunOptions::default() }
}

pub fn explore_options(interpreter: Interpreter, order: Order) -> ExploreOptions {
    ExploreOptions { interpreter, order, max_memory_bytes: EXPLORE_BYTES, ..ExploreOptions::default() }
}

/// What is run, and whom somebody outside may cancel.
pub fn texts(program: &Program) -> Texts<'_> {
    let cancelled = Some(&*program.cancelled).filter(|name| !name.is_empty());
    Texts { cancelled, ..Texts::new(program.text.as_bytes(), &[]) }
}

/// The interpreter of that name. Where it may be any, or any with the lock, one run is one of the newest.
pub fn one(name: &str) -> Interpreter {
    match Interpreter::named(name) {
        None | Some(Interpreter::Gil) => Interpreter::V3_15,
        Some(interpreter) => interpreter,
    }
}

/// What is explored of a program: on an interpreter, and perhaps in one order alone.
pub fn ways(program: &Program) -> Vec<(Interpreter, Order)> {
    let mut named = program.interpreter.split_whitespace();
    let interpreter = named.next().and_then(Interpreter::named);
    let order = named.next().and_then(Order::named);
    lab_session::ways(texts(program), FILE, interpreter, order)
}

/// Whether there is time left, and whether the page should hear how it goes.
pub struct Patience {
    begun_ms: f64,
    told_ms: f64,
    patience: lab_session::Patience,
}

impl Patience {
    pub fn begin() -> Self {
        Self::of(LONGEST)
    }

    /// For one of so many that share the time.
    pub fn one_of(number: usize) -> Self {
        Self::of(LONGEST / u32::try_from(number.max(1)).unwrap_or(1))
    }

    /// For one of so many that share what is left of the time since a question was asked.
    pub fn what_is_left(asked_ms: f64, number: u32) -> Self {
        let elapsed_ms = (now_epoch_ms() - asked_ms).max(0.0);
        Self::of(LONGEST.saturating_sub(Duration::from_secs_f64(elapsed_ms / 1000.0)) / number.max(1))
    }

    fn of(longest: Duration) -> Self {
        let now = now_epoch_ms();
        Self { begun_ms: now, told_ms: now, patience: lab_session::Patience::new(longest, false) }
    }

    pub fn has_time(&mut self) -> bool {
        self.goes_on(Progress::default())
    }

    /// Whether to go on exploring.
    pub fn goes_on(&mut self, progress: Progress) -> bool {
        // The clock of a machine may be set back.
        let elapsed_ms = (now_epoch_ms() - self.begun_ms).max(0.0);
        self.patience.goes_on(progress, Duration::from_secs_f64(elapsed_ms / 1000.0))
    }

    /// A report that says why the time ended.
    pub fn explained(&self, report: ExploreReport) -> ExploreReport {
        self.patience.explained(report)
    }

    /// At most every so often.
    pub fn is_time_to_tell(&mut self) -> bool {
        let now = now_epoch_ms();
        let is_time = now - self.told_ms >= TOLD_EVERY_MS;
        if is_time {
            self.told_ms = now;
        }
        is_time
    }
}
