//! One thread keeps three downloads in progress.

use std::cell::RefCell;
use std::collections::HashSet;
use std::thread::{self, ThreadId};
use std::time::Duration;

// ANCHOR: switch
async fn download(
    site: &str,
    milliseconds: u64,
    threads_used: &RefCell<HashSet<ThreadId>>,
) {
    threads_used.borrow_mut().insert(thread::current().id());
    println!("{site} started");
    // Stands for waiting for the network.
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    println!("{site} finished");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let threads_used = RefCell::new(HashSet::new());
    tokio::join!(
        download("A", 300, &threads_used),
        download("B", 100, &threads_used),
        download("C", 200, &threads_used),
    );
    println!("threads used: {}", threads_used.borrow().len());
}
// ANCHOR_END: switch
