//! `_cancels`: whom somebody outside may cancel, while every outcome is looked for.

use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_cancels", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("are_any", Arity::None, |m, _| {
        Ok((m.search.explores && m.search.cancels.is_some()).into())
    }),
    Native::function("is_wanted", Arity::Exactly(2), is_wanted),
    // Chosen, as what comes from outside is.
    Native::function("may_be_cancelled", Arity::One, |m, _| {
        let never = matches!(m.choose(2)?, Value::Int(0));
        Ok((!never).into())
    }),
    Native::function("has_begun", Arity::One, |m, args| Ok(has_begun(m, args[0]).into())),
];

/// `is_wanted(task, is_first)`: whether the task has the name that was asked for. `is_first`: a loop is run for it.
fn is_wanted(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(cancels) = m.search.cancels.clone() else { return Ok(false.into()) };
    // What a runner does at its end is nothing of the program's.
    let Some(task) = args[0].id().filter(|&task| m.number_of_task(task).is_some()) else {
        return Ok(false.into());
    };
    let is_first = m.truth_now(args[1]).unwrap_or(false);
    let attribute = |name: &str| m.attribute_named(task, name);
    let own = attribute("_name").and_then(|name| m.as_str(name)).map(|name| name.to_string());
    let coroutine = match attribute("_coro").and_then(Value::id).map(|id| m.heap.get(id)) {
        Some(Object::Generator(coroutine)) => Some(&*coroutine.qualname),
        _ => None,
    };
    let last = coroutine.map(|name| name.rsplit('.').next().unwrap_or(name));
    let first = is_first.then_some("main");
    cancels.note(last.or(own.as_deref()));
    Ok(cancels.is_any_of([own.as_deref(), coroutine, last, first]).into())
}

/// Whether it has come as far as to an await, or is nothing of which that can be known.
fn has_begun(m: &Machine, coroutine: Value) -> bool {
    match coroutine.id().map(|id| m.heap.get(id)) {
        Some(Object::Generator(generator)) => generator.paused().is_none_or(|paused| paused.pc > 0),
        _ => true,
    }
}
