//! Brings a finished site into the folder that a host serves, so that whoever reads the book meanwhile finds every file
//! that an open page may still ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use repo::named::is_named;
use repo::stamp;
use serde::{Deserialize, Serialize};

use crate::mirror::{bring, remove};

/// A tab stays open for days. What its page may ask for has a name that no later build uses for something else.
const NAMED_STAY: Duration = Duration::from_secs(14 * 24 * 60 * 60);

/// Says what was published here, and when each file was last part of the site. Nothing else in the folder is touched.
const RECORD: &str = "published.json";

/// From the moment that the service worker is there, it asks for what it names; whoever waits for a new build watches the
/// other.
const LAST: [&str; 2] = ["sw.js", "build.json"];

/// When each file was last part of the site, in seconds since 1970.
#[derive(Default, Deserialize, Serialize)]
struct Record {
    files: BTreeMap<String, u64>,
}

/// What became of the files of earlier builds.
#[derive(Debug, PartialEq, Eq)]
pub struct Published {
    /// They are of this build no more, and stay for pages that are still open.
    pub stay: usize,
    pub removed: usize,
}

/// Brings the site in `from` into the folder `onto`.
///
/// # Errors
/// If a file cannot be read or written, or the record of what was published there says nothing.
pub fn publish(from: &Path, onto: &Path, now: SystemTime) -> Result<Published> {
    let now = now.duration_since(UNIX_EPOCH).context("the clock says that it is before 1970")?.as_secs();
    let site = names(from)?;
    ensure!(!site.contains(RECORD), "the site has a file of the name {RECORD}, which is needed here");
    let mut record = read(&onto.join(RECORD))?;
    for file in in_order(&site) {
        bring(&from.join(file), &onto.join(file))?;
        record.files.insert(file.clone(), now);
    }
    let removed = outdated(&record, &site, now);
    for file in &removed {
        if onto.join(file).exists() {
            remove(onto, Path::new(file))?;
        }
        record.files.remove(file);
    }
    let text = serde_json::to_string_pretty(&record)? + "\n";
    fs::write(onto.join(RECORD), text).with_context(|| format!("cannot write {RECORD}"))?;
    Ok(Published { stay: record.files.len() - site.len(), removed: removed.len() })
}

fn names(folder: &Path) -> Result<BTreeSet<String>> {
    Ok(stamp::files(folder)?.iter().map(|file| file.to_string_lossy().into_owned()).collect())
}

fn read(path: &Path) -> Result<Record> {
    if !path.exists() {
        return Ok(Record::default());
    }
    serde_json::from_slice(&stamp::read(path)?)
        .with_context(|| format!("{} is spoiled: bring back an earlier one, or remove it", path.display()))
}

/// What others name comes before what names it: at no moment does a page ask for what is not there yet.
fn in_order(site: &BTreeSet<String>) -> Vec<&String> {
    let mut files: Vec<&String> = site.iter().collect();
    files.sort_by_key(|file| {
        (LAST.iter().position(|last| last == file).map_or(0, |at| at + 1), !is_named(file))
    });
    files
}

fn outdated(record: &Record, site: &BTreeSet<String>, now: u64) -> Vec<String> {
    let stays = |file: &String, last: u64| is_named(file) && now.saturating_sub(last) <= NAMED_STAY.as_secs();
    let is_over = |(file, last): &(&String, &u64)| !(site.contains(*file) || stays(file, **last));
    record.files.iter().filter(is_over).map(|(file, _)| file.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder_of as site;

    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    fn day(number: u32) -> SystemTime {
        UNIX_EPOCH + DAY * (20_000 + number)
    }

    #[test]
    fn what_is_named_by_its_content_stays_for_two_weeks_after_its_last_build() {
        let onto = tempfile::tempdir().unwrap();
        let one = site(&[("index.html", "1"), ("wasm/page-00000001.js", "1"), ("gone.html", "1")]);
        let two = site(&[("index.html", "2"), ("wasm/page-00000002.js", "2")]);
        publish(one.path(), onto.path(), day(0)).unwrap();
        publish(one.path(), onto.path(), day(10)).unwrap();
        assert_eq!(publish(two.path(), onto.path(), day(20)).unwrap(), Published { stay: 1, removed: 1 });
        assert_eq!(fs::read_to_string(onto.path().join("index.html")).unwrap(), "2");
        assert!(!onto.path().join("gone.html").exists());
        publish(two.path(), onto.path(), day(24)).unwrap();
        assert!(onto.path().join("wasm/page-00000001.js").exists());
        assert_eq!(publish(two.path(), onto.path(), day(25)).unwrap(), Published { stay: 0, removed: 1 });
        assert!(!onto.path().join("wasm/page-00000001.js").exists());
        assert!(onto.path().join("wasm/page-00000002.js").exists());
    }

    #[test]
    fn what_was_not_published_is_left_alone() {
        let onto = site(&[("CNAME", "book.example"), (".git/config", ""), ("theirs-00000001.js", "")]);
        publish(site(&[("a.html", "")]).path(), onto.path(), day(0)).unwrap();
        publish(site(&[("b.html", "")]).path(), onto.path(), day(99)).unwrap();
        let left = names(onto.path()).unwrap();
        assert_eq!(
            left.iter().map(String::as_str).collect::<Vec<_>>(),
            [".git/config", "CNAME", "b.html", RECORD, "theirs-00000001.js"]
        );
    }

    #[test]
    fn what_pages_ask_for_is_there_before_them_and_the_service_worker_comes_after_all_that_it_names() {
        let site = ["a.html", "build.json", "sw.js", "wasm/page-00000001.js", "z-00000001.css"];
        let site = site.map(str::to_owned).into();
        assert_eq!(
            in_order(&site),
            ["wasm/page-00000001.js", "z-00000001.css", "a.html", "sw.js", "build.json"]
        );
    }

    #[test]
    fn a_record_that_says_nothing_is_named_and_nothing_is_removed() {
        let onto = site(&[(RECORD, "{"), ("a.html", "")]);
        let error = publish(site(&[("b.html", "")]).path(), onto.path(), day(0)).unwrap_err();
        assert!(format!("{error}").contains("published.json is spoiled"), "{error}");
        assert!(onto.path().join("a.html").exists() && !onto.path().join("b.html").exists());
    }
}
