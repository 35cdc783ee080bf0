//! Reads the page for teachers as a table, and checks each row against the chapter that it names. Only tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use crate::repo;

const PAGE: &str = "book/back/teachers.md";

/// A row: what is taught, and where.
struct Row {
    says: String,
    chapter: PathBuf,
    shown: Shown,
    asked: String,
}

enum Shown {
    /// By the widget of that name in the chapter.
    Widget(String),
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

fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
    let &[says, chapter, shown, asked] = cells.as_slice() else { return None };
    let (chapter, shown) = (target(chapter)?, target(shown)?);
    let shown = match shown.strip_prefix("listings/") {
        Some(listing) => Shown::Listing(listing.to_owned()),
        None => Shown::Widget(shown.strip_prefix(chapter)?.strip_prefix('#')?.to_owned()),
    };
    Some(Row { says: says.to_owned(), chapter: chapter.into(), shown, asked: asked.to_owned() })
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

/// Whether the chapter has what the row says shows it.
fn is_shown(row: &Row) -> bool {
    let chapter = read(&row.chapter);
    match &row.shown {
        Shown::Widget(id) => chapter.lines().any(|line| {
            line.starts_with("{{#")
                && (line.contains(&format!(" id=\"{id}\"")) || line.contains(&format!(" id={id} ")))
        }),
        Shown::Listing(name) => {
            chapter.contains(&format!("listings/{name}")) && repo::path("book/listings").join(name).is_file()
        }
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
    assert!(row("| a | [4](../t/t.md) | [b](../t/t.md#b) | c |").is_some());
    for line in
        ["| a | 4 | [b](../t/t.md#b) | c |", "| a | [4](../t/t.md) | [b](../other.md#b) | c |", "| a | b |"]
    {
        assert!(row(line).is_none(), "{line}");
    }
}
