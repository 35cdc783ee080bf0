//! The environment for the CPython rows: pinned packages in the user's cache directory.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::find::examine;

/// Exact versions, with checksums.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// Written last, with what was installed.
const STAMP: &str = "many-things-at-once.txt";

/// The environment's Python, if `many python setup` has made it and the requirements are still the same.
pub fn interpreter() -> Option<PathBuf> {
    interpreter_in(&folder().ok()?)
}

fn interpreter_in(folder: &Path) -> Option<PathBuf> {
    let installed = std::fs::read_to_string(folder.join(STAMP)).ok()?;
    (installed == REQUIREMENTS).then(|| python_in(folder))
}

fn python_in(folder: &Path) -> PathBuf {
    folder.join("bin").join("python")
}

/// Where the environment is, or would be.
///
/// # Errors
/// If the user has no cache directory.
pub fn folder() -> Result<PathBuf, String> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = set("HOME").map(|home| match cfg!(target_os = "macos") {
        true => home.join("Library/Caches"),
        false => home.join(".cache"),
    });
    let cache = set("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or(home);
    let cache = cache.ok_or("there is no cache directory: neither XDG_CACHE_HOME nor HOME is set")?;
    Ok(cache.join("many-things-at-once").join("python"))
}

/// Makes the environment, telling `say` about each step. Does nothing if it is there.
///
/// # Errors
/// What is missing, and what to do.
pub fn setup(say: &dyn Fn(&str)) -> Result<PathBuf, String> {
    let folder = folder()?;
    if let Some(python) = interpreter_in(&folder) {
        return Ok(python);
    }
    let system = examine(Path::new("python3")).map_err(|why| format!("{why}; install python3 first"))?;
    say(&format!("making an environment of {} in {}", system.runtime, folder.display()));
    make(&system.program, &folder)?;
    say("installing requests, aiohttp and greenlet");
    install(&folder)?;
    let stamped = std::fs::write(folder.join(STAMP), REQUIREMENTS);
    stamped.map_err(|error| format!("cannot write to {}: {error}", folder.display()))?;
    Ok(python_in(&folder))
}

fn make(python: &Path, folder: &Path) -> Result<(), String> {
    let arguments = ["-m", "venv", "--clear"].map(std::ffi::OsStr::new);
    run(Command::new(python).args(arguments).arg(folder)).map_err(|why| {
        format!("python3 cannot make a virtual environment: {why} (on Debian and Ubuntu: apt install python3-venv)")
    })
}

fn install(folder: &Path) -> Result<(), String> {
    let list = folder.join("requirements.txt");
    std::fs::write(&list, REQUIREMENTS)
        .map_err(|error| format!("cannot write {}: {error}", list.display()))?;
    let arguments =
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"];
    run(Command::new(python_in(folder)).args(arguments).arg(list))
        .map_err(|why| format!("pip cannot install the packages: {why}"))
}

/// Runs a step to its end; its last line is the reason if it fails.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let said = if output.stderr.is_empty() { &output.stdout } else { &output.stderr };
    let said = String::from_utf8_lossy(said);
    Err(said.trim().lines().last().unwrap_or("it did not say why").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_and_has_a_checksum() {
        let pinned = |line: &&str| line.contains("==");
        let names: Vec<&str> = REQUIREMENTS.lines().filter(pinned).collect();
        for package in ["requests==", "aiohttp==", "greenlet=="] {
            assert!(names.iter().any(|name| name.starts_with(package)), "{package} is not in {names:?}");
        }
        assert!(REQUIREMENTS.matches("--hash=sha256:").count() >= names.len());
    }

    #[test]
    fn a_half_made_environment_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(interpreter_in(folder.path()), None);
        std::fs::write(folder.path().join(STAMP), "requests==1.0").unwrap();
        assert_eq!(interpreter_in(folder.path()), None);
        std::fs::write(folder.path().join(STAMP), REQUIREMENTS).unwrap();
        assert_eq!(interpreter_in(folder.path()), Some(folder.path().join("bin/python")));
    }
}
