//! Work for the pool of threads that the caller installed, if there is one.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many threads there are to work: one, if this is called outside of a pool.
pub fn threads() -> usize {
    if rayon::current_thread_index().is_some() { rayon::current_num_threads() } else { 1 }
}

/// Does something with each item and its number: in order, or with many at once.
///
/// Each thread has a share of its own, the same whenever there are as many items, because what one thread has written
/// comes late to another. Whoever is done with that helps with what is left of the others', because one item may take as
/// long as all others.
pub fn each<T: Send>(items: &mut [T], is_pooled: bool, work: impl Fn(usize, &mut T) + Send + Sync) {
    if !is_pooled {
        return items.iter_mut().enumerate().for_each(|(number, item)| work(number, item));
    }
    let items: Vec<_> = items.iter_mut().map(Mutex::new).collect();
    each_number(items.len(), &|number| {
        // Nobody else has it.
        work(number, &mut items[number].lock().unwrap_or_else(PoisonError::into_inner));
    });
}

/// Does something with each of so many numbers, which is given to one thread alone.
fn each_number(numbers: usize, work: &(dyn Fn(usize) + Sync)) {
    let threads = threads();
    let share = numbers.div_ceil(threads).max(1);
    let shares: Vec<_> = (0..numbers).step_by(share).map(|begin| (begin, AtomicUsize::new(begin))).collect();
    let work_from = |first: usize| {
        for owner in (first..shares.len()).chain(0..first.min(shares.len())) {
            let (begin, next) = &shares[owner];
            let end = (begin + share).min(numbers);
            while let Some(number) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&it| it < end) {
                work(number);
            }
        }
    };
    let work_on_own = || work_from(rayon::current_thread_index().unwrap_or_default());
    rayon::scope(|scope| {
        (1..threads).for_each(|_| scope.spawn(|_| work_on_own()));
        work_on_own();
    });
}

/// Does two things: one after the other, or both at once.
pub fn both<A: Send, B: Send>(
    is_pooled: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if is_pooled { rayon::join(one, other) } else { (one(), other()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_done_helps_with_what_is_left_of_the_others_share() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
        // The first two are of one thread's share: alone, it would wait for ever.
        let barrier = std::sync::Barrier::new(2);
        let mut done = [0; 7];
        pool.install(|| {
            each(&mut done, true, |number, done| {
                if number < 2 {
                    barrier.wait();
                }
                *done += number + 1;
            });
        });
        assert_eq!(done, [1, 2, 3, 4, 5, 6, 7], "each was done once");
    }

    #[test]
    fn with_more_threads_than_items_each_is_done_once() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().expect("four threads");
        for items in 0..6 {
            let mut done = vec![0; items];
            pool.install(|| each(&mut done, true, |_, done| *done += 1));
            assert_eq!(done, vec![1; items]);
        }
    }
}
