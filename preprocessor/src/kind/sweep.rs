//! `{{#sweep …}}`: a curve over the workers, or over another number.

use anyhow::{Context, Result, anyhow, ensure};
use experiments::sweep::SweepAxis;
use experiments::workload;
use figures::widget::sweep::{self, SweepSpec};

use super::experiment::{directive::Directive, spec};
use super::{Kind, Widget};

pub const KIND: Kind = Kind { name: "sweep", expand: |text, _| expand(text) };

/// More runs than these nobody waits for.
const MOST_RUNS: usize = 60;

fn expand(text: &str) -> Result<Widget> {
    let mut directive = Directive::parse("sweep", text)?;
    let place = directive.parameters.iter().position(|(name, _)| name == "over");
    let place = place.context("a sweep needs what it goes over: `over=\"workers=1..8\"`")?;
    let (_, over) = directive.parameters.remove(place);
    let entry = workload::find(&directive.workload).map_err(|why| anyhow!(why))?;
    let over = SweepAxis::parse(&over, entry).map_err(|why| anyhow!(why))?;
    let is_set = directive.parameters.iter().any(|(name, _)| *name == over.name);
    ensure!(!is_set, "{} is both set and swept over: leave one of them out", over.name);
    directive.id.get_or_insert_with(|| format!("{}-sweep", directive.workload));
    let experiment = spec(&directive)?;
    let runs = experiment.models.len() * over.values.len();
    ensure!(
        runs <= MOST_RUNS,
        "these are {runs} runs, and the most are {MOST_RUNS}: take fewer values or models"
    );
    let id = experiment.id.clone();
    let spec = SweepSpec { experiment, over: over.name, values: over.values, foreseen_us: Vec::new() };
    let html = sweep::html(spec).map_err(|why| anyhow!(why))?;
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Result<String> {
        expand(text).map(|widget| widget.html)
    }

    #[test]
    fn a_sweep_becomes_one_block_with_its_curve_and_its_table() {
        let html =
            html(r#"downloads over="workers=1,2,5" models="sequential threads" sites=10 id=curve"#).unwrap();
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        for part in ["id=\"curve\"", "class=\"mt-chart\"", "foreseen_us", "threads was quickest with"] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("id=\"curve-workers\"") && html.contains("id=\"curve-sites\""), "{html}");
    }

    #[test]
    fn what_cannot_be_swept_is_refused_with_a_sentence() {
        for (text, says) in [
            ("", "a sweep needs a workload: `{{#sweep downloads}}`"),
            ("downloads", "a sweep needs what it goes over: `over=\"workers=1..8\"`"),
            ("downloads over=workers=0..4", "workers = 0 is out of range: from 1 to 32"),
            (
                "downloads over=workers=1,2 sliders=workers",
                "there is no “workers” for a slider; there are: sites, latency_ms, spread_percent, size_bytes, repeat",
            ),
            ("downloads over=sites=1,2 sites=3", "sites is both set and swept over: leave one of them out"),
            (
                "downloads over=workers=1..32",
                "these are 224 runs, and the most are 60: take fewer values or models",
            ),
        ] {
            assert_eq!(html(text).unwrap_err().to_string(), says);
        }
    }
}
