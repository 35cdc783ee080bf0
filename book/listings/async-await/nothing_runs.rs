//! Calling an `async` function runs nothing of it.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

// ANCHOR: nothing
async fn download(site: &str) -> String {
    println!("downloading {site}");
    format!("page {site}")
}

fn main() {
    let made = pin!(download("A"));
    println!("nothing has run yet");
    // Ask it once to go on as far as it can. It has nothing to wait for.
    let answer = made.poll(&mut Context::from_waker(Waker::noop()));
    if let Poll::Ready(page) = answer {
        println!("result: {page}");
    }
}
// ANCHOR_END: nothing
