//! Functions about objects, their classes and attributes.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::prelude::Prelude;

pub(crate) const FUNCTIONS: &[Native] = &[
    Native::function("getattr", Arity::Range(2, 3), getattr).reflects(),
    Native::function("setattr", Arity::Exactly(3), |m, args| {
        let name = m.attribute_name(args[1])?;
        m.set_attribute(args[0], name, args[2])?;
        Ok(Value::None)
    })
    .reflects(),
    Native::function("hasattr", Arity::Exactly(2), hasattr).reflects(),
    Native::function("delattr", Arity::Exactly(2), |m, args| {
        let name = m.attribute_name(args[1])?;
        m.delete_attribute(args[0], name)?;
        Ok(Value::None)
    })
    .reflects(),
    Native::function("isinstance", Arity::Exactly(2), |m, args| {
        is_among(m, Asked::Instance, args[0], args[1])
    }),
    Native::function("issubclass", Arity::Exactly(2), |m, args| {
        is_among(m, Asked::Subclass, args[0], args[1])
    }),
    Native::function("callable", Arity::One, |m, args| Ok(is_callable(m, args[0]).into())),
    Native::function("id", Arity::One, |m, args| m.id_of(args[0])),
    Native::function("vars", Arity::Range(0, 1), vars).reflects(),
    Native::function("dir", Arity::Range(0, 1), dir).reflects(),
];

fn getattr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.notice_reflection(args[0], Some(args[1]));
    let name = m.asked_name(args[1])?;
    m.note_asked_for(args[0], name);
    let (Some(default), true) = (args.at(2), runs_code(m, args[0], name)) else {
        return match (m.attribute(args[0], name), args.at(2)) {
            (Err(Exit::Raise(error)), Some(default)) if m.is_instance(error, class::ATTRIBUTE_ERROR) => {
                Ok(default)
            }
            (found, _) => found,
        };
    };
    m.ask_prelude(Prelude::AttributeOr, &[args[0], args[1], default])
}

fn hasattr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.notice_reflection(args[0], Some(args[1]));
    let name = m.asked_name(args[1])?;
    m.note_asked_for(args[0], name);
    if runs_code(m, args[0], name) {
        return m.ask_prelude(Prelude::HasAttribute, &[args[0], args[1]]);
    }
    match m.attribute(args[0], name) {
        Ok(_) => Ok(Value::Bool(true)),
        Err(Exit::Raise(error)) if m.is_instance(error, class::ATTRIBUTE_ERROR) => Ok(Value::Bool(false)),
        Err(exit) => Err(exit),
    }
}

/// Whether Python code may run to find an attribute, which may raise what is to be caught.
fn runs_code(m: &mut Machine, object: Value, name: Name) -> bool {
    // What a class has may be asked what it is for the class.
    let is_class = object.id().is_some_and(|id| matches!(m.heap.get(id), Object::Class(_)));
    is_class || m.asks_for_attribute(object, name)
}

/// What is asked of classes.
#[derive(Clone, Copy)]
enum Asked {
    Instance,
    Subclass,
}

impl Asked {
    /// The method of a class's class that has the answer.
    fn method(self) -> Name {
        match self {
            Asked::Instance => names::INSTANCECHECK,
            Asked::Subclass => names::SUBCLASSCHECK,
        }
    }

    fn function(self) -> &'static str {
        match self {
            Asked::Instance => "isinstance",
            Asked::Subclass => "issubclass",
        }
    }

    fn refused(self) -> &'static str {
        match self {
            Asked::Instance => "isinstance() arg 2 must be a type, a tuple of types, or a union",
            Asked::Subclass => "issubclass() arg 2 must be a class, a tuple of classes, or a union",
        }
    }
}

fn is_among(m: &mut Machine, asked: Asked, value: Value, candidates: Value) -> PyResult {
    let inner = match candidates.id().map(|id| (id, m.heap.get(id))) {
        Some((id, Object::Class(_))) => return is_of_class(m, asked, value, id),
        Some((_, Object::Tuple(classes))) => Some(classes.to_vec()),
        _ => m.union_types(candidates),
    };
    let Some(inner) = inner else { return is_of_other(m, asked, value, candidates) };
    for candidate in inner {
        if let Value::Bool(true) = is_among(m, asked, value, candidate)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// A class that has a metaclass leaves the answer to that.
fn is_of_class(m: &mut Machine, asked: Asked, value: Value, class: Id) -> PyResult {
    m.note_if_lock(class);
    if let Asked::Instance = asked {
        return m.is_instance_asked(value, class).map(Value::Bool);
    }
    if m.class(class).meta != class::TYPE
        && let Some(method) = m.special(class.into(), asked.method()).filter(|method| method.id().is_some())
    {
        let answer = m.ask(method, &[class.into(), value])?;
        return m.truth(answer).map(Value::Bool);
    }
    match value.id().map(|id| (id, m.heap.get(id))) {
        Some((id, Object::Class(_))) => Ok(m.is_subclass(id, class).into()),
        _ => Err(m.type_error("issubclass() arg 1 must be a class")),
    }
}

/// What is no class may have an answer, too.
fn is_of_other(m: &mut Machine, asked: Asked, value: Value, candidate: Value) -> PyResult {
    if let Some(method) = m.own_special(candidate, asked.method()) {
        let answer = m.ask(method, &[candidate, value])?;
        return m.truth(answer).map(Value::Bool);
    }
    if let Asked::Subclass = asked
        && !value.id().is_some_and(|id| matches!(m.heap.get(id), Object::Class(_)))
    {
        return Err(m.type_error("issubclass() arg 1 must be a class"));
    }
    m.refuse_annotation(candidate)?;
    if m.origin(candidate).is_none() {
        return Err(m.type_error(asked.refused()));
    }
    let function = asked.function();
    Err(m.type_error(format!("{function}() argument 2 cannot be a parameterized generic")))
}

pub(super) fn is_callable(m: &mut Machine, value: Value) -> bool {
    match value {
        Value::Builtin(_) => true,
        Value::Object(id) => match m.heap.get(id) {
            Object::Function(_) | Object::BoundMethod { .. } | Object::Class(_) | Object::StaticMethod(_) => {
                true
            }
            Object::Instance(_) | Object::Native(_) => m.special(value, names::CALL).is_some(),
            _ => false,
        },
        _ => false,
    }
}

fn vars(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args.is_empty() {
        return Err(m.unsupported("'vars' of no object"));
    }
    m.notice_reflection(args[0], None);
    match m.attribute(args[0], names::DICT) {
        Err(Exit::Raise(_)) => Err(m.type_error("vars() argument must have __dict__ attribute")),
        found => found,
    }
}

fn dir(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args.is_empty() {
        return Err(m.unsupported("'dir' of no object"));
    }
    m.notice_reflection(args[0], None);
    if let Some(method) = m.own_special(args[0], names::DIR) {
        let listed = m.ask(method, &[args[0]])?;
        return m.ask_prelude(Prelude::InOrder, &[listed]);
    }
    m.check_listed(args[0])?;
    let class = match args[0].id().map(|id| (id, m.heap.get(id))) {
        Some((id, Object::Class(_))) => id,
        _ => m.class_of(args[0]),
    };
    let mut found: Vec<Name> = Vec::new();
    for &base in &*m.class(class).mro.clone() {
        found.extend(m.class(base).attrs.iter().map(|(name, _)| name));
        found.extend(m.own_slots(base).iter().map(|slot| m.intern(slot)).collect::<Vec<_>>());
    }
    match args[0].id().map(|id| m.heap.get(id)) {
        Some(Object::Instance(instance)) => found.extend(instance.attrs.iter().map(|(name, _)| name)),
        Some(Object::Module(module)) => found = module.vars.iter().map(|(name, _)| name).collect(),
        _ => {}
    }
    let mut texts: Vec<smol_str::SmolStr> =
        found.into_iter().map(|name| m.names.text(name).clone()).collect();
    texts.sort();
    texts.dedup();
    let texts = texts.into_iter().map(|text| m.str(text)).collect();
    Ok(m.list(texts))
}
