//! Which conditions a program has.

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::nodes::{Node, each_in};
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
        each_in(&module.syntax().body, |node| tests.look(node));
    }
    tests.0
}

struct Tests(Vec<Test>);

impl Tests {
    fn add(&mut self, test: TextRange, decides: TextRange) {
        let span = |range: TextRange| Span { start: range.start().into(), end: range.end().into() };
        self.0.push(Test { test: span(test), decides: span(decides) });
    }

    fn look(&mut self, node: Node<'_>) {
        match node {
            Node::Stmt(Stmt::If(it)) => {
                self.add(it.test.range(), it.range);
                for clause in &it.elif_else_clauses {
                    if let Some(test) = &clause.test {
                        self.add(test.range(), clause.range);
                    }
                }
            }
            Node::Stmt(Stmt::While(it)) => self.add(it.test.range(), it.range),
            Node::Expr(Expr::If(it)) => self.add(it.test.range(), it.range),
            Node::Expr(Expr::BoolOp(it)) => {
                let tests = it.values.iter().rev().skip(1);
                tests.for_each(|test| self.add(test.range(), it.range));
            }
            _ => {}
        }
    }
}
