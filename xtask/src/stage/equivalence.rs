//! Plain `mdbook build` runs the preprocessor as a command; what it makes of the book must be what we make of
//! it in-process.

use anyhow::{Result, ensure};
use mdbook_driver::book::{Book, BookItem};
use mdbook_html::HtmlHandlebars;

use crate::book;
use crate::preprocess::Experiments;

pub fn check() -> Result<()> {
    let renderer = HtmlHandlebars::new();
    let (by_command, _) = book::load()?.preprocess_book(&renderer)?;
    let (in_process, _) = book::load()?.with_preprocessor(Experiments).preprocess_book(&renderer)?;
    let (by_command, in_process) = (chapters(&by_command), chapters(&in_process));
    ensure!(by_command.len() == in_process.len(), "the command changes the number of chapters");
    for (one, other) in by_command.iter().zip(&in_process) {
        ensure!(one == other, "the command makes something else of the chapter “{}”", other.0);
    }
    ensure!(
        in_process.iter().any(|(_, content)| content.contains("data-widget=\"experiment\"")),
        "no chapter holds an experiment: nothing was compared"
    );
    Ok(())
}

/// Names and contents.
fn chapters(book: &Book) -> Vec<(&str, &str)> {
    let chapters = book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some((chapter.name.as_str(), chapter.content.as_str())),
        _ => None,
    });
    chapters.collect()
}
