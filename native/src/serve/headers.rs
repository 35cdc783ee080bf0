//! The headers of the book, from the file that static hosts read.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::SystemTime;

use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// What browsers obey in a document, and in the script that a worker starts from, and nowhere else. It is most of what is
/// sent with a small file.
const OF_DOCUMENTS: [HeaderName; 4] = [
    CONTENT_SECURITY_POLICY,
    HeaderName::from_static("cross-origin-opener-policy"),
    HeaderName::from_static("cross-origin-embedder-policy"),
    HeaderName::from_static("cross-origin-resource-policy"),
];

/// What a document is made of. An image that can have scripts in it is not among them: opened by itself, it is a document.
const PARTS: [(&str, &str); 6] = [
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
];

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
    pub fn add_to(&self, path: &str, status: StatusCode, headers: &mut HeaderMap) {
        let _ = self.refresh();
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        // What has not changed is kept by the browser with the headers that came with it.
        let is_part = status == StatusCode::NOT_MODIFIED || is_part(path, headers);
        let is_page = is_page(headers);
        for (name, value) in kept.map.iter().filter(|(name, _)| !is_part || !OF_DOCUMENTS.contains(name)) {
            headers.insert(name, value.clone());
        }
        if let Some(policy) = headers.get_mut(CONTENT_SECURITY_POLICY).filter(|_| !is_page) {
            *policy = without_hashes(policy);
        }
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

/// Whether this answer can only be a part of a document: by its name and by what it is, since the page that says that there is
/// no such file has its name, too.
fn is_part(path: &str, headers: &HeaderMap) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let kind = headers.get(CONTENT_TYPE).map(|kind| kind.to_str().unwrap_or_default());
    let is_of = |(ending, of): &(&str, &str)| {
        name.rsplit_once('.').is_some_and(|(_, it)| it == *ending)
            && kind.is_none_or(|kind| kind.split(';').next() == Some(of))
    };
    !starts_worker(name) && PARTS.iter().any(is_of)
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// The policy for what has no scripts in itself: pages alone have some that are allowed by their hashes.
fn without_hashes(policy: &HeaderValue) -> HeaderValue {
    let Ok(text) = policy.to_str() else { return policy.clone() };
    let rest: Vec<&str> = text.split(' ').map(without_hash).filter(|word| !word.is_empty()).collect();
    HeaderValue::try_from(rest.join(" ").replace(" ;", ";")).unwrap_or_else(|_| policy.clone())
}

/// What ends a rule stays.
fn without_hash(word: &str) -> &str {
    if !word.starts_with("'sha256-") {
        word
    } else if word.ends_with(';') {
        ";"
    } else {
        ""
    }
}

fn starts_worker(name: &str) -> bool {
    name == "sw.js" || name.starts_with("worker-") && name.ends_with(".js")
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
        headers.add_to("/", StatusCode::OK, &mut response);
        assert_eq!(response["x-policy"], "new");
    }

    #[test]
    fn what_only_documents_and_workers_obey_is_sent_with_these_alone() {
        let book = tempfile::tempdir().unwrap();
        let text = "/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp\n  \
                    Cross-Origin-Resource-Policy: cross-origin\n  Content-Security-Policy: default-src 'self'\n  \
                    X-Content-Type-Options: nosniff\n";
        std::fs::write(book.path().join("_headers"), text).unwrap();
        let headers = Headers::read(book.path());
        let sent_with = |status: StatusCode, path: &str, kind: Option<&str>| {
            let mut sent = HeaderMap::new();
            kind.map(|kind| sent.insert(CONTENT_TYPE, kind.parse().unwrap()));
            headers.add_to(path, status, &mut sent);
            assert_eq!(sent["x-content-type-options"], "nosniff", "{path}");
            OF_DOCUMENTS.iter().filter(|name| sent.contains_key(*name)).count()
        };
        let sent = |path: &str, kind: Option<&str>| sent_with(StatusCode::OK, path, kind);
        assert_eq!(sent_with(StatusCode::NOT_MODIFIED, "/", Some("text/html")), 0);
        for (path, kind) in [
            ("/", Some("text/html")),
            ("/threads/pool", Some("text/html; charset=utf-8")),
            ("/sw.js", Some("text/javascript")),
            ("/wasm/worker-plain-1a2b3c4d.js", Some("text/javascript")),
            ("/wasm/worker-plain-1a2b3c4d.js", None),
            ("/favicon-1a2b3c4d.svg", Some("image/svg+xml")),
            ("/listings/pool.py", Some("text/x-python")),
            // There is no such file, and the answer is a page.
            ("/reader/gone.js", Some("text/html")),
            ("/unknown", None),
        ] {
            assert_eq!(sent(path, kind), OF_DOCUMENTS.len(), "{path}");
        }
        for (path, kind) in [
            ("/theme/book-1a2b3c4d.css", Some("text/css")),
            ("/reader/wake-1a2b3c4d.js", Some("text/javascript")),
            ("/toc.js", None),
            ("/wasm/page_bg-1a2b3c4d.wasm", Some("application/wasm")),
            ("/favicon-1a2b3c4d.png", Some("image/png")),
        ] {
            assert_eq!(sent(path, kind), 0, "{path}");
        }
    }

    #[test]
    fn a_policy_names_scripts_in_pages_to_pages_alone() {
        let policy = "script-src 'self' 'sha256-a=' 'sha256-b='; worker-src 'self' 'sha256-c='";
        let without = without_hashes(&policy.parse().unwrap());
        assert_eq!(without, "script-src 'self'; worker-src 'self'");
        let same = "default-src 'self'; img-src data:";
        assert_eq!(without_hashes(&same.parse().unwrap()), same);
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
