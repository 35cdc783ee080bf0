//! `container[key]`, to read, to set and to delete.

use super::slice::{Selection, select};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::range::Range;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

/// `container[key]`; `None` if it is no builtin container.
pub(crate) fn subscript(m: &mut Machine, container: Value, key: Value) -> PyResult<Option<Value>> {
    let Some(id) = m.payload(container).id() else { return Ok(None) };
    if let (Object::List(items), Value::Int(at)) = (m.heap.get(id), key)
        && let Some(&item) = items.get(at as usize)
    {
        return Ok(Some(item));
    }
    if m.reads_length_apart(id, key)? {
        return item_from_end(m, id, key).map(Some);
    }
    match m.heap.get(id) {
        Object::Dict(_) => dict_item(m, container, id, key).map(Some),
        Object::List(_) | Object::Tuple(_) | Object::Str(_) | Object::Bytes(_) | Object::Range(_) => {
            let length = length(m, id);
            match select(m, key, length)? {
                Some(selection) => slice(m, id, selection).map(Some),
                None => {
                    let at = place(m, id, key, length)?;
                    Ok(Some(item(m, id, at)))
                }
            }
        }
        _ => Ok(None),
    }
}

/// The item so far from the end of a list that others may change.
fn item_from_end(m: &mut Machine, list: Id, key: Value) -> PyResult {
    let length = m.memo(|m| Ok(length(m, list)))?;
    m.give_way()?;
    let at = if let Value::Int(at) = key { at.saturating_add(length as i64) } else { 0 };
    let item = usize::try_from(at).ok().and_then(|at| m.element(list.into(), at));
    item.ok_or_else(|| out_of_range(m, list))
}

impl Machine {
    /// Whether it is for a place counted from the end of a list that others may change before that is read.
    fn reads_length_apart(&mut self, list: Id, key: Value) -> PyResult<bool> {
        let is_list = matches!(self.heap.get(list), Object::List(_));
        let is_from_end = is_list && matches!(key, Value::Int(at) if at < 0);
        if is_from_end { self.memo(|m| Ok(m.is_read_apart(list))) } else { Ok(false) }
    }
}

fn length(m: &Machine, id: Id) -> usize {
    match m.heap.get(id) {
        Object::List(items) => items.len(),
        Object::Tuple(items) => items.len(),
        Object::Str(text) => text.chars_len(),
        Object::Bytes(bytes) => bytes.len(),
        Object::Range(range) => range.len() as usize,
        _ => 0,
    }
}

fn dict_item(m: &mut Machine, container: Value, id: Id, key: Value) -> PyResult {
    // Another thread may add the key while `__missing__` runs.
    let found = m.memo(|m| m.dict_get(id, key))?;
    m.check_class_key(id, key, found.is_some())?;
    if let Some(value) = found {
        return Ok(value);
    }
    match m.own_special(container, names::MISSING) {
        Some(method) => m.invoke(method, &[container, key]),
        None => Err(m.raise_with(class::KEY_ERROR, key)),
    }
}

/// The place that an index means, from the end if it is negative.
fn place(m: &mut Machine, id: Id, key: Value, length: usize) -> PyResult<usize> {
    let at = subscript_index(m, id, key)?;
    let from_start = if at < 0 { at.saturating_add(length as i64) } else { at };
    if (0..length as i64).contains(&from_start) { Ok(from_start as usize) } else { Err(out_of_range(m, id)) }
}

fn subscript_index(m: &mut Machine, id: Id, key: Value) -> PyResult<i64> {
    match key {
        Value::Int(at) => Ok(at),
        Value::Bool(at) => Ok(at.into()),
        _ => {
            if m.as_integer(key).is_none() && m.own_special(key, names::INDEX).is_none() {
                return Err(no_index(m, id, key));
            }
            let number = m.integer_of(key)?;
            let too_large = "cannot fit 'int' into an index-sized integer";
            i64::try_from(&number).map_err(|_| match m.heap.get(id) {
                Object::Range(_) => out_of_range(m, id),
                _ => m.raise(class::INDEX_ERROR, too_large),
            })
        }
    }
}

fn no_index(m: &mut Machine, id: Id, key: Value) -> Exit {
    let found = m.class_name_of(key);
    let message = match m.heap.get(id) {
        Object::Str(_) => format!("string indices must be integers, not '{found}'"),
        Object::Bytes(_) => format!("byte indices must be integers or slices, not {found}"),
        _ => format!("{} indices must be integers or slices, not {found}", m.class_name_of(id.into())),
    };
    m.type_error(message)
}

fn out_of_range(m: &mut Machine, id: Id) -> Exit {
    let message = match m.heap.get(id) {
        Object::List(_) => "list index out of range",
        Object::Tuple(_) => "tuple index out of range",
        Object::Str(_) => "string index out of range",
        Object::Range(_) => "range object index out of range",
        _ => "index out of range",
    };
    m.raise(class::INDEX_ERROR, message)
}

fn item(m: &mut Machine, id: Id, at: usize) -> Value {
    match m.heap.get(id) {
        Object::List(items) => items[at],
        Object::Tuple(items) => items[at],
        Object::Bytes(bytes) => Value::Int(bytes[at].into()),
        Object::Range(range) => Value::Int(range.at(at as i64)),
        Object::Str(text) => {
            let letter = if text.is_ascii() { text[at..].chars().next() } else { text.chars().nth(at) };
            m.letter(letter.unwrap_or_default())
        }
        _ => Value::None,
    }
}

fn slice(m: &mut Machine, id: Id, selection: Selection) -> PyResult {
    m.reserve_items(selection.count)?;
    Ok(match m.heap.get(id) {
        Object::List(items) => {
            let items = selection.of(items);
            m.list(items)
        }
        Object::Tuple(items) => {
            let items = selection.of(items);
            m.tuple(items)
        }
        Object::Bytes(bytes) => {
            let bytes = selection.of(bytes);
            m.bytes(bytes)
        }
        Object::Range(range) => {
            let range = slice_range(*range, selection);
            m.alloc(Object::Range(range))
        }
        Object::Str(text) => {
            let text = slice_text(text, selection);
            m.str(text)
        }
        _ => Value::None,
    })
}

fn slice_range(range: Range, selection: Selection) -> Range {
    Range {
        start: range.at(selection.start),
        stop: range.at(selection.stop),
        step: range.step.saturating_mul(selection.step),
    }
}

fn slice_text(text: &crate::objects::text::Str, selection: Selection) -> String {
    let start = selection.start as usize;
    if selection.step != 1 {
        let letters: Vec<char> = text.chars().collect();
        return selection.of(&letters).into_iter().collect();
    }
    if text.is_ascii() {
        return text[start..start + selection.count].to_owned();
    }
    text.chars().skip(start).take(selection.count).collect()
}

/// `container[key] = value`; `None` if it is no builtin container that can change.
pub(crate) fn set_item(m: &mut Machine, container: Value, key: Value, value: Value) -> PyResult<Option<()>> {
    let Some(id) = m.payload(container).id() else { return Ok(None) };
    match m.heap.get(id) {
        Object::Dict(dict) if dict.is_proxy => Ok(None),
        Object::Dict(_) => m.dict_set(id, key, value).map(Some),
        Object::List(items) => {
            let length = items.len();
            if let Some(selection) = select(m, key, length)? {
                return set_slice(m, id, selection, value).map(Some);
            }
            let at = list_place(m, id, key, length)?;
            m.list_mut(id.into())[at] = value;
            Ok(Some(()))
        }
        _ => Ok(None),
    }
}

fn list_place(m: &mut Machine, id: Id, key: Value, length: usize) -> PyResult<usize> {
    let at = subscript_index(m, id, key)?;
    place_for_write(m, at, length)
}

fn place_for_write(m: &mut Machine, at: i64, length: usize) -> PyResult<usize> {
    let from_start = if at < 0 { at.saturating_add(length as i64) } else { at };
    if (0..length as i64).contains(&from_start) {
        return Ok(from_start as usize);
    }
    Err(m.raise(class::INDEX_ERROR, "list assignment index out of range"))
}

fn set_slice(m: &mut Machine, id: Id, selection: Selection, value: Value) -> PyResult<()> {
    if !m.is_iterable(value) {
        return Err(m.type_error("must assign iterable to extended slice"));
    }
    let items = m.items_in_a_row(value)?;
    if m.steps_done().is_some() {
        return Ok(());
    }
    if m.goes_by_item(id.into()) && (selection.step == 1 || items.len() == selection.count) {
        let mut changed = m.list_items(id.into()).to_vec();
        put_slice(&mut changed, selection, items);
        return m.shift_items(id.into(), &changed, Value::None).map(|_| ());
    }
    let list = m.list_to_grow(id.into(), items.len().saturating_sub(selection.count))?;
    if selection.step != 1 && items.len() != selection.count {
        let (given, wanted) = (items.len(), selection.count);
        let message =
            format!("attempt to assign sequence of size {given} to extended slice of size {wanted}");
        return Err(m.value_error(message));
    }
    put_slice(list, selection, items);
    Ok(())
}

fn put_slice(list: &mut Vec<Value>, selection: Selection, items: Vec<Value>) {
    if selection.step == 1 {
        let start = selection.start as usize;
        list.splice(start..start + selection.count, items);
        return;
    }
    for (at, item) in selection.places().zip(items) {
        list[at] = item;
    }
}

/// `del container[key]`; `None` if it is no builtin container that can change.
pub(crate) fn delete_item(m: &mut Machine, container: Value, key: Value) -> PyResult<Option<()>> {
    let Some(id) = m.payload(container).id() else { return Ok(None) };
    match m.heap.get(id) {
        Object::Dict(dict) if dict.is_proxy => Ok(None),
        Object::Dict(dict) => {
            if dict.is_body {
                let (_, place) = m.table_find(id, key)?;
                m.check_class_key(id, key, place.is_some())?;
            }
            match m.dict_remove(id, key)? {
                Some(_) => Ok(Some(())),
                None => Err(m.raise_with(class::KEY_ERROR, key)),
            }
        }
        Object::List(items) => {
            let length = items.len();
            let selection = select(m, key, length)?;
            let index = if selection.is_none() { subscript_index(m, id, key)? } else { 0 };
            if m.steps_done().is_some() {
                return Ok(Some(()));
            }
            let selection = match selection {
                Some(selection) => selection,
                None => Selection::one(place_for_write(m, index, length)?),
            };
            if m.goes_by_item(id.into()) {
                let mut items = m.list_items(id.into()).to_vec();
                delete_slice(&mut items, selection);
                return m.shift_items(id.into(), &items, Value::None).map(|_| Some(()));
            }
            delete_slice(m.list_mut(id.into()), selection);
            Ok(Some(()))
        }
        _ => Ok(None),
    }
}

fn delete_slice(list: &mut Vec<Value>, selection: Selection) {
    if selection.count == 1 {
        list.remove(selection.start as usize);
        return;
    }
    let mut places = selection.ascending().places().peekable();
    let mut at = 0;
    list.retain(|_| {
        let goes = places.next_if_eq(&at).is_some();
        at += 1;
        !goes
    });
}
