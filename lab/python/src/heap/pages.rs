//! The pages of a heap, most of which it shares with its copies.
//!
//! When a program becomes concurrent its heap is frozen: the pages of that moment are held by all copies together, and
//! each has for itself only those that were written or made since. So a copy costs as much as its program has done
//! since then, however much lay there before.

use triomphe::Arc;

use super::{Bits, Id, PAGE, bits, id_at};
use crate::object::Object;

#[derive(Clone, Debug)]
pub(super) struct Page {
    pub objects: [Object; PAGE],
    /// A bit for each place that was written since the heap was frozen.
    pub written: Bits,
    /// A bit for each place whose object several threads can reach.
    pub shared: Bits,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Pages {
    /// What there was when the heap was frozen, if it was.
    frozen: Option<Arc<Vec<Page>>>,
    /// How many pages that was.
    frozen_count: usize,
    /// The frozen pages that were written since, in the order of their numbers.
    rewritten: Vec<(usize, Arc<Page>)>,
    /// The pages that come after the frozen ones.
    new: Vec<Arc<Page>>,
}

impl Pages {
    /// How many there are, frozen ones and new ones.
    pub fn count(&self) -> usize {
        self.frozen_count + self.new.len()
    }

    pub fn frozen_count(&self) -> usize {
        self.frozen_count
    }

    #[inline]
    pub fn get(&self, number: usize) -> &Page {
        match number.checked_sub(self.frozen_count) {
            Some(place) => &self.new[place],
            None => self.old(number),
        }
    }

    fn old(&self, number: usize) -> &Page {
        match self.find(number) {
            Ok(place) => &self.rewritten[place].1,
            Err(_) => &self.frozen()[number],
        }
    }

    /// As they were; none if the heap was not frozen.
    fn frozen(&self) -> &[Page] {
        self.frozen.as_ref().map_or(&[], |frozen| frozen)
    }

    /// Where a frozen page is among those that were written since, or would be.
    fn find(&self, number: usize) -> Result<usize, usize> {
        self.rewritten.binary_search_by_key(&number, |&(number, _)| number)
    }

    /// Copies the page first if another heap shares it.
    #[inline]
    pub fn get_mut(&mut self, number: usize) -> &mut Page {
        match number.checked_sub(self.frozen_count) {
            Some(place) => Arc::make_mut(&mut self.new[place]),
            None => self.old_mut(number),
        }
    }

    fn old_mut(&mut self, number: usize) -> &mut Page {
        let place = self.find(number).unwrap_or_else(|place| {
            let page = Arc::new(self.frozen()[number].clone());
            self.rewritten.insert(place, (number, page));
            place
        });
        Arc::make_mut(&mut self.rewritten[place].1)
    }

    /// A new page that no other heap shares.
    #[inline]
    pub fn get_own_mut(&mut self, number: usize) -> Option<&mut Page> {
        Arc::get_mut(&mut self.new[number.checked_sub(self.frozen_count)?])
    }

    pub fn push(&mut self, page: Page) {
        self.new.push(Arc::new(page));
    }

    /// From now on all pages count as unwritten, and all their objects as shared.
    pub fn freeze(&mut self) {
        let freeze = |page: Arc<Page>| {
            let page = Arc::try_unwrap(page).unwrap_or_else(|page| Page::clone(&page));
            Page { written: 0, shared: Bits::MAX, ..page }
        };
        let frozen: Vec<Page> = self.new.drain(..).map(freeze).collect();
        self.frozen_count = frozen.len();
        self.frozen = Some(Arc::new(frozen));
    }

    /// The objects of frozen pages that were written since, in the order of their places, each with what it was.
    pub fn rewritten(&self) -> impl Iterator<Item = (Id, &Object, &Object)> {
        let frozen = self.frozen();
        self.rewritten.iter().flat_map(move |&(number, ref page)| {
            let then = &frozen[number];
            bits(page.written).map(move |at| (id_at(number, at), &page.objects[at], &then.objects[at]))
        })
    }

    pub fn new_pages(&self) -> &[Arc<Page>] {
        &self.new
    }

    pub fn new_pages_mut(&mut self) -> &mut [Arc<Page>] {
        &mut self.new
    }

    /// About how many bytes are this heap's alone.
    pub fn own_bytes(&self) -> usize {
        let listed = size_of_val(&self.new[..]) + size_of_val(&self.rewritten[..]);
        let pages = self.rewritten.iter().map(|(_, page)| page).chain(&self.new);
        listed + pages.filter(|page| Arc::strong_count(page) == 1).count() * size_of::<Page>()
    }
}
