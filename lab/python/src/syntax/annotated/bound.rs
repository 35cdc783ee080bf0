//! What names are bound to where an annotation stands.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, Operator, Stmt};

use super::{Annotations, Kind};
use crate::syntax::bound::Bound;

impl<'a> Annotations<'a> {
    pub(super) fn bind(&mut self, name: &str, kind: Kind<'a>) {
        let innermost = self.scopes.last_mut().map(|scope| &mut scope.bound);
        if let Some(names) = self.in_class.as_mut().or(innermost) {
            names.insert(name.to_owned(), kind);
        }
    }

    pub(super) fn bind_all(&mut self, stmt: &'a Stmt) {
        let mut bound = Bound::default();
        bound.visit_stmt(stmt);
        bound.0.iter().for_each(|name| self.bind(name, Kind::Other));
    }

    pub(super) fn bind_in(&mut self, expr: &'a Expr) {
        let mut bound = Bound::default();
        bound.visit_expr(expr);
        bound.0.iter().for_each(|name| self.bind(name, Kind::Other));
    }

    pub(super) fn unbind(&mut self, name: &str) {
        let innermost = self.scopes.last_mut().map(|scope| &mut scope.bound);
        if let Some(names) = self.in_class.as_mut().or(innermost) {
            names.remove(name);
        }
    }

    /// The names that are bound here.
    pub(super) fn known(&self) -> BTreeSet<String> {
        let innermost = self.scopes.last().map(|scope| &scope.bound);
        self.in_class.as_ref().or(innermost).into_iter().flat_map(|names| names.keys().cloned()).collect()
    }

    /// What was not known before may not be bound now, if not each of these bodies, of which one is run, binds it.
    pub(super) fn leave_open(&mut self, before: &BTreeSet<String>, ways: &[&[Stmt]]) {
        let bound = ways.iter().map(|body| {
            let mut bound = Bound::default();
            bound.visit_body(body);
            bound.0
        });
        let surely =
            bound.reduce(|all, names| all.intersection(&names).cloned().collect()).unwrap_or_default();
        for name in self.known() {
            if !before.contains(&name) && !surely.contains(&name) {
                self.bind(&name, Kind::Maybe);
            }
        }
    }

    /// What a variable is that has this value, if that is known.
    pub(super) fn kind_of(&self, value: &'a Expr) -> Option<Kind<'a>> {
        match value {
            Expr::Name(name) => self.kind(&name.id),
            Expr::Attribute(part) => match self.path(value) {
                Some(path) if self.importable.has_module(&path) => Some(Kind::Module(path)),
                Some(path) => Some(Kind::Path(path)),
                None => (!self.is_no_class(part)).then_some(Kind::Typed),
            },
            Expr::Subscript(_) => Some(Kind::Alias(value)),
            Expr::BinOp(either) if either.op == Operator::BitOr => Some(Kind::Alias(value)),
            Expr::Call(call) => {
                let made = self.path(&call.func).filter(|path| self.library.making.contains(&path.as_str()));
                made.map(|_| Kind::Typed)
            }
            value => value.is_literal_expr().then_some(Kind::Default),
        }
    }
}

/// The bodies of which surely one is run.
pub(super) fn ways(branch: &ast::StmtIf) -> Vec<&[Stmt]> {
    let clauses = &branch.elif_else_clauses;
    if clauses.last().is_none_or(|last| last.test.is_some()) {
        return Vec::new();
    }
    std::iter::once(&branch.body[..]).chain(clauses.iter().map(|clause| &clause.body[..])).collect()
}
