//! The headers of all pages, from the file that static hosts read.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::SystemTime;

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// What `DIR/_headers` says for `/*`, now: the policy names the pages' scripts by their checksums, so it
/// changes with the book.
pub struct Headers {
    file: PathBuf,
    kept: RwLock<Kept>,
}

#[derive(Default)]
struct Kept {
    map: HeaderMap,
    /// The file's, when it was read.
    modified: Option<SystemTime>,
}

impl Headers {
    /// No headers, and a line on standard error, if there is no such file.
    pub fn read(book: &Path) -> Self {
        let headers = Self { file: book.join("_headers"), kept: RwLock::default() };
        if let Err(error) = headers.refresh() {
            eprintln!("cannot read {}: {error}; pages will share no memory", headers.file.display());
        }
        headers
    }

    /// While the file is away, because the book is being built, the headers stay.
    pub fn add_to(&self, headers: &mut HeaderMap) {
        let _ = self.refresh();
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.map.iter().for_each(|(name, value)| {
            headers.insert(name, value.clone());
        });
    }

    fn refresh(&self) -> std::io::Result<()> {
        let modified = Some(std::fs::metadata(&self.file)?.modified()?);
        if self.kept.read().unwrap_or_else(PoisonError::into_inner).modified != modified {
            let map = parse(&std::fs::read_to_string(&self.file)?);
            *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Kept { map, modified };
        }
        Ok(())
    }
}

/// The lines below `/*` up to the next path. Lines that are no headers are left out.
fn parse(text: &str) -> HeaderMap {
    let is_path = |line: &str| !line.starts_with([' ', '\t']);
    let block = text.lines().skip_while(|line| line.trim_end() != "/*").skip(1);
    block.take_while(|line| !is_path(line) || line.is_empty()).filter_map(header).collect()
}

fn header(line: &str) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.trim().split_once(':')?;
    Some((name.trim().parse().ok()?, value.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_that_was_built_again_is_served_with_its_new_headers() {
        let book = tempfile::tempdir().unwrap();
        let file = book.path().join("_headers");
        let write = |text: &str, seconds| {
            std::fs::write(&file, text).unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            std::fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        };
        write("/*\n  X-Policy: old\n", 1);
        let headers = Headers::read(book.path());
        write("/*\n  X-Policy: new\n", 2);
        let mut response = HeaderMap::new();
        headers.add_to(&mut response);
        assert_eq!(response["x-policy"], "new");
    }

    #[test]
    fn only_the_block_for_all_pages_counts() {
        let headers =
            parse("/a\n  X-A: 1\n/*\n  X-All: one: two\n  no header\n\n  X-More: 3\n/b\n  X-B: 2\n");
        let names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        assert_eq!(names, ["x-all", "x-more"]);
        assert_eq!(headers["x-all"], "one: two");
    }
}
