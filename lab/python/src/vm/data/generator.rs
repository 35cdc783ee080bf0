//! Generators, coroutines and asynchronous generators: they pause, and go on.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::function::{GeneratorState, Paused, Pausing};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, Input, PyResult};
use crate::vm::interpret::run::Flow;
use crate::vm::prelude::Prelude;
use crate::vm::sharing::left_open::LeftOpen;
use crate::vm::threads::thread::{After, Frame};

/// What a frame leaves that pauses.
struct Left {
    after: After,
    owner: Option<Id>,
    is_hidden: bool,
}

impl Machine {
    /// Lets a generator, or what stands for one, go on in a frame on top of the current one.
    pub(in crate::vm) fn resume(&mut self, id: Id, input: Input, after: After) -> PyResult<()> {
        let Object::Generator(generator) = self.heap.get_mut(id) else {
            return self.resume_awaiting(id, input, after);
        };
        let kind = generator.kind;
        match std::mem::replace(&mut generator.state, GeneratorState::Running) {
            GeneratorState::Paused(paused) => self.resume_paused(id, *paused, kind, input, after),
            GeneratorState::Running => Err(self.value_error(format!("{} already executing", kind.noun()))),
            GeneratorState::Finished if kind == Pausing::Coroutine => {
                let code = triomphe::Arc::clone(&generator.code);
                self.finish_generator(id);
                let what = if self.closes_async_generator(&code) { "aclose()/athrow()" } else { "coroutine" };
                Err(self.raise(class::RUNTIME_ERROR, format!("cannot reuse already awaited {what}")))
            }
            GeneratorState::Finished if kind == Pausing::AsyncGenerator => {
                self.finish_generator(id);
                Err(self.raise_bare(class::STOP_ASYNC_ITERATION))
            }
            GeneratorState::Finished => {
                self.finish_generator(id);
                match input {
                    Input::Throw(exception) | Input::Pass(exception) => Err(Exit::Raise(exception)),
                    Input::Send(_) => self.end_at_once(after),
                }
            }
        }
    }

    /// Whether this is code of what `aclose` of an asynchronous generator answers: a coroutine of the prelude.
    pub(crate) fn closes_async_generator(&self, code: &triomphe::Arc<Code>) -> bool {
        self.is_of_prelude(code, Prelude::Aclose)
    }

    fn is_of_prelude(&self, code: &triomphe::Arc<Code>, which: Prelude) -> bool {
        let function = self.prelude(which).id().and_then(|id| self.function(id));
        function.is_some_and(|function| triomphe::Arc::ptr_eq(&function.code, code))
    }

    /// What gets all that is thrown into this one that has not begun: in CPython, there is no coroutine around it.
    pub(crate) fn stands_for_step(&self, fresh: &Paused) -> Option<Id> {
        let stands = fresh.pc == 0
            && [Prelude::Aclose, Prelude::AwaitOr].iter().any(|&it| self.is_of_prelude(&fresh.code, it));
        let step = fresh.stack.first().and_then(|step| step.id())?;
        let is_step = self.pausing(step) == Some(Pausing::Coroutine) || self.awaiting(step).is_some();
        (stands && is_step).then_some(step)
    }

    /// The class of a coroutine: two of the prelude are none in CPython.
    pub(in crate::vm) fn class_of_coroutine(&self, code: &triomphe::Arc<Code>) -> Id {
        if !code.is_hidden() {
            class::COROUTINE
        } else if self.is_of_prelude(code, Prelude::AwaitOr) {
            class::ANEXT_AWAITABLE
        } else if self.closes_async_generator(code) {
            class::ASYNC_GENERATOR_THROW
        } else {
            class::COROUTINE
        }
    }

    /// A finished generator is asked for more.
    pub(in crate::vm) fn end_at_once(&mut self, after: After) -> PyResult<()> {
        match after {
            After::PushFromC => Err(self.raise_bare(class::STOP_ITERATION)),
            after => {
                // An empty frame that returns at once ends the loop as a generator's own would.
                let code = triomphe::Arc::clone(&self.program.exhausted);
                let floor = self.thread.stack.len();
                let module = self.program.builtins;
                self.push_frame(code, module, floor, floor, after, None);
                Ok(())
            }
        }
    }

    fn resume_paused(
        &mut self,
        id: Id,
        mut paused: Paused,
        kind: Pausing,
        input: Input,
        after: After,
    ) -> PyResult<()> {
        if paused.pc == 0
            && let Input::Throw(exception) | Input::Pass(exception) = input
        {
            let passed = self.stands_for_step(&paused).filter(|_| {
                !self.closes_async_generator(&paused.code)
                    || !self.is_instance(exception, class::GENERATOR_EXIT)
            });
            let waits = paused.code.ops.iter().position(|op| matches!(op, Op::YieldFrom(_)));
            if let (Some(at), Some(step)) = (waits, passed) {
                paused.stack.push(step.into());
                paused.pc = at as u32 + 2;
            } else if !self.is_seen_running(id) {
                self.finish_generator(id);
                return Err(Exit::Raise(exception));
            }
        }
        if let (0, Input::Send(value)) = (paused.pc, input)
            && !value.is_none()
        {
            self.set_generator(id, GeneratorState::Paused(Box::new(paused)));
            let what = kind.noun();
            return Err(self.type_error(format!("can't send non-None value to a just-started {what}")));
        }
        if self.thread.depth >= self.settings.recursion {
            self.set_generator(id, GeneratorState::Paused(Box::new(paused)));
            return Err(self.raise(class::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        if kind == Pausing::AsyncGenerator && paused.pc == 0 && matches!(input, Input::Send(_)) {
            self.note_async_generator(id);
        }
        let base = self.thread.stack.len();
        self.thread.stack.extend_from_slice(&paused.stack);
        self.push_frame(paused.code, paused.module, base, base, after, Some(id));
        if let Some(frame) = self.thread.frames.last_mut() {
            frame.pc = paused.pc;
        }
        if !paused.handled.is_unset() {
            self.thread.handled = paused.handled;
        }
        match input {
            Input::Send(_) if paused.pc == 0 => {}
            Input::Send(value) => self.push(value),
            Input::Throw(exception) | Input::Pass(exception) => {
                // What its caller handles is no context: only what the generator itself was handling.
                self.thread.handled = paused.handled;
                self.throw_in(exception, input)?;
            }
        }
        Ok(())
    }

    /// [iterator →] A loop that is left before its end lets go of what it went through: a generator that nobody else has
    /// does what is left of its `try` or `with`.
    pub(in crate::vm) fn let_go_of_iterator(&mut self, raises: bool) -> PyResult<()> {
        let iterator = self.peek(0);
        let closes = self.once(|m| Ok(m.is_let_go_in_try(iterator).into()))?;
        if closes.is(Value::Bool(true)) {
            // That an exception may leave the loop cannot be seen in the text.
            if raises && self.is_generator_of_library(iterator) {
                self.notice_pools(LeftOpen::Begins);
            }
            self.ask_prelude(Prelude::LetGo, &[iterator])?;
        }
        self.pop();
        Ok(())
    }

    /// Whether it is a generator of the library.
    fn is_generator_of_library(&self, iterator: Value) -> bool {
        let generator = iterator.id().map(|id| self.heap.get(id));
        matches!(generator, Some(Object::Generator(generator)) if generator.code.source.is_library())
    }

    fn is_let_go_in_try(&mut self, iterator: Value) -> bool {
        let Some(id) = iterator.id() else { return false };
        let notices = match self.heap.get(id) {
            Object::Generator(generator) => generator.may_notice_its_end(),
            _ => false,
        };
        notices && self.is_only_in_hand(id)
    }

    pub(in crate::vm) fn set_generator(&mut self, id: Id, state: GeneratorState) {
        if let Object::Generator(generator) = self.heap.get_mut(id) {
            generator.state = state;
        }
    }

    pub(in crate::vm) fn finish_generator(&mut self, id: Id) {
        self.set_generator(id, GeneratorState::Finished);
        self.end_async_step(id);
    }

    /// Whether who delegates to it lets it go on in a frame.
    pub(super) fn is_delegate(&self, id: Id) -> bool {
        matches!(self.heap.get(id), Object::Generator(_)) || self.awaiting(id).is_some()
    }

    /// [value →] in the generator's frame, [→ value] in the caller's.
    pub(in crate::vm) fn yield_value(&mut self) -> PyResult<Flow> {
        let value = self.pop();
        let Some(frame) = self.pause() else { return Ok(Flow::Frame) };
        let is_hidden = frame.is_hidden;
        let is_called = !matches!(frame.after, After::EndLoop | After::EndDelegation(_) | After::EndThrow(_));
        let is_from_c = matches!(frame.after, After::PushFromC);
        self.push(value);
        Ok(if is_called && is_hidden || is_from_c { Flow::Leave } else { Flow::Frame })
    }

    /// [value →] in the frame of an asynchronous generator, [→ value] in that of who awaits it.
    pub(in crate::vm) fn yield_async(&mut self) -> PyResult<Flow> {
        let value = self.pop();
        let Some(frame) = self.pause() else { return Ok(Flow::Frame) };
        let is_closing = frame.owner.is_some_and(|id| self.is_being_closed(id));
        frame.owner.inspect(|&id| self.end_async_step(id));
        match frame.after {
            _ if is_closing => {
                let ignored = self.raise(class::RUNTIME_ERROR, "async generator ignored GeneratorExit");
                self.raise_in_caller(ignored);
            }
            After::EndDelegation(end) | After::EndThrow(end) => {
                self.replace(1, value);
                if let Some(caller) = self.thread.frames.last_mut() {
                    caller.pc = end;
                }
            }
            _ => {
                let stop = self.stop_with(value);
                self.raise_in_caller(Exit::Raise(stop));
            }
        }
        Ok(Flow::Frame)
    }

    /// The top frame is gone until it goes on.
    fn pause(&mut self) -> Option<Left> {
        let frame = self.thread.frames.pop()?;
        let mut stack = self.thread.stack.split_off(frame.base as usize);
        self.forget_dead_of(&frame.code, frame.pc, &mut stack);
        self.thread.stack.truncate(frame.floor as usize);
        let is_handling = !self.thread.handled.is(frame.handled_before);
        let handled = if is_handling { self.thread.handled } else { Value::Unset };
        self.thread.handled = frame.handled_before;
        let is_hidden = frame.code.is_hidden();
        if !is_hidden {
            self.thread.depth -= 1;
            self.comes_back(frame.code.source.is_uninterrupted, matches!(frame.after, After::Answer(_)));
        }
        if let Some(id) = frame.owner {
            let paused = Paused { code: frame.code, module: frame.module, pc: frame.pc, stack, handled };
            self.set_generator(id, GeneratorState::Paused(Box::new(paused)));
        }
        Some(Left { after: frame.after, owner: frame.owner, is_hidden })
    }

    /// A generator has returned: what that means depends on who let it go on.
    pub(in crate::vm) fn generator_returned(&mut self, frame: &Frame, value: Value) -> Flow {
        if let Some(id) = frame.owner {
            self.finish_generator(id);
            if self.pausing(id) == Some(Pausing::AsyncGenerator) {
                let stop = self.raise_bare(class::STOP_ASYNC_ITERATION);
                self.raise_in_caller(stop);
                return Flow::Frame;
            }
        }
        match frame.after {
            After::EndLoop => {
                self.pop();
                if let Some(caller) = self.thread.frames.last_mut()
                    && let Op::ForIter(end) = caller.code.ops[caller.pc as usize - 1]
                {
                    caller.pc = end;
                }
            }
            After::EndDelegation(end) | After::EndThrow(end) => {
                self.replace(1, value);
                if let Some(caller) = self.thread.frames.last_mut() {
                    caller.pc = end;
                }
            }
            _ => {
                let stop = match value {
                    Value::None => self.exception(class::STOP_ITERATION, []),
                    value => self.stop_with(value),
                };
                self.raise_in_caller(Exit::Raise(stop));
            }
        }
        Flow::Frame
    }

    /// How a value leaves a generator. What its caller handles is no context of that, since 3.14.
    fn stop_with(&mut self, value: Value) -> Value {
        let stop = self.exception(class::STOP_ITERATION, [value]);
        if !self.settings.interpreter.gives_context_to_results() {
            self.take_no_context(stop);
        }
        stop
    }

    /// [iterator sent → iterator value], or [→ result] and jumps.
    pub(in crate::vm) fn yield_from(&mut self, end: u32) -> PyResult<Flow> {
        let (iterator, sent) = (self.peek(1), self.peek(0));
        if let Value::Object(id) = iterator
            && self.is_delegate(id)
        {
            self.pop();
            return match self.resume(id, Input::Send(sent), After::EndDelegation(end)) {
                Ok(()) => Ok(Flow::Enter),
                Err(exit) => {
                    self.push(sent);
                    Err(exit)
                }
            };
        }
        if !sent.is_none() || matches!(iterator.id().map(|id| self.heap.get(id)), Some(Object::Instance(_))) {
            let step = self.ask_prelude(Prelude::Delegate, &[iterator, sent])?;
            return Ok(match self.items_now(step).as_deref() {
                Some(&[Value::Bool(false), value]) => {
                    self.replace(1, value);
                    Flow::Next
                }
                Some(&[_, result]) => {
                    self.replace(2, result);
                    Flow::Jump(end)
                }
                _ => Flow::Next,
            });
        }
        match self.advance(iterator)? {
            Some(value) => {
                self.replace(1, value);
                Ok(Flow::Next)
            }
            None => {
                self.replace(2, Value::None);
                Ok(Flow::Jump(end))
            }
        }
    }

    /// Whether an exception leaves a generator, which then is finished.
    pub(in crate::vm) fn generator_failed(&mut self, frame: &Frame, exception: Value) -> Value {
        let Some(id) = frame.owner.filter(|_| frame.code.kind.pauses()) else {
            return exception;
        };
        self.note_access(id);
        self.finish_generator(id);
        let kind = self.pausing(id).unwrap_or(Pausing::Generator);
        let is_stop = self.is_instance(exception, class::STOP_ITERATION);
        let is_async_stop =
            kind == Pausing::AsyncGenerator && self.is_instance(exception, class::STOP_ASYNC_ITERATION);
        if !is_stop && !is_async_stop {
            return exception;
        }
        let stop = if is_stop { "StopIteration" } else { "StopAsyncIteration" };
        let message = self.str(format!("{} raised {stop}", kind.noun()));
        let error = self.exception(class::RUNTIME_ERROR, [message]);
        self.set_cause(error, exception);
        self.set_context(error, exception);
        error
    }
}
