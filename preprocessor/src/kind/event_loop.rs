//! `{{#event-loop …}}`: an event loop that one can step through, with the program beside it.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail, ensure};
use experiments::parameter::Parameters;
use experiments::simulate::{Film, Simulated};
use experiments::workload::{self, Entry};
use figures::widget::event_loop::{self, Listing, Spec};
use figures::widget::sight;

use super::{Kind, Widget};
use crate::words::{Word, Words, identifier, names, number};

pub const KIND: Kind = Kind { name: "event-loop", expand: |text, place| expand(text, place.listings) };

/// A loop as a chapter asks for it: read and checked against what exists.
struct Directive {
    entry: &'static Entry,
    parameters: Parameters,
    id: Option<String>,
    title: Option<String>,
    /// A file below the listings, and which part of it.
    listing: Option<(String, String)>,
    step: Option<usize>,
    sliders: Vec<String>,
}

impl Directive {
    fn parse(text: &str) -> Result<Self> {
        let Words { first, rest } = Words::parse(KIND.name, ("workload", "downloads"), text)?;
        let entry = workload::find(&first).map_err(|why| anyhow!(why))?;
        let parameters = entry.defaults();
        let sliders = sight::usual(&event_loop::declared(entry));
        let mut directive =
            Self { entry, parameters, id: None, title: None, listing: None, step: None, sliders };
        rest.into_iter().try_for_each(|word| directive.set(word))?;
        Ok(directive)
    }

    fn set(&mut self, word: Word) -> Result<()> {
        let (key, value) = word.pair()?;
        match &*key {
            "id" => self.id = Some(identifier(value)?),
            "title" => self.title = Some(value),
            "step" => self.step = Some(number(&key, &value)?),
            "sliders" => {
                self.sliders = names(&value);
                let declared = event_loop::declared(self.entry);
                sight::check(&declared, &self.sliders).map_err(|why| anyhow!(why))?;
            }
            "listing" => {
                let (file, part) = value.split_once(':').context("`listing=` is FILE:PART")?;
                self.listing = Some((file.to_owned(), part.to_owned()));
            }
            _ => self.parameters.set(self.entry.parameters, &key, &value).map_err(|why| anyhow!(why))?,
        }
        Ok(())
    }

    /// The workload's own program, unless the chapter names another.
    fn listing(&self, listings: &Path) -> Result<Listing> {
        let usual = || (format!("event-loop/{}.py", self.entry.name), "loop".to_owned());
        let (file, part) = self.listing.clone().unwrap_or_else(usual);
        let path = listings.join(&file);
        let program = std::fs::read_to_string(&path)
            .with_context(|| format!("the listing {file} cannot be read: is it in book/listings?"))?;
        Listing::read(&program, &part).map_err(|why| anyhow!("{file}: {why}"))
    }
}

fn expand(text: &str, listings: &Path) -> Result<Widget> {
    let directive = Directive::parse(text)?;
    let entry = directive.entry;
    let question = event_loop::question(entry, &directive.parameters).map_err(|why| anyhow!(why))?;
    let Simulated { report, film } = question.answer().map_err(|why| anyhow!(why))?;
    ensure!(report.ok, "the simulation is not right: {}", report.detail.unwrap_or_default());
    let film = film.context("there is no film")?;
    let id = directive.id.clone().unwrap_or_else(|| format!("{}-loop", entry.name));
    let (listing, title) = (directive.listing(listings)?, directive.title.as_deref());
    let (workload, parameters, sliders) = (entry.name, directive.parameters, directive.sliders);
    let Film { tasks, locks, notes, .. } = film.clone();
    let mut spec = Spec { id, workload, parameters, tasks, locks, notes, step: 0, sliders };
    let mut reel = film.reel().map_err(|why| anyhow!(why))?;
    spec.step = directive.step.unwrap_or_else(|| event_loop::telling(&mut reel));
    if spec.step > reel.last() {
        bail!("step = {} is out of range: from 0 to {}", spec.step, reel.last());
    }
    let words = (title.unwrap_or("What does the event loop do next?"), entry.summary);
    let html = event_loop::html(&spec, words, &listing, &mut reel).map_err(|why| anyhow!(why))?;
    Ok(Widget { id: spec.id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Result<String> {
        expand(text, &repo::path("book/listings")).map(|widget| widget.html)
    }

    #[test]
    fn a_loop_becomes_one_block_with_its_board_its_program_and_all_its_steps() {
        let html = html("downloads sites=4 spread_percent=50 id=four step=13").unwrap();
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style=") && !html.contains("STEP:"), "{html}");
        for part in ["id=\"four\"", "class=\"mt-board mt-of-4\"", "async</b> <b>def</b> download", "<svg "] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(html.contains("Step 13 of "), "{html}");
        let (drawing, form) = html.split_once("class=\"mt-controls\"").unwrap();
        assert!(drawing.contains("class=\"mt-board") && drawing.contains("<svg "), "{drawing}");
        let (in_sight, folded) = form.split_once("class=\"mt-folded\"").unwrap();
        assert!(in_sight.contains("data-of=\"sites\"") && in_sight.contains("max=\"12\""), "{in_sight}");
        assert!(folded.contains("name=\"size_bytes\""), "{folded}");
        assert_eq!(html.matches("<tr><th scope=\"row\">").count(), 30);
    }

    #[test]
    fn what_does_not_exist_or_fit_is_refused_with_what_does() {
        for (text, says) in [
            ("", "an event-loop needs a workload: `{{#event-loop downloads}}`"),
            ("nothing", "there is no workload “nothing”; the workloads are: downloads"),
            ("downloads sites=0", "sites = 0 is out of range: from 1 to 200 sites"),
            ("downloads colour=red", "there is no parameter “colour”; there are: sites"),
            ("downloads sites=13", "there are 13 tasks, and at most 12 fit into a column"),
            ("downloads sites=2 step=99", "step = 99 is out of range: from 0 to 15"),
            ("downloads sites=4 step=x", "step = “x” is not a whole number"),
            ("downloads sites", "`sites` needs a value: `sites=…`"),
            ("downloads sliders=faster", "there is no “faster” for a slider; there are: sites"),
            ("downloads sites=4 listing=none.py:a", "the listing none.py cannot be read"),
            ("downloads sites=4 listing=event-loop/downloads.py:a", "there is no part “a”"),
            ("downloads sites=4 listing=a.py", "`listing=` is FILE:PART"),
            ("queue", "what cannot be shown happens in this run"),
        ] {
            let why = format!("{:#}", html(text).unwrap_err());
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
