use explore::{Actor, Waits};

use super::{Actors, Notes};

/// Actor 0 takes a lock and then waits for it, although it holds it itself; actor 1, a daemon, goes on for ever.
#[derive(Clone, Hash, Default)]
pub struct OwnLock {
    is_taken: bool,
}

impl Actors for OwnLock {
    fn count(&self) -> usize {
        2
    }

    fn waits(&self, actor: usize) -> Waits {
        if actor == 0 && self.is_taken { Waits::For(Actor(0)) } else { Waits::No }
    }

    fn step(&mut self, actor: usize, _notes: &mut Notes) {
        self.is_taken |= actor == 0;
    }

    fn is_daemon(&self, actor: usize) -> bool {
        actor == 1
    }
}
