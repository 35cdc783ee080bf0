//! Sets, and views that are like sets: which of them are a part of another.

use crate::bytecode::code::Compare;
use crate::ids::Id;
use crate::objects::names;
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::protocol::sequence;

impl Machine {
    pub(super) fn order_sets(&mut self, op: Compare, a: Value, b: Value) -> PyResult {
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

    fn is_proper_subset(&mut self, a: Id, b: Id) -> PyResult<bool> {
        let is_smaller = self.memo(|m| Ok(m.set_length(a.into()) < m.set_length(b.into())))?;
        if is_smaller && self.may_change_apart(a, b)? {
            self.give_way()?;
        }
        Ok(is_smaller && self.is_subset(a, b, false)?)
    }

    /// Whether the first of two views is asked first although it stands on the right: that of an `OrderedDict`, beside another.
    fn goes_before(&mut self, view: Id, other: Id) -> bool {
        let [view, other] = [view, other].map(|id| match *self.heap.get(id) {
            Object::View { dict, .. } => self.own_special(dict, names::THROUGH).is_some(),
            _ => false,
        });
        view && !other
    }

    /// Whether others may change either after its length was read, for which no lock is taken.
    fn may_change_apart(&mut self, a: Id, b: Id) -> PyResult<bool> {
        self.memo(|m| Ok(m.goes_by_item(a.into()) || m.goes_by_item(b.into())))
    }

    /// Whether all of `a` is in `b`, and nothing else if they have to be equal.
    pub(super) fn is_subset(&mut self, a: Id, b: Id, equal: bool) -> PyResult<bool> {
        let fits = self.memo(|m| {
            let [count, room] = [a, b].map(|id| m.set_length(id.into()));
            Ok(if equal { count == room } else { count <= room })
        })?;
        if !fits {
            return Ok(false);
        }
        let are_apart = equal && self.may_change_apart(a, b)?;
        if are_apart {
            self.give_way()?;
        }
        let [is_view_a, is_view_b] = [a, b].map(|id| self.set_view(id.into()).is_some());
        if is_view_a || is_view_b {
            // Of a set and a view that may be equal, the view is gone through, and of two views that whose class extends
            // the other's.
            let is_second = equal && (!is_view_a || is_view_b && self.goes_before(b, a));
            let (walked, container) = if is_second { (b, a) } else { (a, b) };
            return sequence::has_each(self, container.into(), walked.into(), true);
        }
        if are_apart {
            return self.is_subset(a, b, false);
        }
        sequence::has_each_element(self, b, a, true)
    }
}
