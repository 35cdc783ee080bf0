//! Which bound cut an exploration off, and what of the program kept growing.

use std::collections::BTreeSet;

use explore::{Bound, Entry, Explorable, replay_while};
use lab_python::{Assumption, Exploration, WORKERS};

use crate::options::ExploreOptions;
use crate::words::{count, grouped};

/// Begins with the bound's name, for programs; goes on for people.
pub(crate) fn sentence(
    bound: Bound,
    options: &ExploreOptions,
    start: &Exploration,
    deepest: Option<&[Entry]>,
) -> String {
    let what = match bound {
        Bound::States => format!("states: there are more than {}", grouped(&options.max_states.to_string())),
        Bound::Seconds => "seconds: there was no time to look at everything".to_owned(),
        Bound::Memory => format!("memory: more than {} MiB are needed", options.max_memory_bytes >> 20),
        Bound::Steps => {
            let too_many = || format!("a path has more than {}", count(options.max_steps as u64, "step"));
            let why = deepest.and_then(|way| why_cut_off(start, way)).unwrap_or_else(too_many);
            let is_memory = why == options.settings().memory_message();
            let bound = if is_memory { Bound::Memory } else { Bound::Steps };
            format!("{bound}: {why}")
        }
        Bound::Assumed => {
            let assumed = start.assumed().map(|(what, line)| taken_for_granted(what, line));
            format!("assumed: {}", assumed.collect::<Vec<_>>().join("; "))
        }
    };
    let Some(way) = deepest else { return what };
    if is_for_clocks(start, way) {
        return format!("{what}; they differ in what was read from a clock, and how long ago");
    }
    match what_grew(start, way, bound) {
        Some(grown) if grown.starts_with(WORKERS) => {
            format!("{what}; {grown} kept growing: fewer tasks, or a smaller `max_workers`, take less")
        }
        Some(grown) => format!("{what}; {grown} kept growing"),
        None => what,
    }
}

fn taken_for_granted(what: Assumption, line: u32) -> String {
    // What the library does of its own accord is in no line.
    let at = if line == 0 { "the library".to_owned() } else { format!("line {line}") };
    match what {
        Assumption::Duration => format!(
            "a duration decides something in {at} by more than its sign, and stands for the least that it may be"
        ),
        Assumption::Chance => format!("the random numbers drawn in {at} are those of one seed"),
        Assumption::Context => format!(
            "{at} asks for a context variable in a thread, which has the values of who started it since 3.14 (without a global lock), and not before"
        ),
        Assumption::Quiet => format!(
            "{at} notices what `logging`, `warnings` or a pool keeps to itself, and what these do is taken for one step"
        ),
        Assumption::Start => format!(
            "{at} starts a thread that another thread may be starting at the same moment: CPython may then run it twice, or never"
        ),
        Assumption::Owner => format!(
            "{at} asks for an `RLock` whose owner has ended: CPython may give a later thread the owner's number, and the lock with it"
        ),
        Assumption::Timers => format!(
            "in {at} more than four timers have the very same time, and are taken in the order in which they were set"
        ),
        Assumption::Garbage => format!(
            "in {at} only objects that refer to each other refer to an asynchronous generator, which Python closes when it finds them, and the lab when the loop ends"
        ),
        Assumption::Condition => format!(
            "{at} takes `NotImplemented` for a condition, which is a `TypeError` since 3.14, and is true before"
        ),
        Assumption::Float => format!(
            "{at} asks whether floats that are alike are one object, which depends on how Python made them"
        ),
        Assumption::Tasks => format!(
            "in {at} Python goes through a set of tasks or futures, whose order is another one in each run"
        ),
        Assumption::Hash => format!(
            "what {at} does depends on hashes or on an `id`, such as the order of a set of texts, which are others in each run of Python"
        ),
    }
}

/// Of so many states on a way it is asked whether clocks made them different.
const MOST_STATES: usize = 2000;

/// It is looked at so many of its places what grows.
const PLACES: usize = 8;

/// Moves made to see what grows, at most.
const MOST_MOVES: usize = 100_000;

/// Whether most states on a way are like others, but for what clocks said.
fn is_for_clocks(start: &Exploration, way: &[Entry]) -> bool {
    if !start.names_clock() {
        return false;
    }
    let (mut state, mut seen, mut met) = (start.for_a_look(), BTreeSet::new(), 0);
    let note = &mut |state: &mut Exploration, _| {
        state.take_printed();
        if met < MOST_STATES {
            met += 1;
            seen.insert(state.timeless_fingerprint());
        }
        met < MOST_STATES
    };
    let _ = replay_while(&mut state, way, note);
    2 * seen.len() < met
}

/// The bound of the program's own run that it met.
fn why_cut_off(start: &Exploration, way: &[Entry]) -> Option<String> {
    let end = crate::explore::after(start, way);
    end.refusal().map(|refusal| refusal.message.clone())
}

/// What of the program was larger at each of several places of a long way than at the one before, from a quarter of it on. What
/// counts to two or three, or stands still for a while, is at no end. A way that was cut off may be short, and says enough.
fn what_grew(start: &Exploration, way: &[Entry], bound: Bound) -> Option<String> {
    let moves = way.iter().map(Entry::moves).sum::<usize>().min(MOST_MOVES);
    let last = moves.checked_sub(1)?;
    let places: Vec<usize> = match bound {
        Bound::Steps => vec![moves / 4, moves / 2, last],
        _ => (0..PLACES).map(|at| moves / 4 + (last - moves / 4) * at / (PLACES - 1)).collect(),
    };
    let mut sizes: Vec<Vec<(String, u64)>> = vec![Vec::new(); places.len()];
    let (mut state, mut made) = (start.for_a_look(), 0);
    let note = &mut |state: &mut Exploration, _| {
        state.take_printed();
        let here = places.iter().zip(&mut sizes).filter(|(place, _)| **place == made);
        here.for_each(|(_, sizes)| *sizes = state.machine().sizes());
        made += 1;
        made < moves
    };
    // It ends where enough was seen, or where it takes too long: then nothing is known of the end.
    let _ = replay_while(&mut state, way, note);
    let (end, earlier) = sizes.split_last()?;
    let size = |of: &[(String, u64)], what: &str| of.iter().find(|(it, _)| it == what).map(|&(_, size)| size);
    let grows = |what: &str, last: u64| {
        // Workers are few, and each of them makes many states more.
        let step = if what.starts_with(WORKERS) { PLACES.div_ceil(2) - 1 } else { 1 };
        let looks = earlier.iter().step_by(step).take(if step > 1 { 2 } else { PLACES });
        let known: Option<Vec<u64>> = looks.map(|sizes| size(sizes, what)).collect();
        known.is_some_and(|sizes| sizes.into_iter().chain([last]).is_sorted_by(|one, next| one < next))
    };
    end.iter().find(|(what, last)| grows(what, *last)).map(|(what, _)| what.clone())
}
