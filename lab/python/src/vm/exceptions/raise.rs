//! How exceptions are raised, caught, and passed on.

use crate::bytecode::code::{CodeKind, Op};
use crate::objects::class;
use crate::objects::exception::TraceEntry;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::interpret::run::{Flow, Stop};
use crate::vm::threads::thread::{After, State};

/// Where an exception is raised that is thrown into a generator which has not begun.
pub(in crate::vm) const BEFORE_ALL: u32 = u32::MAX;

impl Machine {
    /// An exception is raised by the instruction `at` of the top frame.
    pub(in crate::vm) fn raised(&mut self, exception: Value, at: u32) -> Option<Stop> {
        let is_again = std::mem::take(&mut self.attempt.is_reraising);
        if !is_again {
            self.set_context(exception, self.thread.handled);
        }
        self.unwind(exception, at, !is_again)
    }

    fn unwind(&mut self, mut exception: Value, mut at: u32, mut adds_entry: bool) -> Option<Stop> {
        loop {
            if adds_entry {
                self.add_trace_entry(exception, at);
            }
            adds_entry = true;
            let Some(frame) = self.thread.frames.last_mut() else { break };
            if let Some(handler) = frame.code.handler(at) {
                let kept = frame.base as usize + frame.code.locals.len() + handler.depth as usize;
                frame.pc = handler.target;
                self.thread.stack.truncate(kept);
                self.push(exception);
                self.note_caught(exception);
                return None;
            }
            let Some(frame) = self.thread.frames.pop() else { break };
            self.keep_variables(exception, &frame);
            self.keep_for_caught(&frame);
            self.thread.stack.truncate(frame.floor as usize);
            self.thread.handled = frame.handled_before;
            if !frame.code.is_hidden() {
                self.thread.depth -= 1;
                self.comes_back(frame.code.source.is_uninterrupted, false);
            }
            if frame.code.kind == CodeKind::Module && frame.code.source.module.is_some() {
                self.forget_module(frame.module);
            }
            exception = self.generator_failed(&frame, exception);
            if let After::EndThrow(_) = frame.after {
                self.set_context(exception, self.thread.handled);
            }
            let Some(caller) = self.thread.frames.last() else { break };
            at = match frame.after {
                After::Answer(_) => caller.pc,
                _ => caller.pc - 1,
            };
            if let (After::Answer(_), Op::ForIter(end)) = (&frame.after, caller.code.ops[at as usize])
                && self.is_instance(exception, class::STOP_ITERATION)
            {
                self.end_loop(end);
                return None;
            }
        }
        if self.stops_before_failure(exception) {
            self.thread.pending = Some((exception, at));
            return Some(Stop::Switch);
        }
        self.thread.state = State::Finished;
        Some(Stop::Finished(Some(exception)))
    }

    /// The function of a `map` or `filter` says that this is over.
    fn end_loop(&mut self, end: u32) {
        self.pop();
        if let Some(frame) = self.thread.frames.last_mut() {
            frame.pc = end;
        }
    }

    fn add_trace_entry(&mut self, exception: Value, at: u32) {
        let Some(frame) = self.thread.frames.last() else { return };
        let code = triomphe::Arc::clone(&frame.code);
        self.add_entry(exception, &code, at);
    }

    fn add_entry(&mut self, exception: Value, code: &triomphe::Arc<crate::bytecode::code::Code>, at: u32) {
        if code.is_hidden() || at == BEFORE_ALL {
            return;
        }
        if let Some(id) = exception.id()
            && let Object::Exception(exception) = self.heap.get_mut(id)
        {
            let before = exception.size_bytes();
            let entry = TraceEntry { code: triomphe::Arc::clone(code), at, kept: Value::Unset };
            exception.traceback.push(entry);
            let grown = exception.size_bytes() - before;
            self.heap.charge(grown);
        }
    }

    /// Raises in the top frame, by the instruction before the next: a call that has returned.
    pub(in crate::vm) fn raise_in_caller(&mut self, exit: Exit) {
        if let (Exit::Raise(exception), Some(frame)) = (exit, self.thread.frames.last()) {
            let at = frame.pc.saturating_sub(1);
            self.thread.pending = Some((exception, at));
        }
    }

    /// The exception has no context when it is raised next, whatever is handled there.
    pub(in crate::vm) fn take_no_context(&mut self, exception: Value) {
        if let Some(Object::Exception(exception)) = exception.id().map(|id| self.heap.get_mut(id)) {
            exception.context = Value::None;
        }
    }

    fn takes_no_context(&mut self, exception: Value) -> bool {
        let Some(id) = exception.id() else { return false };
        let takes_none = matches!(self.heap.get(id), Object::Exception(inner) if inner.context.is_none());
        if takes_none && let Object::Exception(inner) = self.heap.get_mut(id) {
            inner.context = Value::Unset;
        }
        takes_none
    }

    pub(in crate::vm) fn set_context(&mut self, exception: Value, context: Value) {
        if self.takes_no_context(exception) {
            return;
        }
        if context.is_unset() || context.is(exception) {
            return;
        }
        // Were the exception in the chain of its own context, the chain would never end.
        let mut link = context;
        let mut steps = 0;
        while let Some(Object::Exception(inner)) = link.id().map(|id| self.heap.get(id)) {
            let next = inner.context;
            if next.is(exception) && steps < 1_000_000 {
                if let Some(id) = link.id()
                    && let Object::Exception(inner) = self.heap.get_mut(id)
                {
                    inner.context = Value::Unset;
                }
                break;
            }
            steps += 1;
            link = next;
        }
        if let Some(id) = exception.id()
            && let Object::Exception(exception) = self.heap.get_mut(id)
        {
            exception.context = context;
        }
    }

    pub(in crate::vm) fn set_cause(&mut self, exception: Value, cause: Value) {
        if let Some(id) = exception.id()
            && let Object::Exception(exception) = self.heap.get_mut(id)
        {
            exception.cause = if cause.is_none() { Value::Unset } else { cause };
            exception.suppress_context = true;
        }
    }

    /// `raise`, with so many operands.
    pub(in crate::vm) fn raise_statement(&mut self, count: usize) -> PyResult<Flow> {
        if count == 0 {
            let handled = self.thread.handled;
            if handled.is_unset() {
                return Err(self.raise(class::RUNTIME_ERROR, "No active exception to reraise"));
            }
            return Err(self.reraise(handled));
        }
        let raised = self.peek(count - 1);
        let exception = self.as_exception(raised, "exceptions must derive from BaseException")?;
        if count == 2 {
            let cause = self.peek(0);
            let cause = if cause.is_none() {
                cause
            } else {
                self.as_exception(cause, "exception causes must derive from BaseException")?
            };
            self.set_cause(exception, cause);
        }
        Err(Exit::Raise(exception))
    }

    /// An exception as it is, an exception's class called without arguments.
    fn as_exception(&mut self, value: Value, otherwise: &str) -> PyResult {
        if self.is_exception_class(value) {
            let made = self.ask(value, &[])?;
            if self.is_instance(made, class::BASE_EXCEPTION) {
                return Ok(made);
            }
            let (called, found) = (self.repr_of(value)?, self.repr_of(self.class_of(made).into())?);
            return Err(self.type_error(format!(
                "calling {called} should have returned an instance of BaseException, not {found}"
            )));
        }
        match value.id().map(|id| self.heap.get(id)) {
            Some(Object::Exception(_)) => Ok(value),
            _ => Err(self.type_error(otherwise)),
        }
    }

    /// Raises an exception again, as it was.
    pub(in crate::vm) fn reraise(&mut self, exception: Value) -> Exit {
        self.attempt.is_reraising = true;
        Exit::Raise(exception)
    }

    pub(in crate::vm) fn exception_op(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::Handle => {
                let exception = self.pop();
                self.push(self.thread.handled);
                self.push(exception);
                self.thread.handled = exception;
            }
            Op::Handled => self.thread.handled = self.pop(),
            Op::Matches => {
                let matches = self.exception_matches(self.peek(1), self.peek(0))?;
                self.replace(1, Value::Bool(matches));
            }
            Op::Split => self.split_group()?,
            Op::Regroup => self.regroup()?,
            _ => self.push(class::ASSERTION_ERROR.into()),
        }
        Ok(())
    }

    pub(crate) fn exception_matches(&mut self, exception: Value, classes: Value) -> PyResult<bool> {
        let class = self.class_of(exception);
        let candidates = self.classes_caught(classes)?;
        Ok(candidates.into_iter().filter_map(Value::id).any(|candidate| self.is_subclass(class, candidate)))
    }

    /// What stands behind `except`, if nothing but classes of exceptions does.
    pub(in crate::vm) fn classes_caught(&mut self, classes: Value) -> PyResult<Vec<Value>> {
        let candidates = match classes.id().map(|id| self.heap.get(id)) {
            Some(Object::Tuple(classes)) => classes.to_vec(),
            _ => vec![classes],
        };
        if candidates.iter().all(|&candidate| self.is_exception_class(candidate)) {
            return Ok(candidates);
        }
        Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"))
    }

    /// [manager → exit manager result-of-enter]
    pub(in crate::vm) fn with(&mut self) -> PyResult<Flow> {
        let manager = self.peek(0);
        let methods = [crate::objects::names::ENTER, crate::objects::names::EXIT]
            .map(|name| self.special(manager, name));
        let [Some(enter), Some(exit)] = methods else {
            return Err(self.no_manager(manager, false, methods[1].is_none()));
        };
        let ([enter, exit], receiver) = self.methods_of_manager([enter, exit], manager)?;
        let result = self.ask_or_run(enter, &[manager], &[])?;
        self.replace(1, exit);
        self.push(receiver);
        self.push(result);
        Ok(if self.looks_after_enter(enter) { Flow::Leave } else { Flow::Next })
    }

    /// [exit manager previous exception → … truth]
    pub(in crate::vm) fn with_except(&mut self) -> PyResult<()> {
        let (exit, manager, exception) = (self.peek(3), self.peek(2), self.peek(0));
        let class = self.class_of(exception).into();
        let answer = self.ask_exit([exit, manager], [class, exception])?;
        let suppresses = self.truth(answer)?;
        self.push(Value::Bool(suppresses));
        Ok(())
    }

    /// What is called where `with` begins and where it is left, and the receiver of the latter: what is no plain method is
    /// bound before anything is entered.
    pub(in crate::vm) fn methods_of_manager(
        &mut self,
        found: [Value; 2],
        manager: Value,
    ) -> PyResult<([Value; 2], Value)> {
        // Whoever enters may give the class others.
        let is_native = found.iter().all(|method| matches!(method, Value::Builtin(_)));
        let [enter, exit] = if is_native || !self.may_special_change() {
            found
        } else {
            let kept = self.memo(|_| Ok(found.to_vec()))?;
            [kept[0], kept[1]]
        };
        match exit.id().map(|id| self.heap.get(id)) {
            Some(&Object::BoundMethod { receiver, .. }) if self.is_bound_when_called(exit) => {
                Ok(([enter, self.bound(receiver, manager, self.class_of(manager))?], Value::Unset))
            }
            _ => Ok(([enter, exit], manager)),
        }
    }

    pub(in crate::vm) fn ask_exit(
        &mut self,
        [exit, receiver]: [Value; 2],
        [class, exception]: [Value; 2],
    ) -> PyResult {
        let all = [receiver, class, exception, self.program.a_traceback];
        self.ask_or_run(exit, &all[usize::from(receiver.is_unset())..], &[])
    }
}
