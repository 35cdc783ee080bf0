//! Items that wait to be taken, and tasks that wait for items or for room.

use std::collections::VecDeque;

use super::Table;
use crate::workload;

pub(super) struct Queue {
    pub name: String,
    capacity: usize,
    items: VecDeque<u64>,
    pub getters: VecDeque<usize>,
    pub putters: VecDeque<(usize, u64)>,
}

impl Queue {
    pub fn new(workload::Queue { name, capacity }: workload::Queue) -> Self {
        let (items, getters, putters) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        Self { name, capacity, items, getters, putters }
    }

    pub fn forget(&mut self, task: usize) {
        self.getters.retain(|waits| *waits != task);
        self.putters.retain(|(waits, _)| *waits != task);
    }
}

impl Table {
    pub(super) fn put(&mut self, task: usize, queue: usize, item: u64) -> Option<u64> {
        self.tasks[task].touched_a_queue = true;
        let queue = &mut self.queues[queue];
        if let Some(getter) = queue.getters.pop_front() {
            self.satisfied(getter, item);
            self.woken.push(getter);
            return Some(1);
        }
        let has_room = queue.items.len() < queue.capacity;
        has_room.then(|| queue.items.push_back(item)).map(|()| 1)
    }

    /// Whoever has waited longest for room gets it.
    pub(super) fn get(&mut self, task: usize, queue: usize) -> Option<u64> {
        self.tasks[task].touched_a_queue = true;
        let queue = &mut self.queues[queue];
        let item = queue.items.pop_front()?;
        if let Some((putter, item)) = queue.putters.pop_front() {
            queue.items.push_back(item);
            self.satisfied(putter, 1);
            self.woken.push(putter);
        }
        Some(item)
    }
}
