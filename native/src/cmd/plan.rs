use clap::Args;
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::{self, Plan};
use experiments::sweep::WORKERS;
use experiments::workload::{self, AnyWorkload};

use super::Failure;
use crate::machine;

/// What `run`, `compare` and `sweep` have in common.
#[derive(Args, Clone)]
pub struct PlanArguments {
    /// Such as downloads; `many list` names them all
    workload: String,
    /// Threads or processes, where the model takes a number of them
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
    /// Sets a parameter, such as sites=50, or an option of the model, such as split=static; may be given
    /// several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Rounds; the median counts
    #[arg(long, value_name = "N", default_value_t = 3)]
    repeat: usize,
}

impl PlanArguments {
    /// A plan for each model. Whether a workload runs under it is left open.
    pub fn plans(&self, models: &[Model]) -> Result<Vec<Plan>, Failure> {
        let (parameters, options) = self.parameters().map_err(Failure::Usage)?;
        let entry = workload::find(&self.workload).map_err(Failure::Usage)?;
        let workers = self.workers.unwrap_or_else(|| usual_workers(&*entry.make(&parameters)));
        let plan = |model: &Model| Plan {
            workload: self.workload.clone(),
            model: *model,
            parameters: parameters.clone(),
            workers,
            repeat: self.repeat,
            options: options.clone(),
        };
        Ok(models.iter().map(plan).collect())
    }

    /// The workload's name, as it was typed.
    pub fn workload(&self) -> &str {
        &self.workload
    }

    /// Whether the reader has set this already: a parameter, or the workers.
    pub fn sets(&self, name: &str) -> bool {
        let is_set = |set: &String| set.split_once('=').is_some_and(|(set, _)| set == name);
        if name == WORKERS { self.workers.is_some() } else { self.set.iter().any(is_set) }
    }

    /// The same with another value for one thing: a parameter, or the workers.
    pub fn with(&self, value: Option<(&str, u64)>) -> Self {
        let mut arguments = self.clone();
        match value {
            Some((WORKERS, workers)) => arguments.workers = usize::try_from(workers).ok(),
            Some((name, value)) => arguments.set.push(format!("{name}={value}")),
            None => {}
        }
        arguments
    }

    /// The workload's parameters, and the models' options.
    fn parameters(&self) -> Result<(Parameters, Parameters), String> {
        let entry = workload::find(&self.workload)?;
        let (mut parameters, mut options) = (entry.defaults(), Parameters::default());
        for set in &self.set {
            let (name, value) = set.split_once('=').ok_or_else(|| {
                format!("--set {set} sets nothing: it takes a name and a value, such as --set sites=50")
            })?;
            if name == Model::SLOWER {
                return Err(format!(
                    "{name} changes what is simulated; here computing takes as long as it takes"
                ));
            }
            plan::assign(entry.parameters, (&mut parameters, &mut options), name, value)?;
        }
        Ok((parameters, options))
    }
}

/// All models, or those that were named.
pub fn models(names: &[String]) -> Result<Vec<Model>, Failure> {
    if names.is_empty() {
        return Ok(Model::ALL.to_vec());
    }
    names.iter().map(|name| Model::find(name).map_err(Failure::Usage)).collect()
}

/// Workers of a pool whose tasks mostly wait, as in the examples that the book compares with.
const WORKERS_THAT_WAIT: usize = 5;

/// As many as have to meet; else enough to wait in; else one for each core.
pub fn usual_workers(workload: &dyn AnyWorkload) -> usize {
    let usual = if workload.fetches() { WORKERS_THAT_WAIT } else { machine::cores() };
    workload.usual_lanes().unwrap_or(usual).min(Model::MOST_WORKERS)
}

/// The values in one line.
pub fn describe(plan: &Plan) -> String {
    let values: Vec<String> =
        plan.parameters.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{}: {}; {}", plan.workload, values.join(", "), median_of(plan.repeat))
}

/// What a time stands for.
pub fn median_of(rounds: usize) -> String {
    if rounds == 1 { "1 round".to_owned() } else { format!("median of {rounds} rounds") }
}
