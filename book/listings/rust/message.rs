//! A thread sends three words through a channel.

use std::sync::mpsc;
use std::thread;

// ANCHOR: message
fn main() {
    let (sender, words) = mpsc::sync_channel(1);
    thread::spawn(move || {
        for word in ["begin", "wait", "end"] {
            sender.send(word).expect("somebody receives");
        }
    }); // here the sender ends, and with it the channel
    for word in words {
        println!("{word}");
    }
}
// ANCHOR_END: message
