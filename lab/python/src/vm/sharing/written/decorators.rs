//! `functools.wraps`, which writes all attributes of one object into another.

use crate::bytecode::code::{Code, Op};
use crate::vm::Machine;

const WRAPS: &str = "wraps";

/// Whether what it writes to may be more than the function that is just made: it stands elsewhere than above one.
pub(super) fn wraps_what_others_know(m: &Machine, code: &Code) -> bool {
    let is_it = |site: u32| &**m.names.text(code.sites[site as usize].name) == WRAPS;
    (0..code.ops.len()).any(|at| match code.ops[at] {
        Op::ImportFrom(site) if is_it(site) => {
            !matches!(code.ops.get(at + 1), Some(&Op::StoreName(name)) if is_it(name))
        }
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) | Op::Method(site)
            if is_it(site) =>
        {
            !decorates(&code.ops, at)
        }
        _ => false,
    })
}

/// Whether what is loaded there is called once, and what that gives is a function's decorator.
fn decorates(ops: &[Op], at: usize) -> bool {
    let Some(made) = (at..ops.len()).find(|&it| matches!(ops[it], Op::Function(_))) else { return false };
    let calls: Vec<usize> = (at..made).filter(|&it| ops[it].is_call()).collect();
    let [call] = calls[..] else { return false };
    ops[call + 1] == Op::Unset && ops.get(made + 1) == Some(&Op::Call(1))
}
