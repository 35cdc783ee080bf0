use anyhow::{Context, Error, Result};
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::workload;
use serde::Serialize;

/// Names and values; all other parameters are the usual ones.
pub type Settings = &'static [(&'static str, &'static str)];

/// How much of what is run, and how often.
#[derive(Clone, Debug, Serialize)]
pub struct Size {
    pub rounds: usize,
    /// Rounds within one run; its median counts.
    pub repeat: usize,
    /// Pairs, with and without recording, in each round.
    pub recording_pairs: usize,
    /// Pairs of pools and bare workers in each round.
    pub pool_pairs: usize,
    /// Pairs of our frame and the bare libraries in each round.
    pub frame_pairs: usize,
    /// Async tasks that sleep at once.
    pub sleepers: usize,
    /// Explorations of each model in each round, and how often each thread of the largest one updates.
    pub explorations: u8,
    pub updates: u8,
    /// How long each program of the size of teaching material may be explored.
    pub teaching_seconds: u16,
    /// So often each page is rated.
    pub lighthouse: u8,
    /// Runs that are started and cancelled.
    pub cancelled: u32,
    pub primes: Settings,
    pub mandelbrot: Settings,
    pub downloads: Settings,
    pub words: Settings,
    pub timers: Settings,
    /// As `timers`: a span for each task at least, as many as a report holds.
    pub long_timeline: Settings,
}

impl Size {
    /// One run of a kernel takes about a quarter of a second, so that a scheduler's hiccup is not all there is.
    pub const USUAL: Self = Self {
        rounds: 15,
        repeat: 3,
        recording_pairs: 4,
        pool_pairs: 2,
        frame_pairs: 4,
        sleepers: 1_000_000,
        explorations: 1,
        updates: 32,
        teaching_seconds: 10,
        lighthouse: 5,
        cancelled: 1000,
        primes: &[("limit", "3000000"), ("pieces", "32")],
        mandelbrot: &[("width", "1024"), ("iterations", "300"), ("tile", "64")],
        downloads: &[("sites", "100"), ("latency_ms", "100")],
        words: &[("text_kb", "8000"), ("pieces", "32")],
        timers: &[("tasks", "10000"), ("wait_ms", "100")],
        long_timeline: &[("tasks", "20000"), ("wait_ms", "100")],
    };

    /// Shows that the machinery works; its figures mean nothing.
    pub const QUICK: Self = Self {
        rounds: 2,
        repeat: 1,
        recording_pairs: 1,
        pool_pairs: 1,
        frame_pairs: 1,
        sleepers: 10_000,
        explorations: 1,
        updates: 8,
        teaching_seconds: 1,
        lighthouse: 1,
        cancelled: 20,
        primes: &[("limit", "100000")],
        mandelbrot: &[("width", "128")],
        downloads: &[("sites", "10"), ("latency_ms", "20")],
        words: &[("text_kb", "200")],
        timers: &[("tasks", "1000"), ("wait_ms", "20")],
        long_timeline: &[("tasks", "1000"), ("wait_ms", "20")],
    };

    pub fn primes(&self, model: Model) -> Result<Plan> {
        plan("primes", self.primes, model, self.repeat)
    }

    pub fn mandelbrot(&self, model: Model) -> Result<Plan> {
        plan("mandelbrot", self.mandelbrot, model, self.repeat)
    }

    pub fn downloads(&self, model: Model) -> Result<Plan> {
        plan("downloads", self.downloads, model, self.repeat)
    }

    pub fn words(&self, model: Model) -> Result<Plan> {
        plan("wordcount", self.words, model, self.repeat)
    }

    pub fn timers(&self, model: Model) -> Result<Plan> {
        plan("timers", self.timers, model, self.repeat)
    }

    /// An event loop's tasks have the most rows.
    pub fn long_timeline(&self) -> Result<Plan> {
        plan("timers", self.long_timeline, Model::Async, 1)
    }
}

pub fn plan(workload: &str, settings: Settings, model: Model, repeat: usize) -> Result<Plan> {
    plan_with(workload, settings, model, repeat)
}

/// As [`plan`], with values that are known only now.
pub fn plan_with(
    workload: &str,
    settings: &[(&str, impl AsRef<str>)],
    model: Model,
    repeat: usize,
) -> Result<Plan> {
    let entry = workload::find(workload).map_err(Error::msg)?;
    let mut parameters = entry.defaults();
    for (name, value) in settings {
        parameters.set(entry.parameters, name, value.as_ref()).map_err(Error::msg).context(entry.name)?;
    }
    Ok(Plan {
        workload: workload.to_owned(),
        model,
        parameters,
        workers: WORKERS,
        repeat,
        options: Parameters::default(),
    })
}

/// As many as the smallest machine that the book counts on has cores.
pub const WORKERS: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sizes_are_within_the_bounds_of_page_and_companion() {
        for size in [Size::QUICK, Size::USUAL] {
            for model in Model::ALL {
                let plans = [
                    size.primes(model),
                    size.mandelbrot(model),
                    size.downloads(model),
                    size.words(model),
                    size.timers(model),
                    size.long_timeline(),
                ];
                for plan in plans {
                    plan.unwrap().workload().unwrap();
                }
            }
        }
    }

    #[test]
    fn small_differences_are_measured_often_enough() {
        const { assert!(Size::USUAL.rounds * Size::USUAL.recording_pairs >= 31) };
        const { assert!(Size::USUAL.rounds * Size::USUAL.frame_pairs >= 31) };
    }
}
