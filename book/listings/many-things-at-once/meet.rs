//! Two friends who meet only if both are on their way at the same time.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

// ANCHOR: meet
/// Say that I am here, then wait one second to hear the same from my friend.
fn walk_to_the_place(say: Sender<()>, hear: Receiver<()>) -> bool {
    say.send(()).expect("my friend has not gone home");
    hear.recv_timeout(Duration::from_secs(1)).is_ok()
}

fn one_after_the_other() -> bool {
    let (anna_says, ben_hears) = channel();
    let (ben_says, anna_hears) = channel();
    // `&&`: Ben does not even start if Anna met nobody.
    walk_to_the_place(anna_says, anna_hears)
        && walk_to_the_place(ben_says, ben_hears)
}

fn both_in_progress() -> bool {
    let (anna_says, ben_hears) = channel();
    let (ben_says, anna_hears) = channel();
    let anna = thread::spawn(|| walk_to_the_place(anna_says, anna_hears));
    let ben = thread::spawn(|| walk_to_the_place(ben_says, ben_hears));
    anna.join().unwrap() && ben.join().unwrap()
}
// ANCHOR_END: meet

fn main() {
    let answer = |met| if met { "they met" } else { "they cannot meet" };
    println!("one_after_the_other: {}", answer(one_after_the_other()));
    println!("both_in_progress: {}", answer(both_in_progress()));
}
