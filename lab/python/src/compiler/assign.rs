use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::scope::ScopeKind;
use super::variable::Access;
use super::{Compiled, Compiler};
use crate::bytecode::code::{Binary, Op};

impl<'a> Compiler<'a, '_> {
    pub(crate) fn assign(&mut self, stmt: &'a ast::StmtAssign) -> Compiled {
        if let [target] = &*stmt.targets
            && let (Some(targets), Some(values)) = (elements(target), elements(&stmt.value))
            && targets.len() == values.len()
        {
            return self.assign_each(targets, values);
        }
        self.expr(&stmt.value)?;
        for (index, target) in stmt.targets.iter().enumerate() {
            if index + 1 < stmt.targets.len() {
                self.emit(Op::Copy(0));
            }
            self.store_to(target)?;
        }
        Ok(())
    }

    /// `a, b = x, y`: nobody sees the tuple, so there is none.
    fn assign_each(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> Compiled {
        values.iter().try_for_each(|value| self.expr(value))?;
        // The last value is on top, and the first target comes first.
        self.emit(Op::Swap(u32::from(targets.len() == 3) + 1));
        targets.iter().try_for_each(|target| self.store_to(target))
    }

    /// [value →]
    pub(crate) fn store_to(&mut self, target: &'a Expr) -> Compiled {
        let outer = self.at(target.range());
        match target {
            Expr::Name(name) => self.store(&name.id),
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value)?;
                let site = self.attr_site(&attribute.attr);
                self.emit(Op::StoreAttr(site));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                self.expr(&subscript.slice)?;
                self.emit(Op::StoreSubscript);
            }
            Expr::Tuple(tuple) => self.unpack(&tuple.elts)?,
            Expr::List(list) => self.unpack(&list.elts)?,
            Expr::Starred(starred) => {
                return self.error(starred.range, "starred assignment target must be in a list or tuple");
            }
            _ => return self.error(target.range(), "cannot assign to this expression"),
        }
        self.unit.span = outer;
        Ok(())
    }

    fn unpack(&mut self, targets: &'a [Expr]) -> Compiled {
        let count = u32::try_from(targets.len()).unwrap_or(u32::MAX);
        match targets.iter().position(Expr::is_starred_expr) {
            None => self.emit(Op::Unpack(count)),
            Some(before) => {
                let after = targets.len() - before - 1;
                if targets[before + 1..].iter().any(Expr::is_starred_expr) {
                    return self.error(targets[before].range(), "multiple starred expressions in assignment");
                }
                let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
                self.emit(Op::UnpackRest(short(before), short(after)));
            }
        }
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store_to(&starred.value)?,
                target => self.store_to(target)?,
            }
        }
        Ok(())
    }

    pub(crate) fn attr_site(&mut self, name: &str) -> u32 {
        let name = self.mangled(name);
        let name = self.host.intern(&name);
        self.unit.site(name)
    }

    pub(crate) fn augmented(&mut self, stmt: &'a ast::StmtAugAssign) -> Compiled {
        let operator = binary(stmt.op);
        match &*stmt.target {
            Expr::Name(name) => {
                let outer = self.at(name.range);
                self.load(&name.id);
                self.unit.span = outer;
                self.expr(&stmt.value)?;
                self.emit(Op::Inplace(operator));
                self.at(name.range);
                self.store(&name.id);
            }
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value)?;
                let outer = self.at(attribute.range);
                self.emit(Op::Copy(0));
                let site = self.attr_site(&attribute.attr);
                self.emit(Op::Attr(site));
                self.unit.span = outer;
                self.expr(&stmt.value)?;
                self.emit(Op::Inplace(operator));
                self.emit(Op::Swap(1));
                self.at(attribute.range);
                let site = self.attr_site(&attribute.attr);
                self.emit(Op::StoreAttr(site));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                self.expr(&subscript.slice)?;
                let outer = self.at(subscript.range);
                [Op::Copy(1), Op::Copy(1), Op::Subscript].into_iter().for_each(|op| self.emit(op));
                self.unit.span = outer;
                self.expr(&stmt.value)?;
                [Op::Inplace(operator), Op::Swap(2), Op::Swap(1)].into_iter().for_each(|op| self.emit(op));
                self.at(subscript.range);
                self.emit(Op::StoreSubscript);
            }
            target => return self.error(target.range(), "illegal expression for augmented assignment"),
        }
        Ok(())
    }

    /// Annotations count in the body of a class only, where dataclasses read them, and as text: they may name what
    /// the lab does not have. What is a text in CPython, too, begins and ends with a quotation mark.
    pub(crate) fn annotated(&mut self, stmt: &'a ast::StmtAnnAssign) -> Compiled {
        self.check_annotation(&stmt.annotation)?;
        if let Some(value) = &stmt.value {
            self.expr(value)?;
            self.store_to(&stmt.target)?;
        }
        if let Expr::Name(name) = &*stmt.target
            && self.scopes.all[self.unit.scope].kind == ScopeKind::Class
        {
            let source = triomphe::Arc::clone(&self.source);
            let written = &source.text[stmt.annotation.range().to_std_range()];
            let text = match &*stmt.annotation {
                _ if self.keeps_texts => self.text(&format!("\"{written}\"")),
                Expr::StringLiteral(text) => self.text(&format!("\"{}\"", text.value.to_str())),
                _ => self.text(written),
            };
            self.unit.constant(text);
            let site = self.attr_site(&name.id);
            self.emit(Op::Annotate(site));
        }
        Ok(())
    }

    pub(crate) fn delete(&mut self, target: &'a Expr) -> Compiled {
        let outer = self.at(target.range());
        match target {
            Expr::Name(name) => self.variable(&name.id, Access::Delete),
            Expr::Attribute(attribute) => {
                self.expr(&attribute.value)?;
                let site = self.attr_site(&attribute.attr);
                self.emit(Op::DeleteAttr(site));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                self.expr(&subscript.slice)?;
                self.emit(Op::DeleteSubscript);
            }
            Expr::Tuple(tuple) => tuple.elts.iter().try_for_each(|target| self.delete(target))?,
            Expr::List(list) => list.elts.iter().try_for_each(|target| self.delete(target))?,
            _ => return self.error(target.range(), "cannot delete this expression"),
        }
        self.unit.span = outer;
        Ok(())
    }
}

/// What is written one by one, without stars, if swapping two of them turns their order around.
fn elements(expr: &Expr) -> Option<&[Expr]> {
    let elements = match expr {
        Expr::Tuple(tuple) => &tuple.elts,
        Expr::List(list) => &list.elts,
        _ => return None,
    };
    let are_few = (2..=3).contains(&elements.len()) && !elements.iter().any(Expr::is_starred_expr);
    are_few.then_some(&**elements)
}

pub(crate) fn binary(operator: ast::Operator) -> Binary {
    match operator {
        ast::Operator::Add => Binary::Add,
        ast::Operator::Sub => Binary::Sub,
        ast::Operator::Mult => Binary::Mul,
        ast::Operator::MatMult => Binary::MatMul,
        ast::Operator::Div => Binary::Div,
        ast::Operator::Mod => Binary::Mod,
        ast::Operator::Pow => Binary::Pow,
        ast::Operator::LShift => Binary::LShift,
        ast::Operator::RShift => Binary::RShift,
        ast::Operator::BitOr => Binary::Or,
        ast::Operator::BitXor => Binary::Xor,
        ast::Operator::BitAnd => Binary::And,
        ast::Operator::FloorDiv => Binary::FloorDiv,
    }
}
