use std::fmt::Write;

use super::standing::Marks;
use crate::escape;

/// A short program, and which of its lines a task is at when something happens to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Without the marks.
    pub text: String,
    pub marks: Marks,
}

const ANCHOR: &str = "# ANCHOR: ";
const ANCHOR_END: &str = "# ANCHOR_END: ";
const MARK: &str = "  # STEP: ";

impl Listing {
    /// The part of a Python program between `# ANCHOR: name` and `# ANCHOR_END: name`. A comment such as
    /// `# STEP: waits` at the end of a line says at what a task is there, and is not shown.
    ///
    /// # Errors
    /// A sentence: there is no such part, or there is no such mark.
    pub fn read(program: &str, anchor: &str) -> Result<Self, String> {
        let (begin, end) = (format!("{ANCHOR}{anchor}"), format!("{ANCHOR_END}{anchor}"));
        let inside = program.lines().skip_while(|line| *line != begin).skip(1);
        let mut lines = inside.take_while(|line| *line != end).map(line).collect::<Result<Vec<_>, _>>()?;
        // Python's two empty lines between functions are one too many in a figure.
        lines.dedup_by(|next, line| next.text.is_empty() && line.text.is_empty());
        if lines.is_empty() {
            return Err(format!("there is no part “{anchor}” between `{begin}` and `{end}`"));
        }
        Ok(Self { lines })
    }

    /// The marks of each line.
    pub fn marks(&self) -> Vec<Marks> {
        self.lines.iter().map(|line| line.marks.clone()).collect()
    }

    /// A list of lines; who stands at which is put into their `.mt-who`.
    pub fn html(&self, who: &[String], current: Option<usize>) -> String {
        let mut html = String::new();
        for (index, Line { text, marks }) in self.lines.iter().enumerate() {
            let now = if current == Some(index) { " aria-current=\"step\"" } else { "" };
            let _ = write!(
                html,
                "<li data-marks=\"{marks}\"{now}><span class=\"mt-src\">{}</span><span class=\"mt-who\">{}</span></li>",
                colour(text),
                who.get(index).map_or("", String::as_str),
            );
        }
        html
    }
}

fn line(text: &str) -> Result<Line, String> {
    let (text, marks) = text.split_once(MARK).unwrap_or((text, ""));
    Ok(Line { text: text.to_owned(), marks: Marks::parse(marks)? })
}

const KEYWORDS: [&str; 14] = [
    "async", "def", "await", "for", "in", "return", "with", "as", "while", "if", "else", "import", "from",
    "not",
];

/// Keywords and comments stand out, as elsewhere in the book.
pub fn colour(line: &str) -> String {
    let (code, comment) = line.find("#").map_or((line, ""), |at| line.split_at(at));
    let mut html = String::new();
    for word in code.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_') {
        let end = word.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        let _ = match KEYWORDS.contains(&word) {
            true => write!(html, "<b>{word}</b>{}", escape(after)),
            false => write!(html, "{}{}", escape(word), escape(after)),
        };
    }
    if !comment.is_empty() {
        let _ = write!(html, "<i>{}</i>", escape(comment));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "import asyncio\n# ANCHOR: loop\nasync def f(x):  # STEP: begins\n    await g(\"#1\")  # STEP: waits, 2 computes\n# ANCHOR_END: loop\n";

    #[test]
    fn a_part_of_a_program_is_read_without_its_marks() {
        let listing = Listing::read(PROGRAM, "loop").unwrap();
        let texts: Vec<&str> = listing.lines.iter().map(|line| &*line.text).collect();
        assert_eq!(texts, ["async def f(x):", "    await g(\"#1\")"]);
        assert_eq!(listing.lines[1].marks.to_string(), "waits, 2 computes");
    }

    #[test]
    fn what_is_not_there_is_refused_with_a_sentence() {
        let why = Listing::read(PROGRAM, "main").unwrap_err();
        assert_eq!(why, "there is no part “main” between `# ANCHOR: main` and `# ANCHOR_END: main`");
        let why = Listing::read("# ANCHOR: a\nx  # STEP: sleeps\n# ANCHOR_END: a\n", "a").unwrap_err();
        assert_eq!(why, "there is no mark “sleeps”; there are: begins, computes, waits, ends");
    }

    #[test]
    fn a_line_is_text_with_its_keywords_marked() {
        assert_eq!(colour("async def f(a) -> None:"), "<b>async</b> <b>def</b> f(a) -&gt; None:");
        assert_eq!(colour("    x = 1  # no <await>"), "    x = 1  <i># no &lt;await&gt;</i>");
    }
}
