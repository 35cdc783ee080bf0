use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use repo::{named, stamp};

/// The folder of what the baselines in the page need, beside what readers get.
pub const BASELINE: &str = "bench";

const BARE_WORKER: &str = "worker-00000000.js";

/// The list of what is kept for reading offline.
const LIST: &str = "reader/list.json";

/// A copy of the built site with the baselines' scripts.
pub fn prepare() -> Result<PathBuf> {
    let copy = repo::path("target/xtask/bench");
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| format!("cannot empty {}", copy.display()))?;
    }
    copy_folder(&repo::site(), &copy)?;
    copy_folder(&repo::path("tests/src/bin/bench/js"), &copy.join(BASELINE))?;
    keep_bare_worker(&copy)?;
    Ok(copy)
}

/// Lets the service worker keep the bare worker's script, as it does with those of ours: both then start from
/// its cache. Its name is of the kind that is looked for there first.
fn keep_bare_worker(site: &Path) -> Result<()> {
    let files = stamp::files(site)?;
    let list = files.iter().find(|file| named::plain(&file.to_string_lossy()) == LIST);
    let list = site.join(list.context("the site has no list of what is kept for reading offline")?);
    let text = String::from_utf8(stamp::read(&list)?).context("the list of what is kept is no text")?;
    let more = format!("{{\"{BASELINE}/{BARE_WORKER}\":[\"\",0],");
    fs::write(&list, text.replacen('{', &more, 1)).context("cannot write the list of what is kept")
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
