//! Takes out what cancels tasks.

use std::cell::Cell;

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{Expr, ExprCall, ModModule};

use super::calls::{expression, is_called};

/// `None`: nothing in the program cancels anything.
pub(super) fn change(tree: &mut ModModule) -> Option<()> {
    let found = Uncancelled(Cell::new(false));
    tree.body.iter_mut().for_each(|statement| found.visit_stmt(statement));
    found.0.get().then_some(())
}

struct Uncancelled(Cell<bool>);

impl Transformer for Uncancelled {
    fn visit_expr(&self, expr: &mut Expr) {
        walk_expr(self, expr);
        let Expr::Call(call) = &mut *expr else { return };
        if cancels(call)
            && let Some(ours) = expression("False")
        {
            *expr = ours;
            self.0.set(true);
        } else if let Some(limit) = limit(call)
            && let Some(ours) = expression("None")
        {
            *limit = ours;
            self.0.set(true);
        }
    }
}

/// `task.cancel()`. What it takes to come to the task is left out with it, so there may be no call in that.
fn cancels(call: &ExprCall) -> bool {
    let Expr::Attribute(attribute) = &*call.func else { return false };
    attribute.attr.as_str() == "cancel" && is_plain(&attribute.value)
}

fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) => true,
        Expr::Attribute(attribute) => is_plain(&attribute.value),
        _ => false,
    }
}

/// What `asyncio.timeout` and `asyncio.wait_for` are given as their limit.
fn limit(call: &mut ExprCall) -> Option<&mut Expr> {
    let (place, name) = match () {
        () if is_called(call, &["timeout"]) => (0, "delay"),
        () if is_called(call, &["timeout_at"]) => (0, "when"),
        () if is_called(call, &["wait_for"]) => (1, "timeout"),
        () => return None,
    };
    let mut keywords = call.arguments.keywords.iter_mut();
    let named = keywords.find(|it| it.arg.as_ref().is_some_and(|it| it.as_str() == name));
    named.map(|it| &mut it.value).or_else(|| call.arguments.args.get_mut(place))
}
