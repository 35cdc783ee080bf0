//! The number of a thread, `threading.get_ident()`, where a program is explored: nobody knows more of it than which thread's it
//! is. CPython gives it to another thread once the first is over, or to none.

use crate::bytecode::code::Compare;
use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::assumed::Assumption;

/// What dicts find it by. It is the same for all: who looks for one compares it with the others.
pub(super) const HASH: u64 = 0x1de7;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Ident {
    of: Option<ThreadId>,
}

impl NativeObject for Ident {
    fn class(&self) -> Id {
        class::INT
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Ident { of } = *self;
        visitor.number(of.map_or(0, |thread| u64::from(thread.0) + 1));
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(*self)
    }

    fn relocate(&mut self, _: &Relocation) {
        let Ident { of: _ } = self;
    }

    fn size_bytes(&self) -> usize {
        NATIVE_BYTES
    }

    fn is_number(&self) -> bool {
        true
    }

    fn describe(&self) -> String {
        "a thread's number".into()
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Ident, Ident);
}

#[cfg(test)]
crate::objects::vary::vary!(Ident { of });

/// As a program sees it that is run once: never 0.
fn number(thread: ThreadId) -> Value {
    Value::Int(i64::from(thread.0) + 1)
}

impl Machine {
    /// A thread's number as programs see it.
    pub(crate) fn ident_of(&mut self, thread: ThreadId) -> Value {
        match self.search.explores {
            true => self.alloc(Object::Native(Box::new(Ident { of: Some(thread) }))),
            false => number(thread),
        }
    }

    /// The thread whose number it is, where a program is explored.
    pub(crate) fn thread_identified(&self, value: Value) -> Option<ThreadId> {
        match self.heap.get(value.id()?) {
            Object::Native(native) => native.downcast_ref().and_then(|&Ident { of }| of),
            _ => None,
        }
    }

    /// What stands for the number itself where somebody looks at it.
    pub(super) fn plain_ident(&self, value: Value) -> Option<Value> {
        let thread = self.thread_identified(value)?;
        self.assume(Assumption::Hash);
        Some(number(thread))
    }

    /// `a op b` of the numbers of two threads. Two that run at one time have two.
    pub(super) fn compare_idents(&self, op: Compare, a: Value, b: Value) -> Option<Value> {
        let asks_order = !matches!(op, Compare::Eq | Compare::Ne);
        let (first, second) = match (self.thread_identified(a), self.thread_identified(b)) {
            (Some(first), Some(second)) => (first, second),
            (Some(_), None) | (None, Some(_)) if !asks_order && (a.is_none() || b.is_none()) => {
                return Some((op == Compare::Ne).into());
            }
            _ => return None,
        };
        let ordering = first.cmp(&second);
        let runs = |thread: ThreadId| thread == ThreadId::MAIN || !self.is_finished(thread);
        if ordering.is_ne() && (asks_order || !runs(first) || !runs(second)) {
            self.assume(Assumption::Hash);
        }
        Some(op.holds(Some(ordering)).into())
    }
}
