//! Checks of the sources' shape that no compiler makes.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use repo::stamp;

/// Lines of the build tool. What makes the book, the site or the bench has a crate of its own.
const MOST_OF_XTASK: usize = 3000;

/// The Rust files below a folder, from the root, and their texts.
fn sources(folder: &str) -> Result<Vec<(PathBuf, String)>> {
    let files = stamp::files(&repo::path(folder))?.into_iter();
    let rust = files.filter(|file| file.extension().is_some_and(|it| it == "rs"));
    rust.map(|file| {
        let path = PathBuf::from(folder).join(file);
        let text = fs::read_to_string(repo::path(&path.to_string_lossy()))?;
        Ok((path, text))
    })
    .collect()
}

#[test]
fn the_build_tool_stays_small() {
    let lines: usize = sources("xtask/src").unwrap().iter().map(|(_, text)| text.lines().count()).sum();
    assert!(lines > 1000 && lines <= MOST_OF_XTASK, "xtask has {lines} lines");
}

#[test]
fn a_module_with_parts_is_the_mod_of_their_folder() {
    let crates =
        ["bench", "experiments", "figures", "lab", "native", "preprocessor", "repo", "site", "wasm", "xtask"];
    let all: Vec<_> =
        crates.iter().flat_map(|folder| sources(folder).unwrap()).map(|(path, _)| path).collect();
    assert!(all.iter().filter(|path| path.ends_with("mod.rs")).count() > 50);
    let is_of_crate = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "src");
    let beside: Vec<_> = all
        .iter()
        .filter(|path| is_of_crate(path))
        .filter(|path| all.iter().any(|other| other.starts_with(path.with_extension(""))))
        .collect();
    assert!(beside.is_empty(), "{beside:?}");
}

#[test]
fn no_world_writes_html() {
    let begins =
        ["<div", "<span", "<p>", "<svg", "<figure", "<table", "<section", "<button", "<ul", "<li", "<b>"];
    for (path, text) in sources("experiments/src").unwrap() {
        let code = text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
        let html: Vec<_> = code.filter(|line| begins.iter().any(|it| line.contains(it))).collect();
        assert!(html.is_empty(), "{}: {html:?}", path.display());
    }
}
