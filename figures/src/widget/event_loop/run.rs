//! What is simulated, and what of it a reader may change.

use experiments::model::Model;
use experiments::parameter::{Domain, Parameter, Parameters};
use experiments::plan::Plan;
use experiments::simulate::{On, Question};
use experiments::workload::Entry;

use super::MOST_TASKS;

/// Means something in real runs alone.
const FASTER: &str = "faster";

/// The workload's numbers that change what is shown. A choice would make another program of it than the one that
/// stands beside it.
pub fn declared(entry: &Entry) -> Vec<Parameter> {
    let is_offered = |it: &&Parameter| matches!(it.domain, Domain::Number { .. }) && it.name != FASTER;
    entry.parameters.iter().filter(is_offered).copied().collect()
}

/// The same, as far as a slider may go: there is room for so many tasks.
pub fn fitting(entry: &Entry, values: &Parameters) -> Vec<Parameter> {
    let fits = |name: &str, value: u64| {
        let mut values = values.clone();
        let is_allowed = values.set(entry.parameters, name, &value.to_string()).is_ok();
        is_allowed && entry.tasks(&values) <= MOST_TASKS
    };
    let mut all = declared(entry);
    for parameter in &mut all {
        if let Domain::Number { max, .. } = &mut parameter.domain
            && !fits(parameter.name, *max)
        {
            let most = MOST_TASKS as u64;
            *max = if fits(parameter.name, most) { most } else { *max };
        }
    }
    all
}

/// # Errors
/// A sentence: there are too many tasks, or a value is out of bounds.
pub fn question(entry: &Entry, values: &Parameters) -> Result<Question, String> {
    let parameters = Parameters::checked(entry.parameters, values)?;
    let tasks = entry.tasks(&parameters);
    if tasks > MOST_TASKS {
        return Err(format!("there are {tasks} tasks, and at most {MOST_TASKS} fit into a column"));
    }
    let (workload, options) = (entry.name.to_owned(), Parameters::default());
    let plan = Plan { workload, model: Model::Async, parameters, workers: 1, options, repeat: 1 };
    Ok(Question { plan, on: On::FreeOfCharge, cores: 1, wants_film: true })
}
