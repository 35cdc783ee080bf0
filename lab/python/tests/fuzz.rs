//! Programs broken at random: gate, parser, compiler and machine answer, whatever they are given.
//!
//! `LAB_FUZZ=N` tries N of them, `LAB_SEED=N` begins with another one. A panic or an overflow of the stack
//! names the seed, and so can be repeated.

#![allow(clippy::disallowed_types, reason = "the tests read programs")]

use std::fs;
use std::path::Path;

use lab_python::Settings;

#[path = "threads/random.rs"]
mod random;

use random::Random;

const MUTANTS: u64 = 1500;
/// How often a run is asked whether it may go on.
const PATIENCE: usize = 20;

const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    "\n",
    "\n    ",
    "    ",
    ",",
    "=",
    ":=",
    "*",
    "**",
    "->",
    "@",
    ".",
    "'",
    "\"",
    "\"\"\"",
    "f'{",
    "}'",
    "\\",
    "#",
    "0",
    "-1",
    "10**30",
    "1e400",
    "0x",
    "None",
    "True",
    "self",
    "lambda x: x",
    "yield",
    "yield from ()",
    "return",
    "break",
    "continue",
    "raise",
    "del ",
    "global n",
    "nonlocal n",
    "import sys",
    "class A:",
    "def f(",
    "try:",
    "except:",
    "finally:",
    "else:",
    "with lock:",
    "match x:",
    "case _:",
    "while 1:",
    "for x in x:",
    "if x:",
    "x",
    "__init__",
    "__eq__",
    "__class__",
    "super()",
    "print(x)",
    "not ",
    " in ",
    " is ",
    "€",
    "\0",
    "\t",
    "\r\n",
    "\u{feff}",
    "ª",
    "𝒳",
];

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn programs() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cpython/programs");
    let entries = fs::read_dir(folder).expect("the programs lie in their folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a folder can be read").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a program is text")).collect()
}

/// A program with some of its text removed, repeated, replaced or moved.
fn mutant(seed: u64, programs: &[String]) -> Vec<u8> {
    let mut random = Random::new(seed);
    let mut text: Vec<char> = programs[random.below(programs.len())].chars().collect();
    for _ in 0..1 + random.below(4) {
        let at = random.below(text.len() + 1);
        let end = (at + random.below(30)).min(text.len());
        match random.below(5) {
            0 => drop(text.drain(at..end)),
            1 => {
                let piece: Vec<char> = text[at..end].to_vec();
                text.splice(at..at, piece.repeat(1 + random.below(40)));
            }
            2 => {
                let piece: Vec<char> = text.drain(at..end).collect();
                let to = random.below(text.len() + 1);
                text.splice(to..to, piece);
            }
            3 => {
                text.splice(at..end, random.pick(PIECES).chars());
            }
            _ => {
                text.splice(at..at, random.pick(PIECES).chars());
            }
        }
    }
    let mut bytes = text.into_iter().collect::<String>().into_bytes();
    if random.once_in(50) && !bytes.is_empty() {
        let at = random.below(bytes.len());
        bytes[at] = random.below(256) as u8;
    }
    bytes
}

#[test]
fn broken_programs_are_refused_or_run() {
    let programs = programs();
    let first = from_environment("LAB_SEED", 1);
    for seed in first..first + from_environment("LAB_FUZZ", MUTANTS) {
        let program = mutant(seed, &programs);
        let report = std::panic::catch_unwind(|| {
            let mut left = PATIENCE;
            let settings = Settings { memory_bytes: 32 << 20, recursion: 200, ..Settings::default() };
            lab_python::run(&program, "program.py", settings, seed, &mut || {
                left = left.saturating_sub(1);
                left > 0
            })
        });
        let text = String::from_utf8_lossy(&program);
        let report = report.unwrap_or_else(|_| panic!("LAB_SEED={seed} makes the machine panic:\n{text}"));
        let ended = report.exit.is_some() || report.error.is_some() || report.refused.is_some();
        assert!(ended, "LAB_SEED={seed} ends in no way:\n{text}");
    }
}
