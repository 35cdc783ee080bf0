//! Whether threads and tasks can go on, and for whom they wait.

use explore::{Actor, Waits};

use super::exploration::Exploration;
use crate::ids::{Id, ThreadId};
use crate::objects::object::Object;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{On, Wait};

impl Exploration {
    pub(super) fn standing_of(&self, id: ThreadId) -> Waits {
        match self.machine().thread_at(id).state {
            State::Finished => Waits::Finished,
            State::Waiting(wait) if !self.machine().is_ready(id) => self.waits(wait),
            State::Waiting(_) => Waits::NotAnyMore,
            State::Ready => Waits::No,
        }
    }

    /// Whether a thread waits for nothing but that time passes.
    pub fn sleeps(&self, number: usize) -> bool {
        let Party::Thread(id) = self.machine().party(number) else { return false };
        matches!(self.machine().thread_at(id).state, State::Waiting(Wait { on: On::Time, .. }))
    }

    fn actor(&self, id: ThreadId) -> Actor {
        Actor(self.machine().number_of_thread(id))
    }

    /// How a task stands whose turn it is not.
    pub(super) fn awaits(&self, task: Id) -> Waits {
        let machine = self.machine();
        match machine.future_of_task(task) {
            None => Waits::NotAnyMore,
            Some(future) => {
                let end = machine.number_of_task(future).or_else(|| machine.gathered_by(future));
                end.map_or(Waits::ForAnyone, |it| Waits::ForEnd(Actor(it)))
            }
        }
    }

    fn waits(&self, wait: Wait) -> Waits {
        match wait.on {
            On::Thread(other) => Waits::ForEnd(self.actor(other)),
            On::Object(id) => match self.machine().heap.get(id) {
                Object::Native(native) => {
                    let giver = native.giver().filter(|&giver| !self.is_finished(giver));
                    let holder = || native.holder().map(|holder| Waits::For(self.actor(holder)));
                    giver
                        .map(|giver| Waits::ForEnd(self.actor(giver)))
                        .or_else(holder)
                        .unwrap_or(Waits::ForAnyone)
                }
                _ => self.machine().holder_of(id).map_or(Waits::ForAnyone, |it| Waits::For(self.actor(it))),
            },
            On::Time | On::Turn { .. } => Waits::ForAnyone,
            On::Draw(_) | On::Order(_) | On::Outside(_) | On::Reading { .. } | On::Timers { .. } => {
                Waits::ForChoice
            }
        }
    }
}
