//! The code of one function while it is being written.

use std::sync::OnceLock;

use smol_str::SmolStr;
use triomphe::Arc;

use super::scope::ScopeId;
use crate::bytecode::code::{Code, CodeKind, Handler, InlineCache, LeftOut, Op, Parameters};
use crate::bytecode::source::Span;
use crate::objects::hint::Hint;
use crate::objects::names::Name;
use crate::objects::value::Value;

/// An instruction that other instructions jump to. Its place may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(u32);

/// What a loop goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Iterated {
    /// What was made for it, as far as its text says.
    Made,
    Other,
}

/// A part of a function that something has to be done for when it is left early.
#[derive(Clone, Debug)]
pub(crate) enum Block<'a> {
    /// A loop with its iterator on the stack, or none in a `while`.
    Loop { iterator: Option<Iterated>, start: Label, end: Label },
    /// Its exceptions go elsewhere; nothing is done when it is left.
    Guarded,
    /// These statements have to run.
    Finally(&'a [ruff_python_ast::Stmt]),
    /// The exit method and the manager are on the stack.
    With(Span),
    /// The same, and what the exit method gives is awaited.
    AsyncWith(Span),
    /// An exception is being handled; what was handled before is on the stack, and in a `finally` the exception,
    /// too. In `except E as name`, the name goes when it is left.
    Handling { with_exception: bool, name: Option<&'a str> },
    /// A group of exceptions is being handled, part by part: it cannot be left early.
    HandlingGroup,
    /// Values on the stack.
    Values(u32),
}

impl Block<'_> {
    fn size(&self) -> u32 {
        match self {
            Block::Loop { iterator, .. } => u32::from(iterator.is_some()),
            Block::Guarded | Block::Finally(_) => 0,
            Block::With(_) | Block::AsyncWith(_) => 2,
            Block::Handling { with_exception, .. } => 1 + u32::from(*with_exception),
            Block::HandlingGroup => 1,
            Block::Values(count) => *count,
        }
    }
}

/// A block that is open, and the ranges of instructions that lie in it.
#[derive(Debug)]
pub(crate) struct Open<'a> {
    pub block: Block<'a>,
    pub ranges: Vec<(u32, u32)>,
    pub since: u32,
}

#[derive(Debug)]
pub(crate) struct Unit<'a> {
    pub scope: ScopeId,
    pub kind: CodeKind,
    pub name: SmolStr,
    pub qualname: SmolStr,
    pub start: Span,
    pub parameters: Parameters,
    pub span: Span,
    ops: Vec<Op>,
    spans: Vec<Span>,
    constants: Vec<Value>,
    sites: Vec<InlineCache>,
    pub locals: Vec<Name>,
    /// Which variable of which scope has which slot.
    pub slots: Vec<(ScopeId, String, u32)>,
    pub cells: Vec<u32>,
    pub free: Vec<u32>,
    handlers: Vec<Handler>,
    pub inner: Vec<Arc<Code>>,
    keywords: Vec<Arc<[Name]>>,
    pub blocks: Vec<Open<'a>>,
    labels: Vec<Option<u32>>,
    pub public: Vec<(u32, LeftOut)>,
    pub is_blind: bool,
    pub doc: Value,
}

impl<'a> Unit<'a> {
    pub(crate) fn new(scope: ScopeId, kind: CodeKind, name: &str, qualname: &str, start: Span) -> Self {
        Unit {
            scope,
            kind,
            name: name.into(),
            qualname: qualname.into(),
            start,
            parameters: Parameters::default(),
            span: start,
            ops: Vec::new(),
            spans: Vec::new(),
            constants: Vec::new(),
            sites: Vec::new(),
            locals: Vec::new(),
            slots: Vec::new(),
            cells: Vec::new(),
            free: Vec::new(),
            handlers: Vec::new(),
            inner: Vec::new(),
            keywords: Vec::new(),
            blocks: Vec::new(),
            labels: Vec::new(),
            public: Vec::new(),
            is_blind: false,
            doc: Value::None,
        }
    }

    pub(crate) fn emit(&mut self, op: Op) {
        self.ops.push(op);
        self.spans.push(self.span);
    }

    /// The call that was emitted last is one of `super` before a dot.
    pub(crate) fn mark_super(&mut self) {
        if let Some(op) = self.ops.last_mut()
            && let Op::Call(count) = *op
        {
            *op = Op::Super(count);
        }
    }

    pub(crate) fn here(&self) -> u32 {
        index(self.ops.len())
    }

    pub(crate) fn label(&mut self) -> Label {
        self.labels.push(None);
        Label(index(self.labels.len() - 1))
    }

    /// The label is here.
    pub(crate) fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = Some(self.here());
    }

    /// Emits a jump. Until the code is finished it names the label instead of its place.
    pub(crate) fn jump(&mut self, op: impl FnOnce(u32) -> Op, label: Label) {
        self.emit(op(label.0));
    }

    pub(crate) fn constant(&mut self, value: Value) {
        let at = self.constants.iter().position(|&known| known.is(value) && !matches!(value, Value::Bool(_)));
        let at = at.unwrap_or_else(|| {
            self.constants.push(value);
            self.constants.len() - 1
        });
        self.emit(Op::Const(index(at)));
    }

    /// A place of its own for each use of a name: each remembers where it was found.
    pub(crate) fn site(&mut self, name: Name) -> u32 {
        self.sites.push(InlineCache { name, hint: Hint::new(0) });
        index(self.sites.len() - 1)
    }

    pub(crate) fn keywords(&mut self, names: Vec<Name>) -> u32 {
        self.keywords.push(names.into());
        index(self.keywords.len() - 1)
    }

    pub(crate) fn add_inner(&mut self, code: Arc<Code>) -> u32 {
        self.inner.push(code);
        index(self.inner.len() - 1)
    }

    pub(crate) fn new_local(&mut self, name: Name) -> u32 {
        self.locals.push(name);
        index(self.locals.len() - 1)
    }

    pub(crate) fn slot(&self, scope: ScopeId, name: &str) -> Option<u32> {
        self.slots.iter().rev().find(|(of, found, _)| *of == scope && found == name).map(|&(_, _, slot)| slot)
    }

    /// The slot of a variable that comes from around the function.
    pub(crate) fn free_slot(&self, name: &str) -> Option<u32> {
        let free = self.slots.iter().filter(|(_, _, slot)| self.free.contains(slot));
        free.rev().find(|(_, found, _)| found == name).map(|&(_, _, slot)| slot)
    }

    pub(crate) fn open(&mut self, block: Block<'a>) {
        let since = self.here();
        self.blocks.push(Open { block, ranges: Vec::new(), since });
    }

    /// Ends the innermost block, and gives the ranges of instructions that lie in it.
    pub(crate) fn close(&mut self) -> Vec<(u32, u32)> {
        let here = self.here();
        match self.blocks.pop() {
            Some(mut open) => {
                open.ranges.push((open.since, here));
                open.ranges
            }
            None => Vec::new(),
        }
    }

    /// How many values are on the stack between two statements.
    pub(crate) fn depth(&self) -> u32 {
        self.blocks.iter().map(|open| open.block.size()).sum()
    }

    /// Exceptions in these ranges go on here, with so many values left below them.
    pub(crate) fn handle(&mut self, ranges: Vec<(u32, u32)>, depth: u32) {
        let target = self.here();
        let ranges = ranges.into_iter().filter(|(start, end)| start < end);
        self.handlers.extend(ranges.map(|(start, end)| Handler { start, end, target, depth }));
    }

    pub(crate) fn finish(mut self, serial: u32, source: Arc<crate::bytecode::source::Source>) -> Code {
        self.resolve_labels();
        let is_plain = self.kind == CodeKind::Function
            && self.parameters.are_plain()
            && self.cells.is_empty()
            && self.free.is_empty()
            && !source.is_hidden
            && !source.is_quiet;
        Code {
            serial,
            name: self.name,
            qualname: self.qualname,
            source,
            start: self.start,
            kind: self.kind,
            parameters: self.parameters,
            is_plain,
            ops: self.ops,
            spans: self.spans,
            constants: self.constants,
            sites: self.sites,
            locals: self.locals,
            cells: self.cells,
            free: self.free,
            handlers: self.handlers,
            inner: self.inner,
            keywords: self.keywords,
            public: self.public,
            is_blind: self.is_blind,
            doc: self.doc,
            dead: OnceLock::new(),
        }
    }

    fn resolve_labels(&mut self) {
        let labels = &self.labels;
        let place = |label: u32| labels[label as usize].expect("a label that is jumped to is placed");
        for op in &mut self.ops {
            match op {
                Op::Jump(to) | Op::JumpBack(to) | Op::JumpIfFalse(to) | Op::JumpIfTrue(to) => {
                    *to = place(*to);
                }
                Op::JumpIfFalseOrPop(to) | Op::JumpIfTrueOrPop(to) | Op::ForIter(to) => *to = place(*to),
                Op::YieldFrom(to) => *to = place(*to),
                Op::JumpIfNone(to) | Op::JumpIfNotNone(to) | Op::JumpUnless(_, to) => *to = place(*to),
                _ => {}
            }
        }
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).expect("a program of 16 KiB has fewer instructions")
}
