//! Sets: made of iterables, and changed by others.

use super::combine::{Manner, combine_with};
use super::set_items::{add_items, with_items, without_items};
use super::steps::Change;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::{Dict, Entry};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SetOperation {
    Union,
    Intersection,
    Difference,
    SymmetricDifference,
}

/// A new set of the elements of an iterable.
pub(crate) fn set_of(m: &mut Machine, iterable: Value) -> PyResult<Id> {
    // The hashes of what is in a table are known.
    let is_known = |id: &Id| m.is_table(*id) && (is_set(m, iterable) || iterable.id() == Some(*id));
    let known = m.payload(iterable).id().filter(is_known);
    if let Some(dict) = known {
        m.check_whole_dict(dict)?;
    }
    if let Some(id) = known.filter(|_| !is_set(m, iterable))
        && m.table(id).keys().any(|key| m.hash_now(key).is_none())
    {
        return set_of_keys(m, id);
    }
    let found = m.unasked(|m| {
        if let Some(id) = known {
            let table = m.table(id).keys_alone();
            return Ok(Some(m.alloc(Object::Set(table))));
        }
        match m.undisturbed_elements(iterable) {
            Some(items) => set_of_items(m, &items).map(|set| Some(set.into())),
            None => Ok(None),
        }
    })?;
    let set = match found {
        Some(set) => set,
        None => m.ask_walk(Prelude::SetOf, iterable, &[iterable])?,
    };
    Ok(set.object())
}

/// Keys of a dict that have the same hash are asked whether they are the same.
fn set_of_keys(m: &mut Machine, dict: Id) -> PyResult<Id> {
    let set = m.memo(|m| {
        let mut set = Dict::set();
        set.make_room(m.table(dict).len());
        Ok(Value::from(m.heap.alloc(Object::Set(set))))
    })?;
    put_each(m, set.object(), dict, Value::None)?;
    Ok(set.object())
}

/// Puts the keys of a dict or set, whose hashes are known, into one that nobody else has.
pub(crate) fn put_each(m: &mut Machine, to: Id, table: Id, value: Value) -> PyResult<()> {
    let done = m.unasked(|m| {
        for (hash, key) in entries(m, table) {
            if m.table_find_hashed(to, hash, key)?.is_none() {
                m.table_push(to, hash, key, value)?;
            }
        }
        Ok(Some(true))
    })?;
    if done.is_none() {
        m.ask_prelude(Prelude::PutEach, &[to.into(), table.into(), value])?;
    }
    Ok(())
}

fn set_of_items(m: &mut Machine, items: &[Value]) -> PyResult<Id> {
    let set = m.heap.alloc(Object::Set(Dict::set()));
    add_items(m, set, items)?;
    Ok(set)
}

/// `set op= others`: what is asked meanwhile sees how far that is, but for an intersection, which is there all at
/// once.
pub(crate) fn change(m: &mut Machine, op: SetOperation, set: Id, others: &[Value]) -> PyResult<()> {
    // Each of several is under the locks of two, and what has no lock that counts is gone through.
    if m.memo(|m| Ok(others.len() > 1 && op != SetOperation::Intersection && m.goes_by_item(set.into())))? {
        let change = m.set_method(op);
        let others = m.tuple(others);
        return m.ask_walk(Prelude::ChangeByEach, set.into(), &[change, set.into(), others]).map(|_| ());
    }
    let result = m.unasked(|m| {
        // A union holds the lock of a dict all the while, a difference not even that.
        let is_walked = |m: &Machine, other: Value| match op {
            SetOperation::Union => !is_set(m, other) && plain_dict(m, other).is_none(),
            SetOperation::Difference => !is_set(m, other) && !is_row(m, other),
            _ => false,
        };
        if others.iter().any(|&it| is_walked(m, it) && m.goes_by_item(it)) {
            return Ok(None);
        }
        combine_all(m, op, set, others, true).map(|result| Some(Value::from(result)))
    })?;
    let result = match result {
        Some(result) => result.object(),
        None if op == SetOperation::Intersection => combine_all(m, op, set, others, true)?,
        None => {
            let name = match op {
                SetOperation::Union => Prelude::AddAll,
                SetOperation::Difference => Prelude::DiscardAll,
                _ => Prelude::ToggleAll,
            };
            let others = m.tuple(others);
            m.ask_walk(name, set.into(), &[set.into(), others])?;
            return Ok(());
        }
    };
    if op != SetOperation::Intersection && m.memo(|m| Ok(m.goes_by_item(set.into())))? {
        if m.steps_done().is_none() {
            let changes = differences(m, set, result);
            m.in_steps(set.into(), others.first().copied().unwrap_or(Value::None), changes, Value::None)?;
        }
        return Ok(());
    }
    become_set(m, set, result);
    Ok(())
}

/// A set combined with each of the others, as a new one.
pub(crate) fn combine_all(
    m: &mut Machine,
    op: SetOperation,
    set: Id,
    others: &[Value],
    mut in_place: bool,
) -> PyResult<Id> {
    let copies = matches!(op, SetOperation::Union | SetOperation::Difference);
    let mut result = set;
    let changes = in_place;
    for &other in others {
        let is_itself = m.payload(other).id() == Some(set);
        if let Some(dict) = m.as_dict(other) {
            m.check_whole_dict(dict)?;
        }
        match op {
            SetOperation::Union if is_itself => continue,
            SetOperation::Difference | SetOperation::SymmetricDifference if is_itself && changes => {
                result = m.heap.alloc(Object::Set(Dict::set()));
                continue;
            }
            SetOperation::Intersection if is_itself && result == set => {
                result = set_of(m, other)?;
                continue;
            }
            _ => {}
        }
        if op == SetOperation::Intersection && !is_set(m, other) {
            result = common(m, result, other)?;
            continue;
        }
        if op == SetOperation::Union && !is_set(m, other) && plain_dict(m, other).is_none() {
            result = with_items(m, result, other, in_place)?;
            in_place = true;
            continue;
        }
        if op == SetOperation::Difference && !is_set(m, other) && plain_dict(m, other).is_none() {
            result = without_items(m, result, other, in_place)?;
            in_place = true;
            continue;
        }
        // From a large set, or one's own, what the dict has is taken away, key by key.
        let is_small = |m: &Machine, dict| m.table(result).len() / 4 > m.table(dict).len();
        if op == SetOperation::Difference
            && let Some(dict) = plain_dict(m, other)
            && m.memo(|m| Ok(in_place || is_small(m, dict)))?
        {
            result = without_items(m, result, other, in_place)?;
            in_place = true;
            continue;
        }
        let is_walked = op != SetOperation::SymmetricDifference || in_place;
        let (other, is_made) = match plain_dict(m, other) {
            Some(dict) if is_walked => (dict, false),
            _ => match m.payload(other).id().filter(|_| is_set(m, other)) {
                Some(set) => (set, false),
                None => (set_of(m, other)?, true),
            },
        };
        result = combine_with(m, op, result, other, Manner { in_place, is_made })?;
        in_place = true;
    }
    // Nothing comes to what is changed by itself, or by nothing.
    if result == set && !(changes && copies) { set_of(m, set.into()) } else { Ok(result) }
}

/// A set becomes what was made of it.
fn become_set(m: &mut Machine, set: Id, made: Id) {
    let made = m.table(made).clone();
    m.heap.charge(made.size_bytes());
    m.table_mut(set).become_set(made);
}

/// What makes a set the other one, element by element. At the end they have the same order, too.
fn differences(m: &Machine, set: Id, other: Id) -> Vec<Change> {
    let (before, after) = (m.table(set), m.table(other));
    let is_in =
        |table, entry: &Entry| m.find_now(table, entry.hash, entry.key).is_none_or(|place| place.is_some());
    let dropped = before.entries().filter(|entry| !is_in(after, entry)).map(Change::Drop);
    let added = after.entries().filter(|entry| !is_in(before, entry)).map(Change::Put);
    let mut changes: Vec<Change> = dropped.chain(added).collect();
    changes.pop();
    changes.push(Change::Become(other.into()));
    changes
}

/// `set.intersection_update`: the lock is held while the result is found and while it is put in place, not in between.
pub(crate) fn intersect_apart(m: &mut Machine, set: Id, others: &[Value]) -> PyResult {
    let result =
        m.once(|m| combine_all(m, SetOperation::Intersection, set, others, true).map(Value::from))?;
    m.give_way()?;
    m.await_lock_of(set.into())?;
    if let Some(result) = result.id().filter(|&result| result != set) {
        become_set(m, set, result);
    }
    Ok(Value::None)
}

/// A set combined with what several threads can change: for a union, each set's lock is held alone, and otherwise that of
/// the set with the first, and then those of the others, one after the other.
pub(crate) fn combine_apart(
    m: &mut Machine,
    op: SetOperation,
    set: Id,
    others: &[Value],
) -> PyResult<Option<Id>> {
    let first = others.len().min(usize::from(op != SetOperation::Union));
    let is_apart = |m: &Machine, &other: &Value| m.goes_by_item(other);
    let are_apart = |m: &Machine| {
        (first > 0 || m.goes_by_item(set.into())) && others[first..].iter().any(|other| is_apart(m, other))
    };
    if !m.memo(|m| Ok(are_apart(m)))? {
        return Ok(None);
    }
    let copy = m.once(|m| combine_all(m, op, set, &others[..first], false).map(Value::from))?;
    m.give_way()?;
    let Some(id) = copy.id() else { return Ok(None) };
    let method = m.set_method(op);
    let others = m.tuple(&others[first..]);
    m.ask_walk(Prelude::ChangeByEach, others, &[method, copy, others])?;
    Ok(Some(id))
}

/// What an iterable has of a set, as a new set. No lock keeps others away between two of its items.
fn common(m: &mut Machine, set: Id, iterable: Value) -> PyResult<Id> {
    let found = m.unasked(|m| {
        let Some(items) = m.undisturbed_elements(iterable) else { return Ok(None) };
        let found = m.heap.alloc(Object::Set(Dict::set()));
        for item in items {
            if keep(m, found, set, item)? {
                break;
            }
        }
        Ok(Some(found.into()))
    })?;
    let found = match found {
        Some(found) => found,
        None => m.ask_walk(Prelude::Common, iterable, &[set.into(), iterable])?,
    };
    Ok(found.object())
}

/// Adds an item that is in the container to what was found: whether there can be no other then.
pub(crate) fn keep(m: &mut Machine, found: Id, container: Id, item: Value) -> PyResult<bool> {
    let (hash, Some(_)) = m.table_find(container, item)? else { return Ok(false) };
    if m.table_find_hashed(found, hash, item)?.is_none() {
        m.table_push(found, hash, item, Value::None)?;
    }
    Ok(m.table(found).len() >= m.table(container).len())
}

/// Whether it is a list or tuple, whose items are gone through under the lock of the set and its own.
fn is_row(m: &Machine, value: Value) -> bool {
    matches!(value.id().map(|id| m.heap.get(id)), Some(Object::List(_) | Object::Tuple(_)))
}

/// The dict that it is, if it is of no class that extends `dict`.
fn plain_dict(m: &Machine, value: Value) -> Option<Id> {
    m.as_dict(value).filter(|&id| value.id() == Some(id))
}

/// Whether it is a set, or extends one.
pub(crate) fn is_set(m: &Machine, value: Value) -> bool {
    let object = m.payload(value).id().map(|id| m.heap.get(id));
    matches!(object, Some(Object::Set(_) | Object::FrozenSet(_)))
}

impl Machine {
    /// The method of sets that changes one.
    fn set_method(&mut self, op: SetOperation) -> Value {
        let name = match op {
            SetOperation::Union => "update",
            SetOperation::Intersection => "intersection_update",
            SetOperation::Difference => "difference_update",
            SetOperation::SymmetricDifference => "symmetric_difference_update",
        };
        let name = self.intern(name);
        self.class(class::SET).attrs.get(name).unwrap_or(Value::None)
    }

    fn is_table(&self, id: Id) -> bool {
        matches!(self.heap.get(id), Object::Set(_) | Object::FrozenSet(_) | Object::Dict(_))
    }
}

/// Whether each element of one set is in the other, or else none: up to the first that decides.
pub(crate) fn has_each_element(m: &mut Machine, container: Id, walked: Id, wanted: bool) -> PyResult<bool> {
    let found = m.unasked(|m| {
        for (hash, key) in entries(m, walked) {
            if m.table_find_hashed(container, hash, key)?.is_some() != wanted {
                return Ok(Some(false));
            }
        }
        Ok(Some(true))
    })?;
    match found {
        Some(found) => Ok(found),
        None => {
            let args = [container.into(), walked.into(), wanted.into()];
            let answer = m.ask_prelude(Prelude::HasEachElement, &args)?;
            m.truth(answer)
        }
    }
}

/// What is in a table, with its hashes, as somebody comes to it.
pub(super) fn entries(m: &Machine, table: Id) -> Vec<(u64, Value)> {
    m.table(table).in_order().map(|entry| (entry.hash, entry.key)).collect()
}
