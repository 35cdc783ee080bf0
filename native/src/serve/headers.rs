//! The headers of all pages, from the file that static hosts read.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// What `DIR/_headers` says for `/*`.
pub struct Headers {
    file: PathBuf,
    map: RwLock<HeaderMap>,
}

impl Headers {
    /// No headers, and a line on standard error, if there is no such file.
    pub fn read(book: &Path) -> Self {
        let headers = Self { file: book.join("_headers"), map: RwLock::default() };
        headers.read_again();
        headers
    }

    /// The policy names the pages' scripts by their checksums, so it changes with the book. While the file
    /// is away, because the book is being built, the headers stay.
    pub fn read_again(&self) {
        match std::fs::read_to_string(&self.file) {
            Ok(text) => *self.map.write().unwrap_or_else(PoisonError::into_inner) = parse(&text),
            Err(error) => {
                eprintln!("cannot read {}: {error}; pages will share no memory", self.file.display());
            }
        }
    }

    pub fn add_to(&self, headers: &mut HeaderMap) {
        let map = self.map.read().unwrap_or_else(PoisonError::into_inner);
        map.iter().for_each(|(name, value)| {
            headers.insert(name, value.clone());
        });
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
    fn only_the_block_for_all_pages_counts() {
        let headers =
            parse("/a\n  X-A: 1\n/*\n  X-All: one: two\n  no header\n\n  X-More: 3\n/b\n  X-B: 2\n");
        let names: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        assert_eq!(names, ["x-all", "x-more"]);
        assert_eq!(headers["x-all"], "one: two");
    }
}
