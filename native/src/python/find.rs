use std::path::{Path, PathBuf};

use super::interpreter::{Interpreter, Unfit, examine, is_same_file, numbers};
use super::{places, setup};
use crate::os;

/// Which Python a reader asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The environment that `many python setup` made, else the system's own, which is called `python3` nearly everywhere.
    Auto,
    /// Every one that is found and new enough.
    All,
    At(PathBuf),
    None,
}

impl std::str::FromStr for Choice {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "auto" => Self::Auto,
            "all" => Self::All,
            "none" => Self::None,
            path => Self::At(path.into()),
        })
    }
}

/// What there is of what was asked for.
#[derive(Debug, Default)]
pub struct Found {
    /// One for each that was asked for, or why it is missing. None is there twice.
    pub pythons: Vec<Result<Interpreter, String>>,
    /// What was found where Pythons are, and is of no use.
    pub unfit: Vec<Unfit>,
}

/// Finds the interpreters. Those for which `many python setup` has made an environment are that environment's.
pub fn find(choices: &[Choice]) -> Found {
    let mut found = Found::default();
    let are_looked_up = choices.iter().any(|choice| matches!(choice, Choice::At(_) | Choice::All));
    let environments = if are_looked_up { setup::environments() } else { Vec::new() };
    for choice in choices {
        match choice {
            Choice::None => {}
            Choice::Auto => found.add(best().map_err(|unfit| unfit.to_string())),
            Choice::At(program) => {
                let python = examine(program).map(|python| python.equipped(&environments));
                found.add(python.map_err(|unfit| unfit.to_string()));
            }
            Choice::All => {
                let (mut pythons, unfit) = all(&environments);
                pythons.sort_by_cached_key(Interpreter::order);
                if pythons.is_empty() {
                    found.add(Err("no Python is found that is new enough".to_owned()));
                }
                pythons.into_iter().for_each(|python| found.add(Ok(python)));
                found.unfit.extend(unfit);
            }
        }
    }
    found
}

/// Those that were named by their paths have to be there: who names one waits for its row.
///
/// # Errors
/// A sentence about the first that is missing, no Python, or too old.
pub fn check_named(choices: &[Choice]) -> Result<(), String> {
    choices.iter().try_for_each(|choice| match choice {
        Choice::At(program) => {
            examine(program).map(drop).map_err(|unfit| format!("--python {}: {unfit}", program.display()))
        }
        Choice::Auto | Choice::All | Choice::None => Ok(()),
    })
}

impl Found {
    /// The interpreters that there are.
    pub fn usable(&self) -> impl Iterator<Item = &Interpreter> {
        self.pythons.iter().flatten()
    }

    /// Where the interpreters are, if there are several to tell apart.
    pub fn says_where(&self) -> Option<String> {
        let place = |python: &Interpreter| format!("{} is {}", python.label(), python.program.display());
        let places: Vec<String> = self.usable().map(place).collect();
        (places.len() > 1).then(|| format!("{}.", places.join("; ")))
    }

    fn add(&mut self, python: Result<Interpreter, String>) {
        let is_new = |new: &Interpreter| self.usable().all(|known| !known.is(new));
        if python.as_ref().map_or(true, is_new) {
            self.pythons.push(python);
        }
    }

    /// What is to be said of those that are of no use, if there are any.
    pub fn says_of_unfit(&self) -> Option<String> {
        let mut versions = Vec::new();
        let mut sentences = Vec::new();
        for unfit in &self.unfit {
            match unfit {
                Unfit::TooOld { version, .. } => versions.push(version.as_str()),
                Unfit::Else(sentence) => sentences.push(sentence.clone()),
            }
        }
        versions.sort_by_cached_key(|version| numbers(version));
        if !versions.is_empty() {
            sentences.insert(0, format!("{} too old", list(&versions)));
        }
        (!sentences.is_empty()).then(|| format!("Without a row: {}.", sentences.join("; ")))
    }
}

/// Such as `3.9.18 and 3.10.13 are`.
fn list(versions: &[&str]) -> String {
    match versions {
        [] => String::new(),
        [one] => format!("Python {one} is"),
        [most @ .., last] => format!("Python {} and {last} are", most.join(", ")),
    }
}

fn best() -> Result<Interpreter, Unfit> {
    setup::interpreter().map_or_else(usual, |program| examine(&program).or_else(|_| usual()))
}

/// The first that can be used of those that have the usual names.
///
/// # Errors
/// Why the first cannot.
pub fn usual() -> Result<Interpreter, Unfit> {
    let mut tried = os::PYTHONS.iter().map(|name| examine(Path::new(name)));
    let first =
        tried.next().unwrap_or_else(|| Err(Unfit::Else("a Python has no usual name here".to_owned())));
    first.or_else(|why| tried.find_map(Result::ok).ok_or(why))
}

/// Several names may stand for one program, which is asked once.
fn all(environments: &[Interpreter]) -> (Vec<Interpreter>, Vec<Unfit>) {
    let mut pythons = environments.to_vec();
    let mut unfit = Vec::new();
    let mut asked: Vec<PathBuf> = pythons.iter().map(|python| python.program.clone()).collect();
    for program in places::programs() {
        if asked.iter().any(|known| is_same_file(known, &program)) {
            continue;
        }
        match examine(&program) {
            // A script may stand for an executable, too.
            Ok(python) if pythons.iter().any(|known| known.is_made_of(&python.executable)) => {}
            Ok(python) => pythons.push(python),
            Err(why) => unfit.push(why),
        }
        asked.push(program);
    }
    (pythons, unfit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_no_use_are_named_together() {
        let old = |version: &str| Unfit::TooOld { program: "python".into(), version: version.into() };
        let unfit = vec![old("3.10.13"), Unfit::Else("python3.13 is no Python".into()), old("3.9.18")];
        let found = Found { unfit, ..Found::default() };
        assert_eq!(
            found.says_of_unfit().unwrap(),
            "Without a row: Python 3.9.18 and 3.10.13 are too old; python3.13 is no Python."
        );
        assert_eq!(Found::default().says_of_unfit(), None);
    }
}
