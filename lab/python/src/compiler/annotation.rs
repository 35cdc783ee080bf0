//! Annotations: nobody evaluates them, but not everything may stand in one.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::{Compiled, Compiler};
use crate::syntax::nodes::each_of;

/// What may not stand in it, and where.
fn forbidden_in(annotation: &Expr) -> Option<(TextRange, &'static str)> {
    let mut found = None;
    each_of(annotation, |expr| {
        let what = match expr {
            Expr::Await(_) => "await expression",
            Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
            Expr::Named(_) => "named expression",
            // A function of its own.
            Expr::Lambda(_) => return false,
            _ => return true,
        };
        found.get_or_insert((expr.range(), what));
        false
    });
    found
}

impl Compiler<'_, '_> {
    pub(super) fn check_annotation(&self, annotation: &Expr) -> Compiled {
        match forbidden_in(annotation) {
            Some((range, what)) => self.error(range, format!("{what} cannot be used within an annotation")),
            None => Ok(()),
        }
    }

    pub(super) fn check_signature(&self, function: &ast::StmtFunctionDef) -> Compiled {
        let of_parameters = function.parameters.iter().filter_map(|parameter| parameter.annotation());
        of_parameters.chain(function.returns.as_deref()).try_for_each(|it| self.check_annotation(it))
    }
}
