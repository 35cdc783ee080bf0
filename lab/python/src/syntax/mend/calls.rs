//! Changes of calls, wherever in the program they are.

use std::cell::Cell;

use ruff_python_ast::visitor::transformer::{Transformer, walk_expr};
use ruff_python_ast::{self as ast, Expr, ExprCall, ModModule, Stmt};

use super::spec::{Counted, Known, Turns};
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
pub(super) fn notify_all(call: &mut ExprCall, known: &Known) -> bool {
    let Expr::Attribute(attribute) = &mut *call.func else { return false };
    let Some(all) = known.told_to_all(&attribute.attr) else { return false };
    attribute.attr.id = all.into();
    call.arguments.args = Box::default();
    call.arguments.keywords.clear();
    true
}

/// Workers or permits more that are enough for small programs.
pub(super) const MORE: &str = "8";

/// Makes objects with another number than they are made with.
pub(super) fn made_with(call: &mut ExprCall, known: &Known, counted: Counted, number: &str) -> bool {
    let Some(given) = number_given(call, known, counted) else { return false };
    expression(number).map(|ours| *given = ours).is_some()
}

/// Gives semaphores more permits.
pub(super) fn more_permits(call: &mut ExprCall, known: &Known) -> bool {
    if let Some(given) = number_given(call, known, Counted::Permits) {
        let Some(Expr::BinOp(mut sum)) = expression(&format!("x + {MORE}")) else { return false };
        std::mem::swap(&mut *sum.left, given);
        *given = Expr::BinOp(sum);
        return true;
    }
    let is_plain = call.arguments.args.is_empty() && call.arguments.keywords.is_empty();
    let is_it = is_plain && called(call).is_some_and(|it| known.number_of(it, Counted::Permits).is_some());
    let ours = expression(&format!("1 + {MORE}")).filter(|_| is_it);
    ours.map(|ours| call.arguments.args = Box::new([ours])).is_some()
}

/// Waits without a limit.
pub(super) fn patient(call: &mut ExprCall, known: &Known) -> bool {
    let Some(name) = called(call) else { return false };
    if !known.has(|spec| spec.waiting, name) {
        return false;
    }
    let waits_for_time = known.has(|spec| spec.waiting_for_time, name);
    // Whether to wait, and how long. What else there is, is no such literal, such as what `",".join` puts together.
    let first = usize::from(known.has(|spec| spec.giving, name));
    let before = call.arguments.args.len() + call.arguments.keywords.len();
    let is_limit =
        |it: &ast::Keyword| it.arg.as_ref().is_some_and(|name| known.has(|spec| spec.limits, name));
    call.arguments.keywords.retain(|it| !is_limit(it));
    let is_flag = |it: &Expr| matches!(it, Expr::BooleanLiteral(_));
    let is_number = |it: &Expr| matches!(it, Expr::NumberLiteral(_));
    let is_limited = match call.arguments.args.get(first..).unwrap_or_default() {
        [only] => is_flag(only) || is_number(only) && waits_for_time,
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
pub(super) fn woken(call: &mut ExprCall, known: &Known, at: Span) -> bool {
    let is_it = method_at(call, at).is_some_and(|name| known.has(|spec| spec.letting_go, name))
        && call.arguments.args.is_empty()
        && call.arguments.keywords.is_empty();
    let ours = expression("0").filter(|_| is_it);
    ours.map(|ours| call.arguments.args = Box::new([ours])).is_some()
}

/// The method that is called there.
fn method_at(call: &ExprCall, at: Span) -> Option<&str> {
    let Expr::Attribute(attribute) = &*call.func else { return None };
    let begin = u32::from(attribute.attr.range.start());
    (at.start..at.end).contains(&begin).then_some(attribute.attr.as_str())
}

/// Has nothing instead of a call of one of these methods.
pub(super) fn leave_out(expr: &mut Expr, at: Span, is_async: bool, is_one: &dyn Fn(&str) -> bool) -> bool {
    let called = match &*expr {
        Expr::Await(awaited) if is_async => &*awaited.value,
        other if !is_async => other,
        _ => return false,
    };
    let Expr::Call(call) = called else { return false };
    method_at(call, at).is_some_and(is_one) && expression("None").map(|ours| *expr = ours).is_some()
}

/// Calls two methods there where the program calls one of them, which has no arguments, of something that has a name.
pub(super) fn in_turn(expr: &mut Expr, at: Span, methods: Option<Turns>) -> bool {
    let (Some(Turns { one, both }), Expr::Call(call)) = (methods, &*expr) else { return false };
    let is_it = method_at(call, at) == Some(one) && call.arguments.is_empty();
    let Expr::Attribute(ours) = &*call.func else { return false };
    if !is_it || !matches!(&*ours.value, Expr::Name(_) | Expr::Attribute(_)) {
        return false;
    }
    // What the second gives is what all of it does.
    let Some(Expr::Subscript(mut in_turn)) = expression("(x, x)[1]") else { return false };
    let Expr::Tuple(tuple) = &mut *in_turn.value else { return false };
    for (place, method) in tuple.elts.iter_mut().zip(both) {
        *place = expr.clone();
        if let Expr::Call(call) = place
            && let Expr::Attribute(attribute) = &mut *call.func
        {
            attribute.attr.id = method.into();
        }
    }
    *expr = Expr::Subscript(in_turn);
    true
}

/// The number that something of this kind is made with.
fn number_given<'c>(call: &'c mut ExprCall, known: &Known, counted: Counted) -> Option<&'c mut Expr> {
    let argument = known.number_of(called(call)?, counted)?;
    given(call, 0, argument)
}

/// The argument of this name, or else the one at its place.
pub(super) fn given<'c>(call: &'c mut ExprCall, place: usize, argument: &str) -> Option<&'c mut Expr> {
    let mut keywords = call.arguments.keywords.iter_mut();
    let named = keywords.find(|it| it.arg.as_ref().is_some_and(|it| it.as_str() == argument));
    named.map(|it| &mut it.value).or_else(|| call.arguments.args.get_mut(place))
}

/// The last name of what is called.
pub(super) fn called(call: &ExprCall) -> Option<&str> {
    match &*call.func {
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        Expr::Name(name) => Some(name.id.as_str()),
        _ => None,
    }
}

/// An expression of ours.
pub(super) fn expression(text: &str) -> Option<Expr> {
    match statement(text)? {
        Stmt::Expr(ours) => Some(*ours.value),
        _ => None,
    }
}
