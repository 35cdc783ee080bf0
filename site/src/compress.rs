//! The site with each file compressed beside it, for hosts that send such files to browsers that take them: nginx with
//! `gzip_static`, Caddy with `precompressed`, the companion.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use repo::stamp;

use crate::mirror;

/// How the names of compressed files end, the smaller one first.
const ENDINGS: [&str; 2] = ["br", "gz"];

/// Hosts read these themselves.
const NOT_SENT: [&str; 3] = ["_headers", ".nojekyll", "CNAME"];

/// What gains less is not worth a second file.
const LEAST_GAIN_PERCENT: usize = 5;

/// As far as it goes.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 24;

/// Makes `to` the same as `from`, and beside each file that gains by it a compressed one. What has not changed since the
/// last time is not compressed anew.
///
/// # Errors
/// If a file cannot be read or written.
pub fn compressed(from: &Path, to: &Path) -> Result<()> {
    let files = stamp::files(from)?;
    let (next, workers) = (AtomicUsize::new(0), thread::available_parallelism().map_or(1, usize::from));
    let work = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            bring(&from.join(file), &to.join(file)).with_context(|| format!("in {}", file.display()))?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        all.into_iter().try_for_each(|it| it.join().map_err(|_| anyhow!("a thread panicked"))?)
    })?;
    remove_others(&files, to)
}

/// The file itself comes last: where it is up to date, so is what is beside it.
fn bring(from: &Path, to: &Path) -> Result<()> {
    let content = stamp::read(from)?;
    if fs::read(to).is_ok_and(|there| there == content) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let is_sent = to.file_name().is_some_and(|name| NOT_SENT.iter().all(|it| name != *it));
    for ending in ENDINGS {
        let beside = to.with_added_extension(ending);
        let compressed = compress(&content, ending)?;
        if is_sent && compressed.len() * 100 <= content.len() * (100 - LEAST_GAIN_PERCENT) {
            fs::write(&beside, compressed).with_context(|| format!("cannot write {}", beside.display()))?;
        } else if beside.exists() {
            fs::remove_file(&beside).with_context(|| format!("cannot remove {}", beside.display()))?;
        }
    }
    fs::write(to, content).with_context(|| format!("cannot write {}", to.display()))
}

/// The same bytes on every machine: neither form has a date or a name in it.
fn compress(content: &[u8], ending: &str) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    if ending == "br" {
        let parameters = BrotliEncoderParams {
            quality: BROTLI_QUALITY,
            lgwin: BROTLI_WINDOW,
            size_hint: content.len(),
            ..BrotliEncoderParams::default()
        };
        brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters).context("cannot compress")?;
    } else {
        let mut encoder = GzEncoder::new(&mut compressed, Compression::best());
        encoder.write_all(content).and_then(|()| encoder.finish()).context("cannot compress")?;
    }
    Ok(compressed)
}

fn remove_others(files: &[PathBuf], to: &Path) -> Result<()> {
    let files: HashSet<&Path> = files.iter().map(PathBuf::as_path).collect();
    for file in stamp::files(to)? {
        let is_beside = ENDINGS.iter().any(|ending| file.extension().is_some_and(|it| it == *ending))
            && files.contains(&*file.with_extension(""));
        if !files.contains(&*file) && !is_beside {
            mirror::remove(to, &file)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;
    use crate::folder_of as site;

    fn names(folder: &Path) -> Vec<String> {
        stamp::files(folder).unwrap().iter().map(|it| it.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn each_file_that_gains_has_two_others_beside_it_that_unpack_to_the_same() {
        let text = "many things at once ".repeat(500);
        let from = site(&[("a/page.html", &text), ("tiny.js", "x"), ("_headers", &text)]);
        let to = tempfile::tempdir().unwrap();
        compressed(from.path(), to.path()).unwrap();
        assert_eq!(
            names(to.path()),
            ["_headers", "a/page.html", "a/page.html.br", "a/page.html.gz", "tiny.js"]
        );
        let read = |name: &str| fs::read(to.path().join(name)).unwrap();
        let (mut from_brotli, mut from_gzip) = (Vec::new(), String::new());
        brotli::BrotliDecompress(&mut &*read("a/page.html.br"), &mut from_brotli).unwrap();
        GzDecoder::new(&*read("a/page.html.gz")).read_to_string(&mut from_gzip).unwrap();
        assert!(from_brotli == text.as_bytes() && from_gzip == text);
        assert!(read("a/page.html.br").len() < 100);
    }

    #[test]
    fn what_changed_is_compressed_anew_and_what_is_gone_goes_with_what_was_beside_it() {
        let (one, two) = ("one ".repeat(500), "two ".repeat(500));
        let to = tempfile::tempdir().unwrap();
        compressed(site(&[("a.html", &one), ("gone/b.html", &one)]).path(), to.path()).unwrap();
        compressed(site(&[("a.html", &two)]).path(), to.path()).unwrap();
        assert_eq!(names(to.path()), ["a.html", "a.html.br", "a.html.gz"]);
        let mut text = Vec::new();
        let file = fs::read(to.path().join("a.html.br")).unwrap();
        brotli::BrotliDecompress(&mut &*file, &mut text).unwrap();
        assert_eq!(text, two.as_bytes());
    }

    #[test]
    fn what_is_compressed_is_the_same_each_time() {
        let text = "many things at once ".repeat(500);
        for ending in ENDINGS {
            assert_eq!(
                compress(text.as_bytes(), ending).unwrap(),
                compress(text.as_bytes(), ending).unwrap()
            );
        }
    }
}
