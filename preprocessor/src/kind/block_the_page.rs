//! `{{#block-the-page …}}`: the page's own event loop, kept busy on purpose.

use anyhow::{Context, Result, anyhow};
use experiments::parameter::Parameters;
use figures::widget::frozen::{self, PARAMETERS};

use super::{Kind, Widget};
use crate::words::{Word, identifier, words};

pub const KIND: Kind = Kind { name: "block-the-page", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let (mut id, mut title) =
        ("block-the-page".to_owned(), "What does a page do while its loop computes?".to_owned());
    let mut values = Parameters::defaults(PARAMETERS);
    for Word { key, value } in words(text)? {
        let value = value.with_context(|| format!("`{key}` needs a value: `{key}=…`"))?;
        match &*key {
            "id" => id = identifier(value)?,
            "title" => title = value,
            _ => values.set(PARAMETERS, &key, &value).map_err(|why| anyhow!(why))?,
        }
    }
    let html = frozen::html(&id, &title, &values);
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
