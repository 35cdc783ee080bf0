//! When `main` returns, all threads that nobody has waited for are gone.

use std::thread;
use std::time::Duration;

// ANCHOR: daemon
fn main() {
    let ordinary = thread::spawn(|| {
        thread::sleep(Duration::from_millis(300));
        println!("the ordinary thread has finished its work");
    });
    thread::spawn(|| {
        thread::sleep(Duration::from_secs(60));
        println!("the daemon thread has finished its work");
    });
    println!("the main thread has finished its work");
    ordinary.join().expect("it does not fail"); // Rust waits only if told to
}
// ANCHOR_END: daemon
