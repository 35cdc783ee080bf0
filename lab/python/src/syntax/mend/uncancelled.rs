//! Takes out what cancels tasks.

use ruff_python_ast::{Expr, ExprCall, ModModule};

use super::calls::{called, expression, expressions, given};
use super::spec::Known;

/// `None`: nothing in the program cancels anything.
pub(super) fn change(tree: &mut ModModule, known: &Known) -> Option<()> {
    expressions(tree, &|expr| uncancelled(expr, known))
}

fn uncancelled(expr: &mut Expr, known: &Known) -> bool {
    let Expr::Call(call) = &mut *expr else { return false };
    if cancels(call, known) {
        return expression("False").map(|ours| *expr = ours).is_some();
    }
    let Some(limit) = limit(call, known) else { return false };
    expression("None").map(|ours| *limit = ours).is_some()
}

/// `task.cancel()`. What it takes to come to the task is left out with it, so there may be no call in that.
fn cancels(call: &ExprCall, known: &Known) -> bool {
    let Expr::Attribute(attribute) = &*call.func else { return false };
    known.has(|spec| spec.cancelling, &attribute.attr) && is_plain(&attribute.value)
}

fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) => true,
        Expr::Attribute(attribute) => is_plain(&attribute.value),
        _ => false,
    }
}

/// What `asyncio.timeout` and `asyncio.wait_for` are given as their limit.
fn limit<'c>(call: &'c mut ExprCall, known: &Known) -> Option<&'c mut Expr> {
    let (place, argument) = known.limit(called(call)?)?;
    given(call, place, argument)
}
