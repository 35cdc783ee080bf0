//! The commonest instructions, in a loop of their own.
//!
//! It holds the stack in a variable, and what has to change more than that, such as to make the stack longer, to copy a
//! page of the heap or to raise an exception, is left to the loop around it, which can do every instruction. So what it
//! needs can stay in registers: it took a third of their time from programs that count and index.

use crate::bytecode::code::{Code, InlineCache, Op};
use crate::ids::Id;
use crate::objects::iterator::Iter;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::interpret::fast_path::quick;
use crate::vm::interpret::run::TICKS;

impl Machine {
    /// Does instructions from `pc` on, up to one that is not simple here and now: its place.
    pub(in crate::vm) fn run_simple(&mut self, code: &Code, mut pc: usize, base: usize) -> usize {
        // A variable of its own, so that its length need not lie in memory either.
        let mut stack = std::mem::take(&mut self.thread.stack);
        loop {
            let mut op = code.ops[pc];
            // Every third instruction is this one, and most of them come in pairs: they need no round of their own.
            if let Op::Local(slot) = op {
                if !push_local(&mut stack, base, slot) {
                    break;
                }
                pc += 1;
                op = code.ops[pc];
                if let Op::Local(slot) = op {
                    if !push_local(&mut stack, base, slot) {
                        break;
                    }
                    pc += 1;
                    op = code.ops[pc];
                }
            }
            let next = match op {
                Op::Jump(to) => Some(to as usize),
                Op::JumpBack(to) => self.jumps_back_simply().then_some(to as usize),
                Op::JumpUnless(..)
                | Op::JumpIfFalse(_)
                | Op::JumpIfTrue(_)
                | Op::JumpIfFalseOrPop(_)
                | Op::JumpIfTrueOrPop(_)
                | Op::JumpIfNone(_)
                | Op::JumpIfNotNone(_) => branch(op, &mut stack, pc),
                Op::Local(slot) => push_local(&mut stack, base, slot).then_some(pc + 1),
                Op::StoreLocal(slot) => stack.pop().map(|value| {
                    stack[base + slot as usize] = value;
                    pc + 1
                }),
                Op::Pop => stack.pop().map(|_| pc + 1),
                Op::Const(index) => push(&mut stack, code.constants[index as usize]).then_some(pc + 1),
                Op::Int(number) => push(&mut stack, Value::Int(i64::from(number))).then_some(pc + 1),
                Op::Nop => Some(pc + 1),
                Op::Comprehension => self.comprehends_simply().then_some(pc + 1),
                Op::Unset => push(&mut stack, Value::Unset).then_some(pc + 1),
                Op::None => push(&mut stack, Value::None).then_some(pc + 1),
                Op::True => push(&mut stack, Value::Bool(true)).then_some(pc + 1),
                Op::False => push(&mut stack, Value::Bool(false)).then_some(pc + 1),
                Op::Copy(below) => {
                    let value = stack[stack.len() - 1 - below as usize];
                    push(&mut stack, value).then_some(pc + 1)
                }
                Op::Swap(below) => {
                    let top = stack.len() - 1;
                    stack.swap(top, top - below as usize);
                    Some(pc + 1)
                }
                Op::Global(site) => {
                    let value = self.global_simply(&code.sites[site as usize]);
                    value.is_some_and(|value| push(&mut stack, value)).then_some(pc + 1)
                }
                Op::Attr(site) => {
                    self.attribute_simply(&code.sites[site as usize], &mut stack).then_some(pc + 1)
                }
                Op::Method(site) => {
                    self.method_simply(&code.sites[site as usize], &mut stack).then_some(pc + 1)
                }
                Op::In | Op::NotIn => self.contains_simply(op, &mut stack).then_some(pc + 1),
                Op::StoreGlobal(site) => {
                    self.store_global_simply(&code.sites[site as usize], &mut stack).then_some(pc + 1)
                }
                Op::Binary(_) | Op::Inplace(_) | Op::Compare(_) | Op::Subscript => {
                    self.operate_simply(op, &mut stack).then_some(pc + 1)
                }
                Op::StoreSubscript => self.store_simply(&mut stack).then_some(pc + 1),
                Op::ForIter(_) => {
                    // Nearly always it gets a name, and need not go there by way of the stack.
                    let Some(element) = self.iterate_simply(&mut stack) else { break };
                    match code.ops[pc + 1] {
                        Op::StoreLocal(slot) => {
                            stack[base + slot as usize] = element;
                            Some(pc + 2)
                        }
                        _ => {
                            stack.push(element);
                            Some(pc + 1)
                        }
                    }
                }
                _ => None,
            };
            match next {
                Some(next) => pc = next,
                None => break,
            }
        }
        self.thread.stack = stack;
        pc
    }

    /// Whether a comprehension begins without anybody who could come between.
    fn comprehends_simply(&self) -> bool {
        !self.can_switch() || !self.settings.interpreter.calls_comprehensions()
    }

    /// Counts a loop's jump, unless somebody has to be asked whether to go on.
    #[inline(always)]
    fn jumps_back_simply(&mut self) -> bool {
        let ticks = self.step.ticks + 1;
        let asks = ticks.is_multiple_of(TICKS) || self.heap.wants_collection();
        let is_simple = !asks && !self.can_switch() && !self.search.explores;
        if is_simple {
            self.step.ticks = ticks;
        }
        is_simple
    }

    /// A global of the module, if it is where it was found last, and nobody else can look.
    #[inline(always)]
    fn global_simply(&self, site: &InlineCache) -> Option<Value> {
        if self.can_switch() {
            return None;
        }
        match self.heap.get(self.thread.frames.last()?.module) {
            Object::Module(module) => module.vars.at_hint(site.name, &site.hint),
            _ => None,
        }
    }

    /// [instance → value], if the attribute can be found at once, and nobody else can look.
    #[inline(always)]
    fn attribute_simply(&mut self, site: &InlineCache, stack: &mut [Value]) -> bool {
        if self.can_switch() || self.thread.is_retrying {
            return false;
        }
        let Some(top) = stack.last_mut() else { return false };
        let Some(Object::Instance(instance)) = top.id().map(|id| self.heap.get(id)) else { return false };
        let class = instance.class;
        let value = match instance.attrs.at_hint(site.name, &site.hint) {
            Some(value) => self.is_own_first(class, site.name).then_some(value),
            None => self.quick_attribute(*top, site.name, &site.hint),
        };
        value.inspect(|&value| *top = value).is_some()
    }

    /// [object → function object], if nobody else can look.
    #[inline]
    fn method_simply(&mut self, site: &InlineCache, stack: &mut Vec<Value>) -> bool {
        if self.can_switch() || self.thread.is_retrying || stack.len() == stack.capacity() {
            return false;
        }
        let Some(&object) = stack.last() else { return false };
        let Some(function) = self.method(object, site.name) else { return false };
        stack.pop();
        push(stack, function) && push(stack, object)
    }

    /// [item container → truth], if it can be told at once, and nobody else can look.
    #[inline]
    fn contains_simply(&mut self, op: Op, stack: &mut Vec<Value>) -> bool {
        if self.can_switch() || self.thread.is_retrying {
            return false;
        }
        let [.., item, container] = **stack else { return false };
        let Some(contains) = self.contains_now(container, item) else { return false };
        stack.pop();
        if let Some(top) = stack.last_mut() {
            *top = Value::Bool(contains == (op == Op::In));
        }
        true
    }

    /// Whether a set or dict has a key, if no other key has to be asked whether it is the same.
    fn contains_now(&self, container: Value, item: Value) -> Option<bool> {
        let (Object::Set(table) | Object::Dict(table)) = self.heap.get(container.id()?) else { return None };
        // Of a class, more is to be said.
        if table.is_of_class() {
            return None;
        }
        self.find_now(table, self.hash_now(item)?, item).map(|place| place.is_some())
    }

    /// [value →]
    #[inline(always)]
    fn store_global_simply(&mut self, site: &InlineCache, stack: &mut Vec<Value>) -> bool {
        if self.can_switch() {
            return false;
        }
        let Some(frame) = self.thread.frames.last() else { return false };
        let Some(Object::Module(module)) = self.heap.get_mut_simply(frame.module) else { return false };
        let (Some(held), Some(&value)) = (module.vars.at_hint_mut(site.name, &site.hint), stack.last())
        else {
            return false;
        };
        *held = value;
        stack.pop();
        true
    }

    /// [a b → result]
    #[inline(always)]
    fn operate_simply(&mut self, op: Op, stack: &mut Vec<Value>) -> bool {
        let [.., a, b] = **stack else { return false };
        let result = match op {
            Op::Binary(op) | Op::Inplace(op) => quick::binary(op, a, b),
            Op::Compare(op) => quick::compare(op, a, b).map(Value::Bool),
            _ => self.item_simply(a, b),
        };
        let Some(result) = result else { return false };
        stack.pop();
        if let Some(top) = stack.last_mut() {
            *top = result;
        }
        true
    }

    #[inline(always)]
    fn item_simply(&mut self, items: Value, at: Value) -> Option<Value> {
        let (Value::Object(id), Value::Int(at)) = (items, at) else { return None };
        let at = usize::try_from(at).ok()?;
        let item = match self.heap.get(id) {
            Object::List(items) => items.get(at).copied()?,
            // What a tuple leads to may be shared where it is not: others ask [`Machine::touches`].
            Object::Tuple(items) if !self.can_switch() => items.get(at).copied()?,
            _ => return None,
        };
        self.note_access(id);
        Some(item)
    }

    /// [value list index →]
    #[inline(always)]
    fn store_simply(&mut self, stack: &mut Vec<Value>) -> bool {
        let [.., value, Value::Object(list), Value::Int(at)] = **stack else { return false };
        if !self.heap.get_mut_simply(list).is_some_and(|list| set_item(list, at, value)) {
            return false;
        }
        self.note_access(list);
        stack.truncate(stack.len() - 3);
        true
    }

    /// [iterator → iterator] The next element, for which there is room.
    #[inline(always)]
    fn iterate_simply(&mut self, stack: &mut Vec<Value>) -> Option<Value> {
        let Some(&Value::Object(id)) = stack.last() else { return None };
        if stack.len() == stack.capacity() {
            return None;
        }
        let element = match self.heap.get_mut_simply(id) {
            Some(Object::Iterator(Iter::Sequence { of, at })) => {
                let (of, at) = (*of, *at);
                self.element_simply(id, of, at)
            }
            Some(iterator) => next_of_range(iterator).map(Value::Int),
            None => None,
        };
        let element = element?;
        self.note_access(id);
        Some(element)
    }

    /// The element at which an iterator is, if nobody else can look.
    #[inline(always)]
    fn element_simply(&mut self, iterator: Id, of: Value, at: usize) -> Option<Value> {
        if self.can_switch() {
            return None;
        }
        let element = self.element(of, at)?;
        if let Object::Iterator(Iter::Sequence { at, .. }) = self.heap.get_mut_simply(iterator)? {
            *at += 1;
        }
        Some(element)
    }
}

/// Whether it is a list that has such an item.
#[inline(always)]
pub(in crate::vm) fn set_item(list: &mut Object, at: i64, value: Value) -> bool {
    let Object::List(items) = list else { return false };
    let place = usize::try_from(at).ok().and_then(|at| items.get_mut(at));
    place.map(|place| *place = value).is_some()
}

/// The next number of a range that is not over.
#[inline(always)]
pub(in crate::vm) fn next_of_range(iterator: &mut Object) -> Option<i64> {
    let Object::Iterator(Iter::Range { next, left, step }) = iterator else { return None };
    *left = left.checked_sub(1).filter(|&left| left >= 0)?;
    let number = *next;
    *next = next.wrapping_add(*step);
    Some(number)
}

/// Whether there was room for it.
#[inline(always)]
fn push(stack: &mut Vec<Value>, value: Value) -> bool {
    let has_room = stack.len() < stack.capacity();
    if has_room {
        stack.push(value);
    }
    has_room
}

/// Whether the local has a value, and there was room for it.
#[inline(always)]
fn push_local(stack: &mut Vec<Value>, base: usize, slot: u32) -> bool {
    let value = stack[base + slot as usize];
    !value.is_unset() && push(stack, value)
}

/// Where a jump that depends on what is on the stack leads.
#[inline(always)]
fn branch(op: Op, stack: &mut Vec<Value>, pc: usize) -> Option<usize> {
    if let Op::JumpUnless(compare, to) = op {
        let [.., a, b] = **stack else { return None };
        let holds = quick::compare(compare, a, b)?;
        stack.truncate(stack.len() - 2);
        return Some(if holds { pc + 1 } else { to as usize });
    }
    let value = *stack.last()?;
    let truth = match value {
        Value::Bool(truth) => truth,
        Value::Int(number) => number != 0,
        Value::None => false,
        _ => return None,
    };
    let (jumps, keeps, to) = match op {
        Op::JumpIfNone(to) => (value.is_none(), false, to),
        Op::JumpIfNotNone(to) => (!value.is_none(), false, to),
        Op::JumpIfFalse(to) => (!truth, false, to),
        Op::JumpIfTrue(to) => (truth, false, to),
        Op::JumpIfFalseOrPop(to) => (!truth, true, to),
        Op::JumpIfTrueOrPop(to) => (truth, true, to),
        _ => return None,
    };
    if !(jumps && keeps) {
        stack.pop();
    }
    Some(if jumps { to as usize } else { pc + 1 })
}
