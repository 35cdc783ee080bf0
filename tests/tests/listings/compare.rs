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
    let answer = printed["answer"].as_u64().with_context(|| format!("no answer in {printed}"))?;
    ensure!(
        printed["times_ms"].as_array().is_some_and(|times| times.len() == 2),
        "two rounds, but {printed}"
    );
    let workload = plan.workload().map_err(anyhow::Error::msg)?;
    let arrangement = plan.arrangement();
    if workload.outcomes(&arrangement) == [Outcome::CannotMeet] {
        ensure!(answer < workload.tasks() as u64, "{answer} met who cannot");
        return Ok(());
    }
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
