//! What the library writes into functions and classes: `functools.wraps` writes all attributes of one into another, and
//! decorators of classes write methods. Nobody knows yet what they stand above.

use std::ops::RangeInclusive;

use crate::bytecode::code::{Code, Op};
use crate::vm::Machine;

const WRAPS: &str = "wraps";
const OF_CLASSES: [&str; 3] = ["dataclass", "total_ordering", "update_abstractmethods"];

/// Whether what they write to may be more than what is just made: one of them stands elsewhere than above it.
pub(super) fn decorates_what_others_know(m: &Machine, code: &Code) -> bool {
    let name = |site: u32| &**m.names.text(code.sites[site as usize].name);
    let is_any = |site: u32| name(site) == WRAPS || OF_CLASSES.contains(&name(site));
    (0..code.ops.len()).any(|at| match code.ops[at] {
        Op::ImportFrom(site) if is_any(site) => {
            !matches!(code.ops.get(at + 1), Some(&Op::StoreName(stored)) if name(stored) == name(site))
        }
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) | Op::Method(site)
            if name(site) == WRAPS =>
        {
            !is_above(&code.ops, at, |op| matches!(op, Op::Function(_)), 1..=1)
        }
        Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) | Op::Attr(site) | Op::Method(site)
            if is_any(site) =>
        {
            !is_above(&code.ops, at, |op| matches!(op, Op::ClassBody(_)), 0..=1)
        }
        _ => false,
    })
}

/// Whether what is loaded there, or else what a call of it gives, decorates what is made next.
fn is_above(ops: &[Op], at: usize, makes: impl Fn(Op) -> bool, may_be_called: RangeInclusive<usize>) -> bool {
    let Some(made) = (at..ops.len()).find(|&it| makes(ops[it])) else { return false };
    let calls: Vec<usize> = (at..made).filter(|&it| ops[it].is_call()).collect();
    let after = made + 1 + usize::from(matches!(ops[made], Op::ClassBody(_)));
    let is_kept = calls.last().is_none_or(|&call| ops[call + 1] == Op::Unset);
    may_be_called.contains(&calls.len()) && is_kept && ops.get(after) == Some(&Op::Call(1))
}
