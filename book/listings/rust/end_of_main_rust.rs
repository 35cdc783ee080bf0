//! The main thread ends while another one still works.

use std::thread;
use std::time::Duration;

// ANCHOR: end
fn main() {
    thread::spawn(|| {
        thread::sleep(Duration::from_millis(500));
        println!("the other thread has finished"); // it never comes here
    });
    println!("the main thread has finished");
}
// ANCHOR_END: end
