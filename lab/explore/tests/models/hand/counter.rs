use explore::Waits;

use super::{Actors, Notes};

/// Each of some actors does `x = x + 1` several times; reading and writing are two steps.
#[derive(Clone, Hash)]
pub struct Counter {
    x: u8,
    times: u8,
    /// How often each wrote, and what it read since.
    actors: Vec<(u8, Option<u8>)>,
    prints: bool,
}

pub fn counter(actors: usize, times: u8) -> Counter {
    Counter { x: 0, times, actors: vec![(0, None); actors], prints: false }
}

/// Prints the sum at the end.
pub fn printing_counter(actors: usize, times: u8) -> Counter {
    Counter { prints: true, ..counter(actors, times) }
}

impl Actors for Counter {
    fn count(&self) -> usize {
        self.actors.len()
    }

    fn waits(&self, actor: usize) -> Waits {
        if self.actors[actor].0 == self.times { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize, notes: &mut Notes) {
        let (written, read) = &mut self.actors[actor];
        match read.take() {
            None => {
                notes.read(0);
                *read = Some(self.x);
            }
            Some(value) => {
                notes.write(0);
                self.x = value + 1;
                *written += 1;
            }
        }
        if self.prints && self.actors.iter().all(|it| it.0 == self.times) {
            notes.printed = format!("{}\n", self.x);
        }
    }
}
