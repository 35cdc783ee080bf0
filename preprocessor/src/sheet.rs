//! The files beside a chapter from which a widget is made, as TOML. What is wrong in one is named with its line.

use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use serde::de::DeserializeOwned;
use toml::Spanned;

/// A file that was read.
pub struct Sheet {
    /// As the directive names it.
    name: String,
    text: String,
}

impl Sheet {
    /// # Errors
    /// A sentence, if the name does not end so, leads out of the folder, or there is no such file.
    pub fn open(folder: &Path, name: &str, ending: &str) -> Result<Self> {
        let is_plain = name.ends_with(ending) && !name.contains(['/', '\\']);
        ensure!(is_plain, "“{name}” is not the name of a file beside the chapter that ends with {ending}");
        let path = folder.join(name);
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("{name} cannot be read: is it beside the chapter?"))?;
        Ok(Self { name: name.to_owned(), text })
    }

    #[cfg(test)]
    pub fn of(text: &str) -> Self {
        Self { name: "test.toml".to_owned(), text: text.to_owned() }
    }

    /// # Errors
    /// A sentence with the line, if it is not what is expected.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(&self.text).map_err(|error| {
            let line = error.span().map_or(1, |span| self.line(span.start));
            anyhow!("{}, line {line}: {}", self.name, error.message())
        })
    }

    /// Whether there is such a table.
    pub fn has(&self, table: &str) -> bool {
        toml::from_str::<toml::Table>(&self.text).is_ok_and(|file| file.contains_key(table))
    }

    /// Says where it is that something is wrong.
    pub fn at<T, V>(&self, place: &Spanned<V>, result: Result<T>) -> Result<T> {
        result.with_context(|| format!("{}, line {}", self.name, self.line(place.span().start)))
    }

    /// Counted from one.
    fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }
}

#[cfg(test)]
impl Sheet {
    /// Why a sheet is refused in which one text stands in place of another; empty, if it is not.
    pub fn refused<T>(
        text: &str,
        (right, wrong): (&str, &str),
        expand: impl Fn(&Self) -> Result<T>,
    ) -> String {
        let result = expand(&Self::of(&text.replacen(right, wrong, 1)));
        result.err().map(|why| format!("{why:#}")).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Small {
        id: Spanned<String>,
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let sheet = Sheet::of("\n\nid = \"a\"\n");
        let small: Small = sheet.read().unwrap();
        let wrong = sheet.at(&small.id, Err::<(), _>(anyhow!("it is short"))).unwrap_err();
        assert_eq!(format!("{wrong:#}"), "test.toml, line 3: it is short");
        let wrong = Sheet::of("id = \"a\"\ncolour = 1\n").read::<Small>().unwrap_err();
        assert!(wrong.to_string().starts_with("test.toml, line 2: unknown field `colour`"), "{wrong}");
    }

    #[test]
    fn only_files_beside_the_chapter_are_read() {
        for name in ["../a.quiz.toml", "a.toml", "/etc/a.quiz.toml", "none.quiz.toml"] {
            assert!(Sheet::open(Path::new("."), name, ".quiz.toml").is_err(), "{name}");
        }
    }
}
