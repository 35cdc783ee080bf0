//! Says at the head of a chapter how long it takes.

use super::prose::stretches;

/// Of a reader whose first language may not be English, in a text about something new.
const WORDS_A_MINUTE: usize = 180;

/// What a reader does with a widget, in minutes: changes something, runs it, looks, thinks.
const WIDGETS: [(&str, usize); 3] = [("{{#quiz", 4), ("{{#exercise", 8), ("{{#", 2)];

/// What mdBook includes is no widget.
const INCLUDES: &str = "{{#include";

/// The text of a chapter with the line about its length under its title. Pages without a number have none: they
/// are looked things up in.
pub fn say(source: &str, text: &str) -> String {
    let Some((heading, rest)) = text.split_once('\n').filter(|(heading, _)| is_chapter(heading)) else {
        return text.to_owned();
    };
    let trying = match trying(source) {
        0 => String::new(),
        minutes => format!(", and {minutes} to try things out"),
    };
    let reading = reading(source);
    format!("{heading}\n\n<p class=\"mt-length\">About {reading} minutes to read{trying}.</p>\n{rest}")
}

/// Chapters carry their number: `# 4 · Threads`.
pub fn is_chapter(heading: &str) -> bool {
    let title = heading.strip_prefix("# ").unwrap_or_default();
    let number = title.split(" · ").next().unwrap_or_default();
    !number.is_empty() && number != title && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Of a chapter: to read, and to try things out.
pub fn minutes(source: &str) -> (usize, usize) {
    (reading(source), trying(source))
}

fn reading(source: &str) -> usize {
    let words: usize = stretches(source).iter().map(|it| it.text.split_whitespace().count()).sum();
    words.div_ceil(WORDS_A_MINUTE)
}

fn trying(source: &str) -> usize {
    let lines = source.lines().filter(|line| line.starts_with("{{#") && !line.starts_with(INCLUDES));
    let minutes = lines.filter_map(|line| WIDGETS.iter().find(|(begin, _)| line.starts_with(begin)));
    minutes.map(|(_, minutes)| minutes).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_widgets_take_their_time() {
        let words = "word ".repeat(WORDS_A_MINUTE * 3);
        let source = format!("# 4 · Threads\n\n{words}\n\n{{{{#experiment a}}}}\n\n{{{{#quiz a.toml}}}}\n");
        let said = say(&source, &source);
        let says = "<p class=\"mt-length\">About 3 minutes to read, and 6 to try things out.</p>";
        assert!(said.starts_with(&format!("# 4 · Threads\n\n{says}\n\nword ")), "{said}");
    }

    #[test]
    fn code_and_its_includes_take_no_words() {
        assert_eq!(reading("```python\n{{#include a.py}}\n```\n"), 0);
        assert_eq!(trying("{{#include a.py}}\n"), 0);
    }

    #[test]
    fn a_page_without_a_number_has_no_length() {
        for text in ["# Corrections\n\nText.\n", "# 4 Threads\n\n", "Text.\n", ""] {
            assert_eq!(say(text, text), text);
        }
    }
}
