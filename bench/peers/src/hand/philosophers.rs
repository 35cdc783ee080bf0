use explore::{Actor, Waits};

use super::Hand;

const MOST: usize = 8;
const NOBODY: u8 = 15;

/// Dining philosophers, each of whom eats some meals: takes the left fork, then the right one, and puts back both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Philosophers {
    seats: u8,
    meals: u8,
    holders: [u8; MOST],
    /// Four steps a meal.
    done: [u8; MOST],
}

pub fn philosophers(seats: u8, meals: u8) -> Philosophers {
    Philosophers { seats, meals, holders: [NOBODY; MOST], done: [0; MOST] }
}

impl Philosophers {
    fn fork(&self, seat: usize) -> usize {
        if self.done[seat].is_multiple_of(2) { seat } else { (seat + 1) % usize::from(self.seats) }
    }

    fn takes(&self, seat: usize) -> bool {
        self.done[seat] % 4 < 2
    }
}

impl Hand for Philosophers {
    fn actors(&self) -> usize {
        usize::from(self.seats)
    }

    fn waits(&self, seat: usize) -> Waits {
        if self.done[seat] == self.meals * 4 {
            return Waits::Finished;
        }
        match self.holders[self.fork(seat)] {
            holder if self.takes(seat) && holder != NOBODY => Waits::For(Actor(usize::from(holder))),
            _ => Waits::No,
        }
    }

    fn step(&mut self, seat: usize) {
        self.holders[self.fork(seat)] = if self.takes(seat) { seat as u8 } else { NOBODY };
        self.done[seat] += 1;
    }

    fn packed(&self) -> u128 {
        u128::from(u64::from_be_bytes(self.holders)) << 64 | u128::from(u64::from_be_bytes(self.done))
    }
}
