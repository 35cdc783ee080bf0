//! Where all objects live.
//!
//! Objects lie in pages that copies of a machine share: a branch copies the pages that it writes, and no
//! others. Unreachable objects are freed by marking what can be reached, between two instructions.

use std::sync::Arc;

use crate::object::{Object, Visitor};
use crate::value::Value;

/// The place of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u32);

const PAGE: usize = 64;
const NOWHERE: u32 = u32::MAX;
/// A collection costs as much as what lives, so it waits until as much again was allocated.
const FIRST_COLLECTION_BYTES: usize = 16 << 20;

#[derive(Clone, Debug)]
pub struct Heap {
    pages: Vec<Arc<Vec<Object>>>,
    /// The first free place; each free place knows the next.
    free: u32,
    /// What was in use after the last collection, and what was allocated since.
    bytes: usize,
    collect_at_bytes: usize,
    limit_bytes: usize,
}

impl Heap {
    pub fn new(limit_bytes: usize) -> Self {
        let collect_at_bytes = FIRST_COLLECTION_BYTES.min(limit_bytes);
        Heap { pages: Vec::new(), free: NOWHERE, bytes: 0, collect_at_bytes, limit_bytes }
    }

    #[inline]
    pub fn get(&self, id: Id) -> &Object {
        &self.pages[id.0 as usize / PAGE][id.0 as usize % PAGE]
    }

    /// Copies the object's page first if another machine shares it.
    #[inline]
    pub fn get_mut(&mut self, id: Id) -> &mut Object {
        &mut Arc::make_mut(&mut self.pages[id.0 as usize / PAGE])[id.0 as usize % PAGE]
    }

    pub fn alloc(&mut self, object: Object) -> Id {
        self.bytes += object.size_bytes();
        if self.free == NOWHERE {
            self.add_page();
        }
        let id = Id(self.free);
        let place = self.get_mut(id);
        let Object::Free(next) = *place else { unreachable!("the list of free places holds free places") };
        *place = object;
        self.free = next;
        id
    }

    fn add_page(&mut self) {
        let first = u32::try_from(self.pages.len() * PAGE).expect("memory ends before the places do");
        let last = first + PAGE as u32 - 1;
        let page =
            (first..=last).map(|at| Object::Free(if at == last { self.free } else { at + 1 })).collect();
        self.pages.push(Arc::new(page));
        self.free = first;
    }

    /// An object has grown by so much.
    #[inline]
    pub fn charge(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    pub fn used_bytes(&self) -> usize {
        self.bytes
    }

    /// Whether so much more fits. It may fit after a collection.
    pub fn has_room(&self, bytes: usize) -> bool {
        self.bytes.saturating_add(bytes) <= self.limit_bytes
    }

    #[inline]
    pub fn wants_collection(&self) -> bool {
        self.bytes >= self.collect_at_bytes
    }

    pub fn is_full(&self) -> bool {
        self.bytes > self.limit_bytes
    }

    /// Frees everything that cannot be reached from `roots`.
    pub fn collect(&mut self, roots: impl FnOnce(&mut Marker)) {
        let mut marker = Marker { marked: vec![false; self.pages.len() * PAGE], waiting: Vec::new() };
        roots(&mut marker);
        while let Some(id) = marker.waiting.pop() {
            self.get(id).visit(&mut marker);
        }
        self.sweep(&marker.marked);
        self.collect_at_bytes = (self.bytes * 2).max(FIRST_COLLECTION_BYTES).min(self.limit_bytes);
    }

    fn sweep(&mut self, marked: &[bool]) {
        self.free = NOWHERE;
        self.bytes = 0;
        for (number, page) in self.pages.iter_mut().enumerate().rev() {
            let marks = &marked[number * PAGE..(number + 1) * PAGE];
            if marks.contains(&false) {
                free_unmarked(Arc::make_mut(page).as_mut_slice(), marks, number * PAGE, &mut self.free);
            }
            self.bytes += page.iter().map(Object::size_bytes).sum::<usize>();
        }
    }
}

fn free_unmarked(page: &mut [Object], marks: &[bool], first: usize, free: &mut u32) {
    for (at, place) in page.iter_mut().enumerate().rev() {
        if !marks[at] {
            *place = Object::Free(*free);
            *free = u32::try_from(first + at).expect("every place has a number");
        }
    }
}

/// Marks what can be reached.
#[derive(Debug)]
pub struct Marker {
    marked: Vec<bool>,
    /// Marked, but not yet looked into. A list, not a recursion: data may be nested deeply.
    waiting: Vec<Id>,
}

impl Visitor for Marker {
    fn value(&mut self, value: Value) {
        if let Value::Object(id) = value {
            self.id(id);
        }
    }

    fn id(&mut self, id: Id) {
        if !std::mem::replace(&mut self.marked[id.0 as usize], true) {
            self.waiting.push(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: Vec<Value>) -> Object {
        Object::List(items)
    }

    #[test]
    fn what_can_be_reached_stays_and_the_rest_is_free_for_others() {
        let mut heap = Heap::new(1 << 20);
        let inner = heap.alloc(list(Vec::new()));
        let outer = heap.alloc(list(vec![inner.into()]));
        let lost = heap.alloc(list(Vec::new()));
        heap.collect(|marker| marker.id(outer));
        assert!(matches!(heap.get(inner), Object::List(_)));
        assert!(matches!(heap.get(lost), Object::Free(_)));
    }

    #[test]
    fn a_deep_nest_is_marked_without_recursion() {
        let mut heap = Heap::new(1 << 30);
        let mut top = heap.alloc(list(Vec::new()));
        for _ in 0..200_000 {
            top = heap.alloc(list(vec![top.into()]));
        }
        heap.collect(|marker| marker.id(top));
        assert!(matches!(heap.get(top), Object::List(items) if items.len() == 1));
    }

    #[test]
    fn a_copy_does_not_see_what_the_original_writes_later() {
        let mut heap = Heap::new(1 << 20);
        let id = heap.alloc(list(Vec::new()));
        let copy = heap.clone();
        *heap.get_mut(id) = list(vec![Value::None]);
        assert!(matches!(copy.get(id), Object::List(items) if items.is_empty()));
    }
}
