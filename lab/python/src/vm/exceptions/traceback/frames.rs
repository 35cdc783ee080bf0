//! The places that an exception passed.

use super::anchors::{self, Anchors};
use crate::bytecode::source::{Source, Span};
use crate::objects::exception::TraceEntry;

/// The same place more often than this is counted, not shown.
const REPEATS: usize = 3;

/// The places, the outermost first; `traceback` has the innermost first.
pub(crate) fn text(traceback: &[TraceEntry]) -> String {
    let mut text = String::new();
    let mut last = None;
    let mut count = 0;
    for entry in traceback.iter().rev() {
        let code = &entry.code;
        let span = code.spans.get(entry.at as usize).copied().unwrap_or_default();
        let line = code.source.line(span.start);
        let place = (code.source.file.clone(), line, code.name.clone());
        if last.as_ref() != Some(&place) {
            repeated(&mut text, count);
            last = Some(place);
            count = 0;
        }
        count += 1;
        if count <= REPEATS {
            let (file, name) = (&code.source.file, &code.name);
            text.push_str(&format!("  File \"{file}\", line {line}, in {name}\n"));
            if !code.source.is_library() {
                text.push_str(&shown(&code.source, span));
            }
        }
    }
    repeated(&mut text, count);
    text
}

fn repeated(text: &mut String, count: usize) {
    if count > REPEATS {
        let more = count - REPEATS;
        let plural = if more == 1 { "" } else { "s" };
        text.push_str(&format!("  [Previous line repeated {more} more time{plural}]\n"));
    }
}

/// Whether one of the places may be marked otherwise since CPython 3.13: a call's brackets, an item's, what a statement asks or
/// goes through, and what has several lines. Operators are marked alike in most cases.
pub(crate) fn are_marked_anew(traceback: &[TraceEntry]) -> bool {
    places(traceback).any(|place| place.is_marked_anew())
}

/// What a traceback goes through that is shown otherwise than by any CPython.
pub(crate) fn unknown(traceback: &[TraceEntry]) -> Option<&'static str> {
    if traceback.iter().any(|entry| entry.code.source.is_library()) {
        return Some("the library's own lines");
    }
    places(traceback).find_map(|place| place.unknown())
}

/// Those in the program.
fn places(traceback: &[TraceEntry]) -> impl Iterator<Item = Place> + '_ {
    let own = traceback.iter().filter(|entry| !entry.code.source.is_library());
    own.map(|entry| {
        let code = &entry.code;
        place(&code.source, code.spans.get(entry.at as usize).copied().unwrap_or_default())
    })
}

/// The lines of a place, with carets below what was being done.
fn shown(source: &Source, span: Span) -> String {
    let mut text = String::new();
    for line in place(source, span).with_carets() {
        text.push_str(&format!("    {line}\n"));
    }
    text
}

fn place(source: &Source, span: Span) -> Place {
    let (first, last) = (source.line(span.start), source.line(span.end.max(span.start)));
    let originals: Vec<&str> = (first..=last).map(|line| source.line_text(line)).collect();
    let lines = dedented(&originals);
    let cut = originals[0].chars().count() - lines[0].chars().count();
    let column = |line: u32, offset: u32| {
        let start = source.line_start(line).unwrap_or(0) as usize;
        let chars = source.text.get(start..offset as usize).map_or(0, |before| before.chars().count());
        chars.saturating_sub(cut)
    };
    Place { start: column(first, span.start), end: column(last, span.end), lines }
}

fn dedented(lines: &[&str]) -> Vec<String> {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let least = lines.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    lines.iter().map(|line| line.get(least..).unwrap_or("").trim_end().to_owned()).collect()
}

/// Some lines, and the columns in the first and the last between which something was done.
struct Place {
    lines: Vec<String>,
    start: usize,
    end: usize,
}

impl Place {
    fn segment(&self) -> String {
        let last = self.lines.len() - 1;
        let mut segment = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let from = if index == 0 { self.start } else { 0 };
            let to = if index == last { self.end } else { usize::MAX };
            segment.extend(line.chars().take(to).skip(from));
            if index < last {
                segment.push('\n');
            }
        }
        segment
    }

    fn is_marked_anew(&self) -> bool {
        let first = self.lines[0].trim_start();
        self.lines.len() > 1
            || anchors::of(&self.segment()).is_some()
            || first.starts_with("assert")
            || first.starts_with("for ")
            || first.contains(" for ")
    }

    fn unknown(&self) -> Option<&'static str> {
        let is_text = |prefix: &str| {
            ["f", "F"].contains(&prefix.trim_start_matches(['r', 'R']).trim_end_matches(['r', 'R']))
        };
        let segment = self.segment();
        if segment.find(['\'', '"']).is_some_and(|quote| is_text(&segment[..quote])) {
            return Some("what is in an f-string");
        }
        // From there on letters may be as wide as two.
        self.lines
            .iter()
            .any(|line| line.contains(|letter| letter >= '\u{1100}'))
            .then_some("a line with wide letters")
    }

    fn with_carets(&self) -> Vec<String> {
        let anchors = anchors::of(&self.segment()).map(|anchors| anchors.shifted(self.start));
        let has_carets = self.deserves_carets(anchors.is_some());
        let mut shown = Vec::new();
        let mut previous: Option<usize> = None;
        for line in self.significant(anchors.as_ref()) {
            match previous.map(|previous| line - previous) {
                Some(2) => self.line(line - 1, has_carets, anchors.as_ref(), &mut shown),
                Some(gap) if gap > 2 => shown.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
            self.line(line, has_carets, anchors.as_ref(), &mut shown);
            previous = Some(line);
        }
        shown
    }

    /// The first line, the last, and those around the anchors.
    fn significant(&self, anchors: Option<&Anchors>) -> Vec<usize> {
        let around = |line: usize| line.saturating_sub(1)..=line + 1;
        (0..self.lines.len())
            .filter(|line| {
                let is_edge = *line == 0 || line + 1 == self.lines.len();
                let near = |anchors: &Anchors| {
                    around(anchors.left.0).contains(line) || around(anchors.right.0).contains(line)
                };
                is_edge || anchors.is_some_and(near)
            })
            .collect()
    }

    fn line(&self, number: usize, has_carets: bool, anchors: Option<&Anchors>, shown: &mut Vec<String>) {
        let line = &self.lines[number];
        shown.push(line.clone());
        if !has_carets {
            return;
        }
        let spaces = line.chars().take_while(|letter| letter.is_whitespace()).count();
        let width = if number + 1 == self.lines.len() { self.end } else { line.chars().count() };
        let caret = |column: usize| {
            if column < spaces || (number == 0 && column < self.start) {
                ' '
            } else {
                match anchors {
                    None => '^',
                    Some(anchors) if anchors.contain((number, column)) => '^',
                    Some(_) => '~',
                }
            }
        };
        shown.push((0..width).map(caret).collect());
    }

    /// Carets below a whole line say nothing, unless they tell its parts.
    fn deserves_carets(&self, has_anchors: bool) -> bool {
        let last = self.lines.len() - 1;
        let before: String = self.lines[0].chars().take(self.start).collect();
        let after: String = self.lines[last].chars().skip(self.end).collect();
        if anchors::is_plain_call(&self.lines.join("\n"), self.start, self.end) {
            return false;
        }
        has_anchors || !before.trim().is_empty() || !after.trim().is_empty()
    }
}
