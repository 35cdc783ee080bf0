//! Plain `mdbook build` runs the preprocessor as a command; what it makes of the book must be what we make of
//! it in-process.

use anyhow::{Result, ensure};
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem};
use mdbook_html::HtmlHandlebars;
use preprocessor::Widgets;
use site::book;

/// Between them they have every kind of widget that chapters have. To simulate the others would take minutes.
const CHAPTERS: [&str; 6] = [
    "introduction.md",
    "threads/races.md",
    "one-thread/event-loop.md",
    "one-thread/chess.md",
    "one-thread/goes-wrong.md",
    "back/glossary.md",
];

pub fn check() -> Result<()> {
    let renderer = HtmlHandlebars::new();
    let (by_command, _) = some()?.preprocess_book(&renderer)?;
    let (in_process, _) = some()?.with_preprocessor(Widgets).preprocess_book(&renderer)?;
    let (by_command, in_process) = (chapters(&by_command), chapters(&in_process));
    ensure!(by_command.len() == in_process.len(), "the command changes the number of chapters");
    for (one, other) in by_command.iter().zip(&in_process) {
        ensure!(one == other, "the command makes something else of the chapter “{}”", other.0);
    }
    for kind in ["experiment", "sweep", "event-loop", "analogy", "race", "block-the-page", "quiz", "exercise"]
    {
        let mark = format!("data-widget=\"{kind}\"");
        ensure!(
            in_process.iter().any(|(_, content)| content.contains(&mark)),
            "none of the chapters holds a widget “{kind}”: it was not compared"
        );
    }
    Ok(())
}

fn some() -> Result<MDBook> {
    let mut book = book::load()?;
    let is_one = |item: &BookItem| match item {
        BookItem::Chapter(chapter) => {
            chapter.path.as_ref().is_some_and(|path| CHAPTERS.iter().any(|one| path.ends_with(one)))
        }
        _ => false,
    };
    book.book.items.retain(is_one);
    ensure!(book.book.items.len() == CHAPTERS.len(), "some of {CHAPTERS:?} are not in the book");
    Ok(book)
}

/// Names and contents.
fn chapters(book: &Book) -> Vec<(&str, &str)> {
    let chapters = book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some((chapter.name.as_str(), chapter.content.as_str())),
        _ => None,
    });
    chapters.collect()
}
