//! Two threads that each set their own flag and look at the other's.

use std::hint::black_box;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

const ROUNDS: usize = 200_000;

// ANCHOR: visibility
/// Each on a piece of memory of its own.
#[repr(align(128))]
struct Flag(AtomicUsize);

fn without_a_lock() -> usize {
    let flags = [Flag(AtomicUsize::new(0)), Flag(AtomicUsize::new(0))];
    both_missed(|me, round| {
        flags[me].0.store(round, Ordering::Relaxed); // set mine
        flags[1 - me].0.load(Ordering::Relaxed) >= round // see the other's?
    })
}

fn with_a_lock() -> usize {
    let flags = Mutex::new([0, 0]);
    both_missed(|me, round| {
        flags.lock().expect("nobody failed")[me] = round; // set mine
        flags.lock().expect("nobody failed")[1 - me] >= round
    })
}
// ANCHOR_END: visibility

/// In how many rounds did each thread miss what the other had written?
fn both_missed(set_and_look: impl Fn(usize, usize) -> bool + Sync) -> usize {
    let arrived = AtomicUsize::new(0);
    let run = |me: usize| -> Vec<bool> {
        let round = |round| {
            meet(&arrived, round);
            differ_by_a_little(me, round);
            set_and_look(me, round)
        };
        (1..=ROUNDS).map(round).collect()
    };
    let (left, right) = thread::scope(|scope| {
        let other = scope.spawn(|| run(1));
        (run(0), other.join().expect("it does not fail"))
    });
    left.iter().zip(&right).filter(|(left, right)| !**left && !**right).count()
}

/// Lets both threads begin a round at nearly the same instant.
fn meet(arrived: &AtomicUsize, round: usize) {
    arrived.fetch_add(1, Ordering::SeqCst);
    let mut turns = 0;
    while arrived.load(Ordering::SeqCst) < 2 * round {
        turns += 1;
        if turns % 1000 == 0 {
            thread::yield_now(); // with one core, the other thread needs it
        }
    }
}

/// Nobody knows which of them leaves the meeting first, and by how much.
fn differ_by_a_little(me: usize, round: usize) {
    for turn in 0..(round * (7 + 4 * me)) % 64 {
        black_box(turn);
    }
}

fn main() {
    let missed = without_a_lock();
    println!("without a lock, both missed it in {missed} of {ROUNDS} rounds");
    let missed = with_a_lock();
    println!("with a lock, both missed it in {missed} of {ROUNDS} rounds");
    assert_eq!(missed, 0);
}
