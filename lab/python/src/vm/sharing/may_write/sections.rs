//! Whether a program leaves alone what the library's own locks guard.

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::vm::Machine;
use crate::vm::library::Guarded;

/// Whether the codes of the program name nothing of the kind.
pub(super) fn are_hidden(m: &Machine, programs: &[&Code]) -> bool {
    let has = |wanted: &[&str]| programs.iter().any(|code| super::mentions(m, code, wanted));
    let has_text =
        |wanted: &[&str]| programs.iter().any(|code| wanted.iter().any(|it| code.source.text.contains(it)));
    // A pattern names attributes otherwise.
    let has_patterns = programs.iter().any(|code| code.ops.iter().any(|op| matches!(op, Op::MatchClass(_))));
    let is_formatted =
        |it: &Guarded| programs.iter().any(|code| formats(m, code, it.ways) || formats(m, code, it.read));
    let is_touched = |it: &Guarded| {
        let reaches = |code: &&&Code| uses(m, code, it.ways, it.read);
        programs.iter().any(|code| reaches(&code))
            || is_formatted(it)
            || has_patterns && (has_text(it.ways) || has_text(it.read))
    };
    let mut used = m.program.library.sections.guarded.iter().filter(|it| has(it.classes));
    let replaces = |code: &&Code| uses(m, code, &[], m.program.library.sections.called);
    !used.any(is_touched) && !programs.iter().any(replaces)
}

/// Whether code may read attributes of some names by a text that is formatted.
fn formats(m: &Machine, code: &Code, names: &[&str]) -> bool {
    let is_formatted = |site: u32| FORMATTING.contains(&&**m.names.text(code.sites[site as usize].name));
    let text = |op: &Op| match op {
        Op::Const(at) => m.as_str(code.constants[*at as usize]),
        _ => None,
    };
    code.ops.iter().enumerate().any(|(at, &op)| match op {
        Op::Attr(site) | Op::Method(site) if is_formatted(site) => {
            // Of another text than one that stands here, nobody knows what it names.
            let text = at.checked_sub(1).and_then(|before| text(&code.ops[before]));
            text.is_none_or(|text| names.iter().any(|name| text.contains(name)))
        }
        _ => false,
    })
}

/// Methods of a text that read attributes which it names.
const FORMATTING: &[&str] = &["format", "format_map"];

/// Whether code uses attributes of some names, or members of a class, or writes those of others.
fn uses(m: &Machine, code: &Code, reached: &[&str], written: &[&str]) -> bool {
    let name = |site: u32| &**m.names.text(code.sites[site as usize].name);
    let sections = &m.program.library.sections;
    let leads_to_queue = |at: usize| match code.ops.get(at + 1) {
        Some(&Op::Method(site)) => sections.of_queues.contains(&name(site)),
        _ => false,
    };
    (0..code.ops.len()).any(|at| match code.ops[at] {
        Op::Attr(site) if name(site) == sections.queue && leads_to_queue(at) => false,
        Op::Attr(site) | Op::Method(site) => reached.contains(&name(site)),
        Op::StoreAttr(site) | Op::DeleteAttr(site) => {
            reached.contains(&name(site)) || written.contains(&name(site))
        }
        Op::StoreName(site) | Op::DeleteName(site) if code.kind == CodeKind::Class => {
            reached.contains(&name(site))
        }
        _ => false,
    })
}
