//! What the service worker may keep for reading offline.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use repo::{gzip, named, stamp};
use serde_json::json;

use crate::write;

/// Files that no reader's page asks for.
const NOT_OFFLINE: [&str; 6] = ["sw.js", "_headers", ".nojekyll", "CNAME", "card.png", "build.json"];

/// A companion that is gone runs nothing natively: offline, the page needs the other module.
const OF_A_COMPANION: &str = "wasm/page-companion";

/// What the service worker reads when it has to know. Programs, and what is named by its content, are most of all files, and a
/// changed text changes none of them: a browser that has their list keeps it.
const LISTS: [List; 2] = [("reader/list.json", |file| !stays(file)), ("reader/stays.json", stays)];

/// Its name, and which files it has.
type List = (&'static str, fn(&str) -> bool);

fn stays(file: &str) -> bool {
    file.starts_with("listings/") || named::is_named(file)
}

/// The files, relative to the site: of each what says whether it has changed, which is nothing where its name says so, and
/// how many kilobytes a host sends that compresses. Short, since each deploy sends it to every reader
/// who turns a page.
type Files = BTreeMap<String, (String, usize)>;

/// Writes the lists, and says what they are called, and how many times as much a host sends that does not compress.
///
/// # Errors
/// If a file cannot be read or written.
pub fn lists(site: &Path) -> Result<(Vec<String>, f64)> {
    let (files, larger) = files(site)?;
    let list = |(name, belongs): &List| {
        let its: BTreeMap<_, _> = files.iter().filter(|(file, _)| belongs(file)).collect();
        let text = json!(its).to_string();
        let name = named::named(name, &text);
        write(&site.join(&name), text)?;
        Ok(name)
    };
    Ok((LISTS.iter().map(list).collect::<Result<_>>()?, larger))
}

/// The files, and how many times as much a host sends that does not compress.
fn files(site: &Path) -> Result<(Files, f64)> {
    let mut files = Files::new();
    let (mut all, mut sent) = (0, 0);
    for file in stamp::files(site)? {
        let file = file.to_string_lossy().into_owned();
        if NOT_OFFLINE.contains(&file.as_str()) || file.starts_with(OF_A_COMPANION) {
            continue;
        }
        let content = stamp::read(&site.join(&file))?;
        let hash = if named::is_named(&file) { String::new() } else { named::digest(&content) };
        let bytes = gzip::gzipped(&content)?;
        (all, sent) = (all + content.len(), sent + bytes);
        files.insert(file, (hash, bytes.div_ceil(1000)));
    }
    let tenths = (10 * all).checked_div(sent).unwrap_or(10);
    Ok((files, tenths as f64 / 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_named_with_slashes_and_without_the_worker_and_says_if_it_changed() {
        let site = tempfile::tempdir().unwrap();
        let names = [
            "part/index.html",
            "sw.js",
            "_headers",
            "wasm/page-1a2b3c4d.js",
            "wasm/page-companion-1a2b3c4d.js",
        ];
        for name in names {
            write(&site.path().join(name), "abc").unwrap();
        }
        let (files, _) = files(site.path()).unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["part/index.html", "wasm/page-1a2b3c4d.js"]);
        assert_eq!(files["part/index.html"], ("ba7816bf".to_owned(), 1));
        assert_eq!(files["wasm/page-1a2b3c4d.js"], (String::new(), 1));
    }

    #[test]
    fn a_changed_page_leaves_the_list_of_what_stays_as_it_was() {
        let site = tempfile::tempdir().unwrap();
        let put = |file: &str, text: &str| write(&site.path().join(file), text).unwrap();
        put("listings/a/first.py", "print(1)");
        put("wasm/page-1a2b3c4d.js", "f()");
        put("races.html", "<h2>One</h2>");
        let (before, _) = lists(site.path()).unwrap();
        before.iter().for_each(|list| std::fs::remove_file(site.path().join(list)).unwrap());
        put("races.html", "<h2>Two</h2>");
        let (after, _) = lists(site.path()).unwrap();
        assert!(before[0] != after[0] && before[1] == after[1], "{before:?} {after:?}");
        let text = |list: &String| std::fs::read_to_string(site.path().join(list)).unwrap();
        assert_eq!(serde_json::from_str::<Files>(&text(&after[0])).unwrap().len(), 1);
        assert!(
            ["listings/a/first.py", "wasm/page-1a2b3c4d.js"]
                .iter()
                .all(|file| text(&after[1]).contains(file))
        );
    }

    #[test]
    fn a_host_that_does_not_compress_sends_more() {
        let site = tempfile::tempdir().unwrap();
        write(&site.path().join("a.html"), "many things at once ".repeat(5000)).unwrap();
        let (files, larger) = files(site.path()).unwrap();
        assert_eq!(files["a.html"].1, 1);
        assert!(larger > 50.0, "{larger}");
    }
}
