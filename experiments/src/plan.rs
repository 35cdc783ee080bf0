//! What to run: named in a chapter, a form, a URL, on the command line or in a message.

use serde::{Deserialize, Serialize};

use crate::model::{Arrangement, Model, check_workers};
use crate::parameter::Parameters;
use crate::workload::{self, AnyWorkload};

/// One workload under one model, so many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub workload: String,
    pub model: Model,
    pub parameters: Parameters,
    /// Lanes, where the model takes a number of them.
    pub workers: usize,
    /// Rounds; the median counts.
    pub repeat: usize,
}

impl Plan {
    /// The most rounds.
    pub const MOST_ROUNDS: usize = 99;

    /// The workload, if the plan holds together. Whatever came from outside goes through here.
    ///
    /// # Errors
    /// A sentence that says what is wrong, with the value and the range.
    pub fn workload(&self) -> Result<Box<dyn AnyWorkload>, String> {
        let entry = workload::find(&self.workload)?;
        if let Some(why) = entry.refuses(self.model) {
            return Err(format!("{} cannot run under {}: {why}", entry.name, self.model.name()));
        }
        check_workers(self.workers)?;
        if !(1..=Self::MOST_ROUNDS).contains(&self.repeat) {
            return Err(format!("repeat = {} is out of range: from 1 to {}", self.repeat, Self::MOST_ROUNDS));
        }
        Ok(entry.make(&Parameters::checked(entry.parameters, &self.parameters)?))
    }

    pub fn arrangement(&self) -> Arrangement {
        self.model.arrangement(self.workers)
    }
}
