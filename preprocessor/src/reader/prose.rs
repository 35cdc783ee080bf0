//! The running text of a chapter: what stands outside headings, code, links, pictures, HTML and directives.

use std::ops::Range;

use mdbook_markdown::pulldown_cmark::{Event, Tag, TagEnd};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};

/// Text without a change of markup in it.
pub struct Stretch {
    /// As in the chapter, but with a space in the place of each line end and indentation.
    pub text: String,
    pub is_strong: bool,
    /// Only as a whole can it be linked.
    pub is_code: bool,
    /// Where each byte of the text stands in the chapter.
    pub origins: Vec<usize>,
}

impl Stretch {
    /// Where a part of the text stands in the chapter.
    pub fn origin(&self, part: &Range<usize>) -> Range<usize> {
        self.origins[part.start]..self.origins[part.end - 1] + 1
    }

    fn push(&mut self, text: &str, from: usize) {
        self.text.push_str(text);
        self.origins.extend(from..from + text.len());
    }
}

/// The stretches of a chapter, in their order.
pub fn stretches(chapter: &str) -> Vec<Stretch> {
    let directives = directives(chapter);
    let mut walk = Walk::default();
    for (event, range) in new_cmark_parser(chapter, &MarkdownOptions::default()).into_offset_iter() {
        let is_directive = directives.iter().any(|line| line.contains(&range.start));
        walk.step(&event, range, (chapter, is_directive));
    }
    walk.done.retain(|stretch| !stretch.text.is_empty());
    walk.done
}

#[derive(Default)]
struct Walk {
    done: Vec<Stretch>,
    /// Inside how many elements whose text is not running text.
    apart: usize,
    strong: usize,
    /// The next text belongs to what came before it.
    goes_on: bool,
}

impl Walk {
    fn step(&mut self, event: &Event<'_>, range: Range<usize>, (chapter, is_directive): (&str, bool)) {
        match event {
            Event::Text(_) if self.apart == 0 && !is_directive => {
                self.add(&chapter[range.clone()], range.start);
            }
            // A term that is written as code is introduced by bold code.
            Event::Code(code) if self.apart == 0 && self.strong > 0 => self.whole(code, &range),
            Event::SoftBreak if self.goes_on => self.add(" ", range.start),
            Event::Start(tag) => {
                self.goes_on = false;
                self.apart += usize::from(stands_apart(tag));
                self.strong += usize::from(*tag == Tag::Strong);
            }
            Event::End(tag) => {
                self.goes_on = false;
                self.apart -= usize::from(stood_apart(*tag));
                self.strong -= usize::from(*tag == TagEnd::Strong);
            }
            _ => self.goes_on = false,
        }
    }

    fn whole(&mut self, text: &str, range: &Range<usize>) {
        self.goes_on = false;
        let mut origins = vec![range.start; text.len()];
        if let Some(last) = origins.last_mut() {
            *last = range.end - 1;
        }
        self.done.push(Stretch { text: text.to_owned(), is_strong: true, is_code: true, origins });
    }

    fn add(&mut self, text: &str, from: usize) {
        if !self.goes_on {
            let is_strong = self.strong > 0;
            self.done.push(Stretch { text: String::new(), is_strong, is_code: false, origins: Vec::new() });
        }
        self.goes_on = true;
        if let Some(stretch) = self.done.last_mut() {
            stretch.push(text, from);
        }
    }
}

fn stands_apart(tag: &Tag<'_>) -> bool {
    stood_apart(tag.to_end())
}

fn stood_apart(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::HtmlBlock
            | TagEnd::TableHead
            | TagEnd::MetadataBlock(_)
    )
}

/// Where the lines with directives are.
fn directives(chapter: &str) -> Vec<Range<usize>> {
    let lines = chapter.split_inclusive('\n').scan(0, |start, line| {
        let range = *start..*start + line.len();
        *start = range.end;
        Some((line, range))
    });
    lines.filter(|(line, _)| line.trim_start().starts_with("{{#")).map(|(_, range)| range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(chapter: &str) -> Vec<String> {
        stretches(chapter).into_iter().map(|stretch| stretch.text).collect()
    }

    #[test]
    fn only_running_text_counts() {
        let chapter = "# Title\n\nSome `code` and [a link](b.md), it's *here*.\n\n```text\nno\n```\n\n\
                       <p>no</p>\n\n{{#experiment a title=\"no\"}}\n\n- item\n";
        assert_eq!(texts(chapter), ["Some ", " and ", ", it's ", "here", ".", "item"]);
    }

    #[test]
    fn a_line_end_is_a_space_and_every_part_is_found_again_in_the_chapter() {
        let chapter = "- about an event\n  loop\n";
        let stretch = &stretches(chapter)[0];
        assert_eq!(stretch.text, "about an event loop");
        assert_eq!(&chapter[stretch.origin(&(9..19))], "event\n  loop");
    }

    #[test]
    fn bold_is_known() {
        let strong: Vec<bool> = stretches("a **b** c").iter().map(|stretch| stretch.is_strong).collect();
        assert_eq!(strong, [false, true, false]);
    }
}
