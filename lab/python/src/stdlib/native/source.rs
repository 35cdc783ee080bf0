//! `_source`: functions made of text, for modules whose functions have parameters that a program chooses; and
//! whether a function calls itself; and a way to end the run.

use triomphe::Arc;

use crate::objects::dict::Dict;
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::{Module, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::library::ModuleSpec;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_source", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("run", Arity::Exactly(2), run),
    Native::function("refuse", Arity::One, |m, args| {
        let what = m.text_of(args[0])?;
        Err(m.unsupported(format!("{what} is not in the lab")))
    }),
    Native::function("is_repeated", Arity::One, |m, args| Ok(is_repeated(m, args[0]).into())),
];

/// `run(text, variables)`: the dict of what the text defines, as a module that begins with these variables.
fn run(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (text, variables) = (args[0], args[1]);
    let function = m.once(|m| prepare(m, text, variables))?;
    m.ask(function, &[])?;
    let Some(module) = function.id().and_then(|id| m.function(id)).map(|function| function.module) else {
        return Ok(Value::None);
    };
    let defined: Vec<(Name, Value)> = match m.heap.get(module) {
        Object::Module(module) => module.vars.iter().collect(),
        _ => Vec::new(),
    };
    as_dict(m, &defined)
}

/// A function that runs the text.
fn prepare(m: &mut Machine, text: Value, variables: Value) -> PyResult {
    let text = m.text_of(text)?;
    let entries: Vec<(Value, Value)> = match variables.id() {
        Some(id) => m.table(id).entries().map(|entry| (entry.key, entry.value)).collect(),
        None => Vec::new(),
    };
    let mut vars = Vars::default();
    for (key, value) in entries {
        let name = m.text_of(key)?;
        vars.set(m.intern(&name), value);
    }
    let module = m.alloc(Object::Module(Box::new(Module { name: names::MAIN, vars })));
    let module = module.object();
    m.module_function("<string>", &text, module).map_err(Exit::Refuse)
}

fn as_dict(m: &mut Machine, variables: &[(Name, Value)]) -> PyResult {
    let mut dict = Dict::default();
    for &(name, value) in variables {
        let text = m.names.text(name).clone();
        let key = m.str(text);
        let hash = m.hash(key)?;
        dict.push(hash, key, value);
    }
    Ok(m.dict(dict))
}

/// Whether the calling function is at work already, further out, with the same first argument.
fn is_repeated(m: &Machine, argument: Value) -> bool {
    let Some((caller, outer)) = m.thread.frames.split_last() else { return false };
    let has_it = |base: u32| m.thread.stack.get(base as usize).is_some_and(|first| first.is(argument));
    outer.iter().any(|frame| Arc::ptr_eq(&frame.code, &caller.code) && has_it(frame.base))
}
