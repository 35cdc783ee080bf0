//! Where a thread may be interrupted: all of it is here, but for the places in `machine/run.rs` that ask.
//!
//! What threads share is decided simply: everything in the heap and every global is shared as soon as there is a
//! second thread, locals are not. So a step that only moves locals about is a part of the next, and a loop over a
//! list that one thread alone can reach has more steps than it needs.

use crate::code::{Code, Op};
use crate::machine::Machine;

/// Which CPython is modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Interpreter {
    /// CPython 3.11 to 3.13 with its global lock: a switch may happen at function entry, at a generator's
    /// resumption, at a loop's jump back, after the call of a builtin, after `__exit__` of a builtin lock,
    /// between the two writes of `print`, and where a thread waits.
    #[default]
    Gil,
    /// A free-threaded build: a switch may happen before each access to something shared.
    Free,
}

/// So many switch points pass before one counts at which nothing happened that others could see.
const IDLE: u32 = 1000;

impl Machine {
    /// Whether a switch point of `gil` may be one.
    #[inline]
    pub(crate) fn can_switch(&self) -> bool {
        self.alive > 1
    }

    #[inline]
    pub(crate) fn may_switch(&mut self, code: &Code) -> bool {
        self.can_switch() && !code.is_hidden() && self.counts_as_switch()
    }

    /// Switch points with nothing between them that another thread could see count as one.
    pub(crate) fn counts_as_switch(&mut self) -> bool {
        if self.interpreter == Interpreter::Free {
            return false;
        }
        self.thread.idle += 1;
        let counts = self.thread.has_touched || self.thread.idle > IDLE;
        if counts {
            self.thread.has_touched = false;
            self.thread.idle = 0;
        }
        counts
    }

    /// Whether the frame's accesses are switch points.
    pub(crate) fn watches_accesses(&self, code: &Code) -> bool {
        self.interpreter == Interpreter::Free && self.can_switch() && !code.is_hidden()
    }

    pub(crate) fn stops_before(&mut self, op: Op) -> bool {
        if !op.accesses() || self.thread.is_retrying {
            return false;
        }
        self.thread.may_access = !self.thread.may_access;
        self.thread.may_access
    }
}

impl Op {
    /// Whether another thread could see what it does, or it could see what another thread does.
    pub(crate) fn touches(self) -> bool {
        !matches!(
            self,
            Op::Local(_)
                | Op::DeleteLocal(_)
                | Op::Pop
                | Op::Copy(_)
                | Op::Swap(_)
                | Op::None
                | Op::True
                | Op::False
                | Op::Unset
                | Op::Binary(_)
                | Op::Compare(_)
                | Op::Unary(_)
                | Op::Not
                | Op::Is
                | Op::IsNot
                | Op::JumpIfFalse(_)
                | Op::JumpIfTrue(_)
                | Op::JumpUnless(..)
                | Op::Return
                | Op::List(_)
                | Op::Tuple(_)
        )
    }

    /// Whether it reads or writes something that threads may share: what `free` interrupts.
    pub(crate) fn accesses(self) -> bool {
        matches!(
            self,
            Op::Deref(_)
                | Op::StoreDeref(_)
                | Op::DeleteDeref(_)
                | Op::Global(_)
                | Op::StoreGlobal(_)
                | Op::DeleteGlobal(_)
                | Op::Attr(_)
                | Op::StoreAttr(_)
                | Op::DeleteAttr(_)
                | Op::Subscript
                | Op::StoreSubscript
                | Op::DeleteSubscript
                | Op::In
                | Op::NotIn
                | Op::ForIter(_)
                | Op::Call(_)
                | Op::CallKeywords { .. }
                | Op::CallSpread
        )
    }
}
