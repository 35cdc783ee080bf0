//! What CPython says of a number that goes on with what is no part of one.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::{Ranged, TextRange};

/// The number that the parser stopped at or behind.
pub(crate) fn mistake(tokens: &Tokens, text: &str, stopped: TextRange) -> Option<String> {
    if let Some(prefix @ ("0b" | "0B" | "0o" | "0O" | "0x" | "0X")) = text.get(stopped.to_std_range()) {
        let rest = &text[stopped.end().into()..];
        return Some(message(prefix, rest.strip_prefix('_').unwrap_or(rest)));
    }
    let behind = tokens.iter().position(|token| token.start() == stopped.start())?;
    let (number, next) = (tokens.get(behind.checked_sub(1)?)?, tokens.get(behind)?);
    let is_number = |kind| matches!(kind, TokenKind::Int | TokenKind::Float | TokenKind::Complex);
    let goes_on = number.end() == next.start() && (is_number(next.kind()) || next.kind() == TokenKind::Name);
    (is_number(number.kind()) && goes_on)
        .then(|| message(&text[number.range().to_std_range()], &text[next.start().into()..]))
}

fn message(number: &str, rest: &str) -> String {
    let kind = match number.as_bytes() {
        [_, b'b' | b'B', ..] => "binary",
        [_, b'o' | b'O', ..] => "octal",
        [_, b'x' | b'X', ..] => "hexadecimal",
        _ => "decimal",
    };
    match rest.chars().next().filter(char::is_ascii_digit) {
        Some(digit) => format!("invalid digit '{digit}' in {kind} literal"),
        None => format!("invalid {kind} literal"),
    }
}
