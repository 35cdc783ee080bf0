//! Reads what stands inside `{{#experiment …}}`.

use std::collections::BTreeSet;
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};

/// An experiment as a chapter asks for it: read, not yet checked against what exists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directive {
    pub workload: String,
    /// The models in the order given; none means all that the workload takes.
    pub models: Vec<String>,
    pub workers: Option<usize>,
    pub repeat: Option<usize>,
    /// The models start together.
    pub race: bool,
    pub title: Option<String>,
    /// What a link points at; see [`Self::id`].
    pub id: Option<String>,
    /// Everything else: the workload's own parameters.
    pub parameters: Vec<(String, String)>,
}

impl Directive {
    /// Reads `WORKLOAD key=value key="value with spaces" flag`.
    pub fn parse(text: &str) -> Result<Self> {
        let mut words = words(text)?.into_iter();
        let workload = words.next().context("an experiment needs a workload: `{{#experiment downloads}}`")?;
        ensure!(workload.value.is_none(), "the workload comes first, before `{}=…`", workload.key);
        let mut directive = Self { workload: workload.key, ..Self::default() };
        let mut seen = BTreeSet::new();
        for word in words {
            ensure!(seen.insert(word.key.clone()), "`{}` is given twice", word.key);
            directive.set(word)?;
        }
        Ok(directive)
    }

    /// Unique on its page: the workload's name, unless the chapter gives another.
    pub fn id(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.workload)
    }

    fn set(&mut self, Word { key, value }: Word) -> Result<()> {
        match (key.as_str(), value) {
            ("race", None) => self.race = true,
            ("race", Some(_)) => bail!("`race` takes no value"),
            (_, None) => bail!("`{key}` needs a value: `{key}=…`"),
            ("models", Some(value)) => self.models = value.split_whitespace().map(str::to_owned).collect(),
            ("workers", Some(value)) => self.workers = Some(number(&key, &value)?),
            ("repeat", Some(value)) => self.repeat = Some(number(&key, &value)?),
            ("title", Some(value)) => self.title = Some(value),
            ("id", Some(value)) => self.id = Some(identifier(value)?),
            (_, Some(value)) => self.parameters.push((key, value)),
        }
        Ok(())
    }
}

fn number<N: FromStr>(key: &str, value: &str) -> Result<N> {
    value.parse().ok().with_context(|| format!("{key} = “{value}” is not a whole number"))
}

/// Kept to what works unescaped in an address and in a style sheet.
fn identifier(id: String) -> Result<String> {
    let begins = id.starts_with(|c: char| c.is_ascii_lowercase());
    let goes_on = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    ensure!(begins && goes_on, "id = “{id}” is not made of a–z, 0–9 and -, beginning with a letter");
    Ok(id)
}

struct Word {
    key: String,
    value: Option<String>,
}

fn words(text: &str) -> Result<Vec<Word>> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, after) = word(rest)?;
        words.push(word);
        rest = after.trim_start();
    }
    Ok(words)
}

/// The first word of a text, and what follows it.
fn word(text: &str) -> Result<(Word, &str)> {
    let end = text.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(text.len());
    let (key, rest) = text.split_at(end);
    ensure!(!key.is_empty() && !key.contains('"'), "cannot read `{text}`: expected a word or `key=value`");
    let key = key.to_owned();
    let Some(rest) = rest.strip_prefix('=') else { return Ok((Word { key, value: None }, rest)) };
    let (value, rest) = value(rest).with_context(|| format!("`{key}=`"))?;
    Ok((Word { key, value: Some(value.to_owned()) }, rest))
}

fn value(text: &str) -> Result<(&str, &str)> {
    let (value, rest) = match text.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').context("the closing quotation mark is missing")?,
        None => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    };
    ensure!(!value.is_empty(), "a value is missing");
    ensure!(rest.is_empty() || rest.starts_with(char::is_whitespace), "expected a space before `{rest}`");
    Ok((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_is_read_whole() {
        let text = r#" downloads models="sequential threads" workers=5 repeat=3 race title="Twenty downloads, four ways" id="first" sites=20 latency_ms=100"#;
        let expected = Directive {
            workload: "downloads".into(),
            models: vec!["sequential".into(), "threads".into()],
            workers: Some(5),
            repeat: Some(3),
            race: true,
            title: Some("Twenty downloads, four ways".into()),
            id: Some("first".into()),
            parameters: vec![("sites".into(), "20".into()), ("latency_ms".into(), "100".into())],
        };
        assert_eq!(Directive::parse(text).unwrap(), expected);
    }

    #[test]
    fn a_workload_alone_is_enough() {
        let directive = Directive::parse(" meeting ").unwrap();
        assert_eq!(directive, Directive { workload: "meeting".into(), ..Directive::default() });
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_sentence() {
        for (text, says) in [
            ("", "an experiment needs a workload: `{{#experiment downloads}}`"),
            ("sites=20", "the workload comes first, before `sites=…`"),
            ("a sites", "`sites` needs a value: `sites=…`"),
            ("a sites=", "`sites=`: a value is missing"),
            ("a title=\"\"", "`title=`: a value is missing"),
            ("a title=\"open", "`title=`: the closing quotation mark is missing"),
            ("a title=\"x\"y", "`title=`: expected a space before `y`"),
            ("a =5", "cannot read `=5`: expected a word or `key=value`"),
            ("a \"b\"", "cannot read `\"b\"`: expected a word or `key=value`"),
            ("a sites=1 sites=2", "`sites` is given twice"),
            ("a race=yes", "`race` takes no value"),
            ("a workers=many", "workers = “many” is not a whole number"),
            ("a repeat=-1", "repeat = “-1” is not a whole number"),
            ("a id=\"No way\"", "id = “No way” is not made of a–z, 0–9 and -, beginning with a letter"),
        ] {
            assert_eq!(format!("{:#}", Directive::parse(text).unwrap_err()), says);
        }
    }
}
