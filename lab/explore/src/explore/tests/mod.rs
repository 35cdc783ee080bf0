//! Whenever the time ends, what is reported is true.

mod draws;
mod marks;
mod memory;

use super::*;
use crate::effort::Effort;
use crate::schedule::replay;
use crate::{Actor, Bound, Ending, Model, Progress, Standing, Waits};

pub(crate) use draws::{Draws, draws};

/// Two actors go round on rings, each of its own, and may leave together: one to a good end, the other to a bad one.
/// While the second is at its first place, it waits for the first.
#[derive(Clone)]
struct Rings {
    size: u16,
    at: [u16; 2],
    left: Option<usize>,
    printed: &'static str,
}

fn found<M: Explorable>(start: &M, watch: Watch<'_>) -> Found {
    let mut search = Search::new(start, &Bounds::default());
    search.go_on(usize::MAX, watch);
    search.end()
}

fn rings(size: u16) -> Rings {
    Rings { size, at: [0, 1], left: None, printed: "" }
}

impl Model for Rings {
    fn moves(&self) -> Vec<Move> {
        let leave = Move::Choice { kind: "leave", pick: 0, of: 1 };
        let steps = (0..2).filter(|&actor| self.waits(actor) == Waits::No).map(|it| Move::Step(Actor(it)));
        let choices = (self.left.is_none() && self.at == [self.size - 1; 2]).then_some(leave);
        steps.chain(choices).collect()
    }

    fn advance(&mut self, chosen: Move) {
        match chosen {
            Move::Step(Actor(actor)) if self.at == [self.size - 1; 2] => self.left = Some(actor),
            Move::Step(Actor(actor)) => self.at[actor] = (self.at[actor] + 1) % self.size,
            Move::Choice { .. } => (self.left, self.printed) = (Some(0), "left"),
        }
    }

    fn fingerprint(&self) -> u128 {
        let left = self.left.map_or(2, |actor| actor as u128);
        (left * 1000 + u128::from(self.at[0])) * 1000 + u128::from(self.at[1])
    }
}

impl Rings {
    fn waits(&self, actor: usize) -> Waits {
        match self.left {
            Some(_) => Waits::Finished,
            None if actor == 1 && self.at[1] == 0 && self.at[0] > 0 => Waits::For(Actor(0)),
            None => Waits::No,
        }
    }
}

impl Explorable for Rings {
    fn ending(&self) -> Option<Ending> {
        self.left.map(|actor| if actor == 0 { Ending::Ok } else { Ending::Assertion("left".into()) })
    }

    fn take_printed(&mut self) -> String {
        std::mem::take(&mut self.printed).to_owned()
    }

    fn actors(&self) -> usize {
        2
    }

    fn standing(&self, actor: Actor) -> Standing {
        Standing { is_daemon: false, waits: self.waits(actor.0) }
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        "stuck".to_owned()
    }
}

/// Every outcome that is reported is one, and what is reported of all is the same, or not reported.
fn is_part_of(report: &Report, whole: &Report, model: &Rings) {
    for outcome in &report.outcomes {
        let of = |it: &Outcome| (it.kind, it.detail.clone(), it.place, it.stdout.clone());
        let same = whole.outcomes.iter().find(|it| of(it) == of(outcome)).expect("it is an outcome");
        assert!(outcome.interleavings.is_none() || outcome.interleavings == same.interleavings);
        assert!(outcome.cost >= same.cost);
        assert!(!outcome.is_shortest || outcome.cost == same.cost, "{:?}", outcome.kind);
        let mut end = model.clone();
        replay(&mut end, &outcome.schedule, &mut |_, _| {}).expect("it fits");
        assert_eq!(end.ending().is_some(), outcome.loop_from.is_none());
    }
    assert!(report.endless.iter().all(|it| whole.endless.contains(it)));
    assert_eq!((report.states, report.outcomes_truncated), (whole.states, report.outcomes_truncated));
    if report.bound.is_none() {
        assert_eq!(report, whole);
    } else {
        assert_eq!(
            (report.bound, report.complete, &report.interleavings),
            (Some(Bound::Seconds), false, &None)
        );
        assert_eq!(report.verdict, Verdict::Found, "an end that was met is an outcome");
    }
}

#[test]
fn whenever_the_time_ends_what_is_reported_is_true() {
    let model = rings(4);
    let whole = explore(&model, &Bounds::default(), &mut |_| true);
    let kinds: Vec<Kind> = whole.outcomes.iter().map(|outcome| outcome.kind).collect();
    assert_eq!(kinds, [Kind::Ok, Kind::Ok, Kind::Assertion, Kind::Livelock]);
    let found = found(&model, &mut |_| true);
    let mut cut_off = 0;
    for work in 0.. {
        let report = analyse(&model, &found, &mut Effort::late(work, &mut |_| true));
        is_part_of(&report, &whole, &model);
        if report.bound.is_none() {
            break;
        }
        cut_off += 1;
    }
    assert!(cut_off > 100, "{cut_off}");
}

#[test]
fn piece_by_piece_and_in_a_pool_or_not_the_report_is_the_same() {
    let model = rings(60);
    let whole = explore(&model, &Bounds::default(), &mut |_| true);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    for states in [0, 1, 2, 700, whole.states - 2, whole.states - 1, usize::MAX] {
        let mut exploring = Exploring::begin(&model, &Bounds::default());
        let has_more = exploring.look(states, &mut |progress| progress.states - 1 <= states);
        assert!(has_more || states >= whole.states - 1, "{states} of {}", whole.states);
        let report = pool.install(|| exploring.report(&model, &mut |_| true));
        assert_eq!(report, whole, "{states}");
    }
    let mut exploring = Exploring::begin(&model, &Bounds::default());
    let pieces = (0..whole.states).take_while(|_| exploring.look(100, &mut |_| true)).count();
    assert!((3..whole.states).contains(&pieces), "each looks for more than the one before: {pieces}");
    assert_eq!(exploring.report(&model, &mut |_| true), whole);
    let mut exploring = Exploring::begin(&model, &Bounds::default());
    assert!(!exploring.look(700, &mut |_| false), "nobody wants more");
    assert_eq!(exploring.report(&model, &mut |_| true).bound, Some(Bound::Seconds));
}

#[test]
fn turn_by_turn_and_in_a_pool_or_not_the_report_is_the_same() {
    let (model, bounds) = (rings(300), Bounds { finds_first: true, ..Bounds::default() });
    let whole = explore(&model, &bounds, &mut |_| true);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    for turns in 0.. {
        let mut exploring = Exploring::begin(&model, &bounds);
        let goes_on = (0..turns).all(|_| exploring.turn(&model, &mut |_| true));
        assert_eq!(pool.install(|| exploring.report(&model, &mut |_| true)), whole, "{turns} turns");
        if !goes_on {
            assert!((3..9).contains(&turns), "each looks for as many states as there are: {turns}");
            break;
        }
    }
    let mut exploring = Exploring::begin(&model, &bounds);
    assert!(!exploring.turn(&model, &mut |_| false), "nobody wants more");
    assert_eq!(exploring.report(&model, &mut |_| true).bound, Some(Bound::Seconds));
}

#[test]
fn who_says_no_during_the_analysis_is_not_asked_for_ever() {
    let model = rings(150);
    let is_searched = |progress: Progress| progress.waiting == 0;
    let mut asked = 0;
    let report = explore(&model, &Bounds::default(), &mut |progress| {
        asked += usize::from(is_searched(progress));
        !is_searched(progress)
    });
    assert_eq!((asked, report.bound), (1, None), "a last piece of work is enough for so few states");
    let found = found(&model, &mut |_| true);
    let mut never = |_| false;
    let mut effort = Effort::new(&Bounds::default(), &mut never, found.progress, None);
    effort.late_work = 1000;
    let report = analyse(&model, &found, &mut effort);
    assert_eq!((report.verdict, report.bound), (Verdict::Found, Some(Bound::Seconds)));
}

#[test]
fn the_analysis_keeps_to_the_memory_that_is_left() {
    let model = rings(20);
    let found = found(&model, &mut |_| true);
    let memory_bytes = found.progress.bytes + found.progress.states * crate::effort::STATE_BYTES;
    let report = |memory_bytes| {
        let mut always = |_| true;
        let bounds = Bounds { memory_bytes, ..Bounds::default() };
        analyse(&model, &found, &mut Effort::new(&bounds, &mut always, found.progress, None))
    };
    assert!(report(memory_bytes).outcomes_truncated, "there is no room for what was printed");
    assert!(!report(memory_bytes + 100_000).outcomes_truncated);
}

#[test]
fn who_has_no_room_for_all_that_is_printed_proves_nothing() {
    let model = Draws { text: "x", ..draws(vec![2; 20]) };
    let found = found(&model, &mut |_| true);
    let memory_bytes = found.progress.bytes + found.progress.states * crate::effort::STATE_BYTES;
    let report = |memory_bytes| {
        let bounds = with_memory(memory_bytes);
        analyse(&model, &found, &mut Effort::new(&bounds, &mut |_| true, found.progress, None))
    };
    let (with_none, with_some) = (report(memory_bytes), report(memory_bytes + 100_000));
    assert_eq!((with_none.verdict, with_none.bound), (Verdict::Incomplete, Some(Bound::Memory)));
    assert_eq!((with_some.verdict, with_some.bound), (Verdict::Proved, None));
}

fn with_memory(memory_bytes: usize) -> Bounds {
    Bounds { memory_bytes, ..Bounds::default() }
}

#[test]
fn each_failure_is_listed_whenever_the_time_ends() {
    for text in ["", "x"] {
        let model = Draws { is_kept: true, fails: true, text, ..draws(vec![3, 4]) };
        let found = found(&model, &mut |_| true);
        let mut cut_off = 0;
        for work in 0.. {
            let report = analyse(&model, &found, &mut Effort::late(work, &mut |_| true));
            let failures: BTreeSet<_> = report.outcomes.iter().map(|it| it.detail.parse().ok()).collect();
            assert!(failures.into_iter().eq([None].into_iter().chain((1..12).map(Some))), "{text} {work}");
            assert!(report.outcomes.iter().all(|it| it.stdout.as_deref() == Some(&*text.repeat(2))));
            if report.bound.is_none() {
                break;
            }
            cut_off += 1;
        }
        assert!(cut_off > 10, "{cut_off}");
    }
}

#[test]
fn each_failure_is_listed_though_there_is_no_room_for_what_they_print() {
    let model = Draws { is_kept: true, fails: true, text: "x", ..draws(vec![3, 4]) };
    let found = found(&model, &mut |_| true);
    for bytes in [0, 100, 1000] {
        let memory_bytes = found.progress.bytes + found.progress.states * crate::effort::STATE_BYTES + bytes;
        let bounds = with_memory(memory_bytes);
        let report = analyse(&model, &found, &mut Effort::new(&bounds, &mut |_| true, found.progress, None));
        assert_eq!((report.outcomes.len(), report.bound), (12, Some(Bound::Memory)), "{bytes}");
    }
}

#[test]
fn of_more_than_a_thousand_failures_a_thousand_outcomes_are_listed_and_the_good_one_is_among_them() {
    for text in ["", "x"] {
        for failures in [999, 1000] {
            let of = vec![failures + 1, 1];
            let model = Draws { is_kept: true, fails: true, text, ..draws(of) };
            let report = explore(&model, &Bounds::default(), &mut |_| true);
            let listed = (report.outcomes.len(), report.outcomes_truncated, report.complete);
            assert_eq!(listed, (1000, failures == 1000, failures == 999), "{failures} {text}");
            assert_eq!((report.verdict, report.outcomes[0].kind), (Verdict::Found, Kind::Ok));
            assert_eq!(report.interleavings.map(|it| it.to_string()), Some((failures + 1).to_string()));
            let differ: BTreeSet<_> = report.outcomes.iter().map(|it| &it.detail).collect();
            assert_eq!(differ.len(), 1000);
        }
    }
}

#[test]
fn numbers_that_no_word_holds_need_room() {
    let draws = draws(vec![2; 200]);
    let mut found = found(&draws, &mut |_| true);
    found.tally = None;
    let needed = found.progress.bytes + found.progress.states * crate::effort::STATE_BYTES;
    for (memory_bytes, bound) in [(needed, Some(Bound::Memory)), (needed + 1000, None)] {
        let mut always = |_| true;
        let bounds = Bounds { memory_bytes, ..Bounds::default() };
        let report = analyse(&draws, &found, &mut Effort::new(&bounds, &mut always, found.progress, None));
        let count = bound.is_none().then(|| (num_bigint::BigUint::from(1u8) << 200u8).to_string());
        assert_eq!((report.bound, report.interleavings.map(|it| it.to_string())), (bound, count));
        assert_eq!(report.complete, bound.is_none());
    }
}

#[test]
fn paths_are_counted_on_the_way_if_all_lead_forward_and_nobody_prints() {
    let draws = draws(vec![2; 200]);
    let mut found = found(&draws, &mut |_| true);
    assert!(found.tally.is_some());
    let report = |found: &Found| {
        let mut always = |_| true;
        analyse(&draws, found, &mut Effort::new(&Bounds::default(), &mut always, found.progress, None))
    };
    let counted_on_the_way = report(&found);
    found.tally = None;
    assert_eq!(counted_on_the_way, report(&found));
    assert_eq!(counted_on_the_way.interleavings.map(|it| it.to_string().len()), Some(61), "2 to the 200");
}

#[test]
fn who_goes_back_or_prints_is_counted_afterwards() {
    assert!(found(&rings(4), &mut |_| true).tally.is_none());
    assert!(found(&Draws { text: "drawn", ..draws(vec![2; 3]) }, &mut |_| true).tally.is_none());
}

#[test]
fn to_count_on_the_way_ends_no_search_for_want_of_memory() {
    let draws = draws(vec![2; 2000]);
    let whole = found(&draws, &mut |_| true);
    let needed =
        |found: &Found| found.graph.edges.bytes() + found.graph.states() * crate::effort::STATE_BYTES;
    for (bytes, is_counted) in [(200, false), (20_000, true)] {
        let mut search = Search::new(&draws, &with_memory(needed(&whole) + bytes));
        search.go_on(usize::MAX, &mut |_| true);
        let found = search.end();
        assert_eq!((found.bound, found.tally.is_some()), (None, is_counted), "{bytes} bytes more");
    }
}

#[test]
fn what_the_model_does_not_know_is_met_after_as_many_states_alone_and_in_a_pool() {
    let fan = Draws { is_kept: true, unknown: Some(500), ..draws(vec![3, 1000]) };
    let refused = |report: &Report| {
        let schedule = report.refused.clone().expect("the model refused");
        let Some(Entry::Choice { pick, .. }) = schedule.last() else { panic!("{schedule:?}") };
        (report.states, *pick)
    };
    let alone = explore(&fan, &Bounds::default(), &mut |_| true);
    assert_eq!(refused(&alone), (1 + 1000 + 500 * 3, 500), "five hundred came before");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    assert_eq!(pool.install(|| explore(&fan, &Bounds::default(), &mut |_| true)), alone);
}

#[test]
fn what_waits_is_the_rest_of_the_level_and_what_was_found_of_the_next() {
    let mut seen = Vec::new();
    let mut watch = |progress: Progress| {
        seen.push((progress.depth, progress.states, progress.waiting));
        true
    };
    // One state leads to a thousand, and each of these to one of its own.
    let fan = Draws { is_kept: true, ..draws(vec![1, 1000]) };
    found(&fan, &mut watch);
    let of_level = |level| seen.iter().filter(move |it| it.0 == level).map(|it| (it.1, it.2));
    assert_eq!(of_level(0).collect::<Vec<_>>(), [(1, 1)]);
    // Rounds of 512 and 488 states, in pieces of 16 and 23: those of a round are neither here nor there.
    let rounds = [(1001, 512, 16), (1513, 488, 23)];
    let pieces = |(states, of_round, piece)| (0..of_round).step_by(piece).map(move |it| (states, 1000 - it));
    assert_eq!(of_level(1).collect::<Vec<_>>(), rounds.into_iter().flat_map(pieces).collect::<Vec<_>>());
}

#[test]
fn who_says_no_is_heard_in_the_middle_of_a_round_in_a_pool_too() {
    let fan = Draws { is_kept: true, ..draws(vec![1, 1000]) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    let mut asked = 0;
    let mut watch = |progress: Progress| {
        asked += usize::from(progress.states == 1001);
        asked < 3
    };
    let found = pool.install(|| found(&fan, &mut watch));
    assert_eq!((found.bound, found.progress.states), (Some(Bound::Seconds), 1001), "the round is forgotten");
    assert_eq!(asked, 3);
}

#[test]
fn states_take_memory_until_their_level_is_over_and_what_they_have_in_common_takes_it_always() {
    let mut seen = Vec::new();
    let fan = Draws { is_kept: true, bytes: 1_000_000, common_bytes: 7_000_000, ..draws(vec![1, 1000]) };
    let mut search = Search::new(&fan, &with_memory(usize::MAX));
    search.go_on(usize::MAX, &mut |progress| {
        seen.push((progress.depth, progress.bytes / 1_000_000));
        true
    });
    seen.dedup();
    // A thousand of the level, and none of the next, and then those that the first round found.
    assert_eq!(seen[1..3], [(1, 1007), (1, 1519)]);
}
