//! Joins the rendered book and the WebAssembly modules into `target/book/`.
//!
//! Everything is put together in a folder of its own; only then does [`mirror`] bring `target/book/` up to
//! date, file by file: whoever serves it meanwhile never sees an empty site, and a build that fails leaves
//! the last good one.

mod ahead;
pub mod book;
mod bundle;
mod card;
mod code;
pub mod compress;
pub mod function_order;
mod html;
mod icons;
mod links;
mod listings;
mod mirror;
mod names;
pub mod notices;
mod offline;
pub mod origin;
mod policy;
pub mod publish;
mod references;
pub mod script;
pub mod short_names;
mod trusted;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use repo::process;
use repo::stamp::{self, Inputs, Stamp};
use serde_json::json;

/// Whom the site is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    Readers,
    /// Pages load themselves again when the site changes, and nothing is kept for offline use.
    Authors,
}

/// Written last: whoever waits for a new build watches this file.
const BUILD_JSON: &str = "build.json";
const DEV_JS: &str = "dev.js";
const RELOAD: &str = "// Loads the page again when the site was built again. Only `cargo xtask serve` adds it.\n\
                      new EventSource('/__reload').onmessage = (event) => {\n  \
                      if (event.data === 'reload') location.reload();\n};\n";

/// What of Python's library the lab's module comes without, for programs that import it.
const LIBRARY: &str = "library.txt";

/// Builds the site, unless it was built from these very inputs already. Each of the folders holds a module and what loads
/// it; `site_url` is where the site will be, if `book.toml` is not to say it.
pub fn build(audience: Audience, site_url: Option<&str>, modules: &[PathBuf]) -> Result<()> {
    let site_url = match site_url {
        Some(given) => Some(book::address(given)?),
        None => book::site_url()?,
    };
    let digest = inputs(audience, site_url.as_deref(), modules)?;
    let stamp = Stamp::at(repo::path("target/xtask/site.stamp"));
    if stamp.matches(&digest) && repo::site().join(BUILD_JSON).is_file() {
        return Ok(());
    }
    stamp.clear()?;
    process::step("putting the site together", || {
        let staged = repo::path("target/xtask/site");
        book::render(&staged, site_url.as_deref())?;
        let build = finish(&staged, audience, site_url.as_deref(), modules)?;
        mirror::mirror(&staged, &repo::site())?;
        write(&repo::site().join(BUILD_JSON), json!({ "build": build }).to_string())
    })?;
    stamp.set(&digest)
}

fn inputs(audience: Audience, site_url: Option<&str>, modules: &[PathBuf]) -> Result<String> {
    let mut inputs = Inputs::default();
    // mdBook lets the environment overrule its file.
    inputs.bytes([audience as u8]).bytes(site_url.unwrap_or_default()).file(&repo::path("book.toml"))?;
    inputs.file(&repo::path("Cargo.lock"))?.file(&repo::path("site/notices.toml"))?;
    let written = ["book", "theme"].map(repo::path);
    for folder in written.iter().chain(modules) {
        inputs.folder(folder)?;
    }
    // The figures in the pages are made by this program, whichever it is: the preprocessor is a part of this library. Reading
    // it whole would take longer than its date.
    let changed = this_program()?.metadata().and_then(|it| it.modified());
    inputs.bytes(format!("{:?}", changed.context("cannot tell this program's age")?));
    Ok(inputs.digest())
}

/// On Linux by a name that stays good when cargo puts a newer program in the place of the one that runs.
fn this_program() -> Result<PathBuf> {
    let itself = PathBuf::from("/proc/self/exe");
    if itself.exists() { Ok(itself) } else { std::env::current_exe().context("cannot find this program") }
}

/// Adds to the rendered book what mdBook knows nothing of; returns the build's name.
fn finish(site: &Path, audience: Audience, site_url: Option<&str>, modules: &[PathBuf]) -> Result<String> {
    add_modules(modules, &site.join(names::MODULES))?;
    write(&site.join(names::MODULES).join(LIBRARY), lab_session::library_file())?;
    write(&site.join(notices::FILE), notices::of(notices::Published::Site, notices::WASM)?)?;
    if audience == Audience::Authors {
        write(&site.join(DEV_JS), RELOAD)?;
    }
    remove_unused(site)?;
    icons::into_style_sheet(site)?;
    let early = names::early(site)?;
    let mut names = names::scripts(site, &names::modules(site)?)?;
    names.extend(names::of_all_chapters(site)?);
    names.extend(bundle::theirs(site)?);
    trusted::teach(site, &mut names)?;
    trusted::check(site)?;
    let hashes = finish_pages(site, audience, site_url, &names, &early)?;
    let linked = links::check(site, &book::moved()?)?;
    remove_sources(site, &linked)?;
    listings::without_anchors(site)?;
    names::check(site, &policy::NAMED)?;
    write(&site.join("_headers"), policy::headers_file(&hashes))?;
    let build = Inputs::default().folder(site)?.digest()[..12].to_owned();
    let is_dev = audience == Audience::Authors;
    let dev = if is_dev { "yes" } else { "no" };
    let (lists, larger) = if is_dev { Default::default() } else { offline::lists(site)? };
    let names =
        [("\"__DEV__\"", json!(dev)), ("\"__LISTS__\"", json!(lists)), ("\"__LARGER__\"", json!(larger))];
    fill_in(&site.join("sw.js"), &names)?;
    Ok(build)
}

/// What mdBook brings and no page asks for: its style sheets for highlighting, and the script that copies, in whose place is
/// `theme/highlight.js`.
fn remove_unused(site: &Path) -> Result<()> {
    let unused = stamp::files(site)?.into_iter().filter(|file| {
        let name = file.to_string_lossy();
        let styles = ["highlight-", "ayu-highlight-", "tomorrow-night-"];
        name.ends_with(".css") && styles.iter().any(|begin| name.starts_with(begin))
            || name.starts_with("clipboard-")
    });
    for file in unused {
        fs::remove_file(site.join(&file)).with_context(|| format!("cannot remove {}", file.display()))?;
    }
    Ok(())
}

/// mdBook copies whatever lies beside the chapters. What they are made of goes, unless a page leads to it, as to some
/// programs.
fn remove_sources(site: &Path, linked: &BTreeSet<String>) -> Result<()> {
    for file in stamp::files(site)? {
        let is_source = file.extension().is_some_and(|it| SOURCES.iter().any(|ending| it == *ending));
        if is_source && !linked.contains(&*file.to_string_lossy()) {
            let path = site.join(&file);
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// How the names of files end that chapters are made of.
const SOURCES: [&str; 5] = ["lab", "out", "py", "rs", "toml"];

/// The modules and what loads them.
fn add_modules(modules: &[PathBuf], into: &Path) -> Result<()> {
    for from in modules {
        for file in stamp::files(from)? {
            copy(&from.join(&file), &into.join(&file))?;
        }
    }
    Ok(())
}

/// Brings every page under the policy; returns the hashes of all inline scripts.
fn finish_pages(
    site: &Path,
    audience: Audience,
    site_url: Option<&str>,
    names: &names::Names,
    early: &str,
) -> Result<BTreeSet<String>> {
    let (mut all, mut styles) = (BTreeSet::new(), bundle::Styles::default());
    for file in stamp::files(site)?.iter().filter(|file| file.extension().is_some_and(|it| it == "html")) {
        let path = site.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let script = (audience == Audience::Authors).then(|| format!("{}{DEV_JS}", path_to_root(file)));
        let text = names::in_page(&text, names, early).with_context(|| format!("in {}", file.display()))?;
        let text = card::name(&text, site_url).with_context(|| format!("in {}", file.display()))?;
        let page =
            html::finish(&text, script.as_deref()).with_context(|| format!("in {}", file.display()))?;
        let text = styles.in_page(site, &page.text).with_context(|| format!("in {}", file.display()))?;
        let text = ahead::in_page(&text).with_context(|| format!("in {}", file.display()))?;
        let text = references::finish(&text).with_context(|| format!("in {}", file.display()))?;
        write(&path, text)?;
        all.extend(page.hashes);
    }
    styles.remove_parts(site)?;
    Ok(all)
}

fn path_to_root(page: &Path) -> String {
    "../".repeat(page.components().count() - 1)
}

/// Puts values in the place of their names in a script.
fn fill_in(script: &Path, values: &[(&str, serde_json::Value)]) -> Result<()> {
    let mut text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    for (name, value) in values {
        ensure!(text.contains(name), "{} does not mention {name}", script.display());
        text = text.replace(name, &value.to_string());
    }
    write(script, script::without_comments(&text))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    write(to, stamp::read(from)?)
}

fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// A folder with these files.
#[cfg(test)]
fn folder_of(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| write(&folder.path().join(name), text).unwrap());
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_chapters_are_made_of_a_site_has_what_its_pages_lead_to() {
        let site = tempfile::tempdir().unwrap();
        for name in
            ["one/page.html", "one/page.quiz.toml", "listings/a.py", "listings/a.out", "listings/b.py"]
        {
            write(&site.path().join(name), "<a href=\"../listings/a.py#L1\">a</a>").unwrap();
        }
        let linked = links::check(site.path(), &[]).unwrap();
        remove_sources(site.path(), &linked).unwrap();
        let left = stamp::files(site.path()).unwrap();
        let left: Vec<_> = left.iter().map(|file| file.to_string_lossy()).collect();
        assert_eq!(left, ["listings/a.py", "one/page.html"]);
    }

    #[test]
    fn names_in_a_script_are_replaced_wherever_they_stand() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("boot.js");
        fs::write(&script, "const BUILD = \"__BUILD__\"; const FILES = \"__FILES__\"; f(\"__BUILD__\");")
            .unwrap();
        fill_in(&script, &[("\"__BUILD__\"", json!("1a")), ("\"__FILES__\"", json!(["a.html", "b c.js"]))])
            .unwrap();
        let filled = "const BUILD = \"1a\"; const FILES = [\"a.html\",\"b c.js\"]; f(\"1a\");\n";
        assert_eq!(fs::read_to_string(&script).unwrap(), filled);
    }

    #[test]
    fn a_script_that_lost_a_name_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("boot.js");
        fs::write(&script, "const BUILD = 1;").unwrap();
        let sentence = fill_in(&script, &[("\"__BUILD__\"", json!("1a"))]).unwrap_err().to_string();
        assert!(sentence.ends_with("boot.js does not mention \"__BUILD__\""), "{sentence}");
    }

    #[test]
    fn a_page_finds_the_root_from_any_depth() {
        assert_eq!(path_to_root(Path::new("index.html")), "");
        assert_eq!(path_to_root(Path::new("part/one/chapter.html")), "../../");
    }
}
