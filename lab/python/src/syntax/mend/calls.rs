//! Changes of calls, wherever in the program they are.

use std::cell::Cell;

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{Expr, ExprCall, ModModule, Stmt};

use super::statement;

/// Changes each call for which it says that it has.
pub(super) fn change(tree: &mut ModModule, change: &dyn Fn(&mut ExprCall) -> bool) -> Option<()> {
    expressions(tree, &|expr| if let Expr::Call(call) = expr { change(call) } else { false })
}

/// Changes each expression for which it says that it has, the innermost first. `None`: there is none.
pub(super) fn expressions(tree: &mut ModModule, change: &dyn Fn(&mut Expr) -> bool) -> Option<()> {
    let expressions = Expressions { change, found: Cell::new(false) };
    tree.body.iter_mut().for_each(|statement| expressions.visit_stmt(statement));
    expressions.found.get().then_some(())
}

/// One for all changes: there is much code in a way through a tree.
struct Expressions<'c> {
    change: &'c dyn Fn(&mut Expr) -> bool,
    found: Cell<bool>,
}

impl Transformer for Expressions<'_> {
    fn visit_expr(&self, expr: &mut Expr) {
        walk_expr(self, expr);
        if (self.change)(expr) {
            self.found.set(true);
        }
    }
}

/// Tells all where one is told.
pub(super) fn notify_all(call: &mut ExprCall) -> bool {
    let Expr::Attribute(attribute) = &mut *call.func else { return false };
    let is_it = attribute.attr.as_str() == "notify" && call.arguments.args.is_empty();
    if is_it {
        attribute.attr.id = "notify_all".into();
    }
    is_it
}

/// So many workers or permits more are enough for small programs.
const MORE: &str = "8";

/// Gives pools more workers.
pub(super) fn more_workers(call: &mut ExprCall) -> bool {
    let Some(given) = given(call, &["ThreadPoolExecutor"], "max_workers") else { return false };
    expression(MORE).map(|ours| *given = ours).is_some()
}

/// Makes barriers for so many.
pub(super) fn parties(call: &mut ExprCall, parties: usize) -> bool {
    let Some(given) = given(call, &["Barrier"], "parties") else { return false };
    expression(&parties.to_string()).map(|ours| *given = ours).is_some()
}

/// Gives semaphores more permits.
pub(super) fn more_permits(call: &mut ExprCall) -> bool {
    const SEMAPHORES: &[&str] = &["Semaphore", "BoundedSemaphore"];
    if let Some(given) = given(call, SEMAPHORES, "value") {
        let Some(Expr::BinOp(mut sum)) = expression(&format!("x + {MORE}")) else { return false };
        std::mem::swap(&mut *sum.left, given);
        *given = Expr::BinOp(sum);
        return true;
    }
    let is_plain = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
    let ours = expression(&format!("1 + {MORE}")).filter(|_| is_plain && is_called(call, SEMAPHORES));
    ours.map(|ours| call.arguments.args = Box::new([ours])).is_some()
}

/// The argument of this name, or else the first, of a call of one of these.
pub(super) fn given<'c>(call: &'c mut ExprCall, names: &[&str], argument: &str) -> Option<&'c mut Expr> {
    if !is_called(call, names) {
        return None;
    }
    let mut keywords = call.arguments.keywords.iter_mut();
    let named = keywords.find(|it| it.arg.as_ref().is_some_and(|it| it.as_str() == argument));
    named.map(|it| &mut it.value).or_else(|| call.arguments.args.first_mut())
}

pub(super) fn is_called(call: &ExprCall, names: &[&str]) -> bool {
    match &*call.func {
        Expr::Attribute(attribute) => names.contains(&attribute.attr.as_str()),
        Expr::Name(name) => names.contains(&name.id.as_str()),
        _ => false,
    }
}

/// An expression of ours.
pub(super) fn expression(text: &str) -> Option<Expr> {
    match statement(text)? {
        Stmt::Expr(ours) => Some(*ours.value),
        _ => None,
    }
}
