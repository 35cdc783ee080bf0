//! What a chapter weighs, in the form in which hosts send it: compressed as `gzip -9` does.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, ensure};
use repo::gzip::gzipped;
use repo::{named, stamp};
use serde::Deserialize;
use serde_json::json;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::site::BASELINE;
use crate::size::Size;

/// A chapter with experiments of both kinds.
const CHAPTER: &str = "threads/first-thread.html";

const OURS: &str = "our part of a chapter's page";
const MDBOOK: &str = "mdBook's part of it";
const PLAIN: &str = "first Run adds, plain engine";
const THREADED: &str = "first Run adds, threaded engine";
const IN_ALL: &str = "heaviest chapter in all, its text included, read to its end";
/// What a page loads when a reader turns to such a widget.
const ON_DEMAND: [(&str, &str); 4] = [
    ("first experiment, exercise or quiz that is turned to adds", "/page"),
    ("first lab that is turned to adds", "/page-lab"),
    ("first event loop or scene that is turned to adds", "/page-scenes"),
    ("first widget of another kind that is turned to adds", "/page-forms"),
];
/// They hold every chapter, or every widget.
const NO_CHAPTERS: [&str; 3] = ["print.html", "gallery.html", "workbench.html"];
const LABS: [(&str, &str); 2] =
    [("first use of a lab adds", "lab"), ("first use of a lab adds, where memory is shared", "lab-threaded")];
const OFFLINE: &str = "all that is kept for reading offline";

/// What `tests/src/bin/bench` says that a page loads, as paths below the site's root.
#[derive(Deserialize)]
struct Loads {
    before: BTreeSet<String>,
    plain: BTreeSet<String>,
    threaded: BTreeSet<String>,
}

pub fn once(session: &mut Session, _: &Size, log: &mut Log) -> Result<()> {
    let site = session.site.clone();
    for browser in World::BROWSERS {
        let loads: Loads = session.ask(browser, &json!({ "weigh": CHAPTER }))?;
        let before = with_service_worker(loads.before);
        let heaviest = heaviest_chapter(&site)?;
        let read: BTreeSet<String> = session.ask(browser, &json!({ "read": heaviest }))?;
        let mut with_text = with_service_worker(read);
        with_text.insert(heaviest);
        log_all(log, browser, IN_ALL, &site, &with_text)?;
        let (ours, mdbooks) = before.into_iter().partition(|path| is_ours(path));
        log_all(log, browser, OURS, &site, &ours)?;
        log_all(log, browser, MDBOOK, &site, &mdbooks)?;
        log_all(log, browser, PLAIN, &site, &with_imports(&site, &loads.plain, "plain")?)?;
        log_all(log, browser, THREADED, &site, &with_imports(&site, &loads.threaded, "threaded")?)?;
        let all = every_file(&site)?;
        for (what, module) in ON_DEMAND {
            let names = [format!("{module}.js"), format!("{module}_bg.wasm")];
            let is_its = |path: &&String| names.iter().any(|name| named::plain(path).ends_with(name));
            let files = all.iter().filter(is_its).cloned().collect();
            log_all(log, browser, what, &site, &files)?;
        }
        for (what, build) in LABS {
            let files = [format!("/engine-{build}_bg.wasm"), format!("/worker-{build}.js")];
            let (lab, _) = all
                .iter()
                .cloned()
                .partition(|path| files.iter().any(|file| named::plain(path).ends_with(file)));
            log_all(log, browser, what, &site, &lab)?;
        }
        log_all(log, browser, OFFLINE, &site, &all)?;
    }
    Ok(())
}

/// The page starts it, and no list of what it loads names it.
fn with_service_worker(loaded: BTreeSet<String>) -> BTreeSet<String> {
    loaded.into_iter().chain(["sw.js".to_owned()]).collect()
}

/// By its text: all else that a page loads before it is touched is the same for all.
fn heaviest_chapter(site: &Path) -> Result<String> {
    let mut heaviest = (0, String::new());
    for path in every_file(site)? {
        if path.ends_with(".html") && !NO_CHAPTERS.contains(&path.as_str()) {
            heaviest = heaviest.max((gzipped(&stamp::read(&site.join(&path))?)?, path));
        }
    }
    Ok(heaviest.1)
}

fn is_ours(path: &str) -> bool {
    path == "sw.js" || ["reader/", "theme/", "wasm/"].iter().any(|folder| path.starts_with(folder))
}

/// Adds what a page cannot see: what its workers start with.
fn with_imports(site: &Path, seen: &BTreeSet<String>, build: &str) -> Result<BTreeSet<String>> {
    let module = format!("engine-{build}_bg.wasm");
    let belongs = |path: &String| {
        let plain = named::plain(path);
        let name = plain.rsplit('/').next().unwrap_or(&plain);
        path.starts_with("wasm/") && (name == module || name == format!("worker-{build}.js"))
    };
    let all: BTreeSet<String> = every_file(site)?.into_iter().filter(belongs).collect();
    ensure!(
        seen.iter().any(|path| named::plain(path).ends_with(&module)),
        "the page did not load {module}, but {seen:?}"
    );
    let unknown: Vec<&String> = seen.difference(&all).collect();
    ensure!(unknown.is_empty(), "the first Run loads what this bench does not know of: {unknown:?}");
    Ok(all)
}

fn every_file(site: &Path) -> Result<BTreeSet<String>> {
    let all = stamp::files(site)?.into_iter().filter(|path| !path.starts_with(BASELINE));
    Ok(all.map(|path| path.to_string_lossy().into_owned()).collect())
}

fn log_all(log: &mut Log, browser: World, what: &str, site: &Path, paths: &BTreeSet<String>) -> Result<()> {
    let mut sum = 0;
    for path in paths {
        let bytes = gzipped(&stamp::read(&site.join(path))?)?;
        sum += bytes;
        if is_ours(path) && ![IN_ALL, OFFLINE].contains(&what) {
            log.add(
                &format!("{what}: {}", path.rsplit('/').next().unwrap_or(path)),
                browser,
                kilobytes(bytes),
                "KB",
            );
        }
    }
    log.add(what, browser, kilobytes(sum), "KB");
    Ok(())
}

fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// Both browsers load the same; if one loads more, that counts.
pub fn rows(log: &Log) -> Vec<Row> {
    let row = |what| {
        let heaviest = World::BROWSERS.iter().flat_map(|browser| log.of(what, *browser)).copied();
        Row::new(format!("{what}, gzipped"), heaviest.fold(0.0, f64::max), "KB")
    };
    let on_demand = ON_DEMAND.map(|(what, _)| row(what).goal(Goal::AtMost(130.0)));
    let labs = LABS.map(|(what, _)| row(what).goal(Goal::AtMost(900.0)));
    let mut rows = vec![
        row(OURS).goal(Goal::AtMost(100.0)),
        row(MDBOOK),
        row(PLAIN).goal(Goal::AtMost(150.0)),
        row(THREADED).goal(Goal::AtMost(150.0)),
        row(IN_ALL).goal(Goal::AtMost(200.0)),
        row(OFFLINE),
    ];
    rows.extend(on_demand);
    rows.extend(labs);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mdbooks_own_files_are_not_ours() {
        for ours in ["reader/wake-1a2b3c4d.js", "sw.js", "wasm/page-1a2b3c4d.js", "theme/book-1a2b3c4d.css"] {
            assert!(is_ours(ours), "{ours}");
        }
        for mdbooks in ["book-609e4cb8.js", "toc.js"] {
            assert!(!is_ours(mdbooks), "{mdbooks}");
        }
    }
}
