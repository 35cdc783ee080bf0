//! The loop that runs a thread.

use triomphe::Arc;

use super::Machine;
use super::held::Held;
use super::quick;
use super::thread::State;
use crate::code::{Code, Op};
use crate::heap::Id;
use crate::native::{Exit, Refusal};
use crate::object::Object;
use crate::value::Value;

/// Why a thread does not run on for now.
#[derive(Clone, Debug)]
pub enum Stop {
    /// Another thread may run here.
    Switch,
    /// It waits.
    Blocked,
    /// It is finished; with an exception that nobody caught, if it raised one.
    Finished(Option<Value>),
    /// It has run for long: time to ask whether to go on.
    Tick,
    Refused(Refusal),
}

/// How the loop goes on after an instruction.
pub(super) enum Flow {
    Next,
    Jump(u32),
    /// In a new frame.
    Enter,
    /// In the caller's frame, which has the result.
    Leave,
    /// In another frame.
    Frame,
}

/// How many instructions, or rather loops and calls, pass between two questions whether to go on.
const TICKS: u64 = 4096;

impl Machine {
    /// Runs the current thread until it stops.
    pub(crate) fn run_thread(&mut self) -> Stop {
        let mut held = Held::default();
        loop {
            if let Some((exception, at)) = self.thread.pending.take() {
                match self.raised(exception, at) {
                    Some(stop) => return stop,
                    None => continue,
                }
            }
            let Some(frame) = self.thread.frames.last() else {
                self.thread.state = State::Finished;
                return Stop::Finished(None);
            };
            let code = held.code(&frame.code, self.thread.frames.len());
            let (pc, base) = (frame.pc as usize, frame.base as usize);
            if let Some(stop) = self.run_frame(code, pc, base) {
                return stop;
            }
        }
    }

    /// Runs until another frame is on top, or the thread stops.
    fn run_frame(&mut self, code: &Arc<Code>, mut pc: usize, base: usize) -> Option<Stop> {
        let watches_accesses = self.watches_accesses(code);
        let ops = &*code.ops;
        loop {
            let op = ops[pc];
            if watches_accesses && self.stops_before(op, code, base) {
                self.save(pc);
                return Some(Stop::Switch);
            }
            pc += 1;
            // What most instructions are comes first, and needs nothing that could fail.
            match op {
                Op::Local(slot) => {
                    let value = self.thread.stack[base + slot as usize];
                    if !value.is_unset() {
                        self.thread.stack.push(value);
                        continue;
                    }
                }
                Op::StoreLocal(slot) => {
                    let value = self.pop();
                    self.thread.stack[base + slot as usize] = value;
                    continue;
                }
                Op::Const(index) => {
                    self.push(code.constants[index as usize]);
                    continue;
                }
                Op::Int(number) => {
                    self.push(Value::Int(i64::from(number)));
                    continue;
                }
                Op::Jump(to) => {
                    pc = to as usize;
                    continue;
                }
                Op::JumpBack(to) => {
                    pc = to as usize;
                    match self.jumped_back(code, pc) {
                        Some(stop) => return Some(stop),
                        None => continue,
                    }
                }
                Op::Binary(op) | Op::Inplace(op) => {
                    if let [.., a, b] = *self.thread.stack
                        && let Some(result) = quick::binary(op, a, b)
                    {
                        self.replace(2, result);
                        continue;
                    }
                }
                Op::JumpUnless(compare, to) => {
                    if let [.., a, b] = *self.thread.stack
                        && let Some(holds) = quick::compare(compare, a, b)
                    {
                        self.drop_values(2);
                        pc = if holds { pc } else { to as usize };
                        continue;
                    }
                }
                Op::Compare(compare) => {
                    if let [.., a, b] = *self.thread.stack
                        && let Some(holds) = quick::compare(compare, a, b)
                    {
                        self.replace(2, Value::Bool(holds));
                        continue;
                    }
                }
                Op::Subscript => {
                    if let [.., Value::Object(items), Value::Int(at)] = *self.thread.stack
                        && let Some(item) = self.quick_item(items, at)
                    {
                        self.note_access(items);
                        self.replace(2, item);
                        continue;
                    }
                }
                Op::StoreSubscript => {
                    if let [.., value, Value::Object(list), Value::Int(at)] = *self.thread.stack
                        && self.set_list_item(list, at, value)
                    {
                        self.note_access(list);
                        self.drop_values(3);
                        continue;
                    }
                }
                Op::Global(site) => {
                    let site = &code.sites[site as usize];
                    if let Some(value) = self.hinted_global(site) {
                        self.note(op, code, base);
                        self.push(value);
                        continue;
                    }
                }
                Op::Call(count) => {
                    self.save(pc);
                    if self.call_plainly(count as usize) {
                        return self.entered();
                    }
                }
                Op::Return if self.return_plainly() => {
                    return None;
                }
                Op::ForIter(_) => {
                    if let Some(Value::Object(id)) = self.thread.stack.last().copied()
                        && let Some(next) = self.next_of_range(id)
                    {
                        self.note_access(id);
                        self.push(Value::Int(next));
                        continue;
                    }
                }
                Op::Unset => {
                    self.push(Value::Unset);
                    continue;
                }
                Op::Pop => {
                    self.pop();
                    continue;
                }
                Op::JumpIfFalse(to) | Op::JumpIfTrue(to) => {
                    if let Value::Bool(truth) = self.peek(0) {
                        self.pop();
                        pc = if truth == matches!(op, Op::JumpIfTrue(_)) { to as usize } else { pc };
                        continue;
                    }
                }
                Op::JumpIfFalseOrPop(to) | Op::JumpIfTrueOrPop(to) => {
                    if let Value::Bool(truth) = self.peek(0) {
                        if truth == matches!(op, Op::JumpIfTrueOrPop(_)) {
                            pc = to as usize;
                        } else {
                            self.pop();
                        }
                        continue;
                    }
                }
                Op::Attr(site) if !self.thread.is_retrying => {
                    let site = &code.sites[site as usize];
                    if let Some(value) = self.quick_attribute(self.peek(0), site.name, &site.hint) {
                        self.note(op, code, base);
                        self.replace(1, value);
                        continue;
                    }
                }
                Op::Method(index) if !self.thread.is_retrying => {
                    let site = &code.sites[index as usize];
                    let object = self.peek(0);
                    if let Some(function) = self.method(object, site.name) {
                        self.note(op, code, base);
                        self.replace(1, function);
                        self.push(object);
                        continue;
                    }
                }
                _ => {}
            }
            self.save(pc);
            let flow = match self.execute(op, code, base) {
                Ok(flow) => flow,
                Err(exit) => return self.leave(exit, pc),
            };
            // What a return leaves is an answer for the caller.
            if self.thread.is_retrying && op != Op::Return {
                self.thread.end_try();
                self.just_collected = false;
            }
            match flow {
                Flow::Next if op.is_call() && self.may_switch(code) => return Some(Stop::Switch),
                Flow::Next => {}
                Flow::Jump(to) => pc = to as usize,
                Flow::Enter => return self.entered(),
                Flow::Leave => return self.left(code),
                Flow::Frame => return None,
            }
        }
    }

    #[inline]
    fn save(&mut self, pc: usize) {
        if let Some(frame) = self.thread.frames.last_mut() {
            frame.pc = pc as u32;
        }
    }

    #[inline]
    fn jumped_back(&mut self, code: &Code, pc: usize) -> Option<Stop> {
        self.ticks += 1;
        if self.ticks.is_multiple_of(TICKS) || self.heap.wants_collection() {
            self.save(pc);
            if let Some(stop) = self.tick() {
                return Some(stop);
            }
        }
        if self.may_switch(code) || self.seems_endless() {
            self.save(pc);
            return Some(Stop::Switch);
        }
        None
    }

    /// A new frame is on top.
    #[inline]
    pub(super) fn entered(&mut self) -> Option<Stop> {
        self.ticks += 1;
        if (self.ticks.is_multiple_of(TICKS) || self.heap.wants_collection())
            && let Some(stop) = self.tick()
        {
            return Some(stop);
        }
        let is_switch = self.can_switch() && self.is_in_sight() && self.counts_as_switch();
        is_switch.then_some(Stop::Switch)
    }

    /// A call has returned. If the machine's own code was called, it was a builtin for the caller.
    #[inline]
    fn left(&mut self, code: &Code) -> Option<Stop> {
        let is_switch =
            code.is_hidden() && self.can_switch() && self.is_in_sight() && self.counts_as_switch();
        is_switch.then_some(Stop::Switch)
    }

    /// Whether the program's own code is running.
    fn is_in_sight(&self) -> bool {
        self.thread.frames.last().is_some_and(|frame| !frame.code.is_hidden())
    }

    fn tick(&mut self) -> Option<Stop> {
        if self.heap.wants_collection() || !self.heap.has_room(self.thread.size_bytes()) {
            self.collect();
            if self.heap.is_full() {
                return Some(Stop::Refused(Refusal::limit(self.settings.memory_message())));
            }
        }
        self.ticks.is_multiple_of(TICKS).then_some(Stop::Tick)
    }

    /// What becomes of an instruction that did not complete. `pc` is the next one's.
    fn leave(&mut self, exit: Exit, pc: usize) -> Option<Stop> {
        let at = pc - 1;
        match exit {
            Exit::Raise(exception) => {
                self.thread.end_try();
                self.just_collected = false;
                self.raised(exception, at as u32)
            }
            Exit::Ask { callee, args } => {
                self.save(at);
                self.begin_question(callee, &args)
            }
            Exit::Block(wait) => {
                self.save(at);
                self.thread.used = 0;
                self.thread.state = State::Waiting(wait);
                Some(Stop::Blocked)
            }
            Exit::GiveWay => {
                self.save(at);
                self.thread.used = 0;
                Some(Stop::Switch)
            }
            Exit::Resume { .. } => {
                self.thread.end_try();
                None
            }
            Exit::Collect => {
                self.save(at);
                self.thread.used = 0;
                self.collect();
                self.just_collected = true;
                self.thread.is_retrying = true;
                None
            }
            Exit::Refuse(mut refusal) => {
                refusal.line = refusal.line.or_else(|| self.current_line(at as u32));
                Some(Stop::Refused(refusal))
            }
        }
    }

    #[inline]
    fn quick_item(&self, items: Id, at: i64) -> Option<Value> {
        let at = usize::try_from(at).ok()?;
        match self.heap.get(items) {
            Object::List(items) => items.get(at).copied(),
            // What a tuple leads to may be shared where it is not: others ask [`Machine::touches`].
            Object::Tuple(items) if !self.can_switch() => items.get(at).copied(),
            _ => None,
        }
    }

    #[inline]
    fn set_list_item(&mut self, list: Id, at: i64, value: Value) -> bool {
        let Object::List(items) = self.heap.get_mut(list) else { return false };
        match usize::try_from(at).ok().and_then(|at| items.get_mut(at)) {
            Some(place) => {
                *place = value;
                true
            }
            None => false,
        }
    }
}
