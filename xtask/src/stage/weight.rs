//! What the modules of a page weigh. A module grows by a little with everything that is written, and by ten kilobytes
//! with one number that is read by the wrong function; nobody would see it before the next measurement.

use anyhow::{Context, Result, ensure};
use repo::gzip::gzipped;
use repo::{named, stamp};

use crate::wasm;

/// The most that a module may weigh, in bytes as hosts send them.
fn most(name: &str) -> usize {
    match name {
        // Measured at 1,002,653 bytes where memory is shared; 970,823 before conditions between steps, programs without each of
        // their locks, outputs of no order of whole threads, and drawings of who waits for whom.
        "engine-lab" | "engine-lab-threaded" => 1_005_000,
        // The companion serves its own page, to nobody who is far away.
        "engine-plain" | "engine-threaded" | "page-companion" => 150_000,
        // Beside what it runs, it has simulated what a slider says, and marks what was guessed. Measured at 138,030 bytes.
        "page" => 138_500,
        _ => 130_000,
    }
}

/// What of Python's library a page loads for programs that import it.
const LIBRARY: (&str, usize) = ("library.txt", 64_000);

/// Weighs all modules of the site that was built for readers, and what comes apart from them.
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
    Ok(())
}
