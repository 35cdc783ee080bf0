//! Reads what stands inside a directive: `WORKLOAD key=value key="value with spaces" flag`, or a file's name in the
//! place of the workload.

use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};

/// A directive's words.
pub struct Words {
    /// The workload, the scene, or the file.
    pub first: String,
    /// No key comes twice.
    pub rest: Vec<Word>,
}

pub struct Word {
    pub key: String,
    pub value: Option<String>,
}

impl Word {
    /// The key and its value.
    ///
    /// # Errors
    /// A sentence, if the key stands alone.
    pub fn pair(self) -> Result<(String, String)> {
        let Self { key, value } = self;
        let value = value.with_context(|| format!("`{key}` needs a value: `{key}=…`"))?;
        Ok((key, value))
    }
}

impl Words {
    /// # Errors
    /// A sentence with what cannot be read, for a widget of that kind, whose first word is one of those, such as that.
    pub fn parse(kind: &str, (what, such): (&str, &str), text: &str) -> Result<Self> {
        let article = if kind.starts_with(['a', 'e', 'o']) { "an" } else { "a" };
        let needs = || format!("{article} {kind} needs a {what}: `{{{{#{kind} {such}}}}}`");
        let mut words = all(text)?.into_iter();
        let first = words.next().with_context(needs)?;
        ensure!(first.value.is_none(), "the {what} comes first, before `{}=…`", first.key);
        Ok(Self { first: first.key, rest: once_each(words.collect())? })
    }
}

/// Of a directive that needs no workload.
///
/// # Errors
/// A sentence with what cannot be read, or with a key that comes twice.
pub fn words(text: &str) -> Result<Vec<Word>> {
    once_each(all(text)?)
}

/// The `id` and the values of these keys, of a directive that has no others.
///
/// # Errors
/// A sentence with what cannot be read, or with a key that there is not.
pub fn values<const N: usize>(
    text: &str,
    keys: [&str; N],
    id: &str,
) -> Result<(String, [Option<String>; N])> {
    let (mut id, mut values) = (id.to_owned(), [const { None }; N]);
    for word in words(text)? {
        let (key, value) = word.pair()?;
        match keys.iter().position(|known| *known == key) {
            Some(at) => values[at] = Some(value),
            None if key == "id" => id = identifier(value)?,
            None => bail!("there is no `{key}`; there are: {}, id", keys.join(", ")),
        }
    }
    Ok((id, values))
}

/// What `sliders=` names, in the chapter's order.
pub fn names(value: &str) -> Vec<String> {
    value.split_whitespace().map(str::to_owned).collect()
}

fn once_each(words: Vec<Word>) -> Result<Vec<Word>> {
    for (index, word) in words.iter().enumerate() {
        ensure!(words[..index].iter().all(|other| other.key != word.key), "`{}` is given twice", word.key);
    }
    Ok(words)
}

fn all(text: &str) -> Result<Vec<Word>> {
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

pub fn number<N: FromStr>(key: &str, value: &str) -> Result<N> {
    value.parse().ok().with_context(|| format!("{key} = “{value}” is not a whole number"))
}

/// Kept to what works unescaped in an address and in a style sheet.
pub fn identifier(id: String) -> Result<String> {
    let begins = id.starts_with(|c: char| c.is_ascii_lowercase());
    let goes_on = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    ensure!(begins && goes_on, "id = “{id}” is not made of a–z, 0–9 and -, beginning with a letter");
    Ok(id)
}
