//! The names that a program gives to something.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Pattern, Stmt};

/// Every name that the program gives to something, wherever.
#[derive(Default)]
pub(super) struct Bound(pub(super) BTreeSet<String>);

impl Bound {
    fn add(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }
}

impl<'a> Visitor<'a> for Bound {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.add(&function.name),
            Stmt::ClassDef(class) => self.add(&class.name),
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.visit_alias(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.visit_alias(alias)),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_alias(&mut self, alias: &'a ast::Alias) {
        self.add(bound_name(alias));
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        self.add(&parameter.name);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr
            && !name.ctx.is_load()
        {
            self.add(&name.id);
        }
        walk_expr(self, expr);
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.add(name);
        }
        ruff_python_ast::visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Some(name) = bound_in(pattern) {
            self.add(name);
        }
        walk_pattern(self, pattern);
    }
}

/// The name that `import` gives to something: of a dotted one, the outermost package's.
pub(crate) fn bound_name(alias: &ast::Alias) -> &str {
    let outermost = || alias.name.split('.').next().unwrap_or_default();
    alias.asname.as_deref().unwrap_or_else(outermost)
}

/// The name that a pattern itself gives to something; those within it may give others.
pub(crate) fn bound_in(pattern: &Pattern) -> Option<&ast::Identifier> {
    match pattern {
        Pattern::MatchAs(pattern) => pattern.name.as_ref(),
        Pattern::MatchStar(pattern) => pattern.name.as_ref(),
        Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
        _ => None,
    }
}
