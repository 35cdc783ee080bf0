//! The book, served.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;

use rustix::process::Signal;
use tempfile::TempDir;

use crate::support::{Running, finish, many, signal};

const HEADERS: &str = "/*\n  Cross-Origin-Opener-Policy: same-origin\n  X-Of-The-Book: yes\n";

pub fn book() -> TempDir {
    let book = tempfile::tempdir().unwrap();
    let files = [
        ("index.html", "home"),
        ("404.html", "not here"),
        ("_headers", HEADERS),
        ("engine.wasm", "\0asm"),
        ("build.json", "1"),
    ];
    files.into_iter().for_each(|(name, text)| std::fs::write(book.path().join(name), text).unwrap());
    book
}

/// A server, and where it says that it is.
pub fn serve(book: &Path, more: &[&str]) -> (Running, String) {
    let mut running = Running::start(many(&["serve", "--book"]).arg(book).args(more));
    let mut line = String::new();
    BufReader::new(running.child().stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(line.starts_with("Serving ") && url.starts_with("http://127.0.0.1:"), "{line}");
    (running, url)
}

pub fn get(address: &str) -> (u16, ureq::http::HeaderMap, String) {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().proxy(None).http_status_as_error(false).build().into();
    let mut answer = agent.get(address).call().unwrap();
    let body = answer.body_mut().read_to_string().unwrap();
    (answer.status().as_u16(), answer.headers().clone(), body)
}

#[test]
fn every_answer_carries_the_books_headers_and_the_right_type_and_documents_those_that_only_they_obey() {
    let book = book();
    let (_running, url) = serve(book.path(), &["--port", "0"]);
    for (path, status, kind, body, is_document) in [
        ("", 200, "text/html", "home", true),
        ("engine.wasm", 200, "application/wasm", "\0asm", false),
        ("no/such/page", 404, "text/html", "not here", true),
        ("no/such/script.js", 404, "text/html", "not here", true),
    ] {
        let (answered, headers, text) = get(&format!("{url}{path}"));
        assert_eq!((answered, text.as_str()), (status, body), "{path}");
        assert!(headers["content-type"].to_str().unwrap().starts_with(kind), "{headers:?}");
        let isolates =
            headers.get("cross-origin-opener-policy").is_some_and(|isolation| isolation == "same-origin");
        assert_eq!(isolates, is_document, "{path}");
        assert_eq!(headers["x-of-the-book"], "yes");
        assert_eq!(headers["cache-control"], "no-cache");
    }
}

/// Status, headers, and the body as it was sent.
fn get_with(address: &str, headers: &[(&str, &str)]) -> (u16, ureq::http::HeaderMap, Vec<u8>) {
    // Without its features this client neither asks for anything compressed nor unpacks it.
    let agent: ureq::Agent =
        ureq::Agent::config_builder().proxy(None).http_status_as_error(false).build().into();
    let ask = |request: ureq::RequestBuilder<_>, (name, value): &(&str, &str)| request.header(*name, *value);
    let mut answer = headers.iter().fold(agent.get(address), ask).call().unwrap();
    let body = answer.body_mut().read_to_vec().unwrap();
    (answer.status().as_u16(), answer.headers().clone(), body)
}

const GZIP: &[u8] = b"\x1f\x8b";

#[test]
fn who_takes_files_compressed_gets_those_that_were_published_so_with_the_types_of_the_files() {
    let book = book();
    for (name, text) in [("engine.wasm.br", "as brotli"), ("engine.wasm.gz", "as gzip")] {
        std::fs::write(book.path().join(name), text).unwrap();
    }
    let (_running, url) = serve(book.path(), &["--port", "0"]);
    for (accepts, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "as brotli"),
        ("gzip, br;q=0", Some("gzip"), "as gzip"),
        ("gzip", Some("gzip"), "as gzip"),
        ("identity", None, "\0asm"),
    ] {
        let (status, headers, told) = get_with(&format!("{url}engine.wasm"), &[("accept-encoding", accepts)]);
        let encoded = headers.get("content-encoding").map(|it| it.to_str().unwrap());
        assert_eq!((status, encoded, &*told), (200, encoding, body.as_bytes()), "{accepts}");
        assert_eq!(headers["content-type"], "application/wasm");
        assert_eq!(headers["vary"], "accept-encoding");
    }
}

#[test]
fn pages_and_what_was_not_published_compressed_are_compressed_on_the_way() {
    let book = book();
    let page = format!("<html><head></head><body>{}</body></html>", "many things ".repeat(1000));
    std::fs::write(book.path().join("page.html"), &page).unwrap();
    // A page that was published compressed could not be marked.
    std::fs::write(book.path().join("page.html.gz"), "unmarked").unwrap();
    std::fs::write(book.path().join("words.js"), "many things ".repeat(1000)).unwrap();
    let (_running, url) = serve(book.path(), &["--port", "0"]);
    for (name, kind) in [("page.html", "text/html"), ("words.js", "text/javascript")] {
        let (status, headers, told) = get_with(&format!("{url}{name}"), &[("accept-encoding", "gzip")]);
        assert_eq!((status, headers["content-encoding"].to_str().unwrap()), (200, "gzip"), "{name}");
        assert!(headers["content-type"].to_str().unwrap().starts_with(kind), "{headers:?}");
        assert!(
            headers["vary"] == "accept-encoding" && !headers.contains_key("content-length"),
            "{headers:?}"
        );
        assert!(told.starts_with(GZIP) && told.len() < 1000, "{name}: {}", told.len());
        let (_, headers, told) = get_with(&format!("{url}{name}"), &[]);
        assert!(!headers.contains_key("content-encoding") && told.len() >= 12_000, "{name}: {}", told.len());
    }
    assert!(get(&format!("{url}page.html")).2.contains("many-native"));
}

#[test]
fn who_has_a_page_is_not_sent_it_again_until_it_is_another() {
    let book = book();
    let (_running, url) = serve(book.path(), &["--port", "0"]);
    let (_, headers, _) = get_with(&url, &[]);
    let tag = headers["etag"].to_str().unwrap().to_owned();
    let (status, headers, told) = get_with(&url, &[("if-none-match", &tag)]);
    assert_eq!((status, &*told), (304, &b""[..]));
    assert_eq!(headers["etag"], tag.as_str());
    std::fs::write(book.path().join("index.html"), "another home").unwrap();
    let (status, headers, told) = get_with(&url, &[("if-none-match", &tag)]);
    assert_eq!((status, &*told), (200, &b"another home"[..]));
    assert_ne!(headers["etag"], tag.as_str());
    assert!(!get_with(&format!("{url}no/such/page"), &[]).1.contains_key("etag"));
}

#[test]
fn a_part_of_a_file_is_that_part_of_what_it_says() {
    let book = book();
    std::fs::write(book.path().join("words.js"), "many things ".repeat(1000)).unwrap();
    let (_running, url) = serve(book.path(), &["--port", "0"]);
    let asks = [("range", "bytes=5-10"), ("accept-encoding", "gzip")];
    let (status, headers, told) = get_with(&format!("{url}words.js"), &asks);
    assert_eq!((status, headers["content-range"].to_str().unwrap()), (206, "bytes 5-10/12000"));
    assert!(!headers.contains_key("content-encoding"), "{headers:?}");
    assert_eq!(told, b"things");
}

#[test]
fn nothing_outside_of_the_book_is_served() {
    let book = book();
    let (_running, url) = serve(&book.path().join("."), &["--port", "0"]);
    assert_eq!(get(&format!("{url}..%2f..%2fetc/passwd")).2, "not here");
}

#[test]
fn pages_are_told_when_the_book_has_been_built_again() {
    let book = book();
    let (_running, url) = serve(book.path(), &["--port", "0", "--live"]);
    assert_eq!(get(&url).1["cache-control"], "no-store");
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let answer = agent.get(format!("{url}__reload")).call().unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    std::fs::write(book.path().join("_headers"), HEADERS.replace("yes", "anew")).unwrap();
    std::fs::write(book.path().join("build.json"), "2").unwrap();
    let mut event = [0; 12];
    answer.into_body().into_reader().read_exact(&mut event).unwrap();
    assert_eq!(&event, b"data: reload");
    assert_eq!(get(&url).1["x-of-the-book"], "anew");
}

#[test]
fn a_port_that_is_taken_is_said_and_the_next_free_one_is_used() {
    let book = book();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (running, url) = serve(book.path(), &["--port", &port]);
    assert!(!url.ends_with(&format!(":{port}/")), "{url}");
    assert_eq!(get(&url).2, "home");
    signal(u64::from(running.id()), Signal::INT);
    let (code, _, err) = running.finish();
    assert_eq!(code, Some(0), "an interrupted server has done its work");
    assert!(err.contains(&format!("port {port} is taken")) && err.contains("--port N"), "{err}");
}

#[test]
fn a_book_that_is_not_there_is_bad_usage() {
    let (code, _, err) = finish(&mut many(&["serve", "--book", "/no/such/book"]));
    assert_eq!(code, Some(2));
    assert!(err.starts_with("many: there is no built book in /no/such/book"), "{err}");
}
