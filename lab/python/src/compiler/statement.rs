use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::unit::{Block, Iterated, Open};
use super::{Compiled, Compiler};
use crate::bytecode::code::{CodeKind, Op};
use crate::settings::Turn;

impl<'a> Compiler<'a, '_> {
    pub(crate) fn body(&mut self, body: &'a [Stmt]) -> Compiled {
        body.iter().try_for_each(|stmt| self.statement(stmt))
    }

    fn statement(&mut self, stmt: &'a Stmt) -> Compiled {
        self.at(stmt.range());
        match stmt {
            Stmt::Expr(stmt) => self.expression_statement(&stmt.value),
            Stmt::Assign(stmt) => self.assign(stmt),
            Stmt::AugAssign(stmt) => self.augmented(stmt),
            Stmt::AnnAssign(stmt) => self.annotated(stmt),
            Stmt::Delete(stmt) => stmt.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::If(stmt) => self.conditional(stmt),
            Stmt::While(stmt) => self.while_loop(stmt),
            Stmt::For(stmt) if stmt.is_async => self.async_for(stmt),
            Stmt::For(stmt) => self.for_loop(stmt),
            Stmt::Break(stmt) => self.leave_loop(stmt.range, true),
            Stmt::Continue(stmt) => self.leave_loop(stmt.range, false),
            Stmt::Return(stmt) => self.return_statement(stmt),
            Stmt::Raise(stmt) => self.raise(stmt),
            Stmt::Assert(stmt) => self.assert(stmt),
            Stmt::Try(stmt) => self.try_statement(stmt),
            Stmt::With(stmt) if stmt.is_async => self.async_with(stmt),
            Stmt::With(stmt) => self.with(&stmt.items, &stmt.body, false),
            Stmt::FunctionDef(stmt) => self.function(stmt),
            Stmt::ClassDef(stmt) => self.class(stmt),
            Stmt::Match(stmt) => self.match_statement(stmt),
            Stmt::Import(stmt) => self.import(stmt),
            Stmt::ImportFrom(stmt) => self.import_from(stmt),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => {
                self.emit(Op::Nop);
                Ok(())
            }
            Stmt::TypeAlias(_) | Stmt::IpyEscapeCommand(_) => {
                self.missing(stmt.range(), "this statement is not in the lab")
            }
        }
    }

    fn expression_statement(&mut self, value: &'a Expr) -> Compiled {
        if value.is_literal_expr() {
            return Ok(());
        }
        self.expr(value)?;
        self.emit(Op::Pop);
        Ok(())
    }

    fn conditional(&mut self, stmt: &'a ast::StmtIf) -> Compiled {
        let end = self.unit.label();
        let first = (Some(&*stmt.test), &stmt.body);
        let others = stmt.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &clause.body));
        for (test, body) in std::iter::once(first).chain(others) {
            let next = self.unit.label();
            if let Some(test) = test {
                self.jump_unless(test, next)?;
            }
            self.body(body)?;
            self.unit.jump(Op::Jump, end);
            self.unit.place(next);
        }
        self.unit.place(end);
        Ok(())
    }

    /// The condition is tested before the first turn, and again at the end of each: versions jump back before it or after.
    fn while_loop(&mut self, stmt: &'a ast::StmtWhile) -> Compiled {
        let turn = self.host.jumps().turn;
        let [start, again, exhausted, end] = std::array::from_fn(|_| self.unit.label());
        self.unit.place(start);
        self.jump_unless(&stmt.test, exhausted)?;
        self.unit.place(again);
        self.unit.open(Block::Loop { iterator: None, start, end });
        self.body(&stmt.body)?;
        self.unit.close();
        self.at(stmt.test.range());
        if turn == Turn::Untested {
            self.unit.jump(Op::JumpBack, start);
        } else {
            self.look_if(turn == Turn::Both);
            self.jump_unless(&stmt.test, exhausted)?;
            self.unit.jump(Op::JumpBack, again);
        }
        self.unit.place(exhausted);
        self.body(&stmt.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    fn for_loop(&mut self, stmt: &'a ast::StmtFor) -> Compiled {
        let [start, exhausted, end] = std::array::from_fn(|_| self.unit.label());
        self.note_public_of_loop(stmt);
        self.iterator(&stmt.iter, Op::Iter, false)?;
        self.at(stmt.iter.range());
        let iterated = if stmt.iter.is_call_expr() { Iterated::Made } else { Iterated::Other };
        self.unit.open(Block::Loop { iterator: Some(iterated), start, end });
        self.unit.place(start);
        self.unit.jump(Op::ForIter, exhausted);
        self.store_to(&stmt.target)?;
        self.body(&stmt.body)?;
        self.at(stmt.iter.range());
        self.unit.jump(Op::JumpBack, start);
        let ranges = self.unit.close();
        if matches!(iterated, Iterated::Made) {
            self.unit.handle(ranges, self.unit.depth() + 1);
            [Op::Swap(1), Op::LetGo { raises: true }, Op::Reraise].into_iter().for_each(|op| self.emit(op));
        }
        self.unit.place(exhausted);
        self.body(&stmt.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    fn async_for(&mut self, stmt: &'a ast::StmtFor) -> Compiled {
        if !self.unit.kind.is_async() {
            return self.error(stmt.range, "'async for' outside async function");
        }
        let [start, exhausted, end] = std::array::from_fn(|_| self.unit.label());
        self.expr(&stmt.iter)?;
        self.at(stmt.iter.range());
        self.emit(Op::AsyncIter);
        self.unit.open(Block::Loop { iterator: Some(Iterated::Other), start, end });
        self.unit.place(start);
        let awaiting = self.await_next();
        self.store_to(&stmt.target)?;
        self.body(&stmt.body)?;
        self.at(stmt.iter.range());
        self.unit.jump(Op::JumpBack, start);
        self.unit.close();
        self.end_async_for(awaiting, self.unit.depth() + 1);
        self.unit.place(exhausted);
        self.body(&stmt.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    fn leave_loop(&mut self, range: ruff_text_size::TextRange, for_good: bool) -> Compiled {
        let is_loop = |open: &Open<'_>| matches!(open.block, Block::Loop { .. });
        let Some(place) = self.unit.blocks.iter().rposition(is_loop) else {
            let what = if for_good { "'break' outside loop" } else { "'continue' not properly in loop" };
            return self.error(range, what);
        };
        let Block::Loop { iterator, start, end } = self.unit.blocks[place].block else { return Ok(()) };
        self.check_leaving(place, range)?;
        self.unwind(place + 1, false)?;
        if !for_good {
            self.unit.jump(Op::JumpBack, start);
            return Ok(());
        }
        match iterator {
            Some(Iterated::Made) => self.emit(Op::LetGo { raises: false }),
            Some(Iterated::Other) => self.emit(Op::Pop),
            None => {}
        }
        self.look_if(self.host.jumps().out_of_handler && self.is_handling());
        self.unit.jump(Op::Jump, end);
        Ok(())
    }

    /// A place where CPython looks for other threads, if it does.
    pub(crate) fn look_if(&mut self, looks: bool) {
        if looks {
            let here = self.unit.label();
            self.unit.jump(Op::JumpBack, here);
            self.unit.place(here);
        }
    }

    /// Whether this is code that CPython puts behind all other: it jumps back from there.
    pub(crate) fn is_handling(&self) -> bool {
        let is_handling =
            |open: &Open<'_>| matches!(open.block, Block::Handling { .. } | Block::HandlingGroup);
        self.unit.blocks.iter().any(is_handling)
    }

    /// An exception has been handled. Within another handler, there is no need to jump back.
    pub(crate) fn handled(&mut self) {
        self.look_if(self.host.jumps().behind_handler && !self.is_handling());
    }

    fn return_statement(&mut self, stmt: &'a ast::StmtReturn) -> Compiled {
        if matches!(self.unit.kind, CodeKind::Module | CodeKind::Class) {
            return self.error(stmt.range, "'return' outside function");
        }
        self.check_leaving(0, stmt.range)?;
        match &stmt.value {
            Some(_) if self.unit.kind == CodeKind::AsyncGenerator => {
                return self.error(stmt.range, "'return' with value in async generator");
            }
            Some(value) => self.expr(value)?,
            None => self.emit(Op::None),
        }
        self.unwind(0, true)?;
        self.emit(Op::Return);
        Ok(())
    }

    fn check_leaving(&self, keep: usize, range: ruff_text_size::TextRange) -> Compiled {
        if self.unit.blocks[keep..].iter().any(|open| matches!(open.block, Block::HandlingGroup)) {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            return self.error(range, message);
        }
        Ok(())
    }

    /// Leaves all blocks but the outermost `keep`: does what has to be done for each, and then goes on as if
    /// they were still open. With a value on top of the stack, that stays.
    fn unwind(&mut self, keep: usize, has_value: bool) -> Compiled {
        let mut left = Vec::new();
        while self.unit.blocks.len() > keep
            && let Some(mut open) = self.unit.blocks.pop()
        {
            open.ranges.push((open.since, self.unit.here()));
            self.leave_block(&open.block, has_value)?;
            left.push(open);
        }
        for mut open in left.into_iter().rev() {
            open.since = self.unit.here();
            self.unit.blocks.push(open);
        }
        Ok(())
    }

    fn leave_block(&mut self, block: &Block<'a>, has_value: bool) -> Compiled {
        match *block {
            Block::Loop { iterator: None, .. } | Block::Guarded | Block::HandlingGroup => {}
            Block::Loop { iterator: Some(Iterated::Made), .. } => {
                if has_value {
                    self.emit(Op::Swap(1));
                }
                self.emit(Op::LetGo { raises: false });
            }
            Block::Loop { .. } => self.drop_below(1, has_value),
            Block::Values(count) => self.drop_below(count, has_value),
            Block::Finally(body) => {
                self.unit.open(Block::Values(u32::from(has_value)));
                self.body(body)?;
                self.unit.close();
            }
            Block::With(manager) => {
                self.unit.span = manager;
                self.call_exit(u32::from(has_value), false);
                self.drop_below(2, has_value);
            }
            Block::AsyncWith(manager) => {
                self.unit.span = manager;
                self.call_exit(u32::from(has_value), true);
                self.drop_below(2, has_value);
            }
            Block::Handling { with_exception, name } => {
                self.drop_below(u32::from(with_exception), has_value);
                if has_value {
                    self.emit(Op::Swap(1));
                }
                self.emit(Op::Handled);
                if let Some(name) = name {
                    self.forget(name);
                }
            }
        }
        Ok(())
    }

    /// Drops so many values below the top, or from the top if nothing is to be kept.
    pub(super) fn drop_below(&mut self, count: u32, has_value: bool) {
        if count == 0 {
            return;
        }
        if has_value {
            self.emit(Op::Swap(count));
        }
        (0..count).for_each(|_| self.emit(Op::Pop));
    }

    fn raise(&mut self, stmt: &'a ast::StmtRaise) -> Compiled {
        let parts = [&stmt.exc, &stmt.cause];
        let mut count = 0;
        for part in parts.into_iter().flatten() {
            self.expr(part)?;
            count += 1;
        }
        self.emit(Op::Raise(count));
        Ok(())
    }

    fn assert(&mut self, stmt: &'a ast::StmtAssert) -> Compiled {
        let holds = self.unit.label();
        self.jump_if(&stmt.test, true, holds)?;
        self.at(stmt.test.range());
        self.emit(Op::AssertionError);
        if let Some(message) = &stmt.msg {
            self.emit(Op::Unset);
            self.expr(message)?;
            self.emit(Op::Call(1));
        }
        self.emit(Op::Raise(1));
        self.unit.place(holds);
        Ok(())
    }
}
