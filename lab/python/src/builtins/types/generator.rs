//! Generators and iterators.

use crate::objects::class;
use crate::objects::function::GeneratorState;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Input, Native, PyResult};
use crate::vm::prelude::Prelude;

pub(crate) const GENERATOR: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, |m, args| resume(m, args[0], Input::Send(Value::None))),
    Native::method("send", Arity::One, |m, args| resume(m, args[0], Input::Send(args[1]))),
    Native::method("throw", Arity::Range(1, 3), throw),
    Native::method("close", Arity::None, close),
    Native::method("__repr__", Arity::None, repr),
];

/// Of every builtin iterator.
pub(crate) const ITERATOR: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, |m, args| match m.advance(args[0])? {
        Some(value) => Ok(value),
        None => Err(m.raise_bare(class::STOP_ITERATION)),
    }),
];

/// Of all that pauses.
pub(super) fn repr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let name = match args[0].id().map(|id| m.heap.get(id)) {
        Some(Object::Generator(generator)) => generator.qualname.clone(),
        _ => "?".into(),
    };
    let (class, place) = (m.class_name_of(args[0]), m.address(args[0]));
    Ok(m.str(format!("<{class} object {name} at {place}>")))
}

pub(super) fn resume(m: &mut Machine, generator: Value, input: Input) -> PyResult {
    match generator.id() {
        Some(generator) => Err(Exit::Resume { generator, input }),
        None => Err(m.type_error("this is no generator")),
    }
}

pub(super) fn throw(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let exception = thrown(m, args)?;
    resume(m, args[0], Input::Throw(exception))
}

/// The exception that is given to `throw`.
pub(super) fn thrown(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let value = args.get(2).copied().filter(|value| !value.is_none());
    let exception = match value {
        _ if !m.is_exception_class(args[1]) => args[1],
        Some(value) if m.is_instance(value, args[1].object()) => value,
        Some(value) if m.class_of(value) == class::TUPLE => {
            let arguments = m.items_now(value).unwrap_or_default();
            m.ask(args[1], &arguments)?
        }
        value => m.ask(args[1], value.as_slice())?,
    };
    if !m.is_instance(exception, class::BASE_EXCEPTION) {
        let class = m.class_name_of(exception);
        let message =
            format!("exceptions must be classes or instances deriving from BaseException, not {class}");
        return Err(m.type_error(message));
    }
    if value.is_some() && !m.is_exception_class(args[1]) {
        return Err(m.type_error("instance exception may not have a separate value"));
    }
    Ok(exception)
}

pub(super) fn close(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(id) = args[0].id() else { return Ok(Value::None) };
    let has_answer = m.has_answer();
    if let Object::Generator(generator) = m.heap.get_mut(id)
        && !has_answer
    {
        match &generator.state {
            GeneratorState::Paused(paused) if paused.pc > 0 => {}
            GeneratorState::Running => {}
            GeneratorState::Paused(_) | GeneratorState::Finished => {
                generator.state = GeneratorState::Finished;
                return Ok(Value::None);
            }
        }
    }
    m.ask_prelude(Prelude::CloseGenerator, &[args[0]])
}
