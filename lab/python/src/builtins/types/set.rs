//! `set` and `frozenset`
//!
//! Elements have the order that they have in CPython, as far as their hashes are those of CPython: those of numbers
//! are, and those of strings are others in each of its runs.

use crate::bytecode::code::Compare;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::sequence::{
    SetOperation, change, combine_all, combine_apart, freeze, has_each, has_each_element, intersect_apart,
    is_set, set_of,
};

/// What sets and frozensets have.
pub(crate) static COMMON: &[Native] = &[
    Native::method("copy", Arity::None, union),
    Native::method("difference", Arity::AtLeast(0), difference),
    Native::method("intersection", Arity::AtLeast(0), intersection),
    Native::method("isdisjoint", Arity::One, is_disjoint),
    Native::method("issubset", Arity::One, is_subset),
    Native::method("issuperset", Arity::One, is_superset),
    Native::method("symmetric_difference", Arity::One, symmetric_difference),
    Native::method("union", Arity::AtLeast(0), union),
];

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new),
    Native::method("__init__", Arity::Range(0, 1), init),
    Native::method("add", Arity::One, add),
    Native::method("clear", Arity::None, clear),
    Native::method("difference_update", Arity::AtLeast(0), difference_update),
    Native::method("discard", Arity::One, discard),
    Native::method("intersection_update", Arity::AtLeast(0), intersection_update),
    Native::method("pop", Arity::None, pop),
    Native::method("remove", Arity::One, remove),
    Native::method("symmetric_difference_update", Arity::One, symmetric_difference_update),
    Native::method("update", Arity::AtLeast(0), update),
];

pub(crate) static FROZEN: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), new_frozen)];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = m.class_argument(args[0]);
    if class != class::SET {
        let empty = m.alloc(Object::Set(Dict::set()));
        return m.made(args, empty);
    }
    m.check_count(args, "set", 0, 1)?;
    elements(m, args.at(1)).map(Value::from)
}

fn init(m: &mut Machine, args: &Args<'_>) -> PyResult {
    match args.at(1) {
        Some(iterable) => m.ask_prelude(Prelude::Refill, &[m.receiver_table(args).into(), iterable]),
        None => clear(m, args),
    }
}

fn new_frozen(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.check_count(args, "frozenset", 0, 1)?;
    if let Some(same) = args.at(1).filter(|&value| m.class_of(value) == class::FROZENSET) {
        return m.made(args, same);
    }
    let set = elements(m, args.at(1))?;
    freeze(m, set);
    m.made(args, set.into())
}

/// A new set of the elements of an iterable, if there is one.
fn elements(m: &mut Machine, iterable: Option<Value>) -> PyResult<Id> {
    match iterable {
        Some(iterable) => set_of(m, iterable),
        None => Ok(m.heap.alloc(Object::Set(Dict::set()))),
    }
}

/// The receiver combined with each of the arguments, as a new set that is frozen if the receiver is.
fn result(m: &mut Machine, args: &Args<'_>, op: SetOperation) -> PyResult {
    let receiver = m.receiver_table(args);
    let set = match combine_apart(m, op, receiver, &args[1..])? {
        Some(set) => set,
        None => combine_all(m, op, receiver, &args[1..], false)?,
    };
    if matches!(m.heap.get(receiver), Object::FrozenSet(_)) {
        freeze(m, set);
    }
    Ok(set.into())
}

fn union(m: &mut Machine, args: &Args<'_>) -> PyResult {
    result(m, args, SetOperation::Union)
}

fn intersection(m: &mut Machine, args: &Args<'_>) -> PyResult {
    result(m, args, SetOperation::Intersection)
}

fn difference(m: &mut Machine, args: &Args<'_>) -> PyResult {
    result(m, args, SetOperation::Difference)
}

fn symmetric_difference(m: &mut Machine, args: &Args<'_>) -> PyResult {
    result(m, args, SetOperation::SymmetricDifference)
}

fn changed(m: &mut Machine, args: &Args<'_>, op: SetOperation) -> PyResult {
    let receiver = m.receiver_table(args);
    change(m, op, receiver, &args[1..])?;
    Ok(Value::None)
}

fn update(m: &mut Machine, args: &Args<'_>) -> PyResult {
    changed(m, args, SetOperation::Union)
}

fn intersection_update(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let receiver = m.receiver_table(args);
    if m.memo(|m| Ok(m.goes_by_item(receiver.into())))? {
        return intersect_apart(m, receiver, &args[1..]);
    }
    changed(m, args, SetOperation::Intersection)
}

fn difference_update(m: &mut Machine, args: &Args<'_>) -> PyResult {
    changed(m, args, SetOperation::Difference)
}

fn symmetric_difference_update(m: &mut Machine, args: &Args<'_>) -> PyResult {
    changed(m, args, SetOperation::SymmetricDifference)
}

fn is_disjoint(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if !args[0].is(args[1]) && ![class::SET, class::FROZENSET].contains(&m.class_of(args[1])) {
        return has_each(m, args[0], args[1], false).map(Value::Bool);
    }
    let (set, other) = (m.receiver_table(args), m.payload(args[1]).object());
    if set == other {
        return Ok(m.table(set).is_empty().into());
    }
    let has_more = m.memo(|m| Ok(m.table(other).len() > m.table(set).len()))?;
    let (walked, container) = if has_more { (set, other) } else { (other, set) };
    has_each_element(m, container, walked, false).map(Value::Bool)
}

fn is_subset(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if is_set(m, args[1]) {
        return m.compare(Compare::Le, m.payload(args[0]), m.payload(args[1]));
    }
    let receiver = m.receiver_table(args);
    let common = combine_all(m, SetOperation::Intersection, receiver, &args[1..], false)?;
    Ok((m.table(common).len() == m.table(receiver).len()).into())
}

fn is_superset(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if is_set(m, args[1]) {
        is_subset(m, &Args::new(&[args[1], args[0]], &[]))
    } else {
        has_each(m, args[0], args[1], true).map(Value::Bool)
    }
}

fn add(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    m.add_to_set(table, args[1])?;
    Ok(Value::None)
}

fn clear(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    m.table_mut(table).clear();
    Ok(Value::None)
}

fn discard(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    m.dict_remove(table, args[1])?;
    Ok(Value::None)
}

fn remove(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    match m.dict_remove(table, args[1])? {
        Some(_) => Ok(Value::None),
        None => Err(m.raise_with(class::KEY_ERROR, args[1])),
    }
}

fn pop(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    m.settle_order_of(table.into())?;
    if !m.table(table).has_chosen_next() {
        m.assume_order(table);
    }
    match m.table_mut(table).take_any() {
        Some(element) => Ok(element),
        None => Err(m.raise(class::KEY_ERROR, "pop from an empty set")),
    }
}
