use std::time::Duration;

use super::{Judgement, Meeting, Needs, Part, Workload};
use crate::env::{Env, EnvExt, Stopped, Work};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::{Measure, Outcome};

/// Actors that add to one counter, with and without care.
pub struct Counter {
    actors: usize,
    adds: u64,
    how: How,
    forced: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// Read, add, write: three steps.
    Racy,
    /// The same with an `await` between read and write.
    Await,
    Locked,
    Atomic,
    /// Each its own; summed at the end.
    Own,
}

const COUNTER: usize = 0;
const LOCK: usize = 0;
const BETWEEN_READ_AND_WRITE: usize = 0;
/// Adds between two checkpoints.
const QUANTUM: u64 = 64;

impl Counter {
    fn loses_updates(&self) -> bool {
        matches!(self.how, How::Racy | How::Await)
    }

    fn meets(&self) -> bool {
        self.forced && self.loses_updates()
    }

    async fn add_once(&self, env: &dyn Env) -> Stopped<()> {
        match self.how {
            How::Racy | How::Await => self.read_add_write(env).await,
            How::Locked => {
                let _guard = env.lock(LOCK).await?;
                let value = env.load(COUNTER).await?;
                env.store(COUNTER, value + 1).await
            }
            How::Atomic => env.add(COUNTER, 1).await.map(|_| ()),
            How::Own => Ok(()),
        }
    }

    async fn read_add_write(&self, env: &dyn Env) -> Stopped<()> {
        let value = env.load(COUNTER).await?;
        if self.forced {
            env.meet(BETWEEN_READ_AND_WRITE).await?;
        }
        if self.how == How::Await {
            env.sleep(Duration::ZERO).await?;
        }
        env.store(COUNTER, value + 1).await
    }
}

impl Workload for Counter {
    const NAME: &'static str = "counter";
    const SUMMARY: &'static str = "Several actors add to one counter. Without care, updates are lost.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("actors", "Actors", "actors", (2, 8), 4),
        Parameter::number("adds", "Adds by each", "adds", (1, 100_000), 1000),
        Parameter::choice("how", "How they add", &["racy", "await", "locked", "atomic", "own"], "racy"),
        Parameter::choice("meet", "Between read and write they meet", &["free", "forced"], "free"),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential => Some("one task after the other: nobody else is there to lose an update to"),
            Model::Processes | Model::Hybrid => {
                Some("processes share no memory, so there is no counter for all of them")
            }
            Model::Async | Model::Threads | Model::Gil | Model::Rayon => None,
        }
    }

    fn new(parameters: &Parameters) -> Self {
        let how = match parameters.choice("how") {
            "racy" => How::Racy,
            "await" => How::Await,
            "locked" => How::Locked,
            "atomic" => How::Atomic,
            _ => How::Own,
        };
        Self {
            actors: parameters.number("actors") as usize,
            adds: parameters.number("adds"),
            how,
            forced: parameters.choice("meet") == "forced",
        }
    }

    fn tasks(&self) -> usize {
        self.actors
    }

    fn task_name(&self, task: usize) -> String {
        format!("actor {}", task + 1)
    }

    fn needs(&self) -> Needs {
        let meeting = Meeting { name: "between read and write".into(), parties: self.actors };
        Needs {
            cells: 1,
            locks: vec!["the counter's lock".into()],
            meetings: vec![meeting],
            start_line: true,
            ..Needs::default()
        }
    }

    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        let cannot = self.meets() && !arrangement.has_room_for(self.actors);
        vec![if cannot { Outcome::CannotMeet } else { Outcome::Finished }]
    }

    async fn task(&self, env: &dyn Env, _: usize) -> Stopped<Part> {
        let mut own = 0;
        for done in 1..=self.adds {
            self.add_once(env).await?;
            own += 1;
            if done % QUANTUM == 0 || done == self.adds {
                env.checkpoint(Work::steps(QUANTUM, 1000)).await?;
            }
        }
        Ok(Part::Count(own))
    }

    fn reduce(&self, parts: &[Part], cells: &[u64]) -> u64 {
        if self.how == How::Own { parts.iter().map(Part::count).sum() } else { cells[COUNTER] }
    }

    /// Updates that are lost by a racy counter are a finding; by any other a failure.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let all = self.actors as u64 * self.adds;
        let lost = all.saturating_sub(answer);
        let ok = match (self.loses_updates(), self.forced) {
            (true, true) => answer == self.adds,
            (true, false) => (1..=all).contains(&answer),
            (false, _) => answer == all,
        };
        let measures = vec![
            Measure::new("additions", all as f64, "updates"),
            Measure::new("lost updates", lost as f64, "updates"),
        ];
        Judgement { ok, expected: all.to_string(), measures }
    }
}
