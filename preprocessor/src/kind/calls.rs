//! `{{#calls between="run, visit" steps="run > visit: `send(None)` | visit: pauses | the loop runs others"}}`: who hands
//! what to whom, from above to below, in a column for each. It is a list, so that it is read as one, too.

use anyhow::{Context, Result, ensure};
use figures::escape;

use super::{Kind, Widget};
use crate::words::values;

pub const KIND: Kind = Kind { name: "calls", expand: |text, _| expand(text) };

/// More columns have no room on a phone.
const MOST: usize = 3;

fn expand(text: &str) -> Result<Widget> {
    let (id, [between, steps]) = values(text, ["between", "steps"], KIND.name)?;
    let between = between.context("calls need two or three names: `between=\"run, visit\"`")?;
    let names: Vec<&str> = between.split(',').map(str::trim).collect();
    ensure!((2..=MOST).contains(&names.len()), "calls are between two or three, and `{between}` is not");
    let steps =
        steps.context("calls need `steps`, with `|` between them: `steps=\"run > visit: send | …\"`")?;
    let heads: String = names.iter().map(|name| format!("<span>{}</span>", told(name))).collect();
    let steps = steps.split('|').map(|step| self::step(step.trim(), &names)).collect::<Result<String>>()?;
    let html = format!(
        "<figure class=\"mt-calls\" id=\"{id}\" data-of=\"{}\"><div aria-hidden=\"true\">{heads}</div><ol>{steps}</ol></figure>\n",
        names.len()
    );
    Ok(Widget { id, html })
}

/// From one to another, or something that one of them does, or nobody of them.
fn step(step: &str, names: &[&str]) -> Result<String> {
    ensure!(!step.is_empty(), "between two `|` stands a step");
    let place = |name: &str| names.iter().position(|known| *known == name.trim()).map(|at| at + 1);
    let Some((who, what)) = step.split_once(": ") else {
        return Ok(format!("<li><span>{}</span></li>", told(step)));
    };
    if let Some((from, to)) = who.split_once(" > ") {
        let known =
            |name: &str| place(name).with_context(|| format!("`{step}`: there is no `{}`", name.trim()));
        let (at, towards) = (known(from)?, known(to)?);
        ensure!(at.abs_diff(towards) == 1, "`{step}` is not between two who stand beside each other");
        return Ok(format!(
            "<li data-from=\"{at}\" data-to=\"{towards}\"><span><span class=\"mt-hidden\">{} to {}: </span>{}</span></li>",
            told(from),
            told(to),
            told(what)
        ));
    }
    Ok(match place(who) {
        Some(at) => {
            format!(
                "<li data-at=\"{at}\"><span><span class=\"mt-hidden\">{}: </span>{}</span></li>",
                told(who),
                told(what)
            )
        }
        None => format!("<li><span>{}</span></li>", told(step)),
    })
}

/// What stands between backticks is code.
pub(super) fn told(text: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    };
    text.trim().split('`').enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_stands_in_its_column_and_says_who_it_is_for_those_who_see_no_columns() {
        let html = expand(
            "between=\"run, visit\" steps=\"run > visit: `send(1 < 2)` | visit: pauses | others run\" id=a",
        )
        .unwrap()
        .html;
        for part in [
            "id=\"a\" data-of=\"2\"",
            "<li data-from=\"1\" data-to=\"2\"><span><span class=\"mt-hidden\">run to visit: </span><code>send(1 &lt; 2)</code></span></li>",
            "<li data-at=\"2\"><span><span class=\"mt-hidden\">visit: </span>pauses</span></li>",
            "<li><span>others run</span></li>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("\n\n"), "{html}");
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (text, says) in [
            ("", "calls need two or three names"),
            ("between=\"a\" steps=\"a: b\"", "calls are between two or three"),
            ("between=\"a, b\"", "calls need `steps`"),
            ("between=\"a, b\" steps=\"a > c: x\"", "`a > c: x`: there is no `c`"),
            (
                "between=\"a, b, c\" steps=\"a > c: x\"",
                "`a > c: x` is not between two who stand beside each other",
            ),
            ("between=\"a, b\" steps=\"a > b: x || b: y\"", "between two `|` stands a step"),
            ("among=\"a, b\"", "there is no `among`; there are: between, steps, id"),
        ] {
            let why = expand(text).unwrap_err().to_string();
            assert!(why.starts_with(says), "{why}");
        }
    }
}
