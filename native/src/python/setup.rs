//! The environments for the CPython rows: pinned packages in the user's cache directory.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::find::usual;
use super::interpreter::{Interpreter, examine};
use crate::os;

/// Exact versions, with checksums.
const REQUIREMENTS: &str = include_str!("requirements.txt");

/// The same for the cluster, in an environment that nothing else uses.
const FOR_CLUSTER: &str = include_str!("../cluster/dask/requirements.txt");

/// Written last, with what was installed.
const STAMP: &str = "many-things-at-once.txt";

/// The usual environment's Python, if `many python setup` has made it and the requirements are still the
/// same.
pub fn interpreter() -> Option<PathBuf> {
    interpreter_in(&root().ok()?.join(USUAL))
}

/// The cluster's, if `many cluster setup` has made it.
pub fn interpreter_for_cluster() -> Option<PathBuf> {
    interpreter_in(&root().ok()?.join(CLUSTER))
}

/// All environments for rows that there are, the usual one first.
pub fn environments() -> Vec<Interpreter> {
    let folders = root().ok().and_then(|root| std::fs::read_dir(root).ok()).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = folders.map(|folder| folder.path()).collect();
    folders.sort();
    let programs =
        folders.iter().filter(|folder| !is_for_cluster(folder)).filter_map(|folder| interpreter_in(folder));
    programs.filter_map(|program| examine(&program).ok()).collect()
}

fn interpreter_in(folder: &Path) -> Option<PathBuf> {
    let installed = std::fs::read_to_string(folder.join(STAMP)).ok()?;
    (installed == requirements(folder)).then(|| python_in(folder))
}

/// The usual environment has greenlet for the book's programs. The rows do without, and not every
/// interpreter can have it: there is none for CPython 3.13 without a GIL.
fn requirements(folder: &Path) -> String {
    if is_usual(folder) {
        return REQUIREMENTS.to_owned();
    }
    if is_for_cluster(folder) {
        return FOR_CLUSTER.to_owned();
    }
    let mut is_for_rows = true;
    let for_rows = REQUIREMENTS.lines().filter(|line| {
        // Below each package stand its checksums.
        if line.contains("==") {
            is_for_rows = !line.starts_with("greenlet==");
        }
        is_for_rows
    });
    for_rows.map(|line| line.to_owned() + "\n").collect()
}

fn is_usual(folder: &Path) -> bool {
    folder.ends_with(USUAL)
}

fn is_for_cluster(folder: &Path) -> bool {
    folder.ends_with(CLUSTER)
}

fn python_in(folder: &Path) -> PathBuf {
    folder.join(os::PYTHON_OF_ENVIRONMENT)
}

/// The environment of `python3`; those of others have the name of what they are made of behind it.
const USUAL: &str = "python";

/// The environment of the cluster.
const CLUSTER: &str = "cluster";

/// # Errors
/// If the user has no cache directory.
fn root() -> Result<PathBuf, String> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let user = set(os::CACHE).map(|folder| os::user_caches(&folder));
    let cache = set("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or(user);
    let none = || format!("there is no cache directory: neither XDG_CACHE_HOME nor {} is set", os::CACHE);
    let cache = cache.ok_or_else(none)?;
    Ok(cache.join("many-things-at-once"))
}

/// Makes the usual environment, telling `say` about each step. Does nothing if it is there.
///
/// # Errors
/// What is missing, and what to do.
pub fn setup(say: &dyn Fn(&str)) -> Result<PathBuf, String> {
    setup_in(USUAL, say)
}

/// The same for the cluster's environment, of another Python than `python3` if one is named.
///
/// # Errors
/// What is missing, and what to do.
pub fn setup_cluster(named: Option<&Path>, say: &dyn Fn(&str)) -> Result<PathBuf, String> {
    let Some(named) = named else { return setup_in(CLUSTER, say) };
    let python = examine(named).map_err(|why| why.to_string())?;
    let folder = root()?.join(CLUSTER);
    match interpreter_in(&folder) {
        Some(there) if examine(&there).is_ok_and(|there| there.version == python.version) => Ok(there),
        _ => fill(&python, &folder, say),
    }
}

fn setup_in(name: &str, say: &dyn Fn(&str)) -> Result<PathBuf, String> {
    let folder = root()?.join(name);
    if let Some(python) = interpreter_in(&folder) {
        return Ok(python);
    }
    let python = usual().map_err(|why| format!("{why}; install {} first", os::PYTHONS[0]))?;
    fill(&python, &folder, say)
}

/// Makes an environment of this interpreter, if it is none of ours.
///
/// # Errors
/// What is missing, and what to do.
pub fn setup_for(python: &Interpreter, say: &dyn Fn(&str)) -> Result<PathBuf, String> {
    let root = root()?;
    if python.program.starts_with(&root) {
        return Ok(python.program.clone());
    }
    let made_of = python.executable.to_string_lossy().replace(['/', '\\', ':'], "-");
    fill(python, &root.join(format!("{USUAL}{made_of}")), say)
}

fn fill(python: &Interpreter, folder: &Path, say: &dyn Fn(&str)) -> Result<PathBuf, String> {
    say(&format!("making an environment of {} in {}", python.label(), folder.display()));
    make(&python.program, folder)?;
    say(match folder {
        _ if is_usual(folder) => "installing requests, aiohttp, greenlet",
        _ if is_for_cluster(folder) => "installing distributed, cryptography",
        _ => "installing requests, aiohttp",
    });
    install(folder)?;
    let stamped = std::fs::write(folder.join(STAMP), requirements(folder));
    stamped.map_err(|error| format!("cannot write to {}: {error}", folder.display()))?;
    Ok(python_in(folder))
}

fn make(python: &Path, folder: &Path) -> Result<(), String> {
    let arguments = ["-m", "venv", "--clear"].map(std::ffi::OsStr::new);
    run(Command::new(python).args(arguments).arg(folder)).map_err(|why| {
        let name = python.display();
        format!(
            "{name} cannot make a virtual environment: {why} (on Debian and Ubuntu: apt install python3-venv)"
        )
    })
}

fn install(folder: &Path) -> Result<(), String> {
    let list = folder.join("requirements.txt");
    std::fs::write(&list, requirements(folder))
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
        let names: Vec<&str> = FOR_CLUSTER.lines().filter(pinned).collect();
        for package in ["distributed==", "cryptography=="] {
            assert!(names.iter().any(|name| name.starts_with(package)), "{package} is not in {names:?}");
        }
        assert!(FOR_CLUSTER.matches("--hash=sha256:").count() >= names.len());
    }

    #[test]
    fn a_half_made_environment_is_not_used() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(USUAL);
        std::fs::create_dir(&folder).unwrap();
        assert_eq!(interpreter_in(&folder), None);
        std::fs::write(folder.join(STAMP), "requests==1.0").unwrap();
        assert_eq!(interpreter_in(&folder), None);
        std::fs::write(folder.join(STAMP), REQUIREMENTS).unwrap();
        assert_eq!(interpreter_in(&folder), Some(folder.join("bin/python")));
    }

    #[test]
    fn other_environments_have_what_the_rows_need_and_no_greenlet() {
        let others = requirements(Path::new("/cache/python-usr-bin-python3.13t"));
        let greenlet = REQUIREMENTS.lines().skip_while(|line| !line.starts_with("greenlet==")).skip(1);
        let greenlet = 1 + greenlet.take_while(|line| line.starts_with(' ')).count();
        assert_eq!(others.lines().count(), REQUIREMENTS.lines().count() - greenlet);
        assert!(
            others.contains("\naiohttp==")
                && others.contains("\nrequests==")
                && !others.contains("\ngreenlet")
        );
    }
}
