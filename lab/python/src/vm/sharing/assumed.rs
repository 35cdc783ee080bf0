//! What is taken for granted: of several things that CPython may do, an exploration tries one. Where that decides
//! something, nothing is proved.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::written;
use crate::vm::threads::thread::Frame;

/// What is one of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// A duration stands for the least that it may be.
    Duration,
    /// Random numbers are those of one seed, which the program does not name.
    Chance,
    /// Texts and most objects have another hash in each run of CPython, and sets of them another order.
    Hash,
}

impl Assumption {
    const COUNT: usize = 3;
    pub const ALL: [Assumption; Self::COUNT] = [Assumption::Duration, Assumption::Chance, Assumption::Hash];
}

/// The first line of the program in which what is only assumed decided something, for all copies of a machine.
#[derive(Debug)]
pub(crate) struct Assumed {
    lines: [AtomicU32; Assumption::COUNT],
}

impl Default for Assumed {
    fn default() -> Self {
        Assumed { lines: [u32::MAX; Assumption::COUNT].map(AtomicU32::new) }
    }
}

impl Assumed {
    pub fn line(&self, of: Assumption) -> Option<u32> {
        Some(self.lines[of as usize].load(Ordering::Relaxed)).filter(|&line| line != u32::MAX)
    }

    fn note(&self, of: Assumption, line: u32) {
        self.lines[of as usize].fetch_min(line, Ordering::Relaxed);
    }
}

/// What is nested deeper than that is not looked at.
const DEEPEST: u32 = 8;
/// What waits for futures, of which it makes sets.
const FUTURES: &[&str] = &["<_futures>", "<concurrent.futures._base>"];
/// Functions and types that tell nothing of the order of what they go through, or of nothing but its items.
const ORDERLESS: &[&str] = &["frozenset", "len", "set"];
/// The same of texts, of which no two that differ are equal in order, and which nobody asks.
const ORDERLESS_OF_TEXTS: &[&str] = &["all", "any", "max", "min", "sorted"];
/// Methods that tell nothing of the order of their receiver, or of a set that they are given.
const ORDERLESS_METHODS: &[&str] = &[
    "copy",
    "difference",
    "difference_update",
    "intersection",
    "intersection_update",
    "isdisjoint",
    "issubset",
    "issuperset",
    "symmetric_difference",
    "symmetric_difference_update",
    "union",
];
/// The prelude's code that does the same.
const ORDERLESS_CODE: &[&str] = &[
    "add_all",
    "common",
    "contains",
    "discard_all",
    "has_each",
    "set_of",
    "sort_items",
    "toggle_all",
    "toggle_items",
];

impl Machine {
    /// What is assumed decides something here.
    pub(crate) fn assume(&self, what: Assumption) {
        if self.explores {
            self.assumed.note(what, self.line_of_now().unwrap_or(0));
        }
    }

    fn line_of_now(&self) -> Option<u32> {
        self.current_line(self.thread.frames.last()?.pc.saturating_sub(1))
    }

    /// Somebody gets to know in which order the items of a set lie.
    pub(crate) fn assume_order(&self, set: Id) {
        // Futures that were over when somebody began to wait for them come in one order, but they come in others where he
        // began sooner.
        let waits_for_futures =
            |frame: &Frame| FUTURES.contains(&&*frame.code.source.file) && self.are_futures(set);
        if self.explores
            && self.has_order_of_run(set)
            && !self.thread.frames.last().is_some_and(waits_for_futures)
            && !self.loses_order(set)
        {
            self.assume(Assumption::Hash);
        }
    }

    fn has_order_of_run(&self, set: Id) -> bool {
        let (Object::Set(table) | Object::FrozenSet(table)) = self.heap.get(set) else { return false };
        table.len() > 1 && table.keys().any(|key| self.has_hash_of_run(key))
    }

    /// Somebody gets to know a hash. The answer of a `__hash__`, and what the library asks for, goes no further than a table,
    /// which has an order of its own.
    pub(crate) fn assume_hash(&self, of: Value) {
        let is_for_table = |frame: &Frame| {
            let names_it = || written::mentions(self, &frame.code, &["hash"]);
            *frame.code.name == *"__hash__" || frame.code.source.is_library() && names_it()
        };
        if self.explores && self.has_hash_of_run(of) && !self.thread.frames.last().is_some_and(is_for_table) {
            self.assume(Assumption::Hash);
        }
    }

    /// Whether its hash is another one in each run of CPython.
    fn has_hash_of_run(&self, value: Value) -> bool {
        self.has_hash_within(value, DEEPEST)
    }

    /// The same, where what is nested deeper counts as such.
    fn has_hash_within(&self, value: Value, depth: u32) -> bool {
        let id = match value {
            Value::Builtin(_) => return true,
            Value::Object(id) => id,
            _ => return false,
        };
        let Some(depth) = depth.checked_sub(1) else { return true };
        let has = |part: Value| self.has_hash_within(part, depth);
        match self.heap.get(id) {
            Object::Tuple(items) => items.iter().copied().any(has),
            Object::FrozenSet(table) => table.keys().any(has),
            Object::Slice(parts) => parts.iter().copied().any(has),
            Object::BigInt(_) | Object::Range(_) => false,
            // One of its own is made of what the object has.
            Object::Instance(instance) if self.has_own_hash(instance.class) => {
                instance.payload.set().into_iter().any(has)
                    || instance.attrs.iter().any(|(_, part)| has(part))
            }
            _ => true,
        }
    }

    fn has_own_hash(&self, class: Id) -> bool {
        let mut mro = self.class(class).mro.iter().take_while(|&&base| base != crate::objects::class::OBJECT);
        mro.any(|&base| self.class(base).attrs.get(names::HASH).is_some())
    }

    /// Whether the instruction that runs comes to the same whatever order it finds.
    fn loses_order(&self, set: Id) -> bool {
        let Some(frame) = self.thread.frames.last() else { return false };
        let code: &Code = &frame.code;
        if code.is_hidden() {
            return ORDERLESS_CODE.contains(&&*code.name);
        }
        match code.ops.get((frame.pc as usize).wrapping_sub(1)) {
            Some(Op::Compare(_) | Op::JumpUnless(..) | Op::In | Op::NotIn) => true,
            // What begins with a set is one; a list or a text would show the order.
            Some(Op::Binary(_) | Op::Inplace(_)) => self.is_set(self.operand(1)),
            Some(&Op::Call(count)) => self.calls_orderless(count as usize, set),
            _ => false,
        }
    }

    fn calls_orderless(&self, count: usize, set: Id) -> bool {
        let stack = &self.thread.stack;
        let Some(floor) = stack.len().checked_sub(count + 2) else { return false };
        match stack[floor] {
            Value::Builtin(native) => {
                [ORDERLESS, ORDERLESS_METHODS].iter().any(|names| names.contains(&native.name))
                    || native.name == "update" && self.is_set(stack[floor + 1])
                    || ORDERLESS_OF_TEXTS.contains(&native.name) && self.are_texts(set)
            }
            callee => callee.id().is_some_and(|id| {
                [crate::objects::class::SET, crate::objects::class::FROZENSET].contains(&id)
            }),
        }
    }

    fn are_texts(&self, set: Id) -> bool {
        let is_text = |key: Value| key.id().is_some_and(|id| matches!(self.heap.get(id), Object::Str(_)));
        self.table(set).keys().all(is_text)
    }

    fn are_futures(&self, set: Id) -> bool {
        let is_future = |key: Value| &*self.class_name(self.class_of(key)) == "Future";
        self.table(set).keys().all(is_future)
    }

    fn is_set(&self, value: Value) -> bool {
        let own = self.payload(value).id().map(|id| self.heap.get(id));
        matches!(own, Some(Object::Set(_) | Object::FrozenSet(_) | Object::View { .. }))
    }
}
