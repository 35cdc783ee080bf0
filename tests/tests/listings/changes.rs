use anyhow::{Context, Result, ensure};
use tests::python;

use super::program::Listing;

/// The lines of two files that are given as text, with as many around them as help to find the place.
const COMPARE: &str = "
import difflib, sys
names, texts = sys.argv[1:3], [text.splitlines() for text in sys.argv[3:5]]
print(*difflib.unified_diff(*texts, *names, n=2, lineterm=''), sep='\\n')
";

/// Compares the two programs that its first lines name, and holds that against the file. `LAB_UPDATE` writes it anew.
pub fn check(listing: &Listing) -> Result<()> {
    let written = listing.text()?;
    let [before, after] = ["--- ", "+++ "].map(|mark| {
        let name = written.lines().take(2).find_map(|line| line.strip_prefix(mark));
        name.with_context(|| format!("{} has no line that begins with “{mark}”", listing.path))
    });
    let (before, after) = (before?, after?);
    let arguments = [before.to_owned(), after.to_owned(), shown(listing, before)?, shown(listing, after)?];
    let changed = python::print(COMPARE, &arguments)? + "\n";
    if std::env::var_os("LAB_UPDATE").is_some() {
        return std::fs::write(listing.file(), changed).context("it cannot be written");
    }
    ensure!(changed == written, "{} should be:\n{changed}\ninstead of:\n{written}", listing.path);
    Ok(())
}

/// A program beside it, as a reader sees it.
fn shown(listing: &Listing, name: &str) -> Result<String> {
    let text = Listing { path: format!("{}/{name}", listing.folder()) }.text()?;
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("# ANCHOR"));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
