//! Programs as readers load them: as they are in `book/listings`, without the lines that tell mdBook where a part begins.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use repo::stamp;

/// Takes those lines out of the programs of a site.
pub fn without_anchors(site: &Path) -> Result<()> {
    let folder = site.join("listings");
    for file in stamp::files(&folder)?.iter().filter(|it| it.extension().is_some_and(|it| it == "py")) {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        fs::write(&path, clear(&text)).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn clear(program: &str) -> String {
    let is_anchor = |line: &str| {
        let said = line.trim().strip_prefix('#').map_or("", str::trim_start);
        said.starts_with("ANCHOR: ") || said.starts_with("ANCHOR_END: ")
    };
    program.split_inclusive('\n').filter(|line| !is_anchor(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_name_a_part_go() {
        let program = "import x\n\n# ANCHOR: a\ndef f():\n    # ANCHOR: b\n    x.y()  # ANCHOR: no\n    # ANCHOR_END: b\n# ANCHOR_END: a\n";
        assert_eq!(clear(program), "import x\n\ndef f():\n    x.y()  # ANCHOR: no\n");
    }
}
