//! `{{#block-the-page …}}`: the page's own event loop, kept busy on purpose.

use anyhow::Result;
use figures::widget::block_the_page::{self, PARAMETERS};

use super::titled::Titled;
use super::{Kind, Widget};

pub const KIND: Kind = Kind { name: "block-the-page", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let title = "What does a page do while its loop computes?";
    let Titled { id, title, values, .. } = Titled::new(KIND.name, title, PARAMETERS).read(text)?;
    let html = block_the_page::html(&id, &title, &values);
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_needs_nothing_and_takes_what_it_declares() {
        assert_eq!(expand("").unwrap().id, "block-the-page");
        let html = expand("id=x busy_ms=500 where=worker title=\"And a worker?\"").unwrap().html;
        for part in [
            "id=\"x\"",
            "And a worker?",
            "value=\"500\"",
            "<option value=\"worker\" selected>in a worker</option>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_is_wrong_is_refused_with_what_is_right() {
        for (text, says) in [
            ("busy_ms=5000", "busy_ms = 5000 is out of range: from 100 to 2000 ms"),
            ("where=there", "where = “there” is none of: page, worker"),
            ("ms=5", "there is no parameter “ms”; there are: busy_ms, where"),
            ("id", "`id` needs a value: `id=…`"),
        ] {
            assert_eq!(expand(text).unwrap_err().to_string(), says);
        }
    }
}
