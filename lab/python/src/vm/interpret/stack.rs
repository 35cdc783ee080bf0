//! The stack of the thread that runs.

use crate::objects::value::Value;
use crate::vm::Machine;

impl Machine {
    #[inline]
    pub(in crate::vm) fn pop(&mut self) -> Value {
        self.thread.stack.pop().expect("an instruction has its operands")
    }

    #[inline]
    pub(in crate::vm) fn push(&mut self, value: Value) {
        self.thread.stack.push(value);
    }

    /// The value so many below the top.
    #[inline]
    pub(in crate::vm) fn peek(&self, below: usize) -> Value {
        self.thread.stack[self.thread.stack.len() - 1 - below]
    }

    /// Puts the result of an instruction in the place of its operands.
    #[inline]
    pub(in crate::vm) fn replace(&mut self, operands: usize, result: Value) {
        let first = self.thread.stack.len() - operands;
        self.thread.stack[first] = result;
        self.thread.stack.truncate(first + 1);
    }

    #[inline]
    pub(in crate::vm) fn drop_values(&mut self, count: usize) {
        let length = self.thread.stack.len();
        self.thread.stack.truncate(length - count);
    }
}
