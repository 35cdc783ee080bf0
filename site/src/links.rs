//! Sees that every link in the site leads somewhere: to a file that is there, and to a place in it, whose name no
//! other place of the page has. Links to other hosts are not followed: a build needs no network.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use repo::stamp;

/// mdBook's page for an address that is not there knows only where the site is, not where the reader is.
const NOT_FOUND: &str = "404.html";

/// Returns the files that pages lead to; `moved` has the old addresses of pages and places, and where each of them leads.
///
/// # Errors
/// With a line for each link that leads nowhere, and for each name that two places of a page have.
pub fn check(site: &Path, moved: &[(String, String)]) -> Result<BTreeSet<String>> {
    let files: BTreeSet<String> =
        stamp::files(site)?.into_iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let mut pages = BTreeMap::new();
    for file in files.iter().filter(|file| file.ends_with(".html") && *file != NOT_FOUND) {
        let text = fs::read_to_string(site.join(file)).with_context(|| format!("cannot read {file}"))?;
        pages.insert(file.clone(), read(&text).with_context(|| format!("in {file}"))?);
    }
    for (from, to) in moved {
        let name = from.split('#').next().unwrap_or_default();
        let page = pages.get_mut(name).with_context(|| format!("{name} leads to {to}, and is not there"))?;
        page.links.insert(to.clone());
    }
    let broken = broken(&pages, &files);
    ensure!(broken.is_empty(), "these links lead nowhere:\n{}", broken.join("\n"));
    let twice = |(name, page): (&String, &Page)| {
        page.twice.iter().map(|id| format!("  {name}: {id}")).collect::<Vec<_>>()
    };
    let twice: Vec<String> = pages.iter().flat_map(twice).collect();
    ensure!(twice.is_empty(), "two elements of a page have the same id:\n{}", twice.join("\n"));
    Ok(linked(&pages).collect())
}

fn linked(pages: &BTreeMap<String, Page>) -> impl Iterator<Item = String> {
    inner(pages).filter_map(|(name, link)| resolve(name, link.split(['#', '?']).next()?))
}

/// The links that lead to the site itself, each with its page.
fn inner(pages: &BTreeMap<String, Page>) -> impl Iterator<Item = (&String, &String)> {
    let all = pages.iter().flat_map(|(name, page)| page.links.iter().map(move |link| (name, link)));
    all.filter(|(_, link)| !link.contains("://") && !link.starts_with("mailto:"))
}

/// What a page leads to, and the places in it.
#[derive(Default)]
struct Page {
    links: BTreeSet<String>,
    places: BTreeSet<String>,
    /// Names that several of them have.
    twice: BTreeSet<String>,
}

fn read(text: &str) -> Result<Page> {
    let page = RefCell::new(Page::default());
    let handlers = vec![
        element!("a[href], link[href], script[src], img[src], iframe[src]", |element| {
            let link = element.get_attribute("href").or_else(|| element.get_attribute("src"));
            page.borrow_mut().links.extend(link.map(|link| link.replace("&amp;", "&")));
            Ok(())
        }),
        element!("[id]", |element| {
            let (id, mut page) = (element.get_attribute("id").unwrap_or_default(), page.borrow_mut());
            if !page.places.insert(id.clone()) {
                page.twice.insert(id);
            }
            Ok(())
        }),
    ];
    rewrite_str(text, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?;
    Ok(page.into_inner())
}

/// A sentence for each link that leads nowhere.
fn broken(pages: &BTreeMap<String, Page>, files: &BTreeSet<String>) -> Vec<String> {
    let results = inner(pages).filter_map(|(name, link)| Some((name, link, why(name, link, pages, files)?)));
    results.map(|(name, link, why)| format!("  {name}: {link} ({why})")).collect()
}

/// Why a link leads nowhere, if it does.
fn why(
    from: &str,
    link: &str,
    pages: &BTreeMap<String, Page>,
    files: &BTreeSet<String>,
) -> Option<&'static str> {
    let (path, place) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or_default();
    let Some(file) = resolve(from, path) else { return Some("it leads out of the site") };
    if !files.contains(&file) {
        return Some("there is no such file");
    }
    // Where a widget stands, with its parameters: the page's script reads them.
    let place = place.split(['?', '&']).next().unwrap_or_default();
    let page = pages.get(&file).filter(|_| !place.is_empty())?;
    (!page.places.contains(place)).then_some("there is no such place in it")
}

/// The file that a link means, relative to the site. None leads above the site.
fn resolve(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    let file = parts.join("/");
    let is_folder = path.ends_with('/') || file.is_empty();
    Some(if is_folder { format!("{file}/index.html").trim_start_matches('/').to_owned() } else { file })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(page: &str) -> Result<()> {
        complaints_if_moved(page, &[])
    }

    fn complaints_if_moved(page: &str, moved: &[(String, String)]) -> Result<()> {
        let site = tempfile::tempdir()?;
        fs::create_dir(site.path().join("part"))?;
        fs::write(site.path().join("index.html"), "<p id=\"here\">")?;
        fs::write(site.path().join("a.py"), "")?;
        fs::write(site.path().join("part/one.html"), page)?;
        check(site.path(), moved).map(drop)
    }

    #[test]
    fn links_to_what_is_there_pass() {
        for link in [
            "../index.html",
            "../#here",
            "../index.html#here",
            "#own",
            "../a.py",
            "https://b.c/d",
            "one.html",
        ] {
            complaints(&format!("<h1 id=\"own\"></h1><a href=\"{link}\">a</a>")).unwrap();
        }
    }

    #[test]
    fn links_to_what_is_missing_are_named_with_their_page() {
        for (link, why) in [
            ("../no.html", "there is no such file"),
            ("../index.html#no", "there is no such place in it"),
            ("#no", "there is no such place in it"),
            ("../../index.html", "it leads out of the site"),
        ] {
            let sentence = complaints(&format!("<a href=\"{link}\">a</a>")).unwrap_err().to_string();
            assert_eq!(sentence, format!("these links lead nowhere:\n  part/one.html: {link} ({why})"));
        }
    }

    #[test]
    fn where_a_place_went_has_to_be_there_too() {
        let moved = |to: &str| complaints_if_moved("", &[("part/one.html#old".to_owned(), to.to_owned())]);
        moved("../index.html#here").unwrap();
        let sentence = moved("../index.html#no").unwrap_err().to_string();
        assert!(
            sentence.ends_with("part/one.html: ../index.html#no (there is no such place in it)"),
            "{sentence}"
        );
        let gone = complaints_if_moved("", &[("no.html#a".to_owned(), "index.html".to_owned())]);
        assert_eq!(gone.unwrap_err().to_string(), "no.html leads to index.html, and is not there");
    }

    #[test]
    fn an_id_that_a_page_has_twice_is_named_with_it() {
        complaints("<p id=\"a\"></p><p id=\"b\"></p><p>id=\"a\"</p>").unwrap();
        let sentence = complaints("<p id=\"a\"></p><b id=\"a\"></b>").unwrap_err().to_string();
        assert_eq!(sentence, "two elements of a page have the same id:\n  part/one.html: a");
    }

    #[test]
    fn scripts_styles_and_pictures_have_to_be_there_too() {
        for tag in ["<script src=\"b.js\">", "<link href=\"b.css\">", "<img src=\"b.png\">"] {
            assert!(complaints(tag).is_err(), "{tag}");
        }
    }
}
