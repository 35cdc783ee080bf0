//! Frames that answer a question, and what becomes of what they return.

use triomphe::Arc;

use crate::bytecode::code::{Code, CodeKind};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::function::Function;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::Exit;
use crate::vm::interpret::run::{Flow, Stop};
use crate::vm::threads::section::Phase;
use crate::vm::threads::thread::After;

/// The machine's own code that runs for a container in a container, and so on, ends where CPython's own does.
const MOST_HIDDEN: usize = 9_998;

impl Machine {
    /// An instruction asks: its answer is what `callee` returns.
    pub(in crate::vm) fn begin_question(&mut self, callee: Value, args: &[Value]) -> Option<Stop> {
        let answers = std::mem::take(&mut self.thread.answers);
        self.thread.used = 0;
        self.thread.is_retrying = false;
        let floor = self.thread.stack.len();
        let id = callee.id().filter(|&id| {
            matches!(self.heap.get(id), Object::Function(function) if function.code.kind == CodeKind::Function)
        });
        self.push(callee);
        self.push(Value::Unset);
        let hidden = self.thread.frames.len() - self.thread.depth as usize;
        let entered = match id {
            _ if hidden > MOST_HIDDEN => {
                Err(self.raise(class::RECURSION_ERROR, "maximum recursion depth exceeded"))
            }
            Some(_) => {
                self.thread.stack.extend_from_slice(args);
                self.call_then(args.len(), &[], After::Answer(answers))
            }
            None => {
                if self.is_bound_when_called(callee) {
                    self.comes_elsewhere();
                }
                let list = self.list(args.to_vec());
                let dict = self.dict(Dict::default());
                self.push(list);
                self.push(dict);
                let trampoline = Arc::clone(&self.program.trampoline);
                let module = self.program.builtins;
                self.push_frame(trampoline, module, floor, floor, After::Answer(answers), None);
                if self.step.phase != Phase::Outside {
                    // It may wait, and so is no part of a section.
                    return Some(Stop::Switch);
                }
                Ok(Flow::Frame)
            }
        };
        match entered {
            Ok(Flow::Enter) => self.entered(),
            Ok(_) => None,
            Err(Exit::Raise(exception)) => {
                self.thread.stack.truncate(floor);
                let at = self.thread.frames.last().map_or(0, |frame| frame.pc);
                self.raised(exception, at)
            }
            Err(_) => None,
        }
    }

    /// A function ends: [value →] in its frame, [→ result] in the caller's.
    pub(in crate::vm) fn return_value(&mut self, code: &Code) -> Flow {
        let value = self.pop();
        let Some(frame) = self.thread.frames.pop() else { return Flow::Frame };
        if code.kind.pauses() {
            self.keep_for_caught(&frame);
        }
        self.thread.stack.truncate(frame.floor as usize);
        self.thread.handled = frame.handled_before;
        if !code.is_hidden() {
            self.thread.depth -= 1;
            self.comes_back(code.source.is_uninterrupted, matches!(frame.after, After::Answer(_)));
        }
        if code.kind.pauses() {
            return self.generator_returned(&frame, value);
        }
        match frame.after {
            After::Push if code.kind == CodeKind::Class => {
                let namespace = frame.owner.map_or(Value::None, Value::from);
                let body = self.tuple([namespace, value]);
                self.push(body);
                Flow::Frame
            }
            After::Drop => Flow::Frame,
            After::Push if !(code.is_hidden() || code.source.is_quiet && self.is_uninterrupted(code)) => {
                self.push(value);
                Flow::Frame
            }
            After::Push
            | After::PushFromC
            | After::EndLoop
            | After::EndDelegation(_)
            | After::EndThrow(_) => {
                self.push(value);
                Flow::Leave
            }
            After::Init(instance) => self.init_returned(instance, value),
            After::Answer(mut answers) => {
                answers.push(value);
                self.thread.answers = answers;
                self.thread.is_retrying = true;
                Flow::Frame
            }
        }
    }

    fn init_returned(&mut self, instance: Value, value: Value) -> Flow {
        if value.is_none() {
            self.push(instance);
            return Flow::Leave;
        }
        let exit = self.init_returned_something(value);
        self.raise_in_caller(exit);
        Flow::Frame
    }

    pub(in crate::vm) fn init_returned_something(&mut self, value: Value) -> Exit {
        let class = self.class_name_of(value);
        self.type_error(format!("__init__() should return None, not '{class}'"))
    }

    /// The function that a value in the heap is.
    pub(crate) fn function(&self, id: Id) -> Option<&Function> {
        match self.heap.get(id) {
            Object::Function(function) => Some(function),
            _ => None,
        }
    }
}
