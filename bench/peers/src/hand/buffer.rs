use explore::{Actor, Waits};

use super::Hand;

const NOBODY: u8 = 15;

/// Cargill's bounded buffer of size 1 with one condition: actor 0 writes twice, 1 and 2 read once each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Buffer {
    items: u8,
    owner: u8,
    /// Those who wait to be notified, the one that waits longest first.
    waiters: [u8; 3],
    left: [u8; 3],
}

pub fn buffer() -> Buffer {
    Buffer { items: 0, owner: NOBODY, waiters: [NOBODY; 3], left: [2, 1, 1] }
}

impl Hand for Buffer {
    fn actors(&self) -> usize {
        3
    }

    fn waits(&self, actor: usize) -> Waits {
        match self.owner {
            _ if self.left[actor] == 0 => Waits::Finished,
            _ if self.waiters.contains(&(actor as u8)) => Waits::ForAnyone,
            owner if owner != NOBODY && owner != actor as u8 => Waits::For(Actor(usize::from(owner))),
            _ => Waits::No,
        }
    }

    /// Takes the lock; then puts or takes, notifies and lets go of it, or waits, which lets go of it, too.
    fn step(&mut self, actor: usize) {
        if self.owner == NOBODY {
            self.owner = actor as u8;
            return;
        }
        self.owner = NOBODY;
        if (actor == 0) == (self.items == 1) {
            let free = self.waiters.iter().position(|&it| it == NOBODY).unwrap_or(0);
            self.waiters[free] = actor as u8;
            return;
        }
        self.items = 1 - self.items;
        self.left[actor] -= 1;
        self.waiters = [self.waiters[1], self.waiters[2], NOBODY];
    }

    fn packed(&self) -> u128 {
        let Buffer { items, owner, waiters: [a, b, c], left: [d, e, f] } = *self;
        u128::from(u64::from_be_bytes([items, owner, a, b, c, d, e, f]))
    }
}
