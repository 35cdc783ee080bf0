//! Puts a program in two languages into tabs: a label such as `**Python**` in a paragraph of its own, code and
//! its output; then the next label, perhaps a sentence, and its code. Where other text stands between them,
//! they stay one below the other.

use std::ops::Range;

use mdbook_markdown::pulldown_cmark::{Event, Tag};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};

const LANGUAGES: [&str; 2] = ["Python", "Rust"];

/// The chapter with its pairs in tabs; its name keeps them apart from those of others where all chapters are one
/// page. Without scripts and in print, both are shown with their labels.
pub fn side_by_side(chapter: &str, name: &str) -> String {
    let blocks = blocks(chapter);
    let mut out = String::with_capacity(chapter.len());
    let (mut done, mut number, mut at) = (0, 0, 0);
    while at < blocks.len() {
        match group(&blocks[at..]) {
            Some(length) => {
                let group = &blocks[at..at + length];
                number += 1;
                out += &chapter[done..group[0].range.start];
                out += &tabs(chapter, group, &format!("{name}-{number}"));
                done = group[length - 1].range.end;
                at += length;
            }
            None => at += 1,
        }
    }
    out + &chapter[done..]
}

/// What a chapter consists of, at its outermost level.
struct Block {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Label(&'static str),
    Text,
    Code,
    Other,
}

fn blocks(chapter: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut depth = 0;
    for (event, range) in new_cmark_parser(chapter, &MarkdownOptions::default()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks.push(Block { kind: kind(&tag, &chapter[range.clone()]), range });
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ if depth == 0 => blocks.push(Block { kind: Kind::Other, range }),
            _ => {}
        }
    }
    blocks
}

fn kind(tag: &Tag<'_>, source: &str) -> Kind {
    let label = source.trim().strip_prefix("**").and_then(|it| it.strip_suffix("**"));
    match (tag, LANGUAGES.into_iter().find(|language| Some(*language) == label)) {
        (Tag::Paragraph, Some(language)) => Kind::Label(language),
        (Tag::Paragraph, None) => Kind::Text,
        (Tag::CodeBlock(_), _) => Kind::Code,
        _ => Kind::Other,
    }
}

/// How many blocks make up the tabs that these begin with, if they do.
fn group(blocks: &[Block]) -> Option<usize> {
    let mut length = 0;
    for language in LANGUAGES {
        length += panel(blocks.get(length..)?, language)?;
    }
    Some(length)
}

/// A label, at most one paragraph, and code.
fn panel(blocks: &[Block], language: &'static str) -> Option<usize> {
    let (label, rest) = blocks.split_first()?;
    if label.kind != Kind::Label(language) {
        return None;
    }
    let text = usize::from(rest.first()?.kind == Kind::Text);
    let code = rest[text..].iter().take_while(|block| block.kind == Kind::Code).count();
    (code > 0).then_some(1 + text + code)
}

fn tabs(chapter: &str, group: &[Block], id: &str) -> String {
    let mut out = format!("<div class=\"mt-tabs\">\n{}\n", list(id));
    let starts: Vec<usize> = (0..group.len())
        .filter(|&at| matches!(group[at].kind, Kind::Label(_)))
        .chain([group.len()])
        .collect();
    for (language, ends) in LANGUAGES.iter().zip(starts.windows(2)) {
        let key = language.to_lowercase();
        let panel = &group[ends[0]..ends[1]];
        let label = panel[0].range.clone();
        let code = &chapter[label.end..panel[panel.len() - 1].range.end];
        out += &format!(
            "<div class=\"mt-panel\" data-code=\"{key}\" id=\"code-{id}-{key}\">\n\
             <p class=\"mt-language\"><strong>{language}</strong></p>\n\n{code}\n\n</div>\n"
        );
    }
    out + "</div>\n"
}

/// The buttons. They are shown, and named tabs to assistive technology, only where scripts run.
fn list(id: &str) -> String {
    let button = |language: &&str| {
        let key = language.to_lowercase();
        format!("<button type=\"button\" data-code=\"{key}\" id=\"tab-{id}-{key}\">{language}</button>")
    };
    format!("<div class=\"mt-tablist\">{}</div>", LANGUAGES.iter().map(button).collect::<String>())
}

/// The sections in which programs of both languages stand outside of tabs: what a check of the book looks for.
pub fn apart(chapter: &str) -> Vec<String> {
    let text = side_by_side(chapter, "a");
    let (mut apart, mut section, mut met) = (Vec::new(), String::new(), Vec::new());
    let blocks = blocks(&text);
    for (at, block) in blocks.iter().enumerate() {
        let source = &text[block.range.clone()];
        if source.starts_with('#') {
            (section, met) = (source.trim().to_owned(), Vec::new());
        }
        met.extend(LANGUAGES.into_iter().filter(|language| panel(&blocks[at..], language).is_some()));
        if LANGUAGES.iter().all(|language| met.contains(language)) {
            apart.push(section.clone());
            met.clear();
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIR: &str = "Before.\n\n**Python**\n\n```python\na\n```\n\n```text\nb\n```\n\n**Rust**\n\nA word.\n\n```rust\nc\n```\n\nAfter.\n";

    #[test]
    fn a_pair_becomes_tabs_and_the_text_around_it_is_kept() {
        let tabs = side_by_side(PAIR, "a");
        assert!(tabs.starts_with("Before.\n\n<div class=\"mt-tabs\">"), "{tabs}");
        assert!(tabs.ends_with("</div>\n\n\nAfter.\n"), "{tabs}");
        assert_eq!(tabs.matches("<button ").count(), 2);
        let (python, rust) = tabs.split_once("id=\"code-a-1-rust\"").unwrap();
        assert!(
            python.contains("```text\nb\n```")
                && rust.contains("A word.")
                && rust.contains("```rust\nc\n```")
        );
    }

    #[test]
    fn all_that_stands_in_a_pair_is_rendered_as_before() {
        let html = |text: &str| {
            let mut html = String::new();
            let parser = new_cmark_parser(text, &MarkdownOptions::default());
            pulldown_cmark::html::push_html(&mut html, parser);
            html
        };
        let (before, after) = (html(PAIR), html(&side_by_side(PAIR, "a")));
        let before = before.replace("<p><strong>", "<p class=\"mt-language\"><strong>");
        for line in before.lines() {
            assert!(after.contains(line), "{line} is missing in {after}");
        }
    }

    #[test]
    fn what_is_no_pair_stays_one_below_the_other() {
        for chapter in [
            "**Python**\n\n```python\na\n```\n\nText.\n\n**Rust**\n\n```rust\nc\n```\n",
            "**Rust**\n\n```rust\nc\n```\n",
            "**Python**\n\n**Rust**\n\n```rust\nc\n```\n",
            "> **Python**\n>\n> ```python\n> a\n> ```\n",
        ] {
            assert_eq!(side_by_side(chapter, "a"), chapter);
        }
    }
}
