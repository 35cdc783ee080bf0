//! Modules whose texts a page gets in a file of its own, when a program needs one of them: they are a twelfth of what a page
//! downloads for the lab, and most programs need none. Everywhere else they are compiled in, and nothing is ever missing.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::OnceLock;

use super::library::{Body, Library, ModuleSpec};

type Texts = Vec<(&'static str, &'static str)>;

/// What the file has brought, for as long as this program runs.
static BROUGHT: OnceLock<Texts> = OnceLock::new();

impl ModuleSpec {
    /// The Python text of a module that has one, if it is here.
    pub(crate) fn text(&self) -> Option<&'static str> {
        match self.body {
            Body::Python { text: "", .. } => {
                let brought = BROUGHT.get()?;
                brought.iter().find(|&&(name, _)| name == self.name).map(|&(_, text)| text)
            }
            Body::Python { text, .. } => Some(text),
            Body::Native { .. } | Body::NameOnly => None,
        }
    }
}

impl Library {
    fn apart(&self) -> impl Iterator<Item = &'static ModuleSpec> {
        self.modules.iter().filter(|module| module.is_apart)
    }

    /// The file: of each module its name and how many bytes its text has, in a line, and the text.
    pub(crate) fn file(&self) -> String {
        let mut file = String::new();
        for module in self.apart() {
            let text = module.text().unwrap_or_default();
            // Writing to a text does not fail.
            let _ = write!(file, "{} {}\n{text}", module.name, text.len());
        }
        file
    }

    /// Whether a program of this text needs the file and it is not here: all parts of a module's name are words of the text.
    /// What a program puts together from pieces is told of when it is imported.
    pub(crate) fn needs_file(&self, text: &[u8]) -> bool {
        let text = String::from_utf8_lossy(text);
        let words: BTreeSet<&str> = text.split(|it: char| !it.is_alphanumeric() && it != '_').collect();
        let is_named = |module: &ModuleSpec| module.name.split('.').all(|part| words.contains(part));
        self.apart().any(|module| module.is_public() && module.text().is_none() && is_named(module))
    }

    /// Takes the file in.
    ///
    /// # Errors
    /// A sentence, if it is not the file of this library.
    pub(crate) fn bring(&self, file: String) -> Result<(), String> {
        let texts = texts(file.leak()).unwrap_or_default();
        let is_there = |module: &ModuleSpec| texts.iter().any(|&(name, _)| name == module.name);
        if !self.apart().all(is_there) {
            return Err(
                "what was loaded of Python’s library is not what this lab needs: load the page again"
                    .to_owned(),
            );
        }
        // One that is here already is the same.
        let _ = BROUGHT.set(texts);
        Ok(())
    }
}

fn texts(mut rest: &'static str) -> Option<Texts> {
    let mut texts = Texts::new();
    while !rest.is_empty() {
        let (head, after) = rest.split_once('\n')?;
        let (name, bytes) = head.split_once(' ')?;
        let (text, others) = after.split_at_checked(bytes.parse::<u32>().ok()? as usize)?;
        texts.push((name, text));
        rest = others;
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stdlib::LIBRARY;

    #[test]
    fn the_file_has_every_text_that_is_apart_and_no_other() {
        let read = texts(LIBRARY.file().leak()).unwrap();
        let compiled_in: Texts = LIBRARY.apart().map(|it| (it.name, it.text().unwrap())).collect();
        assert_eq!(read, compiled_in);
        assert!(read.iter().any(|&(name, _)| name == "asyncio"), "{read:?}");
    }

    #[test]
    fn a_file_that_is_cut_short_or_anothers_is_refused() {
        let file = LIBRARY.file();
        for wrong in ["", "asyncio", "asyncio 3\nx = 1\n", &file[..file.len() - 1], "asyncio 0\n"] {
            assert!(LIBRARY.bring(wrong.to_owned()).is_err(), "{wrong}");
        }
        assert_eq!(LIBRARY.bring(file), Ok(()));
    }

    /// The modules that a text imports.
    fn imported(text: &str) -> impl Iterator<Item = &str> {
        let names = text.lines().map(str::trim_start).filter_map(|line| {
            let of_one = || line.strip_prefix("from ")?.split(" import ").next();
            line.strip_prefix("import ").or_else(of_one)
        });
        names.flat_map(|names| names.split(',')).filter_map(|it| it.split_whitespace().next())
    }

    #[test]
    fn where_all_texts_are_compiled_in_no_program_needs_the_file() {
        assert!(!LIBRARY.needs_file(b"import asyncio"));
        let mut modules =
            LIBRARY.modules.iter().filter(|it| !matches!(it.body, Body::Native { .. } | Body::NameOnly));
        assert!(modules.all(|module| module.text().is_some()));
    }

    #[test]
    fn what_is_not_apart_needs_nothing_that_is() {
        let modules = LIBRARY.modules.iter().filter(|module| !module.is_apart);
        let texts = modules.filter_map(|module| Some((module.name, module.text()?)));
        let own = LIBRARY.prelude.files.iter().map(|&text| ("the prelude", text));
        for (name, text) in texts.chain(own) {
            let is_apart = |name: &&str| LIBRARY.module(name).is_some_and(|it| it.is_apart);
            let apart: Vec<_> = imported(text).filter(is_apart).collect();
            assert!(apart.is_empty(), "{name} imports {apart:?}");
        }
    }
}
