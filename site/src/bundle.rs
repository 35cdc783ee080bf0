//! Joins what every page loads to one script and one style sheet: each file that a page asks for costs the headers of two
//! messages, and small ones hardly compress. What few pages need stays apart, and is named only in those.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use lol_html::html_content::Element;
use lol_html::{HandlerResult, RewriteStrSettings, element, rewrite_str};
use repo::{named, stamp};

use crate::{names, script, write};

/// The modules of ours that every page has, in the order in which they run. Of the first the others import, and so do those
/// that stay apart.
pub const PARTS: [&str; 10] =
    ["kept", "boot", "wake", "contents", "scroll", "terms", "progress", "search", "offline", "back"];

/// What all of them become.
const WHOLE: &str = "wake.js";

/// Modules that bring to life what only some pages have, by what these pages have then.
const APART: [(&str, &str); 3] =
    [("guess-", "class=\"mt-veil"), ("tabs-", "class=\"mt-tablist"), ("whole-", "class=\"mt-whole")];

/// Joins the scripts in this folder, and says for each part what it is a part of.
pub fn scripts(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut whole = String::new();
    let mut parts = BTreeMap::new();
    for (number, part) in PARTS.iter().enumerate() {
        let file = format!("{part}.js");
        let path = folder.join(&file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        whole += &if number == 0 { text } else { alone(&text).with_context(|| format!("in {file}"))? };
        parts.insert(file, WHOLE.to_owned());
    }
    write(&folder.join(WHOLE), whole)?;
    Ok(parts)
}

/// A module as a part of another: its names are its own, and what goes wrong in it, or has to wait, keeps no other part from
/// running.
fn alone(module: &str) -> Result<String> {
    let (imports, body): (Vec<&str>, Vec<&str>) =
        module.lines().partition(|line| line.starts_with("import "));
    let first = format!(" from './{}.js';", PARTS[0]);
    ensure!(imports.iter().all(|line| line.ends_with(&first)), "what is joined imports {} alone", PARTS[0]);
    ensure!(!body.iter().any(|line| line.starts_with("export ")), "what is joined exports nothing");
    Ok(format!("(async () => {{\n{}\n}})();\n", body.join("\n")))
}

/// How the style sheets begin that stay apart: of widgets of other kinds than this one, which the first page has.
const APART_STYLES: &str = "theme/widgets-";
const FIRST_KIND: &str = "experiment\"";
/// What its experiments run, which never stand still.
const FIRST_WORKLOAD: &str = "downloads&quot;";

/// The style sheets that pages have asked for, by those that they were made of.
#[derive(Default)]
pub struct Styles {
    made: BTreeMap<Vec<Sheet>, String>,
}

/// Where it is, relative to the site, and for which medium.
type Sheet = (String, Option<String>);

/// Where they lie.
const STYLES: &str = "theme";

impl Styles {
    /// The page with few style sheets, and without the scripts that it has no use for. What stays apart stays in its place:
    /// what comes later in the page's order comes after it.
    pub fn in_page(&mut self, site: &Path, page: &str) -> Result<String> {
        let sheets = sheets(page)?;
        let is_apart = |(address, _): &Sheet| address.contains(APART_STYLES);
        let mut addresses = Vec::new();
        for group in sheets.chunk_by(|one, next| is_apart(one) == is_apart(next)) {
            let whole = self.of(site, group.iter().map(path_of).collect())?;
            let (first, _) = &group[0];
            let up = &first[..first.len() - first.trim_start_matches("../").len()];
            let is_used = !is_apart(&group[0]) || has_other_widgets(page);
            addresses.push(is_used.then(|| format!("{up}{whole}")));
            addresses.extend(group[1..].iter().map(|_| None));
        }
        name_in(page, addresses)
    }

    fn of(&mut self, site: &Path, sheets: Vec<Sheet>) -> Result<String> {
        match self.made.get(&sheets) {
            Some(name) => Ok(name.clone()),
            None => self.make(site, sheets),
        }
    }

    fn make(&mut self, site: &Path, sheets: Vec<Sheet>) -> Result<String> {
        let texts = sheets.iter().map(|sheet| text_of(site, sheet)).collect::<Result<String>>()?;
        let first = sheets.first().and_then(|(path, _)| path.rsplit('/').next()).unwrap_or_default();
        let name = format!("{STYLES}/{}", named::named(&named::plain(first), &texts));
        write(&site.join(&name), texts)?;
        self.made.insert(sheets, name.clone());
        Ok(name)
    }

    /// Removes what pages name no longer.
    pub fn remove_parts(&self, site: &Path) -> Result<()> {
        let made: BTreeSet<&String> = self.made.values().collect();
        let parts: BTreeSet<&String> = self.made.keys().flatten().map(|(path, _)| path).collect();
        let parts = parts.difference(&made);
        parts.copied().try_for_each(|part| {
            fs::remove_file(site.join(part)).with_context(|| format!("cannot remove {part}"))
        })
    }
}

fn has_other_widgets(page: &str) -> bool {
    let has_other = |begin: &str, first: &str| {
        page.match_indices(begin).any(|(at, begin)| !page[at + begin.len()..].starts_with(first))
    };
    has_other("data-widget=\"", FIRST_KIND) || has_other("&quot;workload&quot;:&quot;", FIRST_WORKLOAD)
}

/// A sheet by where it lies, wherever the page does.
fn path_of((address, media): &Sheet) -> Sheet {
    (address.trim_start_matches("../").to_owned(), media.clone())
}

const SHEETS: &str = "link[rel=stylesheet][href]";

/// The style sheets of a page, as it names them.
fn sheets(page: &str) -> Result<Vec<Sheet>> {
    let sheets = RefCell::new(Vec::new());
    let note = |element: &mut Element<'_, '_>| -> HandlerResult {
        let address = element.get_attribute("href").unwrap_or_default();
        sheets.borrow_mut().push((address, element.get_attribute("media")));
        Ok(())
    };
    let handlers = vec![element!(SHEETS, note)];
    rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?;
    Ok(sheets.into_inner())
}

fn text_of(site: &Path, (path, media): &Sheet) -> Result<String> {
    let text = String::from_utf8(stamp::read(&site.join(path))?).context("a style sheet is no text")?;
    let begins = |what: &str| text.lines().any(|line| line.trim_start().starts_with(what));
    ensure!(
        !text.replace("url('data:", "").contains("url(") && !begins("@import") && !begins("@charset"),
        "{path} names another file, or is of a kind that cannot be joined"
    );
    let text = short(&text);
    Ok(media.as_ref().map_or(text.clone(), |media| format!("@media {media}{{\n{text}}}\n")))
}

/// A style sheet without comments, and without the spaces that nobody needs. No text in one looks like a comment.
fn short(styles: &str) -> String {
    let pieces = styles.split("/*").enumerate();
    let code = pieces.map(|(number, piece)| match piece.split_once("*/") {
        Some((_, after)) if number > 0 => after,
        _ => piece,
    });
    let code: String = code.collect();
    let mut is_text = false;
    code.lines().filter(|line| !line.trim().is_empty()).fold(String::new(), |short, line| {
        // A text that goes on in the next line.
        let goes_on = line.ends_with('\\');
        let was_text = std::mem::replace(&mut is_text, goes_on);
        short + &if was_text || goes_on { format!("{line}\n") } else { short_line(line.trim()) }
    })
}

/// A line ends where the next one may follow at once, unless it breaks off in the middle of something.
fn short_line(line: &str) -> String {
    let line = match line.strip_suffix(" {") {
        Some(selector) => format!("{selector}{{"),
        None => line.to_owned(),
    };
    let is_name =
        |name: &str| name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    let line = match line.split_once(": ") {
        Some((name, value)) if line.ends_with(';') && is_name(name) => format!("{name}:{value}"),
        _ => line,
    };
    let may_follow = line.ends_with(['{', '}', ';', ',']);
    if may_follow { line } else { line + "\n" }
}

/// Gives each sheet its new address, or leaves it out, and leaves out the scripts for what this page has not.
fn name_in(page: &str, addresses: Vec<Option<String>>) -> Result<String> {
    let addresses = RefCell::new(addresses.into_iter());
    let style = |element: &mut Element<'_, '_>| -> HandlerResult {
        let Some(address) = addresses.borrow_mut().next().flatten() else {
            element.remove();
            return Ok(());
        };
        element.remove_attribute("media");
        Ok(element.set_attribute("href", &address)?)
    };
    let unused = |element: &mut Element<'_, '_>| -> HandlerResult {
        let address = element.get_attribute("src").unwrap_or_default();
        let is_its = |(name, _): &&(&str, &str)| address.contains(&format!("{}/{name}", names::READER));
        if APART.iter().find(is_its).is_some_and(|(_, has)| !page.contains(has)) {
            element.remove();
        }
        Ok(())
    };
    let handlers = vec![element!(SHEETS, style), element!("script[type=module][src]", unused)];
    Ok(rewrite_str(page, RewriteStrSettings { element_content_handlers: handlers, ..Default::default() })?)
}

/// With it, no browser keeps a page for a reader who comes back to it, and some call it deprecated. `book/reader/back.js` does
/// what mdBook has it for.
const NEVER_KEPT: &str = "window.onunload = function() { };\n";

/// How mdBook's script begins that every page has.
const STRICT: &str = "'use strict';\n";

/// What every page has beside mdBook's script, which calls it.
const CALLED: &str = "highlight.js";

/// The scripts of mdBook's that every page has, without what is of use to who reads them, and without [`NEVER_KEPT`]. Those of
/// them that say in their names what is in them become one.
pub fn theirs(site: &Path) -> Result<names::Names> {
    let files: Vec<String> =
        stamp::files(site)?.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let of = |name: &str| {
        let file = files.iter().find(|file| named::plain(file) == name);
        file.with_context(|| format!("there is no {name} of mdBook"))
    };
    let (toc, called, book) = (of("toc.js")?, of(CALLED)?, of("book.js")?);
    write(&site.join(toc), taken(site, toc)?)?;
    let (first, text) = (taken(site, called)?, taken(site, book)?);
    ensure!(text.contains(NEVER_KEPT), "{book} of mdBook has no `{}`", NEVER_KEPT.trim());
    let rest = text.strip_prefix(STRICT).with_context(|| format!("{book} of mdBook is not strict"))?;
    let text = [STRICT, &first, &rest.replace(NEVER_KEPT, "")].concat();
    let whole = named::named("book.js", &text);
    write(&site.join(&whole), text)?;
    Ok([called, book].into_iter().map(|file| (file.clone(), whole.clone())).collect())
}

/// What a script does, once it is no longer there.
fn taken(site: &Path, file: &str) -> Result<String> {
    let path = site.join(file);
    let text = String::from_utf8(stamp::read(&path)?).context("a script is no text")?;
    fs::remove_file(&path).with_context(|| format!("cannot remove {file}"))?;
    Ok(script::without_comments(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder_of;

    fn page(up: &str, more: &str) -> String {
        format!(
            "<html><head><link rel=\"stylesheet\" href=\"{up}css/a-11111111.css\">\
             <link rel=\"stylesheet\" href=\"{up}css/print-22222222.css\" media=\"print\">\
             <script type=\"module\" src=\"{up}reader/tabs-33333333.js\"></script></head><body>{more}</body></html>"
        )
    }

    fn styled() -> tempfile::TempDir {
        folder_of(&[
            ("css/a-11111111.css", "/* One. */\na b:hover,\n.c {\n  color: red;\n  margin:\n    0;\n}\n"),
            ("css/print-22222222.css", "a { color: black; }\n"),
        ])
    }

    #[test]
    fn a_page_asks_for_one_style_sheet_in_which_each_rule_holds_where_it_did() {
        let site = styled();
        let mut styles = Styles::default();
        let [at_root, below] = ["", "../"].map(|up| styles.in_page(site.path(), &page(up, "")).unwrap());
        let (name, text) = (
            &styles.made.values().next().unwrap().clone(),
            "a b:hover,.c{color:red;margin:\n0;}\
                            @media print{\na { color: black; }}\n",
        );
        assert_eq!(fs::read_to_string(site.path().join(name)).unwrap(), text);
        assert_eq!(styles.made.len(), 1);
        assert!(at_root.contains(&format!("<head><link rel=\"stylesheet\" href=\"{name}\">")), "{at_root}");
        assert!(below.contains(&format!("href=\"../{name}\"")), "{below}");
        assert_eq!(at_root.matches("stylesheet").count(), 1, "{at_root}");
        styles.remove_parts(site.path()).unwrap();
        assert_eq!(stamp::files(site.path()).unwrap(), [Path::new(name)]);
    }

    #[test]
    fn styles_of_other_widgets_are_asked_for_in_their_place_where_there_are_some() {
        let sheets = [
            "theme/many-11111111.css",
            "theme/widgets-lab-22222222.css",
            "theme/widgets-33333333.css",
            "theme/code-44444444.css",
        ];
        let site = folder_of(&sheets.map(|sheet| (sheet, "a {\n  b: c;\n}\n")));
        let links: String =
            sheets.iter().map(|sheet| format!("<link rel=\"stylesheet\" href=\"../{sheet}\">")).collect();
        let names = |kind: &str| {
            let page = format!(
                "{links}<section data-widget=\"experiment\"></section><section data-widget=\"{kind}\">"
            );
            let page = Styles::default().in_page(site.path(), &page).unwrap();
            let pieces = page.split("../theme/").skip(1);
            pieces.map(|piece| piece.split('-').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("lab"), ["many", "widgets", "code"]);
        assert_eq!(names("experiment"), ["many", "code"]);
    }

    #[test]
    fn a_text_that_takes_several_lines_stays_as_it_is() {
        let text = "content: url('data:image/svg+xml,<svg a=\"1\" \\\n    b=\"2: 3;\"> {\\\n  </svg>');\n";
        assert_eq!(short(&[".a {\n", text, "  }\n"].concat()), [".a{", text, "}"].concat());
    }

    #[test]
    fn a_style_sheet_that_names_another_file_is_refused() {
        let site = folder_of(&[
            ("css/a-11111111.css", "a { background: url(b.png); }"),
            ("css/print-22222222.css", ""),
        ]);
        assert!(Styles::default().in_page(site.path(), &page("", "")).is_err());
    }

    #[test]
    fn a_page_names_the_script_for_what_it_has() {
        let mut styles = Styles::default();
        let site = styled();
        let mut has = |more: &str| {
            styles.in_page(site.path(), &page("", more)).unwrap().contains("reader/tabs-33333333.js")
        };
        assert!(has("<div class=\"mt-tablist\"></div>"));
        assert!(!has("<p>No tabs.</p>"));
    }

    #[test]
    fn scripts_that_are_joined_keep_their_names_to_themselves_and_share_what_the_first_exports() {
        let part = "import { keep } from './kept.js';\nconst root = 1;\nkeep(root);\n";
        let files = PARTS.map(|name| (format!("{name}.js"), part));
        let folder = folder_of(&files.each_ref().map(|(name, text)| (name.as_str(), *text)));
        write(&folder.path().join("kept.js"), "export const keep = 1;\n").unwrap();
        let parts = scripts(folder.path()).unwrap();
        assert_eq!((parts.len(), &*parts["kept.js"]), (PARTS.len(), WHOLE));
        let whole = fs::read_to_string(folder.path().join(WHOLE)).unwrap();
        assert!(whole.starts_with("export const keep = 1;\n(async () => {\nconst root = 1;\n"), "{whole}");
        assert_eq!(whole.matches("(async () => {\n").count(), PARTS.len() - 1);
        assert_eq!(stamp::files(folder.path()).unwrap(), [Path::new(WHOLE)]);
    }

    #[test]
    fn a_part_that_imports_another_is_refused() {
        assert!(alone("import { a } from './terms.js';\n").is_err());
        assert!(alone("export const a = 1;\n").is_err());
    }

    #[test]
    fn mdbooks_scripts_lose_their_comments_and_what_keeps_pages_from_coming_back_and_are_one() {
        let site = folder_of(&[
            ("book-11111111.js", "'use strict';\n// One.\nwindow.onunload = function() { };\nf(g);\n"),
            ("highlight-22222222.js", "// Called.\nconst g = 1;\n"),
            ("toc.js", "// Two.\n  g();\n"),
        ]);
        let names = theirs(site.path()).unwrap();
        assert_eq!(fs::read_to_string(site.path().join("toc.js")).unwrap(), "g();\n");
        let book = &names["book-11111111.js"];
        assert!(named::is_named(book) && book != "book-11111111.js", "{book}");
        assert_eq!(book, &names["highlight-22222222.js"]);
        assert_eq!(
            fs::read_to_string(site.path().join(book)).unwrap(),
            "'use strict';\nconst g = 1;\nf(g);\n"
        );
        assert_eq!(stamp::files(site.path()).unwrap().len(), 2);
    }
}
