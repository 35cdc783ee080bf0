//! A deadline: how much of a timeout is left. A number of seconds since the beginning would do, but in it the time
//! that has passed would show, and two states that differ in nothing else would not be the same.

use crate::ids::Id;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::stdlib::{added_class, native, receiver, seconds_of, timeout_of};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::clock::Until;

pub(in crate::stdlib) const METHODS: &[Native] = &[Native::method("left", Arity::None, left).visible()];

#[derive(Clone, Debug)]
struct Deadline {
    class: Id,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    At(u64),
    /// An instant, if the program is explored and reads clocks.
    Until(Until),
}

impl NativeObject for Deadline {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Deadline { class, end } = *self;
        visitor.id(class);
        match end {
            End::At(at_ns) => {
                visitor.number(0);
                visitor.instant(at_ns);
            }
            End::Until((since, ns)) => {
                visitor.number(1);
                visitor.id(since);
                visitor.number(ns as u64);
            }
        }
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Deadline { class, end } = self;
        to.id(class);
        match end {
            End::At(at_ns) => to.instant(at_ns),
            End::Until((since, _)) => to.id(since),
        }
    }

    fn size_bytes(&self) -> usize {
        let Deadline { class: _, end: _ } = self;
        NATIVE_BYTES
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Deadline, Deadline);
}

#[cfg(test)]
crate::objects::vary::vary!(Deadline { class, end });
#[cfg(test)]
crate::objects::vary::vary_enum!(End { At { 0 }, Until { 0 } } some |palette| {
    vec![End::At(7), End::Until((palette.ids[0], 7))]
});

/// `Deadline(seconds)`: so long from now.
pub(in crate::stdlib) fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let seconds = seconds_of(m, args[0])?;
    let seconds = if seconds.is_nan() { seconds } else { seconds.max(0.0) };
    let ns = timeout_of(m, Some(seconds))?.unwrap_or(0);
    let end =
        if m.reckons() { End::Until(m.end_of_wait(ns)) } else { End::At(m.now_ns().saturating_add(ns)) };
    let class = added_class(m, "_thread", "deadline");
    Ok(m.alloc(Object::Native(Box::new(Deadline { class, end }))))
}

/// The seconds that are left, 0 when it has passed.
fn left(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Deadline>(m, args)?;
    match native::<Deadline>(m, id).map_or(End::At(0), |deadline| deadline.end) {
        End::At(at_ns) => Ok(Value::Float(at_ns.saturating_sub(m.now_ns()) as f64 / 1e9)),
        End::Until(until) => m.left_until(until),
    }
}
