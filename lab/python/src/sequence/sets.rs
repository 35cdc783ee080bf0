//! Sets: made of iterables, and combined.

use crate::class;
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

/// A new set of the elements of an iterable.
pub fn set_of(m: &mut Machine, iterable: Value) -> Outcome<Id> {
    let found = m.unasked(|m| {
        let inner = m.payload(iterable);
        // The hashes of what is in a table are known.
        if let Some(Object::Set(table) | Object::FrozenSet(table) | Object::Dict(table)) =
            inner.id().map(|id| m.heap.get(id))
        {
            let table = table.keys_alone();
            return Ok(Some(m.alloc(Object::Set(Box::new(table)))));
        }
        match m.elements(iterable) {
            Some(items) => set_of_items(m, &items).map(|set| Some(set.into())),
            None => Ok(None),
        }
    })?;
    let set = match found {
        Some(set) => set,
        None => m.ask_prelude("set_of", &[iterable])?,
    };
    Ok(set.id().unwrap_or(class::SET))
}

fn set_of_items(m: &mut Machine, items: &[Value]) -> Outcome<Id> {
    let set = m.heap.alloc(Object::Set(Box::default()));
    for &item in items {
        if let (hash, None) = m.table_find(set, item)? {
            m.table_push(set, hash, item, Value::None)?;
        }
    }
    Ok(set)
}

/// `set op= others`: what is asked meanwhile sees how far that is, but for an intersection, which is there all at
/// once.
pub fn change(m: &mut Machine, op: SetOperation, set: Id, others: &[Value]) -> Outcome<()> {
    let result = m.unasked(|m| combine_all(m, op, set, others).map(|result| Some(Value::from(result))))?;
    let result = match result {
        Some(result) => result.id().unwrap_or(set),
        None if op == SetOperation::Intersection => combine_all(m, op, set, others)?,
        None => {
            let name = match op {
                SetOperation::Union => "add_all",
                SetOperation::Difference => "discard_all",
                _ => "toggle_all",
            };
            let others = m.tuple(others);
            m.ask_prelude(name, &[set.into(), others])?;
            return Ok(());
        }
    };
    let table = m.table(result).clone();
    m.heap.charge(table.size_bytes());
    *m.table_mut(set) = table;
    Ok(())
}

/// A set combined with each of the others, as a new one.
pub fn combine_all(m: &mut Machine, op: SetOperation, set: Id, others: &[Value]) -> Outcome<Id> {
    let mut result = m.still(set)?;
    for &other in others {
        let other = set_of(m, other)?;
        result = combine(m, op, result, other)?;
    }
    if result == set { m.copy_table(set) } else { Ok(result) }
}

impl Machine {
    /// The table of a dict or set as it is now, whatever becomes of it while somebody is asked.
    pub fn still(&mut self, table: Id) -> Outcome<Id> {
        let still = self.part(|m| {
            let still = if m.is_remembering() { m.copy_table(table)? } else { table };
            Ok(Value::from(still))
        })?;
        Ok(still.id().unwrap_or(table))
    }
}

/// `first op second` as a new set; elements keep the order in which they are found.
pub fn combine(m: &mut Machine, op: SetOperation, first: Id, second: Id) -> Outcome<Id> {
    let (first, second) = (m.still(first)?, m.still(second)?);
    // Of two equal elements, an intersection has the one of the smaller set, or else of the second.
    let swapped = op == SetOperation::Intersection && m.table(second).len() <= m.table(first).len();
    let (first, second) = if swapped { (second, first) } else { (first, second) };
    let result = m.heap.alloc(Object::Set(Box::default()));
    let (left, right) = (entries(m, first), entries(m, second));
    for &(hash, key) in &left {
        let stays = op == SetOperation::Union || {
            let in_second = m.table_find_hashed(second, hash, key)?.is_some();
            in_second == (op == SetOperation::Intersection)
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
        Object::View { kind: ViewKind::Keys, dict } => {
            let dict = m.payload(*dict);
            set_of(m, dict).map(Some)
        }
        Object::View { kind: ViewKind::Items, .. } => set_of(m, id.into()).map(Some),
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
