//! What is written of something that copies of a program share, hashed once for all of them: a memoised part of the
//! fingerprint. It is called a seal because whatever changes the thing has to break it first, and the type sees to that.
//!
//! To write all threads and objects anew for each state would take longer than to make the step that led to it, and
//! hardly any of them differ from what they were in the state before.

use std::ops::Deref;
use std::sync::OnceLock;

use smallvec::SmallVec;

use crate::ids::Id;

/// What stands for something in a state's [fingerprint](crate::vm::Machine::fingerprint), for as long as it does
/// not change. New objects have other numbers in other states, so they stand beside it.
#[derive(Debug)]
pub(crate) struct Seal {
    /// Of all that was written, with nothing but a mark where it refers to a new object. It is two words, because for
    /// what holds a `u128` all memory in WebAssembly comes by a detour: from an allocator that aligns to 8 bytes.
    pub print: [u64; 2],
    /// These objects, in the order of the marks.
    pub refers_to: References,
}

pub(crate) type References = SmallVec<[Id; 8]>;

/// Something with its seal, once that was asked for. A copy is made to be changed, and has none.
#[derive(Debug)]
pub(crate) struct Sealed<T> {
    content: T,
    seal: OnceLock<Option<Seal>>,
}

impl<T> Sealed<T> {
    pub(crate) fn new(content: T) -> Self {
        Sealed { content, seal: OnceLock::new() }
    }

    /// Breaks the seal.
    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.seal.take();
        &mut self.content
    }

    /// The seal, or `None` if there is nothing to be written. Both are what `make` said when it was asked first.
    pub(crate) fn seal(&self, make: impl FnOnce(&T) -> Option<Seal>) -> Option<&Seal> {
        self.seal.get_or_init(|| make(&self.content)).as_ref()
    }
}

impl<T: Clone> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Sealed::new(self.content.clone())
    }
}

impl<T> Deref for Sealed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.content
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(number: &u64) -> Option<Seal> {
        Some(Seal { print: [*number, 0], refers_to: References::new() })
    }

    #[test]
    fn a_seal_is_made_once_and_breaks_when_what_it_seals_may_change() {
        let mut sealed = Sealed::new(1);
        assert_eq!(sealed.seal(seal).map(|seal| seal.print), Some([1, 0]));
        assert_eq!(sealed.seal(|_| None).map(|seal| seal.print), Some([1, 0]));
        *sealed.get_mut() = 2;
        assert_eq!(sealed.seal(seal).map(|seal| seal.print), Some([2, 0]));
    }

    #[test]
    fn a_copy_has_no_seal() {
        let sealed = Sealed::new(1);
        sealed.seal(seal);
        let copy = sealed.clone();
        assert!(copy.seal(|_| None).is_none());
        assert!(sealed.seal(|_| None).is_some());
    }
}
