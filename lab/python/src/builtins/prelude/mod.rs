//! What the prelude, the machine's own Python code, needs of the machine.

use crate::builtins::embed::bare;
use crate::builtins::functions::collection;
use crate::bytecode::code::Compare;
use crate::objects::dict::Entry;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::protocol::sequence;
use crate::vm::protocol::sort;
use crate::vm::protocol::sort_seen;

/// Its files, in this order.
pub(crate) static FILES: &[&str] =
    &[bare!("prelude.py"), bare!("collection.py"), bare!("sets.py"), bare!("library.py")];

/// Of these, what goes through containers item by item. See [`Source::is_walk`](crate::bytecode::source::Source::is_walk).
pub(crate) static WALKS: &str = bare!("walks.py");

pub(crate) static FUNCTIONS: &[Native] = &[
    // A member of the class of an instance, as it is seen through that.
    Native::function("_bound", Arity::Exactly(2), |m, args| m.bound(args[0], args[1], m.class_of(args[1]))),
    Native::function("_compare", Arity::Exactly(3), compare),
    // Takes a key whose hash is known out of a dict or set: whether it was there.
    Native::function("_drop", Arity::Exactly(3), |m, args| {
        let (Some(table), Value::Int(hash)) = (m.payload(args[0]).id(), args[2]) else {
            return Ok(Value::None);
        };
        let place = m.table_find_hashed(table, hash as u64, args[1])?;
        if let Some(place) = place {
            m.table_mut(table).remove_at(place);
        }
        Ok(place.is_some().into())
    }),
    // Makes a set ready for as many elements as another, or a dict, has.
    Native::function("_make_room", Arity::Exactly(2), |m, args| {
        if let (Some(set), Some(other)) = (m.payload(args[0]).id(), m.payload(args[1]).id()) {
            let more = m.table(other).len();
            m.table_mut(set).make_room(more);
        }
        Ok(Value::None)
    }),
    // What an iterator gives at its end. No program sees it.
    Native::function("_end", Arity::None, |_, _| Ok(Value::Unset)),
    Native::function("_entry", Arity::Exactly(2), entry),
    Native::function("_hint", Arity::One, |m, args| {
        let mut own = |name| m.own_special(args[0], name).filter(|method| method.id().is_some());
        Ok(own(names::LEN).or_else(|| own(names::LENGTH_HINT)).unwrap_or(Value::None))
    }),
    Native::function("_keep", Arity::Exactly(3), |m, args| {
        let [Some(found), Some(container)] = [args[0].id(), args[1].id()] else { return Ok(Value::None) };
        sequence::keep(m, found, container, args[2]).map(Value::Bool)
    }),
    Native::function("_pair", Arity::Exactly(2), |m, args| {
        let Value::Int(at) = args[0] else { return Ok(Value::None) };
        let pair = sequence::pair_of(m, at as usize, args[1])?;
        Ok(m.tuple(pair))
    }),
    Native::function("_put", Arity::Exactly(4), put),
    Native::function("_put_back", Arity::Exactly(2), put_back),
    Native::function("_sort", Arity::One, sort),
    // Older versions go on with other comparisons from here.
    Native::function("_sorts_otherwise", Arity::One, |m, args| {
        let keys: Vec<Value> = m.list_items(args[0]).to_vec();
        let keys: Vec<Value> = keys.iter().filter_map(|&pair| m.element(pair, 0)).collect();
        sort_seen::note(m, &keys);
        Ok(true.into())
    }),
    Native::function("_step", Arity::Exactly(3), sequence::step),
    Native::function("_take_out", Arity::One, |m, args| {
        let items = std::mem::take(m.list_mut(args[0]));
        Ok(m.list(items))
    }),
    // The program comes to what a version has changed, of what is named in `Change`.
    Native::function("_changed", Arity::One, |m, args| Ok(m.note_change_named(args[0]))),
    Native::function("_same_awaitable", Arity::One, same_awaitable),
    // The sum of numbers in a list that nobody else has.
    Native::function("_total", Arity::Exactly(2), |m, args| {
        let numbers = m.list_items(args[0]).to_vec();
        let total = collection::sum_of_numbers(m, &numbers, args[1])?;
        Ok(total.unwrap_or_else(|| unreachable!("they are numbers")))
    }),
    Native::function("_value", Arity::Exactly(3), value),
    Native::function("_write", Arity::One, write).visible(),
];

/// `a op b`, with the operator as a text.
fn compare(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let symbol = m.text_of(args[0])?;
    match Compare::ALL.into_iter().find(|op| op.symbol() == symbol) {
        Some(op) => m.compare(op, args[1], args[2]),
        None => Ok(Value::NotImplemented),
    }
}

/// The key, its hash and the value in a dict or set at a place or else the next one, and the place behind it.
pub(crate) fn entry(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (Some(dict), Value::Int(place)) = (m.payload(args[0]).id(), args[1]) else { return Ok(Value::None) };
    Ok(match m.table(dict).next_from(place as usize) {
        Some((entry, behind)) => {
            m.tuple([entry.key, Value::Int(entry.hash as i64), entry.value, Value::Int(behind as i64)])
        }
        None => Value::None,
    })
}

/// Puts a value into a dict, or nothing into a set, under a key whose hash is known.
pub(crate) fn put(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (Some(dict), Value::Int(hash)) = (m.payload(args[0]).id(), args[2]) else { return Ok(Value::None) };
    let entry = Entry { key: args[1], hash: hash as u64, value: args[3] };
    sequence::put_entry(m, dict, entry)?;
    Ok(Value::None)
}

/// What a dict has for a key whose hash is known, in a tuple, if it has something.
fn value(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (Some(dict), Value::Int(hash)) = (args[0].id(), args[2]) else { return Ok(Value::None) };
    Ok(match m.table_find_hashed(dict, hash as u64, args[1])? {
        Some(place) => m.tuple([m.table(dict).value_at(place)]),
        None => Value::None,
    })
}

/// The items of a list that were taken out of it are there again. Says whether there was something else meanwhile,
/// which leaves its room behind.
fn put_back(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let items = m.list_items(args[1]).to_vec();
    let was_changed = m.list_mut(args[0]).capacity() > 0;
    *m.list_mut(args[0]) = items;
    Ok(was_changed.into())
}

/// Sorts pairs by their keys, if it can: whether it has.
fn sort(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let pairs = m.list_items(args[0]).to_vec();
    let sorted = m.unasked(|m| {
        let key = |pair: &Value| m.element(*pair, 0).unwrap_or(Value::None);
        let pairs = pairs.iter().map(|pair| (key(pair), *pair)).collect();
        Ok(sort::by_keys(m, pairs))
    })?;
    let is_sorted = sorted.is_some();
    if let Some(sorted) = sorted {
        *m.list_mut(args[0]) = sorted;
    }
    Ok(is_sorted.into())
}

/// CPython asks what `anext` with a default awaits for an iterator at each of its steps, which a method of the program's shows.
fn same_awaitable(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let method = m.special(args[0], names::AWAIT).and_then(|method| m.function(method.id()?));
    if method.is_none_or(|function| function.code.source.is_library()) {
        return Ok(args[0]);
    }
    Err(m.unsupported("'anext' with a default, of what has an '__await__' of one's own, is not in the lab"))
}

fn write(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.text_of(args[0])?;
    m.write_stdout(&text)?;
    Ok(Value::None)
}
