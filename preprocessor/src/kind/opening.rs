//! `{{#opening …}}`: the first page's moving picture, of simulated runs.

use anyhow::{Result, anyhow, ensure};
use figures::widget::opening;

use super::experiment::{directive::Directive, spec};
use super::{Kind, Widget};

pub const KIND: Kind = Kind { name: "opening", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let directive = Directive::parse(KIND.name, text)?;
    ensure!(directive.sliders.is_empty(), "an opening has no sliders: it is looked at");
    let spec = spec(&directive)?;
    let html = opening::html(&spec).map_err(|why| anyhow!(why))?;
    Ok(Widget { id: spec.id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Result<String> {
        expand(text).map(|widget| widget.html)
    }

    #[test]
    fn it_is_one_block_with_a_bar_for_each_span_and_says_the_same_in_words() {
        let html =
            html(r#"downloads models="sequential async" sites=3 latency_ms=100 title="Is 3 < 4?""#).unwrap();
        assert!(!html.contains("\n\n") && !html.contains("style=") && !html.contains("<script"), "{html}");
        for part in
            ["Is 3 &lt; 4?", "sequential takes 300 ms, async takes 100 ms.", "type=\"checkbox\"", "simulated"]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(html.matches("<rect x=").count() >= 6, "{html}");
    }

    #[test]
    fn what_does_not_exist_is_refused_with_a_sentence() {
        for (text, says) in [
            ("", "an opening needs a workload: `{{#opening downloads}}`"),
            ("downloads site=3", "there is no parameter “site”"),
            ("downloads sliders=sites", "an opening has no sliders: it is looked at"),
        ] {
            let why = html(text).unwrap_err().to_string();
            assert!(why.starts_with(says), "{why}");
        }
    }
}
