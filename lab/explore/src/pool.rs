//! Work for the pool of threads that the caller installed, if there is one.

use rayon::prelude::*;

/// How many threads there are to work: one, if this is called outside of a pool.
pub fn threads() -> usize {
    if rayon::current_thread_index().is_some() { rayon::current_num_threads() } else { 1 }
}

/// Does something with each item and its number: in order, or with many at once. Each is for whoever has time, because
/// one may take as long as all others.
pub fn each<T: Send>(items: &mut [T], is_pooled: bool, work: impl Fn(usize, &mut T) + Send + Sync) {
    if is_pooled {
        items.par_iter_mut().enumerate().with_max_len(1).for_each(|(number, item)| work(number, item));
    } else {
        items.iter_mut().enumerate().for_each(|(number, item)| work(number, item));
    }
}

/// Does two things: one after the other, or both at once.
pub fn both<A: Send, B: Send>(
    is_pooled: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if is_pooled { rayon::join(one, other) } else { (one(), other()) }
}
