use explore::Waits;

use super::{Actors, Notes};

/// Actor 0 looks for the last zero in an array, from its end on; actor i makes element i one more than the one before
/// (Abdulla and others, "Optimal dynamic partial order reduction", 2014).
#[derive(Clone, Hash)]
pub struct LastZero {
    array: Vec<u8>,
    /// Where actor 0 reads next; none once it found a zero.
    reads: Option<usize>,
    /// What each of the others read, then whether it wrote.
    writers: Vec<Writer>,
}

#[derive(Clone, Hash, PartialEq)]
enum Writer {
    Begins,
    Read(u8),
    Wrote,
}

pub fn lastzero(writers: usize) -> LastZero {
    LastZero { array: vec![0; writers + 1], reads: Some(writers), writers: vec![Writer::Begins; writers] }
}

impl Actors for LastZero {
    fn count(&self) -> usize {
        self.writers.len() + 1
    }

    fn waits(&self, actor: usize) -> Waits {
        let is_finished = match actor.checked_sub(1) {
            None => self.reads.is_none(),
            Some(writer) => self.writers[writer] == Writer::Wrote,
        };
        if is_finished { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize, notes: &mut Notes) {
        match (actor.checked_sub(1), self.reads) {
            (None, Some(place)) => {
                notes.read(place);
                self.reads = if self.array[place] == 0 { None } else { place.checked_sub(1) };
            }
            (None, None) => {}
            (Some(writer), _) => match self.writers[writer] {
                Writer::Read(value) => {
                    notes.write(actor);
                    self.array[actor] = value + 1;
                    self.writers[writer] = Writer::Wrote;
                }
                _ => {
                    notes.read(writer);
                    self.writers[writer] = Writer::Read(self.array[writer]);
                }
            },
        }
    }
}
