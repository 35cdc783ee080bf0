//! `{{#decide}}`: a short interview about a program, an advice, and how the advice does when it is tried.

use anyhow::{Context, Result, anyhow};
use experiments::parameter::Parameters;
use figures::decide::PARAMETERS;
use figures::widget::decide;

use super::{Kind, Widget};
use crate::words::{Word, identifier, words};

pub const KIND: Kind = Kind { name: "decide", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let mut values = Parameters::defaults(PARAMETERS);
    let (mut id, mut title) = (KIND.name.to_owned(), "What should this program take?".to_owned());
    for Word { key, value } in words(text)? {
        let value = value.with_context(|| format!("`{key}` needs a value: `{key}=…`"))?;
        match &*key {
            "id" => id = identifier(value)?,
            "title" => title = value,
            _ => values.set(PARAMETERS, &key, &value).map_err(|why| anyhow!(why))?,
        }
    }
    let html = decide::html(&id, &title, &values).map_err(|why| anyhow!(why))?;
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_becomes_one_block_with_its_answers_its_advice_and_its_trial() {
        let html = expand("id=guide waiting_percent=0 cores=4").unwrap().html;
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        for part in ["id=\"guide-cores\"", "<strong>Take processes.</strong>", "Simulated: the advice holds."]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_does_not_exist_or_fit_is_refused_with_what_does() {
        for (text, says) in [
            ("colour=red", "there is no parameter “colour”; there are: tasks"),
            ("tasks=0", "tasks = 0 is out of range: from 1 to 200 tasks"),
            ("shares=some", "shares = “some” is none of: no, yes"),
            ("tasks", "`tasks` needs a value: `tasks=…`"),
            ("tasks=1 tasks=2", "`tasks` is given twice"),
        ] {
            let why = format!("{:#}", expand(text).map(drop).unwrap_err());
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
