//! Who holds a lock, and who waits for it.

use std::collections::VecDeque;

use super::Table;

pub(super) struct Lock {
    pub name: String,
    pub holder: Option<usize>,
    pub queue: VecDeque<usize>,
}

impl Lock {
    pub fn named(name: String) -> Self {
        Self { name, holder: None, queue: VecDeque::new() }
    }
}

impl Table {
    pub fn unlock(&mut self, task: usize, lock: usize) {
        let lock = &mut self.locks[lock];
        if lock.holder != Some(task) {
            return;
        }
        lock.holder = None;
        let Some(next) = lock.queue.front().copied() else { return };
        if self.hand_over {
            lock.holder = Some(next);
            lock.queue.pop_front();
            self.satisfied(next, 1);
        }
        self.woken.push(next);
    }

    pub(super) fn lock(&mut self, task: usize, lock: usize) -> Option<u64> {
        let lock = &mut self.locks[lock];
        lock.holder.is_none().then(|| {
            lock.holder = Some(task);
            1
        })
    }

    pub(super) fn try_lock(&mut self, task: usize, lock: usize) -> u64 {
        let given = self.lock(task, lock);
        match given {
            Some(_) => self.tried.got_something(),
            None => self.try_was_in_vain(task),
        }
        given.unwrap_or(0)
    }

    /// The task lets go of all that it holds, and waits for none.
    pub(super) fn forget_locks_of(&mut self, task: usize) {
        self.locks.iter_mut().for_each(|lock| lock.queue.retain(|waits| *waits != task));
        let held: Vec<usize> =
            (0..self.locks.len()).filter(|lock| self.locks[*lock].holder == Some(task)).collect();
        held.into_iter().for_each(|lock| self.unlock(task, lock));
    }
}
