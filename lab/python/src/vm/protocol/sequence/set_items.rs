//! Sets that take in, or lose, the items of an iterable, one after the other.

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

/// A copy of a set with the items of an iterable besides, one after the other.
pub(super) fn with_items(m: &mut Machine, set: Id, iterable: Value, is_own: bool) -> PyResult<Id> {
    changed_by_items(m, set, iterable, is_own, add_items, Prelude::AddAll)
}

/// A copy of a set without the items of an iterable, which go one after the other.
pub(super) fn without_items(m: &mut Machine, set: Id, iterable: Value, is_own: bool) -> PyResult<Id> {
    let result = changed_by_items(m, set, iterable, is_own, discard_items, Prelude::DiscardAll)?;
    m.table_mut(result).close_gaps();
    Ok(result)
}

fn changed_by_items(
    m: &mut Machine,
    set: Id,
    iterable: Value,
    is_own: bool,
    at_once: fn(&mut Machine, Id, &[Value]) -> PyResult<()>,
    one_by_one: Prelude,
) -> PyResult<Id> {
    let copy = |m: &mut Machine| {
        let table = m.table(set);
        let table = if is_own { Box::new(table.clone()) } else { table.keys_alone() };
        m.heap.alloc(Object::Set(table))
    };
    let found = m.unasked(|m| {
        let Some(items) = m.undisturbed_elements(iterable) else { return Ok(None) };
        let result = copy(m);
        at_once(m, result, &items)?;
        Ok(Some(Value::from(result)))
    })?;
    if let Some(found) = found {
        return Ok(found.object());
    }
    let result = m.once(|m| Ok(Value::from(copy(m))))?;
    let iterables = m.tuple([iterable]);
    m.ask_walk(one_by_one, iterable, &[result, iterables])?;
    Ok(result.object())
}

fn discard_items(m: &mut Machine, set: Id, items: &[Value]) -> PyResult<()> {
    items.iter().try_for_each(|&item| m.dict_remove(set, item).map(|_| ()))
}

pub(super) fn add_items(m: &mut Machine, set: Id, items: &[Value]) -> PyResult<()> {
    for &item in items {
        m.add_to_set(set, item)?;
    }
    Ok(())
}
