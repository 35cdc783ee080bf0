use explore::{Actor, Waits};

use super::{Actors, Notes};

/// How those who wait at the buffer are woken.
#[derive(Clone, Copy, Hash, PartialEq)]
pub enum Wakes {
    One,
    All,
    /// One, on a condition for readers and another for writers.
    OneOfTheOtherKind,
}

/// Cargill's bounded buffer of size 1: actor 0 writes twice, 1 and 2 read once each.
#[derive(Clone, Hash)]
pub struct Buffer {
    wakes: Wakes,
    items: u8,
    owner: Option<usize>,
    /// Those who wait to be notified, the one that waits longest first.
    waiters: Vec<usize>,
    left: [u8; 3],
}

pub fn buffer(wakes: Wakes) -> Buffer {
    Buffer { wakes, items: 0, owner: None, waiters: Vec::new(), left: [2, 1, 1] }
}

impl Buffer {
    fn notify(&mut self, actor: usize) {
        let is_writer = |waiter: usize| waiter == 0;
        match self.wakes {
            Wakes::All => self.waiters.clear(),
            Wakes::One if self.waiters.is_empty() => {}
            Wakes::One => drop(self.waiters.remove(0)),
            Wakes::OneOfTheOtherKind => {
                if let Some(place) = self.waiters.iter().position(|&it| is_writer(it) != is_writer(actor)) {
                    self.waiters.remove(place);
                }
            }
        }
    }
}

impl Actors for Buffer {
    fn count(&self) -> usize {
        3
    }

    fn waits(&self, actor: usize) -> Waits {
        match self.owner {
            _ if self.left[actor] == 0 => Waits::Finished,
            _ if self.waiters.contains(&actor) => Waits::ForAnyone,
            Some(owner) if owner != actor => Waits::For(Actor(owner)),
            _ => Waits::No,
        }
    }

    /// Takes the lock; then puts or takes, notifies and lets go of it, or waits, which lets go of it, too.
    fn step(&mut self, actor: usize, notes: &mut Notes) {
        notes.write(0);
        if self.owner.is_none() {
            self.owner = Some(actor);
            return;
        }
        self.owner = None;
        let has_to_wait = if actor == 0 { self.items == 1 } else { self.items == 0 };
        if has_to_wait {
            self.waiters.push(actor);
            return;
        }
        self.items = 1 - self.items;
        self.left[actor] -= 1;
        self.notify(actor);
    }
}
