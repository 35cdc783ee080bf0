//! What a step reads and writes of what others can reach, as it happens: for a schedule that is gone through again, so that
//! it can be said why it fails. A search watches nothing.
//!
//! An access is noted when its instruction is done. One that has to be tried again counts once, and one that fails counts
//! as a look. What the library does for a call of the program's is an access to the object whose method was called.

mod access;
mod attribute;
mod calls;
pub(crate) mod next;

use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::object::Visitor;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::thread::Frame;

/// So much is noted of a step, which can go on for long.
const MOST_SEEN: usize = 300;

/// What a machine notes while it is watched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watch {
    /// Of an instruction that is not done yet.
    begun: Option<Seen>,
    pub seen: Vec<Seen>,
}

/// Which part of an object an access is about.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Variable(Name),
    Attribute(Name),
    /// With what stands for it wherever that is counted from.
    Item {
        key: Value,
        place: Value,
    },
    /// All of it, or how much there is.
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Reads,
    Writes,
    /// It is about to take a lock, or what is like one.
    Takes,
}

/// An access, with values as they are.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// The number of who does it.
    pub actor: usize,
    pub of: Id,
    /// The class that has it, if the object itself has not.
    pub class: Option<Id>,
    pub part: Part,
    pub action: Action,
    /// What was called for it.
    pub method: Option<SmolStr>,
    /// What is read, or what is there afterwards; `Unset` if nothing is.
    pub value: Value,
    pub before: Value,
    /// Where, from the outermost of the program's functions on: each with the instruction in it.
    pub spots: Vec<(Arc<Code>, u32)>,
    /// Whether the value is what the instruction leaves on the stack.
    takes_top: bool,
    /// Whether it raised an exception.
    pub has_failed: bool,
    /// Whether the library does it, in a call of the program's.
    pub is_inside: bool,
}

impl Seen {
    pub(crate) fn visit(&self, v: &mut (impl Visitor + ?Sized)) {
        v.id(self.of);
        v.value(self.value);
        v.value(self.before);
        if let Some(class) = self.class {
            v.id(class);
        }
        if let Part::Item { key, place } = self.part {
            v.value(key);
            v.value(place);
        }
    }
}

impl Watch {
    pub(crate) fn visit(&self, v: &mut (impl Visitor + ?Sized)) {
        self.seen.iter().chain(&self.begun).for_each(|seen| seen.visit(v));
    }
}

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
