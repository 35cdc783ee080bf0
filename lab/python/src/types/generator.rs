//! Generators and iterators.

use crate::class;
use crate::function::GeneratorState;
use crate::iterator::Iter;
use crate::machine::Machine;
use crate::native::{Args, Arity, Exit, Input, Native, Outcome};
use crate::object::Object;
use crate::value::Value;

pub const GENERATOR: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, |m, args| resume(m, args[0], Input::Send(Value::None))),
    Native::method("send", Arity::One, |m, args| resume(m, args[0], Input::Send(args[1]))),
    Native::method("throw", Arity::Range(1, 3), throw),
    Native::method("close", Arity::None, close),
    Native::method("__repr__", Arity::None, |m, args| {
        let name = match args[0].id().map(|id| m.heap.get(id)) {
            Some(Object::Generator(generator)) => generator.qualname.clone(),
            _ => "?".into(),
        };
        let place = 0x7f00_0000_0000 + args[0].id().map_or(0, |id| u64::from(id.0) * 16);
        Ok(m.str(format!("<generator object {name} at 0x{place:012x}>")))
    }),
];

/// Of every builtin iterator.
pub const ITERATOR: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, |m, args| match m.advance(args[0])? {
        Some(value) => Ok(value),
        None => Err(m.raise_bare(class::STOP_ITERATION)),
    }),
];

pub const ENUMERATE: &[Native] =
    &[Native::method("__new__", Arity::Range(1, 2), new_enumerate).keywords(&["iterable", "start"])];
pub const ZIP: &[Native] = &[Native::method("__new__", Arity::AtLeast(0), new_zip).keywords(&["strict"])];
pub const MAP: &[Native] = &[Native::method("__new__", Arity::AtLeast(2), new_map)];
pub const FILTER: &[Native] = &[Native::method("__new__", Arity::Exactly(2), new_filter)];
pub const REVERSED: &[Native] = &[Native::method("__new__", Arity::One, new_reversed)];

fn resume(m: &mut Machine, generator: Value, input: Input) -> Outcome {
    match generator.id() {
        Some(generator) => Err(Exit::Resume { generator, input }),
        None => Err(m.type_error("this is no generator")),
    }
}

fn throw(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let exception = if m.is_exception_class(args[1]) {
        let arguments: &[Value] = args.get(2..3).filter(|value| !value[0].is_none()).unwrap_or_default();
        m.ask(args[1], arguments)?
    } else {
        args[1]
    };
    if !m.is_instance(exception, class::BASE_EXCEPTION) {
        let class = m.class_name_of(exception);
        let message =
            format!("exceptions must be classes or instances deriving from BaseException, not {class}");
        return Err(m.type_error(message));
    }
    resume(m, args[0], Input::Throw(exception))
}

fn close(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let Some(id) = args[0].id() else { return Ok(Value::None) };
    if let Object::Generator(generator) = m.heap.get_mut(id) {
        match &generator.state {
            GeneratorState::Paused(paused) if paused.pc > 0 => {}
            GeneratorState::Running => {}
            GeneratorState::Paused(_) | GeneratorState::Finished => {
                generator.state = GeneratorState::Finished;
                return Ok(Value::None);
            }
        }
    }
    m.ask_prelude("close_generator", &[args[0]])
}

fn new_enumerate(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let Some(iterable) = args.at_or_keyword(m, 1, "iterable") else {
        return Err(m.type_error("enumerate() missing required argument 'iterable' (pos 1)"));
    };
    let next = match args.at_or_keyword(m, 2, "start") {
        Some(start) => m.index_of(start)?,
        None => 0,
    };
    let of = m.iter(iterable)?;
    Ok(m.alloc(Object::Iterator(Iter::Enumerate { of, next })))
}

fn iterators(m: &mut Machine, iterables: &[Value]) -> Outcome {
    let mut iterators = Vec::with_capacity(iterables.len());
    for &iterable in iterables {
        iterators.push(m.iter(iterable)?);
    }
    Ok(m.tuple(iterators))
}

fn new_zip(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let strict = match args.keyword(m, "strict") {
        Some(strict) => m.truth(strict)?,
        None => false,
    };
    let of = iterators(m, &args[1..])?;
    Ok(m.alloc(Object::Iterator(Iter::Zip { of, strict })))
}

fn new_map(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let of = iterators(m, &args[2..])?;
    Ok(m.alloc(Object::Iterator(Iter::Map { function: args[1], of })))
}

fn new_filter(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let of = m.iter(args[2])?;
    Ok(m.alloc(Object::Iterator(Iter::Filter { function: args[1], of })))
}

fn new_reversed(m: &mut Machine, args: &Args<'_>) -> Outcome {
    if let Some(method) = m.own_special(args[1], crate::names::REVERSED) {
        return m.invoke(method, &[args[1]]);
    }
    let of = m.payload(args[1]);
    let iterator = match of.id().map(|id| m.heap.get(id)) {
        Some(Object::List(items)) => Iter::Reversed { of, at: items.len() },
        Some(Object::Tuple(items)) => Iter::Reversed { of, at: items.len() },
        Some(Object::Bytes(bytes)) => Iter::Reversed { of, at: bytes.len() },
        Some(Object::Range(range)) => {
            let left = range.len();
            Iter::Range { next: range.at(left - 1), left, step: range.step.wrapping_neg() }
        }
        Some(Object::Str(_) | Object::Dict(_) | Object::View { .. }) => {
            let items = m.elements(of).unwrap_or_default();
            let at = items.len();
            let of = m.list(items);
            Iter::Reversed { of, at }
        }
        _ => {
            if m.own_special(args[1], crate::names::GETITEM).is_some() {
                let items = m.ask_prelude("reversed_items", &[args[1]])?;
                return m.iter(items);
            }
            let class = m.class_name_of(args[1]);
            return Err(m.type_error(format!("'{class}' object is not reversible")));
        }
    };
    Ok(m.alloc(Object::Iterator(iterator)))
}
