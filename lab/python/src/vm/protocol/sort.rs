//! Sorting: stable, with the comparisons of Python.

use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};

/// Beyond this depth of tuples in tuples, Python code compares.
const DEEPEST: u32 = 4;

/// The arguments `key` and `reverse`, as the prelude takes them.
pub(crate) fn order(m: &mut Machine, args: &Args<'_>) -> PyResult<[Value; 2]> {
    let reverse = match args.keyword(m, "reverse") {
        Some(reverse) => m.truth(reverse)?,
        None => false,
    };
    Ok([args.keyword(m, "key").unwrap_or(Value::None), reverse.into()])
}

/// `items` in order, if nobody has to be asked, and nobody can see which of them are compared.
pub(crate) fn in_order(m: &mut Machine, items: &[Value], order: [Value; 2]) -> PyResult<Option<Vec<Value>>> {
    let [key, reverse] = order;
    if !key.is_none() {
        return Ok(None);
    }
    m.unasked(|m| {
        let mut pairs: Vec<Pair> = items.iter().map(|&item| (item, item)).collect();
        let is_reversed = m.truth(reverse)?;
        if is_reversed {
            pairs.reverse();
        }
        let mut sorted = by_keys(m, pairs);
        if let Some(items) = sorted.as_mut().filter(|_| is_reversed) {
            items.reverse();
        }
        Ok(sorted)
    })
}

/// What goes with the keys, in their order. Equal ones keep theirs.
pub(crate) fn by_keys(m: &mut Machine, mut pairs: Vec<Pair>) -> Option<Vec<Value>> {
    let are_plain = pairs.iter().all(|&(key, _)| is_plain(m, key, DEEPEST));
    if !are_plain || merge_sort(m, &mut pairs).is_err() {
        return None;
    }
    Some(pairs.into_iter().map(|(_, item)| item).collect())
}

/// Whether no Python code is needed to compare it, and it has its place among its like.
fn is_plain(m: &Machine, value: Value, depth: u32) -> bool {
    let id = match value {
        Value::Object(id) => id,
        Value::Float(number) => return !number.is_nan(),
        _ => return true,
    };
    match m.heap.get(id) {
        Object::Str(_) | Object::BigInt(_) | Object::Bytes(_) => true,
        Object::Tuple(items) => depth > 0 && items.iter().all(|&item| is_plain(m, item, depth - 1)),
        Object::List(items) => depth > 0 && items.iter().all(|&item| is_plain(m, item, depth - 1)),
        _ => false,
    }
}

type Pair = (Value, Value);

/// Sorts by the first of each pair, bottom up.
fn merge_sort(m: &mut Machine, pairs: &mut Vec<Pair>) -> PyResult<()> {
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

fn merge(m: &mut Machine, mut left: &[Pair], mut right: &[Pair], merged: &mut Vec<Pair>) -> PyResult<()> {
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
