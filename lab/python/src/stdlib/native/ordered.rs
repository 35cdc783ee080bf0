//! `_ordered`: what `collections.OrderedDict` asks of the dict that it extends, and others who know the hash of a key. Nobody but keys is asked here, and those
//! only by `find`, `look`, `put` and `remove`.

use crate::builtins::prelude;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::{Containers, ModuleSpec, Roles};

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    roles: &Roles {
        containers: Some(&Containers { without_lock: &["look"], ..Containers::NONE }),
        ..Roles::NONE
    },
    ..ModuleSpec::native("_ordered", FUNCTIONS, |_, _| {})
};

const FUNCTIONS: &[Native] = &[
    Native::function("asks", Arity::Exactly(2), |m, args| {
        let table = m.table(m.receiver_table(args));
        let found = m.hash_now(args[1]).and_then(|hash| m.find_now(table, hash, args[1]));
        Ok(found.is_none().into())
    }),
    Native::function("changed", Arity::One, |m, args| {
        if let Some(Object::Instance(instance)) = args[0].id().map(|id| m.heap.get_mut(id)) {
            instance.attrs.remove(names::UNCHANGED);
        }
        Ok(Value::None)
    }),
    Native::function("end", Arity::Exactly(2), |m, args| {
        let is_last = m.truth(args[1])?;
        let table = m.table(m.receiver_table(args));
        let end = if is_last { table.entries().next_back() } else { table.entries().next() };
        Ok(end.map_or(Value::None, |end| m.tuple([end.key, Value::Int(end.hash as i64)])))
    }),
    Native::function("entry", Arity::Exactly(2), prelude::entry),
    Native::function("find", Arity::Exactly(3), find),
    Native::function("is_full", Arity::One, |m, args| Ok(m.table(m.receiver_table(args)).is_full().into())),
    // The same without the dict's lock.
    Native::function("look", Arity::Exactly(3), find),
    Native::function("mark", Arity::One, mark),
    Native::function("move", Arity::Exactly(3), |m, args| {
        let is_last = m.truth(args[2])?;
        let table = m.receiver_table(args);
        Ok(m.table_mut(table).move_to_end(args[1], is_last).into())
    }),
    Native::function("put", Arity::Exactly(4), prelude::put),
    Native::function("remove", Arity::Exactly(3), |m, args| {
        let table = m.receiver_table(args);
        Ok(match place(m, table, args)? {
            Some(place) => {
                let value = m.table_mut(table).remove_at(place).value;
                m.tuple([value])
            }
            None => Value::None,
        })
    }),
];

/// The value and the key that a dict has for a key of which the hash is known.
fn find(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let table = m.receiver_table(args);
    Ok(match place(m, table, args)? {
        Some(place) => {
            let entry = m.table(table).entry_at(place);
            m.tuple([entry.value, entry.key])
        }
        None => Value::None,
    })
}

/// Where the key is of which the hash is known.
fn place(m: &mut Machine, table: Id, args: &Args<'_>) -> PyResult<Option<usize>> {
    match args[2] {
        Value::Int(hash) => m.table_find_hashed(table, hash as u64, args[1]),
        _ => Ok(None),
    }
}

/// What all have in common who go through it and began since its order was last changed.
fn mark(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if let Some(mark) = m.own_attribute(args[0], names::UNCHANGED) {
        return Ok(mark);
    }
    let mark = m.alloc(Object::Instance(Instance {
        class: class::OBJECT,
        payload: Value::Unset,
        attrs: Vars::default(),
    }));
    if let Some(Object::Instance(instance)) = args[0].id().map(|id| m.heap.get_mut(id)) {
        instance.attrs.set(names::UNCHANGED, mark);
    }
    Ok(mark)
}
