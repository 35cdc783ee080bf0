//! What older versions of CPython do otherwise, where only a run shows that a program comes to it. Of those versions, a proof
//! says nothing.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::syntax::newer::Newest;

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
    EmptyBarrier,
    /// A generator that is closed may return something.
    ClosedValue,
    SliceHash,
    UnionText,
    SuppressedGroup,
    /// A whole number, which was taken for an integer.
    FloatRange,
    TokenBlock,
    ListenerBlock,
    Locked,
    /// It was a function.
    LockClass,
    /// Only whether it is true has counted.
    FilteredRecord,
    /// It was wrapped in another one.
    NamedMember,
    /// They were refused.
    AnyArguments,
    Text12,
    Text13,
    Text14,
    Text15,
}

/// Each with the version, behind `3.`, and with what it is called, in the order of their declaration.
const CHANGES: [(Change, u8, &str); 22] = [
    (Change::FloatSum, 12, "a sum of floats"),
    (Change::MixedSum, 14, "a sum of floats and whole numbers"),
    (Change::OrderedText, 12, "the text of an `OrderedDict`"),
    (Change::EnumHas, 12, "what is no member, `in` a class of `Enum`"),
    (Change::EnumClass, 13, "a class in a class of `Enum`"),
    (Change::EmptyBarrier, 13, "a `Barrier` of no parties"),
    (Change::ClosedValue, 13, "what `close` of a generator returns"),
    (Change::SliceHash, 12, "the hash of a slice"),
    (Change::UnionText, 14, "the text of a `Union`"),
    (Change::SuppressedGroup, 12, "an `ExceptionGroup` in `suppress`"),
    (Change::FloatRange, 12, "a float in `randrange`"),
    (Change::TokenBlock, 14, "a `Token` in `with`"),
    (Change::ListenerBlock, 14, "a `QueueListener` in `with`"),
    (Change::Locked, 14, "`locked` of an `RLock` or a `Condition`"),
    (Change::LockClass, 13, "`threading.Lock` as a class"),
    (Change::FilteredRecord, 12, "another record that a filter returns"),
    (Change::NamedMember, 12, "an exception in `__set_name__`"),
    (Change::AnyArguments, 13, "arguments for an object of a class over `Any`"),
    (Change::Text12, 12, EXCEPTION),
    (Change::Text13, 13, EXCEPTION),
    (Change::Text14, 14, EXCEPTION),
    (Change::Text15, 15, EXCEPTION),
];

const EXCEPTION: &str = "the text of an exception";

/// The first line of the program that came to each, for all copies of a machine.
#[derive(Debug)]
pub(crate) struct Changes([AtomicU32; CHANGES.len()]);

impl Default for Changes {
    fn default() -> Self {
        Changes([u32::MAX; CHANGES.len()].map(AtomicU32::new))
    }
}

impl Changes {
    pub(super) fn note(&self, change: Change, line: u32) {
        self.0[change as usize].fetch_min(line, Ordering::Relaxed);
    }

    pub(super) fn add(&self, other: &Changes) {
        for (line, other) in self.0.iter().zip(&other.0) {
            line.fetch_min(other.load(Ordering::Relaxed), Ordering::Relaxed);
        }
    }

    /// What came last, where it is met first.
    pub(super) fn newest(&self) -> Option<Newest> {
        let met = self.0.iter().zip(CHANGES).filter_map(|(line, (_, minor, name))| {
            let line = line.load(Ordering::Relaxed);
            (line != u32::MAX).then_some(Newest { minor, name: Some(name), line, has_changed: true })
        });
        met.max_by_key(|it| (it.minor, std::cmp::Reverse(it.line)))
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
