//! Coroutines and asynchronous generators.

use super::generator::{close, repr, resume, throw, thrown};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Input, Native, PyResult};
use crate::vm::data::coroutine::By;
use crate::vm::prelude::Prelude;

pub(crate) const COROUTINE: &[Native] = &[
    Native::method("__await__", Arity::None, |m, args| {
        let id = m.pausing_of(args[0])?;
        Ok(m.new_awaiting(id, By::Itself))
    }),
    Native::method("send", Arity::One, |m, args| resume(m, args[0], Input::Send(args[1]))),
    Native::method("throw", Arity::Range(1, 3), throw),
    Native::method("close", Arity::None, close),
    Native::method("__repr__", Arity::None, repr),
];

/// Of what `__await__` of a coroutine gives.
pub(crate) const WRAPPER: &[Native] = &[Native::method("close", Arity::None, |m, args| {
    let coroutine = args[0].id().and_then(|id| m.awaiting(id)).map_or(args[0], |it| it.of.into());
    m.ask_prelude(Prelude::CloseGenerator, &[coroutine])
})];

/// Of what lets one go on.
pub(crate) const ITERATOR: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, |m, args| resume(m, args[0], Input::Send(Value::None))),
    Native::method("send", Arity::One, |m, args| resume(m, args[0], Input::Send(args[1]))),
    Native::method("throw", Arity::Range(1, 3), throw),
];

/// Of a step of an asynchronous generator.
pub(crate) const STEP: &[Native] = &[
    Native::method("__await__", Arity::None, |_, args| Ok(args[0])),
    Native::method("close", Arity::None, |m, args| match args[0].id() {
        Some(step) if !m.has_answer() && m.is_step_over(step) => Ok(Value::None),
        _ => m.ask_prelude(Prelude::CloseStep, &[args[0]]),
    }),
];

pub(crate) const ASYNC_GENERATOR: &[Native] = &[
    Native::method("__aiter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__anext__", Arity::None, |m, args| step(m, args[0], By::Send(Value::None))),
    Native::method("asend", Arity::One, |m, args| step(m, args[0], By::Send(args[1]))),
    Native::method("athrow", Arity::Range(1, 3), |m, args| {
        let exception = thrown(m, args)?;
        step(m, args[0], By::Throw(exception))
    }),
    Native::method("aclose", Arity::None, aclose),
    Native::method("__repr__", Arity::None, repr),
];

fn step(m: &mut Machine, generator: Value, by: By) -> PyResult {
    let id = m.pausing_of(generator)?;
    let step = m.new_awaiting(id, by);
    m.note_coroutine(step);
    Ok(step)
}

fn aclose(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = m.pausing_of(args[0])?;
    let exit = m.once(|m| Ok(m.exception(class::GENERATOR_EXIT, &[] as &[Value])))?;
    let step = m.once(|m| Ok(m.new_awaiting(id, By::Close(exit))))?;
    let closing = m.ask_prelude(Prelude::Aclose, &[step])?;
    m.note_coroutine(closing);
    Ok(closing)
}

impl Machine {
    /// What pauses, as a receiver.
    fn pausing_of(&mut self, value: Value) -> PyResult<Id> {
        match value.id().filter(|&id| self.pausing(id).is_some()) {
            Some(id) => Ok(id),
            None => Err(self.type_error("this is no coroutine")),
        }
    }
}
