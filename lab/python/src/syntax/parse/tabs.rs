//! Whether lines begin at the same depth for everybody, however wide a tab is shown.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::{Ranged, TextSize};

/// The first statement whose depth depends on the width of a tab.
pub(crate) fn mistake(tokens: &Tokens, text: &str) -> Option<TextSize> {
    if !text.contains('\t') {
        return None;
    }
    let mut open = vec![(0, 0)];
    let mut is_first = true;
    for token in tokens {
        match token.kind() {
            TokenKind::Newline => is_first = true,
            TokenKind::Comment | TokenKind::NonLogicalNewline | TokenKind::EndOfFile => {}
            TokenKind::Indent | TokenKind::Dedent | TokenKind::Unknown => {}
            _ if is_first => {
                is_first = false;
                let (wide, narrow) = depths(&text[..token.start().into()]);
                while open.last().is_some_and(|&(above, _)| wide < above) {
                    open.pop();
                }
                let &(wide_above, narrow_above) = open.last()?;
                let differs = if wide > wide_above { narrow <= narrow_above } else { narrow != narrow_above };
                if differs {
                    return Some(token.start());
                }
                if wide > wide_above {
                    open.push((wide, narrow));
                }
            }
            _ => {}
        }
    }
    None
}

/// How far in the text ends, with tabs of eight columns and of one.
fn depths(before: &str) -> (usize, usize) {
    let line = before.rsplit(['\n', '\r', '\x0c']).next().unwrap_or_default();
    line.chars()
        .fold((0, 0), |(wide, narrow), c| (if c == '\t' { (wide / 8 + 1) * 8 } else { wide + 1 }, narrow + 1))
}
