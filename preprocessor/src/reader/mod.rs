//! What makes a chapter comfortable to read, done to its text around the widgets.
//!
//! 1. [`tabs`] puts the same program in two languages side by side.
//! 2. [`linking`] leads from the first use of a term to the [`glossary`], in what [`prose`] says is running text.
//! 3. [`units`] keeps a number and its unit on one line.
//! 4. [`length`] says at the head of a chapter how long it takes.
//! 5. [`whole`] leads from a part of a program to all of it, and to the lab where that is [`offered`].
//! 6. [`places`] fills in what a page asks for: the glossary, the [`map`] of all chapters, where the reader was, a button
//!    to forget it.

pub mod glossary;
mod length;
pub mod linking;
pub mod map;
mod offered;
mod places;
pub mod prose;
pub mod tabs;
mod units;
mod whole;

use std::path::{Path, PathBuf};

use anyhow::Result;

use glossary::Glossary;

/// Where the glossary stands, relative to the chapters' folder.
const GLOSSARY: &str = "back/glossary.md";

/// A chapter without what it asks for by a line of its own, for those who look for its widgets.
pub fn without_places(source: &str) -> String {
    places::fill_in(source, &String::new, "")
}

/// What all chapters share.
pub struct Reader {
    glossary: Glossary,
    /// Where the chapters lie.
    src: PathBuf,
}

impl Reader {
    /// Reads the glossary of a folder with chapters.
    pub fn load(src: &Path) -> Result<Self> {
        Ok(Self { glossary: Glossary::load(src)?, src: src.to_owned() })
    }

    /// Before the widgets are expanded: what a page asks for by a line of its own.
    pub fn fill_in(&self, source: &str, map: &str) -> String {
        places::fill_in(source, &|| self.glossary.page(), map)
    }

    /// After that, so that no error about a widget names a wrong line; `file` is relative to the chapters' folder.
    pub fn finish(&self, file: &Path, source: &str, text: &str) -> String {
        let root = "../".repeat(file.components().count().saturating_sub(1));
        let text = if file == Path::new(GLOSSARY) {
            text.to_owned()
        } else {
            linking::link(text, &self.glossary, &format!("{root}{GLOSSARY}"))
        };
        let folder = self.src.join(file.parent().unwrap_or(Path::new("")));
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let text = tabs::side_by_side(&units::keep_together(&text), &name);
        length::say(source, &whole::lead_to_it(&text, &folder))
    }
}
