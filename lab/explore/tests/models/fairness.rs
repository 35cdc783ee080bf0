//! Random graphs, in which every set of states is tried, and not only the largest cycles.

use std::collections::BTreeSet;

use explore::{Endless, Entry, Fairness, Kind, Outcome, Report, Verdict, Waits, replay};

use crate::explored;
use crate::hand::drawn::{ACTORS, Drawn, STATES, drawn};
use crate::hand::hand;

const SEEDS: u64 = 1000;
const ALL: u32 = (1 << STATES) - 1;

#[test]
fn fair_cycles_are_found_wherever_there_are_some() {
    for seed in 0..SEEDS {
        let graph = drawn(seed);
        let report = explored(&hand(graph.clone()));
        let traps: Vec<_> = report.outcomes.iter().filter(|it| it.kind > Kind::Deadlock).collect();
        let found: BTreeSet<_> = traps.iter().map(|it| it.kind).collect();
        // Two who wait for each other are starved, too: whether a cycle counts as one or the other is the kind's
        // own question, and answered by the largest cycle.
        let starved = |kind: &Kind| *kind != Kind::Livelock;
        let expected = kinds(&graph);
        let is_livelock = |kinds: &BTreeSet<Kind>| kinds.contains(&Kind::Livelock);
        assert_eq!(is_livelock(&found), is_livelock(&expected), "seed {seed}: {found:?} {graph:?}");
        assert_eq!(
            found.iter().any(starved),
            expected.iter().any(starved),
            "seed {seed}: {found:?} {graph:?}"
        );
        let failures: BTreeSet<_> = traps.iter().map(|it| trap_found(it)).collect();
        assert_eq!(
            (traps.len(), &failures),
            (failures.len(), &largest_traps(&graph)),
            "seed {seed}: {graph:?}"
        );
        assert_eq!(report.verdict, Verdict::Found, "seed {seed}: nobody ever ends");
        let endless: BTreeSet<_> = report.endless.iter().map(spin_found).collect();
        assert_eq!(
            (endless.len(), &endless),
            (report.endless.len(), &spins(&graph)),
            "seed {seed}: {graph:?}"
        );
        goes_round(&graph, &report);
    }
}

/// How fair a scheduler has to be, who moves, and who is left out. The clock's number is the last.
type SpinKind = (Fairness, Vec<usize>, Vec<usize>);

fn spin_found(endless: &Endless) -> SpinKind {
    let clock = endless.left_out_choices.iter().map(|_| ACTORS);
    let left_out = endless.left_out.iter().map(|actor| actor.0).chain(clock).collect();
    (endless.needs, endless.moving.iter().map(|actor| actor.0).collect(), left_out)
}

/// The largest cycles without a fair one in them.
fn spins(graph: &Drawn) -> BTreeSet<SpinKind> {
    let reachable = reach(graph, ALL, 0);
    let largest = states(reachable).map(|state| {
        states(reach(graph, ALL, state))
            .filter(|&it| reach(graph, ALL, it) >> state & 1 == 1)
            .fold(0, |set, it| set | 1 << it)
    });
    let is_spin = |&set: &u32| {
        let is_cycle = (0..=ACTORS).any(|mover| moves_within(graph, set, mover));
        is_cycle && !(1..=ALL).any(|part| part & !set == 0 && is_fair_cycle(graph, part))
    };
    largest.filter(is_spin).map(|set| spin(graph, set)).collect()
}

fn spin(graph: &Drawn, set: u32) -> SpinKind {
    let (moving, others): (Vec<usize>, Vec<usize>) =
        (0..=ACTORS).partition(|&it| moves_within(graph, set, it));
    let left_out: Vec<usize> = others.into_iter().filter(|&it| can_move(graph, set, it)).collect();
    let is_always_able = |&mover: &usize| states(set).all(|state| graph.targets[state][mover].is_some());
    let needs = if left_out.iter().any(is_always_able) { Fairness::Weak } else { Fairness::Strong };
    (needs, moving.into_iter().filter(|&it| it < ACTORS).collect(), left_out)
}

/// What the fair cycles among all sets of states are.
fn kinds(graph: &Drawn) -> BTreeSet<Kind> {
    fair_cycles(graph, reach(graph, ALL, 0)).map(|set| kind(graph, set)).collect()
}

/// Who goes on, and who is left behind.
type TrapKind = (Kind, BTreeSet<usize>, Vec<usize>);

fn trap_found(outcome: &Outcome) -> TrapKind {
    let round = &outcome.schedule[outcome.loop_from.expect("it goes on for ever")..];
    let number = |says: &str| says.split(' ').next().and_then(|number| number.parse().ok());
    let stuck = outcome.detail.split("; ").filter_map(number).collect();
    (outcome.kind, round.iter().map(mover).filter(|&it| it < ACTORS).collect(), stuck)
}

/// What the largest fair cycles are, those of all states and those of the states in which some actor is stuck.
fn largest_traps(graph: &Drawn) -> BTreeSet<TrapKind> {
    let stuck = (0..ACTORS).map(|actor| {
        let is_stuck = |&state: &usize| !ends_with_mover(graph, 1 << state, actor);
        states(ALL).filter(is_stuck).fold(0, |set, state| set | 1 << state)
    });
    let reachable = reach(graph, ALL, 0);
    let mut traps = BTreeSet::new();
    for within in [ALL].into_iter().chain(stuck) {
        let cycles: Vec<u32> = fair_cycles(graph, within & reachable).collect();
        let is_largest = |&set: &u32| !cycles.iter().any(|&other| other != set && set & !other == 0);
        traps.extend(cycles.iter().copied().filter(is_largest).map(|set| trap(graph, set)));
    }
    traps
}

fn fair_cycles(graph: &Drawn, within: u32) -> impl Iterator<Item = u32> {
    (1..=ALL).filter(move |set| set & !within == 0 && is_fair_cycle(graph, *set))
}

fn states(set: u32) -> impl Iterator<Item = usize> {
    (0..STATES).filter(move |state| set >> state & 1 == 1)
}

/// The states of a set that can be reached from a state within the set.
fn reach(graph: &Drawn, set: u32, start: usize) -> u32 {
    let mut reached = 1 << start;
    loop {
        let targets = states(reached).flat_map(|state| graph.targets[state]).flatten();
        let more = targets.fold(reached, |all, target| all | (1 << target & set));
        if more == reached {
            return reached;
        }
        reached = more;
    }
}

fn moves_within(graph: &Drawn, set: u32, mover: usize) -> bool {
    states(set).any(|state| graph.targets[state][mover].is_some_and(|target| set >> target & 1 == 1))
}

fn can_move(graph: &Drawn, set: u32, mover: usize) -> bool {
    states(set).any(|state| graph.targets[state][mover].is_some())
}

fn is_fair_cycle(graph: &Drawn, set: u32) -> bool {
    states(set).all(|state| reach(graph, set, state) == set)
        && (0..=ACTORS).any(|mover| moves_within(graph, set, mover))
        && (0..=ACTORS).all(|mover| !can_move(graph, set, mover) || moves_within(graph, set, mover))
}

/// Whether an actor can move in the set, or waits, directly or through others, for the end of one that can.
fn ends_with_mover(graph: &Drawn, set: u32, actor: usize) -> bool {
    let mut next = actor;
    (0..=ACTORS).any(|_| {
        let moves = can_move(graph, set, next);
        if let Waits::ForEnd(other) = graph.waits[next] {
            next = if moves { next } else { other.0 };
        }
        moves
    })
}

fn trap(graph: &Drawn, set: u32) -> TrapKind {
    let going_on = (0..ACTORS).filter(|&actor| can_move(graph, set, actor)).collect();
    (kind(graph, set), going_on, left_behind(graph, set))
}

fn left_behind(graph: &Drawn, set: u32) -> Vec<usize> {
    let is_left_behind = |&actor: &usize| !graph.daemons[actor] && !ends_with_mover(graph, set, actor);
    (0..ACTORS).filter(is_left_behind).collect()
}

fn kind(graph: &Drawn, set: u32) -> Kind {
    let stuck = left_behind(graph, set);
    let waits_for = |actor: usize| match graph.waits[actor] {
        Waits::ForEnd(other) | Waits::For(other) if !can_move(graph, set, actor) => Some(other.0),
        _ => None,
    };
    let is_in_circle = |&first: &usize| {
        let mut next = waits_for(first);
        (0..ACTORS).any(|_| {
            let is_back = next == Some(first);
            next = next.and_then(waits_for);
            is_back
        })
    };
    match stuck.iter().any(is_in_circle) {
        _ if stuck.is_empty() => Kind::Livelock,
        true => Kind::PartialDeadlock,
        false => Kind::Starvation,
    }
}

/// The schedule of what goes on for ever leads back to where its round begins, and everyone moves who can.
fn goes_round(graph: &Drawn, report: &Report) {
    let loops = report.outcomes.iter().filter_map(|it| Some((&it.schedule, it.loop_from?, true)));
    let spins = report.endless.iter().map(|it| (&it.schedule, it.loop_from, false));
    for (schedule, loop_from, is_fair) in loops.chain(spins) {
        let mut model = hand(graph.clone());
        replay(&mut model, &schedule[..loop_from], &mut |_, _| {}).expect("the stem fits");
        let begin = model.actors.state;
        let mut set = 1 << begin;
        replay(&mut model, &schedule[loop_from..], &mut |model, _| set |= 1 << model.actors.state)
            .expect("the round fits");
        assert!(loop_from < schedule.len());
        assert_eq!(model.actors.state, begin);
        assert_eq!(is_fair_cycle(graph, set), is_fair, "{schedule:?} {graph:?}");
        let moved: BTreeSet<usize> = schedule[loop_from..].iter().map(mover).collect();
        let able: BTreeSet<usize> = (0..=ACTORS).filter(|&it| can_move(graph, set, it)).collect();
        assert_eq!(moved == able, is_fair, "{schedule:?} {graph:?}");
    }
}

fn mover(entry: &Entry) -> usize {
    match *entry {
        Entry::Steps { actor, .. } => actor,
        Entry::Choice { .. } => ACTORS,
    }
}
