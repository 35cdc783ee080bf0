use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::Ranged;

use super::scope::{ScopeId, ScopeKind};
use super::unit::Label;
use super::{Compiled, Compiler};
use crate::bytecode::code::{Awaited, Op};

/// The instructions in which the next element is awaited, and the depth of the stack above which they work.
type Awaiting = ((u32, u32), u32);

/// What a comprehension begins with.
fn container(expr: &Expr) -> Op {
    match expr {
        Expr::ListComp(_) => Op::List(0),
        Expr::SetComp(_) => Op::Set(0),
        _ => Op::Dict(0),
    }
}

impl<'a> Compiler<'a, '_> {
    /// Runs in the frame of what is around it, as in CPython since 3.12, but with variables of its own. In 3.11 it is a
    /// function, which gets its first iterator.
    pub(crate) fn comprehension(&mut self, expr: &'a Expr) -> Compiled {
        let generators = match expr {
            Expr::ListComp(comp) => &comp.generators,
            Expr::SetComp(comp) => &comp.generators,
            Expr::DictComp(comp) => &comp.generators,
            _ => return Ok(()),
        };
        if generators.iter().any(|generator| generator.is_async) {
            return self.async_comprehension(expr, generators);
        }
        self.emit(container(expr));
        let Some(first) = generators.first() else { return Ok(()) };
        self.note_public_of(first);
        self.iterator(&first.iter, Op::Iter, true)?;
        let outer = self.at(first.iter.range());
        self.emit(Op::Comprehension);
        self.unit.span = outer;

        let id = self.scopes.at(expr.range(), ScopeKind::Comprehension);
        let around = std::mem::replace(&mut self.unit.scope, id);
        let noun = match expr {
            Expr::ListComp(_) => "list comprehension",
            Expr::SetComp(_) => "set comprehension",
            _ => "dict comprehension",
        };
        let comprehended = std::mem::replace(&mut self.comprehends, noun);
        self.take_comprehension_slots(id);
        let depth = u32::try_from(generators.len()).unwrap_or(u32::MAX);
        self.comprehension_loops(generators, 0, &mut |compiler| compiler.element(expr, depth))?;
        self.unit.scope = around;
        self.comprehends = comprehended;
        Ok(())
    }

    /// A coroutine that is awaited at once: how deep the stack is has to be known where an iterator ends.
    fn async_comprehension(&mut self, expr: &'a Expr, generators: &'a [Comprehension]) -> Compiled {
        if !self.unit.kind.is_async() {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return self.error(expr.range(), message);
        }
        let id = self.scopes.at(expr.range(), ScopeKind::Function);
        let name = match expr {
            Expr::ListComp(_) => "<listcomp>",
            Expr::SetComp(_) => "<setcomp>",
            _ => "<dictcomp>",
        };
        [Op::None, Op::None].into_iter().for_each(|op| self.emit(op));
        self.enter_expression(id, name, expr.range());
        self.emit(container(expr));
        self.emit(Op::Local(0));
        let depth = u32::try_from(generators.len()).unwrap_or(u32::MAX);
        self.comprehension_loops(generators, 1, &mut |compiler| compiler.element(expr, depth))?;
        self.emit(Op::Return);
        self.call_expression(id, generators)?;
        self.emit(Op::Await(Awaited::Value));
        self.delegate();
        Ok(())
    }

    fn take_comprehension_slots(&mut self, id: ScopeId) {
        let scopes = self.scopes;
        for name in &scopes.all[id].bound {
            let slot = self.add_slot(id, name, false);
            if scopes.all[id].is_shared(name) {
                self.emit(Op::NewCell(slot));
            }
        }
    }

    fn element(&mut self, expr: &'a Expr, depth: u32) -> Compiled {
        match expr {
            Expr::ListComp(comp) => {
                self.expr(&comp.elt)?;
                self.emit(Op::Append(depth));
            }
            Expr::SetComp(comp) => {
                self.expr(&comp.elt)?;
                self.emit(Op::AddToSet(depth));
            }
            Expr::DictComp(comp) => {
                match &comp.key {
                    Some(key) => self.expr(key)?,
                    None => {
                        return self.missing(comp.range, "'**' in a dict comprehension is not in the lab");
                    }
                }
                self.expr(&comp.value)?;
                self.emit(Op::SetItem(depth));
            }
            _ => unreachable!("there are no other comprehensions"),
        }
        Ok(())
    }

    /// [first iterator →], which lies above so many values.
    pub(crate) fn comprehension_loops(
        &mut self,
        generators: &'a [Comprehension],
        below: u32,
        element: &mut dyn FnMut(&mut Self) -> Compiled,
    ) -> Compiled {
        let mut loops: Vec<(Label, Label, Option<Awaiting>)> = Vec::new();
        for (index, generator) in (0..).zip(generators) {
            if index > 0 {
                let iter = if generator.is_async { Op::AsyncIter } else { Op::Iter };
                self.iterator(&generator.iter, iter, false)?;
            }
            let [start, end] = std::array::from_fn(|_| self.unit.label());
            let outer = self.at(generator.iter.range());
            self.unit.place(start);
            let mut awaiting = None;
            if generator.is_async {
                awaiting = Some((self.await_next(), self.unit.depth() + below + index + 1));
            } else {
                self.unit.jump(Op::ForIter, end);
            }
            self.unit.span = outer;
            self.store_to(&generator.target)?;
            for condition in &generator.ifs {
                self.skip_unless(condition, start)?;
            }
            loops.push((start, end, awaiting));
        }
        element(self)?;
        for (start, end, awaiting) in loops.into_iter().rev() {
            self.unit.jump(Op::JumpBack, start);
            if let Some((range, depth)) = awaiting {
                self.end_async_for(range, depth);
            }
            self.unit.place(end);
        }
        Ok(())
    }

    /// Goes on with the next element unless the condition holds.
    fn skip_unless(&mut self, condition: &'a Expr, start: Label) -> Compiled {
        let [holds, fails] = std::array::from_fn(|_| self.unit.label());
        self.jump_unless(condition, fails)?;
        self.unit.jump(Op::Jump, holds);
        self.unit.place(fails);
        self.unit.jump(Op::JumpBack, start);
        self.unit.place(holds);
        Ok(())
    }
}
