//! A world in virtual time: so many cores, an operating system that shares them out in slices, and
//! costs as parameters. It drives the very same workload code, and its numbers are exact: the same plan
//! gives the same run, everywhere.

mod costs;
mod env;
mod gil;
mod lanes;
mod machine;

pub use costs::Costs;

use std::time::Duration;

use crate::model::Model;
use crate::plan::Plan;
use crate::report::{self, Machine, Report, Setting, World};
use crate::workload::AnyWorkload;

/// Simulates the plan once and judges it.
///
/// # Errors
/// A sentence, if the plan does not hold together.
pub fn report(plan: &Plan, costs: &Costs) -> Result<Report, String> {
    Ok(report_of(plan, &*plan.workload()?, costs))
}

/// The same with the workload at hand.
pub fn report_of(plan: &Plan, workload: &dyn AnyWorkload, costs: &Costs) -> Report {
    let machine = machine::Simulation::new(workload, plan.model, plan.arrangement(), costs);
    let lanes = machine.lane_names();
    let round = machine.run();
    let setting = Setting {
        world: World::Simulated,
        machine: Machine { cores: costs.cores, runtime: "simulator".into(), ..Machine::default() },
        lanes,
        startup: startup(plan, costs),
    };
    report::conclude(plan, workload, setting, vec![round])
}

fn startup(plan: &Plan, costs: &Costs) -> Duration {
    let lanes = u32::try_from(plan.arrangement().lanes).unwrap_or(u32::MAX);
    match plan.model {
        Model::Processes | Model::Hybrid => costs.start_process * lanes,
        model if model.takes_workers() => costs.start_thread * lanes,
        _ => Duration::ZERO,
    }
}
