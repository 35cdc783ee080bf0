//! Reads the page for teachers as a table, and checks each row against the chapter that it names; what a row claims,
//! [`claim`] tries. Only tests.

mod claim;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use preprocessor::kind::{self, Kind};
use preprocessor::words::{Word, words};
use rayon::prelude::*;
use serde::Deserialize;

use crate::book;

const PAGE: &str = "book/back/teachers.md";

/// A row: what is taught, and where.
struct Row {
    says: String,
    chapter: PathBuf,
    shown: Shown,
    claims: String,
    asked: String,
}

/// What a link sets, by name.
type State = Vec<(String, String)>;

enum Shown {
    /// By the widget of that name in the chapter, in the state that its link asks for.
    Widget(String, State),
    /// By a program in `book/listings`, which the chapter includes.
    Listing(String),
}

#[derive(Deserialize)]
struct Quiz {
    question: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    concepts: Vec<String>,
}

/// The target of a Markdown link, relative to the chapters' folder.
fn target(cell: &str) -> Option<&str> {
    cell.split_once("](")?.1.strip_suffix(')')?.strip_prefix("../")
}

/// From what follows the chapter's name: `.md#ID`, or `.html?ID.NAME=VALUE#ID` with a state.
fn widget(link: &str) -> Option<Shown> {
    let (page, id) = link.split_once('#')?;
    if page == ".md" {
        return Some(Shown::Widget(id.to_owned(), State::new()));
    }
    let set = |pair: &str| {
        let (name, value) = pair.strip_prefix(id)?.strip_prefix('.')?.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    };
    let state = page.strip_prefix(".html?")?.split('&').map(set).collect::<Option<State>>()?;
    Some(Shown::Widget(id.to_owned(), state))
}

fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let &[says, chapter, shown, claims, asked] = cells.as_slice() else { return None };
    let (chapter, shown) = (target(chapter)?, target(shown)?);
    let shown = match shown.strip_prefix("listings/") {
        Some(listing) => Shown::Listing(listing.to_owned()),
        None => widget(shown.strip_prefix(chapter.strip_suffix(".md")?)?)?,
    };
    let [says, claims, asked] = [says, claims, asked].map(str::to_owned);
    Some(Row { says, chapter: chapter.into(), shown, claims, asked })
}

/// The rows under the table's head.
fn rows() -> Vec<Row> {
    let page = fs::read_to_string(repo::path(PAGE)).unwrap();
    let lines = page.lines().filter(|line| line.starts_with("| ")).skip(1);
    lines.map(|line| row(line).unwrap_or_else(|| panic!("{PAGE}: cannot read {line}"))).collect()
}

fn read(file: &PathBuf) -> String {
    let path = repo::path("book").join(file);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The directive of that name in a chapter: its kind, and what follows that.
fn directive<'a>(chapter: &'a str, id: &str) -> Option<(&'a str, &'a str)> {
    let is_it = |line: &&str| line.contains(&format!(" id=\"{id}\"")) || line.contains(&format!(" id={id} "));
    let line = chapter.lines().filter(|line| line.starts_with("{{#")).find(is_it)?;
    line.strip_prefix("{{#")?.strip_suffix("}}")?.split_once(' ')
}

/// Whether the chapter has what the row says shows it.
fn is_shown(row: &Row) -> bool {
    let chapter = read(&row.chapter);
    match &row.shown {
        Shown::Widget(id, _) => directive(&chapter, id).is_some(),
        Shown::Listing(name) => {
            chapter.contains(&format!("listings/{name}")) && repo::path("book/listings").join(name).is_file()
        }
    }
}

/// The widget as it would stand in the chapter if that asked for the link's state.
fn in_state(chapter: &str, id: &str, state: &State) -> Result<()> {
    let (kind, text) = asked_for(chapter, id, state)?;
    (kind.expand)(&text, &book::place()).map(drop)
}

/// The directive that asks for the link's state: its kind, and what follows.
fn asked_for(chapter: &str, id: &str, state: &State) -> Result<(&'static Kind, String)> {
    let (kind, text) = directive(chapter, id).context("there is no such widget")?;
    // A parameter may be called as its workload.
    let (first, own) = text.split_once(' ').unwrap_or((text, ""));
    let own = words(own)?;
    // The page offers no others of how a model is arranged than those that the chapter names.
    let is_hidden = |name: &String| {
        let is_option = Model::OPTIONS.iter().any(|option| option.name == name);
        is_option && own.iter().all(|word| word.key != *name)
    };
    let hidden = state.iter().map(|(name, _)| name).find(|name| is_hidden(name));
    ensure!(hidden.is_none(), "the chapter does not offer {hidden:?}");
    let kept = own.into_iter().filter(|word| state.iter().all(|(name, _)| *name != word.key));
    let kept =
        kept.map(|Word { key, value }| value.map_or(key.clone(), |value| format!("{key}=\"{value}\"")));
    let set = state.iter().map(|(name, value)| format!("{name}=\"{value}\""));
    let text = std::iter::once(first.to_owned()).chain(kept).chain(set).collect::<Vec<_>>().join(" ");
    Ok((kind::find(kind).context("there is no such kind of widget")?, text))
}

#[test]
fn each_row_shows_what_it_claims() {
    // Most of the time goes into simulated runs, whose kernels really compute.
    let tried: Vec<(String, Result<bool>)> =
        rows().into_par_iter().map(|row| (row.says.clone(), is_as_claimed(&row))).collect();
    let wrong = tried.iter().filter_map(|(says, tried)| Some((says, tried.as_ref().err()?)));
    let wrong: Vec<String> = wrong.map(|(says, why)| format!("“{says}”: {why:#}")).collect();
    assert!(wrong.is_empty(), "{PAGE}:\n{}", wrong.join("\n"));
    let tried = tried.iter().filter(|(_, tried)| matches!(tried, Ok(true))).count();
    assert!(tried >= 35, "only {tried} claims were tried");
}

/// Whether the claim is one that is tried.
fn is_as_claimed(row: &Row) -> Result<bool> {
    match &row.shown {
        Shown::Listing(name) => claim::of_listing(&row.claims, name).map(|()| false),
        Shown::Widget(id, state) => {
            let (kind, text) = asked_for(&read(&row.chapter), id, state)?;
            claim::of_widget(&row.claims, kind.name, &text).map(|()| true)
        }
    }
}

#[test]
fn every_link_to_a_state_leads_to_one_that_there_is() {
    let mut seen = 0;
    for row in rows() {
        let Shown::Widget(id, state) = &row.shown else { continue };
        if !state.is_empty() {
            seen += 1;
            in_state(&read(&row.chapter), id, state)
                .unwrap_or_else(|why| panic!("{PAGE}: “{}” leads nowhere: {why:#}", row.says));
        }
    }
    assert!(seen >= 5, "only {seen} links lead to a state");
}

#[test]
fn a_state_that_there_is_not_is_refused() {
    let chapter = "{{#experiment primes models=\"gil threads\" workers=2 id=\"a\" title=\"Why?\"}}\n";
    let is_right =
        |name: &str, value: &str| in_state(chapter, "a", &vec![(name.into(), value.into())]).is_ok();
    assert!(is_right("workers", "4") && is_right("limit", "1000"));
    for (name, value) in [("workers", "99"), ("colour", "red"), ("gil", "each")] {
        assert!(!is_right(name, value), "{name}={value}");
    }
}

#[test]
fn everything_that_the_book_teaches_is_shown_where_teachers_are_told() {
    let rows = rows();
    assert!(rows.len() > 40, "only {} rows were read", rows.len());
    for row in &rows {
        assert!(is_shown(row), "{PAGE}: “{}” is not shown so in {}", row.says, row.chapter.display());
    }
}

#[test]
fn some_question_of_the_chapter_asks_about_everything_that_it_teaches() {
    for row in rows() {
        let file = row.chapter.with_extension("quiz.toml");
        let quiz: Quiz =
            toml::from_str(&read(&file)).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        let asked: BTreeSet<String> =
            quiz.question.into_iter().flat_map(|question| question.concepts).collect();
        assert!(asked.contains(&row.asked), "{}: no question names “{}”", file.display(), row.asked);
    }
}

#[test]
fn a_row_that_lacks_a_link_is_no_row() {
    assert!(row("| a | [4](../t/t.md) | [b](../t/t.md#b) | – | c |").is_some());
    assert!(row("| a | [4](../t/t.md) | [b](../t/t.html?b.n=1&b.m=x#b) | – | c |").is_some());
    for line in [
        "| a | [4](../t/t.md) | [b](../t/t.html?a.n=1#b) | – | c |",
        "| a | 4 | [b](../t/t.md#b) | – | c |",
        "| a | [4](../t/t.md) | [b](../other.md#b) | – | c |",
        "| a | [4](../t/t.md) | [b](../t/t.md#b) | c |",
        "| a | b |",
    ] {
        assert!(row(line).is_none(), "{line}");
    }
}
