//! What a row of the page for teachers says that its experiment or program shows.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use experiments::figure::frame;
use experiments::figure::lab::PARAMETERS;
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::report::Report;
use experiments::simulate::{self, Costs};
use lab_session::{ExploreOptions, ExploreReport, Interpreter};

use crate::preprocess::kind::experiment;
use crate::preprocess::kind::experiment::directive::Directive;
use crate::preprocess::words::Words;
use crate::repo;

/// One arrangement beats another if it is so many times as fast.
const CLEARLY: f64 = 1.5;

/// Whether what widgets of this kind show is tried; of the others there is nothing to claim.
pub fn is_tried(kind: &str) -> bool {
    ["experiment", "lab"].contains(&kind)
}

/// # Errors
/// With a sentence, if it does not show that.
pub fn of_widget(claim: &str, kind: &str, text: &str) -> Result<()> {
    match kind {
        "experiment" => of_experiment(claim, &experiment::spec(&Directive::parse(kind, text)?)?),
        "lab" => of_lab(claim, &explored(text)?),
        _ => {
            ensure!(claim == "–", "nobody tries whether {kind} shows “{claim}”");
            Ok(())
        }
    }
}

/// # Errors
/// With a sentence, if the program has no output that the tests compare.
pub fn of_listing(claim: &str, name: &str) -> Result<()> {
    let output = repo::path("book/listings").join(Path::new(name)).with_extension("out");
    let expected = if output.is_file() { "its output" } else { "your times" };
    ensure!(claim == expected, "{name} shows {expected}, not {claim}");
    Ok(())
}

/// `*async* beats *gil*`, `*gil* is no faster than *async*`, `*threads*: deadlock`, `*async*: lost updates`.
fn of_experiment(claim: &str, spec: &experiments::figure::ExperimentSpec) -> Result<()> {
    let values = spec.values().map_err(|why| anyhow!(why))?;
    let run = |name: &str| -> Result<Report> {
        let model = Model::find(name).map_err(|why| anyhow!(why))?;
        ensure!(spec.models.contains(&model), "{name} is none of its rows");
        let plan = spec.plan(model, &values).map_err(|why| anyhow!(why))?;
        simulate::report(&plan, &Costs::typical(frame::CORES)).map_err(|why| anyhow!(why))
    };
    let pieces: Vec<&str> = claim.split('*').collect();
    let shows = match pieces.as_slice() {
        ["", one, " beats ", other, ""] => run(one)?.median_ms * CLEARLY <= run(other)?.median_ms,
        ["", one, " is no faster than ", other, ""] => run(one)?.median_ms >= 0.9 * run(other)?.median_ms,
        ["", one, what] => {
            let report = run(one)?;
            let what = what.strip_prefix(": ").context("it has no colon")?;
            let outcome = serde_json::to_value(report.outcome)?;
            let measured = report.measure(what).is_some_and(|number| number > 0.0);
            measured || outcome == what.replace(' ', "_")
        }
        _ => bail!("“{claim}” is no claim"),
    };
    ensure!(shows, "the simulated run does not show “{claim}”");
    Ok(())
}

/// What the lab says of the program that a `{{#lab …}}` names.
fn explored(text: &str) -> Result<ExploreReport> {
    let Words { first: file, rest } = Words::parse("lab", ("program", "lab/lost_update.py"), text)?;
    let mut values = Parameters::defaults(PARAMETERS);
    for word in rest.iter().filter(|word| word.key == "interpreter") {
        let value = word.value.as_deref().unwrap_or_default();
        values.set(PARAMETERS, &word.key, value).map_err(|why| anyhow!(why))?;
    }
    let is_free = experiments::figure::lab::is_free(&values);
    let interpreter = if is_free { Interpreter::Free } else { Interpreter::Gil };
    let program = std::fs::read(repo::path("book/listings").join(file))?;
    let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
    Ok(lab_session::explore(&program, "program.py", &options, &mut |_| true))
}

/// `finds: deadlock`, an outcome or a verdict.
fn of_lab(claim: &str, report: &ExploreReport) -> Result<()> {
    let what = claim.strip_prefix("finds: ").with_context(|| format!("“{claim}” is no claim"))?;
    let kinds: Vec<&str> = report.outcomes.iter().map(|outcome| outcome.kind.as_str()).collect();
    let verdict = report.verdict.map(lab_session::Verdict::name);
    let is_shown = verdict == Some(what) || what != "ok" && kinds.contains(&what);
    ensure!(report.complete && is_shown, "the lab finds {kinds:?}: {verdict:?}");
    Ok(())
}

#[test]
fn what_is_not_to_be_seen_is_refused() {
    let downloads = "downloads models=\"sequential async\" sites=5";
    let lab = "lab/two_locks.py id=a";
    for (kind, text, right, wrong) in [
        ("experiment", downloads, "*async* beats *sequential*", "*sequential* beats *async*"),
        ("experiment", downloads, "*sequential* is no faster than *async*", "*async* beats *gil*"),
        ("experiment", downloads, "*async*: finished", "*async*: deadlock"),
        ("lab", lab, "finds: deadlock", "finds: livelock"),
        ("lab", "lab/plus.py interpreter=free", "finds: differs", "finds: proved"),
        ("sweep", "", "–", "*async* beats *sequential*"),
    ] {
        of_widget(right, kind, text).unwrap();
        assert!(of_widget(wrong, kind, text).is_err(), "{wrong}");
    }
    of_listing("its output", "race/mended.py").unwrap();
    assert!(of_listing("its output", "race/racy.py").is_err());
}
