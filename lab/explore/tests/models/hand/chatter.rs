use explore::Waits;

use super::{Actors, Notes};

/// Each of some actors prints its number several times.
#[derive(Clone, Hash)]
pub struct Chatter(Vec<u8>);

pub fn chatter(actors: usize, times: u8) -> Chatter {
    Chatter(vec![times; actors])
}

impl Actors for Chatter {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn waits(&self, actor: usize) -> Waits {
        if self.0[actor] == 0 { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize, notes: &mut Notes) {
        self.0[actor] -= 1;
        notes.printed = actor.to_string();
    }
}
