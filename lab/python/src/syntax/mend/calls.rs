//! Changes of calls, wherever in the program they are.

use std::cell::Cell;

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{self as ast, Expr, ExprCall, ModModule, Stmt};

use super::statement;
use crate::bytecode::source::Span;

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
    let is_it = attribute.attr.as_str() == "notify";
    if is_it {
        attribute.attr.id = "notify_all".into();
        call.arguments.args = Box::default();
        call.arguments.keywords.clear();
    }
    is_it
}

/// Workers or permits more that are enough for small programs.
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

/// Makes queues for any number of items.
pub(super) fn roomy(call: &mut ExprCall) -> bool {
    let Some(given) = given(call, &["Queue", "LifoQueue", "PriorityQueue"], "maxsize") else { return false };
    expression("0").map(|ours| *given = ours).is_some()
}

/// Waits without a limit.
pub(super) fn patient(call: &mut ExprCall) -> bool {
    const WAITS: &[&str] = &["wait", "wait_for", "acquire", "join", "get", "put", "result", "Barrier"];
    if !is_called(call, WAITS) {
        return false;
    }
    let before = call.arguments.args.len() + call.arguments.keywords.len();
    let is_limit = |it: &ast::Keyword| {
        let name = it.arg.as_ref().map_or("", |it| it.as_str());
        ["timeout", "block", "blocking"].contains(&name)
    };
    call.arguments.keywords.retain(|it| !is_limit(it));
    // Whether to wait, and how long. What else there is, is no such literal, such as what `",".join` puts together.
    let first = usize::from(is_called(call, &["put"]));
    let is_flag = |it: &Expr| matches!(it, Expr::BooleanLiteral(_));
    let is_number = |it: &Expr| matches!(it, Expr::NumberLiteral(_));
    let is_limited = match call.arguments.args.get(first..).unwrap_or_default() {
        [only] => is_flag(only) || is_number(only) && is_called(call, &["wait", "join", "result"]),
        [flag, limit] => is_flag(flag) && is_number(limit),
        _ => false,
    };
    if is_limited {
        let mut args = std::mem::take(&mut call.arguments.args).into_vec();
        args.truncate(first);
        call.arguments.args = args.into_boxed_slice();
    }
    before != call.arguments.args.len() + call.arguments.keywords.len()
}

/// Waits for no time, where a lock is given away and taken back all the same.
pub(super) fn woken(call: &mut ExprCall, at: Span) -> bool {
    let is_it = called_at(call, &["wait"], at)
        && call.arguments.args.is_empty()
        && call.arguments.keywords.is_empty();
    let ours = expression("0").filter(|_| is_it);
    ours.map(|ours| call.arguments.args = Box::new([ours])).is_some()
}

/// Whether one of these methods is called there.
fn called_at(call: &ExprCall, methods: &[&str], at: Span) -> bool {
    let Expr::Attribute(attribute) = &*call.func else { return false };
    let begin = u32::from(attribute.attr.range.start());
    methods.contains(&attribute.attr.as_str()) && (at.start..at.end).contains(&begin)
}

/// Has nothing instead of a call of a method.
pub(super) fn leave_out(expr: &mut Expr, at: Span, is_async: bool) -> bool {
    const METHODS: &[&str] =
        &["wait", "wait_for", "acquire", "join", "get", "put", "release", "clear", "notify", "notify_all"];
    let called = match &*expr {
        Expr::Await(awaited) if is_async => &*awaited.value,
        other if !is_async => other,
        _ => return false,
    };
    let is_it = matches!(called, Expr::Call(call) if called_at(call, METHODS, at));
    is_it && expression("None").map(|ours| *expr = ours).is_some()
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
