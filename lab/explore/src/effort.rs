use std::sync::{Mutex, PoisonError};

use crate::bounds::{Bound, Bounds, Progress, Watch};
use crate::pool;

/// What the analysis of a graph may still take, of time and memory; a [budget](crate::paths) is one of preemptions. Whoever
/// works asks now and then whether to go on, and stops if not: what it has found by then is true, but not everything.
pub struct Effort<'w> {
    watch: Watch<'w>,
    progress: Progress,
    /// Work before the next question.
    left: usize,
    /// Whether there is no time any more, but for this last piece of work.
    is_late: bool,
    pub late_work: usize,
    /// The memory that is left, in bytes.
    memory: usize,
    /// What put an end to it.
    pub spent: Option<Bound>,
}

/// States and moves between two questions.
const PIECE: usize = 1 << 14;
/// And so many when there is no time any more: about a second's work. Most graphs are understood by then.
const LATE_WORK: usize = 1 << 24;
/// The analysis takes so many bytes for each state, at most, and for each pair of a state and an output.
pub const STATE_BYTES: usize = 40;
/// And about so many besides, while cycles are looked for.
pub const CYCLE_BYTES: usize = 40;
const PAIR_BYTES: usize = 80;

impl<'w> Effort<'w> {
    /// What is left of the bounds after a search, in which `bound` was met.
    pub fn new(bounds: &Bounds, watch: Watch<'w>, progress: Progress, bound: Option<Bound>) -> Self {
        let memory = bounds.memory_bytes.saturating_sub(progress.bytes + progress.states * STATE_BYTES);
        let late_work = LATE_WORK;
        let mut effort =
            Effort { watch, progress, left: PIECE, is_late: false, late_work, memory, spent: None };
        if bound == Some(Bound::Seconds) {
            effort.be_late();
        }
        effort
    }

    /// So much work and no more.
    #[cfg(test)]
    pub fn late(work: usize, watch: Watch<'w>) -> Self {
        let progress = Progress::default();
        let mut effort = Effort::new(&Bounds::default(), watch, progress, None);
        effort.late_work = work;
        effort.be_late();
        effort
    }

    fn be_late(&mut self) {
        (self.is_late, self.left) = (true, self.late_work);
    }

    /// Does two things, in a pool both at once if there is memory left for the bytes that the other one takes besides.
    /// Each may take what time is left.
    pub fn both<A: Send, B: Send>(
        &mut self,
        other_bytes: usize,
        one: impl FnOnce(&mut Effort<'_>) -> A + Send,
        other: impl FnOnce(&mut Effort<'_>) -> B + Send,
    ) -> (A, B) {
        if pool::threads() == 1 || self.memory < other_bytes {
            return (one(self), other(self));
        }
        let Effort { progress, left, is_late, late_work, memory, spent, .. } = *self;
        let watch = Mutex::new(&mut *self.watch);
        let ask = |progress| watch.lock().unwrap_or_else(PoisonError::into_inner)(progress);
        // Each counts on its own stack: two threads would wait for each other to write the same line of the cache.
        let ((found, first), (found_by_other, second)) = pool::both(
            true,
            || Effort { watch: &mut &ask, progress, left, is_late, late_work, memory, spent }.alone(one),
            || Effort { watch: &mut &ask, progress, left, is_late, late_work, memory, spent }.alone(other),
        );
        self.is_late = first.0 || second.0;
        // What is left is counted in another way from when it is late.
        self.left = match (first, second) {
            ((true, left, _), (false, ..)) | ((false, ..), (true, left, _)) => left,
            _ => first.1.min(second.1),
        };
        self.spent = first.2.or(second.2);
        (found, found_by_other)
    }

    /// Does something, and says besides what came of it whether it is late, and what is left.
    fn alone<T>(mut self, work: impl FnOnce(&mut Effort<'_>) -> T) -> (T, (bool, usize, Option<Bound>)) {
        let found = work(&mut self);
        (found, (self.is_late, self.left, self.spent))
    }

    /// Counts some work that was done, and says whether to go on.
    #[inline]
    pub fn go_on(&mut self, work: usize) -> bool {
        match self.left.checked_sub(work) {
            Some(left) => self.left = left,
            None => self.ask(),
        }
        self.spent.is_none()
    }

    #[cold]
    fn ask(&mut self) {
        self.left = PIECE;
        if self.is_late {
            self.spend(Bound::Seconds);
        } else if !(self.watch)(self.progress) {
            self.be_late();
        }
    }

    /// Pairs of a state and an output, at most.
    pub fn most_pairs(&self) -> usize {
        self.memory / PAIR_BYTES
    }

    /// Whether there is room for so many bytes besides.
    pub fn has_room(&mut self, bytes: usize) -> bool {
        if bytes > self.memory {
            self.spend(Bound::Memory);
        }
        self.spent.is_none()
    }

    fn spend(&mut self, bound: Bound) {
        self.spent.get_or_insert(bound);
    }

    pub fn is_spent(&self) -> bool {
        self.spent.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_at_once_has_the_same_time_and_no_more() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
        let work = |effort: &mut Effort<'_>| (0..PIECE * 4).take_while(|_| effort.go_on(1)).count();
        let progress = Progress::default();
        pool.install(|| {
            let mut watch = |_| false;
            let mut effort = Effort::new(&Bounds::default(), &mut watch, progress, None);
            effort.late_work = 10;
            assert_eq!(effort.both(0, work, work), (PIECE + 11, PIECE + 11));
            assert_eq!(effort.spent, Some(Bound::Seconds));
            assert!(!effort.go_on(1));
        });
    }

    #[test]
    fn what_is_over_in_time_leaves_the_other_its_late_work() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
        let progress = Progress::default();
        pool.install(|| {
            // A piece of work is in time, and a little more is late.
            for (one, other) in [(PIECE + 1, PIECE), (PIECE, PIECE + 1)] {
                let mut watch = |_| false;
                let mut effort = Effort::new(&Bounds::default(), &mut watch, progress, None);
                let done = effort.both(0, |effort| effort.go_on(one), |effort| effort.go_on(other));
                assert_eq!(done, (true, true));
                assert!(effort.go_on(LATE_WORK), "nothing of it was done yet");
                assert!(!effort.go_on(1));
            }
        });
    }

    #[test]
    fn two_things_are_done_one_after_the_other_if_there_is_no_memory_for_both() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
        let bounds = Bounds { memory_bytes: 1000, ..Bounds::default() };
        let progress = Progress::default();
        let mut watch = |_| true;
        let mut effort = Effort::new(&bounds, &mut watch, progress, None);
        let thread = |_: &mut Effort<'_>| std::thread::current().id();
        let (one, other) = pool.install(|| effort.both(1001, thread, thread));
        assert_eq!(one, other);
        let spend = |effort: &mut Effort<'_>| effort.has_room(1001);
        let (_, is_spent) = pool.install(|| effort.both(1001, spend, |effort| effort.is_spent()));
        assert!(is_spent, "the other comes after, and with the same effort");
        let barrier = std::sync::Barrier::new(2);
        let meet = |_: &mut Effort<'_>| barrier.wait().is_leader();
        let (one, other) = pool.install(|| effort.both(1000, meet, meet));
        assert_ne!(one, other, "both are there at once, or nobody would go on");
    }

    #[test]
    fn there_is_room_for_all_of_the_memory_that_is_left_and_not_for_more() {
        let bounds = Bounds { memory_bytes: 1000, ..Bounds::default() };
        let progress = Progress { states: 10, bytes: 100, ..Progress::default() };
        let mut watch = |_| true;
        let mut effort = Effort::new(&bounds, &mut watch, progress, None);
        assert!(effort.has_room(1000 - 100 - 10 * STATE_BYTES));
        assert!(!effort.has_room(1000 - 100 - 10 * STATE_BYTES + 1));
        assert_eq!(effort.spent, Some(Bound::Memory));
    }
}
