//! Two customers, one free seat: where must the lock begin and end?

use std::sync::atomic::{AtomicI32, Ordering::SeqCst};
use std::sync::{Barrier, Mutex};
use std::thread;
use std::time::Duration;

const GAP: Duration = Duration::from_millis(200);

fn book_without_lock(free: &AtomicI32) {
    if free.load(SeqCst) > 0 {
        thread::sleep(GAP);
        free.fetch_sub(1, SeqCst);
    }
}

// ANCHOR: last_seat
fn book_with_two_locks(free: &Mutex<i32>) {
    let there_is_one = *free.lock().expect("nobody failed") > 0; // and unlocked
    thread::sleep(GAP);
    if there_is_one {
        *free.lock().expect("nobody failed") -= 1;
    }
}

fn book_with_one_lock(free: &Mutex<i32>) {
    let mut free = free.lock().expect("nobody failed");
    if *free > 0 {
        thread::sleep(GAP);
        *free -= 1;
    }
} // unlocked here
// ANCHOR_END: last_seat

fn two(book: impl Fn() + Sync) {
    let both_are_here = Barrier::new(2);
    let customer = || {
        both_are_here.wait();
        book();
    };
    thread::scope(|scope| {
        scope.spawn(customer);
        scope.spawn(customer);
    });
}

fn main() {
    let free = AtomicI32::new(1);
    two(|| book_without_lock(&free));
    println!("no lock, seats left: {}", free.into_inner());

    let free = Mutex::new(1);
    two(|| book_with_two_locks(&free));
    println!("two short locks, seats left: {}", free.lock().unwrap());

    let free = Mutex::new(1);
    two(|| book_with_one_lock(&free));
    println!("one lock, seats left: {}", free.lock().unwrap());
}
