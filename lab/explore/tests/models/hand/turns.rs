use explore::{Ending, Waits};

use super::{Actors, Notes};

/// Actors that first do something of their own, and then two of them take turns: each of their last steps counts if the
/// other one's counted before. Whether too many did is known when all are finished.
#[derive(Clone, Hash)]
pub struct Turns {
    own_steps: u32,
    last_steps: u32,
    made: [u32; 3],
    turns: u32,
    too_many: u32,
}

/// As many turns are bad as `too_many`; with fewer than two preemptions less there are fewer.
pub fn turns(own_steps: u32, too_many: u32) -> Turns {
    Turns { own_steps, last_steps: too_many, made: [0; 3], turns: 0, too_many }
}

impl Actors for Turns {
    fn count(&self) -> usize {
        self.made.len()
    }

    fn waits(&self, actor: usize) -> Waits {
        let steps = self.own_steps + if actor < 2 { self.last_steps } else { 0 };
        if self.made[actor] == steps { Waits::Finished } else { Waits::No }
    }

    fn step(&mut self, actor: usize, _notes: &mut Notes) {
        self.made[actor] += 1;
        if self.made[actor] > self.own_steps && self.turns % 2 == actor as u32 {
            self.turns += 1;
        }
    }

    fn failure(&self) -> Option<Ending> {
        let is_over = (0..self.count()).all(|actor| self.waits(actor) == Waits::Finished);
        let fails = is_over && self.turns >= self.too_many;
        fails.then(|| Ending::Assertion(format!("{} turns", self.turns).into()))
    }
}
