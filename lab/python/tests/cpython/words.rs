//! Words that a CPython has changed: the table is `words.toml`.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use crate::python::Python;

#[derive(Debug, Deserialize)]
struct Table {
    words: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    since: String,
    program: Option<String>,
    old: Option<String>,
    new: Option<String>,
    both: String,
    #[allow(dead_code, reason = "it is for whoever reads the table")]
    note: Option<String>,
}

/// What is said in other words by one CPython than by the lab.
#[derive(Debug)]
pub struct Words(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    program: Option<String>,
    old: Option<Regex>,
    new: Option<Regex>,
    both: String,
}

/// `3.15` as major and minor.
pub fn version(text: &str) -> Option<(u32, u32)> {
    let (major, minor) = text.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

impl Words {
    pub fn of(python: &Python) -> Self {
        let table: Table = toml::from_str(include_str!("words.toml")).expect("the table can be read");
        let is_newer = |row: &Row| version(&row.since).expect("a row names a version") > python.version;
        let compiled =
            |text: String| RegexBuilder::new(&text).multi_line(true).build().expect("a row has patterns");
        let rule = |row: Row| {
            let Row { since: _, program, old, new, both, note: _ } = row;
            Rule { program, old: old.map(compiled), new: new.map(compiled), both }
        };
        Words(table.words.into_iter().filter(is_newer).map(rule).collect())
    }

    /// What the CPython printed in such a program, in words that both have.
    pub fn of_theirs(&self, program: &str, text: &str) -> String {
        self.rewritten(program, text, |rule| rule.old.as_ref())
    }

    /// What the lab printed, in the same words.
    pub fn of_ours(&self, program: &str, text: &str) -> String {
        self.rewritten(program, text, |rule| rule.new.as_ref())
    }

    fn rewritten(&self, program: &str, text: &str, side: fn(&Rule) -> Option<&Regex>) -> String {
        let about = |rule: &&Rule| rule.program.as_deref().is_none_or(|name| name == program);
        let mut text = Cow::Borrowed(text);
        for rule in self.0.iter().filter(about) {
            if let Some(pattern) = side(rule) {
                text = Cow::Owned(pattern.replace_all(&text, &rule.both).into_owned());
            }
        }
        text.into_owned()
    }
}
