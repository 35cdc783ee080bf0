//! Expands `{{#experiment …}}` to the simulated figure and table, in the place where the page's script
//! brings them to life.
//!
//! 1. [`scan`] finds the directives of a chapter.
//! 2. [`directive`] reads one.
//! 3. [`expand`] checks it against the workloads that exist, runs the simulation and writes the HTML.

mod directive;
mod expand;
mod scan;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use mdbook_preprocessor::book::{Book, BookItem};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};

use directive::Directive;
use scan::Piece;

/// The preprocessor. Its name is that of its table in `book.toml`.
#[derive(Debug)]
pub struct Experiments;

impl Preprocessor for Experiments {
    fn name(&self) -> &str {
        "experiments"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let mut result = Ok(());
        book.for_each_mut(|item| {
            if let BookItem::Chapter(chapter) = item
                && result.is_ok()
            {
                let file = chapter.source_path.as_deref().unwrap_or(Path::new(&chapter.name));
                result = expand_all(&chapter.content)
                    .map(|content| chapter.content = content)
                    .with_context(|| format!("in {}", file.display()));
            }
        });
        result.map(|()| book)
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        Ok(renderer == "html")
    }
}

/// A chapter's text with its experiments expanded.
fn expand_all(chapter: &str) -> Result<String> {
    let mut expanded = String::with_capacity(chapter.len());
    let mut ids = BTreeSet::new();
    for piece in scan::pieces(chapter)? {
        match piece {
            Piece::Text(text) => expanded.push_str(text),
            Piece::Directive { line, text } => {
                expanded += &expand_one(text, &mut ids).with_context(|| format!("line {line}"))?;
            }
        }
    }
    Ok(expanded)
}

fn expand_one(text: &str, ids: &mut BTreeSet<String>) -> Result<String> {
    let directive = Directive::parse(text)?;
    let id = directive.id();
    ensure!(
        ids.insert(id.to_owned()),
        "two experiments of this page are called “{id}”: give one another `id=…`"
    );
    expand::expand(&directive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_around_an_experiment_is_kept() {
        let expanded = expand_all("Before.\n{{#experiment meeting}}\nAfter.\n").unwrap();
        assert!(expanded.starts_with("Before.\n\n<section ") && expanded.ends_with("</section>\n\nAfter.\n"));
    }

    #[test]
    fn an_error_names_the_line() {
        let error = expand_all("One.\n\n{{#experiment nothing}}\n").unwrap_err();
        assert!(format!("{error:#}").starts_with("line 3: there is no workload “nothing”"), "{error:#}");
    }

    #[test]
    fn two_experiments_of_one_name_are_refused() {
        let error = expand_all("{{#experiment meeting}}\n\n{{#experiment meeting}}\n").unwrap_err();
        assert!(
            format!("{error:#}").starts_with("line 3: two experiments of this page are called “meeting”")
        );
        assert!(expand_all("{{#experiment meeting}}\n{{#experiment meeting id=again}}\n").is_ok());
    }
}
