//! How long it takes until a verdict on each program of the book and of the tests, and of which one the longest.

use std::fs;
use std::path::{Path, PathBuf};

use explore::Verdict;
use lab_python::Interpreter;
use serde_json::{Value, json};

use crate::python;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

const OF_THE_TESTS: &str = "lab/python/tests/threads/programs";
const OF_THE_BOOK: &str = "book/listings/lab";

/// A program of the tests.
pub fn text(name: &str) -> Result<String, String> {
    read(&folder(OF_THE_TESTS).join(name).with_extension("py"))
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// The program of each folder that takes longest, with the milliseconds.
pub fn slowest() -> Result<Vec<Value>, String> {
    [("the book", OF_THE_BOOK), ("the tests", OF_THE_TESTS)]
        .into_iter()
        .map(|(whose, path)| slowest_of(whose, &folder(path)))
        .collect()
}

fn slowest_of(whose: &str, folder: &Path) -> Result<Value, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "py"));
    files.sort();
    let (mut longest, mut name) = (0.0, String::new());
    for file in &files {
        let text = read(file)?;
        for (interpreter, expected) in asked(&text) {
            let (report, ms) = python::verdict(&text, interpreter)?;
            let verdict = report.verdict;
            if verdict == Verdict::Incomplete || expected.is_some_and(|it| !it.starts_with(verdict.name())) {
                return Err(format!("{} is {} under {interpreter:?}", file.display(), verdict.name()));
            }
            if ms > longest {
                (longest, name) = (ms, file.file_name().unwrap_or_default().to_string_lossy().into_owned());
            }
        }
    }
    Ok(json!({"whose": whose, "programs": files.len(), "name": name, "ms": longest}))
}

/// The interpreters that a program's first lines are about, with the verdict that they expect.
fn asked(text: &str) -> Vec<(Interpreter, Option<&str>)> {
    let about = |begin, interpreter| {
        let line = text.lines().take(10).find_map(|line| line.strip_prefix(begin));
        line.map(|expected| (interpreter, Some(expected.trim())))
    };
    let found: Vec<_> = [about("# gil:", Interpreter::Gil), about("# free:", Interpreter::Free)]
        .into_iter()
        .flatten()
        .collect();
    if found.is_empty() { vec![(Interpreter::Gil, None), (Interpreter::Free, None)] } else { found }
}
