//! Which part of an expression is to be marked: an operator, the brackets of an item or a call.

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::{parse_expression, parse_module};
use ruff_text_size::Ranged;

/// From here to there, as line and column, the carets are `^`, around it they are `~`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Anchors {
    pub left: (usize, usize),
    pub right: (usize, usize),
}

impl Anchors {
    pub(crate) fn contain(&self, place: (usize, usize)) -> bool {
        self.left <= place && place < self.right
    }

    /// The same, when the segment begins at this column of the first line.
    pub(crate) fn shifted(self, start: usize) -> Anchors {
        let shift = |(line, column): (usize, usize)| (line, if line == 0 { column + start } else { column });
        Anchors { left: shift(self.left), right: shift(self.right) }
    }
}

/// The anchors of an expression, if it is one that has some.
pub(crate) fn of(segment: &str) -> Option<Anchors> {
    let wrapped = format!("(\n{segment}\n)");
    let offset = 2;
    let tree = parse_expression(&wrapped).ok()?;
    let range = |expr: &Expr| (usize::from(expr.start()) - offset, usize::from(expr.end()) - offset);
    let (left, right) = match tree.expr() {
        Expr::BinOp(operation) => {
            let (_, left_end) = range(&operation.left);
            let (right_start, _) = range(&operation.right);
            let at = find(segment, left_end, |letter| !letter.is_whitespace() && letter != ')')?;
            let second = segment[at + 1..].chars().next()?;
            let is_long = at + 1 < right_start && !second.is_whitespace() && !"\\#(".contains(second);
            (at, at + 1 + usize::from(is_long))
        }
        Expr::Subscript(subscript) => {
            let (_, end) = range(&subscript.value);
            (find(segment, end, |letter| letter == '[')?, range(tree.expr()).1)
        }
        Expr::Call(call) => {
            let (_, end) = range(&call.func);
            (find(segment, end, |letter| letter == '(')?, range(tree.expr()).1)
        }
        _ => return None,
    };
    Some(Anchors { left: place(segment, left), right: place(segment, right) })
}

fn find(segment: &str, from: usize, is_it: impl Fn(char) -> bool) -> Option<usize> {
    segment.get(from..)?.find(is_it).map(|at| from + at)
}

/// A byte of a text as line and column.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count(), before[start..].chars().count())
}

/// Whether the lines are `return f(…)` or `x = f(…)`, and the call is all that is marked.
pub(crate) fn is_plain_call(lines: &str, start: usize, end: usize) -> bool {
    let Ok(tree) = parse_module(lines) else { return false };
    let value = match tree.syntax().body.first() {
        Some(Stmt::Return(statement)) => match statement.value.as_deref() {
            Some(value @ Expr::Call(call)) if call.func.is_name_expr() => value,
            _ => return false,
        },
        Some(Stmt::Assign(statement)) if statement.value.is_call_expr() => &*statement.value,
        _ => return false,
    };
    let (from, to) = (place(lines, value.start().into()), place(lines, value.end().into()));
    from == (0, start) && to == (lines.matches('\n').count(), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(segment: &str) -> Option<(usize, usize)> {
        of(segment).map(|anchors| (anchors.left.1, anchors.right.1))
    }

    #[test]
    fn an_operator_an_item_and_a_call_have_anchors() {
        assert_eq!(columns("1 / 0"), Some((2, 3)));
        assert_eq!(columns("(a) // b"), Some((4, 6)));
        assert_eq!(columns("x.y[0]"), Some((3, 6)));
        assert_eq!(columns("f(1)"), Some((1, 4)));
        assert_eq!(columns("a.b"), None);
    }

    #[test]
    fn a_call_that_is_the_whole_statement_is_plain() {
        assert!(is_plain_call("return f(1)", 7, 11));
        assert!(is_plain_call("x = a.f(1)", 4, 10));
        assert!(!is_plain_call("return f(1) + 1", 7, 11));
    }
}
