//! The pages of a heap, most of which it shares with its copies.
//!
//! When a program becomes concurrent its heap is frozen: the objects of that moment are held by all copies together, and
//! each has for itself only those that were written since, one by one, and the pages of those that were made since. So
//! a copy costs as much as its program has done since then, however much lay there before.

use triomphe::Arc;

use super::{Bits, PAGE, place};
use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::seal::Sealed;

#[derive(Clone, Debug)]
pub(super) struct Page {
    pub objects: [Object; PAGE],
    /// A bit for each place whose object several threads can reach.
    pub shared: Bits,
}

/// A frozen object, and what it is now.
type Rewritten = (Id, Arc<Sealed<Object>>);

#[derive(Clone, Debug, Default)]
pub(super) struct Pages {
    /// What there was when the heap was frozen, if it was. All of it counts as shared.
    frozen: Option<Arc<Vec<Object>>>,
    /// How many pages that was.
    frozen_count: usize,
    /// The frozen objects that were written since, in the order of their places.
    rewritten: Vec<Rewritten>,
    /// The pages that come after the frozen ones.
    new: Vec<Arc<Page>>,
}

/// Whether a page is nobody else's is seen by a look, for which a processor does not wait as it does for counting down:
/// where WebAssembly shares its memory, counting was a twentieth of a run that makes many pages.
impl Drop for Pages {
    fn drop(&mut self) {
        self.new.drain(..).for_each(|page| drop(Arc::try_unwrap(page)));
    }
}

impl Pages {
    /// How many there are, frozen ones and new ones.
    pub(crate) fn count(&self) -> usize {
        self.frozen_count + self.new.len()
    }

    pub(crate) fn frozen_count(&self) -> usize {
        self.frozen_count
    }

    #[inline]
    pub(crate) fn get(&self, id: Id) -> &Object {
        let (page, at) = place(id);
        match page.checked_sub(self.frozen_count) {
            Some(page) => &self.new[page].objects[at],
            None => self.old(id),
        }
    }

    fn old(&self, id: Id) -> &Object {
        match self.find(id) {
            Ok(place) => &self.rewritten[place].1,
            Err(_) => &self.frozen()[id.0 as usize],
        }
    }

    /// As they were; none if the heap was not frozen.
    fn frozen(&self) -> &[Object] {
        self.frozen.as_ref().map_or(&[], |frozen| frozen)
    }

    /// Where a frozen object is among those that were written since, or would be.
    fn find(&self, id: Id) -> Result<usize, usize> {
        self.rewritten.binary_search_by_key(&id, |&(id, _)| id)
    }

    /// A frozen object. Copies it first if another heap shares it.
    pub(crate) fn old_mut(&mut self, id: Id) -> &mut Object {
        let place = self.find(id).unwrap_or_else(|place| {
            let object = Arc::new(Sealed::new(self.frozen()[id.0 as usize].clone()));
            self.rewritten.insert(place, (id, object));
            place
        });
        Arc::make_mut(&mut self.rewritten[place].1).get_mut()
    }

    /// The page, unless it is a frozen one.
    #[inline]
    pub(crate) fn new_page(&self, number: usize) -> Option<&Page> {
        number.checked_sub(self.frozen_count).map(|place| &*self.new[place])
    }

    /// A page that is none of the frozen ones. Copies it first if another heap shares it.
    #[inline]
    pub(crate) fn new_page_mut(&mut self, number: usize) -> &mut Page {
        Arc::make_mut(&mut self.new[number - self.frozen_count])
    }

    /// The page, if it is none of the frozen ones and no other heap shares it.
    #[inline]
    pub(crate) fn own_page_mut(&mut self, number: usize) -> Option<&mut Page> {
        Arc::get_mut(&mut self.new[number.checked_sub(self.frozen_count)?])
    }

    pub(crate) fn push(&mut self, page: Page) {
        self.new.push(Arc::new(page));
    }

    /// From now on all objects count as unwritten, and as shared.
    pub(crate) fn freeze(&mut self) {
        let objects = |page: Arc<Page>| {
            let page = Arc::try_unwrap(page).unwrap_or_else(|page| Page::clone(&page));
            page.objects
        };
        self.frozen_count = self.new.len();
        self.frozen = Some(Arc::new(self.new.drain(..).flat_map(objects).collect()));
    }

    /// The frozen objects that were written since, in the order of their places, each with what it was.
    pub(crate) fn rewritten(&self) -> impl Iterator<Item = (Id, &Sealed<Object>, &Object)> {
        let frozen = self.frozen();
        self.rewritten.iter().map(move |&(id, ref object)| (id, &**object, &frozen[id.0 as usize]))
    }

    pub(crate) fn new_pages(&self) -> &[Arc<Page>] {
        &self.new
    }

    pub(crate) fn new_pages_mut(&mut self) -> &mut [Arc<Page>] {
        &mut self.new
    }

    pub(crate) fn are_those_of(&self, other: &Pages) -> bool {
        let Pages { frozen: _, frozen_count, rewritten, new } = self;
        let is_same_object =
            |(one, other): (&Rewritten, &Rewritten)| one.0 == other.0 && Arc::ptr_eq(&one.1, &other.1);
        *frozen_count == other.frozen_count
            && rewritten.len() == other.rewritten.len()
            && new.len() == other.new.len()
            && rewritten.iter().zip(&other.rewritten).all(is_same_object)
            && new.iter().zip(&other.new).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// About how many bytes are this heap's alone.
    pub(crate) fn own_bytes(&self) -> usize {
        let Pages { frozen: _, frozen_count: _, rewritten, new } = self;
        let listed = size_of_val(&new[..]) + size_of_val(&rewritten[..]);
        let objects = rewritten.iter().filter(|(_, object)| Arc::strong_count(object) == 1);
        let objects = objects.map(|(_, object)| size_of::<Sealed<Object>>() + object.bytes_beyond());
        let pages = new.iter().filter(|page| Arc::strong_count(page) == 1);
        let beyond = |page: &Arc<Page>| page.objects.iter().map(Object::bytes_beyond).sum::<usize>();
        listed + objects.sum::<usize>() + pages.map(|page| size_of::<Page>() + beyond(page)).sum::<usize>()
    }
}
