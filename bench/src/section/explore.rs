//! How fast the lab's explorer finds states and verdicts, beside loom, shuttle and stateright.

use anyhow::{Context, Result};
use repo::process::{output, program, run};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::log::{Log, Series};
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;
use crate::statistics::{Estimate, ratios};

/// The largest, of which the equal program is in Python.
const LOST_UPDATE: &str = "two threads that lose updates";
const MODELS: [&str; 3] = [LOST_UPDATE, "three threads that lose updates", "philosophers"];
const PROGRAM: &str = "a Python program that loses updates";
const FAILURES: [&str; 4] = ["philosophers", "lost update", "bounded buffer", "Peterson"];
const ROUND_TRIP: &str = "a word to another core and back";
const PEERS: [&str; 3] = ["loom", "shuttle", "stateright"];

/// What `bench/peers` prints. It has compared the answers before.
#[derive(Deserialize)]
struct Printed {
    models: Vec<Speed>,
    programs: Vec<Speed>,
    first: Vec<First>,
    round_trips_ns: Vec<f64>,
}

#[derive(Deserialize)]
struct Speed {
    name: String,
    states: f64,
    bytes: f64,
    one_ms: f64,
    two_ms: f64,
    /// Of two explorations at once that have nothing to do with each other, each with one thread.
    apart_ms: f64,
    /// Stateright's with one thread; none of a program.
    their_ms: Option<f64>,
}

#[derive(Deserialize)]
struct First {
    name: String,
    ours_ms: f64,
    python_ms: f64,
    loom_ms: f64,
    shuttle_ms: f64,
    stateright_ms: f64,
}

#[derive(Deserialize)]
struct Longest {
    whose: String,
    name: String,
    ms: f64,
}

/// Builds the peers, when the session begins: nobody else needs them.
pub fn once(_: &mut Session, _: &Size, _: &mut Log) -> Result<()> {
    let manifest = repo::path("bench/peers/Cargo.toml");
    let target = repo::path("target/peers");
    let mut cargo = program("cargo");
    cargo.args(["build", "--release", "--locked", "--manifest-path"]).arg(manifest);
    run(cargo.arg("--target-dir").arg(target))
}

/// The longest verdict has no peer to be compared with, and hundreds of programs are explored for it: once in so many
/// rounds is enough for a goal that is a second.
const VERDICTS_EVERY: usize = 5;

pub fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let printed: Printed = peers(&[&size.explorations.to_string(), &size.updates.to_string()])?;
    for speed in printed.models.iter().chain(&printed.programs) {
        log_speed(speed, log);
    }
    for ns in printed.round_trips_ns {
        log.add(ROUND_TRIP, World::Native, ns, "ns");
    }
    for First { name, ours_ms, python_ms, loom_ms, shuttle_ms, stateright_ms } in printed.first {
        let all = [("the lab", ours_ms), ("Python", python_ms)];
        let theirs = PEERS.into_iter().zip([loom_ms, shuttle_ms, stateright_ms]);
        for (who, ms) in all.into_iter().chain(theirs) {
            log.add_ms(&first(&name, who), World::Native, ms);
        }
    }
    if session.round.is_multiple_of(VERDICTS_EVERY) {
        for Longest { whose, name, ms } in peers::<Vec<Longest>>(&["verdicts"])? {
            log.add_ms(&format!("{}{name}", longest(&whose)), World::Native, ms);
        }
    }
    Ok(())
}

fn peers<T: DeserializeOwned>(arguments: &[&str]) -> Result<T> {
    let text = output(program(repo::path("target/peers/release/peers")).args(arguments))?;
    serde_json::from_str(&text).context("peers printed something else")
}

fn log_speed(speed: &Speed, log: &mut Log) {
    let Speed { name, states, bytes, one_ms, two_ms, apart_ms, their_ms } = speed;
    log.add(&format!("{name}, bytes a state"), World::Native, *bytes, "bytes");
    for (who, ms) in [("one", Some(one_ms)), ("two", Some(two_ms)), ("stateright, one", their_ms.as_ref())] {
        if let Some(ms) = ms {
            log.add(&rate(name, who), World::Native, states / ms, "states/ms");
        }
    }
    log.add(&rate(name, "two apart"), World::Native, 2.0 * states / apart_ms, "states/ms");
}

pub fn rows(log: &Log) -> Vec<Row> {
    let of = |what: &str| log.of(what, World::Native);
    let mut rows = Vec::new();
    for name in MODELS {
        let ours = of(&rate(name, "one"));
        let ratio = Estimate::of_ratios(ours, of(&rate(name, "stateright, one")));
        let what = format!("states a second, the lab ÷ stateright: {name}");
        rows.push(Row::ratio(what, ratio).goal(Goal::AtLeast(2.0)));
    }
    let program = Estimate::of_ratios(of(&rate(PROGRAM, "one")), of(&rate(LOST_UPDATE, "stateright, one")));
    let what = format!("states a second, the lab ÷ stateright's model: {PROGRAM}");
    rows.push(Row::ratio(what, program).goal(Goal::AtLeast(0.3)));
    for name in MODELS.into_iter().chain([PROGRAM]) {
        let two = Estimate::of_ratios(of(&rate(name, "two")), of(&rate(name, "one")));
        let what = format!("states a second, two threads ÷ one: {name}");
        rows.push(Row::ratio(what, two).goal(Goal::AtLeast(1.7)));
        let apart = Estimate::of_ratios(of(&rate(name, "two apart")), of(&rate(name, "one")));
        rows.push(Row::ratio(
            format!("the most that two threads can be here, two explorations ÷ one: {name}"),
            apart,
        ));
    }
    rows.push(Row::new(ROUND_TRIP, Estimate::of(of(ROUND_TRIP)).median, "ns"));
    for name in MODELS {
        let bytes = Estimate::of(of(&format!("{name}, bytes a state"))).median;
        rows.push(Row::new(format!("memory: {name}"), bytes, "bytes a state").goal(Goal::AtMost(32.0)));
    }
    for name in FAILURES {
        let theirs = PEERS.map(|who| of(&first(name, who)));
        let soonest: Vec<f64> = (0..theirs[0].len())
            .map(|round| theirs.iter().map(|it| it[round]).fold(f64::MAX, f64::min))
            .collect();
        for (who, goal) in [("the lab", Some(Goal::AtMost(1.0))), ("Python", None)] {
            let ratio = Estimate::of(&ratios(of(&first(name, who)), &soonest));
            let what = match goal {
                Some(_) => format!("first verdict, the lab ÷ the soonest peer: {name}"),
                None => format!("first verdict, the lab's of a Python program ÷ the soonest peer: {name}"),
            };
            rows.push(Row { goal, ..Row::ratio(what, ratio) });
        }
    }
    rows.extend(["the book", "the tests"].iter().filter_map(|whose| longest_row(log, whose)));
    rows
}

/// The longest verdict on a program, whose name is in that of the row.
fn longest_row(log: &Log, whose: &str) -> Option<Row> {
    let begin = longest(whose);
    let most = |series: &Series| series.values.iter().copied().fold(0.0, f64::max);
    let of_these = log.series().iter().filter(|series| series.what.starts_with(&begin));
    let series = of_these.max_by(|a, b| most(a).total_cmp(&most(b)))?;
    let name = &series.what[begin.len()..];
    let what = format!("the longest verdict on a program of {whose}: {name}");
    Some(Row::new(what, most(series), "ms").goal(Goal::AtMost(1000.0)))
}

fn rate(name: &str, who: &str) -> String {
    format!("{name}, {who}")
}

fn first(name: &str, who: &str) -> String {
    format!("first verdict, {name}, {who}")
}

fn longest(whose: &str) -> String {
    format!("longest verdict, {whose}, ")
}
