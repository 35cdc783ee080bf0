//! Lets mdBook render the chapters.

use std::path::Path;

use anyhow::{Context, Result};
use mdbook_driver::MDBook;

use crate::preprocess::Experiments;
use crate::repo;

/// Renders the book into a folder, emptying it first.
pub fn render(into: &Path) -> Result<()> {
    let mut book = load()?;
    book.config.build.build_dir = into.to_owned();
    book.with_preprocessor(Experiments).build()
}

/// Reads `book.toml` and the chapters. Experiments are expanded by the command that `book.toml` names,
/// until [`Experiments`] takes its place.
pub fn load() -> Result<MDBook> {
    MDBook::load(repo::root()).context("cannot load the book")
}
