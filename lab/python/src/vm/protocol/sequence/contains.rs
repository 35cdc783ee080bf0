//! `item in container`.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::iterator::Iter;
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

/// Whether `item` is in it; `None` if it is no builtin container.
pub(crate) fn contains(m: &mut Machine, container: Value, item: Value) -> PyResult<Option<bool>> {
    let Some(id) = m.payload(container).id() else { return Ok(None) };
    match m.heap.get(id) {
        Object::Dict(_) => {
            let (_, place) = m.table_find(id, item)?;
            m.check_class_key(id, item, place.is_some())?;
            Ok(Some(place.is_some()))
        }
        Object::Set(_) | Object::FrozenSet(_) => set_contains(m, id, item).map(Some),
        Object::List(_) | Object::Tuple(_) => {
            find(m, id.into(), item, 0, usize::MAX).map(|at| Some(at.is_some()))
        }
        Object::Str(_) => string_contains(m, id, item).map(Some),
        Object::Bytes(_) => bytes_contain(m, id, item).map(Some),
        Object::Range(range) => {
            let range = *range;
            let Some(number) = m.as_integer(item) else {
                return float_in_range(m, id, item).map(Some);
            };
            let Ok(number) = i64::try_from(&number) else { return Ok(Some(false)) };
            Ok(Some(range.position(number).is_some()))
        }
        Object::View { kind, dict } => {
            let (kind, dict) = (*kind, *dict);
            view_contains(m, id.into(), kind, dict, item).map(Some)
        }
        _ => Ok(None),
    }
}

/// A set that is looked for in a set stands for the frozenset that is equal.
fn set_contains(m: &mut Machine, set: Id, item: Value) -> PyResult<bool> {
    let item = match item.id().map(|id| m.heap.get(id)) {
        Some(Object::Set(table)) => {
            let table = table.clone();
            m.alloc(Object::FrozenSet(table))
        }
        _ => item,
    };
    m.table_find(set, item).map(|(_, place)| place.is_some())
}

/// Where `item` first is in a list or tuple, from `start` on and before `stop`. Nobody's lock is held meanwhile.
pub(crate) fn find(
    m: &mut Machine,
    sequence: Value,
    item: Value,
    start: usize,
    stop: usize,
) -> PyResult<Option<usize>> {
    let of = m.payload(sequence);
    let at_once = |m: &mut Machine| {
        if m.goes_by_item(of) { Ok(None) } else { position_now(m, of, item, start, stop).map(Some) }
    };
    let found = match m.unasked(at_once)? {
        Some(found) => found,
        None => {
            let items = m.alloc(Object::Iterator(Iter::Sequence { of, at: start }));
            let [start, stop] = [start, stop].map(|bound| Value::Int(bound.min(i64::MAX as usize) as i64));
            m.ask_walk(Prelude::Find, of, &[items, item, start, stop])?
        }
    };
    Ok(if let Value::Int(at) = found { Some(at as usize) } else { None })
}

/// The same under the lock of a list.
pub(crate) fn position(m: &mut Machine, sequence: Value, item: Value) -> PyResult<Option<usize>> {
    let sequence = m.payload(sequence);
    let found = match m.unasked(|m| position_now(m, sequence, item, 0, usize::MAX).map(Some))? {
        Some(found) => found,
        None => m.ask_prelude(Prelude::Position, &[sequence, item])?,
    };
    Ok(if let Value::Int(at) = found { Some(at as usize) } else { None })
}

/// The same if nobody has to be asked.
pub(crate) fn position_now(
    m: &mut Machine,
    sequence: Value,
    item: Value,
    start: usize,
    stop: usize,
) -> PyResult {
    let mut at = start;
    while let Some(found) = m.element(sequence, at).filter(|_| at < stop) {
        if m.equal(found, item)? {
            return Ok(Value::Int(at as i64));
        }
        at += 1;
    }
    Ok(Value::None)
}

fn string_contains(m: &mut Machine, id: Id, item: Value) -> PyResult<bool> {
    let Some(part) = m.as_str(item).map(crate::objects::text::Str::shared) else {
        let class = m.class_name_of(item);
        return Err(m.type_error(format!("'in <string>' requires string as left operand, not {class}")));
    };
    Ok(matches!(m.heap.get(id), Object::Str(text) if text.contains(&*part)))
}

fn bytes_contain(m: &mut Machine, id: Id, item: Value) -> PyResult<bool> {
    let Some(bytes) = m.as_bytes(id.into()) else { return Ok(false) };
    if let Some(part) = m.as_bytes(item) {
        return Ok(crate::objects::bytes::place(&bytes, &part).is_some());
    }
    if m.as_integer(item).is_none() {
        let class = m.class_name_of(item);
        return Err(m.type_error(format!("a bytes-like object is required, not '{class}'")));
    }
    let number = m.index_of(item)?;
    let byte =
        u8::try_from(number).map_err(|_| m.raise(class::VALUE_ERROR, "byte must be in range(0, 256)"))?;
    Ok(bytes.contains(&byte))
}

/// What is no int is compared with every number.
fn float_in_range(m: &mut Machine, id: Id, item: Value) -> PyResult<bool> {
    if let (Value::Float(number), Object::Range(range)) = (item, m.heap.get(id)) {
        let whole = number.fract() == 0.0 && number.abs() < 9.0e18;
        return Ok(whole && range.position(number as i64).is_some());
    }
    for number in m.elements(id.into()).unwrap_or_default() {
        if m.equal(number, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn view_contains(m: &mut Machine, view: Value, kind: ViewKind, dict: Value, item: Value) -> PyResult<bool> {
    let Some(table) = m.payload(dict).id() else { return Ok(false) };
    match kind {
        ViewKind::Keys => m.table_find(table, item).map(|(_, place)| place.is_some()),
        ViewKind::Values => {
            let found = m.unasked(|m| {
                let Some(values) = m.undisturbed_elements(view) else { return Ok(None) };
                for value in values {
                    if m.equal(value, item)? {
                        return Ok(Some(true));
                    }
                }
                Ok(Some(false))
            })?;
            match found {
                Some(found) => Ok(found),
                None => {
                    let found = m.ask_walk(Prelude::Contains, view, &[view, item])?;
                    m.truth(found)
                }
            }
        }
        ViewKind::Items => {
            let pair = item.id().map(|id| m.heap.get(id));
            let Some(&[key, value]) = pair.and_then(Object::as_tuple) else { return Ok(false) };
            match m.memo(|m| m.dict_get(table, key))? {
                Some(found) => m.equal(found, value),
                None => Ok(false),
            }
        }
    }
}
