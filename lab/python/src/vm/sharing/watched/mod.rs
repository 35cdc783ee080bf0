//! What a step reads and writes of what others can reach, as it happens: for a schedule that is gone through again, so that
//! it can be said why it fails. A search watches nothing.
//!
//! An access is noted when its instruction is done. One that has to be tried again counts once, and one that fails counts
//! as a look. What the library does for a call of the program's is an access to the object whose method was called.

mod access;
mod attribute;
pub(crate) mod calls;
pub(crate) mod next;
pub(crate) mod seen;

use triomphe::Arc;

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::thread::Frame;
pub use seen::Action;
pub(crate) use seen::{Deed, Part, Seen};

/// What a look that only finds out whether something is there is called.
pub(crate) const IN: &str = "in";
pub(crate) const NOT_IN: &str = "not in";
/// Accesses noted of a step, at most: one can go on for long.
const MOST_SEEN: usize = 300;

impl Machine {
    #[inline]
    pub(crate) fn is_watched(&self) -> bool {
        self.search.watch.is_some()
    }

    /// An instruction begins, and so the one before it is done.
    pub(crate) fn watch(&mut self, op: Op, code: &Code, base: usize) {
        self.end_watched();
        if self.search.watch.as_ref().is_none_or(|watch| watch.seen.len() >= MOST_SEEN) {
            return;
        }
        // Who is alone at last has still to do with what others did.
        if self.threads.others.len() == 1 && !self.program.has_loop {
            return;
        }
        let frames = &self.thread.frames;
        let Some(program) = frames.iter().rposition(Frame::runs_program) else { return };
        let seen = if program + 1 == frames.len() {
            self.access(op, code, base)
        } else {
            self.access_of_library(op, program)
        };
        if let (Some(seen), Some(watch)) = (seen, &mut self.search.watch) {
            watch.begun = Some(seen);
        }
    }

    /// The instruction before is done, or the step is.
    pub(crate) fn end_watched(&mut self) {
        let top = self.thread.stack.last().copied().unwrap_or(Value::Unset);
        let Some(watch) = &mut self.search.watch else { return };
        let Some(mut seen) = watch.begun.take() else { return };
        if seen.takes_top && !seen.has_failed {
            seen.value = top;
        }
        let is_again = |last: &Seen| {
            last.method.is_some()
                && (last.of, &last.method, last.actor, last.action)
                    == (seen.of, &seen.method, seen.actor, seen.action)
                && last.spots.len() == seen.spots.len()
                && last.spots.iter().zip(&seen.spots).all(|(one, other)| one.1 == other.1)
                && matches!((&last.part, &seen.part), (Part::Whole, Part::Whole))
        };
        if !watch.seen.last().is_some_and(is_again) {
            watch.seen.push(seen);
        }
    }

    /// The instruction is not done: it is tried again, or has raised an exception.
    pub(crate) fn break_watched(&mut self, raises: bool) {
        let Some(watch) = &mut self.search.watch else { return };
        match &mut watch.begun {
            Some(seen) if raises && seen.action != Action::Takes => {
                (seen.has_failed, seen.action, seen.value) = (true, Action::Reads, Value::Unset);
            }
            Some(seen) if seen.action == Action::Takes => {}
            _ => watch.begun = None,
        }
        self.end_watched();
    }

    /// Something is printed: by the program's innermost call, whatever the library does for it.
    pub(crate) fn watch_print(&mut self, text: &str) {
        let Some(watch) = &mut self.search.watch else { return };
        let Some(frame) = self.thread.frames.iter().rfind(|frame| frame.runs_program()) else { return };
        let at = frame.pc.saturating_sub(1);
        match watch.prints.last_mut() {
            Some(((code, last), before)) if *last == at && Arc::ptr_eq(code, &frame.code) => *before += text,
            _ => watch.prints.push(((Arc::clone(&frame.code), at), text.to_owned())),
        }
    }

    /// Something is done by the program's innermost call.
    pub(crate) fn watch_deed(&mut self, deed: Deed) {
        let Some(watch) = &mut self.search.watch else { return };
        let Some(frame) = self.thread.frames.iter().rfind(|frame| frame.runs_program()) else { return };
        let place = (Arc::clone(&frame.code), frame.pc.saturating_sub(1));
        watch.deeds.retain(|(before, _)| *before != deed);
        watch.deeds.push((deed, place));
    }

    pub(super) fn seen(&self, of: Id, part: Part, action: Action) -> Seen {
        let thread = &self.thread;
        let last = thread.frames.len() - 1;
        let spots = thread.frames.iter().enumerate().filter(|(_, frame)| frame.runs_program());
        // An outer frame stands behind its call, and the innermost has not been told yet where it is.
        let spot = |(place, frame): (usize, &Frame)| {
            let at = if place == last { frame.pc } else { frame.pc.saturating_sub(1) };
            (Arc::clone(&frame.code), at)
        };
        Seen {
            actor: self.mover(self.threads.current),
            of,
            class: None,
            part,
            action,
            method: None,
            taking: None,
            value: Value::Unset,
            before: Value::Unset,
            spots: spots.map(spot).collect(),
            takes_top: false,
            has_failed: false,
            is_inside: false,
        }
    }

    pub(super) fn reads(&self, of: Id, part: Part) -> Seen {
        Seen { takes_top: true, ..self.seen(of, part, Action::Reads) }
    }

    pub(super) fn writes(&self, of: Id, part: Part, value: Value, before: Option<Value>) -> Seen {
        Seen { value, before: before.unwrap_or(Value::Unset), ..self.seen(of, part, Action::Writes) }
    }
}
