//! What a thread reads or writes next. Where there is no global lock, a step ends before each access to what others can
//! reach. So of two accesses that no lock, event or end of a thread orders there is a state in which both come next.
//!
//! Plain accesses of the program's own code count: to a variable, an attribute, an item. What a container or a tool of the
//! library does as one step is made for several threads.

use xxhash_rust::xxh3::xxh3_128;

use crate::bytecode::code::{Code, Op};
use crate::ids::{Id, ThreadId};
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::watched::{Action, Part, Seen};
use crate::vm::threads::thread::State;

/// Above so many bits of a line's number stands which module it is in, if it is one beside the program.
const LINE_BITS: u32 = 20;

/// An access that comes next.
#[derive(Clone, Debug)]
pub(crate) struct Next {
    pub of: Id,
    /// The same for the same part of an object, in all states.
    part: String,
    writes: bool,
    line: u32,
}

impl Next {
    /// What stands for this access and another one of the same object, by the lines in which they are; nothing if their
    /// order makes no difference.
    pub(crate) fn conflict(&self, other: &Self) -> Option<u64> {
        let (first, last) = (self.line.min(other.line), self.line.max(other.line));
        let conflicts = (self.writes || other.writes) && self.part == other.part;
        conflicts.then(|| u64::from(first) << 32 | u64::from(last))
    }
}

impl Machine {
    /// What a thread reads or writes next, if others had their chance before it does.
    pub(crate) fn next_access(&self, id: ThreadId) -> Option<Next> {
        let (of, part, action) = self.comes_next(id)?;
        let mut text = String::new();
        match part {
            Part::Variable(name) => text.push_str(self.names.text(name)),
            Part::Attribute(name) => text.extend([".", self.names.text(name)]),
            Part::Item { place, .. } => self.add_key(place, &mut text)?,
            Part::Whole => return None,
        }
        let frame = self.thread_at(id).frames.last()?;
        let line = line(&frame.code, frame.pc)?;
        Some(Next { of, part: text, writes: action == Action::Writes, line })
    }

    /// The same of the current thread, as it is told to a reader.
    pub(crate) fn next_seen(&self) -> Option<Seen> {
        let (of, part, action) = self.comes_next(self.threads.current)?;
        Some(self.seen(of, part, action))
    }

    fn comes_next(&self, id: ThreadId) -> Option<(Id, Part, Action)> {
        let thread = self.thread_at(id);
        let is_about_to = thread.may_access && thread.state == State::Ready && thread.pending.is_none();
        if !is_about_to || self.settings.interpreter.has_lock() {
            return None;
        }
        let frame = thread.frames.last().filter(|frame| frame.runs_program())?;
        let (code, stack) = (&frame.code, &thread.stack);
        let op = *code.ops.get(frame.pc as usize)?;
        let operand = |below: usize| stack.len().checked_sub(below + 1).map(|at| stack[at]);
        let name = |site: u32| code.sites[site as usize].name;
        let (of, part) = match op {
            Op::Global(site) | Op::StoreGlobal(site) | Op::DeleteGlobal(site) => {
                (frame.module, Part::Variable(name(site)))
            }
            // The body of a class has variables of its own.
            Op::Name(site) | Op::StoreName(site) | Op::DeleteName(site) if frame.owner.is_none() => {
                (frame.module, Part::Variable(name(site)))
            }
            Op::Deref(slot) | Op::StoreDeref(slot) | Op::DeleteDeref(slot) => {
                let cell = stack.get((frame.base + slot) as usize)?;
                (cell.id()?, Part::Variable(code.local_name(slot)))
            }
            Op::Attr(site) | Op::Method(site) => self.attribute_of(operand(0)?, name(site))?,
            Op::StoreAttr(site) | Op::DeleteAttr(site) => {
                let (object, name) = (operand(0)?, name(site));
                self.attribute_of(object, name).filter(|_| self.is_set_plainly(object, name))?
            }
            Op::Subscript | Op::StoreSubscript | Op::DeleteSubscript => {
                let of = self.plain_container(operand(1)?)?;
                (of, self.part_for(of, operand(0)?))
            }
            _ => return None,
        };
        let reads = matches!(
            op,
            Op::Global(_) | Op::Name(_) | Op::Deref(_) | Op::Attr(_) | Op::Method(_) | Op::Subscript
        );
        Some((of, part, if reads { Action::Reads } else { Action::Writes }))
    }

    /// An attribute of a module is a variable.
    fn attribute_of(&self, object: Value, name: Name) -> Option<(Id, Part)> {
        let of = object.id()?;
        let is_module = matches!(self.heap.get(of), Object::Module(_));
        Some((of, if is_module { Part::Variable(name) } else { Part::Attribute(name) }))
    }

    /// Whether it is not the class that says what becomes of an attribute that is written.
    fn is_set_plainly(&self, object: Value, name: Name) -> bool {
        let attribute = |name| {
            let mut mro = self.class(self.class_of(object)).mro.iter();
            mro.find_map(|&base| self.class(base).attrs.get(name))
        };
        let is_descriptor = |value: Value| {
            let object = value.id().map(|id| self.heap.get(id));
            matches!(object, Some(Object::Property(_) | Object::Instance(_) | Object::Native(_)))
        };
        let sets = |setter| attribute(setter).is_some_and(|it| !matches!(it, Value::Builtin(_)));
        !attribute(name).is_some_and(is_descriptor) && !sets(names::SETATTR) && !sets(names::DELATTR)
    }

    /// A container that does not ask the program what its items are.
    fn plain_container(&self, value: Value) -> Option<Id> {
        let of = self.container(value)?;
        let is_own = match self.heap.get(of) {
            Object::Instance(instance) => self.is_programs(self.class(instance.class).module),
            _ => false,
        };
        (!is_own).then_some(of)
    }

    /// Adds a key as a text that no other key has. Keys that are not numbers, texts or tuples of these have none: whether
    /// two of them are the same, the program may have to be asked.
    fn add_key(&self, key: Value, text: &mut String) -> Option<()> {
        match key {
            Value::None => text.push_str("[None]"),
            Value::Bool(is_true) => text.push_str(&format!("[{}]", i64::from(is_true))),
            Value::Int(number) => text.push_str(&format!("[{number}]")),
            Value::Object(id) => match self.heap.get(id) {
                Object::Str(key) => text.push_str(&format!("[{}:{}]", key.len(), &**key)),
                Object::Tuple(items) => {
                    text.push('[');
                    items.iter().try_for_each(|&item| self.add_key(item, text))?;
                    text.push(']');
                }
                _ => return None,
            },
            _ => return None,
        }
        Some(())
    }
}

fn line(code: &Code, at: u32) -> Option<u32> {
    let line = code.source.line(code.spans.get(at as usize)?.start);
    let is_beside = code.source.module.is_some();
    let module = if is_beside { xxh3_128(code.source.file.as_bytes()) as u32 } else { 0 };
    Some(line | module << LINE_BITS)
}
