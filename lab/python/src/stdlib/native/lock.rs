//! `Lock` and `RLock`.

use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::refusal::{Refusal, RefusalKind};
use crate::stdlib::{added_class, native, native_mut, receiver, seconds_of, timeout_of};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::sharing::assumed::Assumption;
use crate::vm::sharing::watched::Deed;
use crate::vm::threads::wait::On;

/// A lock, or one that its holder may take again.
#[derive(Clone, Debug)]
pub(in crate::stdlib) struct Lock {
    class: Id,
    /// Who took it. Anybody may release a lock, but only its holder one that can be taken again.
    holder: Option<ThreadId>,
    /// How often it was taken.
    times: u32,
    is_reentrant: bool,
    /// Whether it is one that the library keeps to itself: see [`crate::vm::threads::section`].
    is_inner: bool,
    /// Whether it is there without being one: whoever wants it has it at once, and keeps nobody out.
    is_left_out: bool,
}

pub(in crate::stdlib) const LOCK: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), |m, args| {
        if args.len() > 1 {
            return Err(m.type_error("lock() takes no positional arguments"));
        }
        new(m, args, false)
    }),
    Native::method("acquire", Arity::Range(0, 2), acquire).keywords(&["blocking", "timeout"]),
    Native::method("release", Arity::None, release),
    Native::method("locked", Arity::None, locked),
    Native::method("__enter__", Arity::None, acquire),
    Native::method("__exit__", Arity::AtLeast(0), leave),
    Native::method("__repr__", Arity::None, repr),
];

pub(in crate::stdlib) const RLOCK: &[Native] = &[
    Native::method("__new__", Arity::None, |m, args| new(m, args, true)),
    Native::method("acquire", Arity::Range(0, 2), acquire).keywords(&["blocking", "timeout"]),
    Native::method("release", Arity::None, release),
    Native::method("locked", Arity::None, locked_since_3_14),
    Native::method("__enter__", Arity::None, acquire),
    Native::method("__exit__", Arity::AtLeast(0), leave),
    Native::method("__repr__", Arity::None, repr),
    Native::method("_is_owned", Arity::None, is_owned),
    Native::method("_release_save", Arity::None, release_save),
    Native::method("_acquire_restore", Arity::One, acquire_restore),
];

impl NativeObject for Lock {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Lock { class, holder, times, is_reentrant, is_inner, is_left_out } = *self;
        visitor.id(class);
        visitor.number(holder.map_or(0, |thread| u64::from(thread.0) + 1));
        let is = u64::from(is_left_out) << 2 | u64::from(is_inner) << 1 | u64::from(is_reentrant);
        visitor.number(u64::from(times) << 3 | is);
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Lock { class, holder: _, times: _, is_reentrant: _, is_inner: _, is_left_out: _ } = self;
        to.id(class);
    }

    fn is_ready(&self, thread: ThreadId) -> bool {
        self.is_free_for(thread)
    }

    fn holder(&self) -> Option<ThreadId> {
        self.holder
    }

    fn is_lock(&self) -> bool {
        true
    }

    fn is_inner_lock(&self) -> bool {
        self.is_inner
    }

    fn describe(&self) -> String {
        "a lock".into()
    }

    fn size_bytes(&self) -> usize {
        let Lock { class: _, holder: _, times: _, is_reentrant: _, is_inner: _, is_left_out: _ } = self;
        NATIVE_BYTES
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Lock, Lock);
}

#[cfg(test)]
crate::objects::vary::vary!(Lock { class, holder, times, is_reentrant, is_inner, is_left_out });

impl Lock {
    /// Whether this thread, and no other, can take it once more.
    pub(in crate::stdlib) fn is_entered_by(&self, thread: ThreadId) -> bool {
        self.is_reentrant && self.holder == Some(thread)
    }

    fn is_free_for(&self, thread: ThreadId) -> bool {
        self.times == 0 || (self.is_reentrant && self.holder == Some(thread))
    }
}

fn new(m: &mut Machine, args: &Args<'_>, is_reentrant: bool) -> PyResult {
    let class = args[0].object();
    Ok(alloc(m, class, is_reentrant, false))
}

/// `RLock()`, which is no class to whoever calls it.
pub(in crate::stdlib) fn make_again(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let class = added_class(m, "_thread", "RLock");
    Ok(alloc(m, class, true, false))
}

fn alloc(m: &mut Machine, class: Id, is_reentrant: bool, is_inner: bool) -> Value {
    let is_left_out = false;
    let lock = Lock { class, holder: None, times: 0, is_reentrant, is_inner, is_left_out };
    m.alloc(Object::Native(Box::new(lock)))
}

/// `inner(lock)`: another one, which the library keeps to itself.
pub(in crate::stdlib) fn inner(m: &mut Machine, args: &Args<'_>) -> PyResult {
    Ok(alloc(m, args[0].object(), false, true))
}

/// Who has it.
pub(in crate::stdlib) fn holder(m: &Machine, lock: Value) -> Option<ThreadId> {
    native::<Lock>(m, lock.id()?)?.holder
}

/// What looks like a `Lock` and keeps nobody out.
pub(in crate::stdlib) fn left_out(m: &mut Machine, _: &Args<'_>) -> PyResult {
    Ok(alloc_left_out(m, "lock", false))
}

/// The same as an `RLock`.
pub(in crate::stdlib) fn left_out_again(m: &mut Machine, _: &Args<'_>) -> PyResult {
    Ok(alloc_left_out(m, "RLock", true))
}

fn alloc_left_out(m: &mut Machine, class: &str, is_reentrant: bool) -> Value {
    let class = added_class(m, "_thread", class);
    let lock = Lock { class, holder: None, times: 0, is_reentrant, is_inner: false, is_left_out: true };
    m.alloc(Object::Native(Box::new(lock)))
}

/// Whether it is one that keeps nobody out. A condition waits by giving its lock back, which then makes no sense.
fn is_left_out(m: &mut Machine, args: &Args<'_>) -> PyResult<bool> {
    let is_left_out = with(m, args, |lock, _| lock.is_left_out)?;
    let is_for_condition = || m.thread.frames.last().is_some_and(|frame| frame.code.source.has_sections);
    if is_left_out && is_for_condition() {
        return refuse_without(m, args);
    }
    Ok(is_left_out)
}

/// A program cannot be run without this lock.
pub(in crate::stdlib) fn refuse_without<T>(_: &mut Machine, _: &Args<'_>) -> PyResult<T> {
    let why = "a Condition waits by giving this lock back, so it cannot be left out";
    Err(Exit::Refuse(Refusal::new(RefusalKind::Unsupported, why)))
}

/// A thread gets the number of one that has ended, or another: then CPython takes it for the owner of a lock that was not
/// given back.
fn assume_is_no_heir(m: &mut Machine, args: &Args<'_>) -> PyResult<()> {
    let (id, me) = (receiver::<Lock>(m, args)?, m.threads.current);
    if let Some(lock) = native::<Lock>(m, id)
        && lock.is_reentrant
        && lock.holder.is_some_and(|holder| holder < me && m.is_finished(holder))
    {
        m.assume(Assumption::Owner);
    }
    Ok(())
}

/// Runs `act` on the lock that is the receiver.
fn with<T>(m: &mut Machine, args: &Args<'_>, act: impl FnOnce(&mut Lock, ThreadId) -> T) -> PyResult<T> {
    let (id, me) = (receiver::<Lock>(m, args)?, m.threads.current);
    match native_mut::<Lock>(m, id) {
        Some(lock) => Ok(act(lock, me)),
        None => Err(m.type_error("this is no lock")),
    }
}

fn acquire(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.may_be_late(args[0])?;
    let (may_wait, timeout_ns) = patience(m, args)?;
    let id = receiver::<Lock>(m, args)?;
    if is_left_out(m, args)? {
        return Ok(true.into());
    }
    assume_is_no_heir(m, args)?;
    let is_mine = with(m, args, |lock, me| {
        let is_free = lock.is_free_for(me);
        if is_free {
            lock.holder = Some(me);
            lock.times += 1;
        }
        is_free
    })?;
    if !is_mine && may_wait && !m.timed_out() {
        return Err(m.block(On::Object(id), timeout_ns));
    }
    if is_mine {
        if native::<Lock>(m, id).is_some_and(|lock| lock.times == 1) {
            m.watch_deed(Deed::Lock(id));
        }
        m.enter_section(id);
    }
    Ok(is_mine.into())
}

/// Whether `acquire` may wait, and how long at most.
fn patience(m: &mut Machine, args: &Args<'_>) -> PyResult<(bool, Option<u64>)> {
    let may_wait = match args.at_or_keyword(m, 1, "blocking") {
        Some(blocking) => m.truth(blocking)?,
        None => true,
    };
    let timeout = match args.at_or_keyword(m, 2, "timeout") {
        Some(timeout) => Some(seconds_of(m, timeout)?).filter(|&timeout| timeout != -1.0),
        None => None,
    };
    match timeout {
        Some(_) if !may_wait => Err(m.value_error("can't specify a timeout for a non-blocking call")),
        Some(timeout) if timeout < 0.0 => Err(m.value_error("timeout value must be a non-negative number")),
        _ => Ok((may_wait, timeout_of(m, timeout)?)),
    }
}

fn release(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if is_left_out(m, args)? {
        return Ok(Value::None);
    }
    assume_is_no_heir(m, args)?;
    let problem = with(m, args, |lock, me| {
        if lock.is_reentrant && (lock.times == 0 || lock.holder != Some(me)) {
            return Some("cannot release un-acquired lock");
        }
        if lock.times == 0 {
            return Some("release unlocked lock");
        }
        lock.times -= 1;
        if lock.times == 0 {
            lock.holder = None;
        }
        None
    })?;
    match problem {
        Some(problem) => Err(m.raise(class::RUNTIME_ERROR, problem)),
        None => {
            let id = receiver::<Lock>(m, args)?;
            if native::<Lock>(m, id).is_some_and(|lock| lock.times == 0) {
                m.watch_deed(Deed::Lock(id));
            }
            m.leave_section(args[0]);
            Ok(Value::None)
        }
    }
}

/// `__exit__`: with an exception, unless the class comes as `None`.
fn leave(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if args.len() > 1 && !args[1].is_none() {
        m.note_left(args[0]);
    }
    release(m, args)
}

fn locked(m: &mut Machine, args: &Args<'_>) -> PyResult {
    m.may_be_late(args[0])?;
    with(m, args, |lock, _| (lock.times > 0).into())
}

fn locked_since_3_14(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if !m.settings.interpreter.tells_locked() {
        let name = m.intern("locked");
        return Err(m.no_attribute(args[0], name));
    }
    m.note_newer("RLock.locked");
    locked(m, args)
}

fn is_owned(m: &mut Machine, args: &Args<'_>) -> PyResult {
    is_left_out(m, args)?;
    assume_is_no_heir(m, args)?;
    with(m, args, |lock, me| (lock.times > 0 && lock.holder == Some(me)).into())
}

/// Releases it however often it was taken, and says how often that was.
fn release_save(m: &mut Machine, args: &Args<'_>) -> PyResult {
    is_left_out(m, args)?;
    assume_is_no_heir(m, args)?;
    let times = with(m, args, |lock, me| {
        let is_mine = lock.times > 0 && lock.holder == Some(me);
        is_mine.then(|| {
            lock.holder = None;
            std::mem::take(&mut lock.times)
        })
    })?;
    let id = receiver::<Lock>(m, args)?;
    m.watch_deed(Deed::Lock(id));
    match times {
        Some(times) => Ok(Value::Int(times.into())),
        None => Err(not_acquired(m)),
    }
}

fn acquire_restore(m: &mut Machine, args: &Args<'_>) -> PyResult {
    is_left_out(m, args)?;
    let id = receiver::<Lock>(m, args)?;
    let times = u32::try_from(m.index_of(args[1])?).unwrap_or(1);
    let is_mine = with(m, args, |lock, me| {
        let is_free = lock.times == 0;
        if is_free {
            lock.holder = Some(me);
            lock.times = times;
        }
        is_free
    })?;
    if !is_mine {
        return Err(m.block(On::Object(id), None));
    }
    m.watch_deed(Deed::Lock(id));
    Ok(Value::None)
}

fn not_acquired(m: &mut Machine) -> Exit {
    m.raise(class::RUNTIME_ERROR, "cannot release un-acquired lock")
}

fn repr(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Lock>(m, args)?;
    let (class, place) = (m.class_name_of(args[0]), m.address(args[0]));
    let Some(lock) = native::<Lock>(m, id) else { return Ok(Value::None) };
    let state = if lock.times > 0 { "locked" } else { "unlocked" };
    let owner = lock.holder.map_or(0, |holder| holder.0 + 1);
    let owned = match lock.is_reentrant {
        true => format!("owner={owner} count={} ", lock.times),
        false => String::new(),
    };
    Ok(m.str(format!("<{state} {class} object {owned}at {place}>")))
}
