//! What awaits, and what can be awaited.

use crate::bytecode::code::Awaited;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::function::{GeneratorState, Paused, Pausing};
use crate::objects::names;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, Input, PyResult};
use crate::vm::threads::thread::After;

/// An iterator that lets a coroutine or an asynchronous generator go on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Awaiting {
    pub of: Id,
    pub by: By,
    pub state: StepState,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    /// What `coroutine.__await__()` gives.
    Itself,
    /// A step of an asynchronous generator, which gets this value.
    Send(Value),
    /// A step that begins with this exception.
    Throw(Value),
    /// A step that begins with this `GeneratorExit`, after which nothing may be yielded.
    Close(Value),
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepState {
    New,
    Begun,
    Ended,
}

impl Awaiting {
    /// Whether it is a step of an asynchronous generator.
    pub(crate) fn is_step(&self) -> bool {
        !matches!(self.by, By::Itself)
    }

    /// Whether it is a step that has not begun.
    pub(crate) fn is_fresh(&self) -> bool {
        self.is_step() && self.state == StepState::New
    }
}

impl By {
    /// The method of an asynchronous generator that gives it.
    pub(crate) fn method(self) -> &'static str {
        match self {
            By::Itself => "__await__",
            By::Send(_) => "asend",
            By::Throw(_) => "athrow",
            By::Close(_) => "aclose",
        }
    }
}

impl NativeObject for Awaiting {
    fn class(&self) -> Id {
        match self.by {
            By::Itself => class::COROUTINE_WRAPPER,
            By::Send(_) => class::ASYNC_GENERATOR_SEND,
            By::Throw(_) | By::Close(_) => class::ASYNC_GENERATOR_THROW,
        }
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Awaiting { of, by, state } = *self;
        visitor.id(of);
        let (kind, value) = match by {
            By::Itself => (0, Value::Unset),
            By::Send(value) => (1, value),
            By::Throw(value) => (2, value),
            By::Close(value) => (3, value),
        };
        visitor.number(kind << 2 | state as u64);
        visitor.value(value);
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(*self)
    }

    fn relocate(&mut self, to: &Relocation) {
        let Awaiting { of, by, state: _ } = self;
        to.id(of);
        match by {
            By::Itself => {}
            By::Send(value) | By::Throw(value) | By::Close(value) => to.value(value),
        }
    }

    fn size_bytes(&self) -> usize {
        NATIVE_BYTES
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Awaiting, Awaiting);
}

#[cfg(test)]
crate::objects::vary::vary!(Awaiting { of, by, state });
#[cfg(test)]
crate::objects::vary::vary_enum!(By { Itself {}, Send { 0 }, Throw { 0 }, Close { 0 } } some |palette| {
    let value = Value::Object(palette.ids[0]);
    vec![By::Itself, By::Send(value), By::Throw(value), By::Close(value)]
});
#[cfg(test)]
crate::objects::vary::vary_enum!(StepState { New {}, Begun {}, Ended {} } some |_| {
    vec![StepState::New, StepState::Begun, StepState::Ended]
});

impl Machine {
    /// What kind of thing it is, if it pauses.
    pub(crate) fn pausing(&self, id: Id) -> Option<Pausing> {
        match self.heap.get(id) {
            Object::Generator(generator) => Some(generator.kind),
            _ => None,
        }
    }

    /// What needs to go on, if it is paused.
    pub(crate) fn paused(&self, id: Id) -> Option<&Paused> {
        match self.heap.get(id) {
            Object::Generator(generator) => generator.paused(),
            _ => None,
        }
    }

    pub(crate) fn awaiting(&self, id: Id) -> Option<Awaiting> {
        match self.heap.get(id) {
            Object::Native(native) => native.downcast_ref().copied(),
            _ => None,
        }
    }

    pub(crate) fn is_step_over(&self, id: Id) -> bool {
        self.awaiting(id).is_some_and(|step| step.state == StepState::Ended)
    }

    fn set_step(&mut self, id: Id, state: StepState) {
        if let Object::Native(native) = self.heap.get_mut(id)
            && let Some(step) = native.downcast_mut::<Awaiting>()
        {
            step.state = state;
        }
    }

    /// A step of an asynchronous generator, or what `__await__` of a coroutine gives.
    pub(crate) fn new_awaiting(&mut self, of: Id, by: By) -> Value {
        self.alloc(Object::Native(Box::new(Awaiting { of, by, state: StepState::New })))
    }

    /// The step that an asynchronous generator was making is over.
    pub(in crate::vm) fn end_async_step(&mut self, generator: Id) {
        if let Object::Generator(generator) = self.heap.get_mut(generator)
            && let Some(step) = generator.step.take()
        {
            self.set_step(step, StepState::Ended);
        }
    }

    pub(in crate::vm) fn resume_awaiting(&mut self, id: Id, input: Input, after: After) -> PyResult<()> {
        let Some(step) = self.awaiting(id) else { return Err(self.type_error("this is no generator")) };
        let (what, first) = match step.by {
            By::Itself => return self.resume(step.of, input, after),
            By::Send(value) => ("__anext__()/asend()", Input::Send(value)),
            By::Throw(exception) | By::Close(exception) => ("aclose()/athrow()", Input::Pass(exception)),
        };
        match step.state {
            StepState::Ended => {
                let message = format!("cannot reuse already awaited {what}");
                return Err(self.raise(class::RUNTIME_ERROR, message));
            }
            StepState::Begun => return self.resume(step.of, input, after),
            StepState::New => {}
        }
        if self.is_stepping(step.of) {
            self.set_step(id, StepState::Ended);
            let what = match step.by {
                By::Throw(_) => "athrow()",
                By::Close(_) => "aclose()",
                By::Itself | By::Send(_) => "anext()",
            };
            let message = format!("{what}: asynchronous generator is already running");
            return Err(self.raise(class::RUNTIME_ERROR, message));
        }
        let Object::Generator(generator) = self.heap.get(step.of) else {
            unreachable!("only an asynchronous generator is asked for a step");
        };
        let is_over = matches!(generator.state, GeneratorState::Finished);
        let is_closed = generator.is_closed;
        let ends = match (input, step.by) {
            (Input::Throw(exception) | Input::Pass(exception), _) if is_over => {
                self.set_step(id, StepState::Ended);
                return Err(Exit::Raise(exception));
            }
            // Nothing is thrown into what is over. Whoever closes it has to hear of that.
            (_, By::Throw(_)) if is_over => true,
            (Input::Send(_), By::Throw(_)) if is_closed => {
                self.set_step(id, StepState::Ended);
                return Err(self.raise_bare(class::STOP_ASYNC_ITERATION));
            }
            // Whoever closes it takes this for what it is, since a step that closes gives nothing else.
            (Input::Send(_), By::Close(_)) => is_closed && !is_over,
            _ => false,
        };
        if ends {
            self.set_step(id, StepState::Ended);
            return self.end_at_once(after);
        }
        self.set_step(id, StepState::Begun);
        if let Object::Generator(generator) = self.heap.get_mut(step.of) {
            generator.step = Some(id);
            generator.is_closed |= matches!((input, step.by), (Input::Send(_), By::Close(_)));
        }
        let input = match input {
            Input::Send(Value::None) => first,
            input => input,
        };
        self.resume(step.of, input, after).inspect_err(|_| self.end_async_step(step.of))
    }

    /// Whether a step of an asynchronous generator was begun and waits for something.
    pub(crate) fn is_stepping(&self, id: Id) -> bool {
        matches!(self.heap.get(id), Object::Generator(generator) if generator.step.is_some())
    }

    /// Whether the step that it is making is to close it.
    pub(in crate::vm) fn is_being_closed(&self, id: Id) -> bool {
        let Object::Generator(generator) = self.heap.get(id) else { return false };
        let step = generator.step.and_then(|step| self.awaiting(step));
        step.is_some_and(|step| matches!(step.by, By::Close(_)))
    }

    /// `await`: [value → iterator]
    pub(in crate::vm) fn get_awaitable(&mut self, awaited: Awaited) -> PyResult<()> {
        let value = self.peek(0);
        if let Some(id) = value.id() {
            match self.heap.get(id) {
                Object::Generator(coroutine) if coroutine.kind == Pausing::Coroutine => {
                    let is_awaited =
                        matches!(&coroutine.state, GeneratorState::Paused(paused) if paused.pc > 0);
                    return if is_awaited {
                        Err(self.raise(class::RUNTIME_ERROR, "coroutine is being awaited already"))
                    } else {
                        Ok(())
                    };
                }
                _ if self.awaiting(id).is_some_and(|it| it.is_step()) => return Ok(()),
                _ => {}
            }
        }
        let Some(method) = self.special(value, names::AWAIT) else {
            let class = self.class_name_of(value);
            let message = match awaited {
                Awaited::Value => format!("'{class}' object can't be awaited"),
                Awaited::Enter | Awaited::Exit => {
                    let method = if awaited == Awaited::Enter { "__aenter__" } else { "__aexit__" };
                    format!(
                        "'async with' received an object from {method} that does not implement __await__: {class}"
                    )
                }
                Awaited::Next => format!("'async for' received an invalid object from __anext__: {class}"),
            };
            return Err(self.type_error(message));
        };
        let iterator = self.invoke(method, &[value])?;
        if !self.is_iterator(iterator) {
            let [class, found] = [value, iterator].map(|value| self.full_class_name_of(value));
            return Err(self.type_error(format!("{class}.__await__() must return an iterator, not {found}")));
        }
        self.replace(1, iterator);
        Ok(())
    }

    /// [iterable → asynchronous iterator]
    pub(in crate::vm) fn async_iter(&mut self) -> PyResult<()> {
        let iterable = self.peek(0);
        let iterator =
            self.async_iterator(iterable, "'async for' requires an object with __aiter__ method, got")?;
        self.replace(1, iterator);
        Ok(())
    }

    /// What `__aiter__` gives. `lacks` says that there is none.
    pub(crate) fn async_iterator(&mut self, iterable: Value, lacks: &str) -> PyResult {
        let Some(method) = self.special(iterable, names::AITER) else {
            let class = self.class_name_of(iterable);
            return Err(self.type_error(format!("{lacks} {class}")));
        };
        let iterator = self.invoke(method, &[iterable])?;
        if self.special(iterator, names::ANEXT).is_none() {
            let class = self.class_name_of(iterator);
            return Err(self.type_error(format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
            )));
        }
        Ok(iterator)
    }

    /// [asynchronous iterator → asynchronous iterator, awaitable]
    pub(in crate::vm) fn async_next(&mut self) -> PyResult<()> {
        let iterator = self.peek(0);
        let awaitable = match iterator.id() {
            Some(id) if self.pausing(id) == Some(Pausing::AsyncGenerator) => {
                self.new_awaiting(id, By::Send(Value::None))
            }
            _ => match self.special(iterator, names::ANEXT) {
                Some(method) => self.invoke(method, &[iterator])?,
                None => {
                    let class = self.class_name_of(iterator);
                    let message =
                        format!("'async for' requires an iterator with __anext__ method, got {class}");
                    return Err(self.type_error(message));
                }
            },
        };
        self.push(awaitable);
        Ok(())
    }

    /// [asynchronous iterator, exception →]
    pub(in crate::vm) fn end_async_for(&mut self) -> PyResult<()> {
        let exception = self.pop();
        if !self.is_instance(exception, class::STOP_ASYNC_ITERATION) {
            return Err(self.reraise(exception));
        }
        self.pop();
        Ok(())
    }

    /// [manager → exit manager awaitable]
    pub(in crate::vm) fn async_with(&mut self) -> PyResult<()> {
        let manager = self.peek(0);
        let [enter, exit] = [names::AENTER, names::AEXIT].map(|name| self.special(manager, name));
        let (Some(enter), Some(exit)) = (enter, exit) else {
            return Err(self.no_manager(manager, true, exit.is_none()));
        };
        let ([enter, exit], receiver) = self.methods_of_manager([enter, exit], manager)?;
        let awaitable = self.ask_or_run(enter, &[manager], &[])?;
        self.replace(1, exit);
        self.push(receiver);
        self.push(awaitable);
        Ok(())
    }

    /// It lacks a method of context managers, of those for `with` or those for `async with`.
    pub(in crate::vm) fn no_manager(&mut self, manager: Value, is_async: bool, lacks_exit: bool) -> Exit {
        let class = self.full_class_name_of(manager);
        let missed = match (is_async, lacks_exit) {
            (false, false) => "enter",
            (false, true) => "exit",
            (true, false) => "aenter",
            (true, true) => "aexit",
        };
        let [this, other] = ["the context manager protocol", "the asynchronous context manager protocol"];
        let ([this, other], names, word) = if is_async {
            ([other, this], [names::ENTER, names::EXIT], "with")
        } else {
            ([this, other], [names::AENTER, names::AEXIT], "async with")
        };
        let has_other = names.into_iter().all(|name| self.special(manager, name).is_some());
        let hint = if has_other {
            format!(" but it supports {other}. Did you mean to use '{word}'?")
        } else {
            String::new()
        };
        self.type_error(format!(
            "'{class}' object does not support {this} (missed __{missed}__ method){hint}"
        ))
    }

    /// [exit manager previous exception → … awaitable]
    pub(in crate::vm) fn async_with_except(&mut self) -> PyResult<()> {
        let (exit, manager, exception) = (self.peek(3), self.peek(2), self.peek(0));
        let class = self.class_of(exception).into();
        let answer = self.ask_exit([exit, manager], [class, exception])?;
        self.push(answer);
        Ok(())
    }
}
