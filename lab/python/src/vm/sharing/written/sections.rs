//! Whether a program leaves alone what the library's own locks guard.

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::vm::Machine;

/// Classes that have such a lock, what leads to that and to what it guards, and what may be read but not written.
const GUARDED: &[(&[&str], &[&str], &[&str])] = &[
    (
        &["Queue", "LifoQueue", "PriorityQueue"],
        &[
            "mutex",
            "queue",
            "not_empty",
            "not_full",
            "all_tasks_done",
            "unfinished_tasks",
            "is_shutdown",
            "_init",
            "_qsize",
            "_put",
            "_get",
            "_await_room",
            "_await_item",
        ],
        &[],
    ),
    (&["Semaphore", "BoundedSemaphore"], &["_cond"], &["_value"]),
    (&["Event", "Timer"], &["_cond"], &["_flag"]),
    (
        &["Barrier"],
        &["_cond", "_come_in", "_let_out", "_await_others", "_leave", "_break"],
        &["_state", "_count"],
    ),
];
/// What the library calls under its locks.
const CALLED: &[&str] = &[
    "Condition",
    "Lock",
    "RLock",
    "__enter__",
    "__exit__",
    "acquire",
    "notify",
    "notify_all",
    "release",
    "wait",
    "wait_for",
    "_acquire_restore",
    "_is_owned",
    "_release_save",
    "_waiters",
];
/// What one does with a queue, and not with what lies in it.
const OF_QUEUES: &[&str] =
    &["put", "put_nowait", "get", "get_nowait", "task_done", "join", "qsize", "empty", "full", "shutdown"];

/// Whether the codes of the program name nothing of the kind.
pub(super) fn are_hidden(m: &Machine, programs: &[&Code]) -> bool {
    let has = |wanted: &[&str]| programs.iter().any(|code| super::mentions(m, code, wanted));
    let has_text =
        |wanted: &[&str]| programs.iter().any(|code| wanted.iter().any(|it| code.source.text.contains(it)));
    // A pattern names attributes otherwise.
    let has_patterns = programs.iter().any(|code| code.ops.iter().any(|op| matches!(op, Op::MatchClass(_))));
    let is_touched = |&&(_, reached, written): &&(&[&str], &[&str], &[&str])| {
        let reaches = |code: &&&Code| uses(m, code, reached, written);
        programs.iter().any(|code| reaches(&code)) || has_patterns && (has_text(reached) || has_text(written))
    };
    let mut used = GUARDED.iter().filter(|(classes, ..)| has(classes));
    let replaces = |code: &&Code| uses(m, code, &[], CALLED);
    !used.any(|it| is_touched(&it)) && !programs.iter().any(replaces)
}

/// Whether code uses attributes of some names, or members of a class, or writes those of others.
fn uses(m: &Machine, code: &Code, reached: &[&str], written: &[&str]) -> bool {
    let name = |site: u32| &**m.names.text(code.sites[site as usize].name);
    let leads_to_queue = |at: usize| match code.ops.get(at + 1) {
        Some(&Op::Method(site)) => OF_QUEUES.contains(&name(site)),
        _ => false,
    };
    (0..code.ops.len()).any(|at| match code.ops[at] {
        Op::Attr(site) if name(site) == "queue" && leads_to_queue(at) => false,
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
