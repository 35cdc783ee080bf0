//! The locks of an arrangement whose threads compute one at a time.

use std::collections::VecDeque;
use std::time::Duration;

use crate::model::Gil;

/// One lock for each group of lanes.
pub struct Gils {
    pub switch_interval: Duration,
    groups: Vec<Group>,
}

#[derive(Clone, Default)]
struct Group {
    holder: Option<usize>,
    waiting: VecDeque<usize>,
    handed_over: u64,
    /// Somebody has waited for a whole interval.
    asked: bool,
}

impl Gils {
    pub fn new(gil: Gil) -> Self {
        Self { switch_interval: gil.switch_interval, groups: vec![Group::default(); gil.groups] }
    }

    fn group(&self, lane: usize) -> &Group {
        &self.groups[lane % self.groups.len()]
    }

    fn group_mut(&mut self, lane: usize) -> &mut Group {
        let groups = self.groups.len();
        &mut self.groups[lane % groups]
    }

    /// Whether the lane has its lock now; else it waits for it.
    pub fn take(&mut self, lane: usize) -> bool {
        let group = self.group_mut(lane);
        if group.holder.is_none() {
            group.give(lane);
        }
        let has_it = group.holder == Some(lane);
        if !has_it && !group.waiting.contains(&lane) {
            group.waiting.push_back(lane);
        }
        has_it
    }

    /// The lane lets its lock go, if it has it; answers with the lane that has it now.
    pub fn leave(&mut self, lane: usize) -> Option<usize> {
        let group = self.group_mut(lane);
        if group.holder != Some(lane) {
            return None;
        }
        group.holder = None;
        let next = group.waiting.pop_front();
        next.into_iter().for_each(|next| group.give(next));
        next
    }

    /// How often the lane's lock has changed hands.
    pub fn handed_over(&self, lane: usize) -> u64 {
        self.group(lane).handed_over
    }

    pub fn is_waiting(&self, lane: usize) -> bool {
        self.group(lane).waiting.contains(&lane)
    }

    /// The waiting lane asks for its lock; answers with the holder.
    pub fn ask(&mut self, lane: usize) -> Option<usize> {
        self.group_mut(lane).asked = true;
        self.group_mut(lane).holder
    }

    /// Whether the lane has its lock and somebody has asked for it.
    pub fn is_asked(&self, lane: usize) -> bool {
        let group = self.group(lane);
        group.asked && group.holder == Some(lane)
    }
}

impl Group {
    fn give(&mut self, lane: usize) {
        self.holder = Some(lane);
        self.handed_over += 1;
        self.asked = false;
    }
}
