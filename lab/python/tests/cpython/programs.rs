//! Programs that always print the same.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ours;
use crate::python::{self, Runner};

/// Different schedules, where there are threads.
const SEEDS: u64 = 5;

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cpython/programs")
}

/// Name and text of each program, by name.
pub fn all() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).expect("the programs lie in their folder");
    let mut programs: Vec<_> = entries
        .map(|entry| entry.expect("a folder's entries can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a program is text"))
        })
        .collect();
    programs.sort();
    programs
}

/// Programs may begin with `# since 3.13:`, if older versions print something else.
fn since(source: &str) -> Option<(u32, u32)> {
    let (version, _) = source.strip_prefix("# since ")?.split_once(':')?;
    let (major, minor) = version.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

#[test]
fn programs_print_what_they_print_in_cpython() {
    let mut runner = Runner::new(python::wording());
    let mut wrong = Vec::new();
    for (name, source) in all() {
        if since(&source).is_some_and(|since| since > python::wording().version) {
            eprintln!("{name}.py is not compared: it needs a newer CPython");
            continue;
        }
        let theirs = runner.run(&source);
        let seeds = if source.contains("threading") { SEEDS } else { 1 };
        let differs = (0..seeds).find_map(|seed| ours::difference(&theirs, &ours::run(&source, seed)));
        wrong.extend(differs.map(|how| format!("{name}.py: {how}")));
    }
    assert!(wrong.is_empty(), "{} programs differ:\n{}", wrong.len(), wrong.join("\n"));
}
