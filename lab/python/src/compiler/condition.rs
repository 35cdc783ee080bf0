//! What is asked for its truth, and comparisons.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Number, UnaryOp};
use ruff_text_size::Ranged;

use super::unit::Label;
use super::{Compiled, Compiler};
use crate::bytecode::code::{Compare, Op};

impl<'a> Compiler<'a, '_> {
    pub(super) fn boolean(&mut self, operation: &'a ast::ExprBoolOp) -> Compiled {
        let end = self.unit.label();
        let (last, others) = operation.values.split_last().expect("it has two values or more");
        others.iter().try_for_each(|value| self.keep_if(value, decided_by(operation), end))?;
        self.expr(last)?;
        self.unit.place(end);
        Ok(())
    }

    /// [→ value] and jumps if the value is as true as `decides`; else [→]. A part that decides for what it is part of,
    /// too, is not asked again.
    fn keep_if(&mut self, value: &'a Expr, decides: bool, target: Label) -> Compiled {
        let Expr::BoolOp(operation) = value else {
            self.expr(value)?;
            self.unit.jump(if decides { Op::JumpIfTrueOrPop } else { Op::JumpIfFalseOrPop }, target);
            return Ok(());
        };
        if decided_by(operation) == decides {
            return operation.values.iter().try_for_each(|value| self.keep_if(value, decides, target));
        }
        let next = self.unit.label();
        let (last, others) = operation.values.split_last().expect("it has two values or more");
        others.iter().try_for_each(|value| self.jump_if(value, !decides, next))?;
        self.keep_if(last, decides, target)?;
        self.unit.place(next);
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
        let [otherwise, end] = std::array::from_fn(|_| self.unit.label());
        self.jump_unless(&conditional.test, otherwise)?;
        self.expr(&conditional.body)?;
        self.unit.jump(Op::Jump, end);
        self.unit.place(otherwise);
        self.expr(&conditional.orelse)?;
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
                let [otherwise, end] = std::array::from_fn(|_| self.unit.label());
                self.jump_if(&conditional.test, false, otherwise)?;
                self.jump_if(&conditional.body, is_true, target)?;
                self.unit.jump(Op::Jump, end);
                self.unit.place(otherwise);
                self.jump_if(&conditional.orelse, is_true, target)?;
                self.unit.place(end);
            }
            Expr::Compare(comparison) => self.jump_if_compared(comparison, is_true, target)?,
            test => {
                self.expr(test)?;
                self.jump_on_truth(is_true, target);
            }
        }
        self.unit.span = outer;
        Ok(())
    }

    fn jump_if_decided(&mut self, operation: &'a ast::ExprBoolOp, is_true: bool, target: Label) -> Compiled {
        let decides = decided_by(operation);
        let next = self.unit.label();
        let (last, others) = operation.values.split_last().expect("it has two values or more");
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

/// How true a value is that decides for the others.
fn decided_by(operation: &ast::ExprBoolOp) -> bool {
    operation.op == BoolOp::Or
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
