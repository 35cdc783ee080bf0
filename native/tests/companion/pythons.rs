//! Which Pythons are found, and what becomes of those that are no use. None of them is real.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::schema::check;
use crate::support::{finish, many};

/// A folder of Pythons: the search path.
pub(crate) struct Pythons(TempDir);

impl Pythons {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Copied by another program: were it this one, a process started meanwhile could have the copy open for
    /// writing, and then it cannot be run.
    pub(crate) fn with(self, name: &str, is: &str, measured: &Value) -> Self {
        let fake = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/companion/fakes/python.sh");
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        assert!(Command::new("cp").arg(fake).arg(self.path(name)).status().unwrap().success());
        std::fs::write(self.path(&format!("{name}.is")), is).unwrap();
        std::fs::write(self.path(&format!("{name}.measured")), format!("{measured}\n")).unwrap();
        self
    }

    pub(crate) fn many(&self, arguments: &[&str]) -> Command {
        let mut command = many(arguments);
        command.env("PATH", self.0.path()).env("HOME", self.0.path());
        for name in ["XDG_CACHE_HOME", "XDG_DATA_HOME", "VIRTUAL_ENV", "PYENV_ROOT", "UV_PYTHON_INSTALL_DIR"]
        {
            command.env_remove(name);
        }
        command
    }

    /// The rows of one tiny workload, and what is said beside them.
    fn compare(&self, python: &[&str]) -> (Vec<Value>, String) {
        let fib = ["compare", "fib", "--set", "number=16", "--models", "threads", "--repeat", "1", "--json"];
        let (code, out, err) = finish(&mut self.many(&[&fib, python].concat()));
        assert_eq!(code, Some(0), "{out}{err}");
        let reports: Value = serde_json::from_str(&out).unwrap();
        check(&reports);
        let runs = reports["runs"].as_array().unwrap().iter();
        (runs.filter(|run| run["world"] == "cpython").cloned().collect(), err)
    }
}

/// Such an interpreter, as it describes itself.
pub(crate) fn is(version: &str, free_threaded: bool) -> String {
    let gil = !free_threaded;
    let executable = format!("/somewhere/python{version}{gil}");
    let is = json!({"name": "CPython", "version": version, "executable": executable, "environment": false,
                    "free_threaded": free_threaded, "gil": gil});
    format!("{is}\n")
}

fn right(gil: bool) -> Value {
    json!({"gil": gil, "rounds": [{"ms": 2.5, "answer": 7896}]})
}

fn runtimes(runs: &[Value]) -> Vec<&str> {
    runs.iter().filter_map(|run| run["machine"]["runtime"].as_str()).collect()
}

#[test]
fn every_one_on_the_path_and_of_pyenv_and_of_uv_has_a_row_the_oldest_first() {
    let pythons = Pythons::new()
        .with("python3.14t", &is("3.14.2", true), &right(false))
        .with("python3.13", &is("3.13.0", false), &right(true))
        // The same under another name.
        .with("python3", &is("3.13.0", false), &right(true))
        .with("python3-config", "no interpreter", &Value::Null)
        .with(".pyenv/versions/3.11.7/bin/python3", &is("3.11.7", false), &right(true))
        .with(".local/share/uv/python/cpython-3.12.1/bin/python3", &is("3.12.1", false), &right(true));
    let (runs, err) = pythons.compare(&["--python", "all"]);
    assert_eq!(
        runtimes(&runs),
        [
            "CPython 3.11.7 (GIL)",
            "CPython 3.12.1 (GIL)",
            "CPython 3.13.0 (GIL)",
            "CPython 3.14.2t (free-threaded)"
        ]
    );
    assert!(runs.iter().all(|run| run["ok"] == true && run["median_ms"] == 2.5), "{runs:?}");
    assert!(err.starts_with("CPython 3.11.7 (GIL) is /") && err.lines().count() == 1, "{err}");
}

#[test]
fn one_that_is_too_old_or_is_no_python_has_no_row_and_is_named() {
    let pythons = Pythons::new()
        .with("python3", &is("3.9.2", false), &Value::Null)
        .with("python3.12", "I am a snake", &Value::Null)
        .with("python3.13", &is("3.13.0", false), &right(true));
    let (runs, err) = pythons.compare(&["--python", "all"]);
    assert_eq!(runtimes(&runs), ["CPython 3.13.0 (GIL)"]);
    let no_python = pythons.path("python3.12").display().to_string();
    assert_eq!(err, format!("Without a row: Python 3.9.2 is too old; {no_python} is no Python.\n"));

    let (runs, _) = pythons.compare(&["--python", "auto"]);
    let why: Vec<&str> = runs.iter().filter_map(|run| run["skipped"].as_str()).collect();
    assert_eq!(why, ["not measured: python3 is Python 3.9.2, and 3.11 or newer is needed"]);
}

#[test]
fn one_that_was_named_and_is_of_no_use_is_bad_usage_before_anything_runs() {
    let pythons = Pythons::new().with("python3.9", &is("3.9.2", false), &Value::Null).with(
        "python3.12",
        "I am a snake",
        &Value::Null,
    );
    let named = |name: &str| pythons.path(name).display().to_string();
    for (name, says) in [
        ("/no/such/python".to_owned(), "not found"),
        (named("python3.12"), "is no Python"),
        (named("python3.9"), "is Python 3.9.2, and 3.11 or newer is needed"),
    ] {
        for command in [&["compare", "fib", "--python"][..], &["suite", "--tiny", "--python"]] {
            let folder = tempfile::tempdir().unwrap();
            let mut command = pythons.many(&[command, &[&name]].concat());
            let (code, out, err) = finish(command.current_dir(folder.path()));
            assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
            assert!(err.starts_with(&format!("many: --python {name}: ")) && err.contains(says), "{err}");
        }
    }
}

#[test]
fn one_that_was_named_twice_has_one_row() {
    let pythons = Pythons::new().with("python3", &is("3.13.0", false), &right(true));
    let path = pythons.path("python3").display().to_string();
    let (runs, _) = pythons.compare(&["--python", "auto", "--python", &path, "--python", "all"]);
    assert_eq!(runtimes(&runs), ["CPython 3.13.0 (GIL)"]);
}

#[test]
fn a_run_in_which_a_package_switched_the_gil_on_says_so() {
    let pythons = Pythons::new().with("python3.13t", &is("3.13.0", true), &right(true));
    let (runs, _) = pythons.compare(&["--python", "all"]);
    assert_eq!(runtimes(&runs), ["CPython 3.13.0t (free-threaded build, GIL on)"]);
}

#[test]
fn a_comparator_that_prints_nonsense_has_a_sentence_instead_of_a_result() {
    for (measured, says) in [
        (json!("hello"), "it printed something that is no result: "),
        (json!({"gil": true, "rounds": []}), "it measured 0 rounds instead of 1"),
        (
            json!({"gil": true, "rounds": [{"ms": 1}]}),
            "it gave neither an answer nor a reason why there is none",
        ),
    ] {
        let pythons = Pythons::new().with("python3", &is("3.13.0", false), &measured);
        let (runs, _) = pythons.compare(&[]);
        let says = format!("not measured with CPython 3.13.0 (GIL): {says}");
        assert!(runs[0]["skipped"].as_str().unwrap().starts_with(&says), "{runs:?}");
    }
}

#[test]
fn the_table_names_version_and_build_in_each_row_and_what_has_no_row() {
    let pythons = Pythons::new().with("python3.13", &is("3.13.0", false), &right(true)).with(
        "python3.13t",
        &is("3.13.0", true),
        &right(false),
    );
    let models = ["--models", "threads,gil,rayon", "--python", "all"];
    let fib = ["compare", "fib", "--set", "number=16", "--repeat", "1"];
    let (code, out, err) = finish(&mut pythons.many(&[&fib[..], &models].concat()));
    assert_eq!(code, Some(0), "{out}{err}");
    for says in [
        "\n CPython 3.13.0 (GIL) threads (2)",
        "\n CPython 3.13.0t (free-threaded) threads (2)",
        "CPython has no row for gil: its own threads are this model wherever it has a GIL: see `threads`.",
        "CPython has no row for rayon: it has no pool that steals work.",
    ] {
        assert!(out.contains(says), "{says}: {out}");
    }
}

#[test]
fn where_there_is_none_that_is_said_in_the_row() {
    let (runs, _) = Pythons::new().compare(&["--python", "all"]);
    assert_eq!(runs[0]["skipped"], "not measured: no Python is found that is new enough");
    assert_eq!(Pythons::new().compare(&["--python", "none"]).0, Vec::<Value>::new());
}
