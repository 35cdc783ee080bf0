//! The book as its authors write it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use preprocessor::place::Place;

/// The chapters as they are written, by file, in the order of the contents.
pub fn chapters() -> Result<Vec<(PathBuf, String)>> {
    let book = MDBook::load(repo::root()).context("cannot load the book")?.book;
    let chapters = book.chapters().filter(|chapter| !chapter.is_draft_chapter());
    Ok(chapters.filter_map(|it| Some((it.source_path.clone()?, it.content.clone()))).collect())
}

/// Where a widget stands that is expanded for a check: beside the pages that are no chapters.
pub fn place() -> Place<'static> {
    let listings = Box::leak(Box::new(repo::path("book/listings")));
    let folder = Box::leak(Box::new(repo::path("book")));
    Place { listings, folder, chapter: "gallery" }
}
