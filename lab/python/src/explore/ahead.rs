//! Where the first moves of a program lead. In them it imports, and finds out what it may write: that takes longer than all
//! moves together that follow in a small program, and whoever looks at it from its start makes them again. So copies of one
//! start make them once.

use std::sync::OnceLock;

use explore::Move;
use triomphe::Arc;

use super::exploration::Exploration;
use crate::vm::sharing::assumption::Assumed;

/// So many moves are kept at most.
const MOST_MOVES: u32 = 8;

/// Where a move leads that copies of one state make.
#[derive(Debug)]
pub(super) struct Ahead {
    moves_left: u32,
    next: OnceLock<Next>,
}

#[derive(Debug)]
struct Next {
    chosen: Move,
    state: Exploration,
    /// What was taken for granted in this move.
    assumed: Arc<Assumed>,
    ticks: u32,
}

impl Ahead {
    /// For a program before its first step.
    pub(super) fn of_start() -> Option<Arc<Self>> {
        Self::after(MOST_MOVES)
    }

    fn after(moves_left: u32) -> Option<Arc<Self>> {
        (moves_left > 0).then(|| Arc::new(Ahead { moves_left, next: OnceLock::new() }))
    }

    /// Makes a move, or goes where it led a copy of the same state.
    pub(super) fn lead(&self, state: &mut Exploration, chosen: Move) {
        match self.next.get() {
            Some(next) if next.chosen == chosen && next.ticks <= state.ticks_left => next.go_to(state),
            _ => self.make(state, chosen),
        }
    }

    fn make(&self, state: &mut Exploration, chosen: Move) {
        let ticks_left = state.ticks_left;
        let before = std::mem::take(&mut state.execution.machine.search.assumed);
        state.make(chosen);
        let assumed = std::mem::replace(&mut state.execution.machine.search.assumed, before);
        state.execution.machine.search.assumed.add(&assumed);
        let search = &state.execution.machine.search;
        // Where one ends, time may have been short. What is noted of conditions and cancellations, copies do not share.
        if state.ending.is_some() || search.has_conditions || search.cancels.is_some() {
            return;
        }
        // From then on moves are short.
        let moves_left = if search.frozen.is_some() { 0 } else { self.moves_left - 1 };
        state.ahead = Self::after(moves_left);
        let ticks = ticks_left - state.ticks_left;
        // Another copy may have been sooner.
        let _ = self.next.set(Next { chosen, state: state.clone(), assumed, ticks });
    }
}

impl Next {
    fn go_to(&self, state: &mut Exploration) {
        let mut next = self.state.clone();
        next.ticks_left = state.ticks_left - self.ticks;
        next.hears_of_time = state.hears_of_time;
        let machine = &mut state.execution.machine;
        machine.search.assumed.add(&self.assumed);
        next.execution.machine.search.assumed = std::mem::take(&mut machine.search.assumed);
        next.execution.machine.settings.out_of_time = machine.settings.out_of_time;
        *state = next;
    }
}
