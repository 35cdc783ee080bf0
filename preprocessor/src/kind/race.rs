//! `{{#race …}}`: lost updates, counted; again, more, forced, and with a lock.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use experiments::parameter::Parameters;
use figures::widget::race::{self, PARAMETERS, Twins};

use super::titled::Titled;
use super::{Kind, Widget};
use crate::words::{names, words};

pub const KIND: Kind = Kind { name: "race", expand: |text, place| expand(text, place.listings) };

/// A race as a chapter asks for it.
pub struct Directive {
    id: String,
    title: String,
    pub values: Parameters,
    /// What is in sight.
    sliders: Vec<String>,
}

/// What is in sight unless a chapter says something else.
const IN_SIGHT: [&str; 2] = ["actors", "adds"];

impl Directive {
    pub fn parse(text: &str) -> Result<Self> {
        let mut said = Titled::new(KIND.name, "How many additions are lost?", PARAMETERS);
        let mut sliders = IN_SIGHT.map(str::to_owned).to_vec();
        for word in words(text)? {
            let (key, value) = word.pair()?;
            if key == "sliders" {
                sliders = names(&value);
            } else {
                said.set(&key, value)?;
            }
        }
        let Titled { id, title, values, .. } = said;
        Ok(Self { id, title, values, sliders })
    }
}

fn expand(text: &str, listings: &Path) -> Result<Widget> {
    let Directive { id, title, values, sliders } = Directive::parse(text)?;
    let program = |name: &str| {
        std::fs::read_to_string(listings.join("race").join(name))
            .with_context(|| format!("the listing race/{name} cannot be read"))
    };
    let twins =
        Twins::read(&program("racy.py")?, &program("mended.py")?, "add").map_err(|why| anyhow!(why))?;
    let html = race::html((&id, &title), &values, &sliders, &twins).map_err(|why| anyhow!(why))?;
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Result<String> {
        expand(text, &repo::path("book/listings")).map(|widget| widget.html)
    }

    #[test]
    fn it_shows_three_races_and_the_line_in_which_the_twins_differ() {
        for model in ["threads", "gil", "rayon", "async"] {
            let html = html(&format!("id=x model={model}")).unwrap();
            assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
            for part in [
                "id=\"x\"",
                "threading.Lock()",
                "contextlib.nullcontext()",
                "<td>3,000</td>",
                "<td>a lock</td>",
            ] {
                assert!(html.contains(part), "{part}: {html}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_refused_with_what_is_right() {
        for (text, says) in [
            ("model=processes", "model = “processes” is none of: threads, gil, rayon, async"),
            (
                "sliders=workers",
                "there is no “workers” for a slider; there are: model, actors, adds, meet, guard",
            ),
            ("adds=0", "adds = 0 is out of range: from 1 to 100000 adds"),
            ("id=x id=y", "`id` is given twice"),
        ] {
            assert_eq!(html(text).unwrap_err().to_string(), says);
        }
    }
}
