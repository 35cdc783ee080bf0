//! Programs that always print the same.

use std::fs;
use std::path::{Path, PathBuf};

use lab_python::{Interpreter, Report, Settings};

use crate::ours;
use crate::python::{self, Python, Runner};
use crate::words::{self, Words};

/// Different schedules, where there are threads.
const SEEDS: u64 = 5;

/// How often CPython runs a program before it counts that it prints something else: on a machine that stands still for
/// longer than the program sleeps, a timer comes later than the one after it.
const ATTEMPTS: usize = 3;

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

/// Programs may begin with `# since 3.13:` or `# since 3.13, until 3.14:`, if older or newer versions print something
/// else.
fn is_about(source: &str, version: (u32, u32)) -> bool {
    let Some((versions, _)) = source.strip_prefix("# since ").and_then(|rest| rest.split_once(':')) else {
        return true;
    };
    let (since, until) = versions.split_once(", until ").unwrap_or((versions, "4.0"));
    let [since, until] = [since, until].map(|it| words::version(it).expect("it names a version"));
    (since..=until).contains(&version)
}

/// A program, and how the lab ran it under each of some schedules.
struct Program {
    name: String,
    source: String,
    runs: Vec<Report>,
}

#[test]
fn programs_print_what_they_print_in_cpython() {
    let run = |(number, (name, source)): (usize, (String, String))| {
        let has_threads = source.contains("threading");
        let seeds = if has_threads { SEEDS } else { 1 };
        // What a program prints is the same with a global lock and without one. One thread does the same on both, which
        // take turns.
        let both = [Settings::default().interpreter, Interpreter::Free];
        let interpreters =
            if has_threads || python::is_thorough() { &both[..] } else { &both[number % 2..][..1] };
        let of = |interpreter| (0..seeds).map(move |seed| (interpreter, seed));
        let runs = interpreters.iter().copied().flat_map(of);
        let runs = runs.map(|(interpreter, seed)| ours::run(&source, interpreter, seed)).collect();
        Program { name, source, runs }
    };
    let programs: Vec<Program> = all().into_iter().enumerate().map(run).collect();
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let compared: Vec<_> =
            python::each().map(|python| scope.spawn(|| differences(python, &programs))).collect();
        compared.into_iter().flat_map(|it| it.join().expect("the programs were compared")).collect()
    });
    assert!(wrong.is_empty(), "{} programs differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn differences(python: &Python, programs: &[Program]) -> Vec<String> {
    let (mut runner, words) = (Runner::new(python), Words::of(python));
    let mut wrong = Vec::new();
    for Program { name, source, runs } in programs {
        if !is_about(source, python.version) {
            continue;
        }
        let mut attempt = || {
            let theirs = runner.run(source);
            runs.iter().find_map(|ours| ours::difference(&words, name, &theirs, ours))
        };
        // An attempt in which nothing differs is the last.
        let differs: Option<Vec<String>> = (0..ATTEMPTS).map(|_| attempt()).collect();
        wrong.extend(differs.iter().flatten().last().map(|how| format!("{name}.py in {python}: {how}")));
    }
    wrong
}
