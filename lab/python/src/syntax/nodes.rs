//! Statements and expressions one after the other, for whoever only looks.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Parameter, Stmt};

/// What a tree is made of, as far as anybody asks.
#[derive(Clone, Copy)]
pub(crate) enum Node<'a> {
    Stmt(&'a Stmt),
    Expr(&'a Expr),
    Parameter(&'a Parameter),
}

/// Shows all statements, expressions and parameters, each before its parts. A visitor of one's own is compiled with all
/// that goes through a tree.
pub(crate) fn each_in<'a>(body: &'a [Stmt], mut look: impl FnMut(Node<'a>)) {
    let look = &mut |node| {
        look(node);
        true
    };
    Nodes { look }.visit_body(body);
}

/// The same of an expression, but for the parts of those at which `look` says so.
pub(crate) fn each_of<'a>(expr: &'a Expr, mut look: impl FnMut(&'a Expr) -> bool) {
    let look = &mut |node| if let Node::Expr(expr) = node { look(expr) } else { true };
    Nodes { look }.visit_expr(expr);
}

struct Nodes<'f, 'a> {
    /// Whether to go on into its parts.
    look: &'f mut dyn FnMut(Node<'a>) -> bool,
}

impl<'a> Visitor<'a> for Nodes<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if (self.look)(Node::Stmt(stmt)) {
            walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if (self.look)(Node::Expr(expr)) {
            walk_expr(self, expr);
        }
    }

    fn visit_parameter(&mut self, parameter: &'a Parameter) {
        if (self.look)(Node::Parameter(parameter)) {
            ruff_python_ast::visitor::walk_parameter(self, parameter);
        }
    }
}
