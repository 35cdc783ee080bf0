//! What a row of the page for teachers says that its experiment or program shows.

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{self, Costs};
use figures::widget::frame;
use figures::widget::lab::PARAMETERS;
use figures::widget::race as race_figure;
use lab_session::ExploreReports;
use lol_html::{RewriteStrSettings, rewrite_str, text};
use preprocessor::kind::experiment::directive::Directive;
use preprocessor::kind::{self, experiment, lab, race};
use preprocessor::words::Words;

use crate::book;

/// Programs of the book have fewer.
const MOST_STATES: u64 = 10_000_000;

/// One arrangement beats another if it is so many times as fast.
const CLEARLY: f64 = 1.5;

/// # Errors
/// With a sentence, if it does not show that.
pub fn of_widget(claim: &str, kind: &str, text: &str) -> Result<()> {
    match kind {
        "experiment" => of_experiment(claim, &experiment::spec(&Directive::parse(kind, text)?)?),
        "race" => of_race(claim, &race::Directive::parse(text)?.values),
        "lab" => of_lab(claim, &explored(text)?),
        _ => is_said(claim, kind, text),
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
fn of_experiment(claim: &str, spec: &figures::widget::ExperimentSpec) -> Result<()> {
    let values = spec.values().map_err(|why| anyhow!(why))?;
    of_runs(claim, &|model| {
        ensure!(spec.models.contains(&model), "{} is none of its rows", model.name());
        spec.plan(model, &values).map_err(|why| anyhow!(why))
    })
}

/// `*threads*: lost updates`, of a race without a lock.
fn of_race(claim: &str, values: &Parameters) -> Result<()> {
    let racing = race_figure::plan(values).map_err(|why| anyhow!(why))?;
    of_runs(claim, &|model| {
        ensure!(racing.model == model, "{} does not race", model.name());
        Ok(racing.clone())
    })
}

fn of_runs(claim: &str, plan: &dyn Fn(Model) -> Result<Plan>) -> Result<()> {
    let run = |name: &str| -> Result<Report> {
        let plan = plan(Model::find(name).map_err(|why| anyhow!(why))?)?;
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
fn explored(text: &str) -> Result<ExploreReports> {
    let Words { first: file, rest } = Words::parse("lab", ("program", "lab/lost_update.py"), text)?;
    let mut values = Parameters::defaults(PARAMETERS);
    for word in rest.iter().filter(|word| word.key == "interpreter") {
        let value = word.value.as_deref().unwrap_or_default();
        values.set(PARAMETERS, &word.key, value).map_err(|why| anyhow!(why))?;
    }
    let program = std::fs::read(repo::path("book/listings").join(file))?;
    Ok(lab::reports(&program, &values, MOST_STATES))
}

/// `finds: deadlock`, an outcome or a verdict.
fn of_lab(claim: &str, reports: &ExploreReports) -> Result<()> {
    let report = &reports.first;
    let what = claim.strip_prefix("finds: ").with_context(|| format!("“{claim}” is no claim"))?;
    let kinds: Vec<&str> = report.outcomes.iter().map(|outcome| outcome.kind.name()).collect();
    let verdict = report.verdict.map(lab_session::Verdict::name);
    let is_shown = verdict == Some(what) || what != "ok" && kinds.contains(&what);
    ensure!(report.complete && is_shown, "the lab finds {kinds:?}: {verdict:?}");
    Ok(())
}

/// `“the advice holds … wrong here”`: what the widget says of its simulated run, as far as it is quoted.
fn is_said(claim: &str, kind: &str, text: &str) -> Result<()> {
    let quoted = claim.strip_prefix('“').and_then(|claim| claim.strip_suffix('”'));
    let quoted = quoted.with_context(|| format!("“{claim}” is no claim"))?;
    let kind = kind::find(kind).context("there is no such kind of widget")?;
    let says = says(&(kind.expand)(text, &book::place())?.html)?;
    let missing =
        quoted.split(" … ").try_fold(says.as_str(), |rest, part| Some(rest.split_once(part)?.1)).is_none();
    ensure!(!missing, "it says: {says}");
    Ok(())
}

/// The sentences in which a widget says what came out: no others change with the run.
fn says(html: &str) -> Result<String> {
    let says = RefCell::new(String::new());
    let handlers = vec![text!(".mt-says, .mt-tried", |chunk| {
        says.borrow_mut().push_str(chunk.as_str());
        Ok(())
    })];
    rewrite_str(html, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?;
    Ok(says.into_inner())
}

#[test]
fn what_is_not_to_be_seen_is_refused() {
    let downloads = "downloads models=\"sequential async\" sites=5";
    let lab = "lab/two_locks.py id=a";
    let sweep = "downloads over=\"workers=1,2,4\" models=threads sites=4";
    for (kind, text, right, wrong) in [
        ("experiment", downloads, "*async* beats *sequential*", "*sequential* beats *async*"),
        ("experiment", downloads, "*sequential* is no faster than *async*", "*async* beats *gil*"),
        ("experiment", downloads, "*async*: finished", "*async*: deadlock"),
        ("lab", lab, "finds: deadlock", "finds: livelock"),
        ("lab", "lab/plus.py interpreter=free", "finds: differs", "finds: proved"),
        ("race", "meet=forced", "*threads*: lost updates", "*async*: lost updates"),
        ("race", "meet=forced", "*threads*: finished", "*threads*: deadlock"),
        ("sweep", sweep, "“quickest … at workers = 4”", "“quickest … at workers = 2”"),
        ("analogy", "juggler balls=4", "“concurrent, not parallel”", "“That is parallel”"),
        ("event-loop", "downloads sites=2 step=0", "“in the ready queue”", "“all tasks have ended”"),
        ("decide", "cores=4 waiting_percent=0", "“Take processes.”", "“Take processes. … wrong here”"),
        ("decide", "cores=4", "“the advice holds”", "–"),
    ] {
        of_widget(right, kind, text).unwrap();
        assert!(of_widget(wrong, kind, text).is_err(), "{wrong}");
    }
    of_listing("its output", "race/mended.py").unwrap();
    assert!(of_listing("its output", "race/racy.py").is_err());
}
