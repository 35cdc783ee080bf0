//! `_class`: what the library asks about classes, and says of them.

use crate::ids::Id;
use crate::objects::class::Pattern;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_class", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    // The method that calls something with an object as its first argument.
    Native::function("bound", Arity::Exactly(2), |m, args| {
        Ok(m.alloc(Object::BoundMethod { function: args[0], receiver: args[1] }))
    }),
    Native::function("fits_like", Arity::Exactly(2), fits_like),
    Native::function("has_methods", Arity::AtLeast(1), has_methods),
    // Whether an object or its class has something of this name that is not `None`, without asking it.
    Native::function("has_static", Arity::Exactly(2), |m, args| {
        let name = m.attribute_name(args[1])?;
        let class = m.class_of(args[0]);
        let found = m.own_attribute(args[0], name).or_else(|| m.member(class, name));
        Ok(found.is_some_and(|found| !found.is_none()).into())
    }),
    Native::function("has_slot", Arity::Exactly(2), |m, args| {
        let name = m.text_of(args[1])?;
        let slots = class_of(m, args[0]).map(|class| m.all_slots(class)).unwrap_or_default();
        Ok(slots.contains(&name).into())
    }),
    Native::function("is_of_program", Arity::One, |m, args| {
        let function = args[0].id().and_then(|id| m.function(id));
        Ok(function.is_some_and(|function| !function.code.source.is_library()).into())
    }),
    Native::function("own", Arity::Range(2, 3), |m, args| {
        let name = m.attribute_name(args[1])?;
        let own = class_of(m, args[0]).and_then(|class| m.class(class).attr(name));
        Ok(own.or_else(|| args.at(2)).unwrap_or(Value::None))
    }),
    Native::function("own_names", Arity::One, |m, args| {
        let Some(class) = class_of(m, args[0]) else { return Ok(Value::None) };
        let names: Vec<Name> = m.class(class).attrs.iter().map(|(name, _)| name).collect();
        let names = names.into_iter().map(|name| m.name_value(name)).collect();
        Ok(m.list(names))
    }),
    Native::function("named", Arity::Exactly(4), named),
    // What a dict holds, for readers alone.
    Native::function("proxy", Arity::One, |m, args| {
        let Some(dict) = m.as_dict(args[0]) else { return Ok(Value::None) };
        let mut copy = m.table(dict).copy();
        copy.is_proxy = true;
        Ok(m.dict(*copy))
    }),
    Native::function("set_own", Arity::Exactly(3), |m, args| {
        let name = m.attribute_name(args[1])?;
        if let Some(class) = class_of(m, args[0]) {
            m.set_member(class, name, args[2])?;
        }
        Ok(Value::None)
    }),
    Native::function("set_pattern", Arity::Exactly(2), |m, args| {
        let pattern = match m.text_of(args[1])?.as_str() {
            "sequence" => Pattern::Sequence,
            _ => Pattern::Mapping,
        };
        set_pattern(m, args[0], pattern);
        Ok(Value::None)
    }),
];

/// `True` if a class or one above it has all of these methods, or else `NotImplemented`. `None` in the place of a method
/// says that there is none.
fn has_methods(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(class) = class_of(m, args[0]) else { return Ok(Value::NotImplemented) };
    for &name in &args[1..] {
        let name = m.attribute_name(name)?;
        if m.member(class, name).is_none_or(Value::is_none) {
            return Ok(Value::NotImplemented);
        }
    }
    Ok(Value::Bool(true))
}

/// What a path of names means in the body of a class, or where `is_text`, in its module alone: the last argument if nothing
/// that is known here.
fn named(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (Some(class), path, is_text) = (class_of(m, args[0]), m.text_of(args[1])?, m.truth(args[2])?) else {
        return Ok(args[3]);
    };
    let mut path = path.split('.').map(|part| m.names.find(part.trim())).collect::<Vec<_>>().into_iter();
    let Some(Some(first)) = path.next() else { return Ok(args[3]) };
    let module = m.module(m.class(class).module);
    let own = if is_text { None } else { m.class(class).attr(first) };
    let mut found = own.or_else(|| m.module_var(module?, first));
    for part in path {
        found = found.and_then(Value::id).zip(part).and_then(|(of, part)| match m.heap.get(of) {
            Object::Module(_) => m.module_var(of, part),
            Object::Class(_) => m.member(of, part),
            _ => None,
        });
    }
    Ok(found.unwrap_or(args[3]))
}

/// The objects of the first class fit the same patterns as those of the second, unless it is a builtin one.
fn fits_like(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (Some(class), Some(other)) = (class_of(m, args[0]), class_of(m, args[1])) else {
        return Ok(Value::None);
    };
    let pattern = m.pattern(other);
    if pattern != Pattern::Inherited && !m.is_builtin_class(class) {
        set_pattern(m, args[0], pattern);
    }
    Ok(Value::None)
}

fn set_pattern(m: &mut Machine, class: Value, pattern: Pattern) {
    if let Some(id) = class_of(m, class)
        && let Object::Class(class) = m.heap.get_mut(id)
    {
        class.pattern = pattern;
    }
}

fn class_of(m: &Machine, value: Value) -> Option<Id> {
    value.id().filter(|&id| matches!(m.heap.get(id), Object::Class(_)))
}
