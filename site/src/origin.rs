//! Says of a finished site what it was made from: the commit, the compilers, and what the dependencies were.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use repo::process::{output, program};
use repo::stamp;
use serde_json::{Map, Value, json};

const BUILD_JSON: &str = "build.json";

/// What compiled the modules' standard library anew.
#[derive(Debug)]
pub struct StdBuild {
    pub rustc: Command,
    /// The compiler that should do it.
    pub pinned: &'static str,
    /// Whether another did.
    pub is_fallback: bool,
}

/// Adds that to the site's `build.json`. What it says of the build itself stays.
///
/// # Errors
/// If the site has no such file, or git or a compiler does not answer.
pub fn record(site: &Path, std_build: StdBuild) -> Result<()> {
    let path = site.join(BUILD_JSON);
    let build: Map<String, Value> =
        serde_json::from_slice(&stamp::read(&path)?).with_context(|| format!("in {}", path.display()))?;
    let text = serde_json::to_string_pretty(&with(build, origin(std_build)?))? + "\n";
    // Whoever waits for a new build watches this file.
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

fn with(mut build: Map<String, Value>, origin: Value) -> Value {
    if let Value::Object(origin) = origin {
        build.extend(origin);
    }
    Value::Object(build)
}

/// Nothing in it tells of the machine: two builds of the same source say the same.
fn origin(mut std_build: StdBuild) -> Result<Value> {
    let changed = output(program("git").args(["status", "--porcelain", "--untracked-files=no"]))?;
    Ok(json!({
        "commit": output(program("git").args(["rev-parse", "HEAD"]))?.trim(),
        // Then the commit alone does not say what was built.
        "changed": !changed.trim().is_empty(),
        "compiler": version(&mut program("rustc"))?,
        "std": {
            "compiler": version(&mut std_build.rustc)?,
            "pinned": std_build.pinned,
            "fallback": std_build.is_fallback,
        },
        "lock": stamp::sha256(stamp::read(&repo::path("Cargo.lock"))?),
    }))
}

fn version(rustc: &mut Command) -> Result<String> {
    Ok(output(rustc.arg("--version"))?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_says_from_which_commit_by_which_compilers_and_with_which_dependencies_it_was_made() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join(BUILD_JSON), r#"{"build":"1a"}"#).unwrap();
        let other = || StdBuild { rustc: program("rustc"), pinned: "nightly", is_fallback: true };
        record(site.path(), other()).unwrap();
        let build: Value = serde_json::from_slice(&fs::read(site.path().join(BUILD_JSON)).unwrap()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        assert_eq!(build["build"], "1a");
        assert!(text(&build["commit"]).len() == 40 && text(&build["lock"]).len() == 64, "{build}");
        assert!(text(&build["compiler"]).starts_with("rustc 1."), "{build}");
        assert_eq!(build["std"]["fallback"], true);
        let once = fs::read(site.path().join(BUILD_JSON)).unwrap();
        record(site.path(), other()).unwrap();
        assert_eq!(once, fs::read(site.path().join(BUILD_JSON)).unwrap());
    }
}
