use explore::Waits;

use super::Hand;

/// Some actors do `x = x + 1` several times each; reading and writing are two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counter {
    x: u8,
    times: u8,
    count: u8,
    /// What is wrong if an update was lost; otherwise nothing is.
    is_checked: bool,
    /// How often each wrote, and what it read since, and one; 0 if it did not read.
    actors: [(u8, u8); 4],
}

pub fn counter(count: u8, times: u8) -> Counter {
    Counter { x: 0, times, count, is_checked: false, actors: [(0, 0); 4] }
}

/// In the end, the sum has to be right.
pub fn checked_counter() -> Counter {
    Counter { is_checked: true, ..counter(2, 1) }
}

impl Hand for Counter {
    fn actors(&self) -> usize {
        usize::from(self.count)
    }

    fn waits(&self, actor: usize) -> Waits {
        if self.actors[actor].0 == self.times { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize) {
        let (written, read) = &mut self.actors[actor];
        if *read == 0 {
            *read = self.x + 1;
        } else {
            self.x = std::mem::take(read);
            *written += 1;
        }
    }

    fn failure(&self) -> Option<&'static str> {
        let is_over = || (0..self.actors()).all(|actor| self.actors[actor].0 == self.times);
        let is_lost = self.is_checked && self.x != self.count * self.times && is_over();
        is_lost.then_some("an update is lost")
    }

    fn packed(&self) -> u128 {
        self.actors.iter().fold(self.x.into(), |all, &(written, read)| {
            all << 16 | u128::from(written) << 8 | u128::from(read)
        })
    }
}
