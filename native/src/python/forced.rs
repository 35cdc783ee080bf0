//! A CPython whose threads are made to take the turns of one of the lab's schedules.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use lab_session::{Follow, Followed, SCRIPTS};

use super::find::{Choice, check_named, find};
use super::interpreter::{Interpreter, OLDEST, numbers};
use super::measure::printed_within;
use crate::context::RunContext;

/// What a script is to read lies beside it under this name.
const ORDER: &str = "order.json";

/// The one that was asked for, as elsewhere or by its version, such as `3.15` and `3.14t`; if it is the usual one, perhaps
/// why there is none.
///
/// # Errors
/// A sentence, if what was named is not there or is none.
pub fn named(which: &str) -> Result<Option<Result<Interpreter, String>>, String> {
    if is_version(which) {
        return of_version(which).map(|python| Some(Ok(python)));
    }
    let Ok(choice) = which.parse::<Choice>();
    if choice == Choice::All {
        return Err("--python all: one Python takes the turns; name its version or its path".to_owned());
    }
    let choice = [choice];
    check_named(&choice)?;
    Ok(find(&choice).pythons.into_iter().next())
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.strip_suffix('t').unwrap_or(text).split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_number)
}

/// The newest that is found of a version.
fn of_version(version: &str) -> Result<Interpreter, String> {
    let (is_free_threaded, wanted) = (version.ends_with('t'), numbers(version.trim_end_matches('t')));
    let found = find(&[Choice::All]);
    let is_it = |python: &&Interpreter| {
        python.free_threaded == is_free_threaded && numbers(&python.version).starts_with(&wanted)
    };
    found.usable().filter(is_it).last().cloned().ok_or_else(|| {
        let there: Vec<String> = found.usable().map(Interpreter::label).collect();
        let there =
            if there.is_empty() { "nor any other".to_owned() } else { format!("but {}", there.join(", ")) };
        format!("--python {version}: no such Python is found, {there}; its path would do, too")
    })
}

/// Major and minor.
pub fn version(python: &Interpreter) -> (u32, u32) {
    match numbers(&python.version)[..] {
        [major, minor, ..] => (major, minor),
        _ => OLDEST,
    }
}

/// What comes of it.
///
/// # Errors
/// Why it could not be found out, as the end of a sentence.
pub fn follow(
    order: &Follow,
    python: &Interpreter,
    context: &RunContext,
    longest: Duration,
) -> Result<Followed, String> {
    let folder =
        tempfile::tempdir().map_err(|error| format!("there is no folder for its scripts: {error}"))?;
    unpack(folder.path(), order).map_err(|error| format!("its scripts cannot be written: {error}"))?;
    let mut command = Command::new(&context.program);
    command.arg("guard").arg(&python.program).args(["-X", "utf8"]);
    command.arg(folder.path().join(SCRIPTS[0].0)).arg(folder.path().join(ORDER));
    command.env_remove("PYTHONSAFEPATH").env("PYTHONDONTWRITEBYTECODE", "1");
    let printed = printed_within(longest, command, context)?;
    serde_json::from_slice(&printed)
        .map_err(|error| format!("it printed something that is no answer: {error}"))
}

fn unpack(folder: &Path, order: &Follow) -> io::Result<()> {
    SCRIPTS.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))?;
    fs::write(folder.join(ORDER), serde_json::to_string(order)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_told_from_a_path() {
        for (text, is) in [
            ("3.15", true),
            ("3.14t", true),
            ("3.13.0", true),
            ("3", false),
            ("python3.15", false),
            ("./3.15", false),
            ("3.", false),
            ("auto", false),
        ] {
            assert_eq!(is_version(text), is, "{text}");
        }
    }

    #[test]
    fn what_does_not_come_to_an_end_is_ended() {
        let waits = Command::new("cat");
        let ended = printed_within(Duration::ZERO, waits, &RunContext::bare());
        assert_eq!(ended, Err("it took longer than 0 s".to_owned()));
    }
}
