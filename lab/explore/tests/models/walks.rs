//! The explorers that walk, and what they and the stateful one agree on.

use explore::{Ending, depth_first, sleep_sets};

use crate::hand::counter::counter;
use crate::hand::exclusion::{SPIN_LOCK, exclusion};
use crate::hand::hand;
use crate::hand::lastzero::lastzero;
use crate::hand::sketch::State::{Ends, Moves};
use crate::hand::sketch::{State, random, sketch, step};

const LONGEST: usize = 1000;

#[test]
fn the_interleavings_and_traces_of_a_lost_update_are_walked() {
    for (times, interleavings, traces) in [(1, 6, 4), (2, 70, 34), (3, 924, 328)] {
        let model = hand(counter(2, times));
        assert_eq!(depth_first(&model, LONGEST).runs, interleavings, "{times} times");
        assert_eq!(sleep_sets(&model, LONGEST).runs, traces, "{times} times");
    }
}

#[test]
fn walks_are_whole_unless_one_is_too_long_or_comes_back_to_where_it_was() {
    let model = hand(counter(2, 1));
    for (longest, is_whole) in [(LONGEST, true), (4, true), (3, false)] {
        assert_eq!(depth_first(&model, longest).is_whole, is_whole, "at most {longest} moves");
    }
    assert!(!depth_first(&hand(exclusion(SPIN_LOCK)), LONGEST).is_whole, "who spins comes back");
}

#[test]
fn each_trace_of_last_zero_is_walked_once() {
    for (writers, traces) in [(2, 5), (3, 12), (4, 28), (5, 64), (10, 3328)] {
        assert_eq!(sleep_sets(&hand(lastzero(writers)), LONGEST).runs, traces, "{writers} writers");
    }
}

#[test]
fn whether_a_choice_comes_before_or_after_a_step_makes_another_trace() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (random(0, 1), "", 2)]),
        Moves(&[(random(0, 1), "late", 3)]),
        Moves(&[(step(0), "soon", 3)]),
        Ends(|| Ending::Ok),
    ];
    let walked = sleep_sets(&sketch(STATES), LONGEST);
    let printed: Vec<&str> = walked.outcomes.keys().map(|(_, _, text)| &**text).collect();
    assert_eq!((walked.runs, &printed[..]), (2, &["late", "soon"][..]));
}
