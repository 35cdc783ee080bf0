//! Gives what pages load a name that says what is in it, so that browsers may keep it for good and no page ever loads a
//! part of another build. What the chapters' texts decide, which every page names, gets a name that never changes: one
//! changed heading then changes one page.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use lol_html::html_content::{Comment, ContentType, Element};
use lol_html::{RewriteStrSettings, comments, element, rewrite_str};
use repo::{gzip, named, stamp};
use serde_json::json;

use crate::{bundle, fill_in, script, write};

/// Where the WebAssembly modules lie, and what loads them.
pub const MODULES: &str = "wasm";

/// What mdBook names after all chapters. Each is named in every page, or in a script that is.
const OF_ALL_CHAPTERS: [&str; 2] = ["toc.js", "searchindex.js"];

/// The folder of our scripts that pages name.
pub const READER: &str = "reader";

/// What runs before anything is painted. It stands in the page, which would wait for it otherwise.
const EARLY: &str = "reader/early.js";

/// Where each file went, relative to the site, by its former path.
pub type Names = BTreeMap<String, String>;

/// Names the modules after their content.
pub fn modules(site: &Path) -> Result<Names> {
    let mut names = Names::new();
    for file in stamp::files(&site.join(MODULES))? {
        let file = file.to_string_lossy().into_owned();
        let new = rename(&site.join(MODULES), &file)?;
        names.insert(file, new);
    }
    Ok(names)
}

/// Joins our scripts, tells them what the modules are called, and names them after their content.
pub fn scripts(site: &Path, modules: &Names) -> Result<Names> {
    let told = [("\"__MODULES__\"", json!(modules)), ("\"__SIZES__\"", json!(sizes(site, modules)?))];
    fill_in(&site.join(READER).join("wake.js"), &told)?;
    let parts = bundle::scripts(&site.join(READER))?;
    let mut waiting: Vec<String> = stamp::files(&site.join(READER))?
        .iter()
        .map(|file| format!("{READER}/{}", file.to_string_lossy()))
        .collect();
    let mut names = Names::new();
    while !waiting.is_empty() {
        let before = waiting.len();
        for file in std::mem::take(&mut waiting) {
            if imports(&read(&site.join(&file))?)
                .any(|other| !names.contains_key(&format!("{READER}/{other}")))
            {
                waiting.push(file);
            } else {
                let new = script(site, &file, &names)?;
                let of_it = parts.iter().filter(|(_, whole)| file == format!("{READER}/{whole}"));
                names.extend(of_it.map(|(part, _)| (format!("{READER}/{part}"), new.clone())));
                names.insert(file, new);
            }
        }
        ensure!(waiting.len() < before, "{waiting:?} import each other, or what is not there");
    }
    Ok(names)
}

/// Of the modules that say how far they are while they load, how many bytes they have, unpacked and as they are sent.
fn sizes(site: &Path, modules: &Names) -> Result<BTreeMap<String, [usize; 2]>> {
    let large = modules.iter().filter(|(file, _)| file.starts_with("engine-lab") && file.ends_with(".wasm"));
    let of = |(file, name): (&String, &String)| {
        let content = stamp::read(&site.join(MODULES).join(name))?;
        Ok((file.clone(), [content.len(), gzip::gzipped(&content)?]))
    };
    large.map(of).collect()
}

/// The files beside a script that it imports.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    script
        .lines()
        .filter(|line| !line.starts_with("//"))
        .filter_map(|line| line.split_once(" from './")?.1.split('\'').next())
}

/// Lets a script import what has been named, and names it.
fn script(site: &Path, file: &str, names: &Names) -> Result<String> {
    let path = site.join(file);
    let mut text = read(&path)?;
    for (import, new) in names {
        text = text.replace(&format!("'./{}'", name(import)), &format!("'./{}'", name(new)));
    }
    write(&path, script::without_comments(&text))?;
    rename(site, file)
}

/// Takes the hashes away that all chapters together decide.
pub fn of_all_chapters(site: &Path) -> Result<Names> {
    let mut names = Names::new();
    for file in stamp::files(site)? {
        let file = file.to_string_lossy().into_owned();
        let plain = named::plain(&file);
        if plain != file && OF_ALL_CHAPTERS.contains(&plain.as_str()) {
            fs::rename(site.join(&file), site.join(&plain))
                .with_context(|| format!("cannot rename {file}"))?;
            names.insert(file, plain);
        }
    }
    ensure!(names.len() == OF_ALL_CHAPTERS.len(), "mdBook emitted {names:?}, and not {OF_ALL_CHAPTERS:?}");
    names.extend(searcher(site, &names)?);
    Ok(names)
}

/// What searches names the index, if the page does not.
fn searcher(site: &Path, names: &Names) -> Result<Option<(String, String)>> {
    let files = stamp::files(site)?.into_iter().map(|file| file.to_string_lossy().into_owned());
    let Some(file) = files.into_iter().find(|file| named::plain(file) == "searcher.js") else {
        return Ok(None);
    };
    let path = site.join(&file);
    let mut text = read(&path)?;
    for (old, new) in names {
        text = text.replace(old, new);
    }
    let new = named::named("searcher.js", &text);
    write(&path, text)?;
    fs::rename(&path, site.join(&new)).with_context(|| format!("cannot rename {file}"))?;
    Ok(Some((file, new)))
}

/// What pages have in themselves of what runs early.
pub fn early(site: &Path) -> Result<String> {
    let path = site.join(EARLY);
    let text = script::without_comments(&read(&path)?);
    fs::remove_file(&path).with_context(|| format!("cannot remove {EARLY}"))?;
    Ok(text)
}

/// Lets a page ask for what has been renamed, once for each, and begin with what runs early. Before its scripts are hashed:
/// one of mdBook's in every page names the index.
pub fn in_page(page: &str, names: &Names, early: &str) -> Result<String> {
    let named = RefCell::new(BTreeSet::new());
    let rename = |element: &mut Element<'_, '_>| {
        let address = element.get_attribute("src").unwrap_or_default();
        let path = address.trim_start_matches("../");
        if path == EARLY {
            element.remove_attribute("src");
            element.set_inner_content(early, ContentType::Html);
        } else if let Some(new) = names.get(path) {
            let up = &address[..address.len() - path.len()];
            element.set_attribute("src", &format!("{up}{new}"))?;
            if !named.borrow_mut().insert(new) {
                element.remove();
            }
        }
        Ok(())
    };
    // What the template says to whoever writes it; licences begin with an exclamation mark.
    let forget = |comment: &mut Comment<'_>| {
        if !comment.text().starts_with('!') {
            comment.remove();
        }
        Ok(())
    };
    let handlers = vec![element!("script[src]", rename), comments!("*", forget)];
    let page =
        rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?;
    let index = names.iter().filter(|(_, new)| new.ends_with("searchindex.js"));
    Ok(unindented(&index.fold(page, |page, (old, new)| page.replace(old.as_str(), new))))
}

/// Without the template's indentation and its empty lines around the text: every page sends them, and shows them nowhere.
fn unindented(page: &str) -> String {
    let (Some(begin), Some(end)) = (page.find("<main>"), page.rfind("</main>")) else {
        return page.to_owned();
    };
    let squeezed = |part: &str| -> String {
        let lines = part.split_inclusive('\n').filter(|line| !line.trim().is_empty());
        lines.map(|line| line.trim_start_matches(' ')).collect()
    };
    [squeezed(&page[..begin]).as_str(), &page[begin..end], &squeezed(&page[end..])].concat()
}

/// Sees that browsers may keep what is in these folders for good.
pub fn check(site: &Path, folders: &[&str]) -> Result<()> {
    for folder in folders.iter().filter(|folder| site.join(folder).is_dir()) {
        for file in stamp::files(&site.join(folder))? {
            let file = file.to_string_lossy();
            ensure!(named::is_named(&file), "{folder}/{file} has no name that says what is in it");
        }
    }
    Ok(())
}

fn rename(folder: &Path, file: &str) -> Result<String> {
    rename_as(folder, file, file)
}

/// Names a file after its content, whatever it is called now.
pub fn rename_as(folder: &Path, file: &str, plain: &str) -> Result<String> {
    let new = named::named(plain, stamp::read(&folder.join(file))?);
    fs::rename(folder.join(file), folder.join(&new)).with_context(|| format!("cannot rename {file}"))?;
    Ok(new)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(changed: &[(&str, &str)]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for file in bundle::PARTS.iter().chain(&["guess", "tabs"]) {
            write(&site.path().join(format!("reader/{file}.js")), format!("f(`{file}`);\n")).unwrap();
        }
        write(&site.path().join("reader/tabs.js"), "import { keep } from './kept.js';\n").unwrap();
        let wake = "const files = \"__MODULES__\", sizes = \"__SIZES__\";\n";
        write(&site.path().join("reader/wake.js"), wake).unwrap();
        write(&site.path().join("wasm/page.js"), "page").unwrap();
        write(&site.path().join("wasm/engine-plain_bg.wasm"), "engine").unwrap();
        for (file, text) in changed {
            write(&site.path().join(file), text).unwrap();
        }
        site
    }

    fn all(site: &Path) -> (Names, Names) {
        let modules = modules(site).unwrap();
        let scripts = scripts(site, &modules).unwrap();
        (modules, scripts)
    }

    #[test]
    fn a_page_goes_without_the_indentation_of_its_template_and_keeps_that_of_its_text() {
        let page = "<head>\n    <script>\n        f();\n    </script>\n\n    \n</head>\n  <main>\n  <pre>\n    x\n\n</pre></main>\n  <nav>\n    </nav>\n";
        let expected = "<head>\n<script>\nf();\n</script>\n</head>\n<main>\n  <pre>\n    x\n\n</pre></main>\n<nav>\n</nav>\n";
        assert_eq!(in_page(page, &Names::new(), "").unwrap(), expected);
    }

    #[test]
    fn what_changed_and_what_names_it_are_renamed_and_nothing_else_is() {
        let (before, after) = (site(&[]), site(&[("wasm/page.js", "another page")]));
        let ((modules, scripts), (new_modules, new_scripts)) = (all(before.path()), all(after.path()));
        assert_eq!(modules["engine-plain_bg.wasm"], new_modules["engine-plain_bg.wasm"]);
        assert_ne!(modules["page.js"], new_modules["page.js"]);
        let changed = |(file, name): &(&String, &String)| new_scripts[*file] != **name;
        assert_eq!(
            scripts.iter().filter(|it| !changed(it)).map(|(file, _)| file).collect::<Vec<_>>(),
            ["reader/guess.js"]
        );
        let wake = read(&after.path().join(&new_scripts["reader/wake.js"])).unwrap();
        assert!(wake.contains(&format!("\"page.js\":\"{}\"", new_modules["page.js"])), "{wake}");
    }

    #[test]
    fn who_imports_what_changed_is_renamed_too() {
        let (before, after) = (site(&[]), site(&[("reader/kept.js", "export const keep = 1;\n")]));
        let ((_, scripts), (_, new)) = (all(before.path()), all(after.path()));
        assert_ne!(scripts["reader/tabs.js"], new["reader/tabs.js"]);
        assert_eq!(scripts["reader/guess.js"], new["reader/guess.js"]);
        let tabs = read(&after.path().join(&new["reader/tabs.js"])).unwrap();
        assert!(tabs.contains(&format!("'./{}'", name(&new["reader/kept.js"]))), "{tabs}");
    }

    #[test]
    fn what_all_chapters_decide_has_a_name_that_stays() {
        let site = site(&[
            ("toc-11111111.js", ""),
            ("searchindex-22222222.js", ""),
            ("searcher-33333333.js", "load(path_to_root + 'searchindex-22222222.js')"),
        ]);
        let names = of_all_chapters(site.path()).unwrap();
        let page = "<script>window.path_to_searchindex_js = \"../searchindex-22222222.js\";</script>\
                    <script src=\"../toc-11111111.js\"></script><script src=\"../searcher-33333333.js\"></script>";
        let page = in_page(page, &names, "").unwrap();
        assert!(page.contains("\"../searchindex.js\"") && page.contains("src=\"../toc.js\""), "{page}");
        let searcher = &names["searcher-33333333.js"];
        assert!(page.contains(&format!("src=\"../{searcher}\"")), "{page}");
        assert!(read(&site.path().join(searcher)).unwrap().contains("'searchindex.js'"));
    }

    #[test]
    fn what_browsers_may_keep_for_good_has_to_be_named() {
        let site = site(&[]);
        assert!(
            check(site.path(), &["wasm"])
                .unwrap_err()
                .to_string()
                .contains("wasm/engine-plain_bg.wasm has no name")
        );
        all(site.path());
        check(site.path(), &["css", "reader", "wasm"]).unwrap();
    }

    #[test]
    fn only_scripts_that_a_page_loads_are_renamed_in_it() {
        let names = Names::from([("reader/boot.js".to_owned(), "reader/wake-1a2b3c4d.js".to_owned())]);
        let page = "<script type=\"module\" src=\"../reader/boot.js\"></script><code>src=\"reader/boot.js\"</code><a href=\"reader/boot.js\">";
        let renamed = page.replace("../reader/boot.js", "../reader/wake-1a2b3c4d.js");
        assert_eq!(in_page(page, &names, "").unwrap(), renamed);
    }

    #[test]
    fn what_is_a_part_of_another_is_not_asked_for_again_and_what_runs_early_stands_in_the_page() {
        let whole = "reader/wake-1a2b3c4d.js".to_owned();
        let names = ["boot", "wake"].map(|part| (format!("reader/{part}.js"), whole.clone()));
        let page = "<script src=\"../reader/early.js\"></script><script type=\"module\" src=\"../reader/boot.js\"></script>\
                    <script type=\"module\" src=\"../reader/wake.js\"></script>";
        assert_eq!(
            in_page(page, &Names::from(names), "early();\n").unwrap(),
            "<script>early();\n</script><script type=\"module\" src=\"../reader/wake-1a2b3c4d.js\"></script>"
        );
        let site = crate::folder_of(&[(EARLY, "// One.\nearly();\n")]);
        assert_eq!(early(site.path()).unwrap(), "early();\n");
        assert!(stamp::files(site.path()).unwrap().is_empty());
    }
}
