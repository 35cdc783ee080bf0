//! `{{#your-machine}}`: the reader's own runs, beside what others have published.

use anyhow::{Result, bail};
use figures::widget::your_machine;

use super::{Kind, Widget};
use crate::words::{identifier, words};

pub const KIND: Kind = Kind { name: "your-machine", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let mut id = "all-your-runs".to_owned();
    let mut title = "What are your machine’s numbers?".to_owned();
    for word in words(text)? {
        let (key, value) = word.pair()?;
        match &*key {
            "id" => id = identifier(value)?,
            "title" => title = value,
            _ => bail!("your-machine has no `{key}`; it has: id, title"),
        }
    }
    let html = your_machine::html(&id, &title);
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_a_name_and_a_title_and_nothing_else() {
        let widget = expand(" id=mine title=\"A < B?\"").unwrap();
        assert!(widget.id == "mine" && widget.html.contains("A &lt; B?"), "{}", widget.html);
        for (text, says) in [
            ("downloads", "`downloads` needs a value"),
            ("rows=1", "your-machine has no `rows`; it has: id, title"),
            ("id=1", "id = “1” is not made of"),
        ] {
            let why = expand(text).err().map(|why| format!("{why:#}")).unwrap_or_default();
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
