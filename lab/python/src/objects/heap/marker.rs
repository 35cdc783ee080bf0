//! Finds what can be reached.

use super::{Bits, Heap, bits, id_at, place};
use crate::ids::Id;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

/// Marks what can be reached.
#[derive(Debug)]
pub(crate) struct Marker<'h> {
    heap: &'h Heap,
    /// What lies before this page was frozen and is not looked at.
    first: usize,
    /// Of a page each.
    marks: Vec<Marks>,
    /// Marked, but not yet looked into. A list, not a recursion: data may be nested deeply.
    waiting: Vec<Id>,
    /// Whether there were more of them than the list may hold.
    has_postponed: bool,
}

/// A bit for each place of a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    pub marked: Bits,
    /// Not yet looked into, and on no list.
    postponed: Bits,
}

/// More would take a good part of what the objects take.
pub(super) const MOST_WAITING: usize = 1 << 14;

impl<'h> Marker<'h> {
    /// Frozen pages count as marked.
    pub(super) fn new(heap: &'h Heap) -> Self {
        let first = heap.pages.frozen_count();
        let marks = vec![Marks::default(); heap.pages.count() - first];
        Marker { heap, first, marks, waiting: Vec::new(), has_postponed: false }
    }

    /// Marks what can be reached from what is marked.
    pub(super) fn mark_all(mut self) -> Vec<Marks> {
        self.mark_waiting();
        while std::mem::take(&mut self.has_postponed) {
            for page in (0..self.marks.len()).rev() {
                let postponed = std::mem::take(&mut self.marks[page].postponed);
                for at in bits(postponed) {
                    self.waiting.push(id_at(self.first + page, at));
                    self.mark_waiting();
                }
            }
        }
        self.marks
    }

    fn mark_waiting(&mut self) {
        while let Some(id) = self.waiting.pop() {
            self.heap.get(id).visit(self);
        }
    }
}

impl Heap {
    /// Whether an object cannot be reached from `roots`. What was frozen always can.
    pub(crate) fn is_lost(&self, id: Id, roots: impl FnOnce(&mut Marker)) -> bool {
        let (page, at) = place(id);
        let mut marker = Marker::new(self);
        roots(&mut marker);
        self.rewritten().for_each(|(_, object, _)| object.visit(&mut marker));
        let page = page.checked_sub(self.pages.frozen_count());
        page.is_some_and(|page| marker.mark_all()[page].marked >> at & 1 == 0)
    }
}

impl Visitor for Marker<'_> {
    fn value(&mut self, value: Value) {
        if let Value::Object(id) = value {
            self.id(id);
        }
    }

    fn id(&mut self, id: Id) {
        let (page, at) = place(id);
        let Some(marks) = page.checked_sub(self.first).and_then(|page| self.marks.get_mut(page)) else {
            return;
        };
        let is_known = marks.marked >> at & 1 == 1;
        marks.marked |= 1 << at;
        if is_known || !self.heap.get(id).refers() {
            return;
        }
        if self.waiting.len() < MOST_WAITING {
            self.waiting.push(id);
        } else {
            marks.postponed |= 1 << at;
            self.has_postponed = true;
        }
    }
}
