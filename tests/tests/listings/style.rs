use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::program::{Listing, output};

/// What fits beside the text, and into 390 pixels if one scrolls a little.
const LONGEST_LINE: usize = 80;

pub fn check(listing: &Listing) -> Result<()> {
    for (index, line) in listing.text()?.lines().enumerate() {
        let length = line.chars().count();
        ensure!(length <= LONGEST_LINE, "{}:{} has {length} characters", listing.path, index + 1);
    }
    if listing.ending() == "rs" {
        let mut rustfmt = Command::new("rustfmt");
        output(rustfmt.args(["--check", "--edition=2024"]).arg(listing.file()))
            .context("rustfmt would change it")?;
    }
    Ok(())
}
