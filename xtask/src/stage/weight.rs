//! What a first page and the modules of a page weigh. A module grows by a little with everything that is written, and by ten kilobytes
//! with one number that is read by the wrong function; nobody would see it before the next measurement.

use anyhow::{Context, Result, ensure};
use repo::gzip::gzipped;
use repo::{named, stamp};

use crate::wasm;

/// The most that a module may weigh, in bytes as hosts send them.
fn most(name: &str) -> usize {
    match name {
        // 1,070,800 bytes, and 1,082,300 where memory is shared; half a percent more while what is generic over texts was made for
        // speed, in the worker's own crate.
        "engine-lab" => 1_073_000,
        "engine-lab-threaded" => 1_085_000,
        // The companion serves its own page, to nobody who is far away.
        "engine-plain" | "engine-threaded" | "page-companion" => 150_000,
        // Beside what it runs, it has simulated what a slider says, marks what was guessed, and draws who waits for whom.
        // 137,104 bytes by `gzip -9`.
        "page" => 138_000,
        _ => 130_000,
    }
}

/// What of Python's library a page loads for programs that import it.
const LIBRARY: (&str, usize) = ("library.txt", 71_500);

/// The most that a first visit to the book's first page loads before anything is touched, in bytes as hosts send them: the page,
/// what it names and the service worker, each with about so many bytes of headers (measured: 442). Measured at 60,183; what keeps
/// a press before anything has come, and brings a page back as it was, is among them.
const FIRST_VISIT: usize = 60_600;
const HEAD: usize = 450;
/// What a browser asks for by itself.
const NAMED: [(&str, &str); 3] =
    [("<script", "src=\""), ("<link rel=\"stylesheet\"", "href=\""), ("<link rel=\"icon\"", "href=\"")];

/// Weighs the first page as a reader meets it.
fn first_visit() -> Result<()> {
    let site = repo::site();
    let page =
        String::from_utf8(stamp::read(&site.join("index.html"))?).context("the first page is no text")?;
    let tags = page.split_inclusive('>').filter_map(|text| Some(&text[text.rfind('<')?..]));
    // Search loads when a reader searches.
    let named = tags.filter(|tag| !tag.contains("text/x-search")).filter_map(named_in);
    let mut all = 0;
    for file in ["index.html", "sw.js"].into_iter().chain(named) {
        let bytes = HEAD + gzipped(&stamp::read(&site.join(file))?)?;
        println!("first visit, {file}: {bytes} bytes");
        all += bytes;
    }
    println!("first visit: {all} bytes, {FIRST_VISIT} at most");
    ensure!(
        all <= FIRST_VISIT,
        "a first visit loads {all} bytes, and {FIRST_VISIT} is the most: what a reader has to touch something for can wait"
    );
    Ok(())
}

fn named_in(tag: &str) -> Option<&str> {
    let (_, attribute) = NAMED.iter().find(|(begin, _)| tag.starts_with(begin))?;
    tag.split_once(attribute)?.1.split('"').next()
}

/// Weighs all modules of the site that was built for readers, what comes apart from them, and the first page.
pub fn check() -> Result<()> {
    let site = repo::site();
    let files = stamp::files(&site)?;
    let modules = wasm::MODULES.iter().map(|module| (format!("{}_bg.wasm", module.name), most(module.name)));
    for (file, most) in modules.chain([(LIBRARY.0.to_owned(), LIBRARY.1)]) {
        let path =
            files.iter().find(|path| named::plain(&path.to_string_lossy()).ends_with(&format!("/{file}")));
        let path = path.with_context(|| format!("there is no {file} in {}", site.display()))?;
        let bytes = gzipped(&stamp::read(&site.join(path))?)?;
        println!("{file}: {bytes} bytes, {most} at most");
        ensure!(
            bytes <= most,
            "{file} has {bytes} bytes compressed, and {most} is the most. Compare the sizes of its functions with those of \
             the commit before: what formats or reads numbers with a fraction is the usual reason"
        );
    }
    first_visit()
}
