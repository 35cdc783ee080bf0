//! The comparators, as the chapters show them; they travel inside this program.

use std::io;
use std::path::{Path, PathBuf};

use experiments::model::Model;

macro_rules! scripts {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../../book/listings/compare/", $name, ".py")))),*]
    };
}
/// What the scripts import.
const SHARED: &[(&str, &str)] = scripts![
    "measuring",
    "sites",
    "squares",
    "fib",
    "primes",
    "mandelbrot",
    "wordcount",
    "pages",
    "meeting",
];

/// Named `workload_model`.
const SCRIPTS: &[(&str, &str)] = scripts![
    "downloads_sequential",
    "downloads_threads",
    "downloads_async",
    "downloads_processes",
    "squares_sequential",
    "squares_threads",
    "squares_processes",
    "fib_sequential",
    "fib_threads",
    "fib_processes",
    "primes_sequential",
    "primes_threads",
    "primes_processes",
    "mandelbrot_sequential",
    "mandelbrot_threads",
    "mandelbrot_processes",
    "wordcount_sequential",
    "wordcount_threads",
    "wordcount_processes",
    "pages_sequential",
    "pages_threads",
    "pages_async",
    "pages_processes",
    "meeting_sequential",
    "meeting_threads",
    "meeting_async",
    "meeting_processes",
    "queue_threads",
    "queue_async",
    "queue_processes",
    "counter_threads",
    "counter_async",
];

fn name(workload: &str, model: Model) -> String {
    format!("{workload}_{}", model.name())
}

/// Whether there is a comparator for that.
pub fn has(workload: &str, model: Model) -> bool {
    let name = name(workload, model);
    SCRIPTS.iter().any(|(script, _)| *script == name)
}

/// Writes all scripts into a folder, and says where the one that is asked for is.
pub fn unpack(folder: &Path, workload: &str, model: Model) -> io::Result<PathBuf> {
    let path = |name: &str| folder.join(format!("{name}.py"));
    for (name, text) in SHARED.iter().chain(SCRIPTS) {
        std::fs::write(path(name), text)?;
    }
    Ok(path(&name(workload, model)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_script_of_the_book_is_on_board() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../book/listings/compare");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let scripts = files.filter(|path| path.extension().is_some_and(|end| end == "py"));
        let there: BTreeSet<String> =
            scripts.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
        let here = SHARED.iter().chain(SCRIPTS).map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(there, here);
    }
}
