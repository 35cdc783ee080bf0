//! `with` and `async with`.

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use super::unit::Block;
use super::{Compiled, Compiler, span};
use crate::bytecode::code::{Awaited, Op};

impl<'a> Compiler<'a, '_> {
    pub(super) fn async_with(&mut self, stmt: &'a ast::StmtWith) -> Compiled {
        if !self.unit.kind.is_async() {
            return self.error(stmt.range, "'async with' outside async function");
        }
        self.with(&stmt.items, &stmt.body, true)
    }

    pub(crate) fn with(&mut self, items: &'a [ast::WithItem], body: &'a [Stmt], is_async: bool) -> Compiled {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let manager = item.context_expr.range();
        self.expr(&item.context_expr)?;
        self.at(manager);
        if is_async {
            self.emit(Op::AsyncWith);
            self.emit(Op::Await(Awaited::Enter));
            self.delegate();
            self.unit.open(Block::AsyncWith(span(manager)));
        } else {
            self.emit(Op::With);
            self.unit.open(Block::With(span(manager)));
        }
        match &item.optional_vars {
            Some(target) => self.store_to(target)?,
            None => self.emit(Op::Pop),
        }
        self.with(rest, body, is_async)?;
        let ranges = self.unit.close();
        self.at(manager);
        self.call_exit(0, is_async);
        self.drop_below(2, false);
        self.look_if(self.host.jumps().out_of_handler && self.is_handling());
        let end = self.unit.label();
        self.unit.jump(Op::Jump, end);
        self.with_handler(ranges, is_async);
        self.unit.place(end);
        Ok(())
    }

    /// Calls the exit method without an exception. It lies below so many values.
    pub(super) fn call_exit(&mut self, below: u32, is_async: bool) {
        self.emit(Op::Copy(below + 1));
        self.emit(Op::Copy(below + 1));
        (0..3).for_each(|_| self.emit(Op::None));
        self.emit(Op::Call(3));
        self.look_if(self.host.jumps().after_exit);
        if is_async {
            self.await_exit();
        }
        self.emit(Op::Pop);
    }

    fn await_exit(&mut self) {
        self.emit(Op::Await(Awaited::Exit));
        self.delegate();
    }

    fn with_handler(&mut self, ranges: Vec<(u32, u32)>, is_async: bool) {
        let depth = self.unit.depth() + 2;
        self.unit.handle(ranges, depth);
        let start = self.unit.here();
        self.emit(Op::Handle);
        if is_async {
            self.emit(Op::AsyncWithExcept);
            self.await_exit();
        } else {
            self.emit(Op::WithExcept);
        }
        let suppressed = self.unit.label();
        self.unit.jump(Op::JumpIfTrue, suppressed);
        self.emit(Op::Reraise);
        self.unit.place(suppressed);
        let ranges = vec![(start, self.unit.here())];
        self.emit(Op::Pop);
        self.emit(Op::Handled);
        self.drop_below(2, false);
        self.handled();
        let end = self.unit.label();
        self.unit.jump(Op::Jump, end);
        self.restore_and_reraise(ranges, depth + 1);
        self.unit.place(end);
    }
}
