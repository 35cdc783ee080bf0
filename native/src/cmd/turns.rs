//! Several plans in turns, round by round, so that whatever else this machine does meets all of them.

use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Report, World, add_speed_up};
use experiments::workload;

use super::Failure;
use crate::context::RunContext;
use crate::runner::{NOT_BEGUN, Session};

/// An entry for each plan, in their order. All have the same number of rounds. What a workload refuses, or
/// what cannot be started, is skipped with a sentence.
pub fn run(plans: &[Plan], context: &RunContext) -> Vec<Entry> {
    let context = &with_sites(plans, context);
    let mut sessions: Vec<Result<Session, Entry>> = plans.iter().map(|plan| session(plan, context)).collect();
    let rounds = plans.first().map_or(0, |plan| plan.repeat);
    for _ in 0..rounds {
        sessions.iter_mut().flatten().for_each(Session::round);
    }
    let ends = sessions.into_iter().zip(plans);
    ends.map(|(session, plan)| session.map_or_else(|skipped| skipped, |session| entry(plan, session)))
        .collect()
}

/// Tasks of all plans that can run, all rounds together, if those plans hold together.
pub fn tasks(plans: &[Plan]) -> Result<usize, Failure> {
    let tasks = |plan: &Plan| Ok(plan.workload().map_err(Failure::Usage)?.tasks() * plan.repeat);
    runnable(plans).map(tasks).sum()
}

/// Whether every plan that can run did, ended as it should, and nobody cancelled.
pub fn went_well(plans: &[Plan], entries: &[Entry], context: &RunContext) -> bool {
    let ran = reports(entries).filter(|report| report.world == World::Native).count();
    ran == runnable(plans).count()
        && reports(entries).all(|report| report.ok)
        && !context.cancel.is_cancelled()
}

/// The runs among the entries.
pub fn reports(entries: &[Entry]) -> impl Iterator<Item = &Report> {
    entries.iter().filter_map(|entry| match entry {
        Entry::Run(report) => Some(&**report),
        Entry::Skipped { .. } => None,
    })
}

/// Adds to every run how many times sooner it was done than the sequential one of the same work in the same
/// world, where there is one.
pub fn add_speed_ups(entries: &mut [Entry]) {
    let sequential = reports(entries).filter(|report| report.model == Model::Sequential);
    // Spans may be many, and take no part.
    let baselines: Vec<Report> =
        sequential.map(|report| Report { spans: Vec::new(), ..report.clone() }).collect();
    for entry in entries {
        let Entry::Run(report) = entry else { continue };
        if let Some(baseline) = baselines.iter().find(|baseline| does_the_same(baseline, report)) {
            add_speed_up(report, baseline);
        }
    }
}

pub fn skipped(plan: &Plan, world: World, why: String) -> Entry {
    Entry::Skipped {
        workload: plan.workload.clone(),
        model: plan.model.name().to_owned(),
        world,
        skipped: why,
    }
}

fn does_the_same(one: &Report, other: &Report) -> bool {
    (one.world, &one.workload, &one.parameters) == (other.world, &other.workload, &other.parameters)
}

fn runnable(plans: &[Plan]) -> impl Iterator<Item = &Plan> {
    plans.iter().filter(|plan| !is_refused(plan))
}

/// Whether the workload makes no sense under the plan's model.
pub fn is_refused(plan: &Plan) -> bool {
    refusal(plan).is_some()
}

fn refusal(plan: &Plan) -> Option<&'static str> {
    workload::find(&plan.workload).ok()?.refuses(plan.model)
}

/// One server for all that fetch. If there is none to be had, each session tries, and says why.
fn with_sites(plans: &[Plan], context: &RunContext) -> RunContext {
    let fetching =
        runnable(plans).filter_map(|plan| plan.workload().ok()).find(|workload| workload.fetches());
    let open = fetching.and_then(|workload| context.clone().with_sites_for(&*workload).ok());
    open.unwrap_or_else(|| context.clone())
}

fn session(plan: &Plan, context: &RunContext) -> Result<Session, Entry> {
    match refusal(plan) {
        Some(why) => Err(skipped(plan, World::Native, why.to_owned())),
        // Nothing is started that would only be ended.
        None if context.cancel.is_cancelled() => Err(not_begun(plan)),
        None => Session::start(plan, context).map_err(|why| skipped(plan, World::Native, why)),
    }
}

fn entry(plan: &Plan, session: Session) -> Entry {
    session.report().map_or_else(|| not_begun(plan), |report| Entry::Run(Box::new(report)))
}

fn not_begun(plan: &Plan) -> Entry {
    skipped(plan, World::Native, NOT_BEGUN.to_owned())
}
