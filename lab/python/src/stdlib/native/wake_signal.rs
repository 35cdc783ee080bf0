//! A signal, which is no `signal.signal`: what threads wait for who wait for a task. It knows whose work it is to give it.

use crate::ids::{Id, ThreadId};
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::stdlib::native::thread::thread_of;
use crate::stdlib::{native, native_mut, receiver, seconds_of, timeout_of};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::threads::wait::On;

pub(in crate::stdlib) const METHODS: &[Native] = &[
    Native::method("__new__", Arity::None, new),
    Native::method("promise", Arity::One, promise),
    Native::method("set", Arity::None, |m, args| change(m, args, |signal, _| signal.is_set = true)),
    Native::method("clear", Arity::None, |m, args| change(m, args, |signal, _| signal.is_set = false)),
    Native::method("wait", Arity::One, wait),
];

/// Of what wakes an event loop.
pub(in crate::stdlib) const WAKER: &[Native] = &[
    Native::method("__new__", Arity::None, new),
    Native::method("wake", Arity::None, |m, args| change(m, args, |signal, _| signal.is_set = true))
        .visible(),
];

#[derive(Clone, Debug)]
pub(in crate::stdlib) struct Signal {
    class: Id,
    is_set: bool,
    giver: Option<ThreadId>,
}

impl NativeObject for Signal {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Signal { class, is_set, giver } = *self;
        visitor.id(class);
        let giver = giver.map_or(0, |thread| u64::from(thread.0) + 1);
        visitor.number(giver << 1 | u64::from(is_set));
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Signal { class, is_set: _, giver: _ } = self;
        to.id(class);
    }

    fn is_ready(&self, _: ThreadId) -> bool {
        self.is_set
    }

    fn giver(&self) -> Option<ThreadId> {
        self.giver
    }

    fn size_bytes(&self) -> usize {
        let Signal { class: _, is_set: _, giver: _ } = self;
        NATIVE_BYTES
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Signal, Signal);
}

impl Signal {
    pub(in crate::stdlib) fn is_set(&self) -> bool {
        self.is_set
    }

    pub(in crate::stdlib) fn set(&mut self, is_set: bool) {
        self.is_set = is_set;
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Signal { class, is_set, giver });

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = args[0].object();
    Ok(m.alloc(Object::Native(Box::new(Signal { class, is_set: false, giver: None }))))
}

fn change(m: &mut Machine, args: &Args<'_>, act: impl FnOnce(&mut Signal, ThreadId)) -> PyResult {
    let (id, me) = (receiver::<Signal>(m, args)?, m.threads.current);
    if let Some(signal) = native_mut::<Signal>(m, id) {
        act(signal, me);
    }
    Ok(Value::None)
}

/// `promise(thread)`: that one gives it, or else the calling one.
fn promise(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let giver = thread_of(m, args[1]);
    change(m, args, |signal, me| signal.giver = giver.or(Some(me)))
}

/// `wait(timeout)`: for ever if that is `None`.
fn wait(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Signal>(m, args)?;
    let timeout = if args[1].is_none() { None } else { Some(seconds_of(m, args[1])?) };
    let is_set = native::<Signal>(m, id).is_some_and(|signal| signal.is_set);
    if is_set || m.timed_out() || timeout.is_some_and(|seconds| seconds <= 0.0) {
        return Ok(Value::None);
    }
    let timeout_ns = timeout_of(m, timeout)?;
    Err(m.block(On::Object(id), timeout_ns))
}
