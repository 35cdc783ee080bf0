//! What the compiler makes of a function: instructions for a machine with a stack.

use std::sync::OnceLock;

use smol_str::SmolStr;
use triomphe::Arc;

pub(crate) use crate::bytecode::op::{Awaited, Binary, Compare, Conversion, Op, Unary};
use crate::bytecode::source::{Source, Span};
use crate::objects::hint::Hint;
use crate::objects::names::Name;
use crate::objects::value::Value;

/// A function's instructions, and what they refer to.
#[derive(Debug)]
pub struct Code {
    /// Different for each code of a machine, and the same in all its copies.
    pub serial: u32,
    pub name: SmolStr,
    pub qualname: SmolStr,
    pub source: Arc<Source>,
    /// Where the definition begins.
    pub start: Span,
    pub kind: CodeKind,
    pub parameters: Parameters,
    /// Whether it is a visible function without cells, whose arguments simply go to the slots of their positions.
    pub is_plain: bool,
    pub ops: Vec<Op>,
    /// What each instruction was made from.
    pub spans: Vec<Span>,
    pub constants: Vec<Value>,
    /// A place where a variable or attribute is used by name.
    pub sites: Vec<InlineCache>,
    /// Parameters first, in the order of [`Parameters`].
    pub locals: Vec<Name>,
    /// The locals that inner functions see, too: each lives in a cell of its own.
    pub cells: Vec<u32>,
    /// The locals that are the cells of the closure, in its order.
    pub free: Vec<u32>,
    /// Inner ranges before outer ones.
    pub handlers: Vec<Handler>,
    pub inner: Vec<Arc<Code>>,
    /// The names in calls with arguments by name.
    pub keywords: Vec<Arc<[Name]>>,
    /// Where what loops go through begins that leave out what only some versions have, and by what they do.
    pub public: Vec<(u32, LeftOut)>,
    /// Whether it is a `__setitem__` that does nothing but keep what is set under a name that begins and ends with `__`, the
    /// first time.
    pub is_blind: bool,
    pub doc: Value,
    /// Of each instruction, the locals at which nobody looks again, a bit for each; once somebody has asked.
    pub dead: OnceLock<Box<[u64]>>,
}

/// What a loop does not look at of what a class has. What leaves out more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// What cannot be called.
    Uncallable,
    /// What is no instance of the class that is a global of this name.
    Others(Name),
    /// Names that begin and end with `__`.
    Dunder,
    /// Names that begin with `_`.
    Private,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Module,
    Class,
    Function,
    Generator,
    Coroutine,
    AsyncGenerator,
}

impl CodeKind {
    /// Whether a call of it makes an object that pauses and goes on.
    pub fn pauses(self) -> bool {
        matches!(self, CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator)
    }

    /// Whether it may await.
    pub fn is_async(self) -> bool {
        matches!(self, CodeKind::Coroutine | CodeKind::AsyncGenerator)
    }
}

/// The parameters, in the order of their slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    pub positional_only: u32,
    /// All that can be given by position, those included.
    pub positional: u32,
    pub keyword_only: u32,
    pub rest: bool,
    pub keyword_rest: bool,
}

impl Parameters {
    /// Whether each argument simply goes to the slot of its position.
    pub fn are_plain(self) -> bool {
        self.keyword_only == 0 && !self.rest && !self.keyword_rest
    }

    pub fn count(self) -> u32 {
        self.positional + self.keyword_only + u32::from(self.rest) + u32::from(self.keyword_rest)
    }
}

/// A name, and where it was found last.
#[derive(Debug)]
pub struct InlineCache {
    pub name: Name,
    pub hint: Hint,
}

/// An exception raised in `start..end` goes on at `target`, with so many values left on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    pub depth: u32,
}

impl Code {
    /// The name of a local, for error messages.
    pub fn local_name(&self, slot: u32) -> Name {
        self.locals[slot as usize]
    }

    /// Whether it is part of the machine: another thread cannot run in it, and tracebacks do not show it.
    pub fn is_hidden(&self) -> bool {
        self.source.is_hidden
    }

    /// Whether another thread cannot run in it.
    pub fn is_uninterrupted(&self) -> bool {
        self.source.is_hidden || self.source.is_uninterrupted
    }

    /// Whether other threads come between what it reads, though it is hidden. See [`Source::is_walk`].
    pub fn is_walk(&self) -> bool {
        self.source.is_walk
    }

    /// Where an exception raised by the instruction `at` goes on.
    pub fn handler(&self, at: u32) -> Option<Handler> {
        self.handlers.iter().copied().find(|handler| (handler.start..handler.end).contains(&at))
    }

    /// Whether an exception raised by the instruction `at` comes by something that the program has written: an `except`, a
    /// `finally`, or the end of a `with`. That a handled exception is handled no more, and its name gone, is nothing of it.
    pub fn is_in_try(&self, mut at: u32) -> bool {
        while let Some(handler) = self.handler(at) {
            let target = handler.target as usize;
            if self.ops[target] == Op::EndAsyncFor {
                at = handler.target;
                continue;
            }
            // What a loop goes through is let go of: it has its own `try`, if any.
            if let [Op::Swap(1), Op::LetGo { .. }, ..] = self.ops[target..] {
                at = handler.target + 2;
                continue;
            }
            let ends_handling = matches!(self.ops[target..], [Op::Swap(1), Op::Handled, ..] | [Op::None, ..]);
            let reraise = self.ops[target..].iter().position(|op| *op == Op::Reraise);
            match reraise.filter(|_| ends_handling) {
                Some(after) => at = handler.target + after as u32,
                None => return true,
            }
        }
        false
    }
}
