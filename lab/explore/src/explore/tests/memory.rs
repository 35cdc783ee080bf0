//! What a search and what follows from it may take.

use super::*;
use crate::effort::STATE_BYTES;

#[test]
fn when_no_more_states_are_looked_for_their_fingerprints_are_let_go() {
    let mut while_searching = 0;
    let found = found(&draws(vec![2; 2000]), &mut |progress| {
        while_searching = progress.bytes;
        true
    });
    assert_eq!(found.progress.bytes, found.graph.edges.bytes());
    assert!(while_searching > found.progress.bytes + 2000 * size_of::<u128>());
}

#[test]
fn as_much_memory_as_there_may_be_is_no_bound() {
    let fan = Draws { is_kept: true, bytes: 1000, ..draws(vec![1, 100]) };
    let mut most = 0;
    let bound = |memory_bytes, most: &mut usize| {
        let mut search = Search::new(&fan, &with_memory(memory_bytes));
        search.go_on(usize::MAX, &mut |progress| {
            *most = progress.bytes.max(*most);
            true
        });
        search.end().bound
    };
    assert_eq!(bound(usize::MAX, &mut most), None);
    assert_eq!([most, most - 1].map(|bytes| bound(bytes, &mut 0)), [None, Some(Bound::Memory)]);
}

#[test]
fn what_a_round_leads_to_takes_no_more_than_a_part_of_the_memory() {
    let fan = Draws { is_kept: true, bytes: 1_000_000, ..draws(vec![1, 6000]) };
    let states_of_a_round = |memory_bytes| {
        let mut search = Search::new(&fan, &with_memory(memory_bytes));
        search.go_on(6002, &mut |_| true);
        search.states() - 6001
    };
    let with_room_for = |states: usize| states_of_a_round(64 * 1_000_000 * states);
    assert_eq!([200, 700, 10_000].map(with_room_for), [512, 700, 1000], "a sixth of what was found, at most");
}

#[test]
fn as_many_outputs_as_there_is_room_for_are_told_apart() {
    let draws = Draws { is_kept: true, text: "x", ..draws(vec![3, 3]) };
    let found = found(&draws, &mut |_| true);
    let bound = |pairs: usize| {
        let memory_bytes = found.progress.bytes + found.progress.states * STATE_BYTES + pairs * 80;
        let bounds = with_memory(memory_bytes);
        analyse(&draws, &found, &mut Effort::new(&bounds, &mut |_| true, found.progress, None)).bound
    };
    // Three states with one letter printed, and nine with two.
    for pairs in 0..15 {
        assert_eq!(bound(pairs), (pairs < 12).then_some(Bound::Memory), "room for {pairs}");
    }
}
