use explore::{Actor, Bound, Ending, Entry, Failure, Fairness, Interleavings, Kind, Verdict};

use crate::hand::crossing::crossing;
use crate::hand::drawing::Drawing;
use crate::hand::exclusion::{SPIN_LOCK, exclusion};
use crate::hand::hand;
use crate::hand::own_lock::OwnLock;
use crate::hand::philosophers::{Manners, philosophers};
use crate::hand::readers::Readers;
use crate::hand::sketch::State::{Ends, Moves};
use crate::hand::sketch::{State, assuming, sketch, step};
use crate::hand::timer::{Polling, Timer};
use crate::{explored, kinds};

#[test]
fn a_spin_lock_is_proved_for_a_fair_scheduler_and_listed_as_endless() {
    let report = explored(&hand(exclusion(SPIN_LOCK)));
    assert_eq!(report.verdict, Verdict::Proved);
    assert_eq!(report.interleavings, Some(Interleavings::Infinite));
    let spins: Vec<_> =
        report.endless.iter().map(|it| (it.needs, it.moving.clone(), it.left_out.clone())).collect();
    let (zero, one) = (vec![Actor(0)], vec![Actor(1)]);
    assert_eq!(spins, [(Fairness::Weak, zero.clone(), one.clone()), (Fairness::Weak, one, zero)]);
}

#[test]
fn polite_philosophers_can_be_polite_for_ever() {
    let report = explored(&hand(philosophers(2, Manners::Polite)));
    assert_eq!(kinds(&report), ["ok", "livelock"]);
    let livelock = &report.outcomes[1];
    assert_eq!((livelock.stdout.as_deref(), &livelock.interleavings), (None, &Some(Interleavings::Infinite)));
    let round = &livelock.schedule[livelock.loop_from.unwrap()..];
    let moves = |who: usize| round.iter().any(|it| matches!(it, Entry::Steps { actor, .. } if *actor == who));
    assert!(moves(0) && moves(1), "{round:?}");
}

#[test]
fn readers_that_take_turns_starve_a_writer() {
    let report = explored(&hand(Readers::default()));
    assert_eq!(kinds(&report), ["ok", "starvation"]);
    let starvation = &report.outcomes[1];
    assert_eq!((starvation.kind, starvation.detail.as_str()), (Kind::Starvation, "2 waits"));
    assert_eq!((&starvation.stdout, &starvation.interleavings), (&None, &Some(Interleavings::Infinite)));
}

#[test]
fn whoever_draws_again_and_again_goes_round_and_so_does_who_waits_for_its_end() {
    let report = explored(&hand(Drawing::default()));
    assert_eq!(kinds(&report), ["ok", "livelock"]);
    let livelock = &report.outcomes[1];
    assert_eq!((livelock.cost.steps, livelock.loop_from, livelock.schedule.len()), (1, Some(1), 2));
}

#[test]
fn who_waits_for_itself_alone_starves_and_is_in_no_deadlock_of_some() {
    let report = explored(&hand(OwnLock::default()));
    let kinds: Vec<_> = report.outcomes.iter().map(|outcome| outcome.kind).collect();
    assert_eq!(kinds, [Kind::Starvation]);
}

#[test]
fn a_deadlock_of_some_is_partial_while_others_go_on() {
    for is_daemon in [false, true] {
        let report = explored(&hand(crossing(is_daemon)));
        let kinds: Vec<_> = report.outcomes.iter().map(|outcome| outcome.kind).collect();
        assert_eq!(kinds, [Kind::Ok, Kind::PartialDeadlock]);
        assert_eq!(report.outcomes[1].detail, "0 waits for 1; 1 waits for 0");
        assert_eq!(report.outcomes[1].stdout, None);
    }
}

#[test]
fn the_clock_may_move_before_and_after_every_step() {
    let report = explored(&hand(Timer::default()));
    let outputs: Vec<_> = report.outcomes.iter().filter_map(|outcome| outcome.stdout.as_deref()).collect();
    assert_eq!(outputs, ["set", "unset"]);
    let costs: Vec<_> =
        report.outcomes.iter().map(|outcome| (outcome.cost.switches, outcome.cost.steps)).collect();
    assert_eq!(costs, [(1, 2), (1, 2)]);
}

#[test]
fn a_clock_that_never_moves_is_not_fair() {
    let report = explored(&hand(Polling::default()));
    assert_eq!(report.verdict, Verdict::Proved);
    assert_eq!(
        (report.endless[0].needs, &report.endless[0].left_out_choices[..]),
        (Fairness::Weak, &["clock"][..])
    );
}

#[test]
fn nothing_is_proved_of_a_model_that_assumes_something() {
    const STATES: &[State] = &[Moves(&[(step(0), "", 1)]), Ends(|| Ending::Ok)];
    let report = explored(&assuming(STATES));
    assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Assumed)));
    assert_eq!((report.complete, kinds(&report)), (false, vec!["ok"]));
    assert_eq!(explored(&sketch(STATES)).verdict, Verdict::Proved);
    const FAILS: &[State] = &[Moves(&[(step(0), "", 1)]), Ends(|| Ending::Exception(Failure::default()))];
    assert_eq!(explored(&assuming(FAILS)).verdict, Verdict::Found);
}
