//! Where an exploration ends before it is whole.

use explore::{Bound, Bounds, Kind, Report, Verdict, replay};

use crate::explored;
use crate::hand::counter::{counter, printing_counter};
use crate::hand::drawing::Announcing;
use crate::hand::hand;
use crate::hand::philosophers::{Manners, philosophers};

fn bounded(bounds: Bounds) -> Report {
    explore::explore(&hand(counter(2, 10)), &bounds, &mut |_| true)
}

#[test]
fn as_many_states_as_there_may_be_are_no_bound() {
    let states = explored(&hand(counter(2, 10))).states;
    let bounds = Bounds { states, ..Bounds::default() };
    assert_eq!(bounded(bounds).verdict, Verdict::Proved);
    let report = bounded(Bounds { states: states - 1, ..bounds });
    assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::States)));
    assert_eq!((report.complete, report.states), (false, states - 1));
    assert_eq!(report.interleavings, None);
}

#[test]
fn as_many_steps_as_there_may_be_are_no_bound() {
    assert_eq!(bounded(Bounds { steps: 40, ..Bounds::default() }).verdict, Verdict::Proved);
    let report = bounded(Bounds { steps: 39, ..Bounds::default() });
    assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Steps)));
}

#[test]
fn memory_is_bounded() {
    let report = bounded(Bounds { memory_bytes: 100_000, ..Bounds::default() });
    assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Memory)));
}

#[test]
fn the_search_leaves_room_for_what_follows_from_it() {
    let (mut most_bytes, mut states) = (0, 0);
    explore::explore(&hand(counter(2, 10)), &Bounds::default(), &mut |progress| {
        (most_bytes, states) = (most_bytes.max(progress.bytes), progress.states);
        true
    });
    let report = bounded(Bounds { memory_bytes: most_bytes, ..Bounds::default() });
    assert_eq!(report.bound, Some(Bound::Memory));
    assert!(report.states < states, "{} of {states} states", report.states);
}

#[test]
fn whoever_watches_can_end_it() {
    let (mut states, mut depth) = (0, 0);
    let report = explore::explore(&hand(counter(2, 10)), &Bounds::default(), &mut |progress| {
        (states, depth) = (progress.states, progress.depth);
        states < 5000
    });
    assert_eq!(report.bound, Some(Bound::Seconds));
    assert_eq!(report.states, states);
    let mut model = hand(counter(2, 10));
    let mut steps = 0;
    let deepest = report.deepest.expect("it was cut off");
    replay(&mut model, &deepest, &mut |_, _| steps += 1).expect("it fits");
    assert!(depth > 0 && (depth..=depth + 1).contains(&steps), "{steps} steps, {depth} levels");
}

#[test]
fn progress_is_told_level_by_level() {
    let mut seen = Vec::new();
    explore::explore(&hand(counter(2, 1)), &Bounds::default(), &mut |progress| {
        seen.push((progress.depth, progress.states, progress.waiting));
        true
    });
    seen.dedup();
    assert_eq!(seen, [(0, 1, 1), (1, 3, 2), (2, 6, 3), (3, 10, 4), (4, 12, 2)]);
}

#[test]
fn progress_tells_of_a_failure_as_soon_as_its_state_is_looked_at() {
    let told = |manners| {
        let mut told = Vec::new();
        let report = explore::explore(&hand(philosophers(3, manners)), &Bounds::default(), &mut |progress| {
            told.push((progress.depth, progress.fails));
            true
        });
        (report, told)
    };
    let (report, told_of) = told(Manners::Naive);
    let deadlock = report.outcomes.iter().find(|it| it.kind == Kind::Deadlock).expect("there is one");
    assert!(told_of.iter().all(|&(depth, fails)| fails == (depth > deadlock.cost.steps)), "{told_of:?}");
    assert!(told(Manners::Ordered).1.iter().all(|&(_, fails)| !fails));
}

#[test]
fn one_who_stops_at_the_first_failure_has_the_verdict() {
    let report =
        explore::explore(&hand(philosophers(3, Manners::Naive)), &Bounds::default(), &mut |progress| {
            !progress.fails
        });
    assert_eq!((report.verdict, report.bound), (Verdict::Found, Some(Bound::Seconds)));
    assert_eq!(report.outcomes[0].kind, Kind::Deadlock);
}

#[test]
fn bounds_and_verdicts_have_the_names_that_reports_use() {
    let bounds = [Bound::States, Bound::Seconds, Bound::Memory, Bound::Steps, Bound::Assumed];
    assert_eq!(bounds.map(|it| it.to_string()), ["states", "seconds", "memory", "steps", "assumed"]);
    let verdicts = [Verdict::Proved, Verdict::Differs, Verdict::Found, Verdict::Incomplete];
    assert_eq!(verdicts.map(Verdict::name), ["proved", "differs", "found", "incomplete"]);
    let usual = Bounds { states: 10_000_000, memory_bytes: 2 << 30, steps: 1_000_000, finds_first: false };
    assert_eq!(Bounds::default(), usual);
}

#[test]
fn a_failure_is_found_whatever_was_cut_off() {
    let model = hand(philosophers(5, Manners::Naive));
    let report = explore::explore(&model, &Bounds { steps: 6, ..Bounds::default() }, &mut |_| true);
    assert_eq!((report.verdict, report.bound), (Verdict::Found, Some(Bound::Steps)));
    assert_eq!(report.outcomes[0].kind, Kind::Deadlock);
    assert_eq!((report.complete, &report.outcomes[0].interleavings), (false, &None));
}

#[test]
fn outcomes_beyond_the_first_thousand_are_counted_as_more() {
    let report = explored(&hand(crate::hand::chatter::chatter(3, 8)));
    assert_eq!((report.outcomes.len(), report.outcomes_truncated), (1000, true));
    assert_eq!((report.verdict, report.complete), (Verdict::Differs, false));
    assert_eq!(report.interleavings.unwrap().to_string(), "9465511770");
    let report = explored(&hand(crate::hand::chatter::chatter(2, 6)));
    assert_eq!((report.outcomes.len(), report.outcomes_truncated), (924, false));
    let whole = explored(&hand(printing_counter(2, 3)));
    assert!(whole.complete);
}

#[test]
fn a_thousand_outcomes_are_all_and_one_more_is_not_listed() {
    for of in [999, 1000, 1001] {
        let report = explored(&hand(Announcing { of, is_over: false }));
        let listed = (report.outcomes.len(), report.outcomes_truncated, report.complete);
        assert_eq!(listed, (of.min(1000) as usize, of > 1000, of <= 1000));
        assert_eq!(report.interleavings.unwrap().to_string(), of.to_string());
    }
}
