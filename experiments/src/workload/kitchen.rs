use std::time::Duration;

use super::{Judgement, Needs, Part, Workload};
use crate::env::{Env, EnvExt, Stopped};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};

/// Everyday scenes: things that take a hand, and things that take only time.
pub struct Kitchen {
    things: usize,
    scene: &'static Scene,
    faster: u32,
}

/// What is done for each thing, over and over.
struct Scene {
    name: &'static str,
    /// One of several, such as a dish.
    thing: &'static str,
    /// What there is only one of, held while time passes.
    tool: Option<&'static str>,
    before: Duration,
    /// Nobody has to stand by.
    passes: Duration,
    after: Duration,
    times: u32,
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

const SCENES: [Scene; 4] = [
    Scene {
        name: "dinner",
        thing: "dish",
        tool: None,
        before: seconds(180),
        passes: seconds(600),
        after: seconds(60),
        times: 1,
    },
    Scene {
        name: "coffee",
        thing: "customer",
        tool: Some("the machine"),
        before: seconds(20),
        passes: seconds(40),
        after: seconds(10),
        times: 1,
    },
    Scene {
        name: "waiter",
        thing: "table",
        tool: None,
        before: seconds(60),
        passes: seconds(900),
        after: seconds(120),
        times: 1,
    },
    Scene {
        name: "juggler",
        thing: "ball",
        tool: None,
        before: Duration::from_millis(200),
        passes: Duration::from_millis(600),
        after: Duration::ZERO,
        times: 10,
    },
];

const TOOL: usize = 0;

impl Workload for Kitchen {
    const NAME: &'static str = "kitchen";
    const SUMMARY: &'static str =
        "Everyday work: some of it takes hands, some of it only time. One pair of hands, or several.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::choice("scene", "Scene", &["dinner", "coffee", "waiter", "juggler"], "dinner"),
        Parameter::number("things", "Dishes, customers, tables or balls", "things", (1, 12), 4),
        Parameter::number("faster", "Real runs are faster", "times", (10, 1_000_000), 5000),
    ];

    fn refuses(model: Model) -> Option<&'static str> {
        match model {
            Model::Sequential | Model::Async | Model::Threads => None,
            Model::Gil | Model::Rayon | Model::Processes | Model::Hybrid => {
                Some("people are one pair of hands, or several; this is neither")
            }
        }
    }

    fn new(parameters: &Parameters) -> Self {
        let name = parameters.choice("scene");
        let scene = SCENES.iter().find(|scene| scene.name == name).unwrap_or(&SCENES[0]);
        Self {
            things: parameters.number("things") as usize,
            scene,
            faster: parameters.number("faster") as u32,
        }
    }

    fn tasks(&self) -> usize {
        self.things
    }

    fn usual_lanes(&self) -> Option<usize> {
        Some(Workload::tasks(self).min(Model::MOST_WORKERS))
    }

    fn task_name(&self, task: usize) -> String {
        format!("{} {}", self.scene.thing, task + 1)
    }

    fn needs(&self) -> Needs {
        Needs { locks: self.scene.tool.into_iter().map(str::to_owned).collect(), ..Needs::default() }
    }

    fn faster(&self) -> u32 {
        self.faster
    }

    async fn task(&self, env: &dyn Env, _: usize) -> Stopped<Part> {
        let scene = self.scene;
        for _ in 0..scene.times {
            env.busy(scene.before).await?;
            let tool = match scene.tool {
                Some(_) => Some(env.lock(TOOL).await?),
                None => None,
            };
            env.sleep(scene.passes).await?;
            drop(tool);
            env.busy(scene.after).await?;
        }
        Ok(Part::Count(u64::from(scene.times)))
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.things as u64 * u64::from(self.scene.times))
    }
}
