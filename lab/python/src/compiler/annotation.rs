//! Annotations: nobody evaluates them, but not everything may stand in one.

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::{Compiled, Compiler};

#[derive(Default)]
struct Look {
    found: Option<(TextRange, &'static str)>,
}

impl<'a> Visitor<'a> for Look {
    fn visit_expr(&mut self, expr: &'a Expr) {
        let what = match expr {
            Expr::Await(_) => "await expression",
            Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
            Expr::Named(_) => "named expression",
            // A function of its own.
            Expr::Lambda(_) => return,
            expr => return walk_expr(self, expr),
        };
        self.found.get_or_insert((expr.range(), what));
    }
}

impl Compiler<'_, '_> {
    pub(super) fn check_annotation(&self, annotation: &Expr) -> Compiled {
        let mut look = Look::default();
        look.visit_expr(annotation);
        match look.found {
            Some((range, what)) => self.error(range, format!("{what} cannot be used within an annotation")),
            None => Ok(()),
        }
    }

    pub(super) fn check_signature(&self, function: &ast::StmtFunctionDef) -> Compiled {
        let of_parameters = function.parameters.iter().filter_map(|parameter| parameter.annotation());
        of_parameters.chain(function.returns.as_deref()).try_for_each(|it| self.check_annotation(it))
    }
}
