//! `_old`: what earlier versions of CPython do otherwise, of those that are modelled together. Whoever explores tries both.

use crate::Interpreter;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::{ModuleSpec, Roles};

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    roles: &Roles {
        versions: &[("is_before_3_13", "3.13"), ("is_before_3_14", "3.14"), ("is_before_3_15", "3.15")],
        ..Roles::NONE
    },
    ..ModuleSpec::native("_old", FUNCTIONS, |_, _| ())
};

const FUNCTIONS: &[Native] = &[
    // Whether a version before 3.13 is modelled, alone or with others.
    Native::function("is_modelled", Arity::None, |m, _| {
        let interpreter = m.settings.interpreter;
        Ok((m.search.explores && (is_before_3_13(interpreter) || interpreter == Interpreter::Gil)).into())
    }),
    // Whether a `cached_property` has a lock, as in 3.11.
    Native::function("locks_properties", Arity::None, |m, _| {
        Ok(may_be(m, |it| it == Interpreter::V3_11)?.into())
    }),
    Native::function("is_before_3_13", Arity::None, |m, _| Ok(may_be(m, is_before_3_13)?.into())),
    Native::function("replaces_handlers", Arity::None, replaces_handlers),
    Native::function("is_before_3_14", Arity::None, |m, _| Ok(m.may_be_before_3_14()?.into())),
    Native::function("is_before_3_15", Arity::None, |m, _| {
        let is_3_14 = m.search.explores && m.settings.interpreter == Interpreter::V3_14;
        Ok((is_3_14 || m.may_be_before_3_14()?).into())
    }),
    Native::function("compares_tuples", Arity::None, compares_tuples),
    // The program comes to what a version has changed, of what is named in `Change`.
    Native::function("changed", Arity::One, |m, args| Ok(m.note_change_named(args[0]))),
];

/// So deep values in values are looked into.
const DEEPEST: u32 = 4;

fn is_before_3_13(interpreter: Interpreter) -> bool {
    matches!(interpreter, Interpreter::V3_11 | Interpreter::V3_12)
}

/// Whether it is one of some earlier versions. Of all together, it may be one or not.
fn may_be(m: &mut Machine, is_it: fn(Interpreter) -> bool) -> PyResult<bool> {
    Ok(match m.settings.interpreter {
        _ if !m.search.explores => false,
        Interpreter::Gil => matches!(m.choose(2)?, Value::Int(1)),
        interpreter => is_it(interpreter),
    })
}

/// Whether no thread may be started any more once the program has ended, as in 3.12.
pub(super) fn may_refuse_late_threads(m: &mut Machine) -> PyResult<bool> {
    may_be(m, |it| it == Interpreter::V3_12)
}

/// Whether a logger that gives up a handler gets another list, and whoever goes through the old one is not disturbed: since
/// 3.15, and in later releases of earlier versions.
fn replaces_handlers(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let is_certain = !m.search.explores || m.settings.interpreter == Interpreter::V3_15 || !m.can_switch();
    Ok((is_certain || matches!(m.choose(2)?, Value::Int(1))).into())
}

/// Whether the dataclass whose `__eq__` asks compares tuples of fields, as before 3.13, and not field by field. Where nobody
/// can tell, it does not. What it compares are the caller's first variables: given as arguments, they would count as read.
fn compares_tuples(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let Some(base) = m.thread.frames.last().map(|frame| frame.base as usize) else { return Ok(false.into()) };
    let [mine, theirs] = [base, base + 1].map(|at| fields(m, m.thread.stack.get(at).copied()));
    let asks = mine.iter().chain(&theirs).any(|&value| !is_plain(m, value, DEEPEST));
    let can_tell = asks && (mine.len() > 1 || mine.iter().zip(&theirs).any(|(a, b)| a.is(*b)));
    Ok((can_tell && may_be(m, is_before_3_13)?).into())
}

fn fields(m: &Machine, of: Option<Value>) -> Vec<Value> {
    let vars = of.and_then(Value::id).and_then(|id| m.heap.get(id).vars());
    vars.map_or_else(Vec::new, |vars| vars.iter().map(|(_, value)| value).collect())
}

/// Whether no code in Python compares it, and it is equal to itself.
fn is_plain(m: &Machine, value: Value, deepest: u32) -> bool {
    let Some(id) = value.id() else { return !matches!(value, Value::Float(n) if n.is_nan()) };
    let are_plain = |values: &[Value]| deepest > 0 && values.iter().all(|&it| is_plain(m, it, deepest - 1));
    match m.heap.get(id) {
        Object::Str(_) | Object::Bytes(_) | Object::BigInt(_) | Object::Range(_) | Object::Function(_) => {
            true
        }
        Object::List(items) => are_plain(items),
        Object::Tuple(items) => are_plain(items),
        _ => false,
    }
}
