//! Dicts that get what others have.

use super::steps::{Change, put_entry};
use crate::ids::Id;
use crate::objects::dict::Dict;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

/// `dict.copy`
pub(crate) fn copy_dict(m: &mut Machine, dict: Value) -> PyResult {
    let table = m.as_dict(dict).expect("a method of dicts has one");
    if !m.table(table).is_body || goes_itself(m, dict) {
        m.settle_order_of(dict)?;
    }
    let asks = m.memo(|m| {
        let (length, places) = (m.table(table).len(), m.table(table).places());
        Ok(length > 0 && (goes_itself(m, dict) || length < places * 2 / 3))
    })?;
    let copied =
        m.memo(|m| if asks { Ok(m.dict(Dict::default())) } else { m.copy_table(table).map(Value::from) })?;
    if let Some(id) = copied.id().filter(|_| asks) {
        update_dict(m, id, dict)?;
    }
    Ok(copied)
}

fn copy_entries(m: &mut Machine, to: Id, from: Id) -> PyResult<()> {
    if m.table(to).is_empty() && m.table(to).owners().is_empty() && m.table(from).is_copied_whole() {
        m.reserve(m.table(from).size_bytes())?;
        let mut copy = m.table(from).copy();
        copy.is_body |= m.table(to).is_body;
        m.heap.charge(copy.size_bytes());
        *m.table_mut(to) = *copy;
        return Ok(());
    }
    let entries: Vec<_> = m.table(from).entries().collect();
    entries.into_iter().try_for_each(|entry| put_entry(m, to, entry))
}

/// Whether a dict's class has a way of its own through it. Then it is asked for its keys, and for what it has for each;
/// without a global lock nothing keeps others away meanwhile.
pub(crate) fn goes_itself(m: &mut Machine, dict: Value) -> bool {
    let class = m.class_of(dict);
    m.own_special(dict, names::ITER).is_some()
        || m.own_special(dict, names::THROUGH).is_some()
            && (m.may_be_read_apart() || m.class(class).attr(names::THROUGH).is_none() || m.asks_keys(dict))
}

/// `dict.update(other)`: of a mapping, or of pairs.
pub(crate) fn update_dict(m: &mut Machine, dict: Id, other: Value) -> PyResult<()> {
    let goes_itself = goes_itself(m, other);
    let from = m.as_dict(other).filter(|_| !goes_itself);
    match from {
        Some(from) if m.is_copied_as_body(dict, from) => m.table_mut(dict).is_body = true,
        _ => m.settle_order_of(other)?,
    }
    if from == Some(dict) {
        return Ok(());
    }
    // If somebody has to be asked in the middle, it begins anew: what is there by then is put there again.
    let updated = m.unasked(|m| match from {
        _ if m.goes_by_item(dict.into()) => Ok(None),
        Some(from) => copy_entries(m, dict, from).map(|()| Some(true)),
        None => add_pairs(m, dict, other),
    })?;
    if updated.is_none()
        && let Some(from) = from
        && m.memo(|m| Ok(m.goes_by_item(dict.into())))?
    {
        return match m.steps_done() {
            Some(_) => Ok(()),
            None => {
                let changes = m.table(from).entries().map(Change::Put).collect();
                m.in_steps(dict.into(), other, changes, Value::None).map(|_| ())
            }
        };
    }
    if updated.is_none() {
        let other = from.map_or(other, Value::from);
        let name = match from {
            Some(_) => Prelude::UpdateByDict,
            None if m.as_dict(other).is_some() || has_keys(m, other)? => Prelude::UpdateByKeys,
            None => Prelude::UpdateByPairs,
        };
        m.ask_walk(name, other, &[dict.into(), other])?;
    }
    Ok(())
}

/// Whether it has an attribute `keys`, whoever gives that.
fn has_keys(m: &mut Machine, value: Value) -> PyResult<bool> {
    let asks = m.memo(|m| {
        let is_found_elsewhere = matches!(
            value.id().map(|id| m.heap.get(id)),
            Some(Object::Class(_) | Object::Module(_) | Object::Super { .. })
        );
        Ok(is_found_elsewhere || m.asks_for_attribute(value, names::KEYS))
    })?;
    if !asks {
        return m.memo(|m| {
            let is_own = m.own_attribute(value, names::KEYS).is_some();
            Ok(is_own || m.own_special(value, names::KEYS).is_some())
        });
    }
    let name = m.name_value(names::KEYS);
    Ok(m.ask_prelude(Prelude::HasAttribute, &[value, name])?.is(Value::Bool(true)))
}

fn add_pairs(m: &mut Machine, dict: Id, pairs: Value) -> PyResult<Option<bool>> {
    let Some(items) = m.undisturbed_elements(pairs) else { return Ok(None) };
    for (at, item) in items.into_iter().enumerate() {
        let [key, value] = pair_of(m, at, item)?;
        m.dict_set(dict, key, value)?;
    }
    Ok(Some(true))
}

/// Key and value for `dict.update`.
pub(crate) fn pair_of(m: &mut Machine, at: usize, item: Value) -> PyResult<[Value; 2]> {
    if !m.is_iterable(item) {
        return Err(m.type_error("object is not iterable"));
    }
    match *m.items_by(|_| Ok(Prelude::CollectInARow), item, Machine::undisturbed_elements)? {
        [key, value] => Ok([key, value]),
        ref items => {
            let length = items.len();
            let message =
                format!("dictionary update sequence element #{at} has length {length}; 2 is required");
            Err(m.value_error(message))
        }
    }
}
