use std::collections::VecDeque;

use super::operators::{add, compare, repeat, repeat_in_place};
use super::search::{contains, count, index, remove};
use super::{Deque, iterator};
use crate::bytecode::code::Compare;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::stdlib::{native, native_mut, receiver};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::prelude::Prelude;

pub(super) const METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new).keywords(&["iterable", "maxlen"]),
    Native::method("__init__", Arity::Range(0, 2), init).keywords(&["iterable", "maxlen"]),
    Native::method("append", Arity::One, append),
    Native::method("appendleft", Arity::One, appendleft),
    Native::method("pop", Arity::None, pop),
    Native::method("popleft", Arity::None, popleft),
    Native::method("extend", Arity::One, extend),
    Native::method("extendleft", Arity::One, extendleft),
    Native::method("clear", Arity::None, clear),
    Native::method("copy", Arity::None, copy),
    Native::method("__copy__", Arity::None, copy),
    Native::method("count", Arity::One, count),
    Native::method("index", Arity::Range(1, 3), index),
    Native::method("insert", Arity::Exactly(2), insert),
    Native::method("remove", Arity::One, remove),
    Native::method("reverse", Arity::None, reverse),
    Native::method("rotate", Arity::Range(0, 1), rotate),
    Native::method("__len__", Arity::None, len),
    Native::method("__contains__", Arity::One, contains),
    Native::method("__getitem__", Arity::One, get_item),
    Native::method("__setitem__", Arity::Exactly(2), set_item),
    Native::method("__delitem__", Arity::One, delete_item),
    Native::method("__iter__", Arity::None, |m, args| {
        let id = receiver::<Deque>(m, args)?;
        iterator::over(m, id, false)
    }),
    Native::method("__reversed__", Arity::None, |m, args| {
        let id = receiver::<Deque>(m, args)?;
        iterator::over(m, id, true)
    }),
    Native::method("__repr__", Arity::None, |m, args| m.ask_walk(Prelude::ReprOfDeque, args[0], &[args[0]])),
    Native::method("__add__", Arity::One, add),
    Native::method("__iadd__", Arity::One, |m, args| extend(m, args).map(|_| args[0])),
    Native::method("__mul__", Arity::One, repeat),
    Native::method("__imul__", Arity::One, repeat_in_place),
    Native::method("__rmul__", Arity::One, repeat),
    Native::method("__eq__", Arity::One, |m, args| compare(m, args, Compare::Eq)),
    Native::method("__ne__", Arity::One, |m, args| compare(m, args, Compare::Ne)),
    Native::method("__lt__", Arity::One, |m, args| compare(m, args, Compare::Lt)),
    Native::method("__le__", Arity::One, |m, args| compare(m, args, Compare::Le)),
    Native::method("__gt__", Arity::One, |m, args| compare(m, args, Compare::Gt)),
    Native::method("__ge__", Arity::One, |m, args| compare(m, args, Compare::Ge)),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let name = m.intern(iterator::CLASS);
    let Some(class) = args[0].id() else {
        return Err(m.type_error("deque.__new__(X): X is not a type object"));
    };
    // Of a subclass, the deque is the part that Rust implements.
    let home = m.class(class).mro.iter().copied().find(|&base| m.class(base).attrs.contains(name));
    if home != Some(class) {
        // Its `__init__` fills it.
        let deque = of_items(m, home.unwrap_or(class), VecDeque::new(), None);
        return Ok(m.wrap(class, deque));
    }
    let given = args.len() - 1;
    if given > 2 {
        return Err(m.type_error(format!("deque() takes at most 2 arguments ({given} given)")));
    }
    let (items, longest) = contents(m, args)?;
    let deque = of_items(m, class, VecDeque::new(), longest);
    if let Some(id) = deque.id() {
        change(m, id, |deque| items.into_iter().for_each(|item| deque.push_back(item)));
    }
    Ok(deque)
}

fn init(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let (items, longest) = contents(m, args)?;
    change(m, id, |deque| {
        deque.clear();
        deque.longest = longest;
        items.into_iter().for_each(|item| deque.push_back(item));
    });
    Ok(Value::None)
}

/// What a deque is made of: its items, and its longest length.
fn contents(m: &mut Machine, args: &Args<'_>) -> PyResult<(Vec<Value>, Option<usize>)> {
    let longest = match args.at_or_keyword(m, 2, "maxlen") {
        None | Some(Value::None) => None,
        Some(longest) if m.as_integer(longest).is_none() => {
            return Err(m.type_error("an integer is required"));
        }
        Some(longest) => Some(m.index_of(longest)?),
    };
    let longest = match longest.map(usize::try_from) {
        Some(Err(_)) => return Err(m.value_error("maxlen must be non-negative")),
        Some(Ok(longest)) => Some(longest),
        None => None,
    };
    let items = match args.at_or_keyword(m, 1, "iterable") {
        Some(iterable) => m.items(iterable)?,
        None => Vec::new(),
    };
    Ok((items, longest))
}

fn of_items(m: &mut Machine, class: Id, items: VecDeque<Value>, longest: Option<usize>) -> Value {
    m.alloc(Object::Native(Box::new(Deque { class, items, longest, version: 0 })))
}

/// Changes the deque, and accounts for its growth.
pub(super) fn change<T: Default>(m: &mut Machine, id: Id, act: impl FnOnce(&mut Deque) -> T) -> T {
    let Some(deque) = native_mut::<Deque>(m, id) else { return T::default() };
    let before = deque.items.capacity();
    let result = act(deque);
    let grown = deque.items.capacity().saturating_sub(before);
    m.heap.charge(grown * size_of::<Value>());
    result
}

pub(super) fn items_of(m: &Machine, id: Id) -> Vec<Value> {
    native::<Deque>(m, id).map(|deque| deque.items.iter().copied().collect()).unwrap_or_default()
}

pub(super) fn maxlen(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let longest = native::<Deque>(m, id).and_then(|deque| deque.longest);
    Ok(longest.map_or(Value::None, |longest| Value::Int(longest as i64)))
}

fn append(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    change(m, id, |deque| deque.push_back(args[1]));
    Ok(Value::None)
}

fn appendleft(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    change(m, id, |deque| deque.push_front(args[1]));
    Ok(Value::None)
}

fn pop(m: &mut Machine, args: &Args<'_>) -> PyResult {
    take(m, args, VecDeque::pop_back)
}

fn popleft(m: &mut Machine, args: &Args<'_>) -> PyResult {
    take(m, args, VecDeque::pop_front)
}

fn take(m: &mut Machine, args: &Args<'_>, end: fn(&mut VecDeque<Value>) -> Option<Value>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let taken = change(m, id, |deque| {
        deque.version += u32::from(!deque.items.is_empty());
        end(&mut deque.items)
    });
    taken.ok_or_else(|| m.raise(class::INDEX_ERROR, "pop from an empty deque"))
}

fn extend(m: &mut Machine, args: &Args<'_>) -> PyResult {
    add_all(m, args, Prelude::Extend, Deque::push_back)
}

fn extendleft(m: &mut Machine, args: &Args<'_>) -> PyResult {
    add_all(m, args, Prelude::ExtendLeft, Deque::push_front)
}

/// Adds what is there at once, and else one by one: `of` is the function of the prelude that does.
fn add_all(m: &mut Machine, args: &Args<'_>, of: Prelude, add: fn(&mut Deque, Value)) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    if native::<Deque>(m, id).is_some_and(|deque| deque.longest == Some(0)) {
        return m.items(args[1]).map(|_| Value::None);
    }
    m.settle_order_of(args[1])?;
    if m.memo(|m| Ok(m.goes_by_item(args[0]) || m.goes_by_item(args[1])))? {
        // Its length can be read meanwhile.
        let from = if args[1].is(args[0]) {
            let items = m.items_for_list(args[1])?;
            m.list(items)
        } else {
            args[1]
        };
        return m.ask_walk(of, from, &[id.into(), from]);
    }
    let items = match args[1].id().filter(|&other| native::<Deque>(m, other).is_some()) {
        Some(other) => Some(items_of(m, other)),
        None if args[1].is(args[0]) => Some(m.items_for_list(args[1])?),
        None => m.elements(args[1]),
    };
    let Some(items) = items else { return m.ask_prelude(of, &[id.into(), args[1]]) };
    change(m, id, |deque| items.into_iter().for_each(|item| add(deque, item)));
    Ok(Value::None)
}

fn clear(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    change(m, id, Deque::clear);
    Ok(Value::None)
}

pub(super) fn copy(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let class = m.class_of(args[0]);
    let is_plain = args[0].id() == Some(id);
    if is_plain && m.memo(|m| Ok(m.goes_by_item(args[0])))? {
        // The iterator takes the lock again for each item, which lets go of it in between.
        let items = m.items(args[0])?;
        let longest = native::<Deque>(m, id).and_then(|deque| deque.longest);
        return Ok(of_items(m, class, items.into(), longest));
    }
    if is_plain {
        return m.memo(|m| {
            let Some(deque) = native::<Deque>(m, id).cloned() else { return Ok(Value::None) };
            Ok(of_items(m, deque.class, deque.items, deque.longest))
        });
    }
    let longest = m.memo(|m| Ok(native::<Deque>(m, id).and_then(|deque| deque.longest)))?;
    let longest = longest.map(|longest| Value::Int(longest as i64));
    let given: Vec<Value> = [Some(args[0]), longest].into_iter().flatten().collect();
    let copied = m.ask(class.into(), &given)?;
    let inner = m.payload(copied).id();
    if inner.is_none_or(|id| native::<Deque>(m, id).is_none()) {
        let (class, other) = (m.class_name(class), m.class_name_of(copied));
        return Err(m.type_error(format!("{class}() must return a deque, not {other}")));
    }
    Ok(copied)
}

fn insert(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let at = m.clamped_index_of(args[1])?;
    let length = native::<Deque>(m, id).map_or(0, |deque| deque.items.len());
    if native::<Deque>(m, id).is_some_and(|deque| deque.longest == Some(length)) {
        return Err(m.raise(class::INDEX_ERROR, "deque already at its maximum size"));
    }
    let from_end = if at < 0 { at.saturating_add(length as i64) } else { at };
    let place = usize::try_from(from_end).unwrap_or(0).min(length);
    change(m, id, |deque| {
        deque.version += 1;
        deque.items.insert(place, args[2]);
    });
    Ok(Value::None)
}

fn reverse(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    change(m, id, |deque| deque.items.make_contiguous().reverse());
    Ok(Value::None)
}

fn rotate(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let by = match args.at(1) {
        Some(by) => m.index_of(by)?,
        None => 1,
    };
    change(m, id, |deque| {
        if deque.items.len() > 1 {
            deque.version += 1;
            let by = by.rem_euclid(deque.items.len() as i64) as usize;
            deque.items.rotate_right(by);
        }
    });
    Ok(Value::None)
}

fn len(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    Ok(Value::Int(length(m, id) as i64))
}

/// The place that an index means.
fn place(m: &mut Machine, id: Id, index: Value) -> PyResult<usize> {
    if m.as_integer(index).is_none() && m.own_special(index, names::INDEX).is_none() {
        let class = m.class_name_of(index);
        return Err(m.type_error(format!("sequence index must be integer, not '{class}'")));
    }
    let index = m.index_of(index)?;
    let from_start = if index < 0 { index.saturating_add(length_before(m, id)?) } else { index };
    match usize::try_from(from_start) {
        Ok(at) if at < length(m, id) => Ok(at),
        _ => Err(out_of_range(m)),
    }
}

fn length(m: &Machine, id: Id) -> usize {
    native::<Deque>(m, id).map_or(0, |deque| deque.items.len())
}

/// The length from which a place is counted: it is read without the lock that the item is read or written with.
fn length_before(m: &mut Machine, id: Id) -> PyResult<i64> {
    if !m.may_be_read_apart() {
        return Ok(length(m, id) as i64);
    }
    let is_apart = m.memo(|m| Ok(m.is_read_apart(id)))?;
    let length = m.memo(|m| Ok(length(m, id)))?;
    if is_apart {
        m.give_way()?;
    }
    Ok(length as i64)
}

fn out_of_range(m: &mut Machine) -> Exit {
    m.raise(class::INDEX_ERROR, "deque index out of range")
}

fn get_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let at = place(m, id, args[1])?;
    Ok(native::<Deque>(m, id).and_then(|deque| deque.items.get(at).copied()).unwrap_or(Value::None))
}

fn set_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let at = place(m, id, args[1])?;
    change(m, id, |deque| deque.items[at] = args[2]);
    Ok(Value::None)
}

fn delete_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let at = place(m, id, args[1])?;
    change(m, id, |deque| {
        deque.version += 1;
        deque.items.remove(at)
    });
    Ok(Value::None)
}
