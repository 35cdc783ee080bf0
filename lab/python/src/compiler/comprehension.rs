use ruff_python_ast::{Comprehension, Expr};
use ruff_text_size::Ranged;

use super::scope::{ScopeId, ScopeKind};
use super::unit::Label;
use super::{Compiled, Compiler};
use crate::bytecode::code::Op;

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
        self.emit(match expr {
            Expr::ListComp(_) => Op::List(0),
            Expr::SetComp(_) => Op::Set(0),
            _ => Op::Dict(0),
        });
        let Some(first) = generators.first() else { return Ok(()) };
        self.expr(&first.iter)?;
        let outer = self.at(first.iter.range());
        self.emit(Op::Iter);
        self.emit(Op::Comprehension);
        self.unit.span = outer;

        let id = self.scopes.at(expr.range(), ScopeKind::Comprehension);
        let around = std::mem::replace(&mut self.unit.scope, id);
        self.take_comprehension_slots(id);
        let depth = u32::try_from(generators.len()).unwrap_or(u32::MAX);
        self.comprehension_loops(generators, &mut |compiler| compiler.element(expr, depth))?;
        self.unit.scope = around;
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
            _ => {}
        }
        Ok(())
    }

    /// [first iterator →]
    pub(crate) fn comprehension_loops(
        &mut self,
        generators: &'a [Comprehension],
        element: &mut dyn FnMut(&mut Self) -> Compiled,
    ) -> Compiled {
        let mut loops: Vec<(Label, Label)> = Vec::new();
        for (index, generator) in generators.iter().enumerate() {
            if index > 0 {
                self.expr(&generator.iter)?;
                self.emit(Op::Iter);
            }
            let [start, end] = std::array::from_fn(|_| self.unit.label());
            let outer = self.at(generator.iter.range());
            self.unit.place(start);
            self.unit.jump(Op::ForIter, end);
            self.unit.span = outer;
            self.store_to(&generator.target)?;
            for condition in &generator.ifs {
                self.skip_unless(condition, start)?;
            }
            loops.push((start, end));
        }
        element(self)?;
        for (start, end) in loops.into_iter().rev() {
            self.unit.jump(Op::JumpBack, start);
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
