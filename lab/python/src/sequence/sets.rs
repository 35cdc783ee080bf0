//! Sets: made of iterables, and combined.

use crate::heap::Id;
use crate::machine::Machine;
use crate::native::Outcome;
use crate::object::{Object, ViewKind};
use crate::value::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOperation {
    Union,
    Intersection,
    Difference,
    SymmetricDifference,
}

/// A new set of these elements.
pub fn set_of(m: &mut Machine, items: &[Value]) -> Outcome<Id> {
    let set = m.heap.alloc(Object::Set(Box::default()));
    for &item in items {
        add(m, set, item)?;
    }
    Ok(set)
}

fn add(m: &mut Machine, set: Id, item: Value) -> Outcome<()> {
    if let (hash, None) = m.table_find(set, item)? {
        m.table_push(set, hash, item, Value::None)?;
    }
    Ok(())
}

/// `first op second` as a new set; elements keep the order in which they are found.
pub fn combine(m: &mut Machine, op: SetOperation, first: Id, second: Id) -> Outcome<Id> {
    // Of two equal elements, an intersection has the one of the smaller set, or else of the second.
    let swapped = op == SetOperation::Intersection && m.table(second).len() <= m.table(first).len();
    let (first, second) = if swapped { (second, first) } else { (first, second) };
    let result = m.heap.alloc(Object::Set(Box::default()));
    let (left, right) = (entries(m, first), entries(m, second));
    for &(hash, key) in &left {
        let in_second = m.table_find_hashed(second, hash, key)?.is_some();
        let stays = match op {
            SetOperation::Union => true,
            SetOperation::Intersection => in_second,
            SetOperation::Difference | SetOperation::SymmetricDifference => !in_second,
        };
        if stays {
            m.table_push(result, hash, key, Value::None)?;
        }
    }
    if matches!(op, SetOperation::Union | SetOperation::SymmetricDifference) {
        for &(hash, key) in &right {
            if m.table_find_hashed(first, hash, key)?.is_none() {
                m.table_push(result, hash, key, Value::None)?;
            }
        }
    }
    Ok(result)
}

fn entries(m: &Machine, table: Id) -> Vec<(u64, Value)> {
    m.table(table).entries().map(|entry| (entry.hash, entry.key)).collect()
}

/// The set that an operand of `&`, `|`, `-` or `^` is; `None` if it is neither a set nor a view.
pub(super) fn operand(m: &mut Machine, value: Value) -> Outcome<Option<Id>> {
    let Some(id) = m.payload(value).id() else { return Ok(None) };
    match m.heap.get(id) {
        Object::Set(_) | Object::FrozenSet(_) => Ok(Some(id)),
        Object::View { kind: ViewKind::Keys | ViewKind::Items, .. } => {
            let items = m.elements(id.into()).unwrap_or_default();
            set_of(m, &items).map(Some)
        }
        _ => Ok(None),
    }
}

/// Makes a frozenset of a set that nobody has seen yet.
pub fn freeze(m: &mut Machine, set: Id) {
    let place = m.heap.get_mut(set);
    if let Object::Set(table) = place {
        *place = Object::FrozenSet(std::mem::take(table));
    }
}
