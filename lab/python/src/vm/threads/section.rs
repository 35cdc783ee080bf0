//! Sections: what the library does while it holds a lock that it keeps to itself, such as `Queue.mutex`.
//!
//! Others see nothing of that but its beginning and its end. Taking the lock moves to the right of whatever others do
//! next: none of it can be done by another thread with the same lock. What is done under the lock moves both ways,
//! because nobody comes to what a lock guards without it. So a run in which others come between is a run in which they
//! come before, and both end alike (Lipton, "Reduction", 1975). A step may therefore go on behind the places where others
//! could come between, as long as it has only taken an inner lock and done what that guards: whatever comes next ends it,
//! be that to give the lock back. Without a global lock, what gives it back moves to the left and ends no step either.
//!
//! Never is a lock taken within such a step, or anything else waited for: it would be stuck in between. Nor does code of
//! the program run in it. What the library does under its locks that others see without them is no part of a section: it
//! lets a waiter go on, who may give up at any time; it writes what `is_set`, `n_waiting` and `repr` read; it looks at the
//! clock. And a program that names what the locks guard, or may come to it without naming it, has no sections:
//! [`MayWrite`](crate::vm::sharing::may_write::MayWrite) looks for that. With [`Settings::shows_sections`](crate::Settings) there are none,
//! and tests hold the outcomes of both against each other.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::object::{NativeObject, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::Native;
pub(crate) use crate::vm::threads::phase::{Part, Phase};
use crate::vm::threads::thread::{After, Frame};

impl Machine {
    fn has_sections(&self) -> bool {
        let is_told = || !self.settings.takes_all_for_shared && !self.settings.shows_sections;
        self.search.frozen.as_ref().is_some_and(|frozen| frozen.may_write.has_sections()) && is_told()
    }

    /// What an instruction that is about to run has to do with a section, if it is the library's.
    #[inline]
    pub(crate) fn part_of_section(&self, op: Op, code: &Code) -> Option<Part> {
        if code.source.has_sections && self.has_sections() { self.part_in_library(op, code) } else { None }
    }

    #[inline(never)]
    fn part_in_library(&self, op: Op, code: &Code) -> Option<Part> {
        let names = &self.program.library.sections;
        let is_named =
            |site: u32, names: &[&str]| names.contains(&&**self.names.text(code.sites[site as usize].name));
        let is_in = |names: &[&str]| names.contains(&&*code.name);
        let is_guarded = match op {
            Op::With if self.inner_lock(self.operand(0)).is_some() => return Some(Part::Takes),
            Op::WithExcept if self.inner_lock(self.operand(2)).is_some() => return Some(Part::Gives),
            Op::Call(count) => return self.part_of_call(count as usize, code),
            Op::CallSpread => return self.part_of_call(2, code),
            Op::Attr(site) => is_named(site, names.read),
            Op::StoreAttr(site) => is_named(site, names.written),
            // The waiters of a condition, and the list of a heap.
            Op::In | Op::NotIn => is_in(names.searching),
            Op::JumpIfFalse(_) | Op::JumpIfTrue(_) | Op::JumpIfFalseOrPop(_) | Op::JumpIfTrueOrPop(_) => {
                is_in(names.testing)
            }
            Op::Subscript | Op::StoreSubscript => code.is_hidden() || is_in(names.testing),
            _ => false,
        };
        (is_guarded && self.is_in_section(code)).then_some(Part::Guarded)
    }

    fn part_of_call(&self, count: usize, code: &Code) -> Option<Part> {
        let (callee, receiver) = self.called(count)?;
        let guarded = |is_guarded: bool| (is_guarded && self.is_in_section(code)).then_some(Part::Guarded);
        let Value::Builtin(native) = callee else {
            let function = callee.id().and_then(|id| self.function(id));
            return guarded(function.is_some_and(|it| it.code.is_hidden() && it.code.source.has_sections));
        };
        let native = self.native(native);
        match self.inner_lock(receiver) {
            Some(lock) => self.part_of_lock(native, lock, count),
            None => guarded(
                self.program.library.sections.called_with_lists.contains(&native.name)
                    || code.is_hidden() && native.name == "isinstance",
            ),
        }
    }

    fn part_of_lock(&self, native: &Native, lock: &dyn NativeObject, arguments: usize) -> Option<Part> {
        let is_mine = lock.holder() == Some(self.threads.current);
        let sections = &self.program.library.sections;
        match native.name {
            // Whether it is taken, which it is.
            name if name == sections.taking[0] && is_mine && arguments > 0 => Some(Part::Guarded),
            name if sections.taking.contains(&name) => Some(Part::Takes),
            name if sections.giving.contains(&name) && is_mine => Some(Part::Gives),
            _ => None,
        }
    }

    /// What is called with so many arguments, and its receiver.
    fn called(&self, count: usize) -> Option<(Value, Value)> {
        let stack = &self.thread.stack;
        let floor = stack.len().checked_sub(count + 2)?;
        Some(match stack[floor].id().map(|id| self.heap.get(id)) {
            Some(Object::BoundMethod { function, receiver }) => (*function, *receiver),
            _ => (stack[floor], stack[floor + 1]),
        })
    }

    fn inner_lock(&self, value: Value) -> Option<&dyn NativeObject> {
        match self.heap.get(value.id()?) {
            Object::Native(native) if native.is_inner_lock() => Some(&**native),
            _ => None,
        }
    }

    /// Whether the code on top is the library's, at work in the section that its thread entered last.
    pub(crate) fn is_in_section(&self, code: &Code) -> bool {
        code.source.has_sections
            && self.thread.sections.last().is_some_and(|&(_, frames)| frames == self.strangers())
    }

    /// Whether a list that the code on top reads or writes is one that a lock guards.
    pub(crate) fn is_list_guarded(&self) -> bool {
        let is_guarded = |frame: &Frame| frame.code.is_hidden() && self.is_in_section(&frame.code);
        !self.thread.sections.is_empty() && self.thread.frames.last().is_some_and(is_guarded)
    }

    /// How many frames are not the library's, or were called without the library's knowing what it calls.
    fn strangers(&self) -> u32 {
        let is_stranger = |frame: &&Frame| {
            let code = &frame.code;
            let is_answer = matches!(frame.after, After::Answer(_));
            // `with` asks for these; a barrier calls its action.
            !code.source.has_sections
                || is_answer && !matches!(&*code.name, "__enter__" | "__exit__")
                || self.program.library.sections.calling_back.contains(&&*code.name)
        };
        self.thread.frames.iter().filter(is_stranger).count() as u32
    }

    /// Notes that a lock was taken, if the library has taken one of its own.
    pub(crate) fn enter_section(&mut self, lock: Id) {
        let is_inner = || self.inner_lock(lock.into()).is_some() && self.has_sections() && self.can_switch();
        let is_library = |frame: &Frame| frame.code.source.has_sections;
        if !self.thread.frames.last().is_some_and(is_library) || !is_inner() {
            return;
        }
        debug_assert!(
            self.step.phase == Phase::Outside || !self.settings.interpreter.has_lock(),
            "a section begins within a step that has entered one"
        );
        let frames = self.strangers();
        self.thread.sections.push((lock, frames));
        if self.settings.interpreter.has_lock() {
            self.step.phase = if self.thread.has_touched { Phase::Outside } else { Phase::Entering };
            self.thread.has_touched = true;
        }
    }

    /// Notes that a lock is free again.
    pub(crate) fn leave_section(&mut self, lock: Value) {
        let is_it = |&(entered, _): &(Id, u32)| lock.is(entered.into());
        if let Some(place) = self.thread.sections.iter().rposition(is_it) {
            self.thread.sections.remove(place);
            self.step.phase = Phase::Outside;
        }
    }

    /// Whether an access to what others may see without the lock is of a kind that never waits.
    pub(crate) fn can_end_section(&self, op: Op, code: &Code) -> bool {
        let [release, _] = self.program.library.sections.giving;
        let is_release = |count: u32| matches!(self.called(count as usize), Some((Value::Builtin(native), _)) if self.native(native).name == release);
        let never_waits = match op {
            Op::Call(count) => is_release(count),
            op => matches!(op, Op::StoreAttr(_)),
        };
        never_waits && self.is_in_section(code)
    }

    /// Whether a place where others could come between is passed by.
    pub(crate) fn passes_by(&mut self) -> bool {
        let passes = self.step.phase != Phase::Outside
            && self.thread.frames.last().is_some_and(|frame| self.is_in_section(&frame.code));
        if passes && self.step.phase == Phase::Touched {
            self.step.phase = Phase::Late;
        }
        passes
    }

    /// Whether the step ends before an instruction, as it could have ended where it has passed by.
    pub(crate) fn is_too_late(&self, op: Op, code: &Code, base: usize) -> bool {
        match self.part_of_section(op, code) {
            Some(Part::Guarded) => false,
            Some(Part::Takes) => true,
            // Where an exception gives it back, others cannot come between that and what follows.
            Some(Part::Gives) => op == Op::WithExcept || op == Op::CallSpread && self.passes_exception(),
            None => self.is_shared_access(op, code, base),
        }
    }
    /// Whether `__exit__`, which gets a list of arguments, gets an exception. [callable unset list dict]
    fn passes_exception(&self) -> bool {
        self.items_now(self.operand(1))
            .is_none_or(|raised| raised.first().is_none_or(|class| !class.is_none()))
    }
}
