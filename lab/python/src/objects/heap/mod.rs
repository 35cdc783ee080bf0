//! Where all objects live.
//!
//! Objects lie in pages that copies of a machine share, copy-on-write: a branch copies what it writes, and nothing else.
//! Unreachable objects are freed by mark and sweep, between two instructions.

mod loaded;
mod marker;
mod pages;
mod sharing;

use smallvec::SmallVec;
use triomphe::Arc;

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::seal::Sealed;
use marker::Marks;
use pages::{Page, Pages};

pub(crate) use loaded::{Loaded, LoadedNow};
pub(crate) use marker::Marker;

/// A power of two. Copying a page costs as much as what lies in it, copying a heap as much as it has pages of its own.
const PAGE: usize = 8;
/// One for each place of a page.
type Bits = u8;
const NOWHERE: u32 = u32::MAX;
/// A collection costs as much as what lives, so it waits until as much again was allocated.
const FIRST_COLLECTION_BYTES: usize = 16 << 20;
/// What a page takes, with the count of those who share it, and its place in the list of pages.
const PAGE_BYTES: usize = size_of::<Page>() + size_of::<usize>() + size_of::<Arc<Page>>();

#[derive(Clone, Debug)]
pub(crate) struct Heap {
    pages: Pages,
    /// The first free place; each free place knows the next.
    free: u32,
    /// What was in use after the last collection, and what was allocated since: the pages, what their objects have
    /// beyond their places, and what a machine keeps elsewhere.
    bytes: usize,
    collect_at_bytes: usize,
    limit_bytes: usize,
    /// What was in use when the heap was frozen.
    frozen_bytes: usize,
    /// How often garbage was collected.
    collections: u32,
    /// Objects written since this was last asked that several threads can reach.
    written_shared: SmallVec<[Id; 4]>,
    /// The line in which a generator was paused that was found to be garbage in the middle of a `try` or `with`.
    let_go: Option<u32>,
    /// Whether coroutines count as generators there: no event loop of the library lets them go on.
    pub counts_coroutines: bool,
    /// What is told by its place since an event loop began.
    loaded: Option<Arc<Loaded>>,
}

fn place(id: Id) -> (usize, usize) {
    (id.0 as usize / PAGE, id.0 as usize % PAGE)
}

fn id_at(page: usize, at: usize) -> Id {
    Id(u32::try_from(page * PAGE + at).expect("memory ends before the places do"))
}

fn bits(mask: Bits) -> impl DoubleEndedIterator<Item = usize> {
    (0..PAGE).filter(move |at| mask >> at & 1 == 1)
}

impl Heap {
    pub(crate) fn new(limit_bytes: usize) -> Self {
        Heap {
            pages: Pages::default(),
            free: NOWHERE,
            bytes: 0,
            collect_at_bytes: FIRST_COLLECTION_BYTES.min(limit_bytes),
            limit_bytes,
            frozen_bytes: 0,
            collections: 0,
            written_shared: SmallVec::new(),
            let_go: None,
            counts_coroutines: false,
            loaded: None,
        }
    }

    #[inline]
    pub(crate) fn get(&self, id: Id) -> &Object {
        self.pages.get(id)
    }

    /// Copies the object first if another machine shares it.
    #[inline]
    pub(crate) fn get_mut(&mut self, id: Id) -> &mut Object {
        if self.is_shared(id) && self.written_shared.last() != Some(&id) {
            self.written_shared.push(id);
        }
        let (page, at) = place(id);
        if page < self.pages.frozen_count() {
            return self.pages.old_mut(id);
        }
        &mut self.pages.new_page_mut(page).objects[at]
    }

    /// The same, if no page has to be copied and nobody else can reach the object.
    #[inline]
    pub(crate) fn get_mut_simply(&mut self, id: Id) -> Option<&mut Object> {
        let (page, at) = place(id);
        let page = self.pages.own_page_mut(page)?;
        if page.shared >> at & 1 == 1 {
            return None;
        }
        Some(&mut page.objects[at])
    }

    pub(crate) fn alloc(&mut self, object: Object) -> Id {
        self.bytes += object.bytes_beyond();
        if self.free == NOWHERE {
            self.add_page();
        }
        let id = Id(self.free);
        let (page, at) = place(id);
        let page = self.pages.new_page_mut(page);
        page.shared &= !(1 << at);
        let Object::Free(next) = page.objects[at] else {
            unreachable!("the list of free places holds free places")
        };
        page.objects[at] = object;
        self.free = next;
        id
    }

    /// Puts what comes from another heap into the place that was allocated for it.
    pub(crate) fn plant(&mut self, id: Id, object: Object, is_shared: bool) {
        let (page, at) = place(id);
        self.bytes += object.bytes_beyond();
        let page = self.pages.new_page_mut(page);
        page.objects[at] = object;
        page.shared = page.shared & !(1 << at) | Bits::from(is_shared) << at;
    }

    fn add_page(&mut self) {
        let first = id_at(self.pages.count(), 0).0;
        let after = |at: usize| if at + 1 == PAGE { self.free } else { first + at as u32 + 1 };
        let objects = std::array::from_fn(|at| Object::Free(after(at)));
        self.pages.push(Page { objects, shared: 0 });
        self.bytes += PAGE_BYTES;
        self.free = first;
    }

    /// An object has grown by so much.
    #[inline]
    pub(crate) fn charge(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// Whether so much more fits. It may fit after a collection.
    pub(crate) fn has_room(&self, bytes: usize) -> bool {
        self.bytes.saturating_add(bytes) <= self.limit_bytes
    }

    #[inline]
    pub(crate) fn wants_collection(&self) -> bool {
        self.bytes >= self.collect_at_bytes
    }

    pub(crate) fn is_full(&self) -> bool {
        self.bytes > self.limit_bytes
    }

    /// From now on objects keep their places, and all of them count as shared. New objects get new pages.
    pub(crate) fn freeze(&mut self) {
        self.pages.freeze();
        self.free = NOWHERE;
        self.frozen_bytes = self.bytes;
    }

    /// How many places there were when the heap was frozen: an object beyond them is new.
    #[inline]
    pub(crate) fn frozen_places(&self) -> u32 {
        id_at(self.pages.frozen_count(), 0).0
    }

    /// The objects that were there when the heap was frozen and have been written since, each with what it was. These and
    /// the new ones that can be reached are all of a heap that decides anything.
    pub(crate) fn rewritten(&self) -> impl Iterator<Item = (Id, &Sealed<Object>, &Object)> {
        let Heap {
            pages,
            // Where new objects come to lie.
            free: _,
            // When garbage is looked for, and when there is no more room.
            bytes: _,
            collect_at_bytes: _,
            limit_bytes: _,
            frozen_bytes: _,
            collections: _,
            // Empty between two steps.
            written_shared: _,
            // Refused at once.
            let_go: _,
            // The same in all states of a program.
            counts_coroutines: _,
            // Nothing is frozen then.
            loaded: _,
        } = self;
        pages.rewritten()
    }

    /// Frees everything that cannot be reached from `roots`. What was frozen stays. `elsewhere_bytes` is what the
    /// machine keeps outside the heap.
    pub(crate) fn collect(&mut self, elsewhere_bytes: usize, roots: impl FnOnce(&mut Marker)) {
        self.collections += 1;
        let mut marker = Marker::new(self);
        roots(&mut marker);
        self.rewritten().for_each(|(_, object, _)| object.visit(&mut marker));
        let marked = marker.mark_all();
        self.sweep(&marked);
        self.bytes += elsewhere_bytes;
        self.collect_at_bytes = (self.bytes * 2).max(FIRST_COLLECTION_BYTES).min(self.limit_bytes);
    }

    fn sweep(&mut self, marked: &[Marks]) {
        self.free = NOWHERE;
        let rewritten = self.rewritten().map(|(_, object, _)| object.bytes_beyond());
        self.bytes = self.frozen_bytes + rewritten.sum::<usize>();
        let first = self.pages.frozen_count();
        let loaded = self.loaded.take();
        for ((number, page), marks) in self.pages.new_pages_mut().iter_mut().enumerate().zip(marked).rev() {
            let is_loaded = loaded.as_ref().is_some_and(|loaded| loaded.is_in(number));
            let is_free = |(at, object): (usize, &Object)| {
                marks.marked >> at & 1 == 1 || matches!(object, Object::Free(_))
            };
            if marks.marked != Bits::MAX && !(is_loaded && page.objects.iter().enumerate().all(is_free)) {
                let counts_coroutines = self.counts_coroutines;
                self.let_go = self.let_go.or_else(|| let_go(&page.objects, marks.marked, counts_coroutines));
                let mut lost = NOWHERE;
                let free = if is_loaded { &mut lost } else { &mut self.free };
                free_unmarked(page, marks.marked, (first + number) * PAGE, free);
            }
            self.bytes += PAGE_BYTES + page.objects.iter().map(Object::bytes_beyond).sum::<usize>();
        }
        self.loaded = loaded;
    }

    /// The line in which a generator stood, in the middle of a `try` or `with`, that was garbage.
    pub(crate) fn let_go(&self) -> Option<u32> {
        self.let_go
    }

    /// The line in which a generator or coroutine stands, in the middle of a `try` or `with`, that is there at the end.
    pub(crate) fn left_in_try(&self) -> Option<u32> {
        let objects = self.pages.new_pages().iter().flat_map(|page| &page.objects);
        objects.filter_map(|object| object.line_left_in_try().filter(|&line| line > 0)).min()
    }

    /// Whether a generator or coroutine that was made since the heap was frozen is paused somewhere, as garbage or not.
    pub(crate) fn has_paused(&self) -> bool {
        self.pages.new_pages().iter().flat_map(|page| &page.objects).any(Object::is_paused)
    }

    pub(crate) fn forget_let_go(&mut self) {
        self.let_go = None;
    }

    /// After each a place may hold another object.
    pub(crate) fn collections(&self) -> u32 {
        self.collections
    }

    pub(crate) fn next_place(&self) -> Id {
        Id(self.free)
    }

    /// Whether nothing was written or made since this and the other were copies: both have the same pages.
    pub(crate) fn is_as_in(&self, other: &Heap) -> bool {
        self.pages.are_those_of(&other.pages)
    }

    /// How many places there are for objects.
    pub(crate) fn places(&self) -> u32 {
        id_at(self.pages.count(), 0).0
    }

    /// How many places there are for objects made since the heap was frozen, but for those beside what is loaded.
    pub(crate) fn new_places(&self) -> usize {
        self.pages.new_pages().len() * PAGE - self.loaded.as_ref().map_or(0, |loaded| loaded.free())
    }

    /// How many of them are in use. Counts, so it takes its time.
    pub(crate) fn new_places_used(&self) -> usize {
        let objects = self.pages.new_pages().iter().flat_map(|page| &page.objects);
        objects.filter(|object| !matches!(object, Object::Free(_))).count()
    }

    /// About how many bytes a copy of this heap keeps for itself: the pages that it does not share.
    pub(crate) fn own_bytes(&self) -> usize {
        self.pages.own_bytes()
    }
}

/// The line in which a generator that is not marked is in the middle of a `try` or `with`.
fn let_go(page: &[Object], marks: Bits, counts_coroutines: bool) -> Option<u32> {
    let unmarked = page.iter().enumerate().filter(|(at, _)| marks >> at & 1 == 0);
    unmarked.into_iter().find_map(|(_, object)| object.line_in_try(counts_coroutines))
}

/// Most of what is not marked has been free before: a page is not copied for that.
fn free_unmarked(page: &mut Arc<Page>, marks: Bits, first: usize, free: &mut u32) {
    for at in bits(!marks).rev() {
        if !matches!(page.objects[at], Object::Free(next) if next == *free) {
            Arc::make_mut(page).objects[at] = Object::Free(*free);
        }
        *free = u32::try_from(first + at).expect("every place has a number");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objects::traverse::Visitor;
    use crate::objects::value::Value;

    fn list(items: Vec<Value>) -> Object {
        Object::List(items)
    }

    #[test]
    fn what_can_be_reached_stays_and_the_rest_is_free_for_others() {
        let mut heap = Heap::new(1 << 20);
        let inner = heap.alloc(list(Vec::new()));
        let outer = heap.alloc(list(vec![inner.into()]));
        let lost = heap.alloc(list(Vec::new()));
        heap.collect(0, |marker| marker.id(outer));
        assert!(matches!(heap.get(inner), Object::List(_)));
        assert!(matches!(heap.get(lost), Object::Free(_)));
    }

    #[test]
    fn a_page_whose_free_places_stay_free_is_not_copied() {
        let mut heap = Heap::new(1 << 20);
        let kept = heap.alloc(list(Vec::new()));
        heap.alloc(list(Vec::new()));
        heap.collect(0, |marker| marker.id(kept));
        let mut copy = heap.clone();
        copy.collect(0, |marker| marker.id(kept));
        assert!(copy.is_as_in(&heap));
        copy.collect(0, |_| {});
        assert!(!copy.is_as_in(&heap) && matches!(heap.get(kept), Object::List(_)));
    }

    #[test]
    fn a_deep_nest_is_marked_without_recursion() {
        let mut heap = Heap::new(1 << 30);
        let mut top = heap.alloc(list(Vec::new()));
        for _ in 0..200_000 {
            top = heap.alloc(list(vec![top.into()]));
        }
        heap.collect(0, |marker| marker.id(top));
        assert!(matches!(heap.get(top), Object::List(items) if items.len() == 1));
    }

    #[test]
    fn more_than_the_list_holds_is_marked_all_the_same() {
        let mut heap = Heap::new(1 << 30);
        let inner: Vec<Value> =
            (0..3 * marker::MOST_WAITING).map(|_| heap.alloc(list(Vec::new())).into()).collect();
        let lists: Vec<Value> = inner.iter().map(|&item| heap.alloc(list(vec![item])).into()).collect();
        let top = heap.alloc(list(lists));
        heap.collect(0, |marker| marker.id(top));
        assert!(inner.iter().all(|item| matches!(heap.get(item.id().unwrap()), Object::List(_))));
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
