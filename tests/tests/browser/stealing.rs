//! Rayon's workers steal: while one is busy with the huge task, the other does the small ones.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::trace::{Kind, Span};
use tests::{SiteTest, tests};

tests![small_tasks_do_not_wait_behind_the_huge_one, a_fixed_share_for_each_lane_would_be_noticed];

/// How many small tasks there are; they are 1 to 16, and the huge one is 0.
const SMALL: usize = 16;

async fn small_tasks_do_not_wait_behind_the_huge_one() -> Result<()> {
    let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
    let experiment = page.experiment("primes").set("limit", 2_000_000).set("pieces", SMALL + 1);
    let runs = experiment.set("shape", "one-huge").workers(2).model(Model::Rayon).run().await?;
    ensure_nobody_waited(&runs.of(Model::Rayon)?.spans)
}

async fn a_fixed_share_for_each_lane_would_be_noticed() -> Result<()> {
    let span = |lane, task, start, end| {
        let [start, end] = [start, end].map(Duration::from_millis);
        Span { lane, task: Some(task), kind: Kind::Computing, start, end, cpu: None }
    };
    let in_turn = |lane, tasks: [usize; 8], begin: u64| {
        tasks.into_iter().zip(0..).map(move |(task, turn)| span(lane, task, begin + turn, begin + turn + 1))
    };
    let huge = span(0, 0, 0, 50);
    let shared: Vec<Span> = [huge]
        .into_iter()
        .chain(in_turn(0, [1, 2, 3, 4, 5, 6, 7, 8], 50))
        .chain(in_turn(1, [9, 10, 11, 12, 13, 14, 15, 16], 0))
        .collect();
    ensure!(ensure_nobody_waited(&shared).is_err(), "eight small tasks waited for the huge one");
    let stolen: Vec<Span> =
        shared.iter().map(|span| Span { lane: usize::from(*span != huge), ..*span }).collect();
    ensure_nobody_waited(&stolen)
}

/// All small tasks together take half as long as the huge one, so the other lane can do them all. On a machine
/// that is busy with something else it may not manage; but it never runs out of work while some are left.
fn ensure_nobody_waited(spans: &[Span]) -> Result<()> {
    let (huge_lane, huge_ends) = end_of(spans, 0).context("the huge task left no span")?;
    let small: Vec<(usize, Duration)> = (1..=SMALL).filter_map(|task| end_of(spans, task)).collect();
    ensure!(small.len() == SMALL, "{} of {SMALL} small tasks left spans", small.len());
    let (left, elsewhere): (Vec<_>, Vec<_>) = small.into_iter().partition(|(lane, _)| *lane == huge_lane);
    ensure!(elsewhere.iter().any(|(_, end)| *end < huge_ends), "no small task ended before the huge one");
    let had_work = elsewhere.iter().any(|(_, end)| *end > huge_ends);
    ensure!(left.len() <= 1 || had_work, "{} small tasks waited while the other lane was idle", left.len());
    Ok(())
}

/// On which lane and when a task was done with computing.
fn end_of(spans: &[Span], task: usize) -> Option<(usize, Duration)> {
    let computed = spans.iter().filter(|span| span.task == Some(task) && span.kind == Kind::Computing);
    computed.map(|span| (span.lane, span.end)).max_by_key(|(_, end)| *end)
}
