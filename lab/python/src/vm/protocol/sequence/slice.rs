//! Which elements a slice selects.

use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// `count` places from `start` on, `step` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    pub start: i64,
    /// Where it ends, for `slice.indices`.
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Selection {
    /// One place.
    pub(crate) fn one(at: usize) -> Self {
        Selection { start: at as i64, stop: at as i64 + 1, step: 1, count: 1 }
    }

    pub(crate) fn places(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |at| (self.start + at * self.step) as usize)
    }

    /// The same places in ascending order.
    pub(crate) fn ascending(self) -> Selection {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let last = self.start + (self.count as i64 - 1) * self.step;
        Selection { start: last, stop: self.start + 1, step: -self.step, count: self.count }
    }

    pub(crate) fn of<T: Copy>(self, items: &[T]) -> Vec<T> {
        if self.step == 1 {
            let start = self.start as usize;
            return items[start..start + self.count].to_vec();
        }
        self.places().map(|at| items[at]).collect()
    }
}

/// What a slice selects of `length` elements; `None` if `key` is no slice.
pub(crate) fn select(m: &mut Machine, key: Value, length: usize) -> PyResult<Option<Selection>> {
    let Some(Object::Slice(parts)) = key.id().map(|id| m.heap.get(id)) else { return Ok(None) };
    let [start, stop, step] = **parts;
    let step = part(m, step)?.unwrap_or(1).max(-i64::MAX);
    if step == 0 {
        return Err(m.value_error("slice step cannot be zero"));
    }
    let length = length as i64;
    let (low, high) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let place = |part: i64| if part < 0 { (part.saturating_add(length)).max(low) } else { part.min(high) };
    let start = part(m, start)?.map_or(if step > 0 { low } else { high }, place);
    let stop = part(m, stop)?.map_or(if step > 0 { high } else { low }, place);
    let span = if step > 0 { stop - start } else { start - stop };
    let count = if span <= 0 { 0 } else { (span - 1) / step.abs() + 1 };
    Ok(Some(Selection { start, stop, step, count: count as usize }))
}

fn part(m: &mut Machine, value: Value) -> PyResult<Option<i64>> {
    if value.is_none() {
        return Ok(None);
    }
    if m.as_integer(value).is_none() && m.own_special(value, names::INDEX).is_none() {
        return Err(m.type_error("slice indices must be integers or have an __index__ method"));
    }
    m.clamped_index_of(value).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_goes_forwards_or_backwards() {
        let forwards = Selection { start: 1, stop: 6, step: 2, count: 3 };
        assert_eq!(forwards.of(&[0, 1, 2, 3, 4, 5]), [1, 3, 5]);
        let backwards = Selection { start: 5, stop: -1, step: -2, count: 3 };
        assert_eq!(backwards.of(&[0, 1, 2, 3, 4, 5]), [5, 3, 1]);
        assert!(backwards.ascending().places().eq([1, 3, 5]));
    }
}
