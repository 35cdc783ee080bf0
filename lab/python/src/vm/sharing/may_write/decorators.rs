//! What the library writes into functions and classes: `functools.wraps` writes all attributes of one into another, and
//! decorators of classes write methods. Nobody knows yet what they stand above.

use crate::bytecode::code::{Code, Op};
use crate::vm::Machine;

/// Whether what they write to may be more than what is just made: one of them stands elsewhere than above it.
pub(super) fn decorates_what_others_know(m: &Machine, code: &Code) -> bool {
    let name = |site: u32| &**m.names.text(code.sites[site as usize].name);
    let copies = |site: u32| m.program.library.has(|module| module.copies_attributes, name(site));
    let is_any =
        |site: u32| copies(site) || m.program.library.has(|module| module.writes_methods, name(site));
    (0..code.ops.len()).any(|at| match (code.ops[at], loaded(code.ops[at])) {
        (Op::ImportFrom(site), _) if is_any(site) => {
            !matches!(code.ops.get(at + 1), Some(&(Op::StoreName(stored) | Op::StoreGlobal(stored))) if name(stored) == name(site))
        }
        (_, Some(site)) if copies(site) => !is_above_function(&code.ops, at),
        (_, Some(site)) if is_any(site) => !is_above_class(m, code, at),
        _ => false,
    })
}

fn loaded(op: Op) -> Option<u32> {
    match op {
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) | Op::Method(site) => {
            Some(site)
        }
        _ => None,
    }
}

/// Whether what is loaded there is called, and what that gives decorates the function that is made next.
fn is_above_function(ops: &[Op], at: usize) -> bool {
    let Some(made) = (at..ops.len()).find(|&it| matches!(ops[it], Op::Function(_))) else { return false };
    let is_last = |after: usize| callee(ops, after, made).is_none();
    end_of_own_call(ops, at, made).is_some_and(is_last) && ops.get(made + 1) == Some(&Op::Call(1))
}

/// Whether what is loaded there, or else what a call of it gives, decorates the class that is made next. Between the two
/// may be others that give back what they get.
fn is_above_class(m: &Machine, code: &Code, at: usize) -> bool {
    let ops = &code.ops;
    let Some(made) = (at..ops.len()).find(|&it| matches!(ops[it], Op::ClassBody(_))) else { return false };
    let bare = (ops[at + 1] == Op::Unset).then_some(at + 2);
    let Some(after) = end_of_own_call(ops, at, made).or(bare) else { return false };
    let gives_back = |it: usize| {
        let is_known = |site: u32| {
            let name = m.names.text(code.sites[site as usize].name);
            m.program.library.has(|module| module.writes_methods, name)
        };
        loaded(ops[it]).is_some_and(is_known) && is_above_class(m, code, it)
    };
    callee(ops, after, made).is_none_or(gives_back) && ops.get(made + 2) == Some(&Op::Call(1))
}

/// Where it goes on after a call of what is loaded there, if that gives a decorator.
fn end_of_own_call(ops: &[Op], at: usize, before: usize) -> Option<usize> {
    let arguments = if matches!(ops[at], Op::Method(_)) { at + 1 } else { at + 2 };
    let call = (arguments..before).find(|&it| ops[it].is_call())?;
    let is_own = callee(ops, arguments, call).is_none() && ops[call + 1] == Op::Unset;
    is_own.then_some(call + 2)
}

/// The first that is going to be called.
fn callee(ops: &[Op], from: usize, to: usize) -> Option<usize> {
    (from..to).find(|&it| matches!(ops[it], Op::Method(_)) || ops[it + 1] == Op::Unset)
}
