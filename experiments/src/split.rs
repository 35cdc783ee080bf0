//! How tasks are shared out among lanes that do not steal.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// Who takes which tasks: how they are partitioned. It has the name of the option that readers set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Split {
    /// Whoever is free takes the next task.
    #[default]
    Queue,
    /// Every lane has its share beforehand: neighbours, as equal in number as can be.
    Static,
    /// Whoever is free takes the next so many.
    Chunk(usize),
}

impl Split {
    /// How many lanes can have a part of so many tasks.
    pub fn pieces(self, tasks: usize) -> usize {
        match self {
            Self::Queue | Self::Static => tasks,
            Self::Chunk(size) => tasks.div_ceil(size.max(1)),
        }
    }

    /// The tasks that one lane takes together with this one: numbers them.
    pub fn piece_of(self, task: usize, tasks: usize, lanes: usize) -> usize {
        match self {
            Self::Queue => task,
            Self::Chunk(size) => task / size.max(1),
            Self::Static => {
                (0..lanes).find(|lane| share(*lane, tasks, lanes).contains(&task)).unwrap_or_default()
            }
        }
    }
}

/// Tasks that no lane has taken yet.
#[derive(Debug)]
pub struct TaskSource(Mutex<Pieces>);

#[derive(Debug)]
enum Pieces {
    /// For whoever comes.
    Common(VecDeque<Range<usize>>),
    /// By lane.
    Own(Vec<Range<usize>>),
}

impl TaskSource {
    pub fn new(split: Split, tasks: usize, lanes: usize) -> Self {
        let common = |size: usize| {
            let starts = (0..tasks).step_by(size.max(1));
            Pieces::Common(starts.map(|start| start..(start + size.max(1)).min(tasks)).collect())
        };
        Self(Mutex::new(match split {
            Split::Queue => common(1),
            Split::Chunk(size) => common(size),
            Split::Static => Pieces::Own((0..lanes).map(|lane| share(lane, tasks, lanes)).collect()),
        }))
    }

    /// The next tasks for this lane, one or several; nothing, when there is nothing left for it.
    pub fn take(&self, lane: usize) -> Option<Range<usize>> {
        // Taking cannot panic half-way.
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Pieces::Common(pieces) => pieces.pop_front(),
            Pieces::Own(shares) => {
                let share = std::mem::take(shares.get_mut(lane)?);
                (!share.is_empty()).then_some(share)
            }
        }
    }

    /// All tasks of this lane, one after the other, as it comes to them.
    pub fn tasks_of(&self, lane: usize) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || self.take(lane)).flatten()
    }
}

fn share(lane: usize, tasks: usize, lanes: usize) -> Range<usize> {
    tasks * lane / lanes..tasks * (lane + 1) / lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(split: Split, lanes: &[usize]) -> Vec<Option<Range<usize>>> {
        let source = TaskSource::new(split, 5, 2);
        lanes.iter().map(|lane| source.take(*lane)).collect()
    }

    #[test]
    fn a_queue_gives_the_next_task_to_whoever_comes() {
        assert_eq!(taken(Split::Queue, &[0, 0, 1]), [Some(0..1), Some(1..2), Some(2..3)]);
    }

    #[test]
    fn a_static_share_is_a_lanes_own_and_is_taken_once() {
        assert_eq!(taken(Split::Static, &[1, 0, 0, 1]), [Some(2..5), Some(0..2), None, None]);
        let alone = TaskSource::new(Split::Static, 1, 3);
        assert_eq!([0, 1, 2].map(|lane| alone.take(lane)), [None, None, Some(0..1)]);
    }

    #[test]
    fn chunks_are_taken_by_whoever_comes_and_the_last_may_be_shorter() {
        assert_eq!(taken(Split::Chunk(3), &[1, 1, 0]), [Some(0..3), Some(3..5), None]);
    }

    #[test]
    fn every_task_is_taken_once() {
        for split in [Split::Queue, Split::Static, Split::Chunk(4)] {
            for (tasks, lanes) in [(0, 1), (1, 4), (17, 3), (64, 32)] {
                let source = TaskSource::new(split, tasks, lanes);
                let mut all: Vec<usize> = (0..lanes).flat_map(|lane| source.tasks_of(lane)).collect();
                all.sort_unstable();
                assert_eq!(all, (0..tasks).collect::<Vec<_>>(), "{split:?}, {tasks} tasks, {lanes} lanes");
            }
        }
    }
}
