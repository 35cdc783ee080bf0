//! `{{#decide}}`: a short interview about a program, an advice, and how the advice does when it is tried.

use anyhow::{Result, anyhow};
use figures::decide::PARAMETERS;
use figures::widget::{decide, sight};

use super::titled::Titled;
use super::{Kind, Widget};
use crate::words::{names, words};

pub const KIND: Kind = Kind { name: "decide", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let mut said = Titled::new(KIND.name, "What should this program take?", PARAMETERS);
    let mut sliders = decide::SLIDERS.map(str::to_owned).to_vec();
    for word in words(text)? {
        let (key, value) = word.pair()?;
        if key == "sliders" {
            sliders = names(&value);
            sight::check(PARAMETERS, &sliders).map_err(|why| anyhow!(why))?;
        } else {
            said.set(&key, value)?;
        }
    }
    let Titled { id, title, values, .. } = said;
    let html = decide::html(&id, &title, &values, &sliders).map_err(|why| anyhow!(why))?;
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
        let (advice, form) = html.split_once("class=\"mt-controls\"").unwrap();
        assert!(advice.contains("mt-trials") && form.contains("data-of=\"waiting_percent\""), "{html}");
    }

    #[test]
    fn what_does_not_exist_or_fit_is_refused_with_what_does() {
        for (text, says) in [
            ("colour=red", "there is no parameter “colour”; there are: tasks"),
            ("tasks=0", "tasks = 0 is out of range: from 1 to 200 tasks"),
            ("shares=some", "shares = “some” is none of: no, yes"),
            ("tasks", "`tasks` needs a value: `tasks=…`"),
            ("sliders=\"tasks cores shares\"", "there is room for 2 sliders, and 3 are named"),
            ("tasks=1 tasks=2", "`tasks` is given twice"),
        ] {
            let why = format!("{:#}", expand(text).map(drop).unwrap_err());
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
