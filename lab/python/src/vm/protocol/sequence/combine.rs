//! Two sets combined: `|`, `&`, `-` and `^`.

use super::sets::{SetOperation, entries, set_of};
use crate::ids::Id;
use crate::objects::dict::Dict;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

/// `first op second` as a new set. Elements come and go in the order in which they do so in CPython.
pub(crate) fn combine(m: &mut Machine, op: SetOperation, first: Id, second: Id) -> PyResult<Id> {
    combine_with(m, op, first, second, Manner { in_place: false, is_made: false })
}

/// What may be done with two sets that are combined.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Whether the first set becomes the result.
    pub(super) in_place: bool,
    /// Whether the second was made for this, of something that is no set.
    pub(super) is_made: bool,
}

pub(super) fn combine_with(
    m: &mut Machine,
    op: SetOperation,
    first: Id,
    second: Id,
    manner: Manner,
) -> PyResult<Id> {
    use SetOperation::{Intersection, Union};
    if first == second && matches!(op, Union | Intersection) {
        return set_of(m, first.into());
    }
    let found =
        m.unasked(|m| combine_at_once(m, op, first, second, manner).map(|set| Some(Value::from(set))))?;
    match found {
        Some(found) => Ok(found.object()),
        None => combine_by_each(m, op, first, second, manner),
    }
}

/// What the result begins with, and who is gone through.
struct Way {
    /// The set of which the result is a copy at first. Without one, it gets those elements of the set that is walked which
    /// the other one has, or else lacks.
    copied: Option<Id>,
    walked: Id,
    other: Id,
}

fn way(m: &Machine, op: SetOperation, first: Id, second: Id, manner: Manner) -> Way {
    use SetOperation::{Difference, Intersection, SymmetricDifference};
    let (a, b) = (m.table(first), m.table(second));
    let copied = match op {
        Intersection => None,
        Difference if !manner.in_place && a.len() / 4 <= b.len() => None,
        SymmetricDifference if !manner.in_place => Some(second),
        _ => Some(first),
    };
    // Of two equal elements, an intersection has the one of the smaller set, or else of the second.
    let goes_through_first = match op {
        Intersection => b.len() > a.len(),
        _ => copied != Some(first),
    };
    let (walked, other) = if goes_through_first { (first, second) } else { (second, first) };
    Way { copied, walked, other }
}

/// The result as it is at first, and whether that is all of a union.
fn begin_result(m: &mut Machine, op: SetOperation, way: &Way, manner: Manner) -> (Id, bool) {
    let is_own = manner.in_place || op == SetOperation::SymmetricDifference && manner.is_made;
    let mut table = match way.copied {
        Some(copied) if is_own => Box::new(m.table(copied).clone()),
        Some(copied) => m.table(copied).keys_alone(),
        None => Dict::set(),
    };
    let is_whole = op == SetOperation::Union && table.begin_union(m.table(way.walked));
    (m.heap.alloc(Object::Set(table)), is_whole)
}

fn combine_at_once(m: &mut Machine, op: SetOperation, first: Id, second: Id, manner: Manner) -> PyResult<Id> {
    use SetOperation::{Difference, Intersection, Union};
    let way = way(m, op, first, second, manner);
    let (result, is_whole) = begin_result(m, op, &way, manner);
    if is_whole {
        return Ok(result);
    }
    let picks = way.copied.is_none();
    for (hash, key) in entries(m, way.walked) {
        let place = m.table_find_hashed(if picks { way.other } else { result }, hash, key)?;
        let comes =
            if picks { place.is_some() == (op == Intersection) } else { place.is_none() && op != Difference };
        if comes {
            m.add_hashed_to_set(result, hash, key)?;
        } else if let Some(place) = place.filter(|_| !picks && op != Union) {
            m.table_mut(result).remove_at(place);
        }
    }
    if op == Difference {
        m.table_mut(result).close_gaps();
    }
    Ok(result)
}

/// The same where elements are asked: whoever is asked may change both, of which none but what is copied is read before.
fn combine_by_each(m: &mut Machine, op: SetOperation, first: Id, second: Id, manner: Manner) -> PyResult<Id> {
    let begun = m.memo(|m| {
        let way = way(m, op, first, second, manner);
        let (result, _) = begin_result(m, op, &way, manner);
        Ok(vec![result.into(), way.walked.into(), way.other.into(), way.copied.is_none().into()])
    })?;
    let [result, walked, other, Value::Bool(picks)] = begun[..] else { unreachable!("that was recorded") };
    if picks {
        let wanted = op == SetOperation::Intersection;
        m.ask_prelude(Prelude::PickEach, &[result, walked, other, wanted.into()])?;
    } else {
        let name = match op {
            SetOperation::Union => Prelude::AddAll,
            SetOperation::Difference => Prelude::DiscardAll,
            _ => Prelude::ToggleAll,
        };
        let walked = m.tuple([walked]);
        m.ask_prelude(name, &[result, walked])?;
    }
    if op == SetOperation::Difference {
        m.table_mut(result.object()).close_gaps();
    }
    Ok(result.object())
}
