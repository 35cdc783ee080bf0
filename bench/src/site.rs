use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use repo::stamp;

/// The folder of what the baselines in the page need, beside what readers get.
pub const BASELINE: &str = "bench";

const BARE_WORKER: &str = "worker-00000000.js";

/// How the list of what is kept for reading offline begins.
const FIRST_KEPT: &str = "const files = {";

/// A copy of the built site with the baselines' scripts.
pub fn prepare() -> Result<PathBuf> {
    let copy = repo::path("target/xtask/bench");
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| format!("cannot empty {}", copy.display()))?;
    }
    copy_folder(&repo::site(), &copy)?;
    copy_folder(&repo::path("tests/src/bin/bench/js"), &copy.join(BASELINE))?;
    keep_bare_worker(&copy.join("sw.js"))?;
    Ok(copy)
}

/// Lets the service worker keep the bare worker's script, as it does with those of ours: both then start from
/// its cache. Its name is of the kind that is looked for there first.
fn keep_bare_worker(service_worker: &Path) -> Result<()> {
    let script = String::from_utf8(stamp::read(service_worker)?).context("sw.js is no text")?;
    ensure!(script.contains(FIRST_KEPT), "sw.js does not say {FIRST_KEPT}: it keeps no files");
    let more = format!("{FIRST_KEPT}\"{BASELINE}/{BARE_WORKER}\":[\"\",0],");
    fs::write(service_worker, script.replacen(FIRST_KEPT, &more, 1)).context("cannot write sw.js")
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
