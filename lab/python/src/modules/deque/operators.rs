use super::methods::{change, copy, items_of};
use super::{Deque, iterator};
use crate::code::Compare;
use crate::machine::Machine;
use crate::modules::{native, receiver};
use crate::native::{Args, Outcome};
use crate::value::Value;

pub(super) fn add(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let id = receiver::<Deque>(m, args)?;
    let other = m.payload(args[1]).id().filter(|&id| native::<Deque>(m, id).is_some());
    let Some(other) = other else {
        let class = m.class_name_of(args[1]);
        return Err(m.type_error(format!("can only concatenate deque (not \"{class}\") to deque")));
    };
    let added = items_of(m, other);
    let joined = copy(m, args)?;
    let id = m.payload(joined).id().unwrap_or(id);
    change(m, id, |deque| added.into_iter().for_each(|item| deque.push_back(item)));
    Ok(joined)
}

pub(super) fn repeat(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let (times, items) = to_repeat(m, args)?;
    let repeated = copy(m, args)?;
    refill(m, repeated, &items, times);
    Ok(repeated)
}

pub(super) fn repeat_in_place(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let (times, items) = to_repeat(m, args)?;
    let longest = m.payload(args[0]).id().and_then(|id| native::<Deque>(m, id)?.longest);
    // What is full already is left as it is, unless it is one item.
    let is_full = times > 0 && items.len() > 1 && longest == Some(items.len());
    if times != 1 && !is_full {
        refill(m, args[0], &items, times);
    }
    Ok(args[0])
}

fn to_repeat(m: &mut Machine, args: &Args<'_>) -> Outcome<(usize, Vec<Value>)> {
    let id = receiver::<Deque>(m, args)?;
    let times = usize::try_from(m.index_of(args[1])?).unwrap_or(0);
    let items = items_of(m, id);
    m.reserve(times.saturating_mul(items.len()).saturating_mul(size_of::<Value>()))?;
    Ok((times, items))
}

fn refill(m: &mut Machine, deque: Value, items: &[Value], times: usize) {
    let Some(id) = m.payload(deque).id() else { return };
    change(m, id, |deque| {
        deque.clear();
        items.repeat(times).into_iter().for_each(|item| deque.push_back(item));
    });
}

pub(super) fn compare(m: &mut Machine, args: &Args<'_>, how: Compare) -> Outcome {
    let id = receiver::<Deque>(m, args)?;
    let other = m.payload(args[1]).id().filter(|&id| native::<Deque>(m, id).is_some());
    let Some(other) = other else { return Ok(Value::NotImplemented) };
    let at_once = m.unasked(|m| {
        let [mine, theirs] = [id, other].map(|id| items_of(m, id));
        if matches!(how, Compare::Eq | Compare::Ne) && (id == other || mine.len() != theirs.len()) {
            return Ok(Some(Value::Bool((id == other) == (how == Compare::Eq))));
        }
        let (mine, theirs) = (m.list(mine), m.list(theirs));
        m.compare(how, mine, theirs).map(Some)
    })?;
    if let Some(answer) = at_once {
        return Ok(answer);
    }
    // Who is asked may change them.
    let (mine, theirs) = (iterator::over(m, id, false)?, iterator::over(m, other, false)?);
    let how = m.str(how.symbol());
    m.ask_prelude("compare_walks", &[how, mine, theirs])
}
