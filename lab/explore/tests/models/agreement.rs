//! Random models: the explorers agree, and schedules keep their promise.

use std::collections::{BTreeMap, BTreeSet};

use explore::{
    Actor, Bounds, Ending, Entry, Explorable, Failure, Footprint, Footprints, Model, Reached, Report, Walked,
    depth_first, entries, replay, sleep_sets,
};

use crate::explored;
use crate::hand::buffer::{Wakes, buffer};
use crate::hand::counter::printing_counter;
use crate::hand::drawing::{Dealing, Drawing};
use crate::hand::drawn::drawn_onwards;
use crate::hand::generated::{Generated, generated};
use crate::hand::lastzero::lastzero;
use crate::hand::philosophers::{Manners, philosophers};
use crate::hand::timer::Timer;
use crate::hand::{Hand, hand};

const LONGEST: usize = 1000;
const SEEDS: u64 = 150;

#[test]
fn the_three_explorers_find_the_same_outcomes() {
    for seed in 0..SEEDS {
        agree(&hand(generated(seed, true)), seed);
    }
    agree(&hand(philosophers(4, Manners::Naive)), 0);
    agree(&hand(printing_counter(3, 2)), 0);
    agree(&hand(buffer(Wakes::One)), 0);
    agree(&hand(lastzero(3)), 0);
}

#[test]
fn the_three_explorers_agree_where_the_clock_or_chance_decides() {
    agree(&hand(Timer::default()), 0);
    agree(&hand(Dealing::default()), 0);
}

/// Counts and shortest schedules are those of walking every interleaving.
fn agree<M: Footprints>(model: &M, seed: u64) {
    let report = explored(model);
    let walked = depth_first(model, LONGEST);
    let reduced = sleep_sets(model, LONGEST);
    let keys: Vec<_> = walked.outcomes.keys().collect();
    assert_eq!(keys, reduced.outcomes.keys().collect::<Vec<_>>(), "seed {seed}");
    agree_with_walks(&report, &walked, seed);
}

fn agree_with_walks(report: &Report, walked: &Walked, seed: u64) {
    let of_walks = |it: &Reached| (it.runs.to_string(), it.shortest, entries(&it.moves));
    let theirs: BTreeMap<_, _> =
        walked.outcomes.iter().map(|(key, it)| (key.clone(), of_walks(it))).collect();
    let ours: BTreeMap<_, _> = report
        .outcomes
        .iter()
        .map(|it| {
            let interleavings = it.interleavings.as_ref().expect("all was looked at").to_string();
            let shortest = (interleavings, it.cost, it.schedule.clone());
            let failure = Failure { text: it.detail.clone(), place: it.place };
            ((it.kind, failure, it.stdout.clone().expect("it ends")), shortest)
        })
        .collect();
    assert_eq!((ours.len(), ours), (report.outcomes.len(), theirs), "seed {seed}");
    let all = report.interleavings.as_ref().expect("all was looked at").to_string();
    assert_eq!(all, walked.runs.to_string(), "seed {seed}");
}

#[test]
fn of_schedules_that_are_equally_short_the_first_is_reported() {
    for seed in 0..1000 {
        let model = hand(drawn_onwards(seed));
        agree_with_walks(&explored(&model), &depth_first(&model, LONGEST), seed);
    }
}

#[test]
fn a_reported_schedule_gives_the_reported_outcome() {
    for seed in 0..SEEDS {
        let model = hand(generated(seed, true));
        for outcome in &explored(&model).outcomes {
            let (end, printed) = replayed(&model, &outcome.schedule);
            let (kind, failure) = match end.ending() {
                Some(Ending::Ok) => ("ok", Failure::default()),
                Some(Ending::Assertion(failure)) => ("assertion", failure),
                ending => {
                    assert_eq!((ending, end.moves()), (None, Vec::new()), "seed {seed}");
                    let is_unfinished = |it: &Actor| end.standing(*it).is_unfinished();
                    let actors: Vec<_> = (0..end.actors()).map(Actor).filter(is_unfinished).collect();
                    ("deadlock", end.stuck(&actors).into())
                }
            };
            assert_eq!((kind, Some(printed)), (outcome.kind.name(), outcome.stdout.clone()), "seed {seed}");
            assert_eq!((failure.text, failure.place), (outcome.detail.clone(), outcome.place), "seed {seed}");
        }
    }
}

fn replayed<M: Explorable>(model: &M, schedule: &[Entry]) -> (M, String) {
    let (mut end, mut printed) = (model.clone(), String::new());
    replay(&mut end, schedule, &mut |model, _| printed += &model.take_printed()).expect("it fits");
    (end, printed)
}

#[test]
fn each_trace_is_walked_once() {
    for seed in 0..SEEDS {
        let model = hand(generated(seed, false));
        let mut traces = BTreeSet::new();
        collect_traces(&model, &mut Vec::new(), &mut traces);
        assert_eq!(sleep_sets(&model, LONGEST).runs, traces.len() as u64, "seed {seed}");
    }
}

/// What tells a trace from others: for each step, how many steps of each actor come before it in every order.
type Trace = BTreeSet<(usize, Vec<usize>)>;

/// A step made: whose it is, what it touched, and how many steps of each actor come before it in every order.
type Made = (usize, Footprint, Vec<usize>);

fn collect_traces(model: &Hand<Generated>, made: &mut Vec<Made>, traces: &mut BTreeSet<Trace>) {
    let moves = if model.ending().is_some() { Vec::new() } else { model.moves() };
    if moves.is_empty() {
        traces.insert(made.iter().map(|(actor, _, clock)| (*actor, clock.clone())).collect());
    }
    for chosen in moves {
        let mut next = model.clone();
        next.advance(chosen);
        let actor = chosen.actor().expect("there are no choices").0;
        let mut footprint = next.footprint();
        if !next.take_printed().is_empty() {
            footprint.writes.push(u64::MAX);
        }
        let mut clock = vec![0; model.actors()];
        for (other, touched, before) in made.iter() {
            if *other == actor || !touched.commutes_with(&footprint) {
                clock.iter_mut().zip(before).for_each(|(most, &count)| *most = count.max(*most));
            }
        }
        clock[actor] += 1;
        made.push((actor, footprint, clock));
        collect_traces(&next, made, traces);
        made.pop();
    }
}

#[test]
fn a_schedule_is_refused_at_its_first_wrong_entry() {
    let model = hand(philosophers(2, Manners::Naive));
    let steps = |actor, steps| Entry::Steps { actor, steps };
    let clock = Entry::Choice { kind: "clock".to_owned(), pick: 0, of: 1 };
    let wrong = [
        (vec![steps(0, 4), steps(2, 1)], 1, "there is no thread 2 yet"),
        (vec![steps(0, 1), steps(1, 2)], 1, "thread 1 cannot move after 1 of its steps"),
        (vec![steps(0, 5)], 0, "thread 0 is finished after 4 of its steps"),
        (vec![steps(0, 4), steps(1, 4), steps(0, 1)], 2, "the run is over before it"),
        (vec![steps(0, 0)], 0, "it has no steps"),
        (vec![clock], 0, "there is no choice of the kind \"clock\" here"),
    ];
    for (schedule, entry, why) in wrong {
        let error = replay(&mut model.clone(), &schedule, &mut |_, _| {}).unwrap_err();
        assert_eq!(error.entry, entry, "{schedule:?}");
        let sentence = format!("entry {} of the schedule does not fit: {why}", entry + 1);
        assert_eq!(error.to_string(), sentence);
    }
}

#[test]
fn a_pick_that_there_is_not_is_refused_with_those_that_there_are() {
    let picks = |pick, of| {
        let choice = Entry::Choice { kind: "random".to_owned(), pick, of };
        replay(&mut hand(Drawing::default()), &[Entry::Steps { actor: 0, steps: 1 }, choice], &mut |_, _| {})
    };
    assert!(picks(1, 2).is_ok());
    let sentence = |pick, of| {
        format!(
            "entry 2 of the schedule does not fit: there is no pick {pick} of {of}, there are 2 from 0 on"
        )
    };
    assert_eq!(picks(2, 2).unwrap_err().to_string(), sentence(2, 2));
    assert_eq!(picks(0, 3).unwrap_err().to_string(), sentence(0, 3));
}

#[test]
fn pools_of_threads_report_the_same() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    for seed in 0..20 {
        let model = hand(generated(seed, true));
        assert_eq!(pool.install(|| explored(&model)), explored(&model), "seed {seed}");
    }
    let model = hand(printing_counter(3, 3));
    assert_eq!(pool.install(|| explored(&model)), explored(&model));
    let bounds = Bounds { states: 5000, ..Bounds::default() };
    let cut_off = || explore::explore(&model, &bounds, &mut |_| true);
    assert_eq!(pool.install(cut_off), cut_off());
    assert_eq!(cut_off().states, 5000);
}
