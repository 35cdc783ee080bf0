//! Cleaning up in reverse order, whatever happened.

use std::time::Duration;
use tokio::time::{sleep, timeout};

// ANCHOR: cleanup
struct Opened(&'static str);

fn opened(name: &'static str) -> Opened {
    println!("open {name}");
    Opened(name)
}

impl Drop for Opened {
    fn drop(&mut self) {
        println!("close {}", self.0); // no await is possible here
    }
}

async fn work() {
    let _connection = opened("connection");
    let _transaction = opened("transaction");
    sleep(Duration::from_secs(60)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    if timeout(Duration::from_millis(200), work()).await.is_err() {
        println!("timed out");
    }
}
// ANCHOR_END: cleanup
