//! The moment when a program becomes concurrent: just before its first thread starts.
//!
//! Until then there is one way to go, so that what is found out now is the same in every run. From then on objects
//! that exist keep their places, and what no code still to be run writes is known not to change.

use triomphe::Arc;

use super::Machine;
use crate::heap::Id;
use crate::object::Object;
use crate::written::Written;

#[derive(Debug)]
pub(crate) struct Frozen {
    /// The state in that moment, and where all of it lies: two runs that began with different random numbers and have
    /// the same objects elsewhere are never taken for one, because objects are named by their places from now on.
    pub print: u128,
    /// How many names, codes and modules there were. Those that come later are numbered as they come.
    pub names: u32,
    pub codes: u32,
    pub modules: usize,
    /// Those that have to notice when what they go through changes.
    pub iterators: Vec<Id>,
    /// Those that are others when time has passed.
    pub moments: Vec<Id>,
    /// What may be written from now on.
    pub written: Written,
}

impl Machine {
    pub(super) fn freeze(&mut self) {
        let frozen = Frozen {
            print: self.frozen_print(),
            names: self.names.count(),
            codes: self.code_count,
            modules: self.modules.len(),
            iterators: self.heap.all(|object| object.goes_through().is_some()),
            moments: self.heap.all(Object::tells_time),
            written: Written::from_now_on(self),
        };
        self.heap.freeze();
        self.frozen = Some(Arc::new(frozen));
    }
}
