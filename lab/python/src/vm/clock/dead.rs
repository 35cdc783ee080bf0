//! Variables at which nobody looks again before they are set anew. What they hold is no part of a state: it is let go of
//! where a thread gives way.

use crate::bytecode::code::{Code, Op};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::may_write::target;

impl Machine {
    /// Empties the dead variables of the functions that the running thread is in, as long as something is known of
    /// instants: what these hold would keep states apart for ever.
    pub(crate) fn forget_dead(&mut self) {
        if self.time.zone.is_empty() || self.time.scale.keeps_variables {
            return;
        }
        let thread = &mut self.thread;
        for frame in thread.frames.iter().filter(|frame| !frame.code.source.is_library()) {
            let variables = thread.stack.get_mut(frame.base as usize..).unwrap_or_default();
            empty_dead(&frame.code, frame.pc, variables);
        }
    }

    /// Empties those of a function that pauses.
    pub(crate) fn forget_dead_of(&self, code: &Code, pc: u32, variables: &mut [Value]) {
        if !self.time.zone.is_empty() && !self.time.scale.keeps_variables && !code.source.is_library() {
            empty_dead(code, pc, variables);
        }
    }
}

fn empty_dead(code: &Code, pc: u32, variables: &mut [Value]) {
    // The first is the receiver, for which `super()` and messages look.
    for (slot, place) in variables.iter_mut().enumerate().take(code.locals.len()).skip(1) {
        if !place.is_unset() && is_dead(code, slot as u32, pc as usize) {
            *place = Value::Unset;
        }
    }
}

/// Whether no way from an instruction, or from the one before it, which may be tried again or fail, leads to where the
/// variable is looked at, unless it is set before.
fn is_dead(code: &Code, slot: u32, pc: usize) -> bool {
    let mut met = vec![false; code.ops.len()];
    let mut waiting = vec![pc, pc.saturating_sub(1)];
    while let Some(at) = waiting.pop() {
        if at >= met.len() || std::mem::replace(&mut met[at], true) {
            continue;
        }
        let op = code.ops[at];
        match op {
            Op::StoreLocal(it) if it == slot => continue,
            Op::Local(it) | Op::DeleteLocal(it) if it == slot => return false,
            Op::Cell(it) | Op::NewCell(it) | Op::Deref(it) | Op::StoreDeref(it) | Op::DeleteDeref(it)
                if it == slot =>
            {
                return false;
            }
            _ => {}
        }
        waiting.extend(target(op).map(|to| to as usize));
        waiting.extend(code.handler(at as u32).map(|handler| handler.target as usize));
        if !matches!(op, Op::Jump(_) | Op::JumpBack(_) | Op::Return | Op::Reraise | Op::Raise(_)) {
            waiting.push(at + 1);
        }
    }
    true
}
