use std::time::Duration;

use super::{Judgement, Meeting, Needs, Part, Workload};
use crate::env::{Env, EnvExt, Stopped};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};
use crate::report::Outcome;

/// Friends who go home only after all of them have met: a proof of concurrency that needs no clock.
pub struct Meet {
    friends: usize,
}

/// Each friend arrives so much later than the one before.
const APART: Duration = Duration::from_millis(20);

impl Workload for Meet {
    const NAME: &'static str = "meeting";
    const SUMMARY: &'static str = "Friends who go home only after all of them have met. It ends only if all tasks are in progress at once.";
    const PARAMETERS: &'static [Parameter] = &[Parameter::number("friends", "Friends", "friends", (2, 8), 2)];

    fn new(parameters: &Parameters) -> Self {
        Self { friends: parameters.number("friends") as usize }
    }

    fn tasks(&self) -> usize {
        self.friends
    }

    fn task_name(&self, task: usize) -> String {
        format!("friend {}", task + 1)
    }

    fn needs(&self) -> Needs {
        let meeting = Meeting { name: "the meeting".into(), parties: self.friends };
        Needs { meetings: vec![meeting], ..Needs::default() }
    }

    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        vec![if arrangement.has_room_for(self.friends) { Outcome::Finished } else { Outcome::CannotMeet }]
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        env.sleep(APART * task as u32).await?;
        env.meet(0).await?;
        Ok(Part::Count(1))
    }

    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        Judgement::equal(answer, self.friends as u64)
    }
}
