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
/// Imports that lead upwards: `print` asks which streams there are.
const IMPORTS_UPWARDS: usize = 1;
/// Calls that do.
const CALLS_UPWARDS: usize = 2;
/// Files that import each other in a circle.
const MOST_IN_A_CIRCLE: usize = 3;

type Arrows = BTreeSet<(String, String)>;

/// The text of each file by its path from `src`, without comments and tests.
fn sources() -> BTreeMap<String, String> {
    let mut found = read_all();
    let tests = Regex::new(r"(?m)^#\[cfg\(test\)\]\n(?:pub\(crate\) )?mod (\w+);").expect("it is a pattern");
    let folders = found.iter().flat_map(|(path, text)| {
        let folder = path.trim_end_matches("mod.rs").to_owned();
        tests.captures_iter(text).map(move |test| format!("{folder}{}", &test[1]))
    });
    let tests: Vec<_> = folders.flat_map(|test| [format!("{test}.rs"), format!("{test}/")]).collect();
    found.retain(|path, _| !tests.iter().any(|test| path.starts_with(test)));
    found
}

fn read_all() -> BTreeMap<String, String> {
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
    let paths = r"\b(crate::|self::|(?:super::)+)((?:\w+::)*)(\w+|\{[^}]*\})";
    let paths = Regex::new(paths).expect("it is a pattern");
    let mut arrows = Arrows::new();
    for (from, text) in sources {
        for found in paths.captures_iter(text) {
            let base = base_of(from, &found[1]);
            for name in found[3].trim_matches(['{', '}']).split(',') {
                let path = format!("{base}{}{}", &found[2], name.trim());
                arrows.extend(file_of(&path, sources).map(|to| (from.clone(), to)));
            }
        }
    }
    arrows.retain(|(from, to)| from != to);
    arrows
}

/// The module at which a path begins that a file names: `crate::`, `self::` or any number of `super::`.
fn base_of(file: &str, begins: &str) -> String {
    if begins == "crate::" {
        return String::new();
    }
    let module = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let mut modules: Vec<&str> = module.split('/').collect();
    modules.truncate(modules.len().saturating_sub(begins.matches("super::").count()));
    modules.iter().map(|module| format!("{module}::")).collect()
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

fn reached_from<'a>(start: &'a str, next: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let (mut reached, mut left) = (BTreeSet::new(), vec![start]);
    while let Some(file) = left.pop() {
        left.extend(next.get(file).into_iter().flatten().filter(|&&to| reached.insert(to)));
    }
    reached
}

/// Sets of files of which each leads to all others, the largest first.
fn circles(arrows: &Arrows) -> Vec<BTreeSet<&str>> {
    let mut next = BTreeMap::<&str, Vec<&str>>::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        next.keys().map(|&file| (file, reached_from(file, &next))).collect();
    let is_reached = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut circles: Vec<BTreeSet<&str>> = Vec::new();
    for &file in next.keys().filter(|&&file| is_reached(file, file)) {
        match circles
            .iter_mut()
            .find(|circle| circle.iter().any(|&it| is_reached(it, file) && is_reached(file, it)))
        {
            Some(circle) => _ = circle.insert(file),
            None => circles.push(BTreeSet::from([file])),
        }
    }
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    circles
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

#[test]
fn no_circle_is_large() {
    let arrows = imports(&sources());
    let circles = circles(&arrows);
    assert_eq!(circles.first().map_or(0, BTreeSet::len), MOST_IN_A_CIRCLE, "{:#?}", circles.first());
}

#[test]
fn a_circle_is_found_whatever_it_hangs_on() {
    let arrows = |all: &str| -> Arrows {
        all.split_whitespace().map(|it| (it[..1].to_owned(), it[1..].to_owned())).collect()
    };
    let found = |all: &str| {
        circles(&arrows(all)).iter().map(|it| it.iter().copied().collect()).collect::<Vec<String>>()
    };
    assert_eq!(found("ab bc cd"), [] as [&str; 0]);
    assert_eq!(found("xa ab bc ca cy de ed yd"), ["abc", "de"]);
}
