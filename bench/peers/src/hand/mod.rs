//! Models written by hand, once for both explorers: the lab's and stateright's.

pub mod buffer;
pub mod counter;
pub mod exclusion;
pub mod philosophers;

use std::fmt::Debug;
use std::hash::Hash;

use explore::{Actor, Ending, Explorable, Move, Standing, Waits};
use stateright::Property;

/// Some actors and what they share, as a value of few bytes.
pub trait Hand: Copy + Debug + Eq + Hash + Send + Sync + 'static {
    fn actors(&self) -> usize;

    fn waits(&self, actor: usize) -> Waits;

    fn step(&mut self, actor: usize);

    /// What is wrong with this state, if anything is.
    fn failure(&self) -> Option<&'static str> {
        None
    }

    /// All of it in 128 bits.
    fn packed(&self) -> u128;
}

fn can_move<H: Hand>(state: &H) -> impl Iterator<Item = usize> {
    (0..state.actors()).filter(|&actor| state.waits(actor) == Waits::No)
}

fn is_over<H: Hand>(state: &H) -> bool {
    (0..state.actors()).all(|actor| state.waits(actor) == Waits::Finished)
}

/// For the lab's explorer.
#[derive(Clone, Copy)]
pub struct Ours<H>(pub H);

impl<H: Hand> explore::Model for Ours<H> {
    fn moves(&self) -> Vec<Move> {
        let mut moves = Vec::new();
        self.add_moves(&mut moves);
        moves
    }

    // Both explorers hand in a list that is used again.
    fn add_moves(&self, moves: &mut Vec<Move>) {
        moves.extend(can_move(&self.0).map(|actor| Move::Step(Actor(actor))));
    }

    fn advance(&mut self, chosen: Move) {
        if let Some(Actor(actor)) = chosen.actor() {
            self.0.step(actor);
        }
    }

    fn fingerprint(&self) -> u128 {
        self.0.packed()
    }
}

impl<H: Hand> Explorable for Ours<H> {
    fn ending(&self) -> Option<Ending> {
        let failure = self.0.failure().map(|it| Ending::Assertion(it.into()));
        failure.or_else(|| is_over(&self.0).then_some(Ending::Ok))
    }

    fn actors(&self) -> usize {
        self.0.actors()
    }

    fn standing(&self, actor: Actor) -> Standing {
        Standing { is_daemon: false, waits: self.0.waits(actor.0) }
    }

    fn stuck(&self, _actors: &[Actor]) -> String {
        String::new()
    }
}

/// For stateright.
#[derive(Clone, Copy)]
pub struct Theirs<H>(pub H);

impl<H: Hand> stateright::Model for Theirs<H> {
    type State = H;
    type Action = usize;

    fn init_states(&self) -> Vec<H> {
        vec![self.0]
    }

    fn actions(&self, state: &H, actions: &mut Vec<usize>) {
        if state.failure().is_none() {
            actions.extend(can_move(state));
        }
    }

    fn next_state(&self, last: &H, actor: usize) -> Option<H> {
        let mut next = *last;
        next.step(actor);
        Some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![
            Property::always("nothing is wrong", |_, state: &H| state.failure().is_none()),
            Property::always("somebody can move", |_, state: &H| {
                is_over(state) || can_move(state).next().is_some()
            }),
        ]
    }
}
