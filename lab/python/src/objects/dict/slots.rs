//! Sets: their elements lie where CPython would put them, so that they come in its order.

use super::{Dict, EMPTY, Entry, FEWEST_SLOTS};
use crate::objects::value::Value;

/// Slots beside each other that a set tries before it looks elsewhere.
const LINEAR: usize = 9;

/// So many elements at most come in an order that was chosen, of which each place takes so many bits.
const MOST_ORDERED: usize = 4;
const PLACE_BITS: u32 = 4;
const PLACE_MASK: u32 = (1 << PLACE_BITS) - 1;
/// Something came to a set after its order was chosen: where that lies among the others, nobody chose. Or it is in an order
/// that is likely, and not in each.
const CHANGED: u32 = 1 << 31;
/// The places in the order of a set are told from its slots, and those of a walk that began when it had changed from others.
const IN_ORDER: usize = 1 << 30;
const BEGUN_LATE: usize = 1 << 29;
/// The order was chosen when some had been given away already: which is the next, nobody chose.
const LOST: u32 = u32::MAX;

/// A set has more slots than that.
pub(super) fn slots(more_than: usize) -> usize {
    (more_than + 1).next_power_of_two().max(FEWEST_SLOTS)
}

/// A set of so many elements that is crowded gets more slots than that.
pub(super) fn many_more(len: usize) -> usize {
    len * if len > 50_000 { 2 } else { 4 }
}

impl Dict {
    #[inline(never)]
    pub(crate) fn set() -> Box<Self> {
        Box::new(Dict { is_set: true, ..Dict::default() })
    }

    /// The first of the slots in which a set looks for a hash, one after the other, of which `is_it` says yes.
    #[inline]
    fn slot(&self, hash: u64, mut is_it: impl FnMut(usize) -> bool) -> usize {
        let mask = self.entries.len() - 1;
        let (mut start, mut perturb) = (hash as usize & mask, hash);
        loop {
            let last = if start + LINEAR <= mask { start + LINEAR } else { start };
            if let Some(at) = (start..=last).find(|&at| is_it(at)) {
                return at;
            }
            perturb >>= 5;
            start = (start as u64 * 5 + 1 + perturb) as usize & mask;
        }
    }

    /// Where it is in a set that has slots.
    #[inline(never)]
    pub(super) fn find_in_set(&self, hash: u64, is_it: &mut dyn FnMut(Value) -> bool) -> Option<usize> {
        let at = self.slot(hash, |at| {
            let entry = &self.entries[at];
            entry.is_empty() || entry.hash == hash && !entry.key.is_unset() && is_it(entry.key)
        });
        (!self.entries[at].key.is_unset()).then_some(at)
    }

    #[inline(never)]
    fn set_slots(&mut self, more_than: usize) {
        let slots = slots(more_than);
        self.lose_order();
        let old = std::mem::replace(&mut self.entries, vec![EMPTY; slots]);
        self.removed = slots as u32;
        self.usable = 0;
        for entry in old.into_iter().filter(|entry| !entry.key.is_unset()) {
            self.put(entry);
        }
    }

    /// Puts an element into the first free slot, or rather the last before it that is free again.
    #[inline(never)]
    fn put(&mut self, entry: Entry) -> usize {
        let mut gone = None;
        let free = self.slot(entry.hash, |at| {
            gone = if self.entries[at].is_gone() { Some(at) } else { gone };
            self.entries[at].is_empty()
        });
        let at = gone.unwrap_or(free);
        self.entries[at] = entry;
        self.removed -= 1;
        self.usable += u32::from(gone.is_none());
        at
    }

    pub(super) fn is_crowded(&self, more: usize) -> bool {
        (self.usable as usize + more) * 5 >= (self.entries.len().max(FEWEST_SLOTS) - 1) * 3
    }

    /// Makes a set ready for so many more elements of another.
    #[inline(never)]
    pub(crate) fn make_room(&mut self, more: usize) {
        if self.is_crowded(more) {
            self.set_slots((self.len() + more) * 2);
        }
    }

    /// Whether the elements of a set come in an order of their own, wherever they lie.
    #[inline]
    pub(crate) fn has_order(&self) -> bool {
        self.order & !CHANGED != 0
    }

    /// Whether that order was chosen, for all elements.
    #[inline]
    pub(crate) fn has_chosen_order(&self) -> bool {
        self.has_order() && !self.has_changed()
    }

    /// Whether something came to a set since its order was chosen.
    #[inline]
    pub(crate) fn has_changed(&self) -> bool {
        self.order & CHANGED != 0
    }

    /// Where somebody begins who goes through it.
    #[inline]
    pub(crate) fn begin(&self) -> usize {
        (if self.has_order() { IN_ORDER } else { 0 }) | (if self.has_changed() { BEGUN_LATE } else { 0 })
    }

    /// Whether something came to the set after somebody began to go through it in its chosen order.
    pub(crate) fn has_changed_since(&self, place: usize) -> bool {
        self.has_changed() && place & BEGUN_LATE == 0
    }

    /// From now on, its elements come as they lie.
    pub(super) fn lose_order(&mut self) {
        self.order = if self.order == 0 { 0 } else { CHANGED };
    }

    /// What was put at this place comes after all others, unless another one was there.
    fn put_in_order(&mut self, place: usize) {
        let wanted = place as u32 + 1;
        let shifts = || (0..MOST_ORDERED as u32).map(|at| at * PLACE_BITS);
        let is = |shift: &u32, wanted| self.order >> shift & PLACE_MASK == wanted;
        if !shifts().any(|shift| is(&shift, wanted))
            && let Some(free) = shifts().find(|shift| is(shift, 0))
        {
            self.order |= wanted << free;
        }
        self.order |= CHANGED;
    }

    /// Lets the elements at these places, of which there are few, come in this order until there is another one.
    pub(crate) fn set_order(&mut self, places: &[usize]) {
        debug_assert!(places.len() <= MOST_ORDERED && self.entries.len() == FEWEST_SLOTS);
        self.order = places.iter().rev().fold(0, |order, &place| order << PLACE_BITS | (place as u32 + 1));
        self.finger = if self.finger == 0 { 0 } else { LOST };
    }

    /// The order is one of several.
    pub(crate) fn doubt_order(&mut self) {
        self.order |= CHANGED;
    }

    /// Whether it is known which element a set gives away next.
    pub(crate) fn has_chosen_next(&self) -> bool {
        self.has_chosen_order() && self.finger != LOST
    }

    /// Whether nobody has chosen in which order the elements of a set come.
    pub(crate) fn order_is_open(&self) -> bool {
        self.order == 0
    }

    /// Whether its elements can be in any order that is chosen.
    pub(crate) fn takes_order(&self) -> bool {
        self.is_set && (2..=MOST_ORDERED).contains(&self.len()) && self.entries.len() == FEWEST_SLOTS
    }

    /// The place of the first element that is so late in the order, or later, and how late the next one is.
    fn next_in_order(&self, from: usize) -> Option<(usize, usize)> {
        (from..MOST_ORDERED).find_map(|at| {
            let place = self.order >> (at as u32 * PLACE_BITS) & PLACE_MASK;
            let place = (place as usize).checked_sub(1)?;
            let is_taken = self.entries.get(place).is_some_and(|entry| !entry.key.is_unset());
            is_taken.then_some((place, at + 1))
        })
    }

    /// The first entry at or after `place`, for somebody who began at [`Dict::begin`], and the place after it.
    pub(super) fn next_of_ordered(&self, place: usize) -> Option<(Entry, usize)> {
        let (mode, at) = (place & (IN_ORDER | BEGUN_LATE), place & !(IN_ORDER | BEGUN_LATE));
        if mode & IN_ORDER == 0 || !self.has_order() {
            let (entry, after) = self.next_as_they_lie(at)?;
            return Some((entry, after | mode));
        }
        let (place, after) = self.next_in_order(at)?;
        Some((self.entries[place], after | mode))
    }

    /// The elements in their order, if they have one, or else as they lie.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = Entry> + '_ {
        let mut at = self.begin();
        std::iter::from_fn(move || {
            let (entry, after) = self.next_from(at)?;
            at = after;
            Some(entry)
        })
    }

    /// Each place at which there is an element.
    pub(crate) fn taken(&self) -> Vec<usize> {
        let is_taken = |&place: &usize| !self.entries[place].key.is_unset();
        (0..self.entries.len()).filter(is_taken).collect()
    }

    #[inline(never)]
    pub(super) fn push_to_set(&mut self, entry: Entry) {
        if self.entries.is_empty() {
            self.set_slots(0);
        }
        let at = self.put(entry);
        if self.has_order() {
            self.put_in_order(at);
        }
        if self.is_crowded(0) {
            self.set_slots(many_more(self.len()));
        }
    }

    /// Where too many elements were taken out of a set, the others are put anew.
    pub(crate) fn close_gaps(&mut self) {
        if self.usable as usize - self.len() > self.entries.len().saturating_sub(1) / 4 {
            self.set_slots(many_more(self.len()));
        }
    }

    /// Takes an element out of a set.
    pub(crate) fn take_any(&mut self) -> Option<Value> {
        if self.has_order() {
            let from = if self.finger == LOST { 0 } else { self.finger as usize };
            let (at, after) = self.next_in_order(from).or_else(|| self.next_in_order(0))?;
            self.finger = if self.finger == LOST { LOST } else { after as u32 };
            return Some(self.remove_at(at).key);
        }
        let slots = self.entries.len();
        let begin = (if self.finger == LOST { 0 } else { self.finger as usize }) & slots.saturating_sub(1);
        let at = (begin..slots).chain(0..begin).find(|&at| !self.entries[at].key.is_unset())?;
        self.finger = at as u32 + 1;
        Some(self.remove_at(at).key)
    }

    /// A set of its keys.
    #[inline(never)]
    pub(crate) fn keys_alone(&self) -> Box<Dict> {
        let mut keys = Dict::set();
        keys.take_keys(self);
        keys
    }

    /// Adds all keys to a set that never had an element in its slots: as they lie there, if the other is a set with as
    /// many slots and without gaps.
    #[inline(never)]
    fn take_keys(&mut self, other: &Dict) {
        if self.entries.is_empty() {
            self.set_slots(0);
        }
        self.make_room(other.len());
        let is_alike = other.is_set && other.usable as usize == other.len();
        if is_alike && self.entries.len() == other.entries.len() {
            self.entries.clone_from(&other.entries);
            (self.removed, self.usable) = (other.removed, other.usable);
            self.order = other.order | self.order & CHANGED;
            return;
        }
        for entry in other.entries() {
            self.put(Entry { value: Value::None, ..entry });
        }
    }

    /// Makes a set ready for the elements of another, or for keys of a dict, which may have to be compared; or gives it all:
    /// whether it has them then.
    pub(crate) fn begin_union(&mut self, other: &Dict) -> bool {
        let is_new = self.usable == 0 && other.is_set;
        if is_new {
            self.take_keys(other);
        } else {
            self.make_room(other.len());
        }
        is_new
    }

    /// The set becomes what the other is, and goes on giving away elements from where it was.
    pub(crate) fn become_set(&mut self, other: Dict) {
        // Whoever goes through it finds another order, but where some were only taken out.
        let is_another = self.order != 0 && self.order != other.order;
        *self = Dict { finger: self.finger, ..other };
        self.order |= if is_another { CHANGED } else { 0 };
    }
}
