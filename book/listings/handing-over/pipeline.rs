//! One thread makes items, two use them, and a queue lies between.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

// ANCHOR: pipeline
fn produce(lines: SyncSender<String>) {
    for number in 0..10 {
        // Waits while the queue is full. The line now belongs to the queue.
        lines.send("x".repeat(number)).expect("somebody still receives");
    }
} // `lines` ends here, and with the last sender the queue is closed

fn consume(lines: &Mutex<Receiver<String>>) -> Vec<usize> {
    let mut lengths = Vec::new();
    loop {
        // Who holds the lock is the one who waits for the next line.
        let next = lines.lock().expect("nobody failed").recv();
        match next {
            Ok(line) => lengths.push(line.len()),
            Err(_) => return lengths, // empty, and closed
        }
    }
}

fn main() {
    let (sender, receiver) = sync_channel(4); // at most four lie in between
    let receiver = Mutex::new(receiver);
    let lengths = thread::scope(|scope| {
        scope.spawn(|| produce(sender));
        let first = scope.spawn(|| consume(&receiver));
        let second = scope.spawn(|| consume(&receiver));
        let both = [first.join(), second.join()];
        both.map(|lengths| lengths.expect("it does not fail")).concat()
    });
    println!("lines used: {}", lengths.len());
    println!("characters in all: {}", lengths.iter().sum::<usize>());
}
// ANCHOR_END: pipeline
