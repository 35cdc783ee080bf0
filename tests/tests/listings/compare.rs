use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Outcome;
use experiments::workload;
use serde_json::{Value, json};
use tests::serve::Server;

use super::program::{Listing, output};
use super::python;

/// Small enough for Python, and not the defaults.
const SETTINGS: &[(&str, &[(&str, &str)])] = &[
    ("downloads", &[("sites", "7"), ("latency_ms", "10"), ("spread_percent", "50"), ("size_bytes", "300")]),
    ("squares", &[("tasks", "5"), ("size", "3000")]),
    ("fib", &[("tasks", "3"), ("number", "15")]),
    ("primes", &[("limit", "5000"), ("pieces", "5"), ("shape", "one-huge")]),
    ("mandelbrot", &[("width", "40"), ("iterations", "50"), ("tile", "16")]),
    ("wordcount", &[("text_kb", "30"), ("pieces", "7")]),
    (
        "pages",
        &[
            ("sites", "7"),
            ("latency_ms", "10"),
            ("spread_percent", "50"),
            ("size_bytes", "300"),
            ("hash_rounds", "4"),
        ],
    ),
    ("meeting", &[("friends", "3")]),
    ("queue", &[("producers", "3"), ("items", "4"), ("capacity", "2"), ("make_ms", "1"), ("use_ms", "2")]),
    ("counter", &[("actors", "3"), ("adds", "50"), ("how", "locked")]),
    ("counter", &[("actors", "3"), ("adds", "50"), ("how", "racy"), ("meet", "forced")]),
    ("counter", &[("actors", "3"), ("adds", "50"), ("how", "own")]),
    ("bank", &[("accounts", "5"), ("clerks", "3"), ("order", "sorted")]),
    ("bank", &[("accounts", "3"), ("clerks", "3"), ("meet", "forced")]),
    ("bank", &[("accounts", "2"), ("clerks", "3"), ("meet", "forced")]),
    ("philosophers", &[("philosophers", "3"), ("meals", "7"), ("manners", "ordered")]),
    ("philosophers", &[("philosophers", "3"), ("meals", "7"), ("manners", "waiter"), ("eat_ms", "1")]),
    ("philosophers", &[("philosophers", "3"), ("meals", "7"), ("manners", "naive"), ("meet", "forced")]),
    ("philosophers", &[("philosophers", "3"), ("meals", "7"), ("manners", "polite"), ("meet", "forced")]),
    ("heartbeat", &[("ticks", "6"), ("tick_ms", "3"), ("beside", "waits"), ("work_ms", "9")]),
    ("heartbeat", &[("ticks", "6"), ("tick_ms", "3"), ("beside", "gives-way"), ("work_ms", "9")]),
    ("chess", &[("boards", "5"), ("moves", "3"), ("faster", "50000")]),
    ("kitchen", &[("scene", "coffee"), ("things", "3"), ("faster", "50000")]),
    ("kitchen", &[("scene", "juggler"), ("things", "3"), ("faster", "5000")]),
];

/// Runs it with parameters, as `many compare` does, and judges its answer as any other.
pub fn check(listing: &Listing) -> Result<()> {
    let (workload, model) = listing.stem().split_once('_').context("its name is not WORKLOAD_MODEL")?;
    let model = Model::find(model).map_err(anyhow::Error::msg)?;
    let mut checked = 0;
    for (_, settings) in SETTINGS.iter().filter(|(name, _)| *name == workload) {
        check_with(listing, &plan(workload, model, settings)?)?;
        checked += 1;
    }
    ensure!(checked > 0, "no parameters are known for {workload}: add them to SETTINGS");
    Ok(())
}

fn plan(workload: &str, model: Model, settings: &[(&str, &str)]) -> Result<Plan> {
    let entry = workload::find(workload).map_err(anyhow::Error::msg)?;
    let mut parameters = entry.defaults();
    for (name, value) in settings {
        parameters.set(entry.parameters, name, value).map_err(anyhow::Error::msg)?;
    }
    Ok(Plan {
        workload: workload.to_owned(),
        model,
        parameters,
        workers: 3,
        repeat: 2,
        options: Parameters::default(),
    })
}

fn check_with(listing: &Listing, plan: &Plan) -> Result<()> {
    let printed = run(listing, plan)?;
    let rounds = printed["rounds"].as_array().with_context(|| format!("no rounds in {printed}"))?;
    ensure!(rounds.len() == 2 && printed["gil"].is_boolean(), "two rounds and the GIL, but {printed}");
    rounds.iter().try_for_each(|round| check_round(round, plan))
}

/// It has the right answer, or ended as the parameters have it.
fn check_round(round: &Value, plan: &Plan) -> Result<()> {
    ensure!(round["ms"].is_number(), "no time in {round}");
    let workload = plan.workload().map_err(anyhow::Error::msg)?;
    let arrangement = plan.arrangement();
    let Some(answer) = round["answer"].as_u64() else {
        let expected = workload.outcomes(&arrangement);
        let outcome: Outcome = serde_json::from_value(round["outcome"].clone())
            .with_context(|| format!("neither an answer nor an outcome in {round}"))?;
        ensure!(expected.contains(&outcome), "{round}, expected {expected:?} ({:?})", plan.parameters);
        return Ok(());
    };
    let judgement = workload.judge(answer, &arrangement);
    ensure!(judgement.ok, "{answer}, expected {} ({:?})", judgement.expected, plan.parameters);
    Ok(())
}

fn run(listing: &Listing, plan: &Plan) -> Result<Value> {
    let sites = Server::of_sites()?;
    let mut argument = json!({
        "workers": plan.workers,
        "repeat": plan.repeat,
        "sites_url": sites.url().trim_end_matches('/'),
    });
    for (name, value) in plan.parameters.iter() {
        argument[name] = json!(value);
    }
    let mut program = python::command(&python::interpreter(&listing.text()?)?, listing);
    let printed = output(program.arg(argument.to_string()))?;
    serde_json::from_str(&printed).with_context(|| format!("it printed {printed}"))
}
