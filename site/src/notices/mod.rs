//! What is published of others' work, whose it is, and under which licences: they ask for their notices with every copy.
//!
//! Which packages that are, cargo says; their texts lie in the packages. What neither knows stands in `site/notices.toml`.

mod graph;
mod texts;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;

use graph::Package;
pub use graph::WASM;
use texts::mit;

/// What it is called on the site, and beside the companion.
pub const FILE: &str = "licences.txt";

/// What is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// Pages, what mdBook brings for them, and the modules.
    Site,
    /// `many`, for the machine that this is built on or for another.
    Companion,
}

/// What others know by themselves stands in none of these.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Known {
    without_text: Vec<WithoutText>,
    part: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithoutText {
    packages: Vec<String>,
    licence: String,
    copyright: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: String,
    of: Vec<String>,
    source: String,
    licence: String,
    terms: Option<String>,
    copyright: Vec<String>,
}

/// Somebody's work: a line that names it, and each text that goes with it.
struct Notice {
    line: String,
    texts: Vec<String>,
}

/// All notices, as a text. `target` is what it is compiled for, as the compiler names it.
///
/// # Errors
/// If a package has no text of its licence, and nothing here knows it.
pub fn of(published: Published, target: &str) -> Result<String> {
    let known: Known = toml::from_str(&read("site/notices.toml")?).context("in site/notices.toml")?;
    let packages = graph::packages(published, target)?;
    let ours = read("LICENSE-MIT")?;
    let mut notices: Vec<Notice> = Vec::new();
    for package in &packages {
        notices.push(known.notice(package, &ours)?);
    }
    for part in known.part.iter().filter(|part| part.of.iter().any(|it| it == published.name())) {
        notices.push(part.notice(&ours));
    }
    let own = [ours, read("LICENSE-APACHE")?];
    Ok(written(published, &own, &notices))
}

impl Published {
    fn name(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Companion => "companion",
        }
    }
}

impl Known {
    fn notice(&self, package: &Package, ours: &str) -> Result<Notice> {
        let mut texts = package.texts()?;
        if texts.is_empty() {
            let known = self.without_text.iter().find(|it| it.packages.contains(&package.name));
            texts = match known {
                Some(known) if package.licence.as_deref() == Some(&known.licence) => {
                    vec![mit(ours, &known.copyright)]
                }
                _ => vec![texts::offered(package, &read("LICENSE-APACHE")?)?],
            };
        }
        Ok(Notice { line: package.line(), texts })
    }
}

impl Part {
    fn notice(&self, ours: &str) -> Notice {
        let text = match &self.terms {
            Some(terms) => format!("{}\n\n{}: {terms}\n", self.copyright.join("\n"), self.licence),
            None => mit(ours, &self.copyright),
        };
        Notice { line: format!("{} ({}), {}", self.name, self.licence, self.source), texts: vec![text] }
    }
}

fn written(published: Published, own: &[String; 2], notices: &[Notice]) -> String {
    let what = match published {
        Published::Site => "This book, its programs, its figures and the modules in its pages",
        Published::Companion => "This program",
    };
    // Hosts say of a text no more than that it is one; with this mark at its begin browsers know how it is encoded.
    let mut text = format!(
        "\u{feff}Many Things at Once\n\n{what}: MIT OR Apache-2.0, as you choose. Both texts stand below.\n\n\
         What others have written of it, and under which licence it is passed on:\n\n"
    );
    let mut by_text: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for notice in notices {
        text += &format!("- {}\n", notice.line);
        for it in &notice.texts {
            by_text.entry(it).or_default().push(&notice.line);
        }
    }
    let mut add = |of: &[&str], licence: &str| {
        text += &format!("\n{}\n", "=".repeat(80));
        of.iter().for_each(|line| text += &format!("{line}\n"));
        text += &format!("{}\n{}\n", "-".repeat(80), licence.trim_matches('\n'));
    };
    own.iter().for_each(|licence| add(&["Many Things at Once"], licence));
    let mut groups: Vec<(Vec<&str>, &str)> = by_text.into_iter().map(|(text, of)| (of, text)).collect();
    groups.sort();
    groups.iter().for_each(|(of, licence)| add(of, licence));
    text
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(repo::path(file)).with_context(|| format!("cannot read {file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_a_page_is_named_with_its_licence_and_its_authors() {
        let text = of(Published::Site, WASM).unwrap();
        for part in [
            "\n- wasm-bindgen-rayon ",
            "\n- mdbook-html ",
            "Mozilla Public License, version 2.0",
            "\n- ruff_python_parser ",
            "Copyright (c) 2020 RustPython Team",
            "\n- elasticlunr.js 0.9.5 (MIT), https://",
            "Copyright (c) 2026 the Many Things at Once authors",
            "\n- The Rust standard library",
            "Fonticons",
        ] {
            assert!(text.contains(part), "{part}");
        }
        for part in ["\n- tokio ", "\n- clap ", "\n- syn ", "\n- tree-sitter "] {
            assert!(!text.contains(part), "{part} is in no page");
        }
        assert_eq!(text, of(Published::Site, WASM).unwrap());
    }

    #[test]
    fn the_companion_has_its_own() {
        let text = of(Published::Companion, &graph::host().unwrap()).unwrap();
        assert!(text.contains("\n- tokio ") && text.contains("\n- axum "), "{text}");
        assert!(!text.contains("\n- wasm-bindgen-rayon ") && !text.contains("elasticlunr"));
    }

    #[test]
    fn a_text_that_several_share_stands_there_once_below_all_of_them() {
        let notice = |line: &str, text: &str| Notice { line: line.into(), texts: vec![text.into()] };
        let notices =
            [notice("b 1 (MIT)", "Terms.\n"), notice("a 1 (MIT)", "Terms.\n"), notice("c 2", "Others.")];
        let text = written(Published::Companion, &["Ours.".into(), "Ours too.".into()], &notices);
        assert_eq!(text.matches("Terms.").count(), 1, "{text}");
        let lines = "\nb 1 (MIT)\na 1 (MIT)\n--------";
        assert!(text.contains(lines) && text.contains("Others.") && text.contains("Ours too."), "{text}");
    }
}
