//! What each instruction reads or writes.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::iterator::Iter;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::watched::{Action, Part, Seen};

/// Functions that look at a container which is their argument.
const LOOKING_FUNCTIONS: &[&str] = &[
    "all",
    "any",
    "bool",
    "dict",
    "enumerate",
    "iter",
    "len",
    "list",
    "max",
    "min",
    "set",
    "sorted",
    "sum",
    "tuple",
];
/// Methods of builtin containers that only look.
const LOOKING: &[&str] =
    &["__contains__", "__len__", "copy", "count", "get", "index", "items", "keys", "values"];
/// Methods that change them.
const CHANGING: &[&str] = &[
    "add",
    "append",
    "appendleft",
    "clear",
    "discard",
    "extend",
    "extendleft",
    "get_nowait",
    "insert",
    "pop",
    "popitem",
    "popleft",
    "put",
    "put_nowait",
    "remove",
    "reverse",
    "rotate",
    "setdefault",
    "sort",
    "update",
];
/// Methods of which the first argument is the key that they are about.
const BY_KEY: &[&str] = &["__contains__", "get", "pop", "setdefault"];

impl Machine {
    /// What one of the program's own instructions reads or writes.
    pub(super) fn access(&self, op: Op, code: &Code, base: usize) -> Option<Seen> {
        let name = |site: u32| code.sites[site as usize].name;
        let module = || self.thread.frames.last().map(|frame| frame.module);
        let top = self.operand(0);
        match op {
            Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) => {
                let value = self.module_var(module()?, name(site))?;
                let is_data = self.is_changed_data(value) && self.may_change(name(site));
                is_data.then(|| Some(self.reads(module()?, Part::Variable(name(site)))))?
            }
            Op::StoreGlobal(site) | Op::StoreName(site) | Op::DeleteGlobal(site) | Op::DeleteName(site) => {
                let (module, name) = (module()?, name(site));
                let value =
                    if matches!(op, Op::StoreGlobal(_) | Op::StoreName(_)) { top } else { Value::Unset };
                Some(self.writes(module, Part::Variable(name), value, self.module_var(module, name)))
            }
            Op::Deref(slot) | Op::StoreDeref(slot) => {
                let cell = self.thread.stack.get(base + slot as usize)?.id()?;
                let Object::Cell(held) = *self.heap.get(cell) else { return None };
                let part = Part::Variable(code.local_name(slot));
                match op {
                    Op::Deref(_) if self.is_changed_data(held) => Some(self.reads(cell, part)),
                    Op::Deref(_) => None,
                    _ => Some(self.writes(cell, part, top, Some(held))),
                }
            }
            Op::Attr(site) | Op::Method(site) => {
                let Some(value) = self.own_attribute(top, name(site)) else {
                    return self
                        .lacks(top, name(site))
                        .then(|| Some(self.reads(top.id()?, Part::Attribute(name(site)))))?;
                };
                (self.is_changed_data(value) && self.may_change(name(site)))
                    .then(|| Some(self.reads(top.id()?, Part::Attribute(name(site)))))?
            }
            Op::StoreAttr(site) | Op::DeleteAttr(site) => {
                let value = if matches!(op, Op::StoreAttr(_)) { self.operand(1) } else { Value::Unset };
                let before = self.own_attribute(top, name(site));
                let is_plain = matches!(self.heap.get(top.id()?), Object::Instance(_))
                    && !self.has_property(top, name(site));
                is_plain.then(|| Some(self.writes(top.id()?, Part::Attribute(name(site)), value, before)))?
            }
            Op::Subscript => Some(self.reads(self.container(self.operand(1))?, Part::Item(top))),
            Op::StoreSubscript | Op::DeleteSubscript => {
                let of = self.container(self.operand(1))?;
                let value = if op == Op::StoreSubscript { self.operand(2) } else { Value::Unset };
                Some(self.writes(of, Part::Item(top), value, self.item_now(of, top)))
            }
            Op::In | Op::NotIn => {
                let of = self.container(top)?;
                let is_by_key =
                    matches!(self.heap.get(self.payload(of.into()).id()?), Object::Dict(_) | Object::Set(_));
                let part = if is_by_key { Part::Item(self.operand(1)) } else { Part::Whole };
                let method = if op == Op::In { "in" } else { "not in" };
                Some(Seen { method: Some(method.into()), ..self.reads(of, part) })
            }
            Op::Iter
            | Op::Not
            | Op::JumpIfFalse(_)
            | Op::JumpIfTrue(_)
            | Op::JumpIfFalseOrPop(_)
            | Op::JumpIfTrueOrPop(_) => {
                let of = self.container(top)?;
                Some(Seen { value: of.into(), ..self.seen(of, Part::Whole, Action::Reads) })
            }
            Op::ForIter(_) => {
                let Object::Iterator(Iter::Sequence { of, .. } | Iter::Dict { of, .. }) =
                    *self.heap.get(top.id()?)
                else {
                    return None;
                };
                let of = self.container(of)?;
                Some(Seen { value: of.into(), ..self.seen(of, Part::Whole, Action::Reads) })
            }
            Op::Compare(_) | Op::JumpUnless(..) => {
                let of = [1, 0].into_iter().find_map(|below| self.container(self.operand(below)))?;
                Some(Seen { value: of.into(), ..self.seen(of, Part::Whole, Action::Reads) })
            }
            Op::With | Op::AsyncWith => self.takes(top),
            Op::Call(count) => self.call_seen(count as usize),
            Op::CallKeywords { count, .. } => self.call_seen(usize::from(count)),
            _ => None,
        }
    }

    fn call_seen(&self, count: usize) -> Option<Seen> {
        let stack = &self.thread.stack;
        let floor = stack.len().checked_sub(count + 2)?;
        let (mut callee, mut receiver, arguments) = (stack[floor], stack[floor + 1], &stack[floor + 2..]);
        if let Some(Object::BoundMethod { function, receiver: bound }) =
            callee.id().map(|id| self.heap.get(id))
        {
            (callee, receiver) = (*function, *bound);
        }
        let first = arguments.first().copied();
        match callee {
            Value::Builtin(native) if receiver.is_unset() => {
                let of = self.container(first.filter(|_| LOOKING_FUNCTIONS.contains(&native.name))?)?;
                Some(Seen { value: of.into(), ..self.seen(of, Part::Whole, Action::Reads) })
            }
            Value::Builtin(native) => {
                let method = Some(native.name.into());
                if native.name == "acquire" {
                    return self.takes(receiver);
                }
                let of = self.container(receiver)?;
                let is_table =
                    matches!(self.heap.get(self.payload(of.into()).id()?), Object::Dict(_) | Object::Set(_));
                let key = first.filter(|_| is_table && BY_KEY.contains(&native.name));
                let part = key.map_or(Part::Whole, Part::Item);
                if LOOKING.contains(&native.name) {
                    return Some(Seen { method, ..self.reads(of, part) });
                }
                CHANGING.contains(&native.name).then(|| {
                    let value = if key.is_some() { Value::Unset } else { of.into() };
                    let before = key.and_then(|key| self.item_now(of, key));
                    Seen { method, ..self.writes(of, part, value, before) }
                })
            }
            _ => {
                let function = callee.id().and_then(|id| self.function(id))?;
                (function.code.source.is_library() && &*function.code.name == "acquire")
                    .then(|| self.takes(receiver))?
            }
        }
    }

    /// A lock, or an object of the library that can be taken like one.
    fn takes(&self, lock: Value) -> Option<Seen> {
        let of = lock.id()?;
        let is_lock = match self.heap.get(of) {
            Object::Native(native) => native.is_lock(),
            Object::Instance(instance) => self.class(instance.class).module != names::MAIN,
            _ => false,
        };
        is_lock.then(|| self.seen(of, Part::Whole, Action::Takes))
    }

    /// What the library does in a call of the program's, to the object whose method was called.
    pub(super) fn access_of_library(&self, op: Op, program: usize) -> Option<Seen> {
        let entry = &self.thread.frames[program + 1];
        let of = self.thread.stack.get(entry.base as usize)?.id()?;
        let Object::Instance(instance) = self.heap.get(of) else { return None };
        if self.class(instance.class).module == names::MAIN || entry.code.name.starts_with("__init") {
            return None;
        }
        let action = match op {
            Op::StoreAttr(_) | Op::StoreSubscript | Op::DeleteSubscript => Action::Writes,
            Op::Call(count) => {
                let stack = &self.thread.stack;
                let floor = stack.len().checked_sub(count as usize + 2)?;
                match stack[floor] {
                    Value::Builtin(native) if CHANGING.contains(&native.name) => Action::Writes,
                    _ => return None,
                }
            }
            Op::Attr(_) => Action::Reads,
            _ => return None,
        };
        let method = Some(entry.code.name.clone());
        Some(Seen { method, value: of.into(), is_inside: true, ..self.seen(of, Part::Whole, action) })
    }

    /// Whether it is a value that a program computes with: no function, class or module.
    fn is_changed_data(&self, value: Value) -> bool {
        let is_definition = |object: &Object| {
            matches!(
                object,
                Object::Function(_) | Object::Class(_) | Object::Module(_) | Object::BoundMethod { .. }
            )
        };
        !matches!(value, Value::Builtin(_)) && !value.id().is_some_and(|id| is_definition(self.heap.get(id)))
    }

    /// A container that others can reach, too, and that can change.
    pub(super) fn container(&self, value: Value) -> Option<Id> {
        let id = value.id()?;
        let is_container = match self.heap.get(self.payload(value).id()?) {
            Object::List(_) | Object::Dict(_) | Object::Set(_) => true,
            Object::Native(native) => native.items().is_some(),
            _ => false,
        };
        (is_container && self.is_object_shared(id)).then_some(id)
    }

    /// What a container has under a key, as far as it can be known without asking Python code.
    fn item_now(&self, of: Id, key: Value) -> Option<Value> {
        match self.heap.get(self.payload(of.into()).id()?) {
            Object::List(items) => {
                let Value::Int(at) = key else { return None };
                let at = if at < 0 { at + items.len() as i64 } else { at };
                items.get(usize::try_from(at).ok()?).copied()
            }
            Object::Dict(dict) => {
                let is_key = |other: Value| {
                    other.is(key) || self.as_str(other).zip(self.as_str(key)).is_some_and(|(a, b)| **a == **b)
                };
                dict.entries().find(|entry| is_key(entry.key)).map(|entry| entry.value)
            }
            _ => None,
        }
    }

    /// Whether an object of the program has no such attribute.
    fn lacks(&self, object: Value, name: Name) -> bool {
        let Some(Object::Instance(instance)) = object.id().map(|id| self.heap.get(id)) else { return false };
        let mut mro = self.class(instance.class).mro.iter();
        self.class(instance.class).module == names::MAIN
            && mro.all(|&base| self.class(base).attrs.get(name).is_none())
    }

    fn has_property(&self, object: Value, name: Name) -> bool {
        let mut mro = self.class(self.class_of(object)).mro.iter();
        let found = mro.find_map(|&base| self.class(base).attrs.get(name)).and_then(Value::id);
        found.is_some_and(|id| matches!(self.heap.get(id), Object::Property(_)))
    }
}
