//! The moment when a program becomes concurrent: just before its first thread starts.
//!
//! Until then only the main thread moves, so that what is found out now is the same in every run that drew the same
//! random numbers. From then on objects that exist keep their places, and what no code still to be run writes is known
//! not to change.

use triomphe::Arc;

use crate::ids::Id;
use crate::objects::object::Object;
use crate::vm::Machine;
use crate::vm::sharing::quiet::Quiet;
use crate::vm::sharing::written::Written;

#[derive(Debug)]
pub(crate) struct Frozen {
    /// The state in that moment, and where all of it lies: two runs that drew different random numbers and have the same
    /// objects elsewhere are not taken for one, because objects are named by their places from now on.
    pub print: u128,
    /// How many names, codes and modules there were. Those that come later are numbered as they come.
    pub names: u32,
    pub codes: u32,
    pub modules: usize,
    /// The objects in use that have to notice when what they go through changes.
    pub iterators: Vec<Id>,
    /// Those that are others when time has passed.
    pub moments: Vec<Id>,
    /// Lists to which items are added and at which nobody looks: what is in them is no part of a state.
    pub unread: Vec<Id>,
    /// Whether somebody has kept the `id` of an object, which may be gone.
    pub has_ids: bool,
    /// What may be written from now on.
    pub written: Written,
    /// What quiet modules of the library keep.
    pub quiet: Quiet,
}

impl Machine {
    pub(in crate::vm) fn freeze(&mut self) {
        self.settle_zone(None);
        let (in_use, print) = self.reached();
        let all = |is_it: fn(&Object) -> bool| -> Vec<Id> {
            in_use.iter().copied().filter(|&id| is_it(self.heap.get(id))).collect()
        };
        let written = Written::from_now_on(self);
        let frozen = Frozen {
            print,
            names: self.names.count(),
            codes: self.program.code_count,
            modules: self.program.modules.len(),
            iterators: all(|object| object.goes_through().is_some()),
            moments: all(Object::tells_time),
            unread: self.unread_lists(&in_use),
            has_ids: in_use.iter().any(|&id| self.identified(id.into()).is_some()),
            quiet: Quiet::from_now_on(self, &written),
            written,
        };
        self.heap.freeze();
        self.search.frozen = Some(Arc::new(frozen));
    }
}
