//! What each instruction reads or writes.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::iterator::Iter;

use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::library::primitives::Operation;
use crate::vm::sharing::watched::{Action, IN, NOT_IN, Part, Seen};

impl Machine {
    /// What one of the program's own instructions reads or writes.
    pub(super) fn access(&self, op: Op, code: &Code, base: usize) -> Option<Seen> {
        let name = |site: u32| code.sites[site as usize].name;
        let module = || self.thread.frames.last().map(|frame| frame.module);
        let top = self.operand(0);
        match op {
            Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site) => {
                let value = self.module_var(module()?, name(site))?;
                let is_seen = self.is_data(value) && self.may_change(name(site));
                is_seen.then(|| Some(self.reads(module()?, Part::Variable(name(site)))))?
            }
            Op::StoreGlobal(site) | Op::StoreName(site) | Op::DeleteGlobal(site) | Op::DeleteName(site) => {
                let (module, name) = (module()?, name(site));
                let value =
                    if matches!(op, Op::StoreGlobal(_) | Op::StoreName(_)) { top } else { Value::Unset };
                Some(self.writes(module, Part::Variable(name), value, self.module_var(module, name)))
            }
            Op::Deref(slot) | Op::StoreDeref(slot) | Op::DeleteDeref(slot) => {
                let cell = self.thread.stack.get(base + slot as usize)?.id()?;
                let Object::Cell(held) = *self.heap.get(cell) else { return None };
                let part = Part::Variable(code.local_name(slot));
                match op {
                    Op::Deref(_) if self.is_data(held) => Some(self.reads(cell, part)),
                    Op::Deref(_) => None,
                    Op::StoreDeref(_) => Some(self.writes(cell, part, top, Some(held))),
                    _ => Some(self.writes(cell, part, Value::Unset, Some(held))),
                }
            }
            Op::Attr(site) | Op::Method(site) => self.reads_attribute(top, name(site)),
            Op::StoreAttr(site) => self.sets_attribute(top, name(site), self.operand(1)),
            Op::DeleteAttr(site) => self.sets_attribute(top, name(site), Value::Unset),
            Op::Subscript => {
                let of = self.container(self.operand(1))?;
                Some(self.reads(of, self.part_for(of, top)))
            }
            Op::StoreSubscript | Op::DeleteSubscript => {
                let of = self.container(self.operand(1))?;
                let value = if op == Op::StoreSubscript { self.operand(2) } else { Value::Unset };
                Some(match self.part_for(of, top) {
                    Part::Whole => self.writes(of, Part::Whole, of.into(), None),
                    part => self.writes(of, part, value, self.item_now(of, top)),
                })
            }
            Op::In | Op::NotIn => {
                let of = self.container(top)?;
                let is_by_key =
                    matches!(self.heap.get(self.payload(of.into()).id()?), Object::Dict(_) | Object::Set(_));
                let part = if is_by_key { self.part_for(of, self.operand(1)) } else { Part::Whole };
                let method = if op == Op::In { IN } else { NOT_IN };
                Some(Seen { method: Some(method.into()), ..self.reads(of, part) })
            }
            Op::Iter
            | Op::Format(_)
            | Op::Unpack(_)
            | Op::UnpackRest(..)
            | Op::Extend(_)
            | Op::Update(_)
            | Op::ExtendArguments { .. }
            | Op::Not
            | Op::JumpIfFalse(_)
            | Op::JumpIfTrue(_)
            | Op::JumpIfFalseOrPop(_)
            | Op::JumpIfTrueOrPop(_) => self.looks_at(top),
            Op::ForIter(_) => {
                let Object::Iterator(Iter::Sequence { of, .. } | Iter::Dict { of, .. }) =
                    *self.heap.get(top.id()?)
                else {
                    return None;
                };
                self.looks_at(of)
            }
            Op::Inplace(_) if self.is_changed_in_place(self.operand(1)) => {
                let of = self.container(self.operand(1))?;
                Some(self.writes(of, Part::Whole, of.into(), None))
            }
            Op::Compare(_) | Op::JumpUnless(..) | Op::Binary(_) | Op::Inplace(_) => {
                [1, 0].into_iter().find_map(|below| self.looks_at(self.operand(below)))
            }
            Op::With | Op::AsyncWith => self.takes(top, Operation::Enter),
            Op::Call(count) => self.call_seen(count as usize),
            Op::CallKeywords { count, .. } => self.call_seen(usize::from(count)),
            _ => None,
        }
    }

    /// A lock, or an object of the library that can be taken like one.
    pub(super) fn takes(&self, lock: Value, how: Operation) -> Option<Seen> {
        let of = lock.id()?;
        let is_lock = match self.heap.get(of) {
            Object::Native(native) => native.is_lock(),
            Object::Instance(instance) => !self.is_programs(self.class(instance.class).module),
            _ => false,
        };
        is_lock.then(|| Seen { taking: Some(how), ..self.seen(of, Part::Whole, Action::Takes) })
    }

    /// What the library does in a call of the program's, to the object whose method was called.
    pub(super) fn access_of_library(&self, op: Op, program: usize) -> Option<Seen> {
        let entry = &self.thread.frames[program + 1];
        let of = self.thread.stack.get(entry.base as usize)?.id()?;
        let Object::Instance(instance) = self.heap.get(of) else { return None };
        if self.is_programs(self.class(instance.class).module) || entry.code.name.starts_with("__init") {
            return None;
        }
        let action = match op {
            Op::StoreAttr(_) | Op::StoreSubscript | Op::DeleteSubscript => Action::Writes,
            Op::Call(count) => {
                let stack = &self.thread.stack;
                let floor = stack.len().checked_sub(count as usize + 2)?;
                match stack[floor] {
                    Value::Builtin(native) if self.changes_container(self.native(native)) => Action::Writes,
                    _ => return None,
                }
            }
            Op::Attr(_) => Action::Reads,
            _ => return None,
        };
        let method = Some(entry.code.name.clone());
        Some(Seen { method, value: of.into(), is_inside: true, ..self.seen(of, Part::Whole, action) })
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

    /// A look at all of a container.
    pub(super) fn looks_at(&self, value: Value) -> Option<Seen> {
        let of = self.container(value)?;
        Some(Seen { value: of.into(), ..self.seen(of, Part::Whole, Action::Reads) })
    }

    /// Whether `+=` and the like change it, and give it back.
    fn is_changed_in_place(&self, value: Value) -> bool {
        let is_plain = |id| matches!(self.heap.get(id), Object::List(_) | Object::Dict(_) | Object::Set(_));
        let is_sequence =
            |id| matches!(self.heap.get(id), Object::Native(native) if native.items().is_some());
        self.payload(value).id().is_some_and(|id| is_plain(id) || is_sequence(id))
    }

    /// The part of a container that a key stands for: a slice is not one item.
    pub(super) fn part_for(&self, of: Id, key: Value) -> Part {
        let object = key.id().map(|id| self.heap.get(id));
        if matches!(object, Some(Object::Slice(_))) {
            return Part::Whole;
        }
        let length = match self.heap.get(self.payload(of.into()).id().unwrap_or(of)) {
            Object::List(items) => items.len() as i64,
            Object::Native(native) => native.items().map_or(0, |items| items.len() as i64),
            _ => 0,
        };
        match key {
            Value::Int(at) if at < 0 => Part::Item { key, place: Value::Int(at + length) },
            _ => Part::Item { key, place: key },
        }
    }

    /// What a container has under a key, as far as it can be known without asking Python code.
    pub(super) fn item_now(&self, of: Id, key: Value) -> Option<Value> {
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
}
