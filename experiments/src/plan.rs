//! What to run: named in a chapter, a form, a URL, on the command line or in a message.

use serde::{Deserialize, Serialize};

use crate::model::{Arrangement, Model, check_workers};
use crate::parameter::{Parameter, Parameters};
use crate::workload::{self, AnyWorkload};

/// Sets a parameter of the workload, or an option of how it is run, whichever has the name.
///
/// # Errors
/// A sentence: an unknown name with the list of what exists, or a value out of bounds. The others stay.
pub fn assign(
    declared: &[Parameter],
    (parameters, options): (&mut Parameters, &mut Parameters),
    name: &str,
    text: &str,
) -> Result<(), String> {
    let is_option = Model::OPTIONS.iter().any(|option| option.name == name);
    if is_option { options.set(Model::OPTIONS, name, text) } else { parameters.set(declared, name, text) }
}

/// One workload under one model, so many times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub workload: String,
    pub model: Model,
    pub parameters: Parameters,
    /// Lanes, where the model takes a number of them.
    pub workers: usize,
    /// How the lanes are arranged besides, see [`Model::OPTIONS`]; defaults for what is not named.
    #[serde(default)]
    pub options: Parameters,
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
        Parameters::checked(Model::OPTIONS, &self.options)?;
        Ok(entry.make(&Parameters::checked(entry.parameters, &self.parameters)?))
    }

    /// The options that mean something under this model, also those that were not named.
    pub fn options_taken(&self) -> Parameters {
        self.all_options().only(|name| self.model.takes(name))
    }

    /// Options that do not hold together are refused by [`workload`](Self::workload), and are none here.
    fn all_options(&self) -> Parameters {
        let checked = Parameters::checked(Model::OPTIONS, &self.options);
        checked.unwrap_or_else(|_| Parameters::defaults(Model::OPTIONS))
    }

    /// Whether the two differ in nothing but the model.
    pub fn does_the_same_as(&self, other: &Self) -> bool {
        *self == Self { model: self.model, ..other.clone() }
    }

    pub fn arrangement(&self) -> Arrangement {
        self.model.arrange(self.workers, &self.all_options())
    }
}
