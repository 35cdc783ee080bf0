//! Whether a program may change how a quiet module of the library works once threads are there.

use super::{all_in, programs, reached_from};
use crate::bytecode::code::{Code, Op};
use crate::vm::Machine;

/// Whether functions of the program, or what is left of its text, name what changes a quiet module; or whether it has taken hold
/// of that before.
pub(super) fn may_set(m: &Machine, functions: &[&Code]) -> bool {
    let settings = m.program.library.names(|module| module.settings);
    let names = |code: &Code, at: usize| match code.ops[at] {
        Op::Attr(site) | Op::Method(site) | Op::StoreAttr(site) | Op::DeleteAttr(site) => {
            settings.contains(&&**m.names.text(code.sites[site as usize].name))
        }
        _ => false,
    };
    let of_program = functions.iter().filter(|code| !code.source.is_library());
    let mut bodies = of_program.flat_map(|code| all_in(code));
    let mut frames = m.thread.frames.iter().filter(|frame| !frame.code.source.is_library()).map(|frame| {
        let code: &Code = &frame.code;
        (code, reached_from(code, frame.pc as usize))
    });
    let takes_hold = |code: &Code, at: usize| match code.ops[at] {
        Op::Attr(_) => names(code, at) && !is_package(m, code, at),
        Op::ImportFrom(site) => settings.contains(&&**m.names.text(code.sites[site as usize].name)),
        _ => false,
    };
    frames.any(|(code, reached)| (0..code.ops.len()).any(|at| reached[at] && names(code, at)))
        || bodies.any(|code| (0..code.ops.len()).any(|at| names(code, at)))
        || programs(m).iter().any(|code| (0..code.ops.len()).any(|at| takes_hold(code, at)))
}

/// Whether it is `logging.handlers`, the module.
fn is_package(m: &Machine, code: &Code, at: usize) -> bool {
    match at.checked_sub(1).map(|before| code.ops[before]) {
        Some(Op::Global(site) | Op::Name(site)) => {
            let module = m.program.library.module(m.names.text(code.sites[site as usize].name));
            module.is_some_and(|module| module.is_package && !module.roles.settings.is_empty())
        }
        _ => false,
    }
}
