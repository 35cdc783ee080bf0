//! What the modules of a page weigh. A module grows by a little with everything that is written, and by ten kilobytes
//! with one number that is read by the wrong function; nobody would see it before the next measurement.

use anyhow::{Context, Result, ensure};
use repo::gzip::gzipped;
use repo::{named, stamp};

use crate::wasm;

/// The most that a module may weigh, in bytes as hosts send them.
fn most(name: &str) -> usize {
    match name {
        // Measured at 1,017,441 bytes where memory is shared. Some 84,000 of these are Python's library in Python, which is
        // to come in a file of its own when a program imports it.
        "engine-lab" | "engine-lab-threaded" => 1_030_000,
        // The companion serves its own page, to nobody who is far away.
        "engine-plain" | "engine-threaded" | "page-companion" => 150_000,
        // Beside what it runs, it has simulated what a slider says.
        "page" => 138_000,
        _ => 130_000,
    }
}

/// Weighs all modules of the site that was built for readers.
pub fn check() -> Result<()> {
    let site = repo::site();
    let files = stamp::files(&site)?;
    for module in wasm::MODULES {
        let file = format!("{}_bg.wasm", module.name);
        let path =
            files.iter().find(|path| named::plain(&path.to_string_lossy()).ends_with(&format!("/{file}")));
        let path = path.with_context(|| format!("there is no {file} in {}", site.display()))?;
        let (bytes, most) = (gzipped(&stamp::read(&site.join(path))?)?, most(module.name));
        println!("{file}: {bytes} bytes, {most} at most");
        ensure!(
            bytes <= most,
            "{file} has {bytes} bytes compressed, and {most} is the most. Compare the sizes of its functions with those of \
             the commit before: what formats or reads numbers with a fraction is the usual reason"
        );
    }
    Ok(())
}
