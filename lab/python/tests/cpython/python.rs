//! Finds CPythons, and asks them.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::LazyLock;

use lab_python::Interpreter;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const OLDEST: (u32, u32) = (3, 11);
const NEWEST: u32 = 20;

/// At first, it tells of no instruction, whichever frame asks for them: where it is to switch, it cannot be told.
pub const HARDLY_TRACED: (u32, u32) = (3, 12);

/// An interpreter that tests compare with.
#[derive(Debug)]
pub struct Python {
    program: PathBuf,
    /// Major and minor.
    pub version: (u32, u32),
    micro: u32,
    is_free_threaded: bool,
}

static FOUND: LazyLock<Vec<Python>> = LazyLock::new(|| {
    let named = std::env::var_os("LAB_PYTHON").map(PathBuf::from);
    let places = named.map_or_else(places, |named| vec![named]);
    let mut found: Vec<Python> = places.iter().filter_map(|place| Python::at(place)).collect();
    found.retain(|python| python.version >= OLDEST);
    // Of each minor version the last, and of two that are the same the one that was found first.
    found.sort_by_key(|python| (python.version, python.is_free_threaded, std::cmp::Reverse(python.micro)));
    found.dedup_by_key(|python| (python.version, python.is_free_threaded));
    found.iter().for_each(|python| eprintln!("compared with {python}"));
    found
});

/// One of each version that has a global lock, the oldest first.
pub fn all() -> impl DoubleEndedIterator<Item = &'static Python> {
    FOUND.iter().filter(|python| !python.is_free_threaded)
}

/// The same, at least one.
pub fn each() -> impl Iterator<Item = &'static Python> {
    newest();
    all()
}

pub fn newest() -> &'static Python {
    all().next_back().unwrap_or_else(|| {
        panic!(
            "these tests need CPython {}.{} or newer: install python3, or name it in LAB_PYTHON",
            OLDEST.0, OLDEST.1
        )
    })
}

/// One for each interpreter of ours that can be made to switch.
pub fn one_of_each_kind() -> Vec<&'static Python> {
    let mut found = vec![newest()];
    for python in all().rev().filter(|python| python.version != HARDLY_TRACED) {
        if found.iter().all(|known| known.modelled() != python.modelled()) {
            found.push(python);
        }
    }
    found
}

/// Whether each interpreter is asked about each program that nobody wrote, and not in turns.
pub fn is_thorough() -> bool {
    std::env::var_os("MANY_THOROUGH").is_some()
}

/// One without a global lock, where there is one.
pub fn free_threaded() -> Option<&'static Python> {
    FOUND.iter().rev().find(|python| python.is_free_threaded)
}

/// Where interpreters usually are: where `LAB_PYTHONS` says, which `cargo xtask test` does of those that it brings, in
/// the path, and where pyenv and uv keep their own.
fn places() -> Vec<PathBuf> {
    let named = std::env::var_os("LAB_PYTHONS").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&named).filter(|it| it.is_file()).collect();
    places.push("python3".into());
    for minor in OLDEST.1..NEWEST {
        places.extend([format!("python3.{minor}").into(), format!("python3.{minor}t").into()]);
    }
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    for folder in [".pyenv/versions", ".local/share/uv/python"] {
        let versions = std::fs::read_dir(home.join(folder)).into_iter().flatten().flatten();
        places.extend(versions.map(|version| version.path().join("bin/python3")));
    }
    places
}

impl std::fmt::Display for Python {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (major, minor) = self.version;
        let kind = if self.is_free_threaded { ", free-threaded" } else { "" };
        write!(f, "CPython {major}.{minor}.{}{kind}: {}", self.micro, self.program.display())
    }
}

impl Python {
    fn at(program: &Path) -> Option<Self> {
        let ask = "import sys, sysconfig; print(*sys.version_info[:3], sys.implementation.name, \
                   sysconfig.get_config_var('Py_GIL_DISABLED') or 0)";
        let output = Command::new(program).args(["-c", ask]).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let mut words = text.split_whitespace();
        let version = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let micro = words.next()?.parse().ok()?;
        let is_cpython = words.next()? == "cpython";
        let is_free_threaded = words.next()? != "0";
        is_cpython.then(|| Python { program: program.into(), version, micro, is_free_threaded })
    }

    /// Which of ours it is to be like.
    pub fn modelled(&self) -> Interpreter {
        match self.version {
            _ if self.is_free_threaded => Interpreter::Free,
            (3, 11) => Interpreter::V3_11,
            (3, 12) => Interpreter::V3_12,
            (3, 13) => Interpreter::V3_13,
            (3, 14) => Interpreter::V3_14,
            _ => Interpreter::V3_15,
        }
    }

    /// What a script prints.
    pub fn output(&self, script: &Path, args: &[&str]) -> String {
        let ran = Command::new(&self.program).args(["-X", "utf8"]).arg(script).args(args).output();
        let ran = ran.expect("an interpreter that answered before starts");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).expect("it prints text")
    }

    /// Starts a script of this folder, or of those that force a schedule, that answers each line with a line.
    pub fn serve(&self, script: &str) -> Server {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cpython");
        let forced = concat!(env!("CARGO_MANIFEST_DIR"), "/forced");
        let mut places = [here, forced].into_iter().map(|folder| Path::new(folder).join(script));
        let script = places.find(|place| place.is_file()).expect("the script lies in one of them");
        let mut child = Command::new(&self.program)
            .args(["-X", "utf8"])
            .arg(script)
            .current_dir(here)
            .env("PYTHONPATH", forced)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("an interpreter that answered before starts");
        let questions = child.stdin.take().expect("its input is piped");
        let answers = BufReader::new(child.stdout.take().expect("its output is piped"));
        Server { child, questions: Some(questions), answers }
    }
}

/// A script that answers, until it is dropped.
pub struct Server {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Server {
    pub fn ask<T: DeserializeOwned>(&mut self, question: &Value) -> T {
        let questions = self.questions.as_mut().expect("it is open until it is dropped");
        writeln!(questions, "{question}").expect("the script listens");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("the script answers in UTF-8");
        serde_json::from_str(&answer)
            .unwrap_or_else(|error| panic!("{error} in the answer {answer:?} to {question}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.questions = None;
        self.child.wait().ok();
    }
}

/// How a program ended.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Ran {
    pub stdout: String,
    pub exit: Option<i32>,
    /// The last line on standard error.
    pub last: String,
}

/// Runs programs one after the other.
pub struct Runner(Server);

impl Runner {
    pub fn new(python: &Python) -> Self {
        Runner(python.serve("batch.py"))
    }

    pub fn run(&mut self, source: &str) -> Ran {
        self.0.ask(&json!({"source": source}))
    }
}
