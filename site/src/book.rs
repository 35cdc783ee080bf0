//! Lets mdBook render the chapters.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use mdbook_driver::MDBook;
use mdbook_driver::book::Chapter;
use preprocessor::Widgets;

/// Pages with an address that stand in no list of chapters, by title and file.
const HIDDEN: [(&str, &str); 1] = [("All widgets", "gallery")];

/// What mdBook names after the list of chapters and their texts, which a hidden page has of its own.
const OF_THE_WHOLE_BOOK: [&str; 2] = ["toc-", "searchindex-"];

/// Renders the book into a folder, emptying it first.
pub fn render(into: &Path, site_url: Option<&str>) -> Result<()> {
    let load = || load_for(site_url);
    render_one(load()?, into)?;
    HIDDEN.iter().try_for_each(|(title, name)| {
        hidden(load()?, title, name, into).with_context(|| format!("cannot render the page “{title}”"))
    })
}

fn render_one(mut book: MDBook, into: &Path) -> Result<()> {
    book.config.build.build_dir = into.to_owned();
    book.with_preprocessor(Widgets).build()
}

/// mdBook renders what is in its list of chapters. So the book is rendered once more with the page at its end, and
/// this page alone is taken over. The others need no text for that: their figures have been simulated already.
fn hidden(mut book: MDBook, title: &str, name: &str, into: &Path) -> Result<()> {
    let file = format!("{name}.md");
    let text = fs::read_to_string(book.source_dir().join(&file))?;
    book.book.for_each_chapter_mut(|chapter| chapter.content.clear());
    book.book.push_item(Chapter::new(title, text, &file, Vec::new()));
    let apart = into.with_extension("hidden");
    render_one(book, &apart)?;
    let page = format!("{name}.html");
    let mut text = fs::read_to_string(apart.join(&page))?;
    for prefix in OF_THE_WHOLE_BOOK {
        if let (Some(own), Some(common)) = (named(&apart, prefix)?, named(into, prefix)?) {
            text = text.replace(&own, &common);
        }
    }
    fs::write(into.join(page), text)?;
    Ok(fs::remove_dir_all(apart)?)
}

/// The file whose name begins so.
fn named(folder: &Path, prefix: &str) -> Result<Option<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let names = names.collect::<Result<Vec<_>>>()?;
    Ok(names.into_iter().find(|name| name.starts_with(prefix) && name.ends_with(".js")))
}

/// Reads `book.toml` and the chapters. Widgets are expanded by the command that `book.toml` names,
/// until [`Widgets`] takes its place.
pub fn load() -> Result<MDBook> {
    MDBook::load(repo::root()).context("cannot load the book")
}

/// As [`load`], for where the book will be.
fn load_for(site_url: Option<&str>) -> Result<MDBook> {
    let mut book = load()?;
    if let Some(site_url) = site_url {
        book.config.set("output.html.site-url", site_url)?;
    }
    Ok(book)
}

/// An address at which a site can be, with a slash at its end.
///
/// # Errors
/// With a sentence, if nothing can be there.
pub fn address(given: &str) -> Result<String> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| given.strip_prefix(scheme));
    let is_address = rest.map_or(given.starts_with('/'), |rest| !rest.is_empty() && !rest.starts_with('/'));
    let is_plain = !given.contains(['?', '#', '"', '<', '\\']) && !given.contains(char::is_whitespace);
    ensure!(
        is_address && is_plain,
        "{given} is no address of a site: it begins with https:// or with the slash of a path, and has neither ? nor #, as \
         https://name.example/book/"
    );
    Ok(format!("{}/", given.trim_end_matches('/')))
}

/// Where the book will be, as far as it is known: an address, or only a path.
pub fn site_url() -> Result<Option<String>> {
    Ok(load()?.config.html_config().and_then(|html| html.site_url))
}

/// Where pages went that are no more, and places in them: each old address, relative to the site, with what `book.toml`
/// says of it.
pub fn moved() -> Result<Vec<(String, String)>> {
    let redirect = load()?.config.html_config().map(|html| html.redirect).unwrap_or_default();
    Ok(redirect.into_iter().map(|(from, to)| (from.trim_start_matches('/').to_owned(), to)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_at_an_address_or_at_a_path() {
        for (given, address_) in [
            ("https://a.example", "https://a.example/"),
            ("https://a.example/course/book/", "https://a.example/course/book/"),
            ("/course/book", "/course/book/"),
            ("/", "/"),
        ] {
            assert_eq!(address(given).unwrap(), address_);
        }
    }

    #[test]
    fn what_is_no_address_is_named() {
        for given in
            ["", "a.example", "https://", "ftp://a.example/", "/book/?a=b", "/book/#a", "/my book/", "/\"/"]
        {
            let sentence = address(given).unwrap_err().to_string();
            assert!(sentence.starts_with(&format!("{given} is no address of a site")), "{sentence}");
        }
    }
}
