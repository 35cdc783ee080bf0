use explore::{Actor, Waits};

use super::{Actors, Notes};

/// How a philosopher picks up two forks.
#[derive(Clone, Copy, Hash, PartialEq)]
pub enum Manners {
    /// The left one first.
    Naive,
    /// The one with the lower number first.
    Ordered,
    /// The left one first, which is put back if the right one is taken.
    Polite,
}

/// Dining philosophers, each of whom eats once.
#[derive(Clone, Hash)]
pub struct Philosophers {
    manners: Manners,
    holders: Vec<Option<usize>>,
    /// 0 begins, 1 has the first fork, 2 has both, 3 has put back the first of both, 4 is finished; 5 puts back the
    /// only one.
    done: Vec<u8>,
}

pub fn philosophers(seats: usize, manners: Manners) -> Philosophers {
    Philosophers { manners, holders: vec![None; seats], done: vec![0; seats] }
}

impl Philosophers {
    fn forks(&self, seat: usize) -> (usize, usize) {
        let (left, right) = (seat, (seat + 1) % self.holders.len());
        if self.manners == Manners::Ordered { (left.min(right), left.max(right)) } else { (left, right) }
    }

    fn fork_wanted(&self, seat: usize) -> Option<usize> {
        let (first, second) = self.forks(seat);
        match self.done[seat] {
            0 => Some(first),
            1 if self.manners != Manners::Polite => Some(second),
            _ => None,
        }
    }
}

impl Actors for Philosophers {
    fn count(&self) -> usize {
        self.done.len()
    }

    fn waits(&self, seat: usize) -> Waits {
        match self.fork_wanted(seat).and_then(|fork| self.holders[fork]) {
            Some(holder) => Waits::For(Actor(holder)),
            None if self.done[seat] == 4 => Waits::Finished,
            None => Waits::No,
        }
    }

    fn step(&mut self, seat: usize, notes: &mut Notes) {
        let (first, second) = self.forks(seat);
        let (fork, holder, done) = match self.done[seat] {
            0 => (first, Some(seat), 1),
            1 if self.holders[second].is_some() => (second, self.holders[second], 5),
            1 => (second, Some(seat), 2),
            2 => (first, None, 3),
            3 => (second, None, 4),
            _ => (first, None, 0),
        };
        notes.write(fork);
        self.holders[fork] = holder;
        self.done[seat] = done;
    }
}
