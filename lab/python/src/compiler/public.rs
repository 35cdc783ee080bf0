//! Loops that leave out all names that begin with an underscore: whatever else a class has, what its body has is all that they see.

use ruff_python_ast::{BoolOp, Comprehension, Expr, Stmt, StmtFor, UnaryOp};
use ruff_text_size::Ranged;

use super::Compiler;

impl Compiler<'_, '_> {
    pub(super) fn note_public_of_loop(&mut self, stmt: &StmtFor) {
        let [Stmt::If(first), rest @ ..] = &stmt.body[..] else { return };
        let all = match (&first.body[..], first.elif_else_clauses.is_empty()) {
            ([Stmt::Continue(_)], true) => self.leaves_out(&stmt.target, &first.test, true),
            (_, true) if rest.is_empty() => self.leaves_out(&stmt.target, &first.test, false),
            _ => None,
        };
        self.note_public(&stmt.iter, all);
    }

    pub(super) fn note_public_of(&mut self, generator: &Comprehension) {
        let all = generator.ifs.iter().find_map(|test| self.leaves_out(&generator.target, test, false));
        self.note_public(&generator.iter, all);
    }

    fn note_public(&mut self, iterable: &Expr, all: Option<bool>) {
        let Some(all) = all.filter(|_| !self.source.is_library()) else { return };
        let copied = iterable.as_call_expr().filter(|call| {
            let name = call.func.as_name_expr().map(|name| name.id.as_str());
            matches!(name, Some("list" | "sorted" | "tuple"))
        });
        let copied = copied.and_then(|call| call.arguments.args.first());
        let starts = copied.into_iter().chain([iterable]).map(|expr| (expr.range().start().into(), all));
        self.unit.public.extend(starts);
    }

    /// Whether a test answers so for all names that begin with `_`, or only with `__`.
    fn leaves_out(&self, target: &Expr, test: &Expr, answer: bool) -> Option<bool> {
        match test {
            Expr::UnaryOp(not) if not.op == UnaryOp::Not => self.leaves_out(target, &not.operand, !answer),
            Expr::BoolOp(both) if (both.op == BoolOp::Or) == answer => {
                both.values.iter().find_map(|test| self.leaves_out(target, test, answer))
            }
            Expr::Call(call) if answer => {
                let method = call.func.as_attribute_expr().filter(|it| &it.attr == "startswith")?;
                let name = match target {
                    Expr::Tuple(both) => both.elts.first()?,
                    one => one,
                };
                let is_name = method.value.as_name_expr()?.id == name.as_name_expr()?.id;
                match (&call.arguments.args[..], is_name) {
                    ([Expr::StringLiteral(prefix)], true) => match prefix.value.to_str() {
                        "_" => Some(true),
                        "__" => Some(false),
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
