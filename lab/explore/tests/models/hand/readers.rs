use explore::Waits;

use super::{Actors, Notes};

/// Two readers go in and out until the writer has written; it can do so only while nobody is in.
#[derive(Clone, Hash, Default)]
pub struct Readers {
    is_in: [bool; 2],
    has_left: [bool; 2],
    has_written: bool,
}

impl Actors for Readers {
    fn count(&self) -> usize {
        3
    }

    fn waits(&self, actor: usize) -> Waits {
        match actor {
            2 if self.has_written => Waits::Finished,
            2 if self.is_in.contains(&true) => Waits::ForAnyone,
            2 => Waits::No,
            _ if self.has_left[actor] => Waits::Finished,
            _ => Waits::No,
        }
    }

    fn step(&mut self, actor: usize, _notes: &mut Notes) {
        match actor {
            2 => self.has_written = true,
            _ if self.is_in[actor] => self.is_in[actor] = false,
            _ if self.has_written => self.has_left[actor] = true,
            _ => self.is_in[actor] = true,
        }
    }
}
