//! The glossary: what `glossary.d/NN.toml` says, joined, sorted and checked.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use toml::Spanned;

/// A file of entries, beside the chapter that introduces them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    term: Vec<Spanned<Term>>,
}

/// A word of the field, and what it means here.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub name: String,
    /// Other words for it. The plural with `s` need not be among them.
    #[serde(default)]
    pub also: Vec<String>,
    /// In Markdown.
    pub says: String,
    /// The chapter that introduces it, relative to the chapters' folder.
    pub chapter: PathBuf,
    /// What that chapter is called, such as `5 · Races and locks`.
    #[serde(skip)]
    pub title: String,
    /// The words have a meaning in everyday language, too. So only where a chapter sets one in bold, which is
    /// how it introduces a term, is it meant.
    #[serde(default)]
    pub everyday: bool,
}

impl Term {
    /// The name and the other words for it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.name).chain(self.also.iter().map(String::as_str))
    }

    /// Where it stands in the page.
    pub fn anchor(&self) -> String {
        let parts = self.name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-").to_lowercase()
    }
}

/// All terms, by name.
#[derive(Debug, Default)]
pub struct Glossary {
    pub terms: Vec<Term>,
}

impl Glossary {
    /// # Errors
    /// If a file cannot be read, a chapter does not exist, or two entries claim one word.
    pub fn load(src: &Path) -> Result<Self> {
        let folder = src.join("glossary.d");
        let mut placed = Vec::new();
        for file in files(&folder)? {
            let text =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let sheet: Sheet = toml::from_str(&text).with_context(|| format!("in {}", file.display()))?;
            for term in sheet.term {
                let line = text[..term.span().start].matches('\n').count() + 1;
                let mut term = term.into_inner();
                let place = format!("{}, line {line}", file.strip_prefix(src).unwrap_or(&file).display());
                ensure!(
                    src.join(&term.chapter).is_file(),
                    "{place}: “{}” names the chapter {}, which does not exist",
                    term.name,
                    term.chapter.display()
                );
                term.title = title(&src.join(&term.chapter))?;
                placed.push((place, term));
            }
        }
        Self::joined(&placed)
    }

    /// Sorted, and each entry once.
    fn joined(placed: &[(String, Term)]) -> Result<Self> {
        let mut owners: BTreeMap<String, (&str, &Term)> = BTreeMap::new();
        for (place, term) in placed {
            for word in term.words() {
                let owner = owners.entry(word.to_lowercase()).or_insert((place, term));
                ensure!(
                    owner.1 == term,
                    "{place}: “{word}” is explained already in {}: keep one definition that serves both chapters",
                    owner.0
                );
            }
        }
        let mut terms: Vec<Term> = placed.iter().map(|(_, term)| term.clone()).collect();
        terms.sort_by_key(|term| (term.name.to_lowercase(), term.name.clone()));
        terms.dedup();
        Ok(Self { terms })
    }

    /// The page's text: an entry with an anchor for each term, and a link to its chapter.
    pub fn page(&self) -> String {
        self.terms.iter().map(entry).collect()
    }
}

/// The first heading of a chapter.
fn title(chapter: &Path) -> Result<String> {
    let text = fs::read_to_string(chapter).with_context(|| format!("cannot read {}", chapter.display()))?;
    let heading = text.lines().find_map(|line| line.strip_prefix("# "));
    Ok(heading.with_context(|| format!("{} has no heading", chapter.display()))?.to_owned())
}

/// In order of their names. There may be none, in a book without a glossary.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|it| it == "toml"));
    files.sort();
    Ok(files)
}

fn entry(term: &Term) -> String {
    let also = match term.also.as_slice() {
        [] => String::new(),
        words => format!("Also: {}. ", words.join(", ")),
    };
    format!(
        "## {} {{#{}}}\n\n{} {also}Introduced in [{}](../{}).\n\n",
        term.name.replace('*', "\\*"),
        term.anchor(),
        term.says,
        term.title,
        term.chapter.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn term(name: &str, also: &[&str], says: &str) -> Term {
        let also = also.iter().map(|&word| word.to_owned()).collect();
        let (chapter, title) = ("a/b.md".into(), "1 · B".to_owned());
        Term { name: name.to_owned(), also, says: says.to_owned(), chapter, title, everyday: false }
    }

    fn joined(terms: &[Term]) -> Result<Glossary> {
        let placed = terms.iter().enumerate().map(|(number, term)| (format!("{number}.toml"), term.clone()));
        Glossary::joined(&placed.collect::<Vec<_>>())
    }

    #[test]
    fn entries_are_sorted_by_name_whatever_their_case_and_kept_once() {
        let (gil, lane) = (term("GIL", &[], "a lock"), term("lane", &[], "a row"));
        let glossary = joined(&[lane.clone(), gil.clone(), lane.clone()]).unwrap();
        assert_eq!(glossary.terms, [gil, lane]);
    }

    #[test]
    fn a_word_that_is_explained_in_two_ways_is_refused_with_both_places() {
        let why = joined(&[term("lock", &["mutex"], "one"), term("Mutex", &[], "two")]).unwrap_err();
        let says =
            "1.toml: “Mutex” is explained already in 0.toml: keep one definition that serves both chapters";
        assert_eq!(why.to_string(), says);
    }

    #[test]
    fn an_entry_has_an_anchor_its_other_words_and_its_chapter() {
        let page = joined(&[term("I/O-bound", &["waiting"], "Waits.")]).unwrap().page();
        assert_eq!(
            page,
            "## I/O-bound {#i-o-bound}\n\nWaits. Also: waiting. Introduced in [1 · B](../a/b.md).\n\n"
        );
    }
}
