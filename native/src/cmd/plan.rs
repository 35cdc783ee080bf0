use clap::Args;
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::workload::{self, AnyWorkload};

use super::Failure;
use crate::machine;

/// What `run` and `compare` have in common.
#[derive(Args)]
pub struct PlanArguments {
    /// Such as downloads; `many list` names them all
    workload: String,
    /// Threads or processes, where the model takes a number of them
    #[arg(long, value_name = "N")]
    workers: Option<usize>,
    /// Sets a parameter, such as sites=50; may be given several times
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Rounds; the median counts
    #[arg(long, value_name = "N", default_value_t = 3)]
    repeat: usize,
}

impl PlanArguments {
    /// A plan for each model. Whether a workload runs under it is left open.
    pub fn plans(&self, models: &[Model]) -> Result<Vec<Plan>, Failure> {
        let parameters = self.parameters().map_err(Failure::Usage)?;
        let entry = workload::find(&self.workload).map_err(Failure::Usage)?;
        let workers = self.workers.unwrap_or_else(|| usual_workers(&*entry.make(&parameters)));
        let plan = |model: &Model| Plan {
            workload: self.workload.clone(),
            model: *model,
            parameters: parameters.clone(),
            workers,
            repeat: self.repeat,
        };
        Ok(models.iter().map(plan).collect())
    }

    fn parameters(&self) -> Result<Parameters, String> {
        let entry = workload::find(&self.workload)?;
        let mut parameters = entry.defaults();
        for set in &self.set {
            let (name, value) = set.split_once('=').ok_or_else(|| {
                format!("--set {set} sets nothing: it takes a name and a value, such as --set sites=50")
            })?;
            parameters.set(entry.parameters, name, value)?;
        }
        Ok(parameters)
    }
}

/// Workers of a pool whose tasks mostly wait, as in the examples that the book compares with.
const WORKERS_THAT_WAIT: usize = 5;

/// As many as have to meet; else enough to wait in; else one for each core.
fn usual_workers(workload: &dyn AnyWorkload) -> usize {
    let parties = workload.needs().meetings.iter().map(|meeting| meeting.parties).max();
    let usual = if workload.fetches() { WORKERS_THAT_WAIT } else { machine::cores() };
    parties.unwrap_or(usual).min(Model::MOST_WORKERS)
}

/// The values in one line.
pub fn describe(plan: &Plan) -> String {
    let values: Vec<String> =
        plan.parameters.iter().map(|(name, value)| format!("{name} = {value}")).collect();
    let rounds =
        if plan.repeat == 1 { "1 round".to_owned() } else { format!("median of {} rounds", plan.repeat) };
    format!("{}: {}; {rounds}", plan.workload, values.join(", "))
}
