//! Twenty waits, shared out among five threads.

use rayon::prelude::*;
use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: pool
fn download(site: usize) -> String {
    thread::sleep(Duration::from_millis(100)); // stands for a download
    format!("page {site}")
}

fn download_all(sites: usize, workers: usize) -> Vec<String> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers)
        .build()
        .expect("threads can be started");
    // A thread takes one download at a time, not several in one piece.
    pool.install(|| {
        (0..sites).into_par_iter().with_max_len(1).map(download).collect()
    })
}
// ANCHOR_END: pool

fn main() {
    let start = Instant::now();
    let pages = download_all(20, 5);
    assert_eq!(pages[19], "page 19"); // in order, whoever finished first
    println!("{} pages in {:.1} s", pages.len(), start.elapsed().as_secs_f64());
}
