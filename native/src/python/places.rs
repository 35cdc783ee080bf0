//! Where Pythons are: the active environment, the search path, and what pyenv, uv and, on Windows, its installer have
//! installed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::os;

/// What may be a Python, the likeliest first. Some occur several times under different names.
pub fn programs() -> Vec<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let active = set("VIRTUAL_ENV").map(|folder| folder.join(os::PYTHON_OF_ENVIRONMENT));
    let on_path = env::var_os("PATH").unwrap_or_default();
    let installed = os::folders_of_pythons(&set).into_iter();
    let installed = installed.flat_map(|(folder, program)| versions_in(&folder, program));
    let there = active.into_iter().filter(|program| program.exists());
    there.chain(env::split_paths(&on_path).flat_map(|folder| pythons_in(&folder))).chain(installed).collect()
}

/// The Pythons in a folder of the search path. pyenv's stand-ins are left out: they end with an error if
/// their version is not switched on, and the versions themselves are looked at.
fn pythons_in(folder: &Path) -> Vec<PathBuf> {
    if folder.ends_with("shims") {
        return Vec::new();
    }
    entries(folder).into_iter().filter(|path| path.file_name().is_some_and(is_python)).collect()
}

/// A folder for each version.
fn versions_in(folder: &Path, program: &str) -> Vec<PathBuf> {
    let programs = entries(folder).into_iter().map(|version| version.join(program));
    programs.filter(|program| program.exists()).collect()
}

/// In the order of their names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// `python3`, `python3.13`, and `python3.13t`, which has no GIL; not `python3-config`. Where a Python is called otherwise, that,
/// too.
fn is_python(name: &std::ffi::OsStr) -> bool {
    let name = name.to_str().and_then(|name| name.strip_suffix(env::consts::EXE_SUFFIX));
    if name.is_some_and(|name| name == os::PYTHONS[0]) {
        return true;
    }
    let Some(rest) = name.and_then(|name| name.strip_prefix("python3")) else { return false };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let minor = rest.strip_prefix('.').map(|minor| minor.strip_suffix('t').unwrap_or(minor));
    rest.is_empty() || minor.is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_python_is_known_by_its_name() {
        for (name, is) in [
            ("python3", true),
            ("python3.11", true),
            ("python3.14t", true),
            ("python", false),
            ("python2.7", false),
            ("python3-config", false),
            ("python3.11-config", false),
            ("python3.t", false),
            ("pythonw3", false),
        ] {
            assert_eq!(is_python(name.as_ref()), is, "{name}");
        }
    }

    #[test]
    fn each_version_in_a_folder_of_versions_is_one_program() {
        let folder = tempfile::tempdir().unwrap();
        for version in ["3.13.0", "3.11.7", "2.7.18"] {
            let bin = folder.path().join(version).join("bin");
            fs::create_dir_all(&bin).unwrap();
            if version.starts_with('3') {
                fs::write(bin.join("python3"), "").unwrap();
            }
        }
        let found = versions_in(folder.path(), "bin/python3");
        assert_eq!(
            found,
            ["3.11.7", "3.13.0"].map(|version| folder.path().join(version).join("bin/python3"))
        );
        assert_eq!(versions_in(Path::new("/no/such/folder"), "bin/python3"), Vec::<PathBuf>::new());
    }
}
