//! An event loop of our own: a queue, a map of timers, and four steps.

use std::collections::{BTreeMap, VecDeque};
use std::thread;
use std::time::{Duration, Instant};

// ANCHOR: loop
type Callback = Box<dyn FnOnce(&mut Loop)>;

#[derive(Default)]
struct Loop {
    ready: VecDeque<Callback>,
    timers: BTreeMap<(Instant, u64), Callback>,
    numbers: u64,
}

impl Loop {
    fn call_soon(&mut self, callback: impl FnOnce(&mut Loop) + 'static) {
        self.ready.push_back(Box::new(callback));
    }

    fn call_later(
        &mut self,
        wait: Duration,
        callback: impl FnOnce(&mut Loop) + 'static,
    ) {
        self.numbers += 1; // two timers may be due at the same instant
        let due = Instant::now() + wait;
        self.timers.insert((due, self.numbers), Box::new(callback));
    }

    fn run(&mut self) {
        loop {
            if self.ready.is_empty() {
                let Some(((due, _), _)) = self.timers.first_key_value() else {
                    return; // neither a callback nor a timer is left
                };
                thread::sleep(due.saturating_duration_since(Instant::now()));
            }
            while let Some(first) = self.timers.first_entry()
                && first.key().0 <= Instant::now()
            {
                self.ready.push_back(first.remove());
            }
            for _ in 0..self.ready.len() {
                if let Some(callback) = self.ready.pop_front() {
                    callback(self);
                }
            }
        }
    }
}
// ANCHOR_END: loop

fn main() {
    let mut event_loop = Loop::default();
    for (site, milliseconds) in [("A", 600), ("B", 200), ("C", 400)] {
        event_loop.call_soon(move |event_loop| {
            println!("{site} asks");
            let wait = Duration::from_millis(milliseconds);
            event_loop.call_later(wait, move |_| {
                println!("{site} has its answer");
            });
        });
    }
    println!("nothing has run yet");
    event_loop.run();
    println!("nothing is left to do");
}
