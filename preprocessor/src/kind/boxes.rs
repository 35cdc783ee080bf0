//! `{{#boxes of="computer: its memory [process: a memory of its own [thread | thread] | process [thread]]"}}`: what is inside
//! of what. It is a list of lists, so that it is read as one, too.

use std::fmt::Write;

use anyhow::{Context, Result, bail, ensure};

use super::calls::told;
use super::{Kind, Widget};
use crate::words::values;

pub const KIND: Kind = Kind { name: "boxes", expand: |text, _| expand(text) };

/// Deeper ones have no room on a phone.
const DEEPEST: usize = 3;

fn expand(text: &str) -> Result<Widget> {
    let (id, [of]) = values(text, ["of"], KIND.name)?;
    let of = of.context("boxes need an `of`: `of=\"process: its memory [thread | thread]\"`")?;
    let mut list = String::new();
    let rest = boxes(&of, 1, &mut list)?;
    ensure!(rest.is_empty(), "a `]` in `{of}` closes nothing");
    let html = format!("<figure class=\"mt-boxes\" id=\"{id}\">{list}</figure>\n");
    Ok(Widget { id, html })
}

/// Those beside each other, and what follows them.
fn boxes<'a>(mut text: &'a str, depth: usize, list: &mut String) -> Result<&'a str> {
    ensure!(depth <= DEEPEST, "boxes lie within each other {DEEPEST} deep at most");
    list.push_str("<ul>");
    loop {
        let end = text.find(['[', '|', ']']).unwrap_or(text.len());
        let (box_, after) = text.split_at(end);
        ensure!(!box_.trim().is_empty(), "no box is empty");
        let (name, what) = box_.split_once(": ").unwrap_or((box_, ""));
        let _ = write!(list, "<li><b>{}</b> {}", told(name), told(what));
        let after = match after.strip_prefix('[') {
            Some(inner) => {
                let after = boxes(inner, depth + 1, list)?;
                after.strip_prefix(']').context("a `[` is not closed")?.trim_start()
            }
            None => after,
        };
        list.push_str("</li>");
        match after.strip_prefix('|') {
            Some(next) => text = next,
            None if after.is_empty() || after.starts_with(']') => {
                list.push_str("</ul>");
                return Ok(after);
            }
            None => bail!("between two boxes stands a `|`, and not `{after}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_lie_within_each_other() {
        let html = expand("of=\"a: b < c [d | `e`: f [g]] | h\" id=x").unwrap().html;
        assert_eq!(
            html,
            "<figure class=\"mt-boxes\" id=\"x\"><ul><li><b>a</b> b &lt; c<ul><li><b>d</b> </li><li><b><code>e</code></b> \
             f<ul><li><b>g</b> </li></ul></li></ul></li><li><b>h</b> </li></ul></figure>\n"
        );
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (text, says) in [
            ("", "boxes need an `of`"),
            ("of=\"a [b\"", "a `[` is not closed"),
            ("of=\"a ] b\"", "a `]` in `a ] b` closes nothing"),
            ("of=\"a [b] c\"", "between two boxes stands a `|`, and not `c`"),
            ("of=\"a | | b\"", "no box is empty"),
            ("of=\"a [b [c [d]]]\"", "boxes lie within each other 3 deep at most"),
            ("in=\"a\"", "there is no `in`; there are: of, id"),
        ] {
            let why = expand(text).unwrap_err().to_string();
            assert!(why.starts_with(says), "{text}: {why}");
        }
    }
}
