//! `str`

mod case;
mod encode;
mod find;
mod format;
mod pad;
mod parts;
pub(crate) mod split;
mod strip;
mod translate;

pub(crate) use encode::{decoded, encoded};

use crate::builtins::types::special_methods;
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

/// Its methods, by kind.
pub(crate) static METHODS: &[&[Native]] = &[
    &[Native::method("__new__", Arity::AtLeast(0), new).keywords(&["object", "encoding", "errors"])],
    special_methods::VALUE,
    special_methods::ORDER,
    special_methods::HASH,
    special_methods::STR,
    special_methods::CONTAINER,
    special_methods::SUBSCRIPT,
    special_methods::SEQUENCE,
    case::METHODS,
    encode::METHODS,
    find::METHODS,
    format::METHODS,
    pad::METHODS,
    parts::METHODS,
    strip::METHODS,
    translate::METHODS,
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let encoding = args.at_or_keyword(m, 2, "encoding");
    let errors = args.at_or_keyword(m, 3, "errors");
    let payload = match args.at_or_keyword(m, 1, "object") {
        None => m.str(""),
        Some(object) if encoding.is_none() && errors.is_none() => text_object(m, object)?,
        Some(object) => match m.as_bytes(object) {
            Some(bytes) => decoded(m, &bytes, "str", encoding, errors)?,
            None => {
                let named = [("encoding", encoding), ("errors", errors)];
                for (argument, value) in named.into_iter().filter_map(|(name, value)| Some((name, value?))) {
                    m.text_argument(value, &format!("str() argument '{argument}'"))?;
                }
                let class = m.class_name_of(object);
                let message = format!("decoding to str: need a bytes-like object, {class} found");
                return Err(m.type_error(message));
            }
        },
    };
    m.made(args, payload)
}

fn text_object(m: &mut Machine, object: Value) -> PyResult {
    if m.class_of(object) == class::STR {
        return Ok(object);
    }
    let text = m.text_of(object)?;
    Ok(m.str(text))
}
