//! Takes out what cancels tasks.

use ruff_python_ast::{Expr, ExprCall, ModModule};

use super::calls::{expression, expressions, is_called};

/// `None`: nothing in the program cancels anything.
pub(super) fn change(tree: &mut ModModule) -> Option<()> {
    expressions(tree, &uncancelled)
}

fn uncancelled(expr: &mut Expr) -> bool {
    let Expr::Call(call) = &mut *expr else { return false };
    if cancels(call) {
        return expression("False").map(|ours| *expr = ours).is_some();
    }
    let Some(limit) = limit(call) else { return false };
    expression("None").map(|ours| *limit = ours).is_some()
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
