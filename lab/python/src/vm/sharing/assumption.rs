use std::sync::atomic::{AtomicU32, Ordering};

use super::change::Changes;
use crate::syntax::newer::{New, Newest};

/// What is one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// A duration stands for the least that it may be.
    Duration,
    /// Random numbers are those of one seed, which the program does not name.
    Chance,
    /// Texts and most objects have another hash in each run of CPython, and sets of them another order.
    Hash,
    /// So has a set of tasks or futures through which the library goes.
    Tasks,
    /// Without a global lock, a new thread has the context variables of who starts it since 3.14, and has none before.
    Context,
    /// What a quiet module of the library does is one step, in which nobody notices anything.
    Quiet,
    /// Who starts a thread that another one may be starting at that moment is told so, and nothing else goes wrong.
    Start,
    /// Who asks for a lock whose owner is over is not taken for the owner, whose number it may have.
    Owner,
    /// Many timers of one time come in the order in which they were set.
    Timers,
    /// An asynchronous generator to which only garbage leads that refers to itself is not found before its loop ends.
    Garbage,
    /// `NotImplemented` is no condition, as it is none since 3.14; before, it counts as true.
    Condition,
    /// Floats that are alike, of which nobody knows whether one object or several, are one.
    Float,
}

impl Assumption {
    const COUNT: usize = 12;
    pub const ALL: [Assumption; Self::COUNT] = [
        Assumption::Duration,
        Assumption::Chance,
        Assumption::Hash,
        Assumption::Tasks,
        Assumption::Context,
        Assumption::Quiet,
        Assumption::Start,
        Assumption::Owner,
        Assumption::Timers,
        Assumption::Garbage,
        Assumption::Condition,
        Assumption::Float,
    ];
}

/// Comes after all lines.
const NO_LINE: u32 = u32::MAX - 1;

/// The first line of the program in which what is only assumed decided something, for all copies of a machine.
#[derive(Debug)]
pub(crate) struct Assumed {
    lines: [AtomicU32; Assumption::COUNT],
    pub(super) changes: Changes,
}

impl Default for Assumed {
    fn default() -> Self {
        Assumed { lines: [u32::MAX; Assumption::COUNT].map(AtomicU32::new), changes: Changes::default() }
    }
}

impl Assumed {
    /// 0 if no line of the program did: the library calls some functions of it by itself.
    pub(crate) fn line(&self, of: Assumption) -> Option<u32> {
        let line = self.lines[of as usize].load(Ordering::Relaxed);
        (line != u32::MAX).then_some(if line == NO_LINE { 0 } else { line })
    }

    pub(crate) fn add(&self, other: &Assumed) {
        for (line, other) in self.lines.iter().zip(&other.lines) {
            line.fetch_min(other.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        self.changes.add(&other.changes);
    }

    /// What came last of all that older versions do otherwise, or have not, of which the library has a list.
    pub(crate) fn newest_change(&self, newer: &[New]) -> Option<Newest> {
        self.changes.newest(newer)
    }

    pub(super) fn note(&self, of: Assumption, line: Option<u32>) {
        self.lines[of as usize].fetch_min(line.unwrap_or(NO_LINE), Ordering::Relaxed);
    }
}
