//! Sees that scripts make markup and load scripts through the site's one policy alone (`book/reader/early.js`): browsers that
//! have Trusted Types refuse whatever goes another way. mdBook's own scripts know nothing of it, and are taught.

use std::path::Path;

use anyhow::{Context, Result, bail};
use repo::{named, stamp};

use crate::names::{self, Names};
use crate::write;

/// mdBook's scripts that write markup or load scripts.
const OF_MDBOOK: [&str; 3] = ["book.js", "searcher.js", "toc.js"];

/// What a script assigns to, and what has to make that.
const SINKS: [(&str, &str); 2] =
    [(".innerHTML = ", "manyTrusted.createHTML("), ("script.src = ", "manyTrusted.createScriptURL(")];

/// What no script of the site may use.
const NEVER: [&str; 10] = [
    ".outerHTML = ",
    ".innerHTML += ",
    ".srcdoc = ",
    "document.write(",
    "DOMParser",
    "createContextualFragment",
    "setHTMLUnsafe",
    "importScripts",
    "new Function(",
    " eval(",
];

/// Lets mdBook's scripts keep to the policy, and names them anew if their names say what is in them.
pub fn teach(site: &Path, names: &mut Names) -> Result<()> {
    for file in stamp::files(site)? {
        let file = file.to_string_lossy().into_owned();
        let plain = named::plain(&file);
        if !OF_MDBOOK.contains(&plain.as_str()) {
            continue;
        }
        let path = site.join(&file);
        let text = taught(&names::read(&path)?).with_context(|| format!("in mdBook's {plain}"))?;
        write(&path, text)?;
        if plain != file {
            let new = names::rename_as(site, &file, &plain)?;
            // It may have been renamed before, and be made of several.
            let mut former: Vec<&mut String> = names.values_mut().filter(|now| **now == file).collect();
            former.iter_mut().for_each(|now| now.clone_from(&new));
            if former.is_empty() {
                names.insert(file, new);
            }
        }
    }
    Ok(())
}

/// The same script, whose assignments go through the policy. A statement ends where a line does.
fn taught(script: &str) -> Result<String> {
    // What it adds to is a button that was just made.
    let mut script = script.replace(".innerHTML +=\n", ".innerHTML = ");
    for (sink, maker) in SINKS {
        let mut pieces = script.split(sink);
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (value, after) = piece.split_once(";\n").context("a statement does not end with its line")?;
            text += &format!("{sink}{maker}{value});\n{after}");
        }
        script = text;
    }
    Ok(script)
}

/// Refuses a site with a script that goes another way.
pub fn check(site: &Path) -> Result<()> {
    for file in stamp::files(site)?.iter().filter(|file| file.extension().is_some_and(|it| it == "js")) {
        let name = file.to_string_lossy();
        if named::plain(&name) == "searchindex.js" {
            continue;
        }
        let script = names::read(&site.join(file))?;
        if let Some(way) = other_way(&script) {
            bail!(
                "{name} has “{way}”, which does not go through the site's policy: see book/reader/early.js"
            );
        }
    }
    Ok(())
}

fn other_way(script: &str) -> Option<String> {
    let never = NEVER.into_iter().find(|way| script.contains(way)).map(str::to_owned);
    let untaught = || {
        SINKS.into_iter().find_map(|(sink, maker)| {
            let mut values = script.split(sink).skip(1);
            values.find(|value| !value.starts_with(maker)).map(|value| {
                format!(
                    "{sink}{}",
                    value.lines().next().unwrap_or_default().chars().take(40).collect::<String>()
                )
            })
        })
    };
    never.or_else(untaught)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mdbook_writes_goes_through_the_policy() {
        let script = "a.innerHTML = '<b>\\\nc</b>';\nthis.innerHTML = f('x').innerHTML;\n    script.src = url;\nb.innerHTML +=\n    c;\n";
        let expected = "a.innerHTML = manyTrusted.createHTML('<b>\\\nc</b>');\n\
                        this.innerHTML = manyTrusted.createHTML(f('x').innerHTML);\n    \
                        script.src = manyTrusted.createScriptURL(url);\n\
                        b.innerHTML = manyTrusted.createHTML(    c);\n";
        let taught = taught(script).unwrap();
        assert_eq!(taught, expected);
        assert_eq!(other_way(&taught), None);
    }

    #[test]
    fn a_script_that_goes_another_way_is_refused() {
        for (script, way) in [
            ("a.innerHTML = text;\n", ".innerHTML = text;"),
            ("new DOMParser()", "DOMParser"),
            ("script.src = '/a.js';", "script.src = '/a.js';"),
        ] {
            assert_eq!(other_way(script).as_deref(), Some(way));
            let site = crate::folder_of(&[("reader/a.js", script)]);
            let sentence = check(site.path()).unwrap_err().to_string();
            assert!(sentence.contains("reader/a.js") && sentence.contains(way), "{sentence}");
        }
    }

    #[test]
    fn what_was_taught_has_another_name_and_what_keeps_its_name_keeps_it() {
        let files = ["book-11111111.js", "searcher-22222222.js", "toc.js"];
        let site = crate::folder_of(&files.map(|file| (file, "a.innerHTML = b;\n")));
        let mut names = Names::from([("searcher-00000000.js".to_owned(), "searcher-22222222.js".to_owned())]);
        teach(site.path(), &mut names).unwrap();
        assert_eq!(names.keys().collect::<Vec<_>>(), ["book-11111111.js", "searcher-00000000.js"]);
        for new in names.values() {
            assert!(
                named::is_named(new) && !files.contains(&&**new) && site.path().join(new).is_file(),
                "{new}"
            );
        }
        assert!(site.path().join("toc.js").is_file());
    }
}
