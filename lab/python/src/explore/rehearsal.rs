//! A look ahead, before anything is explored: which numbers does a program compute with which it compares durations, and does
//! it notice what quiet modules keep ([`crate::vm::sharing::quiet`])?
//!
//! Bounds beyond all numbers that matter are loosened, so that there are finitely many states. The numbers in a program are
//! seen in its text. That `2 * limit` is compared with something is seen when it happens, and that is too late for what was
//! loosened before. So some runs are made, the same each time; what they miss is at worst a run too many, never one too few.

use std::collections::BTreeSet;

use explore::{Model, RandomScheduler, Scheduler};

use super::exploration::Exploration;
use crate::vm::clock::zone::Scale;
use crate::vm::sharing::assumed::Assumption;

const RUNS: u64 = 4;
const MOST_MOVES: usize = 300;
/// Each may compute for so many ticks of the machine: a step can be long, or without end.
const MOST_TICKS: u32 = 10;
const MOST_NUMBERS: usize = 16;
/// A number of more nanoseconds than an hour has counts other things.
const MOST_NS: i64 = 3_600_000_000_000;

/// The scale of a program, with numbers that it computes.
pub(super) fn scale(start: &Exploration) -> Option<Scale> {
    let mut compared = BTreeSet::new();
    let mut look = |state: &Exploration| {
        compared.extend(state.machine().time.zone.compared().iter().filter(|&&ns| ns <= MOST_NS));
        true
    };
    rehearse(start.clone(), &mut look);
    if compared.is_empty() {
        return None;
    }
    let known = &start.machine().time.scale;
    let mut numbers: Vec<i64> =
        known.numbers.iter().copied().chain(compared.into_iter().take(MOST_NUMBERS)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Some(Scale { numbers, ..Scale::clone(known) })
}

/// Whether a program notices in some run what quiet modules keep, or what pools leave open.
pub(super) fn notices_quiet(start: &Exploration) -> bool {
    let mut state = start.clone();
    // What it takes for granted here decides nothing of what is explored.
    state.forget_assumed();
    let mut notices = false;
    rehearse(state, &mut |state| {
        notices |= state.machine().search.assumed.line(Assumption::Quiet).is_some();
        !notices
    });
    notices
}

/// Makes some runs for as long as somebody wants to see more. What they have in common, before there is a choice, is done
/// once: there the program imports, and finds out what it may write.
fn rehearse(mut state: Exploration, look: &mut dyn FnMut(&Exploration) -> bool) {
    state.ticks_left = MOST_TICKS;
    let mut moves_left = MOST_MOVES;
    while moves_left > 0
        && let [only] = state.moves()[..]
    {
        moves_left -= 1;
        state.advance(only);
        if !look(&state) {
            return;
        }
    }
    (0..RUNS).all(|run| goes_on(state.clone(), run, moves_left, look));
}

/// Makes one run to its end, unless somebody has seen enough.
fn goes_on(
    mut state: Exploration,
    run: u64,
    moves: usize,
    look: &mut dyn FnMut(&Exploration) -> bool,
) -> bool {
    // The first run takes the first of all moves each time.
    let mut scheduler = RandomScheduler::new(run);
    for _ in 0..moves {
        let moves = state.moves();
        let next = if run == 0 { moves.first().copied() } else { scheduler.choose(&moves) };
        let Some(next) = next else { break };
        state.advance(next);
        if !look(&state) {
            return false;
        }
    }
    true
}
