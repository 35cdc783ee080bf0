//! What Lighthouse says of pages as the companion serves them, on the phone that it imagines: a slow one, with a slow network.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use anyhow::{Context, Result};
use experiments::report::median;
use repo::process::{output, program};
use serde::Deserialize;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// The first page, a chapter of experiments, the lab's, and the heaviest.
const PAGES: [&str; 4] = ["index.html", "threads/races.html", "lab/lab.html", "lab/levels.html"];

const PERFORMANCE: &str = "performance";
/// They do not depend on how fast a machine is.
const OTHERS: [&str; 3] = ["accessibility", "best-practices", "seo"];

/// So often a page is loaded anew if Lighthouse has not seen it load, as happens now and then.
const ATTEMPTS: usize = 3;

pub fn once(_: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    let served = Served::start()?;
    for _ in 0..size.lighthouse {
        for page in PAGES {
            let verdict = rate(&format!("{}{page}", served.url))?;
            for name in [PERFORMANCE].iter().chain(&OTHERS) {
                let (points, why) = verdict.points(name)?;
                log.add(&row(page, name), World::Chromium, points, UNIT);
                if points < 100.0 {
                    eprintln!("  {page}: {points} points for {name}: {why}");
                }
            }
        }
    }
    Ok(())
}

pub fn rows(log: &Log) -> Vec<Row> {
    let of = |page: &str, name: &str| log.of(&row(page, name), World::Chromium).to_vec();
    let performance = PAGES.map(|page| {
        let name = row(page, PERFORMANCE);
        Row::new(name, median(&of(page, PERFORMANCE)), UNIT).goal(Goal::AtLeast(95.0))
    });
    let others = OTHERS.map(|name| {
        let least = PAGES.iter().flat_map(|page| of(page, name)).fold(100.0, f64::min);
        Row::new(format!("Lighthouse: {name}, the lowest of all these pages"), least, UNIT)
            .goal(Goal::AtLeast(100.0))
    });
    performance.into_iter().chain(others).collect()
}

const UNIT: &str = "points";

fn row(page: &str, name: &str) -> String {
    format!("Lighthouse: {name}, {page}")
}

/// The companion, for as long as somebody looks at its pages.
struct Served {
    companion: Child,
    url: String,
}

impl Served {
    fn start() -> Result<Self> {
        let mut many = program(repo::many());
        many.args(["serve", "--port", "0", "--book"]).arg(repo::site());
        let mut companion = many.stdout(Stdio::piped()).spawn().context("cannot start the companion")?;
        let output = companion.stdout.take();
        let mut served = Self { companion, url: String::new() };
        let mut line = String::new();
        BufReader::new(output.context("it has no output")?).read_line(&mut line)?;
        let url = line.trim().rsplit(' ').next().filter(|url| url.starts_with("http://"));
        served.url = url.with_context(|| format!("it does not say where it serves: {line}"))?.to_owned();
        Ok(served)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        drop(self.companion.kill().and_then(|()| self.companion.wait()));
    }
}

fn rate(url: &str) -> Result<Verdict> {
    let mut rated = run(url);
    for _ in 1..ATTEMPTS {
        if rated.is_ok() {
            break;
        }
        rated = run(url);
    }
    rated.with_context(|| format!("{url} cannot be rated"))
}

fn run(url: &str) -> Result<Verdict> {
    let mut lighthouse = program(repo::node());
    lighthouse.arg(repo::lighthouse()).arg(url).env("CHROME_PATH", repo::CHROMIUM);
    lighthouse.args(["--quiet", "--output=json", "--no-enable-error-reporting"]);
    lighthouse.arg("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage");
    let categories = [PERFORMANCE].iter().chain(&OTHERS).copied().collect::<Vec<_>>().join(",");
    lighthouse.arg(format!("--only-categories={categories}"));
    serde_json::from_str(&output(&mut lighthouse)?).context("what Lighthouse says cannot be read")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Verdict {
    categories: BTreeMap<String, Category>,
    audits: BTreeMap<String, Audit>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Category {
    score: Option<f64>,
    audit_refs: Vec<AuditRef>,
}

#[derive(Deserialize)]
struct AuditRef {
    id: String,
    weight: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Audit {
    title: String,
    score: Option<f64>,
    display_value: Option<String>,
}

impl Verdict {
    /// Out of a hundred, and what keeps it from all of them.
    fn points(&self, name: &str) -> Result<(f64, String)> {
        let category = self.categories.get(name).with_context(|| format!("Lighthouse knows no {name}"))?;
        let score = category.score.with_context(|| format!("Lighthouse has no score for {name}"))?;
        let counted = category.audit_refs.iter().filter(|it| it.weight > 0.0);
        let failed = counted.filter_map(|it| self.audits.get(&it.id).filter(|audit| audit.fails()));
        Ok(((score * 100.0).round(), failed.map(Audit::sentence).collect::<Vec<_>>().join("; ")))
    }
}

impl Audit {
    fn fails(&self) -> bool {
        self.score.is_some_and(|score| score < 1.0)
    }

    fn sentence(&self) -> String {
        let value = self.display_value.iter().map(|value| format!(" ({value})"));
        std::iter::once(self.title.clone()).chain(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = r#"{
        "categories": {
            "seo": { "score": 0.914, "auditRefs": [
                { "id": "title", "weight": 1 }, { "id": "links", "weight": 3 }, { "id": "hint", "weight": 0 }
            ] },
            "performance": { "score": null, "auditRefs": [] }
        },
        "audits": {
            "title": { "title": "Has a title", "score": 1 },
            "links": { "title": "Links can be followed", "score": 0.5, "displayValue": "2 links" },
            "hint": { "title": "Is short", "score": 0 }
        }
    }"#;

    #[test]
    fn points_come_with_what_is_counted_and_is_missing() {
        let verdict: Verdict = serde_json::from_str(SAID).unwrap();
        assert_eq!(verdict.points("seo").unwrap(), (91.0, "Links can be followed (2 links)".to_owned()));
    }

    #[test]
    fn a_page_that_was_not_rated_has_no_points() {
        let verdict: Verdict = serde_json::from_str(SAID).unwrap();
        for name in [PERFORMANCE, "accessibility"] {
            assert!(verdict.points(name).is_err(), "{name}");
        }
    }
}
