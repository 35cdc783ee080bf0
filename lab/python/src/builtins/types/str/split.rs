//! Text in parts.

use crate::objects::chars::{ends_line, is_space};

/// `text.split(separator, most)`: at most `most` cuts, from the left.
pub(crate) fn at<'a>(text: &'a str, separator: &str, most: usize) -> Vec<&'a str> {
    text.splitn(most.saturating_add(1), separator).collect()
}

/// `text.rsplit(separator, most)`
pub(crate) fn at_from_right<'a>(text: &'a str, separator: &str, most: usize) -> Vec<&'a str> {
    let mut parts: Vec<_> = text.rsplitn(most.saturating_add(1), separator).collect();
    parts.reverse();
    parts
}

/// `text.split(None, most)`: at runs of whitespace, with none at the ends.
pub(crate) fn at_space(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        let end = if parts.len() < most { rest.find(is_space) } else { None };
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        parts.push(word);
        rest = after.trim_start_matches(is_space);
    }
    parts
}

/// `text.rsplit(None, most)`
pub(crate) fn at_space_from_right(text: &str, most: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        let space = if parts.len() < most { rest.rfind(is_space) } else { None };
        let width = |at: usize| rest[at..].chars().next().map_or(0, char::len_utf8);
        let (before, word) = rest.split_at(space.map_or(0, |at| at + width(at)));
        parts.push(word);
        rest = before.trim_end_matches(is_space);
    }
    parts.reverse();
    parts
}

/// `text.splitlines(keepends)`
pub(crate) fn lines(text: &str, keep_ends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.find(ends_line) {
        let tail = &rest[end..];
        let width = if tail.starts_with("\r\n") { 2 } else { tail.chars().next().map_or(1, char::len_utf8) };
        lines.push(&rest[..if keep_ends { end + width } else { end }]);
        rest = &tail[width..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_from_either_end() {
        assert_eq!(at_space(" a  b c ", 1), ["a", "b c "]);
        assert_eq!(at_space_from_right(" a  b c ", 1), [" a  b", "c"]);
    }

    #[test]
    fn a_carriage_return_and_a_newline_end_one_line() {
        assert_eq!(lines("a\r\nb\x0bc\n", true), ["a\r\n", "b\x0b", "c\n"]);
        assert_eq!(lines("a\n\nb", false), ["a", "", "b"]);
    }
}
