//! How fast the lab is in a page, beside the same programs natively.

use anyhow::{Context, Result, ensure};
use experiments::report::median;
use repo::process::{self, output, program};
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::{Estimate, geometric_mean};

/// Functions and classes that are compiled, and hardly anything that is run.
const ALONE: &str = "lab_page/alone";
/// As much, and the library's module that it imports.
const COMPILED: &str = "lab_page/compiled";
const EXPLORED: &str = "lab_page/explored";

/// As often as in a page.
const NATIVE_RUNS: &str = "8";
/// A browser compiles the module once more meanwhile, and memory is touched for the first time, natively too. What counts
/// is the median of the others.
const WARM_UP_RUNS: usize = 3;

/// What `native/examples/lab_page` prints.
#[derive(Deserialize)]
struct Printed {
    programs: Vec<Ran>,
    explored: Explored,
}

#[derive(Deserialize)]
struct Ran {
    name: String,
    printed: String,
    ms: Vec<f64>,
}

#[derive(Deserialize)]
struct Explored {
    says: String,
    ms: Vec<f64>,
}

/// What a page shows, and how long its worker took for it each time.
#[derive(Debug, Deserialize)]
struct Shown {
    says: String,
    printed: Vec<String>,
    times_ms: Vec<f64>,
}

impl Shown {
    /// What is compiled in haste, as the module is at first, has a row of its own.
    fn log(&self, program: &str, browser: World, log: &mut Log) -> Result<()> {
        log_settled(program, browser, &self.times_ms, log)?;
        log.add_ms(&at_first(program), browser, self.times_ms[0]);
        Ok(())
    }
}

fn at_first(program: &str) -> String {
    format!("{program}, the first time")
}

pub fn build() -> Result<()> {
    process::run(process::cargo("build").args(["--release", "--package", "native", "--example", "lab_page"]))
}

pub fn round(session: &mut Session, _: &Size, log: &mut Log) -> Result<()> {
    let text = output(program(repo::path("target/release/examples/lab_page")).arg(NATIVE_RUNS))?;
    let Printed { programs, explored } =
        serde_json::from_str(&text).context("lab_page printed something else")?;
    for browser in session.turns(&World::BROWSERS) {
        for native in &programs {
            let shown = ask(session, browser, &native.name, false)?;
            let printed = shown.printed.concat();
            ensure!(
                printed.trim_end() == native.printed.trim_end(),
                "{} prints {printed:?} in {}, and natively {:?}",
                native.name,
                browser.name(),
                native.printed
            );
            shown.log(&native.name, browser, log)?;
        }
        let shown = ask(session, browser, EXPLORED, true)?;
        ensure!(
            shown.says == explored.says,
            "{}: {}, and natively: {}",
            browser.name(),
            shown.says,
            explored.says
        );
        shown.log(EXPLORED, browser, log)?;
    }
    for native in &programs {
        log_settled(&native.name, World::Native, &native.ms, log)?;
    }
    log_settled(EXPLORED, World::Native, &explored.ms, log)
}

fn log_settled(program: &str, world: World, times_ms: &[f64], log: &mut Log) -> Result<()> {
    let settled = times_ms.get(WARM_UP_RUNS..).filter(|times_ms| !times_ms.is_empty());
    let settled = settled.with_context(|| format!("{program} was run too seldom in {}", world.name()))?;
    log.add_ms(program, world, median(settled));
    Ok(())
}

fn ask(session: &mut Session, browser: World, name: &str, explores: bool) -> Result<Shown> {
    let file = repo::path("native/examples").join(name).with_extension("py");
    let program =
        std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    session.ask(browser, &json!({ "lab": [program, explores] })).with_context(|| name.to_owned())
}

pub fn rows(log: &Log) -> Vec<Row> {
    World::BROWSERS.iter().flat_map(|browser| rows_of(log, *browser)).collect()
}

fn rows_of(log: &Log, browser: World) -> Vec<Row> {
    let name = browser.name();
    let ratio = |what: &str, to: &str| Estimate::of_ratios(log.of(what, World::Native), log.of(to, browser));
    let speed = |what: &str| ratio(what, what);
    let programs = super::lab::PROGRAMS.map(|program| format!("lab/{program}"));
    let estimates = programs.each_ref().map(|program| speed(program));
    let mean = geometric_mean(&estimates.map(|estimate| estimate.median));
    let at_first_mean = programs.each_ref().map(|program| ratio(program, &at_first(program)).median);
    let compiled = |program: &str| median(log.of(program, browser));
    let mut rows = vec![
        Row::new(
            format!("the lab reads, compiles and begins a program of 40 lines, {name}"),
            compiled(ALONE),
            "ms",
        )
        .goal(Goal::AtMost(5.0)),
        Row::new(format!("the same in the first of its runs, {name}"), compiled(&at_first(ALONE)), "ms"),
        Row::new(format!("the same for one that imports threading, {name}"), compiled(COMPILED), "ms"),
        Row::new(format!("the lab's speed in a page ÷ native: geometric mean, {name}"), mean, "times")
            .goal(Goal::AtLeast(0.7)),
        Row::new(
            format!("the first run's speed in a page ÷ native: geometric mean, {name}"),
            geometric_mean(&at_first_mean),
            "times",
        ),
    ];
    for (program, estimate) in super::lab::PROGRAMS.iter().zip(estimates) {
        let row = Row::ratio(format!("the lab's speed in a page ÷ native: {program}, {name}"), estimate);
        rows.push(row.goal(Goal::AtLeast(0.7)));
    }
    let exploring = Row::ratio(format!("exploring in a page ÷ native, all cores, {name}"), speed(EXPLORED));
    rows.push(exploring.goal(Goal::AtLeast(0.7)));
    rows
}
