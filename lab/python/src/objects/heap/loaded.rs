//! What lay there when an event loop began that hardly ever changes: the library's modules, classes, functions and texts.
//!
//! In a state these are told by their places, and in full only where they have changed, as long as all of them can be
//! reached. What else they lead to is reached as ever.

use triomphe::Arc;

use super::pages::Page;
use super::{Bits, Heap, NOWHERE, bits, id_at, place};
use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The pages of that moment.
    pages: Vec<Arc<Page>>,
    /// A bit for each object of theirs that is told by its place.
    told: Vec<Bits>,
    /// Those that lead to others than these, and where.
    leading: Vec<(Id, Vec<Id>)>,
    /// How many places are left free beside them: who took one would copy a page that is compared then in each state.
    free: usize,
    /// What was written of all of them.
    pub print: u128,
}

/// One object now, and when it was loaded, each with whether several threads could reach it.
pub(crate) type Compared<'h> = (Id, [(&'h Object, bool); 2]);

/// What is loaded, in one state.
pub(crate) struct LoadedNow<'h> {
    pub of: &'h Loaded,
    /// Those that lie in pages that were written since, in the order of their places.
    pub compared: Vec<Compared<'h>>,
    /// Where all of it leads, in the same order.
    pub leads: Vec<Id>,
}

impl Loaded {
    #[inline]
    pub(crate) fn tells(&self, id: Id) -> bool {
        let (page, at) = place(id);
        self.told.get(page).is_some_and(|told| told >> at & 1 == 1)
    }

    /// Whether a page holds some of it.
    pub(super) fn is_in(&self, page: usize) -> bool {
        self.told.get(page).is_some_and(|&told| told != 0)
    }

    pub(super) fn free(&self) -> usize {
        self.free
    }

    /// All objects, in the order of their places.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (Id, (&Object, bool))> {
        let pages = self.pages.iter().zip(&self.told).enumerate();
        pages.flat_map(|(number, (page, &told))| {
            bits(told).map(move |at| (id_at(number, at), page.object(at)))
        })
    }
}

impl Page {
    fn object(&self, at: usize) -> (&Object, bool) {
        (&self.objects[at], self.shared >> at & 1 == 1)
    }
}

/// Where an object leads: to what is told by its place, and to others.
struct Leads<'l> {
    of: &'l Loaded,
    told: Vec<Id>,
    others: Vec<Id>,
}

impl Visitor for Leads<'_> {
    fn value(&mut self, value: Value) {
        if let Some(id) = value.id() {
            let leads = if self.of.tells(id) { &mut self.told } else { &mut self.others };
            leads.push(id);
        }
    }
}

impl<'l> Leads<'l> {
    fn of(of: &'l Loaded) -> Self {
        Leads { of, told: Vec::new(), others: Vec::new() }
    }
}

impl Loaded {
    /// Where an object leads but to what is told by its place.
    fn others_of(&self, object: &Object) -> Vec<Id> {
        let mut leads = Leads::of(self);
        object.visit(&mut leads);
        leads.others
    }
}

impl Heap {
    /// These objects, and all that `may_be_told` of what they lead to, as they are now.
    pub(crate) fn loadable(&self, mut waiting: Vec<Id>, may_be_told: impl Fn(&Object) -> bool) -> Loaded {
        let pages = self.pages.new_pages().to_vec();
        let mut loaded = Loaded { told: vec![0; pages.len()], pages, ..Loaded::default() };
        waiting.retain(|&id| loaded.tell(id));
        while let Some(id) = waiting.pop() {
            let next = loaded.others_of(self.get(id));
            waiting.extend(next.into_iter().filter(|&id| may_be_told(self.get(id)) && loaded.tell(id)));
        }
        let leads = loaded.objects().map(|(id, (object, _))| (id, loaded.others_of(object)));
        loaded.leading = leads.filter(|(_, others)| !others.is_empty()).collect::<Vec<_>>();
        let free = |page: &Arc<Page>| page.objects.iter().filter(|it| matches!(it, Object::Free(_))).count();
        loaded.free = loaded.pages.iter().map(free).sum();
        loaded
    }

    /// These are told by their places from now on.
    pub(crate) fn load(&mut self, loaded: Loaded) {
        self.loaded = Some(Arc::new(loaded));
        // Free places beside nothing of it are found when garbage is collected.
        self.free = NOWHERE;
    }

    pub(crate) fn unload(&mut self) {
        self.loaded = None;
    }

    pub(crate) fn is_loaded(&self) -> bool {
        self.loaded.is_some()
    }

    /// What is loaded, if all of it can be reached as it could: whatever has changed still leads to what it led to.
    pub(crate) fn loaded(&self) -> Option<LoadedNow<'_>> {
        let of = self.loaded.as_deref()?;
        let mut now = LoadedNow { of, compared: Vec::new(), leads: Vec::new() };
        let [mut is, mut was] = [(); 2].map(|()| Leads::of(of));
        let mut leading = of.leading.iter().peekable();
        let pages = self.pages.new_pages().iter().zip(&of.pages).zip(&of.told).enumerate();
        for (number, ((page, then), &told)) in pages.filter(|(_, ((page, then), _))| !Arc::ptr_eq(page, then))
        {
            for at in bits(told) {
                let id = id_at(number, at);
                while let Some((_, leads)) = leading.next_if(|(before, _)| *before < id) {
                    now.leads.extend(leads);
                }
                leading.next_if(|(it, _)| *it == id);
                for (leads, object) in
                    [&mut is, &mut was].into_iter().zip([page, then].map(|it| &it.objects[at]))
                {
                    leads.told.clear();
                    leads.others.clear();
                    object.visit(leads);
                }
                if is.told != was.told && was.told.iter().any(|id| !is.told.contains(id)) {
                    return None;
                }
                now.leads.extend_from_slice(&is.others);
                now.compared.push((id, [page.object(at), then.object(at)]));
            }
        }
        now.leads.extend(leading.flat_map(|(_, leads)| leads));
        Some(now)
    }
}

impl Loaded {
    /// Whether the object there was not told before.
    fn tell(&mut self, id: Id) -> bool {
        let (page, at) = place(id);
        let is_new = !self.tells(id);
        if let Some(told) = self.told.get_mut(page) {
            *told |= 1 << at;
        }
        is_new
    }
}
