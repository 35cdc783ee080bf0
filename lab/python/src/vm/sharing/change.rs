//! What older versions of CPython do otherwise, where only a run shows that a program comes to it. Of those versions, a proof
//! says nothing.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::syntax::newer::{New, Newest};

/// What a version has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// A sum of floats is more exact.
    FloatSum,
    /// With whole numbers in it, too.
    MixedSum,
    OrderedText,
    /// What is no member is in none, where it was an error to ask.
    EnumHas,
    /// Such a class is no member any more.
    EnumClass,
    /// It shows its fields alone.
    EnumData,
    FlagHas,
    /// It was an error to ask.
    EnumUnhashable,
    EmptyBarrier,
    /// A generator that is closed may return something.
    ClosedValue,
    SliceHash,
    UnionText,
    /// `NoneType`, its class's name.
    NoneText,
    SuppressedGroup,
    /// It was taken for an integer, or not worth so much.
    FloatRange,
    /// Another text.
    NoNumber,
    /// It needed an argument.
    Expovariate,
    TokenBlock,
    ListenerBlock,
    ListenerStop,
    /// It was taken as it is.
    LockOfCondition,
    IsInteger,
    /// Another class of exception.
    Replaced,
    /// The same, since the class with slots is another one.
    FrozenSlots,
    /// The record has none, so nothing is logged.
    TaskName,
    /// It was a function.
    LockClass,
    /// Only whether it is true has counted.
    FilteredRecord,
    /// It was wrapped in another one.
    NamedMember,
    /// They were refused.
    AnyArguments,
    /// It had one.
    StopContext,
    /// Those of calls, and of what has several lines.
    Marks,
    Hint12,
    Hint13,
    Hint15,
    AsyncAsCompleted,
    RunAwaitable,
    WaitOfGenerator,
    /// Which items it compares.
    Sort,
    /// The same of more than 63.
    LongSort,
    Text12,
    Text13,
    Text14,
    Text15,
    /// By zero, of anything but `int / int`.
    Division,
    /// Somebody gets to know the text of such an error, of which all are the same since.
    DivisionText,
}

/// Each with the version, behind `3.`, and with what it is called, in the order of their declaration.
const CHANGES: [(Change, u8, &str); 45] = [
    (Change::FloatSum, 12, "a sum of floats"),
    (Change::MixedSum, 14, "a sum of floats and whole numbers"),
    (Change::OrderedText, 12, "the text of an `OrderedDict`"),
    (Change::EnumHas, 12, "what is no member, `in` a class of `Enum`"),
    (Change::EnumClass, 13, "a class in a class of `Enum`"),
    (Change::EnumData, 12, "the text of a dataclass in an `Enum`"),
    (Change::FlagHas, 14, "a number, `in` a class of `Flag`"),
    (Change::EnumUnhashable, 13, "what has no hash, `in` a class of `Enum`"),
    (Change::EmptyBarrier, 13, "a `Barrier` of no parties"),
    (Change::ClosedValue, 13, "what `close` of a generator returns"),
    (Change::SliceHash, 12, "the hash of a slice"),
    (Change::UnionText, 14, "the text of a `Union`"),
    (Change::NoneText, 14, "the text of `NoneType` in brackets"),
    (Change::SuppressedGroup, 12, "an `ExceptionGroup` in `suppress`"),
    (Change::FloatRange, 12, "what is no integer, in `randrange`"),
    (Change::NoNumber, 14, "`randint` between what has no number"),
    (Change::Expovariate, 12, "`expovariate()`"),
    (Change::TokenBlock, 14, "a `Token` in `with`"),
    (Change::ListenerBlock, 14, "a `QueueListener` in `with`"),
    (Change::ListenerStop, 13, "`stop` of a `QueueListener` that has not started"),
    (Change::LockOfCondition, 14, "a `Condition` of a lock without `locked`"),
    (Change::IsInteger, 12, "`is_integer` of an `int`"),
    (Change::Replaced, 13, "a field that is not there, in `replace`"),
    (Change::FrozenSlots, 14, "an attribute of a frozen dataclass with slots"),
    (Change::TaskName, 12, "`taskName` of a log record"),
    (Change::LockClass, 13, "`threading.Lock` as a class"),
    (Change::FilteredRecord, 12, "another record that a filter returns"),
    (Change::NamedMember, 12, "an exception in `__set_name__`"),
    (Change::AnyArguments, 13, "arguments for an object of a class over `Any`"),
    (Change::StopContext, 14, "the context of a `StopIteration`"),
    (Change::Marks, 13, "what a traceback marks in a line"),
    (Change::Hint12, 12, HINT),
    (Change::Hint13, 13, HINT),
    (Change::Hint15, 15, HINT),
    (Change::AsyncAsCompleted, 13, "`async for` over `as_completed`"),
    (Change::RunAwaitable, 14, "what is no coroutine, in `asyncio.run`"),
    (Change::WaitOfGenerator, 12, "a generator, in `asyncio.wait`"),
    (Change::Sort, 13, "what a sort compares"),
    (Change::LongSort, 15, "what a long sort compares"),
    (Change::Text12, 12, EXCEPTION),
    (Change::Text13, 13, EXCEPTION),
    (Change::Text14, 14, EXCEPTION),
    (Change::Text15, 15, EXCEPTION),
    (Change::Division, 14, EXCEPTION),
    (Change::DivisionText, 14, EXCEPTION),
];

/// Neither matters alone.
const BOTH: [Change; 2] = [Change::Division, Change::DivisionText];

const HINT: &str = "what a traceback suggests";

const EXCEPTION: &str = "the text of an exception";

/// Of so many, the library's list of what not every version has says which of them a run came to.
pub(crate) const MOST_NEWER: usize = 64;

/// The first line of the program that came to each, for all copies of a machine.
#[derive(Debug)]
pub(crate) struct Changes {
    changed: [AtomicU32; CHANGES.len()],
    /// What not every version has, in the order of the library's list.
    newer: [AtomicU32; MOST_NEWER],
}

impl Default for Changes {
    fn default() -> Self {
        Changes {
            changed: [u32::MAX; CHANGES.len()].map(AtomicU32::new),
            newer: [u32::MAX; MOST_NEWER].map(AtomicU32::new),
        }
    }
}

impl Changes {
    pub(super) fn note(&self, change: Change, line: u32) {
        self.changed[change as usize].fetch_min(line, Ordering::Relaxed);
    }

    pub(super) fn note_newer(&self, place: usize, line: u32) {
        debug_assert!(place < MOST_NEWER, "there is a place for each");
        if let Some(first) = self.newer.get(place) {
            first.fetch_min(line, Ordering::Relaxed);
        }
    }

    fn lines(&self) -> impl Iterator<Item = &AtomicU32> {
        self.changed.iter().chain(&self.newer)
    }

    pub(super) fn add(&self, other: &Changes) {
        for (line, other) in self.lines().zip(other.lines()) {
            line.fetch_min(other.load(Ordering::Relaxed), Ordering::Relaxed);
        }
    }

    /// What came last, where it is met first.
    pub(super) fn newest(&self, newer: &[New]) -> Option<Newest> {
        let line_of = |change: Change| self.changed[change as usize].load(Ordering::Relaxed);
        let is_either = BOTH.iter().any(|&it| line_of(it) == u32::MAX);
        let met = CHANGES.into_iter().filter_map(|(change, minor, name)| {
            let line = line_of(change);
            let is_met = line != u32::MAX && !(is_either && BOTH.contains(&change));
            is_met.then_some(Newest { minor, name: Some(name), line, has_changed: true })
        });
        let used = newer.iter().zip(&self.newer).filter_map(|(new, line)| {
            let line = line.load(Ordering::Relaxed);
            (line != u32::MAX).then(|| new.on(line))
        });
        met.chain(used).max_by_key(|it| (it.minor, std::cmp::Reverse(it.line)))
    }
}

impl Change {
    pub(crate) fn named(name: &str) -> Option<Change> {
        CHANGES.iter().map(|&(change, ..)| change).find(|change| format!("{change:?}") == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_has_its_place_in_the_list() {
        for (at, (change, ..)) in CHANGES.into_iter().enumerate() {
            assert_eq!(change as usize, at);
            assert_eq!(Change::named(&format!("{change:?}")), Some(change));
        }
    }
}
