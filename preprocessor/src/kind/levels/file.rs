use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use lab_session::Win;
use serde::Deserialize;
use toml::Spanned;

use super::{ENDING, ORDER};
use crate::sheet::Sheet;
use crate::words::identifier;

/// One part, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub title: String,
    pub lead: String,
    pub level: Vec<Level>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The same for ever: under it is kept what a reader has reached.
    pub id: Spanned<String>,
    pub title: String,
    pub story: String,
    /// In `book/listings`.
    pub program: Spanned<String>,
    pub interpreter: String,
    /// Of event loops: `fifo`, if it is not named, or `any`.
    pub order: Option<String>,
    pub goal: String,
    pub win: Spanned<Win>,
    /// With so many at most it is won.
    pub switches: usize,
    pub hints: Vec<String>,
    pub answer: String,
    /// Below `book`.
    pub chapter: Spanned<String>,
    pub mend: Spanned<Mend>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mend {
    pub task: String,
    /// In `book/listings`.
    pub program: String,
    /// The anchor around what the reader leaves as it is.
    pub keeps: String,
    pub hint: String,
    pub answer: String,
}

/// A part with its file.
pub struct Read {
    pub sheet: Sheet,
    pub part: Part,
}

impl Read {
    /// # Errors
    /// A sentence with file and line, if it is not what is expected.
    pub fn open(folder: &Path, name: &str) -> Result<Self> {
        Self::of(Sheet::open(folder, name, ENDING)?)
    }

    pub(super) fn of(sheet: Sheet) -> Result<Self> {
        let part: Part = sheet.read()?;
        ensure!(!part.level.is_empty(), "there is no level");
        for level in &part.level {
            sheet.at(&level.id, identifier(level.id.get_ref().clone()))?;
            let win = level.win.get_ref().check();
            sheet.at(&level.win, win.map_err(|why| anyhow::anyhow!("`win` {why}")))?;
        }
        Ok(Self { sheet, part })
    }
}

/// All parts of a folder, in their order.
///
/// # Errors
/// If one is not what is expected, or two levels have the same id.
pub fn all(folder: &Path) -> Result<Vec<(String, Read)>> {
    let Ok(files) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let names = files.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<String> = names.collect::<Result<_>>().context("the levels cannot be listed")?;
    names.retain(|name| name.ends_with(ENDING));
    names.sort();
    names.sort_by_key(|name| {
        ORDER.iter().position(|it| Some(*it) == name.strip_suffix(ENDING)).unwrap_or(ORDER.len())
    });
    let mut ids = BTreeMap::new();
    let read = |name: String| {
        let read = Read::open(folder, &name)?;
        for level in &read.part.level {
            let other = ids.insert(level.id.get_ref().clone(), name.clone());
            let is_new = other.map_or(Ok(()), |other| {
                Err(anyhow::anyhow!("there is another level “{}”, in {other}", level.id.get_ref()))
            });
            read.sheet.at(&level.id, is_new)?;
        }
        Ok((name, read))
    };
    names.into_iter().map(read).collect()
}
