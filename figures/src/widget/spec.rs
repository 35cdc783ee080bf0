use experiments::model::Model;
use experiments::parameter::{Domain, Parameter, Parameters};
use experiments::plan::{self, Plan};
use experiments::workload::{self, Entry};
use serde::{Deserialize, Serialize};

use crate::widget::sight;

/// An experiment as a chapter asks for it: what the page starts from, and what it goes back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExperimentSpec {
    /// Unique in its page; parameters in the address begin with it.
    pub id: String,
    /// A question.
    pub title: String,
    pub workload: String,
    /// Those that the reader may choose from, in the order of their figures.
    pub models: Vec<Model>,
    pub workers: usize,
    pub repeat: usize,
    /// All models start together instead of one after the other.
    pub race: bool,
    /// The reader is asked which model will be first, and the run answers.
    #[serde(default)]
    pub predict: bool,
    pub parameters: Parameters,
    /// Of [`Model::OPTIONS`], those that the chapter names: the reader may change them, too.
    #[serde(default)]
    pub options: Parameters,
    /// What is in sight beside the drawing, two at most: a number as a slider that redraws the simulated run.
    #[serde(default)]
    pub sliders: Vec<String>,
}

/// More rounds than these are for the companion.
const MOST_ROUNDS: u64 = 9;

impl ExperimentSpec {
    /// # Errors
    /// If there is no such workload.
    pub fn entry(&self) -> Result<&'static Entry, String> {
        workload::find(&self.workload)
    }

    /// The shown models under which the workload runs.
    pub fn possible(&self) -> Vec<Model> {
        let refused = |model: &Model| self.entry().map_or(true, |entry| entry.refuses(*model).is_some());
        self.models.iter().copied().filter(|model| !refused(model)).collect()
    }

    /// What a reader may guess to be first, if the chapter asks; no one guesses where there is one model.
    pub fn guesses(&self) -> Vec<Model> {
        let possible = if self.predict { self.possible() } else { Vec::new() };
        if possible.len() > 1 { possible } else { Vec::new() }
    }

    /// What the reader may change: the workload's own parameters, then how it is run.
    pub fn declared(&self) -> Vec<Parameter> {
        let mut declared = self.entry().map_or_else(|_| Vec::new(), |entry| entry.parameters.to_vec());
        if self.models.iter().any(|model| model.takes_workers()) {
            let most = Model::MOST_WORKERS as u64;
            declared.push(Parameter::number("workers", "Workers", "workers", (1, most), self.workers as u64));
        }
        // What is simulated alone would change nothing when the reader presses Run.
        let is_offered =
            |option: &&Parameter| option.name != Model::SLOWER && self.options.get(option.name).is_some();
        declared.extend(Model::OPTIONS.iter().filter(is_offered));
        let most = MOST_ROUNDS.max(self.repeat as u64);
        declared.push(Parameter::number("repeat", "Rounds", "rounds", (1, most), self.repeat as u64));
        declared
    }

    /// Of what may be changed, what is in sight beside the drawing, in the chapter's order, and the rest.
    pub fn in_sight(&self, declared: &[Parameter]) -> (Vec<Parameter>, Vec<Parameter>) {
        sight::apart(declared, &self.sliders)
    }

    /// # Errors
    /// A sentence, if a slider is for nothing that may be changed, or there are too many.
    pub fn check_sliders(&self) -> Result<(), String> {
        sight::check(&self.declared(), &self.sliders)
    }

    /// What [`declared`](Self::declared) is set to.
    ///
    /// # Errors
    /// A sentence, if a value is out of bounds.
    pub fn values(&self) -> Result<Parameters, String> {
        let declared = self.declared();
        let mut values = Parameters::defaults(&declared);
        let set = self.parameters.iter().chain(self.options.iter());
        for (name, value) in set.filter(|(name, _)| *name != Model::SLOWER) {
            values.set(&declared, name, &value.to_string())?;
        }
        Ok(values)
    }

    /// The plan for one of the models, with values for what is [`declared`](Self::declared).
    ///
    /// # Errors
    /// A sentence, if there is no such workload or a value is out of bounds.
    pub fn plan(&self, model: Model, values: &Parameters) -> Result<Plan, String> {
        let entry = self.entry()?;
        let (mut parameters, mut options) = (entry.defaults(), Parameters::default());
        for parameter in entry.parameters.iter().chain(Model::OPTIONS) {
            let only_simulated = self.options.get(parameter.name).filter(|_| parameter.name == Model::SLOWER);
            if let Some(value) = values.get(parameter.name).or(only_simulated) {
                let both = (&mut parameters, &mut options);
                plan::assign(entry.parameters, both, parameter.name, &value.to_string())?;
            }
        }
        let number = |name| values.get(name).and_then(|value| value.to_string().parse().ok());
        Ok(Plan {
            workload: self.workload.clone(),
            model,
            parameters,
            workers: number("workers").unwrap_or(self.workers),
            repeat: number("repeat").unwrap_or(self.repeat),
            options,
        })
    }
}

fn says(label: &str, unit: &str) -> bool {
    label.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(unit))
}

/// The unit to be written behind a value, where the label does not say it already.
pub fn unit(parameter: &Parameter) -> &'static str {
    match parameter.domain {
        Domain::Number { unit, .. } if !says(parameter.label, unit) => unit,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_simulated_alone_stands_in_the_first_state_and_is_not_offered() {
        let mut options = Parameters::default();
        options.set(Model::OPTIONS, "gil", "none").unwrap();
        options.set(Model::OPTIONS, Model::SLOWER, "40").unwrap();
        let spec = ExperimentSpec {
            workload: "fib".into(),
            models: vec![Model::Gil],
            parameters: workload::find("fib").unwrap().defaults(),
            workers: 2,
            repeat: 1,
            race: false,
            predict: false,
            title: "How much does it cost to have no lock?".into(),
            id: "fib".into(),
            options,
            sliders: Vec::new(),
        };
        let offered: Vec<&str> = spec.declared().iter().map(|parameter| parameter.name).collect();
        assert_eq!(offered, ["tasks", "number", "workers", "gil", "repeat"]);
        let plan = spec.plan(Model::Gil, &spec.values().unwrap()).unwrap();
        assert_eq!(plan.arrangement().slower_percent, 40);
    }
}
