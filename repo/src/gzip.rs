//! The form in which hosts send files.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Its bytes when compressed as `gzip -9` does.
pub fn gzipped(content: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).context("cannot compress")?;
    Ok(encoder.finish().context("cannot compress")?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_is_as_small_as_gzip_makes_it() {
        let text = "many things at once ".repeat(500);
        // `printf 'many things at once %.0s' {1..500} | gzip -9n | wc -c` says 70.
        let bytes = gzipped(text.as_bytes()).unwrap();
        assert!((55..=85).contains(&bytes), "{bytes}");
    }
}
