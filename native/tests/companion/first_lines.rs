//! The first line of what `many lab explore` says of small programs, as a reader sees it.
//!
//! What is right stands in the programs, by reasoning and by CPython. It is not copied from the lab.

use crate::programs::{Program, programs};
use crate::support::{finish, many};

const FEWEST: usize = 40;

/// What the first line says is right with a global lock, and without one.
fn said(program: &Program) -> Result<[String; 2], String> {
    let path = program.path.display().to_string();
    let (code, stdout, stderr) = finish(&mut many(&["lab", "explore", &path, "--max-seconds", "10"]));
    let line = stdout.lines().next().unwrap_or_default();
    if stdout.is_empty() && stderr.starts_with("many: ") && code == Some(3) {
        return Ok(["refused", "refused"].map(str::to_owned));
    }
    // With one thread, interpreters do not differ; the usual order decides.
    if let Some((word, "every order." | "the usual order, and if an await takes longer.")) =
        line.split_once(" in ")
    {
        let words = [word.to_lowercase(), word.to_lowercase()];
        let is_right = code == Some(code_of(&words));
        return if is_right { Ok(words) } else { Err(format!("says {line:?} and ends with {code:?}")) };
    }
    let line_of_two = line.strip_suffix('.').unwrap_or_default();
    let alike = || {
        let first = line_of_two.strip_suffix(" and without one")?;
        Some((first, first.split_once(' ')?.0.to_lowercase()))
    };
    let apart = line_of_two.split_once("; without one, ").map(|(first, free)| (first, free.to_owned()));
    let words = apart.or_else(alike).and_then(|(first, free)| {
        let (gil, versions) = first
            .strip_suffix(" with a global lock")
            .map(|it| it.split_once(" for CPython ").unwrap_or((it, "")))?;
        // A failure names a version if it is not the newest, and anything else names all.
        let is_right = if gil == "Found" {
            matches!(versions, "" | "3.11" | "3.12" | "3.13" | "3.14")
        } else {
            versions == "3.11 to 3.15"
        };
        is_right.then(|| [gil.to_lowercase(), free])
    });
    let words = words.ok_or_else(|| format!("says {line:?}{stderr}"))?;
    match code == Some(code_of(&words)) {
        true => Ok(words),
        false => Err(format!("says {line:?} and ends with {code:?}")),
    }
}

/// The worse answer decides.
fn code_of(words: &[String; 2]) -> i32 {
    let has = |word: &str| words.iter().any(|it| it == word);
    [("found", 1), ("incomplete", 5)].into_iter().find(|(word, _)| has(word)).map_or(0, |(_, code)| code)
}

/// What the first line says of one version, in one word.
fn said_of(program: &Program, version: &str) -> String {
    let path = program.path.display().to_string();
    let (_, stdout, _) =
        finish(&mut many(&["lab", "explore", &path, "--max-seconds", "10", "--interpreter", version]));
    stdout.split(':').next().unwrap_or_default().to_lowercase()
}

/// Nothing, or how what is said differs from what is right.
fn wrong(program: &Program) -> Option<String> {
    let said = match said(program) {
        Ok(said) => said,
        Err(sentence) => return Some(sentence),
    };
    if said != program.of_both() {
        return Some(format!("says {said:?}"));
    }
    let versions = program.expected.iter().filter(|(which, _)| which.starts_with("3."));
    let mut differing = versions.map(|(version, right)| (version, right, said_of(program, version)));
    let (version, right, said) = differing.find(|(_, right, said)| said != *right)?;
    Some(format!("says {said} for {version}, and {right} is right"))
}

#[test]
fn the_first_line_says_what_is_right() {
    let programs = programs("tests/cases");
    assert!(programs.len() >= FEWEST, "there are {} programs only", programs.len());
    let complaints = programs.iter().filter_map(|program| {
        Some(format!("{}: {:?}, but the lab {}", program.name, program.expected, wrong(program)?))
    });
    let complaints: Vec<_> = complaints.collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_programs_are_small_and_of_all_kinds() {
    let programs = programs("tests/cases");
    for program in &programs {
        let lines = program.text.lines().count();
        assert!((10..=50).contains(&lines), "{} has {lines} lines", program.name);
    }
    let right: Vec<_> = programs.iter().map(Program::of_both).collect();
    for word in ["proved", "found", "differs", "incomplete", "refused"] {
        assert!(right.contains(&[word, word]), "no program is {word}");
    }
    assert!(right.contains(&["proved", "found"]), "no program fails without a lock alone");
}
