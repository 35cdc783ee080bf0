//! How soon each finds that something can go wrong.

use std::env::current_exe;
use std::process::{Command, exit};
use std::thread;
use std::time::{Duration, Instant};

use explore::{Bounds, Kind, Report, Watch, explore};
use lab_python::Interpreter;
use serde_json::{Value, json};
use shuttle::scheduler::RandomScheduler;
use shuttle::{Config, FailurePersistence, Runner};
use stateright::{Checker, HasDiscoveries, Model};

use crate::hand::buffer::buffer;
use crate::hand::counter::checked_counter;
use crate::hand::exclusion::exclusion;
use crate::hand::philosophers::philosophers;
use crate::hand::{Hand, Ours, Theirs};
use crate::threads::{loom as in_loom, shuttle as in_shuttle};
use crate::{python, timed, verdicts};

/// A peer that takes longer is stopped: it is not the soonest, and loom takes ten seconds for the bounded buffer.
const LIMIT: Duration = Duration::from_secs(1);
const STOPPED: &str = "stopped";

/// A random walk gives up after so many interleavings.
const WALKS: usize = 100_000;

/// What goes wrong in a program.
struct Case {
    name: &'static str,
    kind: Kind,
    /// What a peer's message of it contains.
    says: &'static str,
    loom: fn(),
    shuttle: fn(),
    /// The lab's program in Python.
    python: &'static str,
}

const CASES: [Case; 4] = [
    Case {
        name: "philosophers",
        kind: Kind::Deadlock,
        says: "deadlock",
        loom: in_loom::philosophers,
        shuttle: in_shuttle::philosophers,
        python: "philosophers_three_broken",
    },
    Case {
        name: "lost update",
        kind: Kind::Assertion,
        says: "an update is lost",
        loom: in_loom::lost_update,
        shuttle: in_shuttle::lost_update,
        python: "counter_global_broken",
    },
    Case {
        name: "bounded buffer",
        kind: Kind::Deadlock,
        says: "deadlock",
        loom: in_loom::buffer,
        shuttle: in_shuttle::buffer,
        python: "bounded_buffer_broken",
    },
    Case {
        name: "Peterson",
        kind: Kind::Assertion,
        says: "both are inside",
        loom: in_loom::exclusion,
        shuttle: in_shuttle::exclusion,
        python: "peterson_broken",
    },
];

pub fn verdicts() -> Result<Vec<Value>, String> {
    let [seats, update, items, lock] = &CASES;
    Ok(vec![
        compare(seats, philosophers(3, 1))?,
        compare(update, checked_counter())?,
        compare(items, buffer())?,
        compare(lock, exclusion())?,
    ])
}

fn compare<H: Hand>(case: &Case, model: H) -> Result<Value, String> {
    let name = case.name;
    let has_found = |report: &Report| report.outcomes.iter().any(|outcome| outcome.kind == case.kind);
    // The first time that code runs counts, as it does for the others.
    let ours_ms = until_failure(|watch| explore(&Ours(model), &Bounds::default(), watch));
    let report = explore(&Ours(model), &Bounds::default(), &mut |_| true);
    let text = verdicts::text(case.python)?;
    let python_ms = until_failure(|watch| {
        let start = python::start(&text, Interpreter::Free)?;
        Ok::<_, String>(lab_python::explore(&start, &Bounds::default(), watch))
    });
    let (in_python, _) = python::verdict(&text, Interpreter::Free)?;
    let (checker, stateright_ms) = timed(|| {
        let checker = Theirs(model).checker().threads(1).finish_when(HasDiscoveries::Any);
        checker.spawn_bfs().join()
    });
    let [(loom_says, loom_ms), (shuttle_says, shuttle_ms)] =
        [failure("loom", name)?, failure("shuttle", name)?];
    let is_right = |says: &str| says == STOPPED || says.contains(case.says);
    let answers = [
        ("the lab", has_found(&report)),
        ("the lab, in Python,", has_found(&in_python)),
        ("loom", is_right(&loom_says)),
        ("shuttle", is_right(&shuttle_says)),
        ("stateright", checker.discoveries().len() == 1),
    ];
    if let Some((who, _)) = answers.iter().find(|(_, has_found)| !has_found) {
        return Err(format!("{name}: {who} does not find what is wrong ({loom_says:?}, {shuttle_says:?})"));
    }
    Ok(json!({
        "name": name, "ours_ms": ours_ms, "python_ms": python_ms,
        "loom_ms": loom_ms, "shuttle_ms": shuttle_ms, "stateright_ms": stateright_ms,
    }))
}

/// The milliseconds until an exploration says that some run fails: in its progress, after which it is stopped, or in its
/// report, if it is done sooner.
fn until_failure<T>(explore: impl FnOnce(Watch<'_>) -> T) -> f64 {
    let begin = Instant::now();
    let mut told = None;
    explore(&mut |progress| {
        if progress.fails {
            told.get_or_insert_with(|| begin.elapsed());
        }
        !progress.fails
    });
    told.unwrap_or_else(|| begin.elapsed()).as_secs_f64() * 1000.0
}

/// What a peer says first that is wrong, and after how many milliseconds; or that it was [`STOPPED`] after so many.
fn failure(peer: &str, name: &str) -> Result<(String, f64), String> {
    let myself = current_exe().map_err(|error| error.to_string())?;
    let output =
        Command::new(myself).args(["fail", peer, name]).output().map_err(|error| error.to_string())?;
    serde_json::from_slice(&output.stdout).map_err(|_| format!("{peer} finds nothing wrong in {name}"))
}

/// Lets a peer check a program. Its first panic is the failure that it has found: what it says is printed, and the
/// process ends, because what the peer does after that differs.
pub fn fail(peer: &str, name: &str) -> Result<(), String> {
    let case = CASES.iter().find(|case| case.name == name).ok_or("there is no such program")?;
    let start = Instant::now();
    std::panic::set_hook(Box::new(move |panic| {
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        println!("{}", json!([panic.to_string(), ms]));
        exit(0);
    }));
    thread::spawn(|| {
        thread::sleep(LIMIT);
        println!("{}", json!([STOPPED, LIMIT.as_secs_f64() * 1000.0]));
        exit(0);
    });
    match peer {
        "loom" => loom::model(case.loom),
        _ => {
            let mut config = Config::new();
            config.failure_persistence = FailurePersistence::None;
            Runner::new(RandomScheduler::new(WALKS), config).run(case.shuttle);
        }
    }
    Err("it finds nothing wrong".to_owned())
}
