//! Where there are more states than anybody waits for, what fails with few preemptions is found first.

use explore::{Actor, Bound, Bounds, Ending, Explorable, Model, Move, Report, Standing, Verdict};
use explore::{Waits, replay};

use crate::hand::counter::counter;
use crate::hand::hand;
use crate::hand::turns::turns;

/// More than are looked for before failures are, and far fewer than there are.
const FEW: Bounds = Bounds { states: 100_000, memory_bytes: 2 << 30, steps: 100_000, finds_first: true };
const OWN_STEPS: u32 = 60;

fn explored(too_many: u32) -> Report {
    explore::explore(&hand(turns(OWN_STEPS, too_many)), &FEW, &mut |_| true)
}

#[test]
fn what_fails_with_few_preemptions_is_found_however_many_states_there_are() {
    for too_many in 2..=3 {
        let report = explored(too_many);
        assert_eq!((report.verdict, report.bound), (Verdict::Found, Some(Bound::States)), "{too_many}");
        let least = report.outcomes.iter().min_by_key(|outcome| outcome.cost).expect("one was found");
        let steps = (OWN_STEPS * 3 + too_many * 2) as usize;
        let preemptions = too_many as usize - 2;
        assert_eq!((least.cost.preemptions, least.cost.steps), (preemptions, steps), "{too_many}");
        assert!(!least.is_shortest && least.interleavings.is_none(), "not everything was looked at");
    }
}

#[test]
fn what_is_found_first_happens_when_its_schedule_is_followed() {
    let model = hand(turns(OWN_STEPS, 3));
    for outcome in &explored(3).outcomes {
        let mut end = model.clone();
        replay(&mut end, &outcome.schedule, &mut |_, _| {}).expect("it fits");
        assert_eq!(end.ending(), Some(Ending::Assertion(outcome.detail.clone().into())));
    }
}

#[test]
fn it_is_said_with_how_many_preemptions_nothing_fails() {
    let established = explored(8).established.expect("few preemptions are soon tried");
    assert!((1..6).contains(&established.preemptions), "{established:?}");
    assert!(established.states > 1000, "{established:?}");
}

#[test]
fn many_threads_or_one_find_the_same_first() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().expect("three threads");
    assert_eq!(pool.install(|| explored(3)), explored(3));
}

#[test]
fn who_explores_all_reports_what_the_search_found_and_nothing_else() {
    let bounds = Bounds { finds_first: true, ..Bounds::default() };
    let whole = explore::explore(&hand(counter(2, 12)), &bounds, &mut |_| true);
    assert!(whole.states > 20_000, "{}", whole.states);
    assert_eq!((whole.verdict, whole.established), (Verdict::Proved, None));
    assert!(whole.outcomes.iter().all(|outcome| outcome.is_shortest));
}

#[test]
fn a_path_that_is_too_long_leaves_it_open_whether_anything_fails() {
    let bounds = Bounds { steps: 150, ..FEW };
    let report = explore::explore(&hand(turns(OWN_STEPS, 3)), &bounds, &mut |_| true);
    assert_eq!((report.verdict, report.established), (Verdict::Incomplete, None));
}

/// Two actors that count for ever, and a third that may do what nobody knows.
#[derive(Clone)]
struct Unknown {
    counts: [u32; 2],
    is_unknown: bool,
}

impl Model for Unknown {
    fn moves(&self) -> Vec<Move> {
        let is_far = self.counts[0] >= 1000 && self.counts[1] == 0;
        (0..2).chain(is_far.then_some(2)).map(|actor| Move::Step(Actor(actor))).collect()
    }

    fn advance(&mut self, chosen: Move) {
        match chosen.actor() {
            Some(Actor(2)) | None => self.is_unknown = true,
            Some(Actor(actor)) => self.counts[actor] += 1,
        }
    }

    fn fingerprint(&self) -> u128 {
        let [one, other] = self.counts.map(u128::from);
        one << 64 | other << 32 | u128::from(self.is_unknown)
    }
}

impl Explorable for Unknown {
    fn ending(&self) -> Option<Ending> {
        self.is_unknown.then(|| Ending::Refused("nobody knows".to_owned()))
    }

    fn actors(&self) -> usize {
        3
    }

    fn standing(&self, _actor: Actor) -> Standing {
        Standing { is_daemon: false, waits: Waits::No }
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        unreachable!("somebody can always move")
    }
}

#[test]
fn what_the_model_does_not_know_ends_everything_when_it_is_found_first() {
    let start = Unknown { counts: [0, 0], is_unknown: false };
    let bounds = Bounds { steps: 3000, ..FEW };
    let report = explore::explore(&start, &bounds, &mut |_| true);
    let way = report.refused.expect("it is a thousand steps and a preemption away");
    let mut end = start;
    replay(&mut end, &way, &mut |_, _| {}).expect("it fits");
    assert!(end.is_unknown && report.outcomes.is_empty());
}

#[test]
fn a_finder_keeps_to_its_part_of_the_memory() {
    let bounds = Bounds { memory_bytes: 3 << 20, states: usize::MAX, ..FEW };
    let report = explore::explore(&hand(turns(OWN_STEPS, 8)), &bounds, &mut |_| true);
    assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Memory)));
}

#[test]
fn who_does_not_ask_for_it_has_all_of_the_time_for_the_search() {
    let bounds = Bounds { finds_first: false, ..FEW };
    let report = explore::explore(&hand(turns(OWN_STEPS, 3)), &bounds, &mut |_| true);
    assert_eq!((report.verdict, report.established), (Verdict::Incomplete, None));
}
