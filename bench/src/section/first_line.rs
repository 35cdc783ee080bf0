//! How soon the first line of the answer is there when a broken program is explored, beside a process that only starts.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use experiments::report::median;
use repo::process::{output, program};
use repo::stamp;

use crate::log::Log;
use crate::row::{Goal, Row};
use crate::session::{Session, World};
use crate::size::Size;

/// Where the tests of the lab have their programs.
const PROGRAMS: &str = "lab/python/tests";
const BROKEN: &str = "_broken.py";

const START: &str = "many --version";

pub fn round(_: &mut Session, _: &Size, log: &mut Log) -> Result<()> {
    for file in broken()? {
        // In pairs: what else the machine does counts for both.
        let began = Instant::now();
        output(program(repo::many()).arg("--version"))?;
        log.add_ms(START, World::Native, milliseconds(began));
        log.add_ms(&series(&file), World::Native, first_line(&repo::path(PROGRAMS).join(&file))?);
    }
    Ok(())
}

fn broken() -> Result<Vec<PathBuf>> {
    let files = stamp::files(&repo::path(PROGRAMS))?;
    let files: Vec<_> = files.into_iter().filter(|it| it.to_string_lossy().ends_with(BROKEN)).collect();
    ensure!(!files.is_empty(), "no program in {PROGRAMS} ends in {BROKEN}");
    Ok(files)
}

/// Milliseconds from the start of the process until it has said something. What it says later is waited for, so that it
/// takes nothing away from the next one.
fn first_line(file: &Path) -> Result<f64> {
    let began = Instant::now();
    let mut explorer = program(repo::many());
    explorer.args(["lab", "explore"]).arg(file).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut explorer = explorer.spawn().context("cannot start the companion")?;
    let mut lines = BufReader::new(explorer.stdout.take().context("it has no output")?).lines();
    let line = lines.next().transpose()?;
    let took_ms = milliseconds(began);
    lines.for_each(drop);
    explorer.wait().context("cannot wait for the companion")?;
    line.with_context(|| format!("nothing is said of {}", file.display()))?;
    Ok(took_ms)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn series(file: &Path) -> String {
    format!("{SERIES}{}", file.display())
}

const SERIES: &str = "the first line of what is said of ";

pub fn rows(log: &Log) -> Vec<Row> {
    let start = median(log.of(START, World::Native));
    let found = log.series().iter().filter_map(|it| Some((it.what.strip_prefix(SERIES)?, &it.values)));
    let mut over: Vec<(f64, &str)> = found.map(|(file, ms)| (median(ms) - start, file)).collect();
    over.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: Vec<f64> = over.iter().map(|(ms, _)| *ms).collect();
    let name = |what: &str| {
        format!(
            "from Explore to the first line of the answer, over the start: {what} of {} programs",
            all.len()
        )
    };
    let (longest, file) = over.last().copied().unwrap_or_default();
    let late = over.iter().filter(|(ms, _)| *ms > MOST_MS).count();
    vec![
        Row::new(START, start, "ms"),
        Row::new(name("median"), median(&all), "ms").goal(Goal::AtMost(MOST_MS)),
        Row::new(name(&format!("longest ({file})")), longest, "ms").goal(Goal::AtMost(MOST_MS)),
        Row::new(name(&format!("more than {MOST_MS} ms")), late as f64, "programs").goal(Goal::AtMost(0.0)),
    ]
}

const MOST_MS: f64 = 100.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_counts_with_its_median_over_the_median_of_a_start() {
        let mut log = Log::default();
        for (start, a, b) in [(2.0, 12.0, 30.0), (3.0, 500.0, 203.0), (4.0, 13.0, 204.0)] {
            log.add_ms(START, World::Native, start);
            log.add_ms(&series(Path::new("a_broken.py")), World::Native, a);
            log.add_ms(&series(Path::new("b_broken.py")), World::Native, b);
        }
        let rows = rows(&log);
        let told: Vec<_> = rows.iter().map(|row| (row.value, row.met())).collect();
        assert_eq!(told, [(3.0, None), (105.0, Some(false)), (200.0, Some(false)), (1.0, Some(false))]);
        assert!(rows[2].name.contains("(b_broken.py)"), "{}", rows[2].name);
    }

    #[test]
    fn the_tests_have_broken_programs_of_threads_and_of_tasks() {
        let broken = broken().unwrap();
        for folder in ["threads", "cpython/explored_async"] {
            assert!(broken.iter().any(|it| it.starts_with(folder)), "{folder} has none");
        }
    }
}
