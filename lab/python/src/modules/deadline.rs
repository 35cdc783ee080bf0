//! A deadline: how much of a timeout is left. A number of seconds since the beginning would do, but in it the time
//! that has passed would show, and two states that differ in nothing else would not be the same.

use std::any::Any;

use crate::class;
use crate::clock::Until;
use crate::heap::Id;
use crate::machine::Machine;
use crate::modules::{native, receiver, seconds_of, timeout_of};
use crate::native::{Args, Arity, Native, Outcome};
use crate::object::{NativeObject, Object, Visitor};
use crate::relocate::Relocation;
use crate::value::Value;

pub(super) const METHODS: &[Native] = &[Native::method("left", Arity::None, left).visible()];

#[derive(Clone, Debug)]
struct Deadline {
    class: Id,
    at_ns: u64,
    /// The same as an instant, if the program is explored and reads clocks.
    until: Option<Until>,
}

impl NativeObject for Deadline {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.id(self.class);
        match self.until {
            Some((since, ns)) => {
                visitor.id(since);
                visitor.number(ns as u64);
            }
            None => visitor.instant(self.at_ns),
        }
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        to.id(&mut self.class);
        match &mut self.until {
            Some((since, _)) => to.id(since),
            None => to.instant(&mut self.at_ns),
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// `Deadline(seconds)`: so long from now.
pub(super) fn new(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let seconds = seconds_of(m, args[0])?.max(0.0);
    let ns = timeout_of(m, Some(seconds))?.unwrap_or(0);
    let until = m.reckons().then(|| m.end_of_wait(ns));
    let at_ns = m.now_ns().saturating_add(ns);
    let name = m.intern("_thread");
    let module = m.module(name);
    let class_name = m.intern("deadline");
    let class = module.and_then(|module| m.module_var(module, class_name)).and_then(Value::id);
    let class = class.unwrap_or(class::OBJECT);
    Ok(m.alloc(Object::Native(Box::new(Deadline { class, at_ns, until }))))
}

/// The seconds that are left, 0 when it has passed.
fn left(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let id = receiver::<Deadline>(m, args)?;
    if let Some(until) = native::<Deadline>(m, id).and_then(|deadline| deadline.until) {
        return m.left_until(until);
    }
    let at_ns = native::<Deadline>(m, id).map_or(0, |deadline| deadline.at_ns);
    Ok(Value::Float(at_ns.saturating_sub(m.now_ns()) as f64 / 1e9))
}
