use num_bigint::BigInt;
use ruff_python_ast::{self as ast, Expr, Number, UnaryOp};
use ruff_text_size::Ranged;

use super::assign::binary;
use super::text::formatted;
use super::{Compiled, Compiler};
use crate::bytecode::code::{Op, Unary};
use crate::objects::value::Value;

impl<'a> Compiler<'a, '_> {
    /// [→ value]
    pub(crate) fn expr(&mut self, expr: &'a Expr) -> Compiled {
        let outer = self.at(expr.range());
        self.expr_here(expr)?;
        self.unit.span = outer;
        Ok(())
    }

    fn expr_here(&mut self, expr: &'a Expr) -> Compiled {
        match expr {
            Expr::Name(name) => self.load(&name.id),
            Expr::NumberLiteral(number) => self.number(&number.value, false),
            Expr::StringLiteral(literal) => {
                let text = self.text(literal.value.to_str());
                self.unit.constant(text);
            }
            Expr::BytesLiteral(literal) => {
                let bytes: Vec<u8> = literal.value.bytes().collect();
                let bytes = self.host.constant_bytes(bytes);
                self.unit.constant(bytes);
            }
            Expr::BooleanLiteral(literal) => self.emit(if literal.value { Op::True } else { Op::False }),
            Expr::NoneLiteral(_) => self.emit(Op::None),
            Expr::EllipsisLiteral(_) => self.unit.constant(Value::Ellipsis),
            Expr::FString(text) => self.format_string(text)?,
            Expr::BinOp(operation) => self.binary(operation)?,
            Expr::UnaryOp(operation) => self.unary(operation)?,
            Expr::BoolOp(operation) => self.boolean(operation)?,
            Expr::Compare(comparison) => {
                self.note_public_of_in(comparison);
                self.comparison(comparison)?;
            }
            Expr::Call(call) => {
                self.note_public_of_filter(call);
                self.call(call)?;
            }
            Expr::Attribute(attribute) => {
                self.before_dot(&attribute.value)?;
                let site = self.attr_site(&attribute.attr);
                self.emit(Op::Attr(site));
            }
            Expr::Subscript(subscript) => {
                self.expr(&subscript.value)?;
                self.expr(&subscript.slice)?;
                self.emit(Op::Subscript);
            }
            Expr::Slice(slice) => self.slice(slice)?,
            Expr::List(list) => self.list(&list.elts)?,
            Expr::Tuple(tuple) => self.tuple(&tuple.elts)?,
            Expr::Set(set) => self.set(&set.elts)?,
            Expr::Dict(dict) => self.dict(dict)?,
            Expr::If(conditional) => self.choice(conditional)?,
            Expr::Named(named) => {
                self.expr(&named.value)?;
                self.emit(Op::Copy(0));
                self.store_to(&named.target)?;
            }
            Expr::Lambda(lambda) => self.lambda(lambda)?,
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => self.comprehension(expr)?,
            Expr::Generator(generator) => self.generator_expression(generator)?,
            Expr::Yield(expr) => self.yield_value(expr)?,
            Expr::YieldFrom(expr) => self.yield_from(expr)?,
            Expr::Starred(starred) => return self.error(starred.range, "can't use starred expression here"),
            Expr::Await(awaited) => self.await_value(awaited)?,
            Expr::TString(_) | Expr::IpyEscapeCommand(_) => {
                return self.missing(expr.range(), "this expression is not in the lab");
            }
        }
        Ok(())
    }

    fn number(&mut self, number: &Number, is_negative: bool) {
        let value = match number {
            Number::Float(number) => Value::Float(if is_negative { -number } else { *number }),
            Number::Int(number) => match number.as_i64() {
                Some(number) => Value::Int(if is_negative { -number } else { number }),
                None => {
                    let number = big(&number.to_string());
                    self.host.constant_integer(if is_negative { -number } else { number })
                }
            },
            Number::Complex { .. } => Value::None,
        };
        match value {
            Value::Int(number) if i32::try_from(number).is_ok() => self.emit(Op::Int(number as i32)),
            value => self.unit.constant(value),
        }
    }

    fn binary(&mut self, operation: &'a ast::ExprBinOp) -> Compiled {
        if let Some((format, values)) = formatted(operation) {
            return self.format_values(&format, values);
        }
        self.expr(&operation.left)?;
        self.expr(&operation.right)?;
        self.emit(Op::Binary(binary(operation.op)));
        Ok(())
    }

    fn unary(&mut self, operation: &'a ast::ExprUnaryOp) -> Compiled {
        if let (UnaryOp::USub, Expr::NumberLiteral(number)) = (operation.op, &*operation.operand) {
            self.number(&number.value, true);
            return Ok(());
        }
        self.expr(&operation.operand)?;
        self.emit(match operation.op {
            UnaryOp::Invert => Op::Unary(Unary::Invert),
            UnaryOp::Not => Op::Not,
            UnaryOp::UAdd => Op::Unary(Unary::Pos),
            UnaryOp::USub => Op::Unary(Unary::Neg),
        });
        Ok(())
    }

    fn slice(&mut self, slice: &'a ast::ExprSlice) -> Compiled {
        for part in [&slice.lower, &slice.upper, &slice.step] {
            match part {
                Some(part) => self.expr(part)?,
                None => self.emit(Op::None),
            }
        }
        self.emit(Op::Slice(3));
        Ok(())
    }

    /// [→ list]
    pub(crate) fn list(&mut self, elements: &'a [Expr]) -> Compiled {
        if !elements.iter().any(Expr::is_starred_expr) {
            return self.all(elements, Op::List);
        }
        self.emit(Op::List(0));
        for element in elements {
            match element {
                Expr::Starred(starred) => {
                    self.expr(&starred.value)?;
                    self.emit(Op::Extend(0));
                }
                element => {
                    self.expr(element)?;
                    self.emit(Op::Append(0));
                }
            }
        }
        Ok(())
    }

    fn all(&mut self, elements: &'a [Expr], build: impl FnOnce(u32) -> Op) -> Compiled {
        elements.iter().try_for_each(|element| self.expr(element))?;
        self.emit(build(u32::try_from(elements.len()).unwrap_or(u32::MAX)));
        Ok(())
    }

    fn tuple(&mut self, elements: &'a [Expr]) -> Compiled {
        if !elements.iter().any(Expr::is_starred_expr) {
            return self.all(elements, Op::Tuple);
        }
        self.list(elements)?;
        self.emit(Op::ListToTuple);
        Ok(())
    }

    /// What a loop goes through. In the library, `+iterator` is one that is not asked for its `__iter__`.
    pub(super) fn iterator(&mut self, iterable: &'a Expr, iter: Op, is_comprehended: bool) -> Compiled {
        match iterable {
            Expr::UnaryOp(unary) if unary.op == UnaryOp::UAdd && self.source.is_library() => {
                return self.expr(&unary.operand);
            }
            // Of a set of constants, that which CPython has ready, and no copy of it.
            Expr::Set(set) if !is_comprehended => self.set_elements(&set.elts)?,
            _ => self.expr(iterable)?,
        }
        let outer = self.at(iterable.range());
        self.emit(iter);
        self.unit.span = outer;
        Ok(())
    }
}

/// Whether CPython knows its value before the program runs.
pub(super) fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_constant),
        Expr::UnaryOp(unary) => is_constant(&unary.operand),
        expr => expr.is_literal_expr(),
    }
}

/// An integer literal as the program writes it.
fn big(literal: &str) -> BigInt {
    let digits: String = literal.chars().filter(|&digit| digit != '_').collect();
    let lower = digits.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (&lower[2..], 16),
        Some("0o") => (&lower[2..], 8),
        Some("0b") => (&lower[2..], 2),
        _ => (&lower[..], 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).expect("the parser knows that these are digits")
}
