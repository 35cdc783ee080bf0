//! How much work a tour and the suite give each workload: the one place to change it.

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::workload::{self, ALL};

use super::Failure;
use super::plan::usual_workers;

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Enough to see that it runs.
    Tiny,
    /// All of it together in less than a minute on two cores.
    Small,
    /// What `many compare` does without being told otherwise.
    Usual,
    /// Enough that starting and switching no longer count.
    Large,
}

/// Values for some parameters.
type Set = &'static [(&'static str, &'static str)];

/// What is not as usual. A workload that does not stand here is run as usual.
const SIZES: &[(Size, &str, Set)] = &[
    (Size::Tiny, "downloads", &[("sites", "4"), ("latency_ms", "5")]),
    (Size::Tiny, "squares", &[("tasks", "2"), ("size", "1000")]),
    (Size::Tiny, "fib", &[("tasks", "2"), ("number", "10")]),
    (Size::Tiny, "primes", &[("limit", "1000")]),
    (Size::Tiny, "mandelbrot", &[("width", "64")]),
    (Size::Tiny, "wordcount", &[("text_kb", "16")]),
    (Size::Tiny, "pages", &[("sites", "4"), ("latency_ms", "5"), ("hash_rounds", "10")]),
    (Size::Tiny, "counter", &[("adds", "100")]),
    (Size::Tiny, "heartbeat", &[("ticks", "3"), ("work_ms", "10")]),
    (Size::Tiny, "chess", &[("faster", "100000")]),
    (Size::Tiny, "kitchen", &[("things", "2"), ("faster", "100000")]),
    (Size::Small, "downloads", &[("sites", "10"), ("latency_ms", "50")]),
    (Size::Small, "primes", &[("limit", "1000000")]),
    (Size::Small, "pages", &[("sites", "10"), ("latency_ms", "50")]),
    (Size::Small, "heartbeat", &[("ticks", "25")]),
    (Size::Small, "chess", &[("faster", "100000")]),
    (Size::Small, "kitchen", &[("faster", "20000")]),
    (Size::Large, "downloads", &[("sites", "100")]),
    (Size::Large, "squares", &[("tasks", "32"), ("size", "5000000")]),
    (Size::Large, "fib", &[("tasks", "32"), ("number", "32")]),
    (Size::Large, "primes", &[("limit", "2000000"), ("pieces", "64")]),
    (Size::Large, "mandelbrot", &[("width", "768")]),
    (Size::Large, "wordcount", &[("text_kb", "8000"), ("pieces", "64")]),
    (Size::Large, "pages", &[("sites", "100")]),
    (Size::Large, "counter", &[("adds", "100000")]),
];

impl Size {
    /// Of each workload that a reader can choose, a plan for each model, whether it takes it or not.
    pub fn plans(self, rounds: usize) -> Result<Vec<Vec<Plan>>, Failure> {
        ALL.iter().map(|entry| self.plans_of(entry, rounds).map_err(Failure::Run)).collect()
    }

    fn plans_of(self, entry: &workload::Entry, rounds: usize) -> Result<Vec<Plan>, String> {
        let mut parameters = entry.defaults();
        let sizes = SIZES.iter().filter(|(size, workload, _)| (*size, *workload) == (self, entry.name));
        for (name, value) in sizes.flat_map(|(_, _, set)| *set) {
            parameters.set(entry.parameters, name, value)?;
        }
        let workers = usual_workers(&*entry.make(&parameters));
        let plan = |model: &Model| Plan {
            workload: entry.name.to_owned(),
            model: *model,
            parameters: parameters.clone(),
            workers,
            repeat: rounds,
            options: Parameters::default(),
        };
        Ok(Model::ALL.iter().map(plan).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_of_every_workload_holds_together() {
        for size in [Size::Tiny, Size::Small, Size::Usual, Size::Large] {
            for plan in size.plans(3).unwrap().concat() {
                let refused = workload::find(&plan.workload).unwrap().refuses(plan.model).is_some();
                assert_eq!(plan.workload().is_err(), refused, "{plan:?}");
            }
        }
    }

    #[test]
    fn every_workload_that_has_a_size_exists() {
        for (_, name, _) in SIZES {
            assert!(ALL.iter().any(|entry| entry.name == *name), "{name}");
        }
    }
}
