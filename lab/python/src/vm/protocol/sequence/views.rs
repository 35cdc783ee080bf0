//! Keys and items of a dict as operands of `&`, `|`, `-` and `^`: who is asked for its hash, and who is compared.

use super::sets::{SetOperation, change, combine_all, set_of};
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

impl Machine {
    /// The kind of a view that is like a set, and the dict.
    pub(crate) fn set_view(&self, value: Value) -> Option<(ViewKind, Value)> {
        match self.heap.get(value.id()?) {
            Object::View { kind: ViewKind::Values, .. } => None,
            Object::View { kind, dict } => Some((*kind, *dict)),
            _ => None,
        }
    }

    /// How many elements a set or view has.
    pub(crate) fn set_length(&self, value: Value) -> usize {
        let value = self.set_view(value).map_or(value, |(_, dict)| dict);
        self.payload(value).id().map_or(0, |id| self.table(id).len())
    }
}

/// `a op b` where one of them is a view, and the other any iterable.
pub(super) fn combine_view(m: &mut Machine, op: SetOperation, a: Value, b: Value) -> PyResult {
    let (left, right) = (m.set_view(a), m.set_view(b));
    let left = match (left, right) {
        _ if op == SetOperation::Intersection => return intersect(m, a, b),
        (Some((ViewKind::Items, a)), Some((ViewKind::Items, b)))
            if op == SetOperation::SymmetricDifference =>
        {
            return m.ask_prelude(Prelude::ToggleItems, &[m.payload(a), m.payload(b)]);
        }
        (Some((ViewKind::Keys, dict)), _) if m.class_of(dict) == class::DICT => dict,
        _ => a,
    };
    let result = m.once(|m| set_of(m, left).map(Value::from))?;
    change(m, op, result.object(), &[b])?;
    Ok(result)
}

fn intersect(m: &mut Machine, a: Value, b: Value) -> PyResult {
    let (mut view, mut other) = if m.set_view(a).is_some() { (a, b) } else { (b, a) };
    let is_view = m.set_view(other).is_some();
    let is_set = m.class_of(other) == class::SET;
    let is_longer = m.memo(|m| {
        let (length, limit) =
            if is_view || is_set { (m.set_length(other), m.set_length(view)) } else { (0, 1) };
        Ok(length > limit || is_set && length == limit)
    })?;
    match other.id() {
        Some(set) if is_set && is_longer => {
            return combine_all(m, SetOperation::Intersection, set, &[view], false).map(Value::from);
        }
        _ if is_longer => (view, other) = (other, view),
        _ => {}
    }
    let found = m.unasked(|m| {
        // The view is asked for one after the other, and its dict has a lock for each answer only.
        let items = if m.goes_by_item(view) { None } else { m.undisturbed_elements(other) };
        let Some(items) = items else { return Ok(None) };
        let found = m.heap.alloc(Object::Set(Dict::set()));
        for item in items {
            if m.contains(view, item)?
                && let (hash, None) = m.table_find(found, item)?
            {
                m.table_push(found, hash, item, Value::None)?;
            }
        }
        Ok(Some(Value::from(found)))
    })?;
    match found {
        Some(found) => Ok(found),
        None => {
            let changing = if m.goes_by_item(view) { view } else { other };
            m.ask_walk(Prelude::CommonOfView, changing, &[view, other])
        }
    }
}

/// `isdisjoint` of keys or items.
pub(crate) fn is_disjoint(m: &mut Machine, mut view: Value, mut other: Value) -> PyResult<bool> {
    if view.is(other) {
        return Ok(m.set_length(view) == 0);
    }
    let has_length = m.set_view(other).is_some() || super::is_set(m, other);
    if m.memo(|m| Ok(has_length && m.set_length(other) > m.set_length(view)))? {
        (view, other) = (other, view);
    }
    has_each(m, view, other, false)
}

/// Whether each item of an iterable is in a set or view, or else none: up to the first that decides.
pub(crate) fn has_each(m: &mut Machine, container: Value, iterable: Value, wanted: bool) -> PyResult<bool> {
    let table = m.payload(container).id().filter(|_| m.set_view(container).is_none());
    // A set takes its lock and that of what it is compared with, a view none. Whoever reads a
    // dict of another thread takes its lock once more, and lets go of both meanwhile.
    let has_view = m.set_view(container).is_some() || m.set_view(iterable).is_some();
    let is_dict = m.as_dict(iterable).is_some();
    let found = m.unasked(|m| {
        if has_view && m.goes_by_item(container) || (has_view || is_dict) && m.goes_by_item(iterable) {
            return Ok(None);
        }
        let Some(items) = m.elements(iterable) else { return Ok(None) };
        for item in items {
            let is_there = match table {
                Some(table) => m.table_find(table, item)?.1.is_some(),
                None => m.contains(container, item)?,
            };
            if is_there != wanted {
                return Ok(Some(false));
            }
        }
        Ok(Some(true))
    })?;
    match found {
        Some(found) => Ok(found),
        None => {
            let answer = m.ask_walk(
                Prelude::HasEach,
                iterable,
                &[table.map_or(container, Value::from), iterable, wanted.into()],
            )?;
            m.truth(answer)
        }
    }
}
