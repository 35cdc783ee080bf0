//! A world in virtual time: so many cores, an operating system that shares them out in slices, and
//! costs as parameters. It drives the very same workload code, and its numbers are exact: the same plan
//! gives the same run, everywhere.

pub mod cluster;
mod costs;
mod env;
mod gil;
mod lanes;
mod machine;
mod question;
mod steps;

pub use costs::Costs;
pub use question::{On, Question, Simulated};
pub use steps::{Film, Lane, Moment, Reel, State, Steps, What};

use std::time::Duration;

use crate::model::Model;
use crate::plan::Plan;
use crate::report::{self, Machine, Report, Round, Setting, World};
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
    let machine = machine::Simulation::new(workload, plan.arrangement(), costs);
    conclude(plan, workload, costs, machine.run())
}

fn conclude(plan: &Plan, workload: &dyn AnyWorkload, costs: &Costs, round: Round) -> Report {
    let setting = Setting {
        world: World::Simulated,
        machine: Machine { cores: costs.cores, runtime: "simulator".into(), ..Machine::default() },
        lanes: lanes(plan),
        startup: startup(plan, costs),
    };
    report::conclude(plan, workload, setting, vec![round])
}

fn lanes(plan: &Plan) -> Vec<report::Lane> {
    let kind = plan.model.lane_name();
    let lane = |lane| report::Lane { lane, kind: kind.to_owned(), os_id: None, arrival: None };
    (0..plan.arrangement().lanes).map(lane).collect()
}

fn startup(plan: &Plan, costs: &Costs) -> Duration {
    let lanes = u32::try_from(plan.arrangement().lanes).unwrap_or(u32::MAX);
    match plan.model {
        Model::Processes | Model::Hybrid => costs.start_process * lanes,
        model if model.takes_workers() => costs.start_thread * lanes,
        _ => Duration::ZERO,
    }
}
