//! Reads the page of corrections, and checks that chapters and entries lead to each other. Only tests.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::book;

const PAGE: &str = "corrections.md";

/// A claim, and what is true.
struct Entry<'a> {
    number: &'a str,
    place: &'a str,
    /// The chapters that show it.
    shown: Vec<&'a str>,
}

/// From `## NUMBER · CLAIM {#PLACE}` and all that follows.
fn entry(text: &str) -> Option<Entry<'_>> {
    let (head, rest) = text.split_once('\n')?;
    let (number, claim) = head.split_once(" · ")?;
    let place = claim.split_once(" {#")?.1.strip_suffix('}')?;
    rest.split_once("**What is true:**")?;
    let (_, shown) = rest.split_once("**Shown by:**")?;
    let targets = shown.split("](").skip(1).filter_map(|link| link.split_once(')'));
    let shown = targets.filter_map(|(target, _)| Some(target.split_once(".md#")?.0));
    Some(Entry { number, place, shown: shown.collect() })
}

fn chapters() -> BTreeMap<PathBuf, String> {
    book::chapters().unwrap().into_iter().collect()
}

fn entries(page: &str) -> Vec<Entry<'_>> {
    let texts = page.split("\n## ").skip(1);
    texts.map(|text| entry(text).unwrap_or_else(|| panic!("{PAGE}: cannot read {text}"))).collect()
}

#[test]
fn whoever_shows_what_is_true_leads_to_the_claim() {
    let chapters = chapters();
    for Entry { number, place, shown } in entries(&chapters[&PathBuf::from(PAGE)]) {
        assert!(!shown.is_empty(), "{PAGE}: {number} is shown nowhere");
        let link = format!("[Correction {number}](../{PAGE}#{place})");
        let leads = |name: &&&str| chapters[&PathBuf::from(format!("{name}.md"))].contains(&link);
        assert!(shown.iter().find(leads).is_some(), "none of {shown:?} has {link}");
    }
}

#[test]
fn entries_are_numbered_as_they_stand() {
    let chapters = chapters();
    let entries = entries(&chapters[&PathBuf::from(PAGE)]);
    assert!(entries.len() >= 30, "only {} entries were read", entries.len());
    for (place, entry) in entries.iter().enumerate() {
        assert_eq!(entry.number, (place + 1).to_string(), "{}", entry.place);
    }
}

#[test]
fn each_link_to_an_entry_has_its_number() {
    let chapters = chapters();
    let entries = entries(&chapters[&PathBuf::from(PAGE)]);
    let mut seen = 0;
    for (file, chapter) in &chapters {
        for (number, link) in chapter.split("[Correction ").skip(1).filter_map(|it| it.split_once("](")) {
            seen += 1;
            let is_it = |entry: &&Entry<'_>| {
                entry.number == number && link.starts_with(&format!("../{PAGE}#{})", entry.place))
            };
            assert!(entries.iter().find(is_it).is_some(), "{}: [Correction {number}](…)", file.display());
        }
    }
    assert!(seen > 40, "only {seen} links were seen");
}

#[test]
fn an_entry_without_its_parts_is_none() {
    let right = "1 · A {#a}\n**What is true:** b\n**Shown by:** [c](d/e.md#f), [g](https://h.i)";
    assert_eq!(entry(right).unwrap().shown, ["d/e"]);
    for part in ["1 · ", " {#a}", "**What is true:**", "**Shown by:**"] {
        assert!(entry(&right.replace(part, "")).is_none(), "{part}");
    }
}
