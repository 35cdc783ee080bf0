//! What is asked for its truth, and comparisons.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Number, UnaryOp};
use ruff_text_size::Ranged;

use super::unit::Label;
use super::{Compiled, Compiler};
use crate::bytecode::code::{Compare, Op};

impl<'a> Compiler<'a, '_> {
    pub(super) fn boolean(&mut self, operation: &'a ast::ExprBoolOp) -> Compiled {
        let end = self.unit.label();
        let (decides, others, last) = parts(operation);
        others.iter().try_for_each(|value| self.decide(value, decides, end, true))?;
        self.expr(last)?;
        self.unit.place(end);
        Ok(())
    }

    /// [→ value] and jumps if the value is as true as `decides`, without it unless it `keeps` it; else [→]. A part that
    /// decides for what it is part of, too, is not asked again.
    fn decide(&mut self, value: &'a Expr, decides: bool, target: Label, keeps: bool) -> Compiled {
        match value {
            Expr::BoolOp(operation) => {
                let next = self.unit.label();
                let (inner, others, last) = parts(operation);
                for part in others {
                    match inner == decides {
                        true => self.decide(part, decides, target, keeps)?,
                        false => self.decide(part, inner, next, false)?,
                    }
                }
                self.decide(last, decides, target, keeps)?;
                self.unit.place(next);
            }
            Expr::If(conditional) => {
                // CPython looks through a branch that is followed by nothing but the question, which the first is not.
                let with =
                    |compiler: &mut Self, value: &'a Expr| match std::ptr::eq(value, &*conditional.orelse) {
                        true => compiler.decide(value, decides, target, keeps),
                        false => compiler.ask(value, decides, target, keeps),
                    };
                self.either(conditional, with)?;
            }
            value => self.ask(value, decides, target, keeps)?,
        }
        Ok(())
    }

    fn ask(&mut self, value: &'a Expr, decides: bool, target: Label, keeps: bool) -> Compiled {
        self.expr(value)?;
        let jump = match (keeps, decides) {
            (true, true) => Op::JumpIfTrueOrPop,
            (true, false) => Op::JumpIfFalseOrPop,
            (false, true) => Op::JumpIfTrue,
            (false, false) => Op::JumpIfFalse,
        };
        self.unit.jump(jump, target);
        Ok(())
    }

    pub(super) fn comparison(&mut self, comparison: &'a ast::ExprCompare) -> Compiled {
        let [end, short] = std::array::from_fn(|_| self.unit.label());
        let last = self.compared(comparison, Op::JumpIfFalseOrPop, short)?;
        self.emit(last);
        if comparison.ops.len() > 1 {
            self.unit.jump(Op::Jump, end);
            self.unit.place(short);
            self.emit(Op::Swap(1));
            self.emit(Op::Pop);
        }
        self.unit.place(end);
        Ok(())
    }

    /// [→ a b] what the last of the comparisons is made of, and that. Jumps if one before does not hold: then what was
    /// compared last is on the stack.
    fn compared(
        &mut self,
        comparison: &'a ast::ExprCompare,
        jump: fn(u32) -> Op,
        short: Label,
    ) -> Compiled<Op> {
        self.expr(&comparison.left)?;
        let mut compared = comparison.ops.iter().zip(&comparison.comparators).peekable();
        while let Some((&op, right)) = compared.next() {
            self.expr(right)?;
            if compared.peek().is_none() {
                return Ok(compare(op));
            }
            [Op::Swap(1), Op::Copy(1), compare(op)].into_iter().for_each(|op| self.emit(op));
            self.unit.jump(jump, short);
        }
        unreachable!("something is compared")
    }

    pub(super) fn choice(&mut self, conditional: &'a ast::ExprIf) -> Compiled {
        self.either(conditional, Self::expr)
    }

    /// Goes on `with` one branch or the other.
    fn either(
        &mut self,
        conditional: &'a ast::ExprIf,
        with: impl Fn(&mut Self, &'a Expr) -> Compiled,
    ) -> Compiled {
        let [otherwise, end] = std::array::from_fn(|_| self.unit.label());
        self.jump_unless(&conditional.test, otherwise)?;
        with(self, &conditional.body)?;
        self.unit.jump(Op::Jump, end);
        self.unit.place(otherwise);
        with(self, &conditional.orelse)?;
        self.unit.place(end);
        Ok(())
    }

    /// Jumps unless `test` is true, and goes on if it is.
    pub(crate) fn jump_unless(&mut self, test: &'a Expr, target: Label) -> Compiled {
        self.jump_if(test, false, target)
    }

    /// Jumps if `test` is as true as that, and goes on if it is not. Each part of it is asked for its truth once.
    pub(crate) fn jump_if(&mut self, test: &'a Expr, is_true: bool, target: Label) -> Compiled {
        let outer = self.at(test.range());
        match test {
            Expr::BooleanLiteral(literal) if literal.value && !is_true => {}
            Expr::NumberLiteral(ast::ExprNumberLiteral { value: Number::Int(number), .. })
                if !is_true && number.as_i64().is_some_and(|number| number != 0) => {}
            Expr::UnaryOp(ast::ExprUnaryOp { op: UnaryOp::Not, operand, .. }) => {
                self.jump_if(operand, !is_true, target)?;
            }
            Expr::BoolOp(operation) => self.jump_if_decided(operation, is_true, target)?,
            Expr::If(conditional) => {
                self.either(conditional, |compiler, value| compiler.jump_if(value, is_true, target))?;
            }
            Expr::Compare(comparison) => {
                self.note_public_of_in(comparison);
                self.jump_if_compared(comparison, is_true, target)?;
            }
            test => {
                self.expr(test)?;
                self.jump_on_truth(is_true, target);
            }
        }
        self.unit.span = outer;
        Ok(())
    }

    fn jump_if_decided(&mut self, operation: &'a ast::ExprBoolOp, is_true: bool, target: Label) -> Compiled {
        let next = self.unit.label();
        let (decides, others, last) = parts(operation);
        let decided = if decides == is_true { target } else { next };
        others.iter().try_for_each(|value| self.jump_if(value, decides, decided))?;
        self.jump_if(last, is_true, target)?;
        self.unit.place(next);
        Ok(())
    }

    fn jump_if_compared(
        &mut self,
        comparison: &'a ast::ExprCompare,
        is_true: bool,
        target: Label,
    ) -> Compiled {
        let [end, short] = std::array::from_fn(|_| self.unit.label());
        match self.compared(comparison, Op::JumpIfFalse, short)? {
            Op::Compare(op) if !is_true => self.unit.jump(|to| Op::JumpUnless(op, to), target),
            op => {
                self.emit(op);
                self.jump_on_truth(is_true, target);
            }
        }
        if comparison.ops.len() > 1 {
            self.unit.jump(Op::Jump, end);
            self.unit.place(short);
            self.emit(Op::Pop);
            if !is_true {
                self.unit.jump(Op::Jump, target);
            }
        }
        self.unit.place(end);
        Ok(())
    }

    fn jump_on_truth(&mut self, is_true: bool, target: Label) {
        self.unit.jump(if is_true { Op::JumpIfTrue } else { Op::JumpIfFalse }, target);
    }
}

/// How true a value is that decides for the others, all but the last, and the last.
fn parts(operation: &ast::ExprBoolOp) -> (bool, &[Expr], &Expr) {
    let (last, others) = operation.values.split_last().expect("it has two values or more");
    (operation.op == BoolOp::Or, others, last)
}

fn compare(op: CmpOp) -> Op {
    match op {
        CmpOp::Eq => Op::Compare(Compare::Eq),
        CmpOp::NotEq => Op::Compare(Compare::Ne),
        CmpOp::Lt => Op::Compare(Compare::Lt),
        CmpOp::LtE => Op::Compare(Compare::Le),
        CmpOp::Gt => Op::Compare(Compare::Gt),
        CmpOp::GtE => Op::Compare(Compare::Ge),
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
        CmpOp::In => Op::In,
        CmpOp::NotIn => Op::NotIn,
    }
}
