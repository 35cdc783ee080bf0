//! Drives one browser for `cargo xtask bench`: a question a line on standard input, an answer a line on
//! standard output, until there are no more. `BROWSER` and the other variables are those of the browser
//! tests; the site must hold what lies in `js/` beside what readers get, in `bench/`.

mod desk;
mod hand;
mod weight;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use experiments::plan::Plan;
use serde::Deserialize;
use tests::browser;
use tokio::runtime::Runtime;

use desk::Desk;

/// What may be asked. The answers are JSON.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    /// Run this, as a reader does: a report.
    Run(Plan),
    /// Run this: the longest task of the main thread meanwhile, in milliseconds, 0 if none took 50.
    LongestTask(Plan),
    /// Run this, then look at it closely and pan: how many spans there are, and what each frame took.
    PanTimeline(Plan),
    /// Open the page and run this twice: milliseconds until the first span, cold and warm.
    FirstSpan(Plan),
    /// Run this with a processor so many times slower, and press keys and buttons: how long each waited.
    Interact(Plan, u32),
    /// Run and cancel this so many times: the memory held before and after.
    CancelOften(Plan, u32),
    /// Fetch these paths with nothing but `fetch`.
    FetchAll(Vec<String>),
    /// Wait so many times at once, each so many milliseconds, with nothing but `setTimeout`: milliseconds.
    WaitAll(usize, usize),
    /// Start so many workers that do nothing: milliseconds until all are there.
    StartWorkers(usize),
    /// What this page loads: until a reader is at its end, and more when its first experiment is run.
    Weigh(String),
    /// What this page loads until a reader is at its end.
    Read(String),
    /// Run this program in the lab, or explore it: what is shown, and how long the worker took.
    Lab(String, bool),
    /// Explore this program, which fails, and go along the way with so many presses of an arrow key: how many steps there
    /// are, and how long each press waited for its frame.
    Step(String, usize),
}

fn main() -> ExitCode {
    match Runtime::new().map_err(Into::into).and_then(|runtime| runtime.block_on(converse())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn converse() -> Result<()> {
    let conversation = answer_all().await;
    browser::end_shared().await;
    conversation
}

async fn answer_all() -> Result<()> {
    let desk = Desk::open().await?;
    for line in std::io::stdin().lines() {
        let line = line.context("cannot read the questions")?;
        let question = serde_json::from_str(&line).with_context(|| format!("no such question: {line}"))?;
        let answer = answer(&desk, question).await.with_context(|| format!("asked for {line}"))?;
        writeln!(std::io::stdout(), "{answer}").context("nobody hears the answers")?;
    }
    Ok(())
}

async fn answer(desk: &Desk, question: Question) -> Result<serde_json::Value> {
    match question {
        Question::Run(plan) => Ok(serde_json::to_value(desk.run(&plan).await?)?),
        Question::LongestTask(plan) => desk.longest_task(&plan).await,
        Question::PanTimeline(plan) => desk.pan_timeline(&plan).await,
        Question::FirstSpan(plan) => desk.first_span(&plan).await,
        Question::Interact(plan, slower) => desk.interact(&plan, slower).await,
        Question::CancelOften(plan, times) => desk.cancel_often(&plan, times).await,
        Question::FetchAll(paths) => desk.baseline("fetchAll", &paths).await,
        Question::WaitAll(count, ms) => desk.baseline("waitAll", &[count, ms]).await,
        Question::StartWorkers(count) => desk.baseline("startWorkers", &count).await,
        Question::Lab(program, explores) => desk.lab(&program, explores).await,
        Question::Step(program, presses) => desk.step(&program, presses).await,
        Question::Read(page) => Ok(serde_json::to_value(weight::read(desk, &page).await?)?),
        Question::Weigh(page) => Ok(serde_json::to_value(weight::weigh(desk, &page).await?)?),
    }
}
