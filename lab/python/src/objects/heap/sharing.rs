//! Which objects several threads can reach, as far as is known.

use super::{Heap, place};
use crate::ids::Id;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

impl Heap {
    /// Whether several threads can reach the object, as far as is known.
    #[inline]
    pub(crate) fn is_shared(&self, id: Id) -> bool {
        let (page, at) = place(id);
        self.pages.new_page(page).is_none_or(|page| page.shared >> at & 1 == 1)
    }

    /// Whatever can be reached from `value` can be reached by several threads from now on.
    pub(crate) fn share(&mut self, value: Value) {
        let mut sharing = Sharing { heap: self, found: Vec::new() };
        sharing.value(value);
        let mut waiting = std::mem::take(&mut sharing.found);
        self.share_all(&mut waiting);
    }

    /// The same for what was stored in objects that several threads can reach.
    pub(crate) fn share_what_was_stored(&mut self) {
        if self.written_shared.is_empty() {
            return;
        }
        let written = std::mem::take(&mut self.written_shared);
        let mut sharing = Sharing { heap: self, found: Vec::new() };
        written.iter().for_each(|&id| sharing.heap.get(id).visit(&mut sharing));
        let mut waiting = std::mem::take(&mut sharing.found);
        self.share_all(&mut waiting);
    }

    fn share_all(&mut self, waiting: &mut Vec<Id>) {
        while let Some(id) = waiting.pop() {
            let (page, at) = place(id);
            if self.is_shared(id) {
                continue;
            }
            self.pages.new_page_mut(page).shared |= 1 << at;
            let mut sharing = Sharing { heap: self, found: std::mem::take(waiting) };
            sharing.heap.get(id).visit(&mut sharing);
            *waiting = sharing.found;
        }
    }
}

/// Notes the objects that it is shown and that only one thread could reach so far.
struct Sharing<'h> {
    heap: &'h Heap,
    found: Vec<Id>,
}

impl Visitor for Sharing<'_> {
    fn value(&mut self, value: Value) {
        if let Value::Object(id) = value
            && !self.heap.is_shared(id)
        {
            self.found.push(id);
        }
    }
}
