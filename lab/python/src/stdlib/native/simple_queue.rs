//! `_queue`: `queue.SimpleQueue`, whose `put` never waits.

use std::collections::VecDeque;

use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::stdlib::primitives::SIMPLE_QUEUE;
use crate::stdlib::{native, native_mut, receiver, seconds_of, timeout_of};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::library::{ClassesInC, Containers, ModuleSpec, Roles};
use crate::vm::threads::wait::On;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    classes_in_c: ClassesInC::AllButExceptions,
    holds_others: true,
    roles: &Roles {
        primitives: SIMPLE_QUEUE,
        containers: Some(&Containers {
            looking: &["empty"],
            changing: &["get_nowait", "put", "put_nowait"],
            ..Containers::NONE
        }),
        ..Roles::NONE
    },
    ..ModuleSpec::native("_queue", &[], install).with_classes(&[("Empty", &[]), ("SimpleQueue", METHODS)])
};

const METHODS: &[Native] = &[
    Native::method("__new__", Arity::None, new),
    Native::method("put", Arity::Range(1, 3), put).all_names(&["item", "block", "timeout"]),
    Native::method("put_nowait", Arity::One, put).all_names(&["item"]),
    Native::method("get", Arity::Range(0, 2), get).keywords(&["block", "timeout"]),
    Native::method("get_nowait", Arity::None, get_nowait),
    Native::method("empty", Arity::None, |m, args| Ok((length(m, args)? == 0).into())),
    Native::method("qsize", Arity::None, |m, args| Ok(Value::Int(length(m, args)?))),
];

#[derive(Clone, Debug)]
struct SimpleQueue {
    class: Id,
    /// The exception that says that nothing is there.
    empty: Id,
    items: VecDeque<Value>,
}

impl NativeObject for SimpleQueue {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let SimpleQueue { class, empty, items } = self;
        visitor.id(*class);
        visitor.id(*empty);
        visitor.number(items.len() as u64);
        items.iter().for_each(|&item| visitor.value(item));
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let SimpleQueue { class, empty, items } = self;
        to.id(class);
        to.id(empty);
        to.values(items);
    }

    fn size_bytes(&self) -> usize {
        let SimpleQueue { class: _, empty: _, items } = self;
        NATIVE_BYTES + items.capacity() * size_of::<Value>()
    }

    fn is_ready(&self, _: ThreadId) -> bool {
        !self.items.is_empty()
    }

    fn describe(&self) -> String {
        "an item in a queue".into()
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.iter().copied().collect())
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(SimpleQueue, SimpleQueue);
}

#[cfg(test)]
crate::objects::vary::vary!(SimpleQueue { class, empty, items });

fn install(m: &mut Machine, module: Id) {
    let home = m.intern("_queue");
    let empty = m.add_class(home, "Empty", class::EXCEPTION);
    let name = m.intern("Empty");
    m.set_module_var(module, name, Value::Object(empty));
    let class = crate::stdlib::add_class(m, module, "_queue", "SimpleQueue");
    m.set_class_attr(class, name, Value::Object(empty));
}

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let class = args[0].object();
    let name = m.intern("Empty");
    let empty = m.member(class, name).and_then(Value::id).unwrap_or(class::EXCEPTION);
    Ok(m.alloc(Object::Native(Box::new(SimpleQueue { class, empty, items: VecDeque::new() }))))
}

fn length(m: &mut Machine, args: &Args<'_>) -> PyResult<i64> {
    let id = receiver::<SimpleQueue>(m, args)?;
    Ok(native::<SimpleQueue>(m, id).map_or(0, |queue| queue.items.len() as i64))
}

fn put(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<SimpleQueue>(m, args)?;
    let item = args.required(m, 1, "item");
    if let Some(queue) = native_mut::<SimpleQueue>(m, id) {
        queue.items.push_back(item);
    }
    m.heap.charge(size_of::<Value>());
    Ok(Value::None)
}

fn get(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let may_wait = match args.at_or_keyword(m, 1, "block") {
        Some(block) => m.truth(block)?,
        None => true,
    };
    let timeout = match args.at_or_keyword(m, 2, "timeout") {
        Some(timeout) if !timeout.is_none() && may_wait => Some(seconds_of(m, timeout)?),
        _ => None,
    };
    if timeout.is_some_and(|timeout| timeout < 0.0) {
        return Err(m.value_error("'timeout' must be a non-negative number"));
    }
    let timeout_ns = timeout_of(m, timeout)?;
    take(m, args, may_wait, timeout_ns)
}

fn get_nowait(m: &mut Machine, args: &Args<'_>) -> PyResult {
    take(m, args, false, None)
}

fn take(m: &mut Machine, args: &Args<'_>, may_wait: bool, timeout_ns: Option<u64>) -> PyResult {
    let id = receiver::<SimpleQueue>(m, args)?;
    if m.timed_out() {
        // It gives up before it has the global lock again: what is put meanwhile comes too late.
        m.give_way()?;
        return Err(nothing(m, id));
    }
    let taken = native_mut::<SimpleQueue>(m, id).and_then(|queue| queue.items.pop_front());
    match taken {
        Some(item) => Ok(item),
        None if may_wait => Err(m.block(On::Object(id), timeout_ns)),
        None => Err(nothing(m, id)),
    }
}

fn nothing(m: &mut Machine, id: Id) -> Exit {
    let empty = native::<SimpleQueue>(m, id).map_or(class::EXCEPTION, |queue| queue.empty);
    m.raise_bare(empty)
}
