//! What imports say: what may come later, and which parts of the library a program may come to.

use super::{programs, reached_from};
use crate::bytecode::code::{Code, CodeKind, Op};
use crate::vm::Machine;

/// Whether it imports what is not there yet: nobody has seen what that writes.
pub(super) fn imports_later(m: &Machine, code: &Code) -> bool {
    let is_there = |name: &str| m.names.find(name).is_some_and(|name| m.module(name).is_some());
    let mut package = None;
    code.ops.iter().any(|&op| match op {
        Op::Import(site) => {
            package = Some(code.sites[site as usize].name);
            !is_there(m.names.text(code.sites[site as usize].name))
        }
        // It may be a module of a package.
        Op::ImportFrom(site) => {
            let Some(package) = package else { return false };
            let inner = format!("{}.{}", m.names.text(package), m.names.text(code.sites[site as usize].name));
            let mut own = m.program.own_modules.iter().filter_map(|own| own.module.as_ref());
            own.any(|(name, _)| *name == inner) && !is_there(&inner)
        }
        _ => false,
    })
}

/// Whether what is left of a module's text takes over all names of another.
pub(super) fn imports_all_later(m: &Machine) -> bool {
    let mut frames = m.thread.frames.iter().filter(|frame| frame.code.kind == CodeKind::Module);
    frames.any(|frame| {
        let reached = reached_from(&frame.code, frame.pc as usize);
        (0..frame.code.ops.len()).any(|at| reached[at] && frame.code.ops[at] == Op::ImportAll)
    })
}

/// Whether it may have an event loop, which reads a clock in each of its passes.
pub(crate) fn imports_loop(m: &Machine) -> bool {
    let is_loop = |op: &Op, code: &Code| match *op {
        Op::Import(site) => {
            let name = m.names.text(code.sites[site as usize].name);
            m.program.library.imports(name, |module| module.has_loop)
        }
        _ => false,
    };
    programs(m).into_iter().any(|code| code.ops.iter().any(|op| is_loop(op, code)))
}

/// Whether it may ask the network for something with a timeout, which takes a clock.
pub(crate) fn times_out(m: &Machine) -> bool {
    let timeout = |op: &Op, code: &Code| match *op {
        Op::Import(site) => {
            m.program.library.module(m.names.text(code.sites[site as usize].name))?.roles.asks_network
        }
        _ => None,
    };
    let programs = programs(m);
    let mut timeouts = programs.iter().flat_map(|code| code.ops.iter().filter_map(|op| timeout(op, code)));
    timeouts.any(|timeout| programs.iter().any(|code| code.source.text.contains(timeout)))
}

/// Whether the text of a module of the program's imports a class of the library, or its module, or the program has the class
/// without calling it: what does that first, and when, is not looked at.
pub(crate) fn is_imported_first(m: &Machine, class: &str, module: &str) -> bool {
    let is_named =
        |code: &Code, site: u32, wanted: &str| &**m.names.text(code.sites[site as usize].name) == wanted;
    programs(m).into_iter().any(|code| {
        let is_text = code.kind == CodeKind::Module;
        code.ops.iter().any(|&op| match op {
            Op::Attr(site) => is_named(code, site, class),
            Op::ImportFrom(site) => is_text && is_named(code, site, class),
            Op::Import(site) => is_text && is_named(code, site, module),
            _ => false,
        })
    })
}
