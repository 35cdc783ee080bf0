use explore::{Actor, Waits};

use super::{Actors, Notes};

/// So many actors, each of which takes its only step after the one before.
#[derive(Clone, Hash)]
pub struct Relay {
    actors: usize,
    next: usize,
}

pub fn relay(actors: usize) -> Relay {
    Relay { actors, next: 0 }
}

impl Actors for Relay {
    fn count(&self) -> usize {
        self.actors
    }

    fn waits(&self, actor: usize) -> Waits {
        match actor {
            _ if actor < self.next => Waits::Finished,
            _ if actor == self.next => Waits::No,
            _ => Waits::ForEnd(Actor(actor - 1)),
        }
    }

    fn step(&mut self, _actor: usize, _notes: &mut Notes) {
        self.next += 1;
    }
}
