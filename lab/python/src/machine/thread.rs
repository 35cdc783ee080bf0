use std::rc::Rc;

use crate::code::Code;
use crate::heap::Id;
use crate::machine::wait::Wait;
use crate::object::Visitor;
use crate::value::Value;

/// A thread, numbered in the order of their starts. The main thread is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u32);

impl ThreadId {
    pub const MAIN: ThreadId = ThreadId(0);
}

/// One thread of the program.
#[derive(Clone, Debug)]
pub struct Thread {
    pub name: Rc<str>,
    pub is_daemon: bool,
    pub state: State,
    /// All frames' variables, and what they have in hand.
    pub stack: Vec<Value>,
    pub frames: Vec<Frame>,
    /// The exception that is being handled, or `Unset`.
    pub handled: Value,
    /// The answers to the questions of the instruction that is being tried.
    pub answers: Vec<Value>,
    /// How many of them this try has used.
    pub used: usize,
    /// Whether the instruction is tried again because its deadline has come.
    pub timed_out: bool,
    /// How many frames count for `RecursionError`.
    pub depth: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Ready,
    Waiting(Wait),
    Finished,
}

/// A call in progress.
#[derive(Clone, Debug)]
pub struct Frame {
    pub code: Rc<Code>,
    /// The next instruction.
    pub pc: u32,
    /// Where its variables begin on the stack.
    pub base: u32,
    /// Its globals.
    pub module: Id,
    /// What was handled when it began, and will be again when it ends.
    pub handled_before: Value,
    pub after: After,
    /// The variables of a class's body, or the generator that it runs.
    pub owner: Option<Id>,
}

/// What becomes of the value that a frame returns.
#[derive(Clone, Debug)]
pub enum After {
    /// The caller gets it.
    Push,
    /// It was `__init__`: the caller gets this instance.
    Init(Value),
    /// The caller's instruction asked for it, and is tried again. These answers it had before.
    Answer(Vec<Value>),
    /// It was a generator in a `for` loop, which is over now.
    EndLoop,
    /// It was a generator in `yield from`.
    EndDelegation,
}

impl Thread {
    pub fn new(name: Rc<str>, is_daemon: bool) -> Self {
        Thread {
            name,
            is_daemon,
            state: State::Ready,
            stack: Vec::new(),
            frames: Vec::new(),
            handled: Value::Unset,
            answers: Vec::new(),
            used: 0,
            timed_out: false,
            depth: 0,
        }
    }

    pub fn visit(&self, v: &mut dyn Visitor) {
        v.values(&self.stack);
        v.value(self.handled);
        v.values(&self.answers);
        v.number(u64::from(self.timed_out));
        for frame in &self.frames {
            frame.visit(v);
        }
    }
}

impl Frame {
    fn visit(&self, v: &mut dyn Visitor) {
        v.code(&self.code);
        v.number(u64::from(self.pc));
        v.id(self.module);
        v.value(self.handled_before);
        if let Some(owner) = self.owner {
            v.id(owner);
        }
        match &self.after {
            After::Init(instance) => v.value(*instance),
            After::Answer(answers) => v.values(answers),
            After::Push | After::EndLoop | After::EndDelegation => {}
        }
    }
}
