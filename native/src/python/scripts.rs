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
    "stuck",
    "busy",
    "bank",
    "philosophers",
    "heartbeat",
    "chess",
    "kitchen",
];

/// Named `workload_model`.
const SCRIPTS: &[(&str, &str)] = scripts![
    "downloads_sequential",
    "downloads_threads",
    "downloads_async",
    "downloads_processes",
    "downloads_hybrid",
    "squares_sequential",
    "squares_async",
    "squares_threads",
    "squares_processes",
    "fib_sequential",
    "fib_async",
    "fib_threads",
    "fib_processes",
    "primes_sequential",
    "primes_async",
    "primes_threads",
    "primes_processes",
    "mandelbrot_sequential",
    "mandelbrot_async",
    "mandelbrot_threads",
    "mandelbrot_processes",
    "wordcount_sequential",
    "wordcount_async",
    "wordcount_threads",
    "wordcount_processes",
    "pages_sequential",
    "pages_threads",
    "pages_async",
    "pages_processes",
    "pages_hybrid",
    "meeting_sequential",
    "meeting_threads",
    "meeting_async",
    "meeting_processes",
    "queue_threads",
    "queue_async",
    "queue_processes",
    "counter_threads",
    "counter_async",
    "bank_threads",
    "bank_async",
    "philosophers_threads",
    "philosophers_async",
    "heartbeat_sequential",
    "heartbeat_threads",
    "heartbeat_async",
    "chess_sequential",
    "chess_threads",
    "chess_async",
    "kitchen_sequential",
    "kitchen_threads",
    "kitchen_async",
];

fn name(workload: &str, model: Model) -> String {
    format!("{workload}_{}", model.name())
}

/// Whether there is a comparator for that.
pub fn has(workload: &str, model: Model) -> bool {
    let name = name(workload, model);
    SCRIPTS.iter().any(|(script, _)| *script == name)
}

/// Why there is none, where the workload itself has nothing against the model.
pub fn lacks(workload: &str, model: Model) -> Option<&'static str> {
    match model {
        _ if has(workload, model) => None,
        Model::Gil => Some("its own threads are this model wherever it has a GIL: see `threads`"),
        Model::Rayon => Some("it has no pool that steals work"),
        Model::Hybrid if workload == "meeting" => Some("a barrier of asyncio's knows one process only"),
        Model::Hybrid => Some("tasks that only compute gain nothing from an event loop: see `processes`"),
        Model::Sequential | Model::Async | Model::Threads | Model::Processes => None,
    }
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

    use experiments::workload::ALL;

    use super::*;

    #[test]
    fn each_workload_has_a_script_for_each_model_or_there_is_a_reason() {
        let mut expected = BTreeSet::new();
        for entry in ALL {
            for model in entry.models() {
                let what = format!("{} under {}", entry.name, model.name());
                assert!(has(entry.name, model) || lacks(entry.name, model).is_some(), "{what}");
                if has(entry.name, model) {
                    expected.insert(name(entry.name, model));
                }
            }
        }
        let there: BTreeSet<String> = SCRIPTS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(there, expected, "no script is for a workload or a model that there is not");
    }

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
