//! `type`, and the types of functions and descriptors.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::names;
use crate::objects::namespace::Vars;
use crate::objects::object::{Object, Property};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};

pub(crate) const TYPE: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new_type).any_keywords(),
    Native::method("__repr__", Arity::None, |m, args| {
        let name = args[0].id().map_or_else(String::new, |id| m.full_name(id));
        Ok(m.str(format!("<class '{name}'>")))
    }),
    Native::method("mro", Arity::None, |m, args| {
        let mro: Vec<Value> = match args[0].id() {
            Some(id) => m.class(id).mro.iter().map(|&base| base.into()).collect(),
            None => Vec::new(),
        };
        Ok(m.list(mro))
    }),
    Native::method("__call__", Arity::AtLeast(0), |m, args| m.call_class(args)).any_keywords(),
    Native::method("__init__", Arity::AtLeast(0), |m, args| match args.len() {
        2 | 4 => Ok(Value::None),
        _ => Err(m.type_error("type.__init__() takes 1 or 3 arguments")),
    })
    .any_keywords(),
    Native::method("__prepare__", Arity::AtLeast(0), |m, _| Ok(m.dict(Dict::default())))
        .any_keywords()
        .of_class(),
    Native::method("__instancecheck__", Arity::One, |m, args| {
        m.is_or_says_so(args[1], args[0].object()).map(Value::Bool)
    }),
    Native::method("__subclasscheck__", Arity::One, |m, args| match (args[0].id(), args[1].id()) {
        (Some(class), Some(other)) if matches!(m.heap.get(other), Object::Class(_)) => {
            Ok(m.is_subclass(other, class).into())
        }
        _ => Err(m.type_error("issubclass() arg 1 must be a class")),
    }),
];

pub(crate) const PROPERTY: &[Native] = &[
    Native::method("__new__", Arity::Range(0, 4), new_property).keywords(&["fget", "fset", "fdel", "doc"]),
    Native::method("__get__", Arity::Range(1, 2), |m, args| {
        let class = m.class_of(args[1]);
        let instance = if args[1].is_none() { Value::Unset } else { args[1] };
        m.bound(args[0], instance, class)
    }),
    Native::method("getter", Arity::One, |m, args| with(m, args, |property, value| property.getter = value)),
    Native::method("setter", Arity::One, |m, args| with(m, args, |property, value| property.setter = value)),
    Native::method("deleter", Arity::One, |m, args| {
        with(m, args, |property, value| property.deleter = value)
    }),
];

pub(crate) const STATIC_METHOD: &[Native] = &[
    Native::method("__new__", Arity::One, |m, args| Ok(m.alloc(Object::StaticMethod(args[1])))),
    Native::method("__get__", Arity::Range(1, 2), get_through),
    Native::method("__repr__", Arity::None, repr_around),
];

pub(crate) const CLASS_METHOD: &[Native] = &[
    Native::method("__new__", Arity::One, |m, args| Ok(m.alloc(Object::ClassMethod(args[1])))),
    Native::method("__get__", Arity::Range(1, 2), get_through),
    Native::method("__repr__", Arity::None, repr_around),
];

/// What a static method or a class method is for an object, or for a class alone.
fn get_through(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = args.at(2).filter(|class| !class.is_none());
    if args[1].is_none() && class.is_none() {
        return Err(m.type_error("__get__(None, None) is invalid"));
    }
    let class = class.and_then(Value::id).unwrap_or_else(|| m.class_of(args[1]));
    m.bound(args[0], args[1], class)
}

fn repr_around(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(&(Object::StaticMethod(inner) | Object::ClassMethod(inner))) =
        args[0].id().map(|id| m.heap.get(id))
    else {
        return Ok(args[0]);
    };
    let (class, inner) = (m.class_name_of(args[0]), m.repr_of(inner)?);
    Ok(m.str(format!("<{class}({inner})>")))
}

pub(crate) const SUPER: &[Native] = &[
    Native::method("__new__", Arity::Range(0, 2), new_super),
    Native::method("__get__", Arity::Range(1, 2), |m, args| match parts_of_super(m, args[0]) {
        Some((class, Value::None)) if !args[1].is_none() => super_of(m, class, args[1]),
        _ => Ok(args[0]),
    }),
    Native::method("__repr__", Arity::None, |m, args| {
        let Some((class, receiver)) = parts_of_super(m, args[0]) else { return Ok(args[0]) };
        let object = match receiver.id().map(|id| (id, m.heap.get(id))) {
            _ if receiver.is_none() => "NULL".to_owned(),
            Some((id, Object::Class(_))) if m.is_subclass(id, class) => {
                format!("<{} object>", m.class_name(id))
            }
            _ => format!("<{} object>", m.class_name_of(receiver)),
        };
        let class = m.class_name(class);
        Ok(m.str(format!("<super: <class '{class}'>, {object}>")))
    }),
];

pub(crate) const MODULE: &[Native] = &[Native::method("__repr__", Arity::None, |m, args| {
    let name = match args[0].id().map(|id| m.heap.get(id)) {
        Some(Object::Module(module)) => m.names.text(module.name).clone(),
        _ => "?".into(),
    };
    Ok(m.str(format!("<module '{name}'>")))
})];

pub(crate) const FUNCTION: &[Native] = &[
    Native::method("__repr__", Arity::None, |m, args| {
        let name = match args[0].id().and_then(|id| m.function(id)) {
            Some(function) => function.qualname.clone(),
            None => "?".into(),
        };
        let place = m.address(args[0]);
        Ok(m.str(format!("<function {name} at {place}>")))
    }),
    Native::method("__get__", Arity::Range(1, 2), |m, args| {
        if args[1].is_none() {
            return Ok(args[0]);
        }
        Ok(m.alloc(Object::BoundMethod { function: args[0], receiver: args[1] }))
    }),
];

pub(crate) const NATIVE_FUNCTION: &[Native] = &[Native::method("__repr__", Arity::None, |m, args| {
    let text = match args[0] {
        Value::Builtin(native) => match m.native(native) {
            native if native.is_method => {
                format!("<method '{}' of '{}' objects>", native.name, m.class_name(m.owner_of(native)))
            }
            native => format!("<built-in function {}>", native.name),
        },
        bound => bound_repr(m, bound)?,
    };
    Ok(m.str(text))
})];

pub(crate) const METHOD: &[Native] = &[
    Native::method("__repr__", Arity::None, |m, args| {
        let text = bound_repr(m, args[0])?;
        Ok(m.str(text))
    }),
    // It is bound already.
    Native::method("__get__", Arity::Range(1, 2), |_, args| Ok(args[0])),
];

pub(crate) const NONE: &[Native] = &[
    Native::method("__repr__", Arity::None, |m, _| Ok(m.str("None"))),
    Native::method("__bool__", Arity::None, |_, _| Ok(Value::Bool(false))),
];

pub(crate) const NOT_IMPLEMENTED: &[Native] =
    &[Native::method("__repr__", Arity::None, |m, _| Ok(m.str("NotImplemented")))];

pub(crate) const ELLIPSIS: &[Native] =
    &[Native::method("__repr__", Arity::None, |m, _| Ok(m.str("Ellipsis")))];

fn bound_repr(m: &mut Machine, bound: Value) -> PyResult<String> {
    let Some(&Object::BoundMethod { function, receiver }) = bound.id().map(|id| m.heap.get(id)) else {
        return Ok("<bound method>".into());
    };
    if let Value::Builtin(native) = function {
        let (name, class) = (m.native(native).name, m.class_name_of(receiver));
        return Ok(format!("<built-in method {name} of {class} object at {}>", m.address(receiver)));
    }
    let name = match function.id().and_then(|id| m.function(id)) {
        Some(function) => function.qualname.clone(),
        None => "?".into(),
    };
    let receiver = m.repr_of(receiver)?;
    Ok(format!("<bound method {name} of {receiver}>"))
}

/// `type(object)`, or `type(name, bases, attributes)` and keywords for `__init_subclass__`.
fn new_type(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(meta) = args[0].id().filter(|&meta| m.is_subclass(meta, class::TYPE)) else {
        return Err(m.type_error("type.__new__(X): X is not a subtype of type"));
    };
    match args[1..] {
        [_] if meta == class::TYPE && !args.names().is_empty() => {
            Err(m.type_error("type() takes no keyword arguments"))
        }
        [object] if meta == class::TYPE => Ok(m.class_of(object).into()),
        [name, bases, attributes] => new_class(m, args, meta, [name, bases, attributes]),
        _ if meta == class::TYPE => Err(m.type_error("type() takes 1 or 3 arguments")),
        _ => {
            let given = args.len() - 1;
            Err(m.type_error(format!("type.__new__() takes exactly 3 arguments ({given} given)")))
        }
    }
}

fn new_class(m: &mut Machine, args: &Args<'_>, meta: Id, [name, bases, attributes]: [Value; 3]) -> PyResult {
    let parts = [
        (1, "str", m.as_str(name).is_some(), name),
        (2, "tuple", m.is_instance(bases, class::TUPLE), bases),
        (3, "dict or frozendict", m.as_dict(attributes).is_some(), attributes),
    ];
    if let Some((at, wanted, _, given)) = parts.into_iter().find(|&(_, _, fits, _)| !fits) {
        let given = m.class_name_of(given);
        return Err(m.type_error(format!("type.__new__() argument {at} must be {wanted}, not {given}")));
    }
    let named = m.memo(|m| m.items(bases))?;
    let winner = m.memo(|m| {
        check_classes(m, &named)?;
        m.metaclass(meta, &named).map(Value::from)
    })?;
    let winner = winner.id().unwrap_or(meta);
    if winner != meta
        && let Some(new) = m.member(winner, names::NEW)
        && new.id().is_some()
    {
        let new = m.bound(new, Value::Unset, winner)?;
        let mut all = args.all().to_vec();
        all[0] = winner.into();
        return m.ask_with(new, &all, args.names());
    }
    let made = m.once(|m| {
        let name = m.text_of(name)?;
        let vars = attributes_of(m, attributes)?;
        let bases = m.tuple(&named);
        m.build_class(&name, winner, bases, &vars).map(Value::from)
    })?;
    let keywords = m.once(|m| {
        let keywords: Vars = args.by_name().collect();
        m.dict_from(&keywords)
    })?;
    m.announce_class(made, keywords)?;
    Ok(made)
}

fn check_classes(m: &mut Machine, bases: &[Value]) -> PyResult<()> {
    for &base in bases {
        if base.id().is_some_and(|id| matches!(m.heap.get(id), Object::Class(_))) {
            continue;
        }
        if m.origin(base).is_some() || m.own_special(base, names::MRO_ENTRIES).is_some() {
            let message = "type() doesn't support MRO entry resolution; use types.new_class()";
            return Err(m.type_error(message));
        }
    }
    Ok(())
}

fn attributes_of(m: &mut Machine, attributes: Value) -> PyResult<Vars> {
    let entries: Vec<_> = match m.as_dict(attributes) {
        Some(dict) => m.table(dict).entries().collect(),
        None => Vec::new(),
    };
    let mut vars = Vars::default();
    for entry in entries {
        let name = m.attribute_name(entry.key)?;
        vars.set(name, entry.value);
    }
    Ok(vars)
}

fn new_property(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let part = |m: &Machine, at, name| args.at_or_keyword(m, at, name).unwrap_or(Value::None);
    let [getter, setter, deleter] =
        [(1, "fget"), (2, "fset"), (3, "fdel")].map(|(at, name)| part(m, at, name));
    let mut doc = part(m, 4, "doc");
    if doc.is_none()
        && let Some(function) = getter.id().and_then(|id| m.function(id))
    {
        doc = function.doc;
    }
    Ok(m.alloc(Object::Property(Box::new(Property { getter, setter, deleter, doc }))))
}

/// A property like this one, with one part replaced.
fn with(m: &mut Machine, args: &Args<'_>, replace: impl FnOnce(&mut Property, Value)) -> PyResult {
    let Some(Object::Property(property)) = args[0].id().map(|id| m.heap.get(id)) else { return Ok(args[0]) };
    let mut property = property.clone();
    replace(&mut property, args[1]);
    Ok(m.alloc(Object::Property(property)))
}

fn new_super(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(class) = args.at(1) else {
        return Err(m.raise(class::RUNTIME_ERROR, "super(): no arguments"));
    };
    let receiver = args.at(2).unwrap_or(Value::None);
    if class.is_unset() {
        return Err(m.raise(class::RUNTIME_ERROR, "super(): __class__ cell not found"));
    }
    match class.id().map(|id| (id, m.heap.get(id))) {
        Some((class, Object::Class(_))) => super_of(m, class, receiver),
        _ => {
            let found = m.class_name_of(class);
            Err(m.type_error(format!("super() argument 1 must be a type, not {found}")))
        }
    }
}

/// For `None`, one that is bound to nothing.
fn super_of(m: &mut Machine, class: Id, receiver: Value) -> PyResult {
    let own = m.class_of(receiver);
    let is_class = receiver
        .id()
        .is_some_and(|id| matches!(m.heap.get(id), Object::Class(_)) && m.is_subclass(id, class));
    if !receiver.is_none() && !is_class && !m.is_subclass(own, class) {
        return Err(not_below(m, class, receiver));
    }
    Ok(m.alloc(Object::Super { class, receiver }))
}

fn parts_of_super(m: &Machine, value: Value) -> Option<(Id, Value)> {
    match value.id().map(|id| m.heap.get(id)) {
        Some(&Object::Super { class, receiver }) => Some((class, receiver)),
        _ => None,
    }
}

fn not_below(m: &mut Machine, class: Id, receiver: Value) -> Exit {
    let what = match receiver.id().map(|id| (id, m.heap.get(id))) {
        Some((id, Object::Class(_))) => format!("type {}", m.class_name(id)),
        _ => format!("instance of {}", m.class_name_of(receiver)),
    };
    let class = m.class_name(class);
    let message = format!("super(type, obj): obj ({what}) is not an instance or subtype of type ({class}).");
    m.type_error(message)
}
