//! Exceptions that are thrown into what pauses.

use crate::bytecode::code::Op;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, Input, PyResult};
use crate::vm::exceptions::raise::BEFORE_ALL;
use crate::vm::prelude::Prelude;
use crate::vm::threads::thread::After;

impl Machine {
    /// The top frame is a generator that goes on with an exception. One that delegates passes it on.
    pub(super) fn throw_in(&mut self, exception: Value, input: Input) -> PyResult<()> {
        let Some(frame) = self.thread.frames.last() else { return Ok(()) };
        let pc = frame.pc;
        if pc >= 2
            && let Op::YieldFrom(end) = frame.code.ops[pc as usize - 2]
            && let Some(Value::Object(inner)) = self.thread.stack.last().copied()
            && let Some((delegate, input)) = self.who_is_thrown_at(inner, exception, input)?
        {
            self.thread_pc(pc - 1);
            return self.resume(delegate, input, After::EndThrow(end)).or_else(|exit| {
                self.thread_pc(pc);
                self.pass_on(&exit);
                self.throw_at(exit)
            });
        }
        self.throw_at(Exit::Raise(exception))
    }

    /// Who goes on with what when something is thrown into who delegates to `inner`: that itself, or a generator of the
    /// prelude that closes it, or that asks its `throw`.
    fn who_is_thrown_at(
        &mut self,
        inner: Id,
        exception: Value,
        input: Input,
    ) -> PyResult<Option<(Id, Input)>> {
        let closes = matches!(input, Input::Throw(_)) && self.is_instance(exception, class::GENERATOR_EXIT);
        let does = match self.heap.get(inner) {
            _ if !closes && self.is_delegate(inner) => return Ok(Some((inner, input))),
            Object::Instance(_) if !closes => Prelude::ThrowInto,
            Object::Instance(_) => Prelude::CloseAndRaise,
            _ if self.is_delegate(inner) => Prelude::CloseAndRaise,
            _ => return Ok(None),
        };
        let function = self.prelude(does);
        let Some(id) = function.id() else { return Ok(None) };
        let floor = self.thread.stack.len();
        for value in [function, Value::Unset, inner.into(), exception] {
            self.push(value);
        }
        self.call_function(id, floor, floor + 2, &[], After::Push)?;
        Ok(self.pop().id().map(|generator| (generator, Input::Send(Value::None))))
    }

    /// What leaves a delegate into which it was thrown is thrown into whoever delegates, who may be handling something.
    fn pass_on(&mut self, exit: &Exit) {
        if let Exit::Raise(exception) = exit {
            self.set_context(*exception, self.thread.handled);
        }
    }

    fn thread_pc(&mut self, pc: u32) {
        if let Some(frame) = self.thread.frames.last_mut() {
            frame.pc = pc;
        }
    }

    /// Raises in the generator that is on top, as if its `yield` had raised.
    fn throw_at(&mut self, exit: Exit) -> PyResult<()> {
        match exit {
            Exit::Raise(exception) => {
                let at = self.thread.frames.last().map_or(0, |frame| frame.pc);
                self.thread.pending = Some((exception, at.checked_sub(1).unwrap_or(BEFORE_ALL)));
                Ok(())
            }
            exit => Err(exit),
        }
    }

    /// Whether other threads may see that a generator runs, though it does nothing.
    pub(super) fn is_seen_running(&self, id: Id) -> bool {
        self.can_switch() && !self.settings.interpreter.has_lock() && self.is_object_shared(id)
    }

    /// Whether others have their chance before an exception that was thrown into a generator is raised there: they can see
    /// that it runs.
    pub(in crate::vm) fn stops_before_throw(&mut self) -> bool {
        let stops = self.thread.frames.last().is_some_and(|frame| {
            frame.owner.is_some_and(|id| self.is_seen_running(id)) && self.watches_accesses(&frame.code)
        });
        self.thread.may_access ^= stops;
        stops && self.thread.may_access
    }
}
