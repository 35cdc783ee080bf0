use std::time::Duration;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stopped};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::Measure;

/// A task that wants to tick regularly, beside one that has other things to do.
pub struct Heartbeat {
    ticks: u64,
    tick: Duration,
    beside: Beside,
    work: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Waits,
    /// All its work in one go.
    Computes,
    /// The same work in small pieces, with an `await` after each.
    GivesWay,
}

/// What a task that gives way does in one go.
const PIECE: Duration = Duration::from_millis(1);

impl Heartbeat {
    /// Answers with how many ticks were due while it could not tick, and the latest tick in microseconds.
    async fn beat(&self, env: &dyn Env) -> Stopped<Part> {
        let begin = env.now();
        let (mut missed, mut latest) = (0, Duration::ZERO);
        let mut due = 1;
        while due <= self.ticks {
            let at = begin + self.tick * due as u32;
            if let Some(left) = at.checked_sub(env.now()).filter(|left| !left.is_zero()) {
                env.sleep(left).await?;
            }
            let late = env.now().saturating_sub(at);
            let skipped = (late.as_nanos() / self.tick.as_nanos()) as u64;
            missed += skipped.min(self.ticks - due);
            latest = latest.max(late);
            due += 1 + skipped;
        }
        Ok(Part::Counts(vec![self.ticks, missed, latest.as_micros() as u64]))
    }

    async fn work(&self, env: &dyn Env) -> Stopped<Part> {
        match self.beside {
            Beside::Waits => env.sleep(self.work).await?,
            Beside::Computes => env.busy(self.work).await?,
            Beside::GivesWay => {
                for _ in 0..self.work.as_millis() {
                    env.busy(PIECE).await?;
                    env.sleep(Duration::ZERO).await?;
                }
            }
        }
        Ok(Part::Counts(vec![0]))
    }
}

impl Workload for Heartbeat {
    const NAME: &'static str = "heartbeat";
    const SUMMARY: &'static str =
        "A task that ticks regularly, beside one that waits or computes. Ticks that are missed are counted.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("ticks", "Ticks", "ticks", (1, 500), 50),
        Parameter::number("tick_ms", "One tick every", "ms", (1, 100), 4),
        Parameter::choice("beside", "The other task", &["waits", "computes", "gives-way"], "computes"),
        Parameter::number("work_ms", "Its work takes", "ms", (0, 2000), 100),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential | Model::Async | Model::Threads | Model::Gil => None,
            Model::Rayon | Model::Processes | Model::Hybrid => {
                Some("it shows what one thread, or one lock, does to a tick; here are several of both")
            }
        }
    }

    fn new(parameters: &Parameters) -> Self {
        let beside = match parameters.choice("beside") {
            "waits" => Beside::Waits,
            "computes" => Beside::Computes,
            _ => Beside::GivesWay,
        };
        Self {
            ticks: parameters.number("ticks"),
            tick: Duration::from_millis(parameters.number("tick_ms")),
            beside,
            work: Duration::from_millis(parameters.number("work_ms")),
        }
    }

    fn tasks(&self) -> usize {
        2
    }

    fn usual_lanes(&self) -> Option<usize> {
        Some(Workload::tasks(self).min(Model::MOST_WORKERS))
    }

    fn task_name(&self, task: usize) -> String {
        if task == 0 { "the heart".to_owned() } else { "the other".to_owned() }
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        if task == 0 { self.beat(env).await } else { self.work(env).await }
    }

    fn findings(&self, parts: &[Part]) -> Vec<Measure> {
        let Some(Part::Counts(heart)) = parts.first() else { return Vec::new() };
        let number = |index: usize| heart.get(index).copied().unwrap_or_default() as f64;
        vec![
            Measure::new("missed ticks", number(1), "ticks"),
            Measure::new("latest tick", number(2) / 1000.0, "ms"),
        ]
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.ticks)
    }
}
