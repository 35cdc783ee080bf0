use explore::{Actor, Waits};

use super::{Actors, Notes};

/// Actors 0 and 1 take two locks, in opposite order; actor 2 asks again and again whether both are finished.
#[derive(Clone, Hash, Default)]
pub struct Crossing {
    owners: [Option<usize>; 2],
    held: [usize; 2],
    is_over: bool,
    /// Whether actor 2 is a daemon that never ends.
    is_daemon: bool,
    /// Toggled by actor 2, so that its step leads elsewhere.
    asked: bool,
}

pub fn crossing(is_daemon: bool) -> Crossing {
    Crossing { is_daemon, ..Crossing::default() }
}

impl Crossing {
    fn wanted(&self, actor: usize) -> usize {
        (actor + self.held[actor]) % 2
    }
}

impl Actors for Crossing {
    fn count(&self) -> usize {
        3
    }

    fn is_daemon(&self, actor: usize) -> bool {
        actor == 2 && self.is_daemon
    }

    fn waits(&self, actor: usize) -> Waits {
        match actor {
            2 if self.is_over => Waits::Finished,
            2 => Waits::No,
            _ if self.held[actor] == 3 => Waits::Finished,
            _ if self.held[actor] == 2 => Waits::No,
            _ => self.owners[self.wanted(actor)].map_or(Waits::No, |owner| Waits::For(Actor(owner))),
        }
    }

    fn step(&mut self, actor: usize, _notes: &mut Notes) {
        if actor == 2 {
            self.asked = !self.asked;
            self.is_over = !self.is_daemon && self.held == [3, 3];
            return;
        }
        if self.held[actor] == 2 {
            self.owners = [None; 2];
        } else {
            self.owners[self.wanted(actor)] = Some(actor);
        }
        self.held[actor] += 1;
    }
}
