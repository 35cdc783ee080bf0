//! Where a function gives a value or waits for one, and goes on later: `yield` and `await`.

use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use super::{Compiled, Compiler};
use crate::bytecode::code::{Awaited, CodeKind, Op};

impl<'a> Compiler<'a, '_> {
    pub(super) fn yield_value(&mut self, expr: &'a ast::ExprYield) -> Compiled {
        self.check_yield(expr.range)?;
        if !matches!(self.unit.kind, CodeKind::Generator | CodeKind::AsyncGenerator) {
            return self.error(expr.range, "'yield' outside function");
        }
        match &expr.value {
            Some(value) => self.expr(value)?,
            None => self.emit(Op::None),
        }
        self.emit(if self.unit.kind.is_async() { Op::YieldAsync } else { Op::Yield });
        self.emit(Op::Resume);
        Ok(())
    }

    pub(super) fn await_value(&mut self, expr: &'a ast::ExprAwait) -> Compiled {
        match self.unit.kind {
            kind if kind.is_async() => {}
            CodeKind::Function | CodeKind::Generator => {
                let is_in_comprehension =
                    self.scopes.all[self.unit.scope].kind == super::scope::ScopeKind::Comprehension;
                let message = match is_in_comprehension {
                    true => "asynchronous comprehension outside of an asynchronous function",
                    false => "'await' outside async function",
                };
                return self.error(expr.range, message);
            }
            _ => return self.error(expr.range, "'await' outside function"),
        }
        self.expr(&expr.value)?;
        self.emit(Op::Await(Awaited::Value));
        self.delegate();
        Ok(())
    }

    /// Goes on with what the iterator of an awaitable gives until that is over: [iterator → result]
    pub(crate) fn delegate(&mut self) {
        self.emit(Op::None);
        let [again, end] = std::array::from_fn(|_| self.unit.label());
        self.unit.place(again);
        self.unit.jump(Op::YieldFrom, end);
        self.emit(Op::Yield);
        self.unit.jump(Op::Jump, again);
        self.unit.place(end);
    }

    /// [asynchronous iterator → asynchronous iterator, next element], and in which instructions.
    pub(crate) fn await_next(&mut self) -> (u32, u32) {
        let since = self.unit.here();
        self.emit(Op::AsyncNext);
        self.emit(Op::Await(Awaited::Next));
        self.delegate();
        (since, self.unit.here())
    }

    /// Where the asynchronous iterator is over. It lies at the top of so many values.
    pub(crate) fn end_async_for(&mut self, awaiting: (u32, u32), depth: u32) {
        self.unit.handle(vec![awaiting], depth);
        self.emit(Op::EndAsyncFor);
    }

    /// What a comprehension yields would be nobody's.
    fn check_yield(&self, range: TextRange) -> Compiled {
        let is_inside = self.scopes.all[self.unit.scope].kind == super::scope::ScopeKind::Comprehension;
        let inside = match &*self.unit.name {
            _ if is_inside => self.comprehends,
            "<genexpr>" => "generator expression",
            "<listcomp>" => "list comprehension",
            "<setcomp>" => "set comprehension",
            "<dictcomp>" => "dict comprehension",
            _ => return Ok(()),
        };
        self.error(range, format!("'yield' inside {inside}"))
    }

    pub(super) fn yield_from(&mut self, expr: &'a ast::ExprYieldFrom) -> Compiled {
        self.check_yield(expr.range)?;
        match self.unit.kind {
            CodeKind::Generator => {}
            CodeKind::AsyncGenerator => {
                return self.error(expr.range, "'yield from' inside async function");
            }
            _ => return self.error(expr.range, "'yield from' outside function"),
        }
        self.expr(&expr.value)?;
        self.emit(Op::Iter);
        self.emit(Op::None);
        let [again, end] = std::array::from_fn(|_| self.unit.label());
        self.unit.place(again);
        self.unit.jump(Op::YieldFrom, end);
        self.emit(Op::Yield);
        self.emit(Op::Resume);
        self.unit.jump(Op::Jump, again);
        self.unit.place(end);
        Ok(())
    }
}
