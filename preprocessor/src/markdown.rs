//! Markdown in the files beside a chapter, rendered as mdBook renders the chapter itself.

use anyhow::{Result, bail, ensure};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

const OPTIONS: Options = Options::ENABLE_SMART_PUNCTUATION.union(Options::ENABLE_STRIKETHROUGH);

/// A text within a line, without a paragraph around it.
///
/// # Errors
/// A sentence, if it is more than one paragraph, or has HTML in it.
pub fn inline(text: &str) -> Result<String> {
    let events = events(text)?;
    let [Event::Start(Tag::Paragraph), within @ .., Event::End(TagEnd::Paragraph)] = &*events else {
        bail!("“{text}” is not one paragraph");
    };
    ensure!(!within.contains(&Event::End(TagEnd::Paragraph)), "“{text}” is not one paragraph");
    Ok(rendered(within))
}

/// Paragraphs, lists and the like.
///
/// # Errors
/// A sentence, if it is empty or has HTML in it.
pub fn blocks(text: &str) -> Result<String> {
    let html = rendered(&events(text)?);
    ensure!(!html.trim().is_empty(), "a text is empty");
    // At a blank line within code mdBook would take the widget apart.
    Ok(html.replace("\n\n", "\n&#10;"))
}

fn events(text: &str) -> Result<Vec<Event<'_>>> {
    let events: Vec<Event<'_>> = Parser::new_ext(text.trim(), OPTIONS).collect();
    let is_html = |event: &Event<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    ensure!(!events.iter().any(is_html), "“{text}” has HTML in it: write Markdown, and < as &lt;");
    Ok(events)
}

fn rendered(events: &[Event<'_>]) -> String {
    let mut html = String::new();
    html::push_html(&mut html, events.iter().cloned());
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_within_a_line_has_no_paragraph_around_it() {
        assert_eq!(inline("`a < b` *is* it's").unwrap(), "<code>a &lt; b</code> <em>is</em> it’s");
    }

    #[test]
    fn what_would_take_the_widget_apart_is_refused() {
        for text in ["", "one\n\ntwo", "- a list", "a <b>bold</b> word"] {
            assert!(inline(text).is_err(), "{text}");
        }
        assert!(blocks("One.\n\nTwo.").is_ok());
        assert!(!blocks("```\none\n\n\ntwo\n```").unwrap().contains("\n\n"));
    }
}
