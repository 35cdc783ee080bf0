//! Which conditions a program has.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use crate::bytecode::source::Span;

/// A condition, and all of the statement or expression that it decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Test {
    pub test: Span,
    pub decides: Span,
}

/// All conditions of a program.
pub fn tests(text: &str) -> Vec<Test> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let mut tests = Tests(Vec::new());
    if let Some(module) = parsed.try_into_module() {
        tests.visit_body(&module.syntax().body);
    }
    tests.0
}

struct Tests(Vec<Test>);

impl Tests {
    fn add(&mut self, test: TextRange, decides: TextRange) {
        let span = |range: TextRange| Span { start: range.start().into(), end: range.end().into() };
        self.0.push(Test { test: span(test), decides: span(decides) });
    }
}

impl<'a> Visitor<'a> for Tests {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::If(it) => {
                self.add(it.test.range(), it.range);
                for clause in &it.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        self.add(test.range(), clause.range);
                    }
                }
            }
            Stmt::While(it) => self.add(it.test.range(), it.range),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::If(it) => self.add(it.test.range(), it.range),
            Expr::BoolOp(it) => {
                let tests = it.values.iter().rev().skip(1);
                tests.for_each(|test| self.add(test.range(), it.range));
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
