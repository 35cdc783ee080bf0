//! What CPython says of brackets that do not match, wherever its parser stopped.

use ruff_python_ast::token::{Token, TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::bytecode::source::Source;
use crate::refusal::Refusal;

/// The bracket that is wrong in a text whose parser stopped in line `stopped`.
///
/// One that was never closed counts only if the parser went on beyond its line: what follows is read as if it
/// belonged inside.
pub(crate) fn mistake(tokens: &Tokens, source: &Source, stopped: u32) -> Option<Refusal> {
    let line = |token: &Token| source.line(token.start().into());
    let mut open: Vec<&Token> = Vec::new();
    for token in tokens {
        let Some(opening) = opening_of(token.kind()) else {
            if matches!(token.kind(), TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace) {
                open.push(token);
            }
            continue;
        };
        match open.pop() {
            Some(last) if last.kind() == opening => {}
            last => return Some(Refusal::syntax(line(token), unmatched(token, last, source))),
        }
    }
    let last = open.pop().filter(|last| line(last) < stopped)?;
    Some(Refusal::syntax(line(last), format!("'{}' was never closed", character(last))))
}

fn opening_of(closing: TokenKind) -> Option<TokenKind> {
    match closing {
        TokenKind::Rpar => Some(TokenKind::Lpar),
        TokenKind::Rsqb => Some(TokenKind::Lsqb),
        TokenKind::Rbrace => Some(TokenKind::Lbrace),
        _ => None,
    }
}

fn unmatched(closing: &Token, opening: Option<&Token>, source: &Source) -> String {
    let Some(opening) = opening else { return format!("unmatched '{}'", character(closing)) };
    let [begun, ended] = [opening, closing].map(|token| source.line(token.start().into()));
    let place = if begun == ended { String::new() } else { format!(" on line {begun}") };
    let [opening, closing] = [opening, closing].map(character);
    format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'{place}")
}

fn character(bracket: &Token) -> char {
    match bracket.kind() {
        TokenKind::Lpar => '(',
        TokenKind::Rpar => ')',
        TokenKind::Lsqb => '[',
        TokenKind::Rsqb => ']',
        TokenKind::Lbrace => '{',
        _ => '}',
    }
}
