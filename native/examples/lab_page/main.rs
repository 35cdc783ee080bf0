//! What the lab does natively, for comparison with what it does in a page: the same programs, with the same limits.
//!
//! `lab_page ROUNDS` prints `{"programs": [{"name", "printed", "ms"}], "explored": {"says", "ms"}}`. The programs are
//! those of the example `lab`, and `alone.py` and `compiled.py` beside this file; `explored.py` is explored.

use std::env;
use std::path::Path;
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::Instant;

use lab_session::{ExploreOptions, ExploreReports, RunOptions};
use rayon::ThreadPoolBuilder;
use serde_json::{Value, json};

const PROGRAMS: [&str; 7] = [
    "lab_page/alone",
    "lab_page/compiled",
    "lab/fib",
    "lab/particles",
    "lab/queens",
    "lab/sieve",
    "lab/words",
];

/// As many as a page takes at most.
const MOST_THREADS: usize = 8;

fn main() -> ExitCode {
    let Some(rounds) = env::args().nth(1).and_then(|text| text.parse().ok()) else {
        eprintln!("usage: lab_page ROUNDS");
        return ExitCode::from(2);
    };
    match measure(rounds) {
        Ok(found) => {
            println!("{found}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("lab_page: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn measure(rounds: usize) -> Result<Value, String> {
    let programs: Result<Vec<Value>, String> = PROGRAMS.iter().map(|name| run(name, rounds)).collect();
    Ok(json!({"programs": programs?, "explored": explore(rounds)?}))
}

fn program(name: &str) -> Result<Vec<u8>, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).with_extension("py");
    std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))
}

fn run(name: &str, rounds: usize) -> Result<Value, String> {
    let program = program(name)?;
    let mut printed = String::new();
    let mut times = Vec::new();
    for _ in 0..rounds {
        let (report, ms) =
            timed(|| lab_session::run(&program, "program.py", &RunOptions::default(), &mut || true));
        if report.exit != Some(0) {
            return Err(format!("{name} ends with {:?} {:?}", report.error, report.refused));
        }
        printed = report.stdout;
        times.push(ms);
    }
    Ok(json!({"name": name, "printed": printed, "ms": times}))
}

/// What a page says of it, with as many threads as a page has.
fn explore(rounds: usize) -> Result<Value, String> {
    let program = program("lab_page/explored")?;
    let cores = available_parallelism().map_err(|error| error.to_string())?.get();
    let pool = ThreadPoolBuilder::new().num_threads(cores.min(MOST_THREADS)).build();
    let pool = pool.map_err(|error| error.to_string())?;
    let mut says = String::new();
    let mut times = Vec::new();
    for _ in 0..rounds {
        let options = ExploreOptions::default();
        let explored = || lab_session::explore_versions(&program, "program.py", &options, &mut |_| true);
        let (report, ms) = timed(|| pool.install(explored));
        says = lab_figure::explored(&ExploreReports::new(report, Vec::new())).says;
        times.push(ms);
    }
    Ok(json!({"says": says, "ms": times}))
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let done = act();
    (done, start.elapsed().as_secs_f64() * 1000.0)
}
