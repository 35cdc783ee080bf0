use std::time::Duration;

use super::{Judgement, Needs, Part, Workload};
use crate::env::{Env, EnvExt, Stopped};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::{Measure, Outcome};
use crate::split::Split;

/// Producers and consumers with a bounded queue between them: whoever is faster has to wait.
pub struct Handover {
    producers: usize,
    consumers: usize,
    items_each: u64,
    capacity: usize,
    make: Duration,
    using: Duration,
}

/// The items, which are numbered from 1.
const ITEMS: usize = 0;
/// A note from each producer that it has made its last item.
const DONE: usize = 1;
/// Tells a consumer that nothing more will come.
const NO_MORE: u64 = 0;

impl Handover {
    fn items(&self) -> u64 {
        self.producers as u64 * self.items_each
    }

    /// With so many lanes, which take first the producers, then the consumers, then the one that closes.
    fn outcomes_in_order(&self, lanes: usize) -> Vec<Outcome> {
        if lanes <= self.consumers {
            // All lanes are taken by consumers, who wait for the one that would send them home.
            return vec![Outcome::Deadlock];
        }
        // So many producers have to be done before there is a lane for a consumer.
        let Some(others) = self.producers.checked_sub(lanes) else { return vec![Outcome::Finished] };
        let (others, lanes, capacity) = (others as u64, lanes as u64, self.capacity as u64);
        if (others + 1) * self.items_each > capacity {
            vec![Outcome::Deadlock]
        } else if others * self.items_each + lanes * (self.items_each - 1) < capacity {
            vec![Outcome::Finished]
        } else {
            vec![Outcome::Finished, Outcome::Deadlock]
        }
    }

    async fn produce(&self, env: &dyn Env, producer: u64) -> Stopped<Part> {
        for item in 1..=self.items_each {
            env.sleep(self.make).await?;
            env.put(ITEMS, producer * self.items_each + item).await?;
        }
        env.put(DONE, 1).await?;
        Ok(Part::Counts(vec![0, 0]))
    }

    async fn consume(&self, env: &dyn Env) -> Stopped<Part> {
        let (mut sum, mut taken) = (0, 0);
        loop {
            match env.get(ITEMS).await? {
                NO_MORE => return Ok(Part::Counts(vec![sum, taken])),
                item => {
                    env.sleep(self.using).await?;
                    sum += item;
                    taken += 1;
                }
            }
        }
    }

    /// What a program's main thread does: waits for all producers, then sends the consumers home.
    async fn close(&self, env: &dyn Env) -> Stopped<Part> {
        for _ in 0..self.producers {
            env.get(DONE).await?;
        }
        for _ in 0..self.consumers {
            env.put(ITEMS, NO_MORE).await?;
        }
        Ok(Part::Counts(vec![0, 0]))
    }
}

impl Workload for Handover {
    const NAME: &'static str = "queue";
    const SUMMARY: &'static str =
        "Producers put items into a queue that holds only so many, and consumers take them out.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("producers", "Producers", "producers", (1, 8), 2),
        Parameter::number("consumers", "Consumers", "consumers", (1, 8), 2),
        Parameter::number("items", "Items of each producer", "items", (1, 1000), 10),
        Parameter::number("capacity", "The queue holds", "items", (1, 100), 4),
        Parameter::number("make_ms", "Making one takes", "ms", (0, 100), 2),
        Parameter::number("use_ms", "Using one takes", "ms", (0, 100), 6),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential => {
                Some("one task after the other: the producer would wait for ever for a consumer")
            }
            Model::Rayon => {
                Some("a task that waits keeps its worker, and a pool that steals has none to spare")
            }
            Model::Hybrid => Some("its tasks wait for each other across processes, and no loop is gained"),
            Model::Async | Model::Threads | Model::Gil | Model::Processes => None,
        }
    }

    fn new(parameters: &Parameters) -> Self {
        let ms = |name| Duration::from_millis(parameters.number(name));
        Self {
            producers: parameters.number("producers") as usize,
            consumers: parameters.number("consumers") as usize,
            items_each: parameters.number("items"),
            capacity: parameters.number("capacity") as usize,
            make: ms("make_ms"),
            using: ms("use_ms"),
        }
    }

    /// The producers, the consumers, and the one that closes.
    fn tasks(&self) -> usize {
        self.producers + self.consumers + 1
    }

    fn usual_lanes(&self) -> Option<usize> {
        Some(Workload::tasks(self).min(Model::MOST_WORKERS))
    }

    fn task_name(&self, task: usize) -> String {
        match task {
            task if task < self.producers => format!("producer {}", task + 1),
            task if task < self.producers + self.consumers => {
                format!("consumer {}", task - self.producers + 1)
            }
            _ => "the main thread".to_owned(),
        }
    }

    fn needs(&self) -> Needs {
        let queue = |name: &str, capacity| super::Queue { name: name.to_owned(), capacity };
        Needs {
            queues: vec![queue("the queue", self.capacity), queue("done", self.producers)],
            ..Needs::default()
        }
    }

    /// With fewer lanes than tasks the pool may be full of producers who wait for room, while the consumers
    /// wait for a lane.
    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        match arrangement.split {
            _ if arrangement.has_room_for(self.tasks()) => vec![Outcome::Finished],
            Split::Queue => self.outcomes_in_order(arrangement.lanes),
            Split::Static | Split::Chunk(_) => vec![Outcome::Finished, Outcome::Deadlock],
        }
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        match task {
            task if task < self.producers => self.produce(env, task as u64).await,
            task if task < self.producers + self.consumers => self.consume(env).await,
            _ => self.close(env).await,
        }
    }

    fn findings(&self, parts: &[Part]) -> Vec<Measure> {
        // Parts come from processes too: what is missing there is none.
        let taken = |part: &Part| match part {
            Part::Counts(counts) => counts.get(1).copied().unwrap_or_default(),
            _ => 0,
        };
        let by_consumer = || parts[self.producers..self.producers + self.consumers].iter().map(taken);
        vec![
            Measure::new(
                "items taken by the busiest consumer",
                by_consumer().max().unwrap_or(0) as f64,
                "items",
            ),
            Measure::new(
                "items taken by the idlest consumer",
                by_consumer().min().unwrap_or(0) as f64,
                "items",
            ),
        ]
    }

    /// Every item was used once: their numbers add up.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.items() * (self.items() + 1) / 2)
    }
}
