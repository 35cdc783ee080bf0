//! Methods that look for an item, and ask whether it is the one.

use super::Deque;
use super::methods::{change, items_of};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::value::Value;
use crate::stdlib::{native, receiver};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};

pub(super) fn count(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let (mut found, mut from) = (0, 0);
    while let Some(at) = find(m, id, args[1], from..usize::MAX, IfChanged::FailsAtOnce)? {
        found += 1;
        from = at + 1;
    }
    Ok(Value::Int(found))
}

/// What becomes of a search if who is asked changes the deque.
#[derive(Clone, Copy, PartialEq, Eq)]
enum IfChanged {
    /// It fails, unless that is the item.
    Fails,
    /// It fails even then.
    FailsAtOnce,
    /// The same with an `IndexError`, as `remove` has it.
    FailsToRemove,
}

/// The place of the first item in `range` that equals the argument.
fn find(
    m: &mut Machine,
    id: Id,
    wanted: Value,
    range: std::ops::Range<usize>,
    if_changed: IfChanged,
) -> PyResult<Option<usize>> {
    let version = |m: &Machine| native::<Deque>(m, id).map_or(0, |deque| deque.version as usize);
    let before = m.memo(|m| Ok(version(m)))?;
    let items = m.memo(|m| Ok(items_of(m, id)))?;
    for (at, item) in items.into_iter().enumerate().take(range.end).skip(range.start) {
        let is_it = m.equal(item, wanted)?;
        let has_changed = m.memo(|m| Ok(version(m)))? != before;
        if is_it && !(has_changed && if_changed != IfChanged::Fails) {
            return Ok(Some(at));
        }
        if has_changed {
            let error = match if_changed {
                IfChanged::FailsToRemove => class::INDEX_ERROR,
                _ => class::RUNTIME_ERROR,
            };
            return Err(m.raise(error, "deque mutated during iteration"));
        }
    }
    Ok(None)
}

pub(super) fn contains(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    Ok(find(m, id, args[1], 0..usize::MAX, IfChanged::Fails)?.is_some().into())
}

pub(super) fn index(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let length = m.memo(|m| Ok(items_of(m, id).len()))?;
    let mut bounds = [0, length];
    for (bound, at) in bounds.iter_mut().zip(2..) {
        if let Some(given) = args.at(at) {
            let given = m.clamped_index_of(given)?;
            let from_end = if given < 0 { given.saturating_add(length as i64) } else { given };
            *bound = usize::try_from(from_end).unwrap_or(0).min(length);
        }
    }
    match find(m, id, args[1], bounds[0]..bounds[1], IfChanged::Fails)? {
        Some(at) => Ok(Value::Int(at as i64)),
        None => Err(m.value_error("deque.index(x): x not in deque")),
    }
}

pub(super) fn remove(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    match find(m, id, args[1], 0..usize::MAX, IfChanged::FailsToRemove)? {
        Some(at) => {
            change(m, id, |deque| {
                deque.version += 1;
                deque.items.remove(at)
            });
            Ok(Value::None)
        }
        None => Err(m.value_error("deque.remove(x): x not in deque")),
    }
}
