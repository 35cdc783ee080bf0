//! Makes one folder like another, touching only files that differ.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use repo::stamp;

/// Makes `to` like `from`. Each file changes in one step, so that no reader sees half of one.
pub fn mirror(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    let wanted: HashSet<PathBuf> = stamp::files(from)?.into_iter().collect();
    for file in &wanted {
        bring(&from.join(file), &to.join(file))?;
    }
    for file in stamp::files(to)?.iter().filter(|file| !wanted.contains(*file)) {
        remove(to, file)?;
    }
    Ok(())
}

fn bring(from: &Path, to: &Path) -> Result<()> {
    let content = stamp::read(from)?;
    if fs::read(to).is_ok_and(|there| there == content) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let new = to.with_added_extension("new");
    fs::write(&new, content).with_context(|| format!("cannot write {}", new.display()))?;
    fs::rename(&new, to).with_context(|| format!("cannot replace {}", to.display()))
}

/// Removes a file and the folders that it leaves empty.
pub fn remove(root: &Path, file: &Path) -> Result<()> {
    fs::remove_file(root.join(file)).with_context(|| format!("cannot remove {}", file.display()))?;
    let parents = file.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    for folder in parents {
        if fs::remove_dir(root.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, name: &str, text: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn files_are_added_changed_and_removed_with_their_folders() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(from.path(), "a/same.js", "same");
        write(from.path(), "b/new.js", "new");
        write(from.path(), "changed.js", "after");
        write(to.path(), "a/same.js", "same");
        write(to.path(), "changed.js", "before");
        write(to.path(), "old/deep/gone.js", "gone");
        mirror(from.path(), to.path()).unwrap();
        assert_eq!(stamp::files(to.path()).unwrap(), stamp::files(from.path()).unwrap());
        assert_eq!(fs::read_to_string(to.path().join("changed.js")).unwrap(), "after");
        assert!(!to.path().join("old").exists());
    }

    #[test]
    fn a_file_that_is_the_same_keeps_its_date() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(from.path(), "same.js", "same");
        mirror(from.path(), to.path()).unwrap();
        let date = || fs::metadata(to.path().join("same.js")).unwrap().modified().unwrap();
        let before = date();
        write(from.path(), "same.js", "same");
        mirror(from.path(), to.path()).unwrap();
        assert_eq!(before, date());
    }
}
