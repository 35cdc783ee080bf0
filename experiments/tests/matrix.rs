//! The table of what runs under what, simulated.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "matrix/mod.rs"]
mod matrix;

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::simulate::{self, Costs};
use experiments::workload;

use matrix::{MISHAPS, Set, TABLE, WORKERS};

fn plan(workload: &str, set: Set, model: Model, workers: usize) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    set.iter().for_each(|(name, value)| parameters.set(entry.parameters, name, value).unwrap());
    Plan { workload: workload.into(), model, parameters, workers, repeat: 1, options: Parameters::default() }
}

#[test]
fn the_workloads_skip_what_the_table_leaves_out() {
    matrix::check_table().unwrap();
}

#[test]
fn every_workload_gives_the_right_answer_under_every_model_and_accounts_for_every_task() {
    for row in &TABLE {
        for model in Model::ALL {
            let plan = plan(row.workload, row.set, model, WORKERS);
            match simulate::report(&plan, &Costs::typical(2)) {
                Ok(report) => {
                    assert!(row.models.contains(&model), "{} ran under {model:?}", row.workload);
                    matrix::check_report(&report, plan.workload().unwrap().tasks()).unwrap();
                }
                Err(why) => {
                    assert!(!row.models.contains(&model), "{why}");
                    assert!(why.contains(row.workload) && why.contains(model.name()), "{why}");
                }
            }
        }
    }
}

#[test]
fn what_goes_wrong_goes_wrong_as_the_table_says() {
    for mishap in &MISHAPS {
        for model in mishap.models {
            let plan = plan(mishap.workload, mishap.set, *model, mishap.workers);
            let report = simulate::report(&plan, &Costs::typical(2)).unwrap();
            matrix::check_mishap(&report, mishap).unwrap();
        }
    }
}
