use explore::{Entry, Kind, Verdict};

use crate::hand::buffer::{Wakes, buffer};
use crate::hand::counter::{counter, printing_counter};
use crate::hand::exclusion::{DEKKER, DEKKER_SWAPPED, PETERSON, PETERSON_SWAPPED, exclusion};
use crate::hand::hand;
use crate::hand::philosophers::{Manners, philosophers};
use crate::hand::relay::relay;
use crate::{explored, kinds};

#[test]
fn the_states_and_interleavings_of_a_lost_update_are_counted() {
    let known = [(1, 12, "6"), (2, 57, "70"), (3, 195, "924"), (10, 22_707, "137846528820")];
    for (times, states, interleavings) in known {
        let report = explored(&hand(counter(2, times)));
        assert_eq!(report.states, states, "{times} times");
        assert_eq!(report.interleavings.unwrap().to_string(), interleavings, "{times} times");
        assert_eq!(report.verdict, Verdict::Proved);
    }
}

#[test]
fn outputs_are_outcomes_with_a_shortest_schedule_each() {
    let report = explored(&hand(printing_counter(2, 1)));
    assert_eq!(report.verdict, Verdict::Differs);
    let [lost, kept] = &report.outcomes[..] else { panic!("{:?}", report.outcomes) };
    let steps = |actor, steps| Entry::Steps { actor, steps };
    assert_eq!((lost.stdout.as_deref(), lost.cost.switches, lost.cost.steps), (Some("1\n"), 2, 4));
    assert_eq!(lost.schedule, [steps(0, 1), steps(1, 2), steps(0, 1)]);
    assert_eq!(lost.interleavings.as_ref().unwrap().to_string(), "4");
    assert_eq!((kept.stdout.as_deref(), kept.cost.switches, kept.cost.steps), (Some("2\n"), 1, 4));
    assert_eq!(kept.schedule, [steps(0, 2), steps(1, 2)]);
    assert_eq!(kept.interleavings.as_ref().unwrap().to_string(), "2");
}

#[test]
fn the_interleavings_of_all_outcomes_together_are_those_of_the_model() {
    let report = explored(&hand(printing_counter(3, 2)));
    let counts = report.outcomes.iter().map(|outcome| outcome.interleavings.as_ref().unwrap().to_string());
    assert_eq!(counts.map(|count| count.parse::<u64>().unwrap()).sum::<u64>(), 34_650);
    assert_eq!(report.interleavings.unwrap().to_string(), "34650");
}

#[test]
fn philosophers_deadlock_in_one_way_unless_forks_are_ordered() {
    for seats in 2..=5 {
        let report = explored(&hand(philosophers(seats, Manners::Naive)));
        assert_eq!(kinds(&report), ["ok", "deadlock"], "{seats} seats");
        let deadlock = &report.outcomes[1];
        assert_eq!((deadlock.cost.switches, deadlock.cost.steps), (seats - 1, seats));
        assert!(deadlock.detail.starts_with("0 waits for 1; 1 waits for"), "{}", deadlock.detail);
        let report = explored(&hand(philosophers(seats, Manners::Ordered)));
        assert_eq!((report.verdict, kinds(&report)), (Verdict::Proved, vec!["ok"]), "{seats} seats");
    }
}

#[test]
fn peterson_and_dekker_are_proved_and_found_with_two_lines_swapped() {
    for right in [PETERSON, DEKKER] {
        assert_eq!(explored(&hand(exclusion(right))).verdict, Verdict::Proved, "{right:?}");
    }
    for wrong in [PETERSON_SWAPPED, DEKKER_SWAPPED] {
        let report = explored(&hand(exclusion(wrong)));
        let failure = report.outcomes.iter().find(|outcome| outcome.kind == Kind::Assertion);
        assert_eq!(failure.unwrap().detail, "both are in the critical line", "{wrong:?}");
    }
}

#[test]
fn a_bounded_buffer_deadlocks_if_only_one_of_all_who_wait_is_woken() {
    let report = explored(&hand(buffer(Wakes::One)));
    let stuck: Vec<_> = report.outcomes.iter().map(|it| (it.kind.name(), &*it.detail)).collect();
    assert_eq!(stuck, [("ok", ""), ("deadlock", "0 waits; 1 waits"), ("deadlock", "0 waits; 2 waits")]);
    for right in [Wakes::All, Wakes::OneOfTheOtherKind] {
        assert_eq!(explored(&hand(buffer(right))).verdict, Verdict::Proved);
    }
}

#[test]
fn however_many_actors_there_are_the_shortest_schedule_has_the_switches_that_it_takes() {
    // From some number on, who moved last does not fit into a word.
    for actors in [1, 2, 31, 32, 33, 64, 65] {
        let report = explored(&hand(relay(actors)));
        let outcome = &report.outcomes[0];
        assert_eq!(
            (report.verdict, outcome.cost.steps, outcome.cost.switches),
            (Verdict::Proved, actors, actors - 1)
        );
    }
}
