use std::time::Duration;

use super::{Judgement, Meeting, Needs, Part, Workload};
use crate::env::{Env, EnvExt, Stopped};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::{Measure, Outcome};

/// Philosophers at a round table, who need both forks beside them to eat, and a pot that gets empty.
pub struct Philosophers {
    philosophers: usize,
    meals: u64,
    manners: Manners,
    think: Duration,
    eat: Duration,
    forced: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Manners {
    /// Left fork, then right.
    Naive,
    /// The fork with the lower number first.
    Ordered,
    /// Left fork; if the right one is taken, puts it down again and tries anew.
    Polite,
    /// Asks a waiter, who lets one at a time reach for the forks.
    Waiter,
}

const POT: usize = 0;
const ALL_HAVE_ONE_FORK: usize = 0;
const ALL_HAVE_NONE: usize = 1;

impl Philosophers {
    fn forks(&self, philosopher: usize) -> (usize, usize) {
        let (left, right) = (philosopher, (philosopher + 1) % self.philosophers);
        match self.manners {
            Manners::Ordered => (left.min(right), left.max(right)),
            _ => (left, right),
        }
    }

    fn waiter(&self) -> usize {
        self.philosophers
    }

    fn meets(&self) -> bool {
        self.forced && matches!(self.manners, Manners::Naive | Manners::Polite)
    }

    async fn meet(&self, env: &dyn Env, meeting: usize) -> Stopped<()> {
        if self.meets() { env.meet(meeting).await } else { env.sleep(Duration::ZERO).await }
    }

    async fn dine(&self, env: &dyn Env, philosopher: usize) -> Stopped<()> {
        let (first, second) = self.forks(philosopher);
        if self.manners == Manners::Polite {
            return self.dine_politely(env, first, second).await;
        }
        let waiter = match self.manners {
            Manners::Waiter => Some(env.lock(self.waiter()).await?),
            _ => None,
        };
        let _first = env.lock(first).await?;
        if self.manners == Manners::Naive {
            self.meet(env, ALL_HAVE_ONE_FORK).await?;
        }
        let _second = env.lock(second).await?;
        drop(waiter);
        env.sleep(self.eat).await
    }

    async fn dine_politely(&self, env: &dyn Env, left: usize, right: usize) -> Stopped<()> {
        loop {
            let fork = env.lock(left).await?;
            self.meet(env, ALL_HAVE_ONE_FORK).await?;
            if let Some(_both) = env.try_lock(right).await? {
                return env.sleep(self.eat).await;
            }
            // All have tried before the first puts the fork down.
            self.meet(env, ALL_HAVE_NONE).await?;
            drop(fork);
        }
    }
}

impl Workload for Philosophers {
    const NAME: &'static str = "philosophers";
    const SUMMARY: &'static str = "Philosophers share forks, one between any two, and each needs two to eat. Manners decide who starves.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("philosophers", "Philosophers", "philosophers", (2, 8), 5),
        Parameter::number("meals", "Meals in the pot", "meals", (1, 2000), 20),
        Parameter::choice("manners", "Manners", &["naive", "ordered", "polite", "waiter"], "naive"),
        Parameter::number("think_ms", "Thinking takes", "ms", (0, 50), 2),
        Parameter::number("eat_ms", "Eating takes", "ms", (0, 50), 2),
        Parameter::choice("meet", "With one fork in hand they meet", &["free", "forced"], "free"),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential => Some("one task after the other: whoever eats has all forks"),
            Model::Rayon => Some("a task that waits keeps its worker; `threads` shows the same"),
            Model::Processes | Model::Hybrid => {
                Some("processes share no memory, so there is no pot for all of them")
            }
            Model::Async | Model::Threads | Model::Gil => None,
        }
    }

    fn new(parameters: &Parameters) -> Self {
        let ms = |name| Duration::from_millis(parameters.number(name));
        let manners = match parameters.choice("manners") {
            "naive" => Manners::Naive,
            "ordered" => Manners::Ordered,
            "polite" => Manners::Polite,
            _ => Manners::Waiter,
        };
        Self {
            philosophers: parameters.number("philosophers") as usize,
            meals: parameters.number("meals"),
            manners,
            think: ms("think_ms"),
            eat: ms("eat_ms"),
            forced: parameters.choice("meet") == "forced",
        }
    }

    fn tasks(&self) -> usize {
        self.philosophers
    }

    fn task_name(&self, task: usize) -> String {
        format!("philosopher {}", task + 1)
    }

    fn needs(&self) -> Needs {
        let meeting = |name: &str| Meeting { name: name.to_owned(), parties: self.philosophers };
        let forks = (1..=self.philosophers).map(|fork| format!("fork {fork}"));
        Needs {
            cells: 1,
            locks: forks.chain(["the waiter".to_owned()]).collect(),
            meetings: vec![meeting("all have one fork"), meeting("nobody got two")],
            start_line: true,
            ..Needs::default()
        }
    }

    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        let stuck = match self.manners {
            Manners::Ordered | Manners::Waiter => return vec![Outcome::Finished],
            Manners::Naive => Outcome::Deadlock,
            Manners::Polite => Outcome::Livelock,
        };
        match () {
            // Whoever finds the pot empty goes, and does not come to meet the others.
            () if self.meets() && self.meals < self.philosophers as u64 => vec![Outcome::CannotMeet],
            () if self.meets() && !arrangement.has_room_for(self.philosophers) => vec![Outcome::CannotMeet],
            () if self.meets() => vec![stuck],
            () => vec![Outcome::Finished, stuck],
        }
    }

    /// Eats for as long as there is something in the pot. Brings home the meals, and the longest wait for
    /// one in microseconds.
    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let (mut eaten, mut longest) = (0, Duration::ZERO);
        while env.add(POT, 1).await? < self.meals {
            env.sleep(self.think).await?;
            let hungry = env.now();
            self.dine(env, task).await?;
            longest = longest.max((env.now() - hungry).saturating_sub(self.eat));
            eaten += 1;
        }
        Ok(Part::Counts(vec![eaten, longest.as_micros() as u64]))
    }

    fn findings(&self, parts: &[Part]) -> Vec<Measure> {
        let column = |index: usize| {
            parts.iter().filter_map(
                move |part| if let Part::Counts(counts) = part { counts.get(index) } else { None },
            )
        };
        let number = |value: Option<&u64>| value.copied().unwrap_or_default() as f64;
        vec![
            Measure::new("fewest meals of one", number(column(0).min()), "meals"),
            Measure::new("most meals of one", number(column(0).max()), "meals"),
            Measure::new("longest wait for a meal", number(column(1).max()) / 1000.0, "ms"),
        ]
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.meals)
    }
}
