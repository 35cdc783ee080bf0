//! Sets, and views that are like sets: which of them are a part of another.

use crate::code::Compare;
use crate::heap::Id;
use crate::machine::Machine;
use crate::native::Outcome;
use crate::object::{Object, ViewKind};
use crate::sequence;
use crate::value::Value;

impl Machine {
    pub(super) fn order_sets(&mut self, op: Compare, a: Value, b: Value) -> Outcome {
        let sets = a.id().zip(b.id()).filter(|&(a, b)| self.is_set_like(a) && self.is_set_like(b));
        let Some((first, second)) = sets else { return Err(self.no_order(op, a, b)) };
        let truth = match op {
            Compare::Lt => self.is_proper_subset(first, second)?,
            Compare::Le => self.is_subset(first, second, false)?,
            Compare::Gt => self.is_proper_subset(second, first)?,
            _ => self.is_subset(second, first, false)?,
        };
        Ok(truth.into())
    }

    pub(super) fn is_set_like(&self, id: Id) -> bool {
        match self.heap.get(id) {
            Object::Set(_) | Object::FrozenSet(_) => true,
            Object::View { kind, .. } => *kind != ViewKind::Values,
            _ => false,
        }
    }

    fn is_proper_subset(&mut self, a: Id, b: Id) -> Outcome<bool> {
        let (a, b) = (self.as_table(a)?, self.as_table(b)?);
        Ok(self.table(a).len() < self.table(b).len() && self.is_subset(a, b, false)?)
    }

    /// Whether all of `a` is in `b`, and nothing else if they have to be equal.
    pub(super) fn is_subset(&mut self, a: Id, b: Id, equal: bool) -> Outcome<bool> {
        let (a, b) = (self.as_table(a)?, self.as_table(b)?);
        let (count, room) = (self.table(a).len(), self.table(b).len());
        if count > room || (equal && count != room) {
            return Ok(false);
        }
        let entries: Vec<_> = self.table(a).entries().collect();
        for entry in entries {
            if self.table_find_hashed(b, entry.hash, entry.key)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The table of what is like a set; one of pairs is made of a dict's items.
    fn as_table(&mut self, id: Id) -> Outcome<Id> {
        match self.heap.get(id) {
            Object::View { kind: ViewKind::Items, .. } => sequence::set_of(self, id.into()),
            _ => self.still(self.table_behind(id)),
        }
    }

    /// Where a view's table is; other tables are where they are.
    fn table_behind(&self, id: Id) -> Id {
        match self.heap.get(id) {
            Object::View { dict, .. } => self.payload(*dict).id().unwrap_or(id),
            _ => id,
        }
    }
}
