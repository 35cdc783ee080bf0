//! Small graphs, drawn for what they show.

use explore::{Bound, Cost, Ending, Entry, Failure, Interleavings, Kind, Outcome, Verdict};

use crate::hand::sketch::State::{Ends, Moves};
use crate::hand::sketch::{State, random, sketch, step};
use crate::{explored, kinds};

const OK: State = Ends(|| Ending::Ok);

fn count(outcome: &Outcome) -> String {
    outcome.interleavings.as_ref().expect("all was looked at").to_string()
}

#[test]
fn it_does_not_matter_in_which_pieces_a_text_is_printed() {
    const STATES: &[State] = &[
        Moves(&[(random(0, 2), "a", 1), (random(1, 2), "ab", 2)]),
        Moves(&[(step(0), "bc", 3)]),
        Moves(&[(step(0), "c", 3)]),
        OK,
    ];
    let report = explored(&sketch(STATES));
    assert_eq!((report.verdict, report.outcomes.len()), (Verdict::Proved, 1));
    assert_eq!(report.outcomes[0].stdout.as_deref(), Some("abc"));
    assert_eq!(count(&report.outcomes[0]), "2");
}

#[test]
fn switches_count_more_than_steps_and_choices_count_nothing() {
    // One way has two steps and a switch, one has three steps and a choice, one has two steps and four choices.
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 2)]),
        Moves(&[(step(1), "", 8)]),
        Moves(&[(random(0, 2), "", 3), (random(1, 2), "", 6)]),
        Moves(&[(random(0, 1), "", 4)]),
        Moves(&[(random(0, 1), "", 5)]),
        Moves(&[(step(1), "", 8)]),
        Moves(&[(step(1), "", 7)]),
        Moves(&[(step(1), "", 8)]),
        OK,
    ];
    let report = explored(&sketch(STATES));
    let shortest = &report.outcomes[0];
    assert_eq!(shortest.cost, Cost { preemptions: 0, switches: 0, steps: 2 });
    assert_eq!(shortest.schedule[0], Entry::Steps { actor: 1, steps: 1 });
    assert_eq!(shortest.schedule[1], Entry::Choice { kind: "random".to_owned(), pick: 0, of: 2 });
}

#[test]
fn preemptions_count_more_than_switches_and_a_choice_may_be_one() {
    // One way interrupts an actor, one has the clock move while an actor could, one has two switches and neither.
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 2), (random(0, 1), "", 5)]),
        Moves(&[(step(0), "", 4), (step(1), "", 6)]),
        Moves(&[(step(0), "", 3)]),
        Moves(&[(step(1), "", 6)]),
        Moves(&[(step(0), "", 4)]),
        Moves(&[(step(0), "", 6)]),
        OK,
    ];
    let report = explored(&sketch(STATES));
    let shortest = &report.outcomes[0];
    assert_eq!(shortest.cost, Cost { preemptions: 0, switches: 2, steps: 3 });
}

#[test]
fn a_cycle_on_the_way_makes_interleavings_infinite_and_one_elsewhere_does_not() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 2)]),
        Moves(&[(step(0), "", 1), (step(1), "around", 3)]),
        Moves(&[(step(0), "straight", 3)]),
        OK,
    ];
    let report = explored(&sketch(STATES));
    let of = |index: usize| (report.outcomes[index].stdout.as_deref(), count(&report.outcomes[index]));
    assert_eq!(of(0), (Some("around"), "infinite".to_owned()));
    assert_eq!(of(1), (Some("straight"), "1".to_owned()));
    assert_eq!(report.interleavings, Some(Interleavings::Infinite));
}

#[test]
fn a_cycle_that_prints_has_more_outputs_than_are_listed() {
    const STATES: &[State] = &[Moves(&[(step(0), "again ", 0), (step(1), "", 1)]), OK];
    let report = explored(&sketch(STATES));
    assert_eq!((report.verdict, report.complete, report.outcomes_truncated), (Verdict::Differs, false, true));
    assert_eq!((report.outcomes.len(), report.states), (1000, 2));
    assert_eq!(report.outcomes[999].stdout, Some("again ".repeat(999)));
    assert_eq!(report.interleavings, Some(Interleavings::Infinite));
}

#[test]
fn a_livelock_is_shown_by_the_round_with_the_fewest_switches_and_steps() {
    // Who goes to the nearest move of each goes round with four steps; in the shortest round, one actor moves twice.
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 4)]),
        Moves(&[(step(0), "", 2)]),
        Moves(&[(step(0), "", 3)]),
        Moves(&[(step(1), "", 0)]),
        Moves(&[(step(0), "", 5)]),
        Moves(&[(step(0), "", 0)]),
    ];
    let report = explored(&sketch(STATES));
    let livelock = &report.outcomes[0];
    assert_eq!((livelock.kind, livelock.loop_from), (Kind::Livelock, Some(0)));
    assert_eq!((livelock.cost.switches, livelock.cost.steps), (1, 3), "{:?}", livelock.schedule);
}

#[test]
fn of_rounds_that_are_equally_short_the_one_with_the_first_moves_is_shown() {
    // What the second pick leads to was met before what the first pick leads to.
    const STATES: &[State] = &[
        Moves(&[(random(0, 2), "", 1), (random(1, 2), "", 2)]),
        Moves(&[(step(0), "", 3)]),
        Moves(&[(random(0, 2), "", 4), (random(1, 2), "", 3)]),
        Moves(&[(step(0), "", 2)]),
        Moves(&[(step(0), "", 2)]),
    ];
    let report = explored(&sketch(STATES));
    let pick = |pick| Entry::Choice { kind: "random".to_owned(), pick, of: 2 };
    let round = [pick(1), pick(0), Entry::Steps { actor: 0, steps: 1 }];
    assert_eq!((&report.outcomes[0].schedule[..], report.outcomes[0].loop_from), (&round[..], Some(1)));
}

#[test]
fn of_rounds_with_as_few_switches_and_steps_the_one_with_the_fewest_choices_is_shown() {
    // The other one has its choices first, and its only step last.
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (random(0, 1), "", 2)]),
        Moves(&[(random(0, 1), "", 0)]),
        Moves(&[(random(0, 1), "", 3)]),
        Moves(&[(step(0), "", 0)]),
    ];
    let report = explored(&sketch(STATES));
    let choice = Entry::Choice { kind: "random".to_owned(), pick: 0, of: 1 };
    assert_eq!(report.outcomes[0].schedule, [Entry::Steps { actor: 0, steps: 1 }, choice]);
}

#[test]
fn a_round_begins_with_whoever_moved_before_it() {
    // In the first state of the round, both can begin it.
    const STATES: &[State] = &[
        Moves(&[(step(1), "", 1)]),
        Moves(&[(step(0), "", 2), (step(1), "", 3)]),
        Moves(&[(step(1), "", 1)]),
        Moves(&[(step(0), "", 1)]),
    ];
    let report = explored(&sketch(STATES));
    let livelock = &report.outcomes[0];
    assert_eq!((livelock.kind, livelock.loop_from), (Kind::Livelock, Some(1)));
    assert_eq!((livelock.cost.switches, livelock.cost.steps), (1, 3), "{:?}", livelock.schedule);
}

#[test]
fn a_livelock_that_prints_is_one_outcome() {
    const STATES: &[State] = &[Moves(&[(step(0), "x", 1)]), Moves(&[(step(1), "y", 0)])];
    let report = explored(&sketch(STATES));
    assert_eq!((report.verdict, kinds(&report)), (Verdict::Found, vec!["livelock"]));
    assert_eq!((report.outcomes[0].cost.steps, report.outcomes[0].loop_from), (2, Some(0)));
}

#[test]
fn livelocks_are_one_outcome_however_many_cycles_there_are() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 3)]),
        Moves(&[(step(0), "", 2), (step(1), "", 2)]),
        Moves(&[(step(0), "", 1), (step(1), "", 1)]),
        Moves(&[(step(0), "", 4), (step(1), "", 4)]),
        Moves(&[(step(0), "", 3), (step(1), "", 3)]),
    ];
    let report = explored(&sketch(STATES));
    assert_eq!((kinds(&report), report.states), (vec!["livelock"], 5));
}

#[test]
fn failures_that_print_different_things_are_different_outcomes() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "a", 1), (step(1), "b", 2)]),
        Ends(|| Ending::Exception("E".into())),
        Ends(|| Ending::Exception("E".into())),
    ];
    let report = explored(&sketch(STATES));
    let printed: Vec<_> = report.outcomes.iter().filter_map(|it| it.stdout.as_deref()).collect();
    assert_eq!((kinds(&report), printed), (vec!["exception"; 2], vec!["a", "b"]));
}

#[test]
fn failures_that_print_the_same_are_different_outcomes_if_they_say_something_else() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "a", 3), (random(0, 1), "a", 3)]),
        Moves(&[(step(0), "a", 2)]),
        Ends(|| Ending::Exception("later".into())),
        Ends(|| Ending::Exception("sooner".into())),
    ];
    let report = explored(&sketch(STATES));
    let of = |it: &Outcome| (it.detail.clone(), it.stdout.clone(), it.cost.steps, count(it));
    let printed = || Some("a".to_owned());
    assert_eq!(
        report.outcomes.iter().map(of).collect::<Vec<_>>(),
        [
            ("later".to_owned(), printed(), 2, "1".to_owned()),
            ("sooner".to_owned(), printed(), 1, "2".to_owned())
        ]
    );
    assert_eq!((kinds(&report), report.complete), (vec!["exception"; 2], true));
}

#[test]
fn every_kind_of_end_is_listed_however_many_outputs_there_are() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "again ", 0), (step(1), "", 1)]),
        Moves(&[(random(0, 3), "", 2), (random(1, 3), "", 3), (random(2, 3), "", 4)]),
        OK,
        Ends(|| Ending::Exception("ValueError".into())),
        Moves(&[]),
    ];
    let report = explored(&sketch(STATES));
    let has = |kind: Kind| report.outcomes.iter().find(|it| it.kind == kind).map(|it| it.detail.as_str());
    assert_eq!(has(Kind::Exception), Some("ValueError"));
    assert_eq!(has(Kind::Deadlock), Some("2 are stuck"));
    assert_eq!((has(Kind::Ok), report.outcomes.len()), (Some(""), 1000));
}

#[test]
fn an_end_of_another_kind_is_listed_however_far_it_is() {
    // Whoever always goes to the nearest end prints again and again.
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 2), (step(1), "", 1), (random(0, 1), "again ", 0)]),
        OK,
        Moves(&[(step(0), "", 3), (step(1), "", 5)]),
        Moves(&[(step(0), "", 4)]),
        Ends(|| Ending::Exception("ValueError".into())),
        Moves(&[]),
    ];
    let report = explored(&sketch(STATES));
    let [.., failure, deadlock] = &report.outcomes[..] else { panic!("{report:?}") };
    let of = |it: &Outcome| (it.kind, it.cost.steps, it.stdout.clone());
    assert_eq!(of(failure), (Kind::Exception, 3, Some(String::new())));
    assert_eq!(of(deadlock), (Kind::Deadlock, 2, Some(String::new())));
    assert_eq!(report.outcomes.len(), 1000);
}

#[test]
fn what_the_model_refuses_ends_everything() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 2)]),
        OK,
        Moves(&[(step(0), "", 3)]),
        Ends(|| Ending::Refused("a socket".to_owned())),
    ];
    let report = explored(&sketch(STATES));
    let steps = |actor, steps| Entry::Steps { actor, steps };
    assert_eq!(report.refused, Some(vec![steps(1, 1), steps(0, 1)]));
    assert_eq!((report.verdict, report.outcomes.len()), (Verdict::Incomplete, 0));
}

#[test]
fn a_path_that_the_model_cuts_off_leaves_the_others() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 2)]),
        Ends(|| Ending::CutOff("the list is too long".to_owned())),
        Moves(&[(step(1), "", 3)]),
        Moves(&[(step(1), "", 4)]),
        OK,
    ];
    let report = explored(&sketch(STATES));
    assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Steps)));
    assert_eq!((kinds(&report), report.states), (vec!["ok"], 5));
    assert_eq!(report.outcomes[0].interleavings, None);
}

fn failed(place: u32) -> Ending {
    Ending::Assertion(Failure { text: "it is two".to_owned(), place: Some(place) })
}

#[test]
fn the_same_failure_in_another_place_is_another_outcome() {
    const STATES: &[State] = &[
        Moves(&[(step(0), "", 1), (step(1), "", 2), (random(0, 1), "", 3)]),
        Ends(|| failed(7)),
        Ends(|| failed(9)),
        Moves(&[(step(0), "", 1)]),
    ];
    let report = explored(&sketch(STATES));
    let of = |it: &Outcome| (it.detail.clone(), it.place, count(it), it.schedule.len());
    let outcome = |place, count: &str| ("it is two".to_owned(), Some(place), count.to_owned(), 1);
    let outcomes: Vec<_> = report.outcomes.iter().map(of).collect();
    assert_eq!(outcomes, [outcome(7, "2"), outcome(9, "1")]);
}

#[test]
fn deadlocks_of_which_the_same_is_said_are_one_outcome() {
    const STATES: &[State] =
        &[Moves(&[(step(0), "", 1), (step(1), "", 2)]), Moves(&[]), Moves(&[(step(0), "", 1)])];
    let report = explored(&sketch(STATES));
    assert_eq!((kinds(&report), count(&report.outcomes[0])), (vec!["deadlock"], "2".to_owned()));
}
