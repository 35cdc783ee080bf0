use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{repo, stamp};

/// The folder of what the baselines in the page need, beside what readers get.
pub const BASELINE: &str = "bench";

/// A copy of the built site with the baselines' scripts.
pub fn prepare() -> Result<PathBuf> {
    let copy = repo::path("target/xtask/bench");
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| format!("cannot empty {}", copy.display()))?;
    }
    copy_folder(&repo::site(), &copy)?;
    copy_folder(&repo::path("tests/src/bin/bench/js"), &copy.join(BASELINE))?;
    Ok(copy)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in stamp::files(from)? {
        let target = to.join(&file);
        let folder = target.parent().unwrap_or(to);
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        fs::copy(from.join(&file), &target).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}
