use super::Deque;
use super::methods::{change, copy, items_of};
use crate::bytecode::code::Compare;
use crate::ids::Id;
use crate::objects::names;
use crate::objects::value::Value;
use crate::stdlib::{native, receiver};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::prelude::Prelude;

pub(super) fn add(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if inner(m, args[1]).is_none() {
        let class = m.class_name_of(args[1]);
        return Err(m.type_error(format!("can only concatenate deque (not \"{class}\") to deque")));
    }
    let joined = copy(m, args)?;
    let natively = m.memo(|m| {
        let is_walked = m.goes_by_item(args[1]) || goes_natively(m, args[1]).is_none();
        Ok(!is_walked)
    })?;
    let added = match inner(m, args[1]) {
        Some(id) if natively => items_of(m, id),
        _ => m.items(args[1])?,
    };
    if let Some(id) = inner(m, joined) {
        change(m, id, |deque| added.into_iter().for_each(|item| deque.push_back(item)));
    }
    Ok(joined)
}

pub(super) fn repeat(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let times = m.index_of(args[1])?;
    let copied = copy(m, args)?;
    repeat_itself(m, copied, times)
}

pub(super) fn repeat_in_place(m: &mut Machine, args: &Args<'_>) -> PyResult {
    receiver::<Deque>(m, args)?;
    let times = m.index_of(args[1])?;
    repeat_itself(m, args[0], times)
}

fn repeat_itself(m: &mut Machine, deque: Value, times: i64) -> PyResult {
    let Some(id) = inner(m, deque) else { return Ok(deque) };
    let length = m.memo(|m| Ok(items_of(m, id).len()))?;
    let mut times = usize::try_from(times).unwrap_or(0);
    if length == 0 || times == 1 {
        return Ok(deque);
    }
    let asks = deque.id() != Some(id) && length > 1 && times > 0;
    let items = if asks { m.items_for_list(deque)? } else { items_of(m, id) };
    if let Some(longest) = native::<Deque>(m, id).and_then(|deque| deque.longest) {
        times = times.min(longest.div_ceil(length));
        // One item may come anew.
        if times == 1 && length > 1 {
            return Ok(deque);
        }
    }
    m.reserve(times.saturating_mul(items.len()).saturating_mul(size_of::<Value>()))?;
    change(m, id, |deque| match times {
        0 => deque.clear(),
        _ => {
            deque.version += 1;
            items.repeat(times - 1).into_iter().for_each(|item| deque.push_back(item));
        }
    });
    Ok(deque)
}

/// Where a value that is a deque, or extends one, has its items.
fn inner(m: &Machine, value: Value) -> Option<Id> {
    m.payload(value).id().filter(|&id| native::<Deque>(m, id).is_some())
}

/// The same of one whose class has no other way through it.
fn goes_natively(m: &mut Machine, value: Value) -> Option<Id> {
    let way = m.own_special(value, names::ITER);
    inner(m, value).filter(|_| matches!(way, Some(Value::Builtin(_))))
}

pub(super) fn compare(m: &mut Machine, args: &Args<'_>, how: Compare) -> PyResult {
    let id = receiver::<Deque>(m, args)?;
    let Some(other) = inner(m, args[1]) else { return Ok(Value::NotImplemented) };
    let at_once = m.unasked(|m| {
        let [mine, theirs] = [id, other].map(|id| items_of(m, id));
        if matches!(how, Compare::Eq | Compare::Ne) && (id == other || mine.len() != theirs.len()) {
            return Ok(Some(Value::Bool((id == other) == (how == Compare::Eq))));
        }
        if m.goes_by_item(args[0]) || m.goes_by_item(args[1]) {
            return Ok(None);
        }
        if goes_natively(m, args[0]).is_none() || goes_natively(m, args[1]).is_none() {
            return Ok(None);
        }
        let (mine, theirs) = (m.list(mine), m.list(theirs));
        m.compare(how, mine, theirs).map(Some)
    })?;
    if let Some(answer) = at_once {
        return Ok(answer);
    }
    // Who is asked may change them.
    let (mine, theirs) = (m.iter(args[0])?, m.iter(args[1])?);
    let how = m.str(how.symbol());
    m.ask_walk(Prelude::CompareWalks, args[0], &[how, mine, theirs])
}
