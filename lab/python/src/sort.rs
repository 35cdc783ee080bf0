//! Sorting: stable, with the comparisons of Python.

use crate::machine::Machine;
use crate::native::{Args, Outcome};
use crate::object::Object;
use crate::value::Value;

/// Beyond this depth of tuples in tuples, Python code compares.
const DEEPEST: u32 = 4;

/// `items` in order, as the arguments `key` and `reverse` say.
pub fn sorted(m: &mut Machine, mut items: Vec<Value>, args: &Args<'_>) -> Outcome<Vec<Value>> {
    let reverse = match args.keyword(m, "reverse") {
        Some(reverse) => m.truth(reverse)?,
        None => false,
    };
    // Equal elements keep their order, also when it is the reversed one.
    if reverse {
        items.reverse();
    }
    let key = args.keyword(m, "key").filter(|key| !key.is_none());
    let keys = match key {
        Some(key) => m.call_each(key, &items)?,
        None => items.clone(),
    };
    let is_plain = m.part(|m| Ok(keys.iter().all(|&key| is_plain(m, key, DEEPEST))))?;
    let mut sorted = if is_plain {
        let mut pairs: Vec<_> = keys.into_iter().zip(items).collect();
        merge_sort(m, &mut pairs)?;
        pairs.into_iter().map(|(_, item)| item).collect()
    } else {
        let (keys, items) = (m.list(keys), m.list(items));
        let sorted = m.ask_prelude("merge_sort", &[keys, items])?;
        m.items_now(sorted).unwrap_or_default()
    };
    if reverse {
        sorted.reverse();
    }
    Ok(sorted)
}

/// Whether Python code takes part, for which a list that is being sorted looks empty.
pub fn asks(m: &Machine, items: &[Value], args: &Args<'_>) -> bool {
    let has_key = args.keyword(m, "key").is_some_and(|key| !key.is_none());
    has_key || !items.iter().all(|&item| is_plain(m, item, DEEPEST))
}

/// Whether no Python code is needed to compare it.
fn is_plain(m: &Machine, value: Value, depth: u32) -> bool {
    let Some(id) = value.id() else { return true };
    match m.heap.get(id) {
        Object::Str(_) | Object::BigInt(_) | Object::Bytes(_) => true,
        Object::Tuple(items) => depth > 0 && items.iter().all(|&item| is_plain(m, item, depth - 1)),
        Object::List(items) => depth > 0 && items.iter().all(|&item| is_plain(m, item, depth - 1)),
        _ => false,
    }
}

type Pair = (Value, Value);

/// Sorts by the first of each pair, bottom up. (The standard library's sort may panic where there is no total order,
/// and not-a-number has none.)
fn merge_sort(m: &mut Machine, pairs: &mut Vec<Pair>) -> Outcome<()> {
    let mut width = 1;
    while width < pairs.len() {
        let mut merged = Vec::with_capacity(pairs.len());
        for run in pairs.chunks(2 * width) {
            let (left, right) = run.split_at(width.min(run.len()));
            merge(m, left, right, &mut merged)?;
        }
        *pairs = merged;
        width *= 2;
    }
    Ok(())
}

fn merge(m: &mut Machine, mut left: &[Pair], mut right: &[Pair], merged: &mut Vec<Pair>) -> Outcome<()> {
    while let (Some((&first, rest)), Some((&second, others))) = (left.split_first(), right.split_first()) {
        if m.less(second.0, first.0)? {
            merged.push(second);
            right = others;
        } else {
            merged.push(first);
            left = rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    Ok(())
}
