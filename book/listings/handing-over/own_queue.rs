//! A queue with a limit, made of a list, a lock and two conditions.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

// ANCHOR: own_queue
struct BoundedQueue<T> {
    items: Mutex<VecDeque<T>>, // the list lives inside the lock
    limit: usize,
    has_room: Condvar,
    has_items: Condvar,
}

impl<T> BoundedQueue<T> {
    fn put(&self, item: T) {
        let mut items = self.items.lock().expect("nobody failed");
        while items.len() >= self.limit {
            items = self.has_room.wait(items).expect("nobody failed");
        }
        items.push_back(item);
        self.has_items.notify_one();
    }

    fn get(&self) -> T {
        let mut items = self.items.lock().expect("nobody failed");
        loop {
            if let Some(item) = items.pop_front() {
                self.has_room.notify_one();
                return item;
            }
            items = self.has_items.wait(items).expect("nobody failed");
        }
    }
}
// ANCHOR_END: own_queue

fn main() {
    let between = BoundedQueue {
        items: Mutex::default(),
        limit: 2,
        has_room: Condvar::new(),
        has_items: Condvar::new(),
    };
    let consume = || {
        let next = || between.get();
        std::iter::from_fn(next).collect::<Vec<u32>>()
    };
    let mut got = thread::scope(|scope| {
        let consumers = [(); 3].map(|()| scope.spawn(consume));
        (0..1000).for_each(|number| between.put(Some(number)));
        consumers.iter().for_each(|_| between.put(None));
        consumers.map(|each| each.join().expect("it does not fail")).concat()
    });
    got.sort_unstable();
    let complete = got == (0..1000).collect::<Vec<_>>();
    let complete = if complete { "True" } else { "False" };
    println!("handed over, none lost, none twice: {complete}");
}
