//! `_thread`: what `threading` is made of.

use crate::heap::Id;
use crate::machine::Machine;
use crate::machine::thread::ThreadId;
use crate::machine::wait::On;
use crate::modules::{NativeModule, lock, timeout_of};
use crate::native::{Args, Arity, Native, Outcome};
use crate::value::Value;

pub(super) const MODULE: NativeModule = NativeModule { name: "_thread", functions: FUNCTIONS, install };

const FUNCTIONS: &[Native] = &[
    Native::function("get_ident", Arity::None, |m, _| Ok(ident(m.current))),
    Native::function("spawn", Arity::Exactly(3), spawn),
    Native::function("join", Arity::Exactly(2), join),
    Native::function("rename", Arity::Exactly(2), rename),
    Native::function("is_finished", Arity::One, |m, args| {
        let thread = thread_of(m, args[0])?;
        Ok(m.is_finished(thread).into())
    }),
];

fn install(m: &mut Machine, module: Id) {
    super::add_class(m, module, "_thread", "lock", lock::LOCK);
    super::add_class(m, module, "_thread", "RLock", lock::RLOCK);
    let (lock, name) = (m.intern("lock"), m.intern("Lock"));
    if let Some(class) = m.module_var(module, lock) {
        m.set_module_var(module, name, class);
    }
}

/// A thread's number as programs see it, which is never 0.
fn ident(thread: ThreadId) -> Value {
    Value::Int(i64::from(thread.0) + 1)
}

fn thread_of(m: &mut Machine, ident: Value) -> Outcome<ThreadId> {
    match m.index_of(ident)?.checked_sub(1).map(u32::try_from) {
        Some(Ok(number)) => Ok(ThreadId(number)),
        _ => Err(m.value_error("there is no such thread")),
    }
}

/// `spawn(function, name, is_daemon)`: starts a thread, and says its number.
fn spawn(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let name = m.text_of(args[1])?;
    let is_daemon = m.truth(args[2])?;
    m.spawn(args[0], name, is_daemon).map(ident)
}

fn rename(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let thread = thread_of(m, args[0])?;
    let name = m.text_of(args[1])?;
    m.rename_thread(thread, name);
    Ok(Value::None)
}

fn join(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let thread = thread_of(m, args[0])?;
    let timeout = if args[1].is_none() { None } else { Some(m.float_of(args[1])?.max(0.0)) };
    if m.is_finished(thread) || m.timed_out() {
        return Ok(Value::None);
    }
    let timeout_ns = timeout_of(m, timeout)?;
    Err(m.block(On::Thread(thread), timeout_ns))
}
