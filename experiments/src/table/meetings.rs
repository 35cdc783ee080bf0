//! Points that let their parties go on when all of them are there.

use std::collections::BTreeMap;

use super::Table;
use crate::workload;

pub(super) struct Meeting {
    pub name: String,
    pub parties: usize,
    /// Who has come and waits for the others.
    pub here: Vec<usize>,
    /// How often each task has met the others here.
    met: BTreeMap<usize, usize>,
    /// How often a task that does all once more has yet to come by where it has met the others before.
    /// They have gone on and will not come again.
    again: BTreeMap<usize, usize>,
}

impl Meeting {
    pub fn new(workload::Meeting { name, parties }: workload::Meeting) -> Self {
        Self { name, parties, here: Vec::new(), met: BTreeMap::new(), again: BTreeMap::new() }
    }

    /// Whether all have been here together, once at least.
    pub fn has_happened(&self) -> bool {
        !self.met.is_empty()
    }

    /// The task will do all once more, from its beginning.
    pub fn forget(&mut self, task: usize) {
        self.here.retain(|here| *here != task);
        if let Some(met) = self.met.get(&task) {
            self.again.insert(task, *met);
        }
    }

    /// Whether the task comes by here a second time.
    fn lets_pass(&mut self, task: usize) -> bool {
        let again = self.again.get_mut(&task).filter(|again| **again > 0);
        again.map(|again| *again -= 1).is_some()
    }

    /// All who are here go on.
    fn complete(&mut self) -> Vec<usize> {
        let all = std::mem::take(&mut self.here);
        all.iter().for_each(|task| *self.met.entry(*task).or_default() += 1);
        all
    }
}

impl Table {
    /// Whether the task may go on: the meeting is complete now, or it was when the task came here before
    /// its lane died.
    pub(super) fn arrive(&mut self, task: usize, meeting: usize) -> bool {
        let meeting = &mut self.meetings[meeting];
        if meeting.lets_pass(task) {
            return true;
        }
        meeting.here.push(task);
        if meeting.here.len() < meeting.parties {
            return false;
        }
        for party in meeting.complete() {
            if party != task {
                self.satisfied(party, 1);
                self.woken.push(party);
            }
        }
        true
    }
}
