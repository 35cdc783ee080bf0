//! Every workload under every model, in every world: the tests of the simulator, of the companion and of the
//! page each run this table. What it leaves out must be refused, with a sentence, by that world.

use std::collections::BTreeSet;
use std::time::Duration;

use experiments::model::Model;
use experiments::report::{Outcome, Report};
use experiments::trace;
use experiments::workload::{self, Entry};

use Model::{Async, Gil, Hybrid, Processes, Rayon, Sequential, Threads};

/// Names and values.
pub type Set = &'static [(&'static str, &'static str)];

/// A workload, in a size that takes no time, and all models that it runs under.
pub struct Row {
    pub workload: &'static str,
    pub set: Set,
    pub models: &'static [Model],
}

const ALL: &[Model] = &[Sequential, Async, Threads, Gil, Rayon, Processes, Hybrid];
const LOCKS: &[Model] = &[Async, Threads, Gil];
const ONE_SERVER: &[Model] = &[Sequential, Async, Threads];

const fn row(workload: &'static str, models: &'static [Model], set: Set) -> Row {
    Row { workload, set, models }
}

pub const TABLE: [Row; 15] = [
    row("downloads", ALL, &[("sites", "7"), ("latency_ms", "5"), ("spread_percent", "50")]),
    row("squares", ALL, &[("tasks", "5"), ("size", "20000")]),
    row("fib", ALL, &[("tasks", "5"), ("number", "20")]),
    row("primes", ALL, &[("limit", "3000"), ("pieces", "7")]),
    row("mandelbrot", ALL, &[("width", "64"), ("iterations", "50"), ("tile", "16")]),
    row("wordcount", ALL, &[("text_kb", "40"), ("pieces", "7")]),
    row("pages", ALL, &[("sites", "7"), ("latency_ms", "5"), ("size_bytes", "3000"), ("hash_rounds", "20")]),
    row("meeting", ALL, &[("friends", "3")]),
    row("counter", &[Async, Threads, Gil, Rayon], &[("adds", "50"), ("how", "locked")]),
    row("bank", LOCKS, &[("transfers", "9"), ("order", "sorted")]),
    row("philosophers", LOCKS, &[("manners", "ordered"), ("meals", "9")]),
    row("queue", &[Async, Threads, Gil, Processes], &[("items", "5"), ("make_ms", "1"), ("use_ms", "1")]),
    row("heartbeat", &[Sequential, Async, Threads, Gil], &[("ticks", "10"), ("work_ms", "20")]),
    row("chess", ONE_SERVER, &[("boards", "4"), ("moves", "3"), ("faster", "50000")]),
    row("kitchen", ONE_SERVER, &[("faster", "100000")]),
];

/// Lanes enough for all who meet.
pub const WORKERS: usize = 5;

/// What goes wrong, or does not, in the same way in every world.
pub struct Mishap {
    pub workload: &'static str,
    pub set: Set,
    pub models: &'static [Model],
    pub workers: usize,
    pub outcome: Outcome,
    /// What the report says of it.
    pub says: &'static str,
}

const fn mishap(
    workload: &'static str,
    (models, workers): (&'static [Model], usize),
    set: Set,
    outcome: Outcome,
    says: &'static str,
) -> Mishap {
    Mishap { workload, set, models, workers, outcome, says }
}

const FORCED: (&str, &str) = ("meet", "forced");
const QUICK: [(&str, &str); 2] = [("think_ms", "0"), ("eat_ms", "0")];

pub const MISHAPS: [Mishap; 8] = [
    mishap("bank", (LOCKS, 4), &[FORCED], Outcome::Deadlock, "which clerk 2 holds"),
    mishap("bank", (LOCKS, 4), &[FORCED, ("order", "sorted")], Outcome::Finished, ""),
    mishap("philosophers", (LOCKS, 5), &[FORCED, QUICK[0], QUICK[1]], Outcome::Deadlock, "holds"),
    mishap(
        "philosophers",
        (LOCKS, 5),
        &[FORCED, QUICK[0], QUICK[1], ("manners", "polite")],
        Outcome::Livelock,
        "",
    ),
    mishap(
        "philosophers",
        (LOCKS, 5),
        &[FORCED, QUICK[0], QUICK[1], ("manners", "waiter")],
        Outcome::Finished,
        "",
    ),
    mishap("queue", (&[Threads, Gil, Processes], 2), &[], Outcome::Deadlock, "no lane is free"),
    mishap("meeting", (&[Sequential, Threads, Gil, Rayon, Processes], 1), &[], Outcome::CannotMeet, ""),
    mishap("counter", (&[Async, Threads, Gil, Rayon], 4), &[FORCED], Outcome::Finished, ""),
];

/// The table has all workloads, and for each of them the models that it says of itself.
///
/// # Errors
/// What differs.
pub fn check_table() -> Result<(), String> {
    let names: Vec<&str> = TABLE.iter().map(|row| row.workload).collect();
    let ours: Vec<&str> = workload::ALL.iter().map(|entry| entry.name).collect();
    if names != ours {
        return Err(format!("the table has {names:?}, and there are {ours:?}"));
    }
    for row in &TABLE {
        let models = entry(row.workload).models();
        let skipped: Vec<_> = Model::ALL.into_iter().filter(|model| !models.contains(model)).collect();
        let left_out: Vec<_> = Model::ALL.into_iter().filter(|model| !row.models.contains(model)).collect();
        if skipped != left_out {
            return Err(format!("{} skips {skipped:?}; the table leaves out {left_out:?}", row.workload));
        }
    }
    Ok(())
}

pub fn entry(workload: &str) -> &'static Entry {
    workload::find(workload).expect("the table names workloads that exist")
}

/// The answer is right; the spans have no gap and no overlap within a task beyond one step of the clock, lie
/// on lanes that there are and within the run; every task has some.
///
/// # Errors
/// What is not so.
pub fn check_report(report: &Report, tasks: usize) -> Result<(), String> {
    let what = format!("{} under {}", report.workload, report.model.name());
    if !report.ok {
        return Err(format!("{what}: {:?}, {:?}, {:?}", report.outcome, report.answer, report.detail));
    }
    let step = Duration::from_secs_f64(report.machine.clock_us / 1e6);
    trace::check(&report.spans, step).map_err(|why| format!("{what}: {why}"))?;
    let end = Duration::from_secs_f64(report.median_ms / 1e3) + step + Duration::from_micros(1);
    if let Some(span) = report.spans.iter().find(|span| span.lane >= report.lanes.len() || span.end > end) {
        return Err(format!("{what}, {} lanes, {end:?}: {span:?}", report.lanes.len()));
    }
    if report.outcome == Outcome::Finished {
        let seen: BTreeSet<usize> = report.spans.iter().filter_map(|span| span.task).collect();
        if seen != (0..tasks).collect() {
            return Err(format!("{what}: of {tasks} tasks only {seen:?} left spans"));
        }
    }
    Ok(())
}

/// It ended as it had to, and says why.
///
/// # Errors
/// What is not so.
pub fn check_mishap(report: &Report, mishap: &Mishap) -> Result<(), String> {
    let what = format!("{} under {} with {:?}", mishap.workload, report.model.name(), mishap.set);
    let says = report.detail.as_deref().unwrap_or_default();
    if (report.outcome, report.ok) != (mishap.outcome, true) || !says.contains(mishap.says) {
        return Err(format!("{what}: {:?}, {says}", report.outcome));
    }
    let lost = report.measures.iter().find(|measure| measure.name == "lost updates");
    match lost {
        Some(lost) if lost.value <= 0.0 && mishap.set.contains(&FORCED) && report.model != Async => {
            Err(format!("{what}: no update was lost"))
        }
        None if mishap.workload == "counter" => Err(format!("{what}: it does not say what was lost")),
        _ => Ok(()),
    }
}
