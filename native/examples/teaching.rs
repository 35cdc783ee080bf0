//! Explores the programs of the size that teaching material has, each under both kinds of interpreter, and says how
//! far that comes in the time that a reader waits.
//!
//! `teaching SECONDS` prints a list of `{"name", "interpreter", "verdict", "ms", "failure_ms", "preemptions"}`. Each
//! exploration may take so many seconds and ends with its first failure, of which `failure_ms` is the time;
//! `preemptions` is the bound up to which all orders were looked at, if not all of them were.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use lab_session::{ExploreOptions, Interpreter, Progress, Verdict, explore_versions};
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_json::{Value, json};

const FOLDER: &str = "../lab/python/tests/teaching";
const BEGIN: &str = "# expect: ";

fn main() -> ExitCode {
    let seconds = env::args().nth(1).and_then(|text| text.parse().ok());
    let Some(seconds) = seconds else {
        eprintln!("usage: teaching SECONDS");
        return ExitCode::from(2);
    };
    match explore_all(Duration::from_secs(seconds)) {
        Ok(found) => {
            println!("{found}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("teaching: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn explore_all(most: Duration) -> Result<Value, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "py"));
    files.sort();
    let pool = ThreadPoolBuilder::new().build().map_err(|error| error.to_string())?;
    let asked = files.iter().flat_map(|file| [Interpreter::Gil, Interpreter::Free].map(|it| (file, it)));
    let found: Result<Vec<Value>, String> =
        asked.map(|(file, interpreter)| explore_one(file, interpreter, most, &pool)).collect();
    Ok(Value::Array(found?))
}

fn explore_one(
    file: &Path,
    interpreter: Interpreter,
    most: Duration,
    pool: &ThreadPool,
) -> Result<Value, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
    let begin = Instant::now();
    let mut failure_ms = None;
    let mut keep_going = |progress: Progress| {
        if progress.fails {
            failure_ms.get_or_insert_with(|| milliseconds(begin));
        }
        begin.elapsed() < most && !progress.fails
    };
    let report = pool.install(|| explore_versions(text.as_bytes(), &name, &options, &mut keep_going));
    let ms = milliseconds(begin);
    let verdict = report.verdict.ok_or_else(|| format!("{name} is refused: {:?}", report.refused))?;
    let expected = text.lines().next().and_then(|line| line.strip_prefix(BEGIN)).unwrap_or_default();
    if is_wrong(verdict, expected) {
        return Err(format!(
            "{name} is {} under {}, and {expected} is right",
            verdict.name(),
            interpreter.name()
        ));
    }
    // A failure may be told without any progress before it.
    let failure_ms = (verdict == Verdict::Found).then(|| failure_ms.unwrap_or(ms));
    Ok(json!({
        "name": name,
        "interpreter": interpreter.name(),
        "verdict": verdict,
        "ms": ms,
        "failure_ms": failure_ms,
        "preemptions": report.established.map(|it| it.preemptions),
    }))
}

/// Whether the opposite of what the program's first line says came out.
fn is_wrong(verdict: Verdict, expected: &str) -> bool {
    match verdict {
        Verdict::Proved | Verdict::Differs => expected == "found",
        Verdict::Found => expected != "found",
        Verdict::Incomplete => false,
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}
