//! Small programs in the lab's machine and in CPython, in turns, the last six with an event loop: how fast the machine is, and whether both
//! print the same.
//!
//! `lab ROUNDS` prints `{"python": …, "programs": [{"name": …, "lab_ms": […], "cpython_ms": […]}]}`.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use lab_python::Settings;
use native::python::{self, Choice};
use serde_json::{Value, json};

const PROGRAMS: [&str; 11] =
    ["fib", "particles", "queens", "sieve", "words", "bank", "crowd", "pipeline", "relay", "tree", "watch"];

fn main() -> ExitCode {
    let rounds = env::args().nth(1).and_then(|text| text.parse().ok());
    let Some(rounds) = rounds else {
        eprintln!("usage: lab ROUNDS");
        return ExitCode::from(2);
    };
    match measure(rounds) {
        Ok(found) => {
            println!("{found}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("lab: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn measure(rounds: usize) -> Result<Value, String> {
    let found = python::find(&[Choice::All]);
    let newest = found.usable().max_by_key(|python| python.order());
    let python = newest.ok_or("there is no CPython to compare with; install python3")?;
    let programs: Result<Vec<Value>, String> =
        PROGRAMS.iter().map(|name| compare(name, &python.program, rounds)).collect();
    Ok(json!({"python": python.label(), "programs": programs?}))
}

/// Runs a program in both, as often as there are rounds.
fn compare(name: &str, python: &Path, rounds: usize) -> Result<Value, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/lab");
    let file = folder.join(name).with_extension("py");
    let program = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut child = Command::new(python)
        .arg(folder.join("timed.py"))
        .arg(&file)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", python.display()))?;
    let mut questions = child.stdin.take().ok_or("its input is not piped")?;
    let mut answers = BufReader::new(child.stdout.take().ok_or("its output is not piped")?).lines();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (printed, ms) = run(&program)?;
        writeln!(questions).map_err(|error| error.to_string())?;
        let answer = answers.next().ok_or_else(|| format!("{name}: CPython does not answer"))?;
        let answer = answer.map_err(|error| error.to_string())?;
        let (expected, their_ms): (String, f64) =
            serde_json::from_str(&answer).map_err(|error| format!("{name}: {error}"))?;
        if printed != expected {
            return Err(format!("{name} prints {printed:?}, and in CPython {expected:?}"));
        }
        ours.push(ms);
        theirs.push(their_ms);
    }
    drop(questions);
    child.wait().map_err(|error| error.to_string())?;
    Ok(json!({"name": name, "lab_ms": ours, "cpython_ms": theirs}))
}

fn run(program: &[u8]) -> Result<(String, f64), String> {
    let start = Instant::now();
    let report = lab_python::run(program, "program.py", Settings::default(), 0, &mut || true);
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    match report.exit {
        Some(0) => Ok((report.stdout, ms)),
        _ => Err(format!("the machine ends with {:?} {:?}", report.error, report.refused)),
    }
}
