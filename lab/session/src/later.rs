//! What others would do next, had somebody not gone on.

use explore::{Actor, Explorable, Model, Move};
use lab_python::Exploration;

/// Moves looked at, at most.
const MOST_MOVES: usize = 300;

/// What others do from a state on without this one, each for as long as it can. `told` is told of each state after a move, with
/// how many threads and tasks there were before it.
pub(crate) fn others_go_on(
    mut state: Exploration,
    without: Option<Actor>,
    told: &mut dyn FnMut(usize, &mut Exploration),
) {
    let is_others = |made: &Move| made.actor().is_some() && made.actor() != without;
    for _ in 0..MOST_MOVES {
        let Some(next) = state.moves().into_iter().find(is_others) else { break };
        let parties = state.machine().parties();
        state.advance(next);
        state.take_printed();
        told(parties, &mut state);
    }
}
