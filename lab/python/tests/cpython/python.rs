//! Finds a CPython, and asks it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const OLDEST: (u32, u32) = (3, 11);
const NEWEST: u32 = 20;

/// The interpreter that all tests compare with.
#[derive(Debug)]
pub struct Python {
    program: PathBuf,
    /// Major and minor.
    pub version: (u32, u32),
}

static FOUND: LazyLock<Python> = LazyLock::new(|| {
    let named = std::env::var_os("LAB_PYTHON").map(PathBuf::from);
    let places = named.map_or_else(places, |named| vec![named]);
    let usable = places.iter().filter_map(|place| Python::at(place));
    let newest = usable.filter(|python| python.version >= OLDEST).max_by_key(|python| python.version);
    let python = newest.unwrap_or_else(|| {
        panic!(
            "these tests need CPython {}.{} or newer: install python3, or name it in LAB_PYTHON",
            OLDEST.0, OLDEST.1
        )
    });
    eprintln!(
        "compared with CPython {}.{}: {}",
        python.version.0,
        python.version.1,
        python.program.display()
    );
    python
});

pub fn found() -> &'static Python {
    &FOUND
}

/// Where interpreters usually are: in the path, and where pyenv keeps its own.
fn places() -> Vec<PathBuf> {
    let mut places = vec![PathBuf::from("python3")];
    places.extend((OLDEST.1..NEWEST).map(|minor| format!("python3.{minor}").into()));
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    if let Ok(versions) = std::fs::read_dir(home.join(".pyenv/versions")) {
        places.extend(versions.flatten().map(|version| version.path().join("bin/python3")));
    }
    places
}

impl Python {
    fn at(program: &Path) -> Option<Self> {
        let ask = "import sys; print(sys.version_info[0], sys.version_info[1], sys.implementation.name)";
        let output = Command::new(program).args(["-c", ask]).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let mut words = text.split_whitespace();
        let version = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        (words.next()? == "cpython").then(|| Python { program: program.into(), version })
    }

    /// Starts a script of this folder that answers each line with a line.
    pub fn serve(&self, script: &str) -> Server {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cpython");
        let mut child = Command::new(&self.program)
            .args(["-X", "utf8", script])
            .current_dir(folder)
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
    pub fn new() -> Self {
        Runner(found().serve("batch.py"))
    }

    pub fn run(&mut self, source: &str) -> Ran {
        self.0.ask(&json!({"source": source}))
    }
}
