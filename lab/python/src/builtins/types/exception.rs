//! Exceptions.

use triomphe::Arc;

use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) const METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), |m, args| {
        let class = args[0].object();
        Ok(m.exception(class, &args[1..]))
    })
    .any_keywords(),
    Native::method("__init__", Arity::AtLeast(0), init).any_keywords(),
    Native::method("__repr__", Arity::None, repr),
    Native::method("__str__", Arity::None, text),
    Native::method("with_traceback", Arity::One, with_traceback),
    Native::method("add_note", Arity::One, add_note),
];

pub(crate) const KEY_ERROR: &[Native] = &[Native::method("__str__", Arity::None, |m, args| {
    let arguments = arguments(m, args[0]);
    match *arguments {
        [key] => {
            let text = m.repr_of(key)?;
            Ok(m.str(text))
        }
        _ => text(m, args),
    }
})];

pub(crate) const GROUP: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new_group),
    Native::method("__str__", Arity::None, |m, args| {
        let message = match *arguments(m, args[0]) {
            [message, ..] => m.text_of(message)?,
            [] => "".into(),
        };
        let count = m.group_members(args[0]).map_or(0, |members| members.len());
        let plural = if count == 1 { "" } else { "s" };
        Ok(m.str(format!("{message} ({count} sub-exception{plural})")))
    }),
    Native::method("split", Arity::One, |m, args| {
        let (part, rest) = split(m, args)?;
        Ok(m.tuple([part, rest]))
    }),
    Native::method("subgroup", Arity::One, |m, args| split(m, args).map(|(part, _)| part)),
    Native::method("derive", Arity::One, |m, args| {
        let members = m.items(args[1])?;
        Ok(m.plain_derive(args[0], members))
    }),
];

/// A traceback is the exception's own, or none.
fn with_traceback(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args[1].is_none()
        && let Some(places) = m.places_passed(args[0])
    {
        places.clear();
    }
    Ok(args[0])
}

fn arguments(m: &Machine, exception: Value) -> Arc<[Value]> {
    match exception.id().map(|id| m.heap.get(id)) {
        Some(Object::Exception(exception)) => Arc::clone(&exception.args),
        _ => Arc::from([].as_slice()),
    }
}

/// An exception of a builtin class takes no names; one of a class of the program's leaves them to its `__init__`.
fn init(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = m.class_of(args[0]);
    let takes_names = [class::IMPORT_ERROR, class::NAME_ERROR, class::ATTRIBUTE_ERROR];
    if !args.names().is_empty() && !takes_names.iter().any(|&named| m.is_subclass(class, named)) {
        let name = m.class_name(class);
        return Err(m.type_error(format!("{name}() takes no keyword arguments")));
    }
    for (name, value) in args.by_name() {
        m.set_exception_attr(args[0], name, value);
    }
    if let Some(id) = args[0].id()
        && let Object::Exception(exception) = m.heap.get_mut(id)
    {
        exception.args = args[1..].into();
    }
    Ok(Value::None)
}

fn repr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let name = m.class_name_of(args[0]);
    let shown = match *arguments(m, args[0]) {
        [only] => {
            let shown = m.repr_of(only)?;
            m.note_exception_text(&shown);
            format!("({shown})")
        }
        ref several => {
            let mut shown = several.to_vec();
            // A group of a class with more arguments shows its message and its members.
            if several.len() > 2
                && let Some(members) = m.group_members(args[0])
            {
                shown.truncate(1);
                shown.push(m.tuple(members));
            }
            let tuple = m.tuple(shown);
            m.repr_of(tuple)?.into()
        }
    };
    Ok(m.str(format!("{name}{shown}")))
}

pub(super) fn text(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = match *arguments(m, args[0]) {
        [] => "".into(),
        [only] => {
            let text = m.text_of(only)?;
            m.note_exception_text(&text);
            text
        }
        ref several => {
            let tuple = m.tuple(several);
            m.repr_of(tuple)?
        }
    };
    Ok(m.str(text))
}

fn add_note(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.text_argument(args[1], "add_note() argument")?;
    let notes = match m.own_attribute(args[0], names::NOTES) {
        Some(notes) => notes,
        None => {
            let notes = m.list(Vec::new());
            m.set_exception_attr(args[0], names::NOTES, notes);
            notes
        }
    };
    m.list_to_grow(notes, 1)?.push(args[1]);
    Ok(Value::None)
}

fn new_group(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = args[0].object();
    if args.len() != 3 {
        let given = args.len() - 1;
        let message = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)");
        return Err(m.type_error(message));
    }
    m.text_argument(args[1], "BaseExceptionGroup.__new__() argument 1")?;
    if m.is_iterator(args[2]) || !m.is_iterable(args[2]) {
        return Err(m.type_error("second argument (exceptions) must be a sequence"));
    }
    let members = m.items(args[2])?;
    if members.is_empty() {
        return Err(m.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    for (index, &member) in members.iter().enumerate() {
        if !m.is_instance(member, class::BASE_EXCEPTION) {
            return Err(
                m.value_error(format!("Item {index} of second argument (exceptions) is not an exception"))
            );
        }
    }
    let all_ordinary = members.iter().all(|&member| m.is_instance(member, class::EXCEPTION));
    if m.is_subclass(class, class::EXCEPTION) && !all_ordinary {
        return Err(m.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    let class =
        if class == class::BASE_EXCEPTION_GROUP && all_ordinary { class::EXCEPTION_GROUP } else { class };
    let members = m.list(members);
    Ok(m.exception(class, [args[1], members]))
}

fn split(m: &mut Machine, args: &Args<'_>) -> PyResult<(Value, Value)> {
    let condition = args[1];
    m.split(args[0], &mut |m, exception| {
        let is_class = m.is_exception_class(condition) || m.items_now(condition).is_some();
        if is_class {
            return m.exception_matches(exception, condition);
        }
        let answer = m.ask(condition, &[exception])?;
        m.truth(answer)
    })
}
