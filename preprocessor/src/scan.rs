//! Finds the directives of a chapter: lines of their own, outside code.

use anyhow::{Context, Result, bail};

use super::kind::{self, Kind};

const OPENING: &str = "{{#";

/// What mdBook expands by itself.
const OF_MDBOOK: [&str; 5] = ["include", "rustdoc_include", "playground", "title", "template"];

/// A stretch of a chapter.
pub enum Piece<'a> {
    /// Goes to mdBook as it is, line ends included.
    Text(&'a str),
    /// Which widget is asked for, what stands between its name and `}}`, and on which line, counted from one.
    Directive { line: usize, kind: &'static Kind, text: &'a str },
}

/// Cuts a chapter into directives and the text between them.
///
/// # Errors
/// If a directive does not stand alone on its line, does not end there, or there is no such widget.
pub fn pieces(chapter: &str) -> Result<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut fence: Option<&str> = None;
    for (index, line) in chapter.split_inclusive('\n').enumerate() {
        let was_code = fence.is_some();
        fence = after(fence, line);
        let directive =
            if was_code { None } else { directive(line).with_context(|| format!("line {}", index + 1))? };
        pieces.push(match directive {
            Some((kind, text)) => Piece::Directive { line: index + 1, kind, text },
            None => Piece::Text(line),
        });
    }
    Ok(pieces)
}

/// The kind and the text of a directive, if the line is one.
fn directive(line: &str) -> Result<Option<(&'static Kind, &str)>> {
    let Some(rest) = line.trim().strip_prefix(OPENING) else { return Ok(None) };
    let end = rest.find(|c: char| c.is_whitespace() || c == '}').unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    if OF_MDBOOK.contains(&name) {
        return Ok(None);
    }
    let Some(kind) = kind::find(name) else {
        bail!("there is no `{{{{#{name} …}}}}`; there are: {}", kind::names());
    };
    match rest.strip_suffix("}}") {
        Some(text) if !text.contains("}}") => Ok(Some((kind, text))),
        _ => bail!("`{{{{#{name} …}}}}` must stand alone on one line"),
    }
}

/// The fence that code is inside of after this line, if any.
fn after<'a>(open: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let line = line.trim();
    match (open, fence(line)) {
        (Some(open), Some(closing)) if line == closing && closing.starts_with(open) => None,
        (Some(open), _) => Some(open),
        (None, opening) => opening,
    }
}

/// The backticks or tildes that a line begins with, if they make a fence.
fn fence(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    let inline_code = mark == '`' && line[length..].contains('`');
    (length >= 3 && !inline_code).then(|| &line[..length])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directives(chapter: &str) -> Vec<(usize, &str)> {
        let directives = pieces(chapter).unwrap().into_iter().filter_map(|piece| match piece {
            Piece::Directive { line, text, .. } => Some((line, text)),
            Piece::Text(_) => None,
        });
        directives.collect()
    }

    #[test]
    fn a_line_of_its_own_is_a_directive_and_the_rest_is_kept_byte_for_byte() {
        let chapter = "# Title\r\n\n  {{#experiment downloads sites=20}}  \nText.\n{{#experiment meeting}}";
        assert_eq!(directives(chapter), [(3, " downloads sites=20"), (5, " meeting")]);
        assert!(matches!(pieces(chapter).unwrap()[0], Piece::Text("# Title\r\n")));
    }

    #[test]
    fn code_is_left_alone() {
        for chapter in [
            "```\n{{#experiment a}}\n```\n",
            "~~~~ python\n```\n~~~\n{{#experiment a}}\n~~~~~\n",
            "- item\n\n  ```text\n  {{#experiment a}}\n",
            "Write `{{#experiment a}}` there.\n",
        ] {
            assert_eq!(directives(chapter), [], "{chapter}");
        }
    }

    #[test]
    fn after_a_fence_is_closed_directives_count_again() {
        for chapter in [
            "```\ncode\n```\n{{#experiment a}}",
            "~~~\n~~~\n\n{{#experiment a}}",
            "```not``` code\n\n{{#experiment a}}",
        ] {
            assert_eq!(directives(chapter).len(), 1, "{chapter}");
        }
    }

    #[test]
    fn a_directive_with_company_or_without_end_is_refused_with_its_line() {
        for line in ["{{#experiment a}} and more", "{{#experiment a", "{{#experiment a}} {{#experiment b}}"] {
            assert_eq!(why(line), "line 2: `{{#experiment …}}` must stand alone on one line");
        }
    }

    #[test]
    fn a_widget_that_does_not_exist_is_refused_with_the_list_of_those_that_do() {
        let says = format!("line 2: there is no `{{{{#experimnet …}}}}`; there are: {}", kind::names());
        assert_eq!(why("{{#experimnet downloads}}"), says);
        assert_eq!(directives("{{#include a.py}}\n{{#title b}}\n"), [], "these are mdBook's");
    }

    fn why(line: &str) -> String {
        let error = pieces(&format!("one\n{line}\n")).err();
        error.map(|why| format!("{why:#}")).unwrap_or_default()
    }
}
