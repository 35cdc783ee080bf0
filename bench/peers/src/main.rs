//! The lab's explorer beside loom, shuttle and stateright, in turns: who finds more states a second, and who has the
//! first verdict. Answers and numbers of states are compared before any time is noted.
//!
//! `peers ROUNDS TIMES` prints one JSON object; in the largest model, two actors do `x = x + 1` so many TIMES each.
//! `peers verdicts` prints another one, for all programs of the book and of the tests.
//! `peers fail PEER NAME` is one failure that a peer finds, in a process of its own, because it ends with a panic.

mod between;
mod first;
mod hand;
mod python;
mod speed;
mod threads;
mod verdicts;

use std::process::ExitCode;
use std::time::Instant;

use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let found = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["verdicts"] => verdicts::slowest().map(|found| format!("{}\n", json!(found))),
        ["fail", peer, name] => first::fail(peer, name).map(|()| String::new()),
        [rounds, times] => match (rounds.parse(), times.parse()) {
            (Ok(rounds), Ok(times)) => measure(rounds, times).map(|found| format!("{found}\n")),
            _ => Err("ROUNDS and TIMES are numbers".to_owned()),
        },
        _ => Err("usage: peers ROUNDS TIMES, or peers verdicts".to_owned()),
    };
    match found {
        Ok(found) => {
            print!("{found}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("peers: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn measure(rounds: u8, times: u8) -> Result<Value, String> {
    let (mut models, mut programs, mut first, mut trips) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        trips.push(between::round_trip_ns());
        models.extend(speed::models(times)?);
        programs.extend(python::programs(times)?);
        first.extend(first::verdicts()?);
    }
    Ok(json!({"models": models, "programs": programs, "first": first, "round_trips_ns": trips}))
}

/// What came of something, and how many milliseconds it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed().as_secs_f64() * 1000.0)
}
