//! How long a task that ticks is held up by six kinds of work.

use std::future::Future;
use std::thread;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);
const MILLISECOND: Duration = Duration::from_millis(1);

/// Ticks every 20 ms beside the work; the longest time between ticks.
async fn longest_gap(
    work: impl Future<Output = ()> + Send + 'static,
) -> Duration {
    let (mut longest, mut last) = (Duration::ZERO, Instant::now());
    let task = tokio::spawn(work);
    while !task.is_finished() {
        tokio::time::sleep(20 * MILLISECOND).await;
        longest = longest.max(last.elapsed());
        last = Instant::now();
    }
    longest
}

// ANCHOR: work
fn compute(duration: Duration) {
    let begin = Instant::now();
    while begin.elapsed() < duration {}
}

async fn sleeps_wrongly() {
    thread::sleep(SECOND);
}

async fn sleeps_in_a_thread() {
    tokio::task::spawn_blocking(|| thread::sleep(SECOND))
        .await
        .expect("sleeping does not fail");
}

async fn computes_and_gives_way() {
    for _ in 0..200 {
        compute(5 * MILLISECOND);
        tokio::task::yield_now().await;
    }
}
// ANCHOR_END: work

async fn sleeps() {
    tokio::time::sleep(SECOND).await;
}

async fn computes() {
    compute(SECOND);
}

async fn computes_in_a_thread() {
    tokio::task::spawn_blocking(|| compute(SECOND))
        .await
        .expect("computing does not fail");
}

fn show(work: &str, gap: Duration) {
    let held_up = gap > Duration::from_millis(900);
    let verdict = if held_up { "was held up" } else { "went on" };
    println!("{work}: the loop {verdict}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    show("sleeps", longest_gap(sleeps()).await);
    show("sleeps_wrongly", longest_gap(sleeps_wrongly()).await);
    show("sleeps_in_a_thread", longest_gap(sleeps_in_a_thread()).await);
    show("computes", longest_gap(computes()).await);
    show("computes_and_gives_way", longest_gap(computes_and_gives_way()).await);
    show("computes_in_a_thread", longest_gap(computes_in_a_thread()).await);
}
