//! Colours for a Python program while it is written: whatever stands there, each character comes out once and in its
//! place. Code that does not change is coloured when the book is built, by a real grammar.

use std::fmt::Write;

use lab_shown::Mark;

use crate::escape;

/// How a piece of a program is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Plain,
    Keyword,
    /// The name of a function or class where it is defined.
    Name,
    Number,
    String,
    Comment,
}

impl Paint {
    /// The class of `theme/code.css`.
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Keyword => Some("c-keyword"),
            Self::Name => Some("c-name"),
            Self::Number => Some("c-number"),
            Self::String => Some("c-string"),
            Self::Comment => Some("c-comment"),
        }
    }
}

/// Longer programs stay without colours: all is painted anew with each key.
const MOST_BYTES: usize = 32 * 1024;

const KEYWORDS: [&str; 37] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "case", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// A program as lines, one of which is perhaps marked with a class of its own; counted from 1.
pub fn html(program: &str, marked: Option<(u32, &str)>) -> String {
    let class = |number| marked.filter(|(line, _)| *line == number).map_or("", |(_, class)| class);
    lines(program, class, |_| "")
}

/// A program as lines, with what there is to see beside them.
pub fn beside(program: &str, marks: &[Mark]) -> String {
    let at = |number| marks.iter().find(|mark| mark.line == number);
    let class = |number| at(number).filter(|mark| mark.is_now).map_or("", |_| "mt-is-here");
    lines(program, class, |number| at(number).map_or("", |mark| &mark.html))
}

/// Each line with its class, and what comes after its text.
fn lines<'a>(program: &str, class: impl Fn(u32) -> &'a str, after: impl Fn(u32) -> &'a str) -> String {
    let mut html = String::with_capacity(program.len() * 2);
    let mut number = 1;
    let begin = |html: &mut String, number| {
        let _ = write!(html, "<span class=\"mt-line {}\">", class(number));
    };
    begin(&mut html, number);
    for (paint, piece) in painted(program) {
        for (index, part) in piece.split('\n').enumerate() {
            if index > 0 {
                html.push_str(after(number));
                html.push_str("</span>");
                number += 1;
                begin(&mut html, number);
            }
            write(&mut html, paint, part);
        }
    }
    html.push_str(after(number));
    html.push_str("</span>");
    html
}

fn write(html: &mut String, paint: Paint, text: &str) {
    let text_html = escape(text);
    match paint.class().filter(|_| !text.is_empty()) {
        Some(class) => {
            let _ = write!(html, "<span class=\"{class}\">{text_html}</span>");
        }
        None => html.push_str(&text_html),
    }
}

fn painted(program: &str) -> Vec<(Paint, &str)> {
    if program.len() > MOST_BYTES { vec![(Paint::Plain, program)] } else { pieces(program) }
}

/// A program in pieces, which together are the program.
pub fn pieces(program: &str) -> Vec<(Paint, &str)> {
    let mut pieces: Vec<(Paint, &str)> = Vec::new();
    let mut rest = program;
    let mut defines = false;
    while let Some(first) = rest.chars().next() {
        let (paint, length) = next(rest, first, defines);
        let (piece, after) = rest.split_at(length);
        if is_word(first) {
            defines = matches!(piece, "def" | "class");
        }
        pieces.push((paint, piece));
        rest = after;
    }
    pieces
}

/// The first piece of a text that is not empty, and its length in bytes.
fn next(text: &str, first: char, defines: bool) -> (Paint, usize) {
    match first {
        '#' => (Paint::Comment, text.find('\n').unwrap_or(text.len())),
        '"' | '\'' => (Paint::String, string(text)),
        '0'..='9' => (Paint::Number, run(text, |c| is_word(c) || c == '.')),
        first if is_word(first) => word(text, defines),
        _ => (Paint::Plain, run(text, |c| !is_word(c) && !matches!(c, '#' | '"' | '\''))),
    }
}

fn word(text: &str, defines: bool) -> (Paint, usize) {
    let length = run(text, is_word);
    let (word, after) = text.split_at(length);
    let is_prefix = word.len() <= 2 && word.chars().all(|c| "rRbBuUfFtT".contains(c));
    if is_prefix && after.starts_with(['"', '\'']) {
        return (Paint::String, length + string(after));
    }
    match KEYWORDS.binary_search(&word) {
        Ok(_) => (Paint::Keyword, length),
        Err(_) if defines => (Paint::Name, length),
        Err(_) => (Paint::Plain, length),
    }
}

/// The length of the string with which a text begins. One that is not closed goes to the end of its line, or of the
/// text if it may have several lines.
fn string(text: &str) -> usize {
    let quote = &text[..1];
    let triple = quote.repeat(3);
    let (quote, has_lines) = if text.starts_with(&triple) { (&*triple, true) } else { (quote, false) };
    let mut at = quote.len();
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(quote) {
            return at + quote.len();
        }
        if c == '\n' && !has_lines {
            return at;
        }
        at += c.len_utf8();
        if c == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paint: Paint, program: &str) -> Vec<&str> {
        pieces(program).into_iter().filter(|(painted, _)| *painted == paint).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn what_there_is_to_see_stands_behind_its_line() {
        let mark = Mark { line: 2, html: " <b>here</b>".to_owned(), is_now: true };
        let html = beside("a\nb\nc", &[mark]);
        assert!(html.contains("<span class=\"mt-line mt-is-here\">b <b>here</b></span>"), "{html}");
        assert_eq!(html.matches("class=\"mt-line").count(), 3);
    }

    #[test]
    fn keywords_names_numbers_strings_and_comments_are_told_apart() {
        let program = "def add(n):  # one\n    return f'{n}' + rb\"#\" if 0x1f else define_2\n";
        assert_eq!(of(Paint::Keyword, program), ["def", "return", "if", "else"]);
        assert_eq!(of(Paint::Name, program), ["add"]);
        assert_eq!(of(Paint::Number, program), ["0x1f"]);
        assert_eq!(of(Paint::String, program), ["f'{n}'", "rb\"#\""]);
        assert_eq!(of(Paint::Comment, program), ["# one"]);
    }

    #[test]
    fn a_string_ends_where_python_ends_it() {
        assert_eq!(of(Paint::String, r#"a = 'it\'s' + "b""#), [r"'it\'s'", "\"b\""]);
        assert_eq!(of(Paint::String, "a = 'open\nb = 1"), ["'open"]);
        assert_eq!(
            of(Paint::String, "a = \"\"\"two\n\"lines\"\n\"\"\" + ''"),
            ["\"\"\"two\n\"lines\"\n\"\"\"", "''"]
        );
        assert_eq!(of(Paint::String, "'''never\nclosed\\"), ["'''never\nclosed\\"]);
    }

    #[test]
    fn whatever_is_written_comes_out_again() {
        let parts =
            ["'", "\"", "\"\"\"", "\\", "#", "\n", "é", "🦀", "def ", "f", "1.", " ", "<b>", "{", "r'"];
        let mut seed = 1_u64;
        for _ in 0..2000 {
            let mut program = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                program += parts[(seed >> 33) as usize % parts.len()];
            }
            let together: String = pieces(&program).into_iter().map(|(_, piece)| piece).collect();
            assert_eq!(together, program);
            let lines = html(&program, None).matches("class=\"mt-line").count();
            assert_eq!(lines, program.split('\n').count(), "{program:?}");
        }
    }

    #[test]
    fn a_line_is_marked_and_markup_stays_text() {
        let html = html("a\n<b>\n", Some((2, "mt-is-wrong")));
        assert!(html.contains("<span class=\"mt-line mt-is-wrong\">&lt;b&gt;</span>"), "{html}");
        assert_eq!(html.matches("mt-is-wrong").count(), 1);
    }

    #[test]
    fn keywords_are_in_the_order_in_which_they_are_sought() {
        assert!(KEYWORDS.is_sorted());
    }
}
