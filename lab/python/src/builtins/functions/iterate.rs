//! Functions that iterate.

use super::object::is_callable;
use crate::objects::class;
use crate::objects::iterator::Iter;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Input, Native, PyResult};
use crate::vm::prelude::Prelude;

pub(crate) const FUNCTIONS: &[Native] = &[
    Native::function("iter", Arity::Range(1, 2), |m, args| match args.at(1) {
        Some(_) if !is_callable(m, args[0]) => Err(m.type_error("iter(v, w): v must be callable")),
        Some(sentinel) => Ok(m.alloc(Object::Iterator(Iter::Callable { callable: args[0], sentinel }))),
        None => m.iter(args[0]),
    }),
    Native::function("next", Arity::Range(1, 2), next),
    Native::function("aiter", Arity::One, |m, args| {
        let class = m.class_name_of(args[0]);
        match m.special(args[0], names::AITER) {
            Some(method) => m.invoke(method, &[args[0]]),
            None => Err(m.type_error(format!("'{class}' object is not an async iterable"))),
        }
    }),
    Native::function("anext", Arity::Range(1, 2), |m, args| {
        let class = m.class_name_of(args[0]);
        let Some(method) = m.special(args[0], names::ANEXT) else {
            return Err(m.type_error(format!("'{class}' object is not an async iterator")));
        };
        match args.at(1) {
            Some(default) => m.ask_prelude(Prelude::AnextOr, &[args[0], default]),
            None => m.invoke(method, &[args[0]]),
        }
    }),
];

fn next(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let iterator = args[0];
    if !m.is_iterator(iterator) {
        return Err(m.not_an_iterator(iterator));
    }
    let generator =
        iterator.id().filter(|&id| matches!(m.heap.get(id), Object::Generator(it) if it.is_iterator()));
    if let (Some(generator), None) = (generator, args.at(1)) {
        return Err(Exit::Resume { generator, input: Input::Send(Value::None) });
    }
    if let (Some(method), None) = (m.own_special(iterator, names::NEXT), args.at(1)) {
        return m.invoke(method, &[iterator]);
    }
    match args.at(1) {
        Some(default) => Ok(m.advance_once(iterator)?.unwrap_or(default)),
        None => m.advance(iterator)?.ok_or_else(|| m.raise_bare(class::STOP_ITERATION)),
    }
}
