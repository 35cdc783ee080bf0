//! Who learns that a task in another thread has failed?

use std::thread;

// ANCHOR: failure
fn divide(number: i32) -> i32 {
    100 / number
}

fn main() {
    let threads = [5, 0].map(|number| thread::spawn(move || divide(number)));
    for thread in threads {
        match thread.join() {
            Ok(result) => println!("result: {result}"),
            Err(_) => println!("it failed"),
        }
    }
}
// ANCHOR_END: failure
