//! `_thread`: what `threading` is made of.

use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::value::Value;
use crate::stdlib::modules::private;
use crate::stdlib::native::{deadline, lock, old, wake_signal};
use crate::stdlib::primitives::THREAD_LOCKS;
use crate::stdlib::timeout_of;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::{ClassesInC, ModuleSpec, Roles};
use crate::vm::sharing::assumed::Assumption;
use crate::vm::threads::wait::On;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    classes_in_c: ClassesInC::AllButExceptions,
    roles: &Roles {
        starters: &["_thread"],
        final_classes: &["lock"],
        primitives: THREAD_LOCKS,
        ..Roles::NONE
    },
    private_of: private::LOCKS,
    ..ModuleSpec::native("_thread", FUNCTIONS, install).with_classes(&[
        ("deadline", deadline::METHODS),
        ("lock", lock::LOCK),
        ("RLock", lock::RLOCK),
        ("Signal", wake_signal::METHODS),
    ])
};

const FUNCTIONS: &[Native] = &[
    Native::function("get_ident", Arity::None, |m, _| {
        m.notice_worker();
        Ok(m.ident_of(m.threads.current))
    }),
    // The same for the library, which compares no two threads of which one is over.
    Native::function("key", Arity::None, |m, _| {
        m.notice_worker();
        Ok(Value::Int(m.threads.current.0.into()))
    }),
    Native::function("current", Arity::None, |m, _| {
        m.notice_asking();
        Ok(m.thread.object)
    }),
    Native::function("adopt", Arity::One, adopt),
    Native::function("ident_of", Arity::One, ident_of).visible(),
    Native::function("spawn", Arity::Exactly(4), spawn).visible(),
    Native::function("join", Arity::Exactly(2), join).visible(),
    Native::function("await_others", Arity::None, await_others).visible(),
    Native::function("forget", Arity::One, forget).visible(),
    Native::function("names_targets", Arity::None, |m, _| Ok(m.search.names_targets.into())),
    Native::function("rename", Arity::Exactly(2), rename).visible(),
    Native::function("is_running", Arity::One, is_running).visible(),
    Native::function("unfinished", Arity::None, unfinished).visible(),
    // The same for the library, which asks only for threads of its own.
    Native::function("running", Arity::None, |m, _| Ok(running(m))).visible(),
    Native::function("yield_if_free", Arity::None, |m, _| {
        yield_if(m, |m| !m.settings.interpreter.has_lock())
    }),
    Native::function("give_way", Arity::None, |m, _| yield_if(m, |_| true)),
    // If it has done something that others can see since they had their chance.
    Native::function("yield_if_seen", Arity::None, |m, _| {
        yield_if(m, |m| !m.settings.interpreter.has_lock() || m.thread.has_touched)
    }),
    // If others may hand something to an event loop now.
    Native::function("hear_others", Arity::None, |m, _| {
        yield_if(m, |m| hears(m) && (!m.settings.interpreter.has_lock() || m.thread.has_touched))
    }),
    // The same before each callback that a function of the library hands to its own loop: what is called for that is written in
    // Python. Without a lock, what the library has done until then shows, too.
    Native::function("hear_between", Arity::None, |m, _| {
        let heard = yield_if(m, |m| {
            let has_done =
                !m.settings.interpreter.has_lock() || m.thread.has_touched || m.step.has_made_ready;
            hears(m) && has_done
        })?;
        m.step.has_made_ready = m.search.hands_over;
        Ok(heard)
    }),
    Native::function("lists_threads", Arity::None, |m, _| Ok(m.search.names_lists.into())),
    // Whether the exception is being described of which the thread dies.
    Native::function("is_dying", Arity::None, |m, _| Ok(m.thread.dying.is_some().into())),
    Native::function("is_alone", Arity::None, |m, _| Ok((!m.has_other_threads()).into())),
    Native::function("choose", Arity::One, choose),
    Native::function("gives_contexts", Arity::None, |m, _| {
        Ok(m.settings.interpreter.gives_threads_contexts().into())
    }),
    Native::function("needs_locked", Arity::None, |m, _| Ok(m.settings.interpreter.needs_locked().into())),
    Native::function("tells_locked", Arity::None, |m, _| Ok(m.settings.interpreter.tells_locked().into())),
    // The library goes through a set of tasks or futures.
    Native::function("assume_order", Arity::None, |m, _| {
        m.assume(Assumption::Tasks);
        Ok(Value::None)
    }),
    Native::function("deprecated", Arity::One, deprecated),
    Native::function("Deadline", Arity::One, deadline::new).visible(),
    // A function in every version.
    Native::function("RLock", Arity::None, lock::make_again),
    Native::function("inner", Arity::One, lock::inner),
    Native::function("left_out", Arity::None, lock::left_out),
    Native::function("left_out_again", Arity::None, lock::left_out_again),
    Native::function("refuse_without", Arity::None, lock::refuse_without),
];

fn install(m: &mut Machine, module: Id) {
    crate::stdlib::add_class(m, module, "_thread", "deadline");
    crate::stdlib::add_class(m, module, "_thread", "lock");
    // Behind its name is the class, as for what looks for it.
    let (class, name) = (m.intern("RLock"), m.intern("make_again"));
    let function = m.module_var(module, class);
    function.into_iter().for_each(|function| m.set_module_var(module, name, function));
    crate::stdlib::add_class(m, module, "_thread", "RLock");
    crate::stdlib::add_class(m, module, "_thread", "Signal");
    let (lock, name) = (m.intern("lock"), m.intern("Lock"));
    if let Some(class) = m.module_var(module, lock) {
        m.set_module_var(module, name, class);
    }
}

/// The thread whose `threading.Thread` this is, once it was started.
pub(super) fn thread_of(m: &Machine, object: Value) -> Option<ThreadId> {
    m.thread_ids().find(|&id| m.thread_at(id).object.is(object))
}

/// `adopt(object)`: the calling thread was not started by `threading`, but this is its `Thread`.
fn adopt(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.thread.object = args[0];
    Ok(Value::None)
}

fn ident_of(m: &mut Machine, args: &Args<'_>) -> PyResult {
    Ok(thread_of(m, args[0]).map_or(Value::None, |thread| m.ident_of(thread)))
}

/// `spawn(object, function, name, is_daemon)`: starts a thread.
fn spawn(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if let Some(thread) = thread_of(m, args[0]) {
        if may_be_starting(m, thread) {
            m.assume(Assumption::Start);
        }
        return Err(m.raise(class::RUNTIME_ERROR, "threads can only be started once"));
    }
    let name = m.text_of(args[2])?;
    let is_at_exit = is_at_exit(m);
    // No version waits for such a thread.
    if is_at_exit && old::may_refuse_late_threads(m)? {
        return Err(m.raise(class::RUNTIME_ERROR, "can't create new thread at interpreter shutdown"));
    }
    let is_daemon = m.truth(args[3])? || is_at_exit;
    m.spawn(args[0], args[1], name, is_daemon).map(|_| Value::None)
}

/// Whether what the program has registered for its end is being called.
fn is_at_exit(m: &Machine) -> bool {
    m.thread_at(ThreadId::MAIN).end_phase() > 1
}

/// Whether somebody may be in the midst of starting a thread, as far as the one can tell who tries it, too.
fn may_be_starting(m: &Machine, thread: ThreadId) -> bool {
    let current = m.threads.current;
    let is_starter = |id: ThreadId| id != current && id != thread && !m.is_finished(id);
    current != thread && m.thread.joined & bit(thread) == 0 && m.thread_ids().any(is_starter)
}

/// `forget(object)`: what it was to call.
fn forget(m: &mut Machine, args: &Args<'_>) -> PyResult {
    for name in ["_target", "_args", "_lab_kwargs"] {
        let name = m.intern(name);
        m.plain_delete_attribute(args[0], name)?;
    }
    Ok(Value::None)
}

/// `choose(n)`: which of so many comes next that are in no order. Whoever explores tries each.
fn choose(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let of = if let Value::Int(of) = args[0] { u32::try_from(of).unwrap_or(u32::MAX) } else { 0 };
    if of < 2 || !m.search.explores {
        return Ok(Value::Int(0));
    }
    match m.next_answer() {
        Some(chosen) => Ok(chosen),
        None => Err(m.block(On::Order(of), None)),
    }
}

/// `rename(object, name)`, if it was started.
fn rename(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let name = m.text_of(args[1])?;
    if let Some(thread) = thread_of(m, args[0]) {
        m.rename_thread(thread, name);
    }
    Ok(Value::None)
}

fn is_running(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(thread) = thread_of(m, args[0]) else { return Ok(false.into()) };
    let why = "whether another thread has ended, in a program that does not name `is_alive`: join it, or call `is_alive()`";
    refuse_unnamed(m, thread, m.search.names_ends, why)?;
    Ok((!m.has_ended(thread)).into())
}

/// What stands for a thread among those that were joined, if anything does.
fn bit(thread: ThreadId) -> u64 {
    1_u64.checked_shl(thread.0).unwrap_or(0)
}

/// Where a thread's end shows, it is a step of its own; the text of the program decides whether it may.
fn refuse_unnamed(m: &mut Machine, thread: ThreadId, is_named: bool, why: &str) -> PyResult<()> {
    let may_know = is_named || !m.is_finished(thread) || m.thread.joined & bit(thread) != 0;
    if m.search.explores && !may_know { Err(m.unsupported(why)) } else { Ok(()) }
}

/// The `Thread` objects of all threads that were started and are not finished, for a program that does not name what lists
/// them.
fn unfinished(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let why = "which threads there are, in a program that does not name `enumerate` or `active_count`";
    m.thread_ids().try_for_each(|thread| refuse_unnamed(m, thread, false, why))?;
    Ok(running(m))
}

fn running(m: &mut Machine) -> Value {
    let ids = m.thread_ids().filter(|&id| !m.is_finished(id));
    let objects = ids.map(|id| m.thread_at(id).object).collect();
    m.list(objects)
}

/// CPython takes the greater of it and 0.
fn patience(m: &mut Machine, timeout: Value) -> PyResult<f64> {
    if m.reckons()
        && let Some(seconds) = m.reckoned_seconds(timeout)?
    {
        return Ok(seconds.max(0.0));
    }
    if let Some(seconds) = m.as_float(timeout)? {
        return Ok(seconds.max(0.0));
    }
    let class = m.class_name_of(timeout);
    Err(m.type_error(format!("'>' not supported between instances of 'int' and '{class}'")))
}

fn join(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(thread) = thread_of(m, args[0]) else {
        return Err(m.raise(class::RUNTIME_ERROR, "cannot join thread before it is started"));
    };
    let timeout = if args[1].is_none() { None } else { Some(patience(m, args[1])?) };
    if m.has_ended(thread) {
        m.thread.joined |= bit(thread);
        return Ok(Value::None);
    }
    if m.timed_out() {
        return Ok(Value::None);
    }
    let timeout_ns = timeout_of(m, timeout)?;
    Err(m.block(On::Thread(thread), timeout_ns))
}

/// Waits until all threads are over that are no daemons.
fn await_others(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let is_awaited =
        |&id: &ThreadId| id != m.threads.current && !m.is_finished(id) && !m.thread_at(id).is_daemon;
    match m.thread_ids().find(is_awaited) {
        Some(thread) => Err(m.block(On::Thread(thread), None)),
        None => Ok(Value::None),
    }
}

/// Between two accesses of code that is hidden, another thread may run where no global lock keeps it out.
/// Other threads have their chance, if there are any.
/// Whether somebody can hand something to an event loop now.
fn hears(m: &Machine) -> bool {
    m.search.hands_over && m.others_may_move()
}

fn yield_if(m: &mut Machine, is_point: impl Fn(&Machine) -> bool) -> PyResult {
    // Whoever is there at the first try: they may be gone at the second.
    let gives_way = m.once(|m| Ok((is_point(m) && m.can_switch()).into()))?;
    if gives_way.is(Value::Bool(true)) {
        m.give_way()?;
    }
    Ok(Value::None)
}

/// Warns of what the program calls, once for each place.
pub(super) fn deprecated(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.text_of(args[0])?;
    let caller = m.thread.frames.iter().rev().find(|frame| frame.runs_program());
    let warning = caller.map(|frame| {
        let (source, at) = (&frame.code.source, frame.pc.saturating_sub(1) as usize);
        let line = source.line(frame.code.spans.get(at).map_or(0, |span| span.start));
        let shown = source.line_text(line).trim();
        format!("{}:{line}: DeprecationWarning: {text}\n  {shown}\n", source.file)
    });
    if let Some(warning) = warning.filter(|warning| !m.world.stderr.contains(warning)) {
        m.write_stderr(&warning);
    }
    Ok(Value::None)
}
