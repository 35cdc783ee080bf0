//! `_pool`: what pools of threads ask of the machine.

use crate::ids::Id;
use crate::objects::value::Value;
use crate::stdlib::native;
use crate::stdlib::native::lock::Lock;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::left_open::LeftOpen;
use crate::vm::sharing::may_write;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_pool", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("left_open", Arity::None, |m, _| Ok(m.str(m.left_open().name()))),
    // Whether the program comes to a class of this module first where it makes one of its objects.
    Native::function("comes_late", Arity::Exactly(2), |m, args| {
        let (class, module) = (m.text_of(args[0])?, m.text_of(args[1])?);
        Ok((!may_write::is_imported_first(m, &class, &module)).into())
    }),
    // Somebody asks whether a task has begun, or decides it.
    Native::function("notice", Arity::None, |m, _| {
        m.notice_pools(LeftOpen::Begins);
        Ok(Value::None)
    }),
    // It matters who runs a task.
    Native::function("notice_who", Arity::None, |m, _| {
        m.notice_pools(LeftOpen::Workers);
        Ok(Value::None)
    }),
    Native::function("notice_worker", Arity::None, |m, _| {
        m.notice_worker();
        Ok(Value::None)
    }),
    Native::function("notice_held", Arity::None, |m, _| {
        if holds_something(m) {
            m.notice_pools(LeftOpen::Workers);
        }
        Ok(Value::None)
    }),
    // After a call, others have their chance, if there was anything that they can see.
    Native::function("pause", Arity::None, |_, _| Ok(Value::None)),
    // Whatever this step has done so far, nobody could see.
    Native::function("unseen", Arity::None, |m, _| {
        m.thread.has_touched = false;
        Ok(Value::None)
    }),
    Native::function("assign", Arity::Exactly(3), assign),
    Native::function("my_pool", Arity::None, |m, _| Ok(assigned(m, 0))),
    Native::function("my_number", Arity::None, |m, _| Ok(assigned(m, 1))),
    Native::function("first_item", Arity::None, |m, _| Ok(first_item(m))),
];

/// The attribute of a worker with what it was assigned.
const WORK: &str = "_work";

/// Whether the thread has a lock that it may take again, as its next task could, too.
fn holds_something(m: &Machine) -> bool {
    let is_mine = |id| native::<Lock>(m, id).is_some_and(|lock| lock.is_entered_by(m.threads.current));
    (0..m.heap.places()).map(Id).any(is_mine)
}

/// `assign(worker, name, work)`: a thread that has just been started gets its name, its pool and its number there.
fn assign(m: &mut Machine, args: &Args<'_>) -> PyResult {
    for (name, value) in [("_name", args[1]), (WORK, args[2])] {
        let name = m.intern(name);
        m.plain_set_attribute(args[0], name, value)?;
    }
    Ok(Value::None)
}

/// Which of these the calling worker got. Nobody writes it, so it is no access.
fn assigned(m: &Machine, index: usize) -> Value {
    let work = m.thread.object.id().and_then(|worker| m.attribute_named(worker, WORK));
    item_of(m, work, index)
}

/// The item that it begins with. Nobody else writes what is kept for it.
fn first_item(m: &Machine) -> Value {
    let running = assigned(m, 0).id().and_then(|pool| m.attribute_named(pool, "_lab_running"));
    let Value::Int(number) = assigned(m, 1) else { return Value::None };
    item_of(m, running, number as usize)
}

fn item_of(m: &Machine, items: Option<Value>, index: usize) -> Value {
    let items = items.and_then(|items| m.items_now(items)).unwrap_or_default();
    items.get(index).copied().unwrap_or(Value::None)
}
