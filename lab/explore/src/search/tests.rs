//! How far a search goes on, and how the states of a round are dealt out.

use super::*;
use crate::explore::tests::draws;

/// How many states of a level each batch has in a pool of two threads, and how many wait for the next round.
fn dealt(level: u32) -> (Vec<usize>, usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    let mut fan = draws(vec![1, level]);
    fan.is_kept = true;
    let mut search = Search::new(&fan, &Bounds::default());
    search.go_on(2, &mut |_| true);
    assert_eq!(pool.install(|| search.take_states()), search.batches.len() > 1);
    let rest: usize = search.frontier.iter().map(IntoIter::len).sum();
    assert_eq!(rest, search.waiting);
    (search.batches.iter().map(Batch::waiting).collect(), rest)
}

#[test]
fn each_thread_has_pieces_that_get_smaller_unless_they_would_be_too_small() {
    assert_eq!(dealt(1000), (vec![96, 80, 48, 32, 96, 80, 48, 32], 488));
    assert_eq!(dealt(100), (vec![22, 18, 11, 8, 22, 19], 0));
    assert_eq!(dealt(64), (vec![24, 20, 12, 8], 0));
    assert_eq!(dealt(63), (vec![63], 0));
}

#[test]
fn the_first_states_are_taken_off_in_their_order() {
    let all = || VecDeque::from([vec![1, 2, 3], vec![4], vec![5, 6]].map(Vec::into_iter));
    for states in 0..=6 {
        let mut rest = all();
        let taken = take(&mut rest, states);
        assert_eq!(taken.iter().map(IntoIter::len).sum::<usize>(), states);
        assert!(taken.into_iter().chain(rest).flatten().eq(1..=6), "{states} of them");
    }
}

#[test]
fn nothing_is_done_once_so_many_states_are_found() {
    let mut search = Search::new(&draws(vec![1, 3]), &Bounds::default());
    for (wanted, found) in [(0, 1), (1, 1), (2, 2), (2, 2), (3, 3)] {
        assert!(search.go_on(wanted, &mut |_| true), "there is more to do");
        assert_eq!(search.states(), found);
    }
}
