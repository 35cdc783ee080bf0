//! `try`, in all its forms.

use ruff_python_ast::{self as ast, ExceptHandler};
use ruff_text_size::Ranged;

use super::unit::{Block, Label};
use super::{Compiled, Compiler};
use crate::bytecode::code::Op;

impl<'a> Compiler<'a, '_> {
    pub(crate) fn try_statement(&mut self, stmt: &'a ast::StmtTry) -> Compiled {
        if stmt.finalbody.is_empty() {
            return self.try_except(stmt);
        }
        let end = self.unit.label();
        self.unit.open(Block::Finally(&stmt.finalbody));
        self.try_except(stmt)?;
        let ranges = self.unit.close();
        self.body(&stmt.finalbody)?;
        self.unit.jump(Op::Jump, end);

        let depth = self.unit.depth();
        self.unit.handle(ranges, depth);
        let start = self.unit.here();
        self.emit(Op::Handle);
        self.unit.open(Block::Handling { with_exception: true, name: None });
        self.body(&stmt.finalbody)?;
        let mut ranges = self.unit.close();
        self.emit(Op::Reraise);
        ranges.push((start, start + 1));
        ranges.push((self.unit.here() - 1, self.unit.here()));
        self.restore_and_reraise(ranges, depth + 1);
        self.unit.place(end);
        Ok(())
    }

    fn try_except(&mut self, stmt: &'a ast::StmtTry) -> Compiled {
        if stmt.handlers.is_empty() {
            return self.body(&stmt.body);
        }
        let end = self.unit.label();
        self.unit.open(Block::Guarded);
        self.body(&stmt.body)?;
        let ranges = self.unit.close();
        self.body(&stmt.orelse)?;
        self.unit.jump(Op::Jump, end);

        let depth = self.unit.depth();
        self.unit.handle(ranges, depth);
        if stmt.is_star {
            self.group_handlers(&stmt.handlers, end, depth)?;
        } else {
            self.handlers(&stmt.handlers, end, depth)?;
        }
        self.unit.place(end);
        Ok(())
    }

    /// [exception →]
    fn handlers(&mut self, handlers: &'a [ExceptHandler], end: Label, depth: u32) -> Compiled {
        let mut ranges = Vec::new();
        let mut since = self.unit.here();
        self.emit(Op::Handle);
        for (index, handler) in handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if handler.type_.is_none() && index + 1 < handlers.len() {
                return self.error(handler.range, "default 'except:' must be last");
            }
            let next = self.unit.label();
            if let Some(class) = &handler.type_ {
                self.expr(class)?;
                self.at(class.range());
                self.emit(Op::Matches);
                self.unit.jump(Op::JumpIfFalse, next);
            }
            match &handler.name {
                Some(name) => self.store(name),
                None => self.emit(Op::Pop),
            }
            ranges.push((since, self.unit.here()));
            ranges.extend(self.handler_body(handler, depth + 1)?);
            self.emit(Op::Handled);
            self.handled();
            self.unit.jump(Op::Jump, end);
            since = self.unit.here();
            self.unit.place(next);
        }
        self.emit(Op::Reraise);
        ranges.push((since, self.unit.here()));
        self.restore_and_reraise(ranges, depth + 1);
        Ok(())
    }

    /// Gives the ranges in which an exception replaces the one that is being handled.
    fn handler_body(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        depth: u32,
    ) -> Compiled<Vec<(u32, u32)>> {
        let name = handler.name.as_deref();
        self.unit.open(Block::Handling { with_exception: false, name });
        self.body(&handler.body)?;
        let ranges = self.unit.close();
        let Some(name) = name else { return Ok(ranges) };
        self.forget(name);
        let end = self.unit.label();
        self.unit.jump(Op::Jump, end);
        self.unit.handle(ranges, depth);
        let start = self.unit.here();
        self.forget(name);
        self.emit(Op::Reraise);
        let here = self.unit.here();
        self.unit.place(end);
        Ok(vec![(start, here)])
    }

    /// After `except E as name` the name is gone.
    pub(crate) fn forget(&mut self, name: &str) {
        self.emit(Op::None);
        self.store(name);
        self.variable(name, super::variable::Access::Delete);
    }

    /// An exception left these ranges, in which another was being handled: [previous exception →].
    pub(crate) fn restore_and_reraise(&mut self, ranges: Vec<(u32, u32)>, depth: u32) {
        self.unit.handle(ranges, depth);
        self.emit(Op::Swap(1));
        self.emit(Op::Handled);
        self.emit(Op::Reraise);
    }

    /// `except*`: each clause takes its part of the group, and what they raise is collected.
    fn group_handlers(&mut self, handlers: &'a [ExceptHandler], end: Label, depth: u32) -> Compiled {
        let start = self.unit.here();
        let [whole, rest, raised] = std::array::from_fn(|_| self.temporary());
        self.emit(Op::Handle);
        self.emit(Op::StoreLocal(whole));
        self.emit(Op::Local(whole));
        self.emit(Op::StoreLocal(rest));
        self.emit(Op::List(0));
        self.emit(Op::StoreLocal(raised));
        self.unit.open(Block::HandlingGroup);
        for handler in handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.group_handler(handler, rest, raised, depth + 1)?;
        }
        self.unit.close();
        let done = self.unit.label();
        [whole, raised, rest].into_iter().for_each(|slot| self.emit(Op::Local(slot)));
        self.emit(Op::Regroup);
        self.emit(Op::Copy(0));
        self.unit.jump(Op::JumpIfNone, done);
        self.emit(Op::Reraise);
        let ranges = vec![(start, self.unit.here())];
        self.unit.place(done);
        self.emit(Op::Pop);
        self.emit(Op::Handled);
        self.handled();
        self.unit.jump(Op::Jump, end);
        self.restore_and_reraise(ranges, depth + 1);
        Ok(())
    }

    fn group_handler(
        &mut self,
        handler: &'a ast::ExceptHandlerExceptHandler,
        rest: u32,
        raised: u32,
        depth: u32,
    ) -> Compiled {
        let [next, clear] = std::array::from_fn(|_| self.unit.label());
        let part = self.temporary();
        self.emit(Op::Local(rest));
        match &handler.type_ {
            Some(class) => self.expr(class)?,
            None => return self.error(handler.range, "expected one or more exception types"),
        }
        self.emit(Op::Split);
        self.emit(Op::StoreLocal(part));
        self.emit(Op::StoreLocal(rest));
        self.emit(Op::Local(part));
        self.unit.jump(Op::JumpIfNone, next);
        self.emit(Op::Local(part));
        self.emit(Op::Handle);
        match &handler.name {
            Some(name) => self.store(name),
            None => self.emit(Op::Pop),
        }
        let ranges = self.handler_body(handler, depth + 1)?;
        self.emit(Op::Handled);
        self.unit.jump(Op::Jump, clear);

        self.unit.handle(ranges, depth + 1);
        self.emit(Op::StoreLocal(part));
        self.emit(Op::Handled);
        self.emit(Op::Local(raised));
        self.emit(Op::Local(part));
        self.emit(Op::Append(0));
        self.emit(Op::Pop);
        self.unit.place(clear);
        self.unit.place(next);
        Ok(())
    }
}
