//! How many states are found in a second.

use std::thread;

use explore::{Bounds, Report, Watch, explore};
use rayon::ThreadPoolBuilder;
use serde_json::{Value, json};
use stateright::{Checker, Model};

use crate::hand::counter::counter;
use crate::hand::philosophers::philosophers;
use crate::hand::{Hand, Ours, Theirs};
use crate::timed;

pub fn models(times: u8) -> Result<Vec<Value>, String> {
    Ok(vec![
        compare("two threads that lose updates", counter(2, times))?,
        compare("three threads that lose updates", counter(3, times / 4))?,
        compare("philosophers", philosophers(5, times / 8))?,
    ])
}

fn compare<H: Hand>(name: &str, model: H) -> Result<Value, String> {
    let mut bytes = 0;
    let by_us = |bounds: &Bounds, watch: Watch<'_>| explore(&Ours(model), bounds, watch);
    let (ours, one_ms) = explored(&by_us, 1, &mut bytes)?;
    let (same, two_ms) = explored(&by_us, 2, &mut bytes)?;
    if same != ours {
        return Err(format!("{name}: two threads report something else than one"));
    }
    let (apart, apart_ms) = timed(|| apart(&by_us));
    if apart?.iter().any(|report| *report != ours) {
        return Err(format!("{name}: two explorations at once report something else than one"));
    }
    let (theirs, their_ms) = timed(|| Theirs(model).checker().threads(1).spawn_bfs().join());
    if theirs.unique_state_count() != ours.states {
        let (ours, theirs) = (ours.states, theirs.unique_state_count());
        return Err(format!("{name} has {ours} states, or {theirs} says stateright"));
    }
    Ok(json!({
        "name": name, "states": ours.states, "bytes": bytes as f64 / ours.states as f64,
        "one_ms": one_ms, "two_ms": two_ms, "apart_ms": apart_ms, "their_ms": their_ms,
    }))
}

/// Explores one model.
type Exploring<'m> = dyn Fn(&Bounds, Watch<'_>) -> Report + Sync + 'm;

/// Two explorations at once, each by one thread, which have nothing to do with each other: no pool of two threads can
/// be more than so much faster than one thread on this machine.
pub fn apart(explore: &Exploring<'_>) -> Result<[Report; 2], String> {
    let alone = || explored(explore, 1, &mut 0).map(|(report, _)| report);
    thread::scope(|scope| {
        let other = scope.spawn(alone);
        let this = alone()?;
        Ok([this, other.join().map_err(|_| "an exploration panicked".to_owned())??])
    })
}

/// Everything about a model, the milliseconds, and the bytes of the states when the last of them were found.
pub fn explored(explore: &Exploring<'_>, threads: usize, bytes: &mut usize) -> Result<(Report, f64), String> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(|error| error.to_string())?;
    let mut watch = |progress: explore::Progress| {
        if progress.waiting > 0 {
            *bytes = progress.bytes;
        }
        true
    };
    Ok(timed(|| pool.install(|| explore(&Bounds::default(), &mut watch))))
}
