//! `list`

use crate::builtins::types::sequence_index;
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::sequence::{Change, extend_list, position};
use crate::vm::protocol::sort;

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new),
    Native::method("__init__", Arity::Range(0, 1), init),
    Native::method("append", Arity::One, append),
    Native::method("clear", Arity::None, clear),
    Native::method("copy", Arity::None, copy),
    Native::method("count", Arity::One, sequence_index::count),
    Native::method("extend", Arity::One, extend),
    Native::method("index", Arity::Range(1, 3), sequence_index::index),
    Native::method("insert", Arity::Exactly(2), insert),
    Native::method("pop", Arity::Range(0, 1), pop),
    Native::method("remove", Arity::One, remove),
    Native::method("reverse", Arity::None, reverse),
    Native::method("sort", Arity::AtLeast(0), sort).keywords(&["key", "reverse"]),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = m.class_argument(args[0]);
    if class != class::LIST {
        let empty = m.list(Vec::new());
        return m.made(args, empty);
    }
    m.check_count(args, "list", 0, 1)?;
    let items = match args.at(1) {
        Some(iterable) => m.items_for_list(iterable)?,
        None => Vec::new(),
    };
    m.reserve_items(items.len())?;
    Ok(m.list(items))
}

fn init(m: &mut Machine, args: &Args<'_>) -> PyResult {
    match args.at(1) {
        Some(iterable) => m.ask_prelude(Prelude::Refill, &[m.payload(args[0]), iterable]),
        None => clear(m, args),
    }
}

fn append(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.list_to_grow(args[0], 1)?.push(args[1]);
    Ok(Value::None)
}

fn clear(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.list_mut(args[0]).clear();
    Ok(Value::None)
}

fn copy(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let items = m.list_items(args[0]).to_vec();
    m.reserve_items(items.len())?;
    Ok(m.list(items))
}

fn extend(m: &mut Machine, args: &Args<'_>) -> PyResult {
    extend_list(m, args[0], args[1])?;
    Ok(Value::None)
}

fn insert(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let at = m.index_of(args[1])?;
    if let Some(result) = m.steps_done() {
        return Ok(result);
    }
    let length = m.list_items(args[0]).len() as i64;
    let from_start = if at < 0 { at.saturating_add(length) } else { at };
    let at = from_start.clamp(0, length) as usize;
    if m.goes_by_item(args[0]) {
        let mut items = m.list_items(args[0]).to_vec();
        items.insert(at, args[2]);
        return m.shift_items(args[0], &items, Value::None);
    }
    m.list_to_grow(args[0], 1)?.insert(at, args[2]);
    Ok(Value::None)
}

fn pop(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let at = match args.at(1) {
        Some(at) => m.index_of(at)?,
        None => -1,
    };
    if let Some(taken) = m.steps_done() {
        return Ok(taken);
    }
    let length = m.list_items(args[0]).len() as i64;
    if length == 0 {
        return Err(m.raise(class::INDEX_ERROR, "pop from empty list"));
    }
    let from_start = if at < 0 { at.saturating_add(length) } else { at };
    if !(0..length).contains(&from_start) {
        return Err(m.raise(class::INDEX_ERROR, "pop index out of range"));
    }
    take_out(m, args[0], from_start as usize)
}

/// Takes an item out of a list, and shifts those behind it.
fn take_out(m: &mut Machine, list: Value, at: usize) -> PyResult {
    if m.goes_by_item(list) {
        let mut items = m.list_items(list).to_vec();
        let taken = items.remove(at);
        return m.shift_items(list, &items, taken);
    }
    Ok(m.list_mut(list).remove(at))
}

fn remove(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(at) = position(m, args[0], args[1])? else {
        return Err(m.value_error("list.remove(x): x not in list"));
    };
    // Whoever was asked may have made the list shorter.
    if m.steps_done().is_none() && at < m.list_items(args[0]).len() {
        take_out(m, args[0], at)?;
    }
    Ok(Value::None)
}

fn reverse(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if let Some(result) = m.steps_done() {
        return Ok(result);
    }
    if m.goes_by_item(args[0]) {
        let items = m.list_items(args[0]);
        let pairs =
            (0..items.len() / 2).flat_map(|at| [(at, items.len() - 1 - at), (items.len() - 1 - at, at)]);
        let changes = pairs.map(|(to, from)| Change::Store(to, items[from])).collect();
        return m.in_steps(args[0], Value::None, changes, Value::None);
    }
    m.list_mut(args[0]).reverse();
    Ok(Value::None)
}

fn sort(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args.len() > 1 {
        return Err(m.type_error("sort() takes no positional arguments"));
    }
    let order = sort::order(m, args)?;
    let items = m.list_items(args[0]).to_vec();
    match sort::in_order(m, &items, order)? {
        _ if m.has_answer() => return Ok(m.steps_done().unwrap_or(Value::None)),
        // It looks empty until it is sorted.
        Some(sorted) if m.goes_by_item(args[0]) && !sorted.is_empty() => {
            let sorted = m.list(sorted);
            let changes = vec![Change::Cut(0), Change::Extend(sorted)];
            return m.in_steps(args[0], Value::None, changes, Value::None);
        }
        Some(sorted) => *m.list_mut(args[0]) = sorted,
        None => {
            let [key, reverse] = order;
            m.ask_prelude(Prelude::SortList, &[args[0], key, reverse])?;
        }
    }
    Ok(Value::None)
}
