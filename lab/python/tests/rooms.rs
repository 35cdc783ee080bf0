//! The rooms of the crate lie one above the other: what is below is used by what is above, and knows nothing of it.
//!
//! An arrow leads from a file to another whose path it names, or a method of whose `Machine` it calls, if no other method
//! in the crate has that name.

#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "the tests read the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regex::Regex;

/// From the ground up. Rooms of one floor may use each other.
const FLOORS: &[&[&str]] = &[
    &["ids", "refusal", "settings"],
    &["objects", "bytecode"],
    &["numbers"],
    &["syntax"],
    &["compiler"],
    &["vm"],
    &["builtins"],
    &["stdlib"],
    &["inspect", "explore"],
];
/// Files and folders beside `lib.rs`.
const MOST_ROOMS: usize = 15;
/// Imports that lead upwards: a value may be a function of the machine's, and `print` asks which streams there are.
const IMPORTS_UPWARDS: usize = 2;
/// Calls that do.
const CALLS_UPWARDS: usize = 2;

type Arrows = BTreeSet<(String, String)>;

/// The text of each file by its path from `src`, without comments and tests.
fn sources() -> BTreeMap<String, String> {
    fn read(folder: &Path, name: &str, sources: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).expect("the sources can be read") {
            let entry = entry.expect("the sources can be read");
            let path = format!("{name}{}", entry.file_name().display());
            if entry.path().is_dir() {
                read(&entry.path(), &format!("{path}/"), sources);
            } else if path.ends_with(".rs") && path != "lib.rs" {
                let text = std::fs::read_to_string(entry.path()).expect("it is text");
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
                sources.insert(path, lines.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    let mut found = BTreeMap::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    found
}

fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap_or_default()
}

fn floor(path: &str) -> usize {
    let is_in = |floor: &&[&str]| floor.contains(&room(path));
    FLOORS.iter().position(is_in).unwrap_or_else(|| panic!("{path} is on no floor"))
}

/// The file that a path of modules leads into.
fn file_of(modules: &str, sources: &BTreeMap<String, String>) -> Option<String> {
    let mut modules = modules.replace("::", "/");
    loop {
        let files = [format!("{modules}.rs"), format!("{modules}/mod.rs")];
        if let Some(file) = files.into_iter().find(|file| sources.contains_key(file)) {
            return Some(file);
        }
        modules.truncate(modules.rfind('/')?);
    }
}

fn imports(sources: &BTreeMap<String, String>) -> Arrows {
    let paths = Regex::new(r"\bcrate::((?:\w+::)*)(\w+|\{[^}]*\})").expect("it is a pattern");
    let mut arrows = Arrows::new();
    for (from, text) in sources {
        for found in paths.captures_iter(text) {
            for name in found[2].trim_matches(['{', '}']).split(',') {
                let path = format!("{}{}", &found[1], name.trim());
                arrows.extend(file_of(&path, sources).map(|to| (from.clone(), to)));
            }
        }
    }
    arrows
}

fn calls(sources: &BTreeMap<String, String>) -> Arrows {
    let functions = Regex::new(r"\bfn (\w+)").expect("it is a pattern");
    let blocks = Regex::new(r"(?ms)^impl Machine \{\n(.*?)^\}").expect("it is a pattern");
    let uses = Regex::new(r"\b(?:self|m|machine(?:_mut)?(?:\(\))?)\.(\w+)\(").expect("it is a pattern");
    let (mut named, mut methods) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, &String>::new());
    for (file, text) in sources {
        for found in functions.captures_iter(text) {
            *named.entry(found.get(1).map_or("", |it| it.as_str())).or_default() += 1;
        }
        for block in blocks.captures_iter(text) {
            let block = block.get(1).map_or("", |it| it.as_str());
            let names = functions.captures_iter(block).filter_map(|found| found.get(1));
            methods.extend(names.map(|name| (name.as_str(), file)));
        }
    }
    let mut arrows = Arrows::new();
    for (from, text) in sources {
        let called = uses.captures_iter(text).filter_map(|found| found.get(1));
        let called = called.map(|name| name.as_str()).filter(|name| named.get(name) == Some(&1));
        arrows.extend(called.filter_map(|name| Some((from.clone(), (*methods.get(name)?).clone()))));
    }
    arrows
}

/// Those that lead to a higher floor.
fn upwards(arrows: &Arrows) -> Vec<String> {
    let up = arrows.iter().filter(|(from, to)| floor(from) < floor(to));
    up.map(|(from, to)| format!("{from} -> {to}")).collect()
}

#[test]
fn there_are_few_rooms_and_each_is_on_a_floor() {
    let sources = sources();
    let rooms: BTreeSet<_> = sources.keys().map(|path| room(path)).collect();
    let floors: BTreeSet<_> = FLOORS.concat().into_iter().collect();
    assert_eq!(rooms, floors);
    assert!(rooms.len() <= MOST_ROOMS, "{rooms:?}");
}

#[test]
fn what_is_below_knows_little_of_what_is_above() {
    let sources = sources();
    for (what, arrows, most) in
        [("imports", imports(&sources), IMPORTS_UPWARDS), ("calls", calls(&sources), CALLS_UPWARDS)]
    {
        let upwards = upwards(&arrows);
        assert!(arrows.len() > 100, "{} {what} were found", arrows.len());
        let list = upwards.join("\n");
        assert!(upwards.len() <= most, "{} {what} lead upwards:\n{list}", upwards.len());
        assert!(
            upwards.len() == most,
            "write {} as the number of {what} that lead upwards:\n{list}",
            upwards.len()
        );
    }
}
