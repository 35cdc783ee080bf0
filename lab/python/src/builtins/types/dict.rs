//! `dict`

use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::{Dict, Entry};
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::sequence::{Change, copy_dict, put_each, update_dict};

/// What a class's `__dict__` has, too.
pub(crate) static READING: &[Native] = &[
    Native::method("copy", Arity::None, copy),
    Native::method("get", Arity::Range(1, 2), get),
    Native::method("items", Arity::None, items),
    Native::method("keys", Arity::None, keys),
    Native::method("values", Arity::None, values),
];

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new).any_keywords(),
    Native::method("__init__", Arity::Range(0, 1), init).any_keywords(),
    Native::method("clear", Arity::None, clear),
    Native::method("fromkeys", Arity::Range(1, 2), from_keys).of_class(),
    Native::method("pop", Arity::Range(1, 2), pop),
    Native::method("popitem", Arity::None, pop_item),
    Native::method("setdefault", Arity::Range(1, 2), set_default),
    Native::method("update", Arity::Range(0, 1), update).any_keywords(),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = m.class_argument(args[0]);
    let dict = m.memo(|m| Ok(m.dict(Dict::default())))?;
    if class != class::DICT {
        return m.made(args, dict);
    }
    if args.len() > 2 {
        let count = args.len() - 1;
        return Err(m.type_error(format!("dict expected at most 1 argument, got {count}")));
    }
    fill(m, dict, args)?;
    Ok(dict)
}

fn init(m: &mut Machine, args: &Args<'_>) -> PyResult {
    update(m, args)
}

/// Adds what the arguments hold: a mapping or pairs, and then names.
fn fill(m: &mut Machine, dict: Value, args: &Args<'_>) -> PyResult<()> {
    let Some(id) = dict.id() else { return Ok(()) };
    if let Some(other) = args.at(1) {
        update_dict(m, id, other)?;
    }
    if !args.names().is_empty() && m.memo(|m| Ok(m.goes_by_item(dict)))? {
        return fill_by_name(m, dict, args);
    }
    for (name, value) in args.by_name() {
        let text = m.names.text(name).clone();
        let key = m.str(text);
        m.dict_set(id, key, value)?;
    }
    Ok(())
}

/// The names, where others may see the middle.
fn fill_by_name(m: &mut Machine, dict: Value, args: &Args<'_>) -> PyResult<()> {
    if m.steps_done().is_some() {
        return Ok(());
    }
    let mut changes = Vec::new();
    for (name, value) in args.by_name() {
        let key = m.str(m.names.text(name).clone());
        let hash = m.hash(key)?;
        changes.push(Change::Put(Entry { key, hash, value }));
    }
    m.in_steps(dict, Value::None, changes, Value::None).map(|_| ())
}

fn update(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let dict = m.payload(args[0]);
    fill(m, dict, args)?;
    Ok(Value::None)
}

fn clear(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    let keys: Vec<Value> =
        if m.table(table).owners().is_empty() { Vec::new() } else { m.table(table).keys().collect() };
    keys.into_iter().for_each(|key| m.mirror(table, key, None));
    m.table_mut(table).clear();
    Ok(Value::None)
}

fn copy(m: &mut Machine, args: &Args<'_>) -> PyResult {
    copy_dict(m, args[0])
}

fn from_keys(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let value = args.at(2).unwrap_or(Value::None);
    let class = m.class_argument(args[0]);
    // The hashes of what is in a table are known.
    let is_known =
        |id: &Id| matches!(m.heap.get(*id), Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_));
    if class == class::DICT
        && let Some(table) = args[1].id().filter(is_known)
    {
        return with_keys_of(m, table, value);
    }
    let made = m.unasked(|m| {
        let keys = m.undisturbed_elements(args[1]);
        let Some(keys) = keys.filter(|_| class == class::DICT) else { return Ok(None) };
        let dict = m.heap.alloc(Object::Dict(Box::default()));
        for key in keys {
            m.dict_set(dict, key, value)?;
        }
        Ok(Some(Value::from(dict)))
    })?;
    match made {
        Some(dict) => Ok(dict),
        None => m.ask_walk(Prelude::DictFromKeys, args[1], &[class.into(), args[1], value]),
    }
}

fn with_keys_of(m: &mut Machine, table: Id, value: Value) -> PyResult {
    m.settle_order_of(table.into())?;
    m.assume_order_unless_chosen(table);
    let dict = m.memo(|m| Ok(m.dict(Dict::default())))?;
    put_each(m, dict.object(), table, value)?;
    Ok(dict)
}

fn get(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    let found = m.dict_get(table, args[1])?;
    m.check_class_key(table, args[1], found.is_some())?;
    Ok(found.or(args.at(2)).unwrap_or(Value::None))
}

fn pop(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    // Where nothing is, nothing is hashed.
    if m.table(table).is_body {
        let (_, place) = m.table_find(table, args[1])?;
        m.check_class_key(table, args[1], place.is_some())?;
    }
    let removed = if m.table(table).is_empty() { None } else { m.dict_remove(table, args[1])? };
    match removed.or(args.at(2)) {
        Some(value) => Ok(value),
        None => Err(m.raise_with(class::KEY_ERROR, args[1])),
    }
}

fn pop_item(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    m.check_whole_dict(table)?;
    let Some((_, place)) = m.table(table).last_before(usize::MAX) else {
        return Err(m.raise(class::KEY_ERROR, "popitem(): dictionary is empty"));
    };
    let entry = m.table_mut(table).take_last(place);
    m.mirror(table, entry.key, None);
    Ok(m.tuple([entry.key, entry.value]))
}

fn set_default(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    let (hash, place) = m.table_find(table, args[1])?;
    m.check_class_key(table, args[1], place.is_some())?;
    if let Some(place) = place {
        return Ok(m.table(table).value_at(place));
    }
    m.check_private_key(table, args[1])?;
    let value = args.at(2).unwrap_or(Value::None);
    m.table_push(table, hash, args[1], value)?;
    m.mirror(table, args[1], Some(value));
    Ok(value)
}

fn view(m: &mut Machine, dict: Value, kind: ViewKind) -> PyResult {
    m.settle_order_of(dict)?;
    Ok(m.alloc(Object::View { kind, dict }))
}

fn keys(m: &mut Machine, args: &Args<'_>) -> PyResult {
    view(m, args[0], ViewKind::Keys)
}

fn values(m: &mut Machine, args: &Args<'_>) -> PyResult {
    view(m, args[0], ViewKind::Values)
}

fn items(m: &mut Machine, args: &Args<'_>) -> PyResult {
    view(m, args[0], ViewKind::Items)
}
