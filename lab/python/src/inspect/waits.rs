//! For what somebody waits, so that it can be told from others.

use crate::bytecode::code::Code;
use crate::ids::{Id, ThreadId};
use crate::objects::object::Object;
use crate::vm::Machine;
use crate::vm::threads::awaited::Awaited;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::On;

/// A lock for which somebody waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockAwaited {
    pub lock: u32,
    /// As the program writes it, if its variables lead to it.
    pub name: Option<String>,
    /// The number of who has it; none if that is nobody, or a task that is done.
    pub holder: Option<usize>,
    /// Whether who has it is done, and can give it back no more.
    pub is_left: bool,
}

impl Machine {
    /// The lock for which a thread or a task waits, if it is a lock.
    pub fn lock_awaited(&self, number: usize) -> Option<LockAwaited> {
        match self.party(number) {
            Party::Thread(id) => {
                let State::Waiting(wait) = self.thread_at(id).state else { return None };
                let On::Object(lock) = wait.on else { return None };
                let Object::Native(native) = self.heap.get(lock) else { return None };
                if !native.is_lock() || self.signal(id).is_some() {
                    return None;
                }
                let holder = native.holder();
                let is_left = holder.is_some_and(|holder| self.is_finished(holder));
                let holder = holder.map(|holder| self.number_of_thread(holder));
                Some(LockAwaited { lock: lock.0, name: self.name_of_lock(lock, id), holder, is_left })
            }
            Party::Task(task) => {
                let chain = self.awaits_of(task);
                let paused = chain.iter().filter_map(|&id| self.paused(id));
                let takes_lock = |code: &Code| {
                    self.awaited_in(code, |module| module.awaited_by_tasks) == Some(Awaited::Lock)
                };
                let mut in_lock = paused.filter(|it| it.code.source.is_library() && takes_lock(&it.code));
                let lock = in_lock.next()?.stack.first()?.id()?;
                let holder = self.task_with_lock(lock);
                let number = holder.and_then(|holder| self.number_of_task(holder));
                let is_left = holder.is_some() && number.is_none();
                Some(LockAwaited { lock: lock.0, name: self.way_to(lock), holder: number, is_left })
            }
            Party::Done => None,
        }
    }

    /// By the name under which readers see it who look at this thread: that of a condition, too, whose lock it is.
    fn name_of_lock(&self, lock: Id, whose: ThreadId) -> Option<String> {
        self.named_locks(Some(whose)).into_iter().find(|&(_, id, _)| id == lock).map(|(name, ..)| name)
    }
}
