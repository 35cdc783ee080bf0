//! Finds what can be reached.

use super::{Bits, Heap, PAGE, bits, id_at, place};
use crate::ids::Id;
use crate::objects::object::Object;
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
        Marker::since(heap, heap.pages.frozen_count())
    }

    /// What lies before this page counts as marked.
    fn since(heap: &'h Heap, first: usize) -> Self {
        let marks = vec![Marks::default(); heap.pages.count() - first];
        Marker { heap, first, marks, waiting: Vec::new(), has_postponed: false }
    }

    /// Whether what was frozen counts as marked, so that nothing has to be marked from which only that is referred to.
    pub(crate) fn skips_frozen(&self) -> bool {
        self.first > 0
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

/// What an object refers to.
#[derive(Default)]
struct Referents(Vec<Id>);

impl Visitor for Referents {
    fn value(&mut self, value: Value) {
        self.0.extend(value.id());
    }
}

impl Heap {
    /// Those of `asked` to which nothing refers any more, but what is skipped and garbage that goes with its last reference. What
    /// these lead to is theirs. True: there are none, but some to which only garbage leads that refers to itself.
    pub(crate) fn lost(
        &self,
        asked: &[Id],
        skipped: &[Id],
        roots: impl FnOnce(&mut Marker),
    ) -> (Vec<Id>, bool) {
        let frozen = self.pages.frozen_count();
        let first = if asked.iter().any(|&id| place(id).0 < frozen) { 0 } else { frozen };
        let mut marker = Marker::since(self, first);
        for (page, at) in skipped.iter().map(|&id| place(id)) {
            if let Some(marks) = page.checked_sub(first).and_then(|page| marker.marks.get_mut(page)) {
                marks.marked |= 1 << at;
            }
        }
        roots(&mut marker);
        let rewritten = self.rewritten().filter(|(id, ..)| first > 0 && !skipped.contains(id));
        rewritten.for_each(|(_, object, _)| object.visit(&mut marker));
        let marks = marker.mark_all();
        let is_lost = |&id: &Id| marks[place(id).0 - first].marked >> place(id).1 & 1 == 0;
        let lost: Vec<Id> = asked.iter().copied().filter(is_lost).collect();
        if lost.is_empty() {
            return (lost, false);
        }
        let counts = self.counts_in_garbage(first, &marks, &lost);
        let start = id_at(first, 0).0;
        let is_free = |id: &Id| counts[(id.0 - start) as usize] == Some(0);
        let free: Vec<Id> = lost.iter().copied().filter(is_free).collect();
        if free.is_empty() { (lost, true) } else { (free, false) }
    }

    /// How many references are left to each place from this page on that is garbage, if all are freed to which there are none,
    /// but for these.
    fn counts_in_garbage(&self, first: usize, marks: &[Marks], kept: &[Id]) -> Vec<Option<u32>> {
        let start = id_at(first, 0).0;
        let id_of = |place: usize| Id(start + place as u32);
        let is_garbage = |place: usize| {
            marks[place / PAGE].marked >> (place % PAGE) & 1 == 0
                && !matches!(self.get(id_of(place)), Object::Free(_))
        };
        let mut counts: Vec<Option<u32>> =
            (0..marks.len() * PAGE).map(|place| is_garbage(place).then_some(0)).collect();
        let garbage = (0..counts.len()).filter(|&place| counts[place].is_some());
        let mut referents = Referents::default();
        garbage.for_each(|place| self.get(id_of(place)).visit(&mut referents));
        // What lies before the first page is beyond the last place.
        let place_of = |id: Id| id.0.wrapping_sub(start) as usize;
        for id in referents.0.drain(..) {
            if let Some(Some(count)) = counts.get_mut(place_of(id)) {
                *count += 1;
            }
        }
        let mut freed: Vec<usize> = (0..counts.len()).filter(|&place| counts[place] == Some(0)).collect();
        while let Some(place) = freed.pop() {
            if kept.contains(&id_of(place)) {
                continue;
            }
            self.get(id_of(place)).visit(&mut referents);
            for id in referents.0.drain(..) {
                if let Some(Some(count)) = counts.get_mut(place_of(id)) {
                    *count -= 1;
                    if *count == 0 {
                        freed.push(place_of(id));
                    }
                }
            }
        }
        counts
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
