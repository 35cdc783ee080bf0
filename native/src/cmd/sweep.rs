use std::path::PathBuf;

use clap::Args;
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::sweep::SweepAxis;
use experiments::workload;

use super::curve::{Curve, Point};
use super::output::Output;
use super::plan::{PlanArguments, models};
use super::processes::check_processes;
use super::{Done, Failure, as_json, code, turns, watched_context};
use crate::os;
use crate::show;

#[derive(Args)]
pub struct Sweep {
    #[command(flatten)]
    plan: PlanArguments,
    /// What changes from point to point: workers=1..8, latency_ms=0..200:50 or sites=5,10,20
    #[arg(long, value_name = "NAME=VALUES")]
    over: String,
    /// Only these models
    #[arg(long, visible_alias = "model", value_name = "A,B,…", value_delimiter = ',')]
    models: Vec<String>,
    /// Draws the curve
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Prints the reports as JSON and nothing else
    #[arg(long)]
    json: bool,
}

impl Sweep {
    pub fn execute(&self) -> Done {
        let entry = workload::find(self.plan.workload()).map_err(Failure::Usage)?;
        let over = SweepAxis::parse(&self.over, entry).map_err(Failure::Usage)?;
        let (values, plans) = self.plans(&over, entry)?;
        let svg = Output::open(self.svg.as_deref())?;

        // Every point of `downloads` keeps its connections while the others have their turn.
        os::allow_many_files();
        let (context, progress) = watched_context(turns::tasks(&plans)?)?;
        let mut entries = turns::run(&plans, &context);
        progress.clear();
        turns::add_speed_ups(&mut entries);

        let went_well = turns::went_well(&plans, &entries, &context);
        let json = if self.json { Some(as_json(entries.clone())?) } else { None };
        let points = values.into_iter().zip(entries).map(|(value, entry)| Point { value, entry }).collect();
        let curve = Curve { over: over.name, rounds: plans[0].repeat, points };
        // Both, whatever becomes of the other.
        let printed = show::print(&json.unwrap_or_else(|| curve.text())).map_err(Failure::Run);
        let drawn = svg.map_or(Ok(()), |file| file.write(&curve.chart().svg()));
        printed.and(drawn)?;
        Ok(code(went_well))
    }

    /// A plan for each point, model by model, and beside it the value it stands for. Where workers are
    /// swept over, a model that takes none has one point without a value.
    fn plans(
        &self,
        over: &SweepAxis,
        entry: &workload::Entry,
    ) -> Result<(Vec<Option<u64>>, Vec<Plan>), Failure> {
        if self.plan.sets(&over.name) {
            let name = &over.name;
            return Err(Failure::Usage(format!("{name} is both set and swept over: leave one of them out")));
        }
        let mut values = Vec::new();
        let mut plans = Vec::new();
        for model in self.models(over, entry)? {
            let is_flat = over.is_workers() && !model.takes_workers();
            let points = if is_flat { vec![None] } else { over.values.iter().copied().map(Some).collect() };
            for value in points {
                let set = value.map(|value| (over.name.as_str(), value));
                plans.extend(self.plan.with(set).plans(&[model])?);
                values.push(value);
            }
        }
        plans.iter().try_for_each(|plan| plan.workload().map(drop)).map_err(Failure::Usage)?;
        let lanes = plans.iter().map(|plan| (plan.model, plan.arrangement().lanes));
        check_processes(lanes).map_err(Failure::Usage)?;
        Ok((values, plans))
    }

    /// Those that were asked for, else all that the workload takes and that can change. Where workers are
    /// swept over, one sequential run stands beside them to compare with.
    fn models(&self, over: &SweepAxis, entry: &workload::Entry) -> Result<Vec<Model>, Failure> {
        let named = models(&self.models)?;
        if !over.is_workers() {
            return Ok(if self.models.is_empty() { entry.models() } else { named });
        }
        let changing = entry.models().into_iter().filter(|model| model.takes_workers());
        let mut models = if self.models.is_empty() { changing.collect() } else { named };
        if entry.refuses(Model::Sequential).is_none() && !models.contains(&Model::Sequential) {
            models.insert(0, Model::Sequential);
        }
        Ok(models)
    }
}
