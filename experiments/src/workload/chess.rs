use std::time::Duration;

use super::{Judgement, Needs, Part, Workload};
use crate::env::{Env, EnvExt, Stopped};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::Measure;

/// An exhibition: one champion, and many boards at which opponents think for longer.
pub struct Chess {
    boards: usize,
    moves: u64,
    champion: Duration,
    opponent: Duration,
    faster: u32,
}

const CHAMPION: usize = 0;

impl Workload for Chess {
    const NAME: &'static str = "chess";
    const SUMMARY: &'static str = "A champion plays many opponents. Moving takes the champion seconds, and each opponent thinks for almost a minute.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("boards", "Boards", "boards", (1, 48), 24),
        Parameter::number("moves", "Moves of each side", "moves", (1, 60), 30),
        Parameter::number("champion_s", "The champion moves in", "s", (1, 60), 5),
        Parameter::number("opponent_s", "An opponent moves in", "s", (1, 600), 55),
        Parameter::number("faster", "Real runs are faster", "times", (1000, 1_000_000), 20_000),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential | Model::Async | Model::Threads => None,
            Model::Gil | Model::Rayon | Model::Processes | Model::Hybrid => {
                Some("there is one champion: a lock, a pool or processes add nothing to the picture")
            }
        }
    }

    fn new(parameters: &Parameters) -> Self {
        let seconds = |name| Duration::from_secs(parameters.number(name));
        Self {
            boards: parameters.number("boards") as usize,
            moves: parameters.number("moves"),
            champion: seconds("champion_s"),
            opponent: seconds("opponent_s"),
            faster: parameters.number("faster") as u32,
        }
    }

    fn tasks(&self) -> usize {
        self.boards
    }

    fn usual_lanes(&self) -> Option<usize> {
        Some(Workload::tasks(self).min(Model::MOST_WORKERS))
    }

    fn task_name(&self, task: usize) -> String {
        format!("board {}", task + 1)
    }

    fn needs(&self) -> Needs {
        Needs { locks: vec!["the champion".into()], ..Needs::default() }
    }

    fn faster(&self) -> u32 {
        self.faster
    }

    /// Brings home the moves, and when the champion's last one was made, in microseconds.
    async fn task(&self, env: &dyn Env, _: usize) -> Stopped<Part> {
        let mut last = Duration::ZERO;
        for _ in 0..self.moves {
            let champion = env.lock(CHAMPION).await?;
            env.busy(self.champion).await?;
            drop(champion);
            last = env.now();
            env.sleep(self.opponent).await?;
        }
        Ok(Part::Counts(vec![self.moves, last.as_micros() as u64]))
    }

    fn findings(&self, parts: &[Part]) -> Vec<Measure> {
        let last = |part: &Part| if let Part::Counts(counts) = part { counts[1] } else { 0 };
        let micros = parts.iter().map(last).max().unwrap_or_default();
        vec![Measure::new("champion's last move after", micros as f64 / 1000.0, "ms")]
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.boards as u64 * self.moves)
    }
}
