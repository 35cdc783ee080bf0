//! Expands directives such as `{{#experiment …}}` to widgets with their first state, in the place where the
//! page's script brings them to life.
//!
//! 1. [`scan`] finds the directives of a chapter.
//! 2. [`words`] reads what stands in one.
//! 3. [`kind`] has a file for each kind of widget, which checks that against what exists, runs the simulation
//!    and writes the HTML. Where a widget is made from a file beside the chapter, [`sheet`] reads that, and
//!    [`markdown`] renders the texts in it.
//! 4. [`reader`] makes the text around them comfortable to read.

pub mod kind;
mod markdown;
pub mod place;
pub mod reader;
mod scan;
mod sheet;
pub mod words;

use std::collections::BTreeSet;
use std::mem;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use mdbook_preprocessor::book::{Book, BookItem};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use rayon::prelude::*;

use kind::Kind;
use kind::levels::Leads;
use place::Place;
use reader::Reader;
use scan::Piece;

/// The preprocessor. Its name is that of its table in `book.toml`.
#[derive(Debug)]
pub struct Widgets;

impl Preprocessor for Widgets {
    fn name(&self) -> &str {
        "widgets"
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let src = context.root.join(&context.config.book.src);
        let listings = src.join("listings");
        let (reader, leads) = (Reader::load(&src)?, Leads::load(&src)?);
        let map = reader::map::html(&book);
        let mut chapters = Vec::new();
        book.for_each_mut(|item| {
            if let BookItem::Chapter(chapter) = item {
                let file = chapter.source_path.clone().unwrap_or_else(|| PathBuf::from(&chapter.name));
                chapters.push((file, mem::take(&mut chapter.content)));
            }
        });
        // Most of the time goes into simulated runs, whose kernels really compute.
        let finished: Vec<String> = chapters
            .par_iter()
            .map(|(file, content)| {
                let folder = src.join(file.parent().unwrap_or(Path::new("")));
                let name = file.with_extension("");
                let place = Place { listings: &listings, folder: &folder, chapter: &name.to_string_lossy() };
                let source = reader.fill_in(content, &map);
                let expanded =
                    expand_all(&source, &place).with_context(|| format!("in {}", file.display()))?;
                Ok(reader.finish(file, &source, &(expanded + &leads.line(file))))
            })
            .collect::<Result<_>>()?;
        let mut finished = finished.into_iter();
        book.for_each_mut(|item| {
            if let BookItem::Chapter(chapter) = item {
                chapter.content = finished.next().unwrap_or_default();
            }
        });
        Ok(book)
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        Ok(renderer == "html")
    }
}

/// The workload `fault` crashes on purpose, and its figure says so: no reason to alarm whoever builds it.
pub fn hush_faults() {
    let alarm = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().ends_with("workload/fault.rs")) {
            alarm(panic);
        }
    }));
}

/// How the line begins that says what a widget is about. A chapter says it once.
const LEAD: &str = "<p class=\"mt-summary\">";

/// A chapter's text with its widgets expanded.
fn expand_all(chapter: &str, place: &Place<'_>) -> Result<String> {
    let mut expanded = String::with_capacity(chapter.len());
    let pieces = scan::pieces(chapter)?;
    let headings: BTreeSet<String> = pieces.iter().filter_map(heading).collect();
    let (mut ids, mut leads) = (BTreeSet::new(), BTreeSet::new());
    for piece in pieces {
        match piece {
            Piece::Text(text) => expanded.push_str(text),
            Piece::Directive { line, kind, text } => {
                let widget = expand_one((kind, text), place, (&mut ids, &headings))
                    .with_context(|| format!("line {line}"))?;
                let is_new = |line: &&str| !line.starts_with(LEAD) || leads.insert((*line).to_owned());
                expanded.extend(widget.split_inclusive('\n').filter(is_new));
            }
        }
    }
    Ok(expanded)
}

/// What mdBook calls a heading. One with a single `#` may be a comment in code.
fn heading(piece: &Piece<'_>) -> Option<String> {
    let Piece::Text(line) = piece else { return None };
    let title = line.trim_start_matches('#');
    let is_heading = line.starts_with("##") && title.starts_with(' ');
    let kept = |c: char| match c {
        c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c.to_ascii_lowercase()),
        c => c.is_whitespace().then_some('-'),
    };
    is_heading.then(|| title.trim().chars().filter_map(kept).collect())
}

/// A block of its own, that mdBook takes as it is.
fn expand_one(
    (kind, text): (&Kind, &str),
    place: &Place<'_>,
    (ids, headings): (&mut BTreeSet<String>, &BTreeSet<String>),
) -> Result<String> {
    let widget = (kind.expand)(text, place)?;
    ensure!(
        !headings.contains(&widget.id),
        "a heading of this page is called “{0}” as this widget is: give the widget another `id=…`",
        widget.id
    );
    ensure!(
        ids.insert(widget.id.clone()),
        "two widgets of this page are called “{}”: give one another `id=…`",
        widget.id
    );
    Ok(format!("\n{}\n\n", widget.html.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand_all(chapter: &str) -> Result<String> {
        super::expand_all(chapter, &Place::for_tests())
    }

    #[test]
    fn the_text_around_an_experiment_is_kept() {
        let expanded = expand_all("Before.\n{{#experiment meeting}}\nAfter.\n").unwrap();
        assert!(expanded.starts_with("Before.\n\n<section ") && expanded.ends_with("</section>\n\nAfter.\n"));
    }

    #[test]
    fn what_two_widgets_are_about_is_said_once() {
        let expanded = expand_all("{{#experiment meeting}}\n{{#experiment meeting id=again}}\n").unwrap();
        assert_eq!(expanded.matches("class=\"mt-summary\"").count(), 1, "{expanded}");
        let others = expand_all("{{#experiment meeting}}\n{{#experiment downloads}}\n").unwrap();
        assert_eq!(others.matches("class=\"mt-summary\"").count(), 2, "{others}");
    }

    #[test]
    fn an_error_names_the_line() {
        let error = expand_all("One.\n\n{{#experiment nothing}}\n").unwrap_err();
        assert!(format!("{error:#}").starts_with("line 3: there is no workload “nothing”"), "{error:#}");
    }

    #[test]
    fn a_widget_that_is_called_as_a_heading_is_refused() {
        let error = expand_all("## The Meeting!\n\n{{#experiment meeting id=the-meeting}}\n").unwrap_err();
        assert!(format!("{error:#}").starts_with("line 3: a heading of this page is called “the-meeting”"));
        assert!(expand_all("# Meeting them\n\n```\n#meeting\n```\n{{#experiment meeting}}\n").is_ok());
    }

    #[test]
    fn two_experiments_of_one_name_are_refused() {
        let error = expand_all("{{#experiment meeting}}\n\n{{#experiment meeting}}\n").unwrap_err();
        assert!(format!("{error:#}").starts_with("line 3: two widgets of this page are called “meeting”"));
        assert!(expand_all("{{#experiment meeting}}\n{{#experiment meeting id=again}}\n").is_ok());
    }
}
