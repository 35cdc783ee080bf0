//! Rayon's workers steal: while one is busy with the huge task, the other does the small ones.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::report::Report;
use experiments::trace::Kind;
use tests::{SiteTest, tests};

tests![small_tasks_do_not_wait_behind_the_huge_one];

const SMALL: usize = 16;

async fn small_tasks_do_not_wait_behind_the_huge_one() -> Result<()> {
    let page = SiteTest::isolated().open("workbench.html").await?;
    let experiment = page.experiment("primes").set("limit", 2_000_000).set("pieces", SMALL + 1);
    let runs = experiment.set("shape", "one-huge").workers(2).model(Model::Rayon).run().await?;
    let report = runs.of(Model::Rayon)?;
    let (huge_lane, huge_ends) = computing(report, 0).pop().context("the huge task left no span")?;
    let small: Vec<(usize, Duration)> =
        (1..=SMALL).filter_map(|task| computing(report, task).pop()).collect();
    ensure!(small.len() == SMALL, "{} of {SMALL} small tasks left spans", small.len());
    let elsewhere: Vec<Duration> =
        small.iter().filter(|(lane, _)| *lane != huge_lane).map(|(_, end)| *end).collect();
    let meanwhile = elsewhere.iter().filter(|end| **end < huge_ends).count();
    ensure!(meanwhile > 0, "no small task ended before the huge one");
    // All small ones together take half as long as the huge one. Where the machine is busy with something else
    // that may not be enough; but the other lane must not have run out of work while small tasks were left.
    let left = SMALL - elsewhere.len();
    let had_work = elsewhere.iter().any(|end| *end > huge_ends);
    ensure!(
        left <= 1 || had_work,
        "{left} small tasks waited for the huge one while the other lane was idle"
    );
    Ok(())
}

/// Where a task computed and until when, in the order of time.
fn computing(report: &Report, task: usize) -> Vec<(usize, Duration)> {
    let spans = report.spans.iter().filter(|span| span.task == Some(task) && span.kind == Kind::Computing);
    let mut computing: Vec<(usize, Duration)> = spans.map(|span| (span.lane, span.end)).collect();
    computing.sort_by_key(|(_, end)| *end);
    computing
}
