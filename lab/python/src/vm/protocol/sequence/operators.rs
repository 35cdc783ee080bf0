//! `+`, `*`, `%`, `|` and their kin, and those that change the left operand.

use smol_str::SmolStrBuilder;

use super::combine::combine;
use super::dicts::{copy_dict, update_dict};
use super::sets::{self, SetOperation};
use super::steps::Change;
use super::views::combine_view;
use crate::bytecode::code::Binary;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::text::Str;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;

/// `a op b` where one of them is a builtin container.
pub(crate) fn binary(m: &mut Machine, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    match op {
        Binary::Add => concatenate(m, a, b),
        Binary::Mul => match (is_sequence(m, a), is_sequence(m, b)) {
            (true, _) => repeat(m, a, b).map(Some),
            (_, true) => repeat(m, b, a).map(Some),
            _ => Ok(None),
        },
        Binary::Mod => match m.as_str(a).map(Str::shared) {
            Some(template) => m.percent(&template, b).map(Some),
            None => match m.as_bytes(a) {
                Some(template) => m.percent_of_bytes(&template, b).map(Some),
                None => Ok(None),
            },
        },
        Binary::Or if m.as_dict(a).is_some() => unite_dicts(m, a, b),
        Binary::Or if m.is_type(a) || m.is_type(b) => Ok(m.union_of(a, b)),
        Binary::Or | Binary::And | Binary::Sub | Binary::Xor => combine_sets(m, op, a, b),
        _ => Ok(None),
    }
}

/// The same after the operands' own methods had nothing to say. What a class has a method for, its builtin base does not do
/// instead.
pub(crate) fn binary_after_methods(
    m: &mut Machine,
    op: Binary,
    in_place: bool,
    a: Value,
    b: Value,
) -> PyResult<Option<Value>> {
    let is_instance = matches!(a.id().map(|id| m.heap.get(id)), Some(Object::Instance(_)));
    match op {
        // To `*=` an object of the program's is a sequence that cannot be repeated.
        Binary::Mul if in_place && is_instance && (!is_sequence(m, a) || decides_repeating(m, a)) => Ok(None),
        Binary::Add if m.decides(a, names::ADD) => Ok(None),
        Binary::Mul if is_sequence(m, a) && decides_repeating(m, a) => {
            if is_sequence(m, b) && !decides_repeating(m, b) { repeat(m, b, a).map(Some) } else { Ok(None) }
        }
        Binary::Mul if !is_sequence(m, a) && decides_repeating(m, b) => Ok(None),
        Binary::Add | Binary::Mul => binary(m, op, a, b),
        _ if m.have_declined(op, a, b) => Ok(None),
        Binary::Mod if m.decides(a, names::MOD) => {
            let are_alike = m.as_str(a).is_some() == m.as_str(b).is_some()
                && m.as_bytes(a).is_some() == m.as_bytes(b).is_some();
            if are_alike { binary(m, op, a, b) } else { Ok(None) }
        }
        _ => binary(m, op, a, b),
    }
}

fn decides_repeating(m: &mut Machine, value: Value) -> bool {
    m.decides(value, names::MUL) || m.decides(value, names::RMUL)
}

fn is_sequence(m: &Machine, value: Value) -> bool {
    let object = m.payload(value).id().map(|id| m.heap.get(id));
    matches!(object, Some(Object::List(_) | Object::Tuple(_) | Object::Str(_) | Object::Bytes(_)))
}

/// `a + b` of two sequences of a kind.
pub(crate) fn concatenate(m: &mut Machine, a: Value, b: Value) -> PyResult<Option<Value>> {
    let (Some(left), right) = (m.payload(a).id(), m.payload(b).id()) else { return Ok(None) };
    let right = right.map(|id| m.heap.get(id));
    let (joined, bytes) = match (m.heap.get(left), right) {
        (Object::Str(a), Some(Object::Str(b))) => {
            let mut text = SmolStrBuilder::new();
            text.push_str(a);
            text.push_str(b);
            (Object::Str(Str::new(text)), a.len() + b.len())
        }
        (Object::List(a), Some(Object::List(b))) => {
            (Object::List([&a[..], &b[..]].concat()), size_of_val(&**a) + size_of_val(&**b))
        }
        (Object::Tuple(a), Some(Object::Tuple(b))) if a.is_empty() && b.is_empty() => {
            return Ok(Some(class::EMPTY_TUPLE.into()));
        }
        (Object::Tuple(a), Some(Object::Tuple(b))) => {
            (Object::Tuple([&a[..], &b[..]].concat().into()), size_of_val(&**a) + size_of_val(&**b))
        }
        (Object::Bytes(a), Some(Object::Bytes(b))) => {
            (Object::Bytes([&a[..], &b[..]].concat().into()), a.len() + b.len())
        }
        (Object::Str(_) | Object::List(_) | Object::Tuple(_) | Object::Bytes(_), _) => {
            return Err(cannot_concatenate(m, a, b));
        }
        _ => return Ok(None),
    };
    m.reserve(bytes)?;
    Ok(Some(m.alloc(joined)))
}

fn cannot_concatenate(m: &mut Machine, a: Value, b: Value) -> Exit {
    let kind = m.payload(a);
    let (kind, other) = (m.class_name_of(kind), m.class_name_of(b));
    if &*kind == "bytes" {
        return m.type_error(format!("can't concat {other} to bytes"));
    }
    m.type_error(format!("can only concatenate {kind} (not \"{other}\") to {kind}"))
}

/// `sequence * count`
pub(crate) fn repeat(m: &mut Machine, sequence: Value, count: Value) -> PyResult {
    let count = repeat_count(m, count)?;
    let Some(id) = m.payload(sequence).id() else { return Ok(Value::None) };
    let size = match m.heap.get(id) {
        Object::Str(text) => text.len(),
        Object::Bytes(bytes) => bytes.len(),
        Object::List(items) => size_of_val(&**items),
        Object::Tuple(items) => size_of_val(&**items),
        _ => 0,
    };
    if size > 0 {
        m.reserve(size.saturating_mul(count))?;
    }
    let count = if size == 0 { 0 } else { count };
    Ok(match m.heap.get(id) {
        Object::Str(text) => {
            let text = text.repeat(count);
            m.str(text)
        }
        Object::Bytes(bytes) => {
            let bytes = bytes.repeat(count);
            m.bytes(bytes)
        }
        Object::List(items) => {
            let items = items.repeat(count);
            m.list(items)
        }
        Object::Tuple(items) => {
            let items = items.repeat(count);
            m.tuple(items)
        }
        _ => Value::None,
    })
}

fn repeat_count(m: &mut Machine, count: Value) -> PyResult<usize> {
    if m.as_integer(count).is_none() && m.own_special(count, names::INDEX).is_none() {
        let class = m.class_name_of(count);
        return Err(m.type_error(format!("can't multiply sequence by non-int of type '{class}'")));
    }
    let number = m.integer_of(count)?;
    let too_large = "cannot fit 'int' into an index-sized integer";
    let count = i64::try_from(&number).map_err(|_| m.raise(class::OVERFLOW_ERROR, too_large))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

impl Machine {
    /// The dict that it is, or extends.
    pub(crate) fn as_dict(&self, value: Value) -> Option<Id> {
        let id = self.payload(value).id()?;
        matches!(self.heap.get(id), Object::Dict(_)).then_some(id)
    }
}

fn unite_dicts(m: &mut Machine, a: Value, b: Value) -> PyResult<Option<Value>> {
    if m.as_dict(a).is_none() || m.as_dict(b).is_none() {
        return Ok(None);
    }
    // Each of the two has its lock.
    let are_two = m.memo(|m| Ok(m.goes_by_item(a) && m.goes_by_item(b)))?;
    let united = if are_two { m.once(|m| copy_dict(m, a))? } else { copy_dict(m, a)? };
    if are_two {
        m.give_way()?;
    }
    if let Some(id) = united.id() {
        update_dict(m, id, b)?;
    }
    Ok(Some(united))
}

fn operation(op: Binary) -> SetOperation {
    match op {
        Binary::Or => SetOperation::Union,
        Binary::And => SetOperation::Intersection,
        Binary::Sub => SetOperation::Difference,
        _ => SetOperation::SymmetricDifference,
    }
}

fn combine_sets(m: &mut Machine, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    if m.set_view(a).is_some() || m.set_view(b).is_some() {
        return combine_view(m, operation(op), a, b).map(Some);
    }
    let Some((first, second)) = m.payload(a).id().zip(m.payload(b).id()) else { return Ok(None) };
    if !(sets::is_set(m, a) && sets::is_set(m, b)) {
        return Ok(None);
    }
    let result = match sets::combine_apart(m, operation(op), first, &[b])? {
        Some(result) => result,
        None => combine(m, operation(op), first, second)?,
    };
    if matches!(m.heap.get(first), Object::FrozenSet(_)) {
        super::freeze(m, result);
    }
    Ok(Some(result.into()))
}

/// What a list is extended by one after the other: what has no items in a row, such as a range or a text.
fn extends_in_steps(m: &mut Machine, list: Value, iterable: Value) -> Option<Value> {
    use Object::{Bytes, Range, Str};
    let has_none = matches!(iterable.id().map(|id| m.heap.get(id)), Some(Str(_) | Bytes(_) | Range(_)));
    let items = if has_none && m.goes_by_item(list) { m.elements(iterable)? } else { return None };
    Some(m.list(items))
}

/// `list.extend(iterable)`
pub(crate) fn extend_list(m: &mut Machine, list: Value, iterable: Value) -> PyResult<()> {
    m.settle_order_of(iterable)?;
    if let Some(result) = m.memo(|m| Ok(extends_in_steps(m, list, iterable)))? {
        return match m.steps_done() {
            Some(_) => Ok(()),
            None => {
                let items = m.made_items(result);
                let changes = items.into_iter().map(|item| Change::Extend(m.list(vec![item]))).collect();
                m.in_steps(list, Value::None, changes, Value::None).map(|_| ())
            }
        };
    }
    match m.elements(iterable) {
        Some(items) => m.extend_list(list, &items),
        None => m.ask_walk(Prelude::Extend, iterable, &[m.payload(list), iterable]).map(|_| ()),
    }
}

/// Whether an object is changed in place even if its class says what the operator makes of it, or the other operand's does.
/// With a list that is so where a class extends `list`: CPython finds `__iadd__` in another place then.
pub(crate) fn changes_before_methods(m: &Machine, object: Value) -> bool {
    let payload = m.payload(object);
    payload.id().is_some_and(|id| match m.heap.get(id) {
        Object::Dict(_) | Object::Set(_) => true,
        Object::List(_) => !payload.is(object),
        _ => false,
    })
}

/// `a op= b` where `a` is a list, dict or set that then changes. All else is `a = a op b`.
pub(crate) fn inplace(m: &mut Machine, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    let Some(id) = m.payload(a).id() else { return Ok(None) };
    match (m.heap.get(id), op) {
        (Object::List(_), Binary::Add) => extend_list(m, a, b)?,
        (Object::List(_), Binary::Mul) => {
            let repeated = repeat(m, id.into(), b)?;
            *m.list_mut(a) = m.list_items(repeated).to_vec();
        }
        (Object::Dict(dict), Binary::Or) if dict.is_proxy => {
            return Err(m.type_error("'|=' is not supported by mappingproxy; use '|' instead"));
        }
        (Object::Dict(_), Binary::Or) => update_dict(m, id, b)?,
        (Object::Set(_), Binary::Or | Binary::And | Binary::Sub | Binary::Xor) => {
            if !sets::is_set(m, b) {
                return Ok(None);
            }
            sets::change(m, operation(op), id, &[b])?;
        }
        _ => return Ok(None),
    }
    Ok(Some(a))
}
