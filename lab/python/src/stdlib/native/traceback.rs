//! `_traceback`: which places an exception has passed, for a module that passes it on unseen, or that says so where
//! CPython's writes it to a log.

use crate::objects::exception::TraceEntry;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::exceptions::traceback;
use crate::vm::library::ModuleSpec;
use crate::vm::prelude::Prelude;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_traceback", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("passed", Arity::One, passed),
    Native::function("forget_passed", Arity::Exactly(2), forget_passed),
    Native::function("show", Arity::Exactly(2), show),
    Native::function("text", Arity::One, |m, args| described(m, args[0], traceback::text)),
    Native::function("alone", Arity::One, |m, args| described(m, args[0], traceback::alone)),
    Native::function("note_shown", Arity::One, |m, args| {
        traceback::note_shown(m, args[0])?;
        Ok(Value::None)
    }),
    Native::function("summary", Arity::One, |m, args| {
        traceback::note_hints(m, args[0], false);
        described(m, args[0], traceback::summary)
    }),
];

/// How many places it has passed.
fn passed(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let count = m.places_passed(args[0]).map_or(0, |places| places.len());
    Ok(Value::Int(count as i64))
}

/// `forget_passed(exception, count)`: as if it had passed only the first so many.
fn forget_passed(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let count = m.index_of(args[1])?;
    if let Some(places) = m.places_passed(args[0]) {
        places.truncate(count as usize);
    }
    Ok(Value::None)
}

/// `show(text, exception)`: writes a line to standard error and, if there is an exception, its traceback.
fn show(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args[1].is_none() {
        let text = m.text_of(args[0])?;
        m.write_stderr(&format!("{text}\n"));
        return Ok(Value::None);
    }
    let exceptions = m.once(|m| {
        let chain = traceback::chain(m, args[1]);
        Ok(m.list(chain))
    })?;
    let texts = m.ask_prelude(Prelude::Describe, &[exceptions])?;
    let texts = m.items_now(texts).unwrap_or_default();
    let shown = format!("{}\n{}", m.text_of(args[0])?, traceback::text(m, args[1], &texts));
    m.write_stderr(&shown);
    Ok(Value::None)
}

/// What is told of an exception.
fn described(
    m: &mut Machine,
    exception: Value,
    tell: fn(&mut Machine, Value, &[Value]) -> String,
) -> PyResult {
    let exceptions = m.once(|m| {
        let chain = traceback::chain(m, exception);
        Ok(m.list(chain))
    })?;
    let texts = m.ask_prelude(Prelude::Describe, &[exceptions])?;
    let texts = m.items_now(texts).unwrap_or_default();
    let text = tell(m, exception, &texts);
    Ok(m.str(text))
}

/// `last_line(exception)`: of its traceback.
pub(super) fn last_line(m: &mut Machine, args: &Args<'_>) -> PyResult {
    described(m, args[0], traceback::last_line)
}

impl Machine {
    pub(crate) fn places_passed(&mut self, exception: Value) -> Option<&mut Vec<TraceEntry>> {
        match self.heap.get_mut(exception.id()?) {
            Object::Exception(exception) => Some(&mut exception.traceback),
            _ => None,
        }
    }
}
