//! What is published is the same bytes wherever it was built: the site is built once more from a copy of the sources, in a
//! folder of another name and depth. This takes as long as a first build, so only `--thorough` does it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use repo::process::{self, output, program};
use repo::stamp;

use super::Tier;

/// Elsewhere, and deeper than the repository itself.
const ELSEWHERE: &str = "target/elsewhere/in a folder/of another name";

pub fn check(tier: Tier) -> Result<()> {
    if tier == Tier::Usual {
        println!("only with --thorough: the site is built twice for this");
        return Ok(());
    }
    let copy = repo::path(ELSEWHERE);
    copy_sources(&copy)?;
    let mut cargo = program("cargo");
    process::run(cargo.args(["xtask", "build"]).current_dir(&copy).env_remove("CARGO_TARGET_DIR"))?;
    compare(&repo::site(), &copy.join(repo::SITE))
}

/// With the history, which says what commit it is, and as the files are now.
fn copy_sources(into: &Path) -> Result<()> {
    if into.exists() {
        fs::remove_dir_all(into).with_context(|| format!("cannot empty {}", into.display()))?;
    }
    process::run(program("git").args(["clone", "--quiet", "--no-hardlinks", "."]).arg(into))?;
    let files =
        output(program("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    for file in files.split_terminator('\0').filter(|file| repo::path(file).is_file()) {
        let to = into.join(file);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::copy(repo::path(file), &to).with_context(|| format!("cannot copy {file}"))?;
    }
    Ok(())
}

/// The names of all that differs.
fn compare(one: &Path, other: &Path) -> Result<()> {
    let (ours, theirs) = (stamp::files(one)?, stamp::files(other)?);
    let mut differ = Vec::new();
    for file in ours.iter().chain(theirs.iter().filter(|file| !ours.contains(file))) {
        let read = |folder: &Path| fs::read(folder.join(file)).ok();
        if read(one) != read(other) {
            differ.push(file.display().to_string());
        }
    }
    ensure!(!ours.is_empty(), "there is no site in {}", one.display());
    ensure!(differ.is_empty(), "two builds differ in {}", differ.join(", "));
    println!("{} files, the same in both", ours.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_or_is_in_one_alone_is_named() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (folder, name, text) in [
            (&one, "same", "1"),
            (&other, "same", "1"),
            (&one, "changed", "1"),
            (&other, "changed", "2"),
            (&other, "more", ""),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let sentence = compare(one.path(), other.path()).unwrap_err().to_string();
        assert_eq!(sentence, "two builds differ in changed, more");
        fs::remove_file(other.path().join("more")).unwrap();
        fs::write(other.path().join("changed"), "1").unwrap();
        assert!(compare(one.path(), other.path()).is_ok());
        assert!(compare(tempfile::tempdir().unwrap().path(), tempfile::tempdir().unwrap().path()).is_err());
    }
}
