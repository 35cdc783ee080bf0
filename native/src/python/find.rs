use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::setup;

/// Which Python a reader asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The environment that `many python setup` made, else `python3`.
    Auto,
    At(PathBuf),
    None,
}

impl std::str::FromStr for Choice {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "auto" => Self::Auto,
            "none" => Self::None,
            path => Self::At(path.into()),
        })
    }
}

/// A Python that is new enough.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Interpreter {
    pub program: PathBuf,
    /// Such as `CPython 3.11.7, GIL`.
    pub runtime: String,
}

/// Finds the interpreter; `None` if the reader wants none.
///
/// # Errors
/// Why there is none.
pub fn find(choice: &Choice) -> Option<Result<Interpreter, String>> {
    match choice {
        Choice::None => None,
        Choice::At(program) => Some(examine(program)),
        Choice::Auto => Some(match setup::interpreter() {
            Some(program) => examine(&program).or_else(|_| examine(Path::new("python3"))),
            None => examine(Path::new("python3")),
        }),
    }
}

/// Asks a program whether it is a Python, and which.
const QUESTION: &str = "\
import json, platform, sys
gil = getattr(sys, '_is_gil_enabled', lambda: True)()
print(json.dumps({'name': platform.python_implementation(), 'version': platform.python_version(), 'gil': gil}))";

#[derive(Deserialize)]
struct Answer {
    name: String,
    version: String,
    gil: bool,
}

const OLDEST: (u32, u32) = (3, 11);

/// # Errors
/// Why it cannot be used.
pub fn examine(program: &Path) -> Result<Interpreter, String> {
    let name = program.display();
    let output =
        Command::new(program).args(["-c", QUESTION]).output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => format!("{name} not found"),
            _ => format!("{name} cannot be started: {error}"),
        })?;
    let answer: Answer =
        serde_json::from_slice(&output.stdout).map_err(|_| format!("{name} is no Python"))?;
    if !is_new_enough(&answer.version) {
        let (major, minor) = OLDEST;
        return Err(format!("{name} is Python {}, and {major}.{minor} or newer is needed", answer.version));
    }
    let gil = if answer.gil { "GIL" } else { "no GIL" };
    Ok(Interpreter { program: program.into(), runtime: format!("{} {}, {gil}", answer.name, answer.version) })
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map_while(|part| part.parse().ok());
    matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= OLDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, new_enough) in
            [("3.11.7", true), ("3.9.2", false), ("3.14.0rc1", true), ("4.0", true), ("x", false)]
        {
            assert_eq!(is_new_enough(version), new_enough, "{version}");
        }
    }

    #[test]
    fn what_is_not_there_or_no_python_is_said_so() {
        assert_eq!(examine(Path::new("no-such-python")).unwrap_err(), "no-such-python not found");
        assert_eq!(examine(Path::new("true")).unwrap_err(), "true is no Python");
    }
}
