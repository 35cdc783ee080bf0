//! `object`: what every object can do.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::sharing::assumed::Assumption;

/// Makes an empty object.
pub(crate) static NEW: Native = Native::method("__new__", Arity::AtLeast(0), new).any_keywords();

pub(crate) const METHODS: &[Native] = &[
    Native::method("__init__", Arity::AtLeast(0), init).any_keywords(),
    Native::method("__repr__", Arity::None, repr),
    Native::method("__str__", Arity::None, text),
    Native::method("__format__", Arity::One, format),
    Native::method("__hash__", Arity::None, |m, args| {
        m.assume(Assumption::Hash);
        let hash = m.identity_hash(args[0]);
        Ok(Value::Int(hash))
    }),
    Native::method("__eq__", Arity::One, |_, args| {
        Ok(if args[0].is(args[1]) { Value::Bool(true) } else { Value::NotImplemented })
    }),
    Native::method("__ne__", Arity::One, |_, args| {
        Ok(if args[0].is(args[1]) { Value::Bool(false) } else { Value::NotImplemented })
    }),
    Native::method("__lt__", Arity::One, |_, _| Ok(Value::NotImplemented)),
    Native::method("__le__", Arity::One, |_, _| Ok(Value::NotImplemented)),
    Native::method("__gt__", Arity::One, |_, _| Ok(Value::NotImplemented)),
    Native::method("__ge__", Arity::One, |_, _| Ok(Value::NotImplemented)),
    Native::method("__setattr__", Arity::Exactly(2), |m, args| {
        let name = m.attribute_name(args[1])?;
        m.plain_set_attribute(args[0], name, args[2])?;
        Ok(Value::None)
    })
    .reflects(),
    Native::method("__getattribute__", Arity::One, |m, args| {
        m.notice_reflection(args[0], Some(args[1]));
        let name = m.asked_name(args[1])?;
        m.plain_attribute(args[0], name)
    })
    .reflects(),
    Native::method("__delattr__", Arity::One, |m, args| {
        let name = m.attribute_name(args[1])?;
        m.plain_delete_attribute(args[0], name)?;
        Ok(Value::None)
    })
    .reflects(),
    Native::method("__init_subclass__", Arity::None, |m, args| match (args.names(), args[0].id()) {
        ([_, ..], Some(class)) => {
            let class = m.full_class_name(class);
            Err(m.type_error(format!("{class}.__init_subclass__() takes no keyword arguments")))
        }
        _ => Ok(Value::None),
    })
    .any_keywords()
    .of_class(),
    Native::method("__subclasshook__", Arity::One, |_, _| Ok(Value::NotImplemented)).of_class(),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(id) = args[0].id() else {
        let class = m.class_name_of(args[0]);
        return Err(m.type_error(format!("object.__new__(X): X is not a type object ({class})")));
    };
    if args.all().len() > 1 {
        check_arguments(m, id)?;
    }
    if m.class(id).is_abstract {
        return is_abstract(m, id);
    }
    if m.class(id).layout != class::OBJECT {
        let name = m.class_name(id);
        return Err(m.type_error(format!("object.__new__({name}) is not safe, use {name}.__new__()")));
    }
    Ok(m.alloc(Object::Instance(Instance { class: id, payload: Value::Unset, attrs: Vars::default() })))
}

fn is_abstract(m: &mut Machine, id: Id) -> PyResult {
    let missing = m.class(id).attr(names::ABSTRACT).unwrap_or(Value::None);
    let missing = m.items(missing)?;
    let missing = missing.into_iter().filter_map(|name| Some(format!("'{}'", &**m.as_str(name)?)));
    let mut missing: Vec<_> = missing.collect();
    missing.sort();
    let (class, plural) = (m.class_name(id), if missing.len() > 1 { "s" } else { "" });
    let missing = missing.join(", ");
    Err(m.type_error(format!(
        "Can't instantiate abstract class {class} without an implementation for abstract method{plural} {missing}"
    )))
}

/// Arguments for `object.__new__` are a mistake, unless they are the `__init__`'s and nobody defined a `__new__`.
fn check_arguments(m: &mut Machine, id: Id) -> PyResult<()> {
    if !has_own(m, id, names::NEW) && has_own(m, id, names::INIT) {
        return Ok(());
    }
    let message = if has_own(m, id, names::NEW) {
        "object.__new__() takes exactly one argument (the type to instantiate)".to_owned()
    } else {
        format!("{}() takes no arguments", m.class_name(id))
    };
    Err(m.type_error(message))
}

/// Arguments for `object.__init__` are a mistake, unless they are the `__new__`'s and nobody defined an `__init__`.
fn init(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = m.class_of(args[0]);
    let is_made_without = PLAIN_LAYOUTS.contains(&m.class(id).layout) && !is_native(m, args[0]);
    if args.all().len() <= 1 || !is_made_without {
        return Ok(Value::None);
    }
    let (has_init, has_new) = (has_own(m, id, names::INIT), has_own(m, id, names::NEW));
    if !has_init && has_new {
        return Ok(Value::None);
    }
    let class = if has_init { "object".into() } else { m.class_name(id) };
    let what = "takes exactly one argument (the instance to initialize)";
    Err(m.type_error(format!("{class}.__init__() {what}")))
}

/// What CPython makes without an `__init__` of its own.
const PLAIN_LAYOUTS: &[Id] =
    &[class::OBJECT, class::INT, class::FLOAT, class::STR, class::BYTES, class::TUPLE, class::FROZENSET];

fn is_native(m: &Machine, value: Value) -> bool {
    value.id().is_some_and(|id| matches!(m.heap.get(id), Object::Native(_)))
}

/// Whether a class has not got this from `object`.
fn has_own(m: &mut Machine, class: Id, name: names::Name) -> bool {
    let (found, plain) = (m.member(class, name), m.member(class::OBJECT, name));
    !found.zip(plain).is_some_and(|(found, plain)| found.is(plain))
}

fn repr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = m.class_of(args[0]);
    let name = m.full_name(class);
    let text = match args[0].id() {
        Some(_) => format!("<{name} object at {}>", m.address(args[0])),
        None => format!("<{name} object>"),
    };
    Ok(m.str(text))
}

fn text(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.repr_of(args[0])?;
    Ok(m.str(text))
}

fn format(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if m.as_str(args[1]).is_some_and(|spec| !spec.is_empty()) {
        let class = m.class_name_of(args[0]);
        return Err(m.type_error(format!("unsupported format string passed to {class}.__format__")));
    }
    let text = m.text_of(args[0])?;
    Ok(m.str(text))
}
