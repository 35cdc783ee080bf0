//! What a free-threaded CPython shows, against what the lab says can be seen.
//!
//! `LAB_FREE_PYTHON` names one; otherwise `python3.15t`, `python3.14t` or `python3.13t` is looked for. `LAB_STRESS` says for
//! how many seconds each row is run. Without such a build, nothing is asked, and the output says so.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::table::{Operation, operations};

#[derive(Debug, Deserialize)]
pub struct Ran {
    name: String,
    python: String,
    pub seen: BTreeMap<String, u64>,
}

/// A free-threaded build, if there is one.
pub fn python() -> Option<String> {
    let named = std::env::var("LAB_FREE_PYTHON").ok();
    let usual = ["python3.15t", "python3.14t", "python3.13t"].map(str::to_owned);
    let candidates = named.map_or_else(|| usual.to_vec(), |named| vec![named]);
    let is_free = |program: &String| {
        let ask = "import sys; sys.exit(sys._is_gil_enabled())";
        let status = Command::new(program).args(["-c", ask]).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    candidates.into_iter().find(is_free)
}

/// Runs these.
pub fn run_all(python: &str, operations: &[Operation]) -> Vec<Ran> {
    let table: String = operations.iter().map(Operation::to_toml).collect();
    run(python, &["--stdin"], &table, operations.len())
}

fn run(python: &str, options: &[&str], table: &str, count: usize) -> Vec<Ran> {
    let seconds = std::env::var("LAB_STRESS").unwrap_or_else(|_| "0.05".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/grain/stress.py");
    let mut child = Command::new(python)
        .args([script, &seconds])
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it answered before");
    child.stdin.take().expect("its input is piped").write_all(table.as_bytes()).expect("it reads the table");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8(output.stdout).expect("it writes JSON");
    let ran: Vec<Ran> = text.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    assert_eq!(ran.len(), count, "it did not come to its end");
    ran
}

#[test]
fn whatever_a_free_threaded_build_shows_is_among_what_the_lab_says() {
    let Some(python) = python() else {
        eprintln!("no free-threaded CPython here (LAB_FREE_PYTHON names one): nothing was stressed");
        return;
    };
    let operations = operations();
    let ran = run(&python, &["--table"], "", operations.len());
    eprintln!("stressed with CPython {} ({python}): {} rows", ran[0].python, ran.len());
    let mut unheard_of = Vec::new();
    for (operation, ran) in operations.iter().zip(&ran) {
        assert_eq!(operation.name, ran.name);
        let known = operation.outcomes();
        unheard_of.extend(
            ran.seen.keys().filter(|seen| !known.contains(*seen)).map(|seen| format!("{}: {seen}", ran.name)),
        );
    }
    assert!(unheard_of.is_empty(), "seen, and not among what the lab says:\n{}", unheard_of.join("\n"));
}
