//! Finds all states of a program, and makes no step twice.
//!
//! In most states that an exploration finds, a thread does what it did in another: it is where it was there, and so is
//! all that it can see, while threads elsewhere have moved. So a state is taken apart: into what all threads have in
//! common, and each thread with what it alone can reach. A step depends on the thread that makes it and on what is
//! common, and changes nothing else. Once made, it is recalled.
//!
//! A state is then a row of numbers, one for each part. To make a step for the first time, a thread is put into a
//! program that has the same in common, though its other threads may be elsewhere. Where that cannot be done, as when
//! two threads share what nobody else can reach, the state is a whole program, as in [`explore::explore`], which
//! finds the same and takes longer.

mod branch;
mod parts;
mod steps;
mod table;
mod transplant;

use explore::{Bounds, Report, Watch};

use crate::exploration::Exploration;
use branch::Branch;
use steps::Recall;

/// Parts and steps may take one in so many bytes. Beyond, states that have others are whole programs.
const PART_OF_MEMORY: usize = 4;

/// Finds every outcome of a program, as [`explore::explore`] does, and sooner.
pub fn explore(start: &Exploration, bounds: &Bounds, watch: Watch<'_>) -> Report {
    let recall = Recall::new(bounds.memory_bytes / PART_OF_MEMORY);
    explore::explore_by(start, &Branch::new(start, &recall), bounds, watch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Interpreter, Settings};

    const TEXT: &str = "import threading\nx = 0\ndef work():\n    global x\n    for _ in range(2):\n        x = x + 1\n\
                        threads = [threading.Thread(target=work) for _ in range(3)]\n\
                        for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";

    fn states_and_steps(text: &str, most_bytes: usize) -> (usize, usize) {
        let settings = Settings { interpreter: Interpreter::Free, ..Settings::default() };
        let start = Exploration::new(text.as_bytes(), "program.py", settings).expect("it is Python");
        let recall = Recall::new(most_bytes);
        let branch = Branch::new(&start, &recall);
        let report = explore::explore_by(&start, &branch, &Bounds::default(), &mut |_| true);
        (report.states, recall.steps_made())
    }

    #[test]
    fn far_fewer_steps_are_made_than_states_are_found() {
        let (states, steps) = states_and_steps(TEXT, usize::MAX);
        assert!(steps > 0 && steps * 4 < states, "{steps} steps for {states} states");
    }

    #[test]
    fn without_room_states_are_whole_programs() {
        let (states, _) = states_and_steps(TEXT, usize::MAX);
        assert_eq!(states_and_steps(TEXT, 0), (states, 0));
    }
}
