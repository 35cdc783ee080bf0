//! The kernels of `primes` and the waits of `timers` with nothing of this project around them: what the frame
//! costs is found out by running `many run` beside it (`cargo xtask bench`).
//!
//! `bare rayon|tokio LIMIT PIECES WORKERS REPEAT` counts primes, `bare timers TASKS WAIT_MS REPEAT` waits. Prints
//! `{"answer": …, "times_ms": […]}`.

use std::env;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use kernels::count_primes;
use rayon::prelude::*;
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinHandle, LocalSet, spawn_local};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (numbers, kind) = (arguments.iter().skip(1).map(|text| text.parse()), arguments.first());
    let numbers: Result<Vec<u64>, _> = numbers.collect();
    match (kind.map(String::as_str), numbers.as_deref()) {
        (Some("rayon"), Ok([limit, pieces, workers, repeat])) => {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(*workers as usize).build();
            let pool = pool.expect("the system has threads for a pool");
            rounds(*repeat, || {
                pool.install(|| (0..*pieces).into_par_iter().map(|p| primes(*limit, *pieces, p)).sum())
            });
        }
        (Some("tokio"), Ok([limit, pieces, _, repeat])) => {
            let (limit, pieces, runtime) = (*limit, *pieces, runtime());
            rounds(*repeat, || {
                all(&runtime, (0..pieces).map(|piece| async move { primes(limit, pieces, piece) }))
            });
        }
        (Some("timers"), Ok([tasks, wait_ms, repeat])) => {
            let (wait, runtime) = (Duration::from_millis(*wait_ms), runtime());
            let wait_for = |task| async move {
                tokio::time::sleep(wait).await;
                task
            };
            rounds(*repeat, || all(&runtime, (1..=*tasks).map(wait_for)));
        }
        _ => {
            eprintln!(
                "usage: bare rayon|tokio LIMIT PIECES WORKERS REPEAT, or bare timers TASKS WAIT_MS REPEAT"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("the system has a runtime")
}

fn primes(limit: u64, pieces: u64, piece: u64) -> u64 {
    let end = limit + 1;
    count_primes((end * piece / pieces) as u32..(end * (piece + 1) / pieces) as u32).0
}

/// The sum of what all tasks of one event loop bring.
fn all<F: Future<Output = u64> + 'static>(runtime: &Runtime, tasks: impl Iterator<Item = F>) -> u64 {
    LocalSet::new().block_on(runtime, async {
        let tasks: Vec<JoinHandle<u64>> = tasks.map(spawn_local).collect();
        let mut sum = 0;
        for task in tasks {
            sum += task.await.expect("no task panics");
        }
        sum
    })
}

fn rounds(repeat: u64, round: impl Fn() -> u64) {
    let mut answer = 0;
    let times_ms: Vec<f64> = (0..repeat)
        .map(|_| {
            let begin = Instant::now();
            answer = black_box(round());
            begin.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    println!("{{\"answer\": {answer}, \"times_ms\": {times_ms:?}}}");
}
