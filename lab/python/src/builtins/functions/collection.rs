//! Functions that go through a collection.

use std::cmp::Ordering;

use crate::bytecode::code::{Binary, Compare};
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::sort;
use crate::vm::sharing::changed::Change;

pub(crate) static FUNCTIONS: &[Native] = &[
    Native::function("all", Arity::One, |m, args| holds(m, args, false)),
    Native::function("any", Arity::One, |m, args| holds(m, args, true)),
    Native::function("len", Arity::One, length),
    Native::function("max", Arity::AtLeast(1), |m, args| extreme(m, args, "max", Compare::Gt))
        .keywords(&["key", "default"]),
    Native::function("min", Arity::AtLeast(1), |m, args| extreme(m, args, "min", Compare::Lt))
        .keywords(&["key", "default"]),
    Native::function("sorted", Arity::Exactly(1), sorted).keywords(&["key", "reverse"]),
    Native::function("sum", Arity::Range(1, 2), sum).keywords(&["start"]),
];

fn length(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.length(args[0]).map(|length| Value::Int(length as i64))
}

/// `any`, or else `all`: looks for an element whose truth is `wanted`.
fn holds(m: &mut Machine, args: &Args<'_>, wanted: bool) -> PyResult {
    // What needs no Python code is looked through here, up to the first that decides.
    let found = m.memo(|m| {
        let items = m.undisturbed_elements(args[0]);
        let truths = |items: Vec<Value>| items.iter().map(|&item| m.truth_now(item)).collect();
        Ok(items.and_then(truths).map(|truths: Vec<bool>| truths.contains(&wanted)))
    })?;
    if let Some(found) = found {
        return Ok((found == wanted).into());
    }
    let name = if wanted { Prelude::AnyTrue } else { Prelude::AllTrue };
    m.ask_walk(name, args[0], &args[..1])
}

fn sorted(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let items = m.items_for_list(args[0])?;
    let order = sort::order(m, args)?;
    let sorted = sort::in_order(m, &items, order)?;
    m.reserve_items(items.len())?;
    match sorted {
        Some(sorted) => Ok(m.list(sorted)),
        None => {
            let ([key, reverse], list) = (order, m.list(items));
            m.ask_prelude(Prelude::SortItems, &[list, key, reverse])
        }
    }
}

/// `min` or `max`: the first element for which no other is beyond it.
fn extreme(m: &mut Machine, args: &Args<'_>, name: &str, beyond: Compare) -> PyResult {
    let default = args.keyword(m, "default");
    if args.len() > 1 && default.is_some() {
        let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(m.type_error(message));
    }
    let items = if args.len() > 1 { m.tuple(&args[..]) } else { args[0] };
    let key = args.keyword(m, "key").unwrap_or(Value::None);
    let found = if key.is_none() { m.unasked(|m| plain_extreme(m, items, beyond))? } else { None };
    if let Some(found) = found {
        return Ok(found);
    }
    let function = if beyond == Compare::Gt { Prelude::Greatest } else { Prelude::Least };
    let found = m.ask_walk(function, items, &[items, key])?.set();
    found.or(default).ok_or_else(|| m.value_error(format!("{name}() iterable argument is empty")))
}

/// The same of a builtin container that is not empty.
fn plain_extreme(m: &mut Machine, iterable: Value, beyond: Compare) -> PyResult<Option<Value>> {
    let items = m.undisturbed_elements(iterable).unwrap_or_default();
    let Some((&(mut best), rest)) = items.split_first() else { return Ok(None) };
    for &item in rest {
        let answer = m.compare(beyond, item, best)?;
        if m.truth(answer)? {
            best = item;
        }
    }
    Ok(Some(best))
}

fn sum(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let start = args.at_or_keyword(m, 1, "start").unwrap_or(Value::Int(0));
    if m.as_str(start).is_some() {
        return Err(m.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    if m.as_bytes(start).is_some() {
        return Err(m.type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
    }
    let total = m.unasked(|m| match m.undisturbed_elements(args[0]) {
        Some(items) => sum_of_numbers(m, &items, start),
        None => Ok(None),
    })?;
    match total {
        Some(total) => Ok(total),
        None => m.ask_walk(Prelude::Total, args[0], &[args[0], start]),
    }
}

/// Nothing, if one of them is no number.
pub(crate) fn sum_of_numbers(m: &mut Machine, items: &[Value], start: Value) -> PyResult<Option<Value>> {
    let (mut total, used, change) = plain_total(start, items);
    change.into_iter().for_each(|change| m.note_change(change));
    for &item in &items[used..] {
        let is_number = m.class_of(item) == class::FLOAT || m.reckoned(item).is_some();
        if !is_number && m.as_integer(item).is_none() {
            return Ok(None);
        }
        total = m.binary(Binary::Add, false, total, item)?;
    }
    Ok(Some(total))
}

/// The sum of the leading numbers that fit machine words, ints first and then floats, how many that were, and what gave another
/// sum before.
fn plain_total(start: Value, items: &[Value]) -> (Value, usize, Option<Change>) {
    let (mut used, mut total) = (0, start);
    while let (Value::Int(sum), Some(item)) = (total, items.get(used).and_then(whole)) {
        let Some(sum) = sum.checked_add(item) else { return (total, used, None) };
        total = Value::Int(sum);
        used += 1;
    }
    // What the first float loses is lost.
    if let (Value::Int(sum), Some(Value::Float(first))) = (total, items.get(used)) {
        total = Value::Float(sum as f64 + first);
        used += 1;
    }
    let Value::Float(sum) = total else { return (total, used, None) };
    let (sum, count, change) = float_total(sum, &items[used..]);
    (Value::Float(sum), used + count, change)
}

fn whole(item: &Value) -> Option<i64> {
    match *item {
        Value::Int(number) => Some(number),
        Value::Bool(number) => Some(number.into()),
        _ => None,
    }
}

/// The sum of the leading numbers, with what rounding loses added at the end (Neumaier's algorithm, which CPython
/// uses since 3.12, and with whole numbers, too, since 3.14).
fn float_total(start: f64, items: &[Value]) -> (f64, usize, Option<Change>) {
    let (mut sum, mut lost, mut lost_with_floats, mut used) = (start, 0.0, 0.0, 0);
    for item in items {
        let (number, is_float) = match (item, whole(item)) {
            (&Value::Float(number), _) => (number, true),
            (_, Some(number)) => (number as f64, false),
            _ => break,
        };
        let next = sum + number;
        let loses = match sum.abs().partial_cmp(&number.abs()) {
            Some(Ordering::Less) => (number - next) + sum,
            _ => (sum - next) + number,
        };
        lost += loses;
        lost_with_floats += if is_float { loses } else { 0.0 };
        sum = next;
        used += 1;
    }
    let total = compensated(sum, lost);
    let is_other = |before: f64| before.to_bits() != total.to_bits();
    let change = if is_other(compensated(sum, lost_with_floats)) {
        Some(Change::MixedSum)
    } else {
        is_other(sum).then_some(Change::FloatSum)
    };
    (total, used, change)
}

fn compensated(sum: f64, lost: f64) -> f64 {
    if lost.is_finite() { sum + lost } else { sum }
}
