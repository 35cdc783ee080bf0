//! Checks of the documents for those who work on the book: what they name is there, and the map stays one that is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use repo::stamp;

const MAP: &str = "ARCHITECTURE.md";
const MOST_WORDS: usize = 2500;
const MOST_WORDS_IN_A_PARAGRAPH: usize = 80;

/// What makes a word without a slash a path.
const EXTENSIONS: [&str; 8] = [".css", ".js", ".json", ".md", ".py", ".rs", ".toml", ".txt"];

/// Words in a path that stand for others.
const PLACEHOLDERS: [&str; 7] = ["CHAPTER", "FILE", "MODEL", "NAME", "NN", "PART", "WORKLOAD"];

/// What builds write, and what is no source.
const NOT_OURS: [&str; 2] = ["target", ".git"];

/// A document's name, from the root, and its text.
type Document = (String, String);

fn documents() -> Result<Vec<Document>> {
    let mut names = Vec::from([MAP, "CONTRIBUTING.md", "README.md"].map(str::to_owned));
    let others = stamp::files(&repo::path("docs"))?.into_iter();
    names.extend(others.map(|it| format!("docs/{}", it.display())).filter(|it| it.ends_with(".md")));
    let read = |name: String| -> Result<Document> {
        let text = fs::read_to_string(repo::path(&name)).with_context(|| format!("cannot read {name}"))?;
        Ok((name, text))
    };
    names.into_iter().map(read).collect()
}

/// The paths of all files and folders of the repository, from the root.
fn repository() -> Result<BTreeSet<String>> {
    let mut paths = BTreeSet::new();
    for entry in fs::read_dir(repo::root()).context("cannot read the repository")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            for file in stamp::files(&entry.path())? {
                add(&Path::new(&name).join(file), &mut paths);
            }
        } else {
            paths.insert(name);
        }
    }
    Ok(paths)
}

/// A file, and the folders in which it lies.
fn add(file: &Path, paths: &mut BTreeSet<String>) {
    let all = file.ancestors().map(|it| it.to_string_lossy().into_owned());
    paths.extend(all.filter(|it| !it.is_empty()));
}

/// The lines outside of blocks of code, each with its number.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    text.lines().enumerate().filter_map(move |(place, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        (!is_code && !is_fence).then_some((place + 1, line))
    })
}

/// What looks like a path among the words in backticks.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
    words.filter(|word| is_path(word)).map(|word| word.trim_end_matches('/'))
}

fn is_path(word: &str) -> bool {
    let looks_like_one = word.contains('/') || EXTENSIONS.iter().any(|it| word.ends_with(it));
    let is_of_paths = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    let names_others = word.split(|c: char| !c.is_ascii_alphanumeric()).any(|it| PLACEHOLDERS.contains(&it));
    let is_written = word.split('/').next() == Some("target");
    looks_like_one && word.chars().all(is_of_paths) && !word.starts_with('/') && !names_others && !is_written
}

/// Whether it is a path of the repository from the root, or the end of one, as in `cmd/run.rs`.
fn is_there(path: &str, repository: &BTreeSet<String>) -> bool {
    let end = format!("/{path}");
    repository.contains(path) || repository.iter().any(|it| it.ends_with(&end))
}

/// What lines of a document name that is not there.
fn missing((name, text): &Document, repository: &BTreeSet<String>) -> Vec<String> {
    let of_line = |(number, line): (usize, &str)| {
        let wrong = paths(line).filter(|path| !is_there(path, repository));
        wrong.map(|path| format!("{name}:{number}: there is no {path}")).collect::<Vec<_>>()
    };
    lines(text).flat_map(of_line).collect()
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Paragraphs, items of lists and rows of tables that are too long, each with the line in which it begins.
fn too_long(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<(usize, usize)> = Vec::new();
    let mut goes_on = false;
    for (number, line) in lines(text) {
        let line = line.trim_start();
        let (first, _) = line.split_once(' ').unwrap_or((line, ""));
        let is_item = matches!(first, "-" | "*") || first.strip_suffix('.').is_some_and(is_number);
        let begins = !goes_on || is_item || line.starts_with(['#', '|']);
        match paragraphs.last_mut() {
            Some((_, words)) if !begins => *words += count(line),
            _ => paragraphs.push((number, count(line))),
        }
        goes_on = !line.is_empty() && !line.starts_with('#');
    }
    let long = paragraphs.into_iter().filter(|(_, words)| *words > MOST_WORDS_IN_A_PARAGRAPH);
    long.map(|(number, words)| format!("line {number}: {words} words")).collect()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

#[test]
fn every_path_that_a_document_names_exists() {
    let repository = repository().unwrap();
    let documents = documents().unwrap();
    let seen: usize =
        documents.iter().flat_map(|(_, text)| lines(text)).map(|(_, line)| paths(line).count()).sum();
    assert!(seen > 150, "only {seen} paths were seen");
    let missing: Vec<_> = documents.iter().flat_map(|document| missing(document, &repository)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_map_is_short() {
    let text = fs::read_to_string(repo::path(MAP)).unwrap();
    let words = count(&text);
    assert!(words <= MOST_WORDS, "{MAP} has {words} words, and {MOST_WORDS} is the most: docs/ has room");
    let long = too_long(&text);
    assert!(long.is_empty(), "{MAP}: {MOST_WORDS_IN_A_PARAGRAPH} words a paragraph are the most: {long:?}");
}

#[test]
fn a_missing_path_is_named_with_its_file_and_line() {
    let mut repository = BTreeSet::new();
    add(Path::new("a/src/cmd/run.rs"), &mut repository);
    let text = "See `a/src`, `cmd/run.rs` and `a/`.\n\nAnd `walk.rs --all`, and `un.rs`.\n```\n`no/path`\n```\n`no/b`\n";
    let document = ("docs/c.md".to_owned(), text.to_owned());
    let wrong = [
        "docs/c.md:3: there is no walk.rs",
        "docs/c.md:3: there is no un.rs",
        "docs/c.md:7: there is no no/b",
    ];
    assert_eq!(missing(&document, &repository), wrong);
}

#[test]
fn what_stands_for_others_is_no_path() {
    let others = "`src/NAME.rs` `NAME_MODEL.py` `d/NN.toml` `docs/**/*.md` `target/book` `/native/run` `https://a/` `a.b`";
    assert_eq!(paths(others).count(), 0);
    assert_eq!(paths("`a/b` and `c.rs d/e/`, not f/g").collect::<Vec<_>>(), ["a/b", "c.rs", "d/e"]);
}

#[test]
fn a_long_paragraph_is_named_with_its_line() {
    let most = "word ".repeat(MOST_WORDS_IN_A_PARAGRAPH);
    let code = format!("```\n{most}more\n```\n");
    assert!(
        too_long(&format!("# A\n{most}\n\n{most}\n1. {}\n| {} |\n{code}", "b ".repeat(79), "c ".repeat(78)))
            .is_empty()
    );
    assert_eq!(too_long(&format!("# A\n\n{most}\nmore\n")), ["line 3: 81 words"]);
    assert_eq!(too_long(&format!("- a\n- {most}\n")), ["line 2: 81 words"]);
}
