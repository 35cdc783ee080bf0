//! Finds all states of a program, and makes no step twice.
//!
//! In most states that an exploration finds, a thread does what it did in another: it is where it was there, and so is
//! all that it can see, while threads elsewhere have moved. So a state is taken apart: into what all threads have in
//! common, and each thread with what it alone can reach. A step depends on the thread that makes it and on what is
//! common, and changes nothing else. Once made, it is recalled.
//!
//! The literature has names for both halves. A state as a row of numbers, one for each part (a component there), is the COLLAPSE compression
//! of the model checker Spin; a step that is looked up by what it depends on is a memoised transition. COLLAPSE saves
//! memory and makes every step; here the row is the means, and steps are what is gained. So the folder is called
//! after them, and not `collapse`.
//!
//! To make a step for the first time, a thread is put into a program that has the same in common, though its other
//! threads may be elsewhere. Where that cannot be done, as when two threads share what nobody else can reach, the state
//! is a whole program, as in [`explore::explore`], which finds the same and takes longer.

mod interner;
mod parts;
mod search_state;
mod steps;
mod transplant;

use explore::{Bounds, Report, Watch};
use self_cell::self_cell;

use crate::explore::exploration::Exploration;
use search_state::SearchState;
use steps::Recall;

/// Parts and steps may take one in so many bytes. Beyond, states that have others are whole programs.
const PART_OF_MEMORY: usize = 4;

/// Finds every outcome of a program, as [`explore::explore`] does, and sooner.
pub fn explore(start: &Exploration, bounds: &Bounds, watch: Watch<'_>) -> Report {
    let recall = Recall::new(bounds.memory_bytes / PART_OF_MEMORY);
    explore::explore_by(start, &SearchState::new(&start.for_a_search(), &recall), bounds, watch)
}

self_cell! {
    struct Searching {
        owner: Recall,
        #[covariant]
        dependent: Search,
    }
}

type Search<'r> = Option<explore::Exploring<Exploration, SearchState<'r>>>;

/// [`explore()`] piece by piece, as [`explore::Exploring`] does it.
pub struct Exploring {
    start: Exploration,
    searching: Searching,
}

impl Exploring {
    /// Before the first state is looked at.
    pub fn begin(start: Exploration, bounds: &Bounds) -> Self {
        let recall = Recall::new(bounds.memory_bytes / PART_OF_MEMORY);
        let searching = Searching::new(recall, |recall| {
            Some(explore::Exploring::begin(&SearchState::new(&start.for_a_search(), recall), bounds))
        });
        Exploring { start, searching }
    }

    /// The program before its first step.
    pub fn start(&self) -> &Exploration {
        &self.start
    }

    /// Looks for so many more states, or some beyond. False: there are no others, or a bound was met.
    pub fn look(&mut self, states: usize, watch: Watch<'_>) -> bool {
        self.searching
            .with_dependent_mut(|_, search| search.as_mut().is_some_and(|search| search.look(states, watch)))
    }

    /// Looks for more states, about as many as there are, and where these are many, for failures besides. False: there are
    /// no others, or a bound was met.
    pub fn turn(&mut self, watch: Watch<'_>) -> bool {
        let start = self.start.for_a_search();
        self.searching
            .with_dependent_mut(|_, search| search.as_mut().is_some_and(|search| search.turn(&start, watch)))
    }

    /// Takes all other turns, tells what follows, and gives the start back.
    pub fn report(mut self, watch: Watch<'_>) -> (Exploration, Report) {
        let start = &self.start;
        let report = self.searching.with_dependent_mut(|_, search| {
            search.take().expect("a search is reported once, with what it belongs to").report(start, watch)
        });
        (self.start, report)
    }
}

/// The fingerprint of a state that is taken apart, if it can be.
#[cfg(test)]
pub(crate) fn fingerprint(state: &Exploration) -> Option<u128> {
    steps::Decomposed::of(state, state.machine().thread_ids()).map(|decomposed| decomposed.fingerprint())
}

#[cfg(test)]
mod tests {
    use explore::{Model, RandomScheduler, Scheduler};

    use super::steps::Decomposed;
    use super::*;
    use crate::Interpreter;
    use crate::Settings;

    const COUNTERS: &str = "import threading\nx = 0\ndef work():\n    global x\n    for _ in range(2):\n        x = x + 1\n\
        threads = [threading.Thread(target=work) for _ in range(3)]\n\
        for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";

    const DEADLINES: &str = "import queue, threading, time\nitems = queue.Queue()\ndef work(name):\n    time.sleep(1)\n    \
        items.put([name])\nfor name in 'ab': threading.Thread(target=work, args=(name,)).start()\n\
        try: print(items.get(timeout=1), items.get(timeout=1))\nexcept queue.Empty: print('empty')\n";

    /// Each worker has a future that main has, too.
    const POOL: &str = "from concurrent.futures import ThreadPoolExecutor\ndef work(n): return n + 1\n\
        with ThreadPoolExecutor(max_workers=2) as pool:\n    \
        futures = [pool.submit(work, n) for n in range(2)]\n    print(futures[0].cancel(), futures[1].result())\n";

    fn start(text: &str) -> Exploration {
        let settings = Settings { interpreter: Interpreter::Free, ..Settings::default() };
        Exploration::new(text.as_bytes(), "program.py", settings).expect("it is Python")
    }

    fn explored(start: &Exploration, recall: &Recall) -> Report {
        explore::explore_by(start, &SearchState::new(start, recall), &Bounds::default(), &mut |_| true)
    }

    #[test]
    fn far_fewer_steps_are_made_than_states_are_found() {
        let recall = Recall::new(usize::MAX);
        let states = explored(&start(COUNTERS), &recall).states;
        let steps = recall.steps_made();
        assert!(steps > 0 && steps * 4 < states, "{steps} steps for {states} states");
    }

    #[test]
    fn a_future_that_its_worker_and_main_have_keeps_no_state_whole() {
        let start = start(POOL);
        for seed in 0..20 {
            let (mut state, mut scheduler) = (start.clone(), RandomScheduler::new(seed));
            while let Some(chosen) = scheduler.choose(&state.moves()) {
                state.advance(chosen);
                let machine = state.machine();
                let is_apart = Decomposed::of(&state, machine.thread_ids()).is_some();
                assert!(is_apart || machine.search.frozen.is_none(), "seed {seed}");
            }
        }
    }

    #[test]
    fn what_finds_no_room_is_found_out_all_the_same() {
        for text in [COUNTERS, DEADLINES] {
            let start = start(text);
            let wanted = explore::explore(&start, &Bounds::default(), &mut |_| true);
            for most_bytes in [0, 1 << 14, 1 << 16, 1 << 18] {
                let recall = Recall::new(most_bytes);
                assert_eq!(explored(&start, &recall), wanted, "{most_bytes} bytes\n{text}");
                assert_eq!(recall.steps_made() > 0, most_bytes > 0);
            }
        }
    }
}
