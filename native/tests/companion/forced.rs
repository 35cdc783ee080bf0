//! `many lab step --python`: a real CPython takes the turns of a schedule, or it is said why it cannot. Tests take all that they
//! find. Without one they fail: a test that tests nothing shall not pass.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use native::python::forced::version;
use native::python::{self, Choice, Interpreter};
use serde_json::{Value, json};

use crate::exploring::{DRAWS, RACE, keys, lab, lab_json};
use crate::support::{Running, finish, many};

const DEADLOCK: &str = "\
import threading
a, b = threading.Lock(), threading.Lock()
def pause(): pass
def work(one, other):
    with one:
        pause()
        with other:
            print('both')
for locks in ((a, b), (b, a)):
    threading.Thread(target=work, args=locks).start()
";

const EMPTIED: &str = "\
import threading
items = [1]
def take():
    if len(items) > 0:
        items.pop()
threads = [threading.Thread(target=take) for _ in range(2)]
for thread in threads: thread.start()
";

const LETTERS: &str = "\
import threading
def work(letter): print(letter)
threads = [threading.Thread(target=work, args=(letter,)) for letter in 'ab']
for thread in threads: thread.start()
";

const LOST_WAKE_UP: &str = "\
import threading
ready, waits = False, threading.Condition()
def get():
    if not is_ready():
        with waits:
            waits.wait()
    print('got it')
def is_ready(): return ready
def put():
    global ready
    ready = True
    with waits:
        waits.notify()
threading.Thread(target=get).start()
threading.Thread(target=put).start()
";

const TIMEOUT: &str = "\
import queue, threading, time
orders = queue.Queue()
def cook():
    time.sleep(1)
    orders.put('soup')
threading.Thread(target=cook).start()
print('eats', orders.get(timeout=2))
";

const LOGS: &str = "\
import logging, sys, threading
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format='%(levelname)s %(message)s')
n = 0
def same(x): return x
def work():
    global n
    n = same(n) + 1
    logging.info('is done')
threads = [threading.Thread(target=work, name=name) for name in 'ab']
for thread in threads: thread.start()
for thread in threads: thread.join()
assert n == 2, n
";

/// What a `with` can be interrupted by in 3.14 alone.
const WITH: &str = "\
import threading
a, b = threading.Lock(), threading.Lock()
def work(one, other):
    with one:
        with other: pass
for locks in ((a, b), (b, a)): threading.Thread(target=work, args=locks).start()
";

/// One of each version that has a global lock.
fn pythons() -> Vec<Interpreter> {
    let named = std::env::var_os("LAB_PYTHONS").unwrap_or_default();
    let named = std::env::split_paths(&named).filter(|it| it.is_file()).map(Choice::At);
    let found = python::find(&named.chain([Choice::Auto, Choice::All]).collect::<Vec<_>>());
    let is_usable = |it: &&Interpreter| !it.free_threaded && it.label().starts_with("CPython ");
    let mut pythons: Vec<Interpreter> = found.usable().filter(is_usable).cloned().collect();
    pythons.sort_by_key(version);
    pythons.dedup_by_key(|it| version(it));
    assert!(!pythons.is_empty(), "these tests need CPython 3.11 or newer: install python3");
    pythons
}

fn newest() -> Interpreter {
    pythons().pop().unwrap()
}

fn path(python: &Interpreter) -> String {
    python.program.display().to_string()
}

fn modelled(python: &Interpreter) -> &'static str {
    match version(python) {
        (3, 11) => "3.11",
        (3, 12) => "3.12",
        (3, 13) => "3.13",
        (3, 14) => "3.14",
        _ => "3.15",
    }
}

/// Such as `CPython 3.15.2`.
fn name(python: &Interpreter) -> String {
    python.label().replace(" (GIL)", "")
}

/// The schedule of the first outcome of a kind.
pub(crate) fn schedule(text: &str, kind: &str, options: &[&str]) -> String {
    let (_, report) = lab_json("explore", text, options);
    let outcomes = report["outcomes"].as_array().unwrap();
    let found = outcomes.iter().find(|outcome| outcome["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}: {report}"))["schedule"].to_string()
}

/// What is said last, and the exit code.
pub(crate) fn last(told: (Option<i32>, String, String)) -> (Option<i32>, String) {
    let (code, stdout, stderr) = told;
    assert_eq!(stderr, "");
    (code, stdout.lines().next_back().unwrap_or_default().to_owned())
}

/// The newest of those that the lab models as one.
fn one_of_each_kind() -> Vec<Interpreter> {
    let mut pythons = pythons();
    pythons.reverse();
    pythons.dedup_by_key(|it| modelled(it));
    pythons
}

#[test]
fn what_a_schedule_comes_to_comes_of_it_on_a_python() {
    for python in one_of_each_kind() {
        let of = modelled(&python);
        for (text, kind, says) in [
            (RACE, "assertion", "AssertionError"),
            (DEADLOCK, "deadlock", "a deadlock"),
            (DEADLOCK, "ok", "it ends well and prints \"both\\nboth\\n\""),
            (EMPTIED, "exception", "IndexError: pop from empty list"),
            (LOGS, "assertion", "AssertionError: 1, after it printed \"INFO is done\\nINFO is done\\n\""),
            (LOST_WAKE_UP, "deadlock", "a deadlock"),
            (LOST_WAKE_UP, "ok", "it ends well and prints \"got it\\n\""),
            (TIMEOUT, "exception", "Empty"),
            (TIMEOUT, "ok", "it ends well and prints \"eats soup\\n\""),
        ] {
            let schedule = schedule(text, kind, &["--interpreter", of, "--all"]);
            let options = ["--interpreter", of, "--schedule", &schedule, "--python", &path(&python)];
            let expected = format!("{}, made to take these turns, does the same: {says}.", name(&python));
            assert_eq!(last(lab("step", text, &options)), (Some(0), expected), "{text}{schedule}");
        }
    }
}

#[test]
fn each_output_is_reached_and_no_other() {
    let python = newest();
    let of = modelled(&python);
    let (_, report) = lab_json("explore", LETTERS, &["--interpreter", of]);
    let outcomes = report["outcomes"].as_array().unwrap();
    assert!(outcomes.len() > 2, "{report}");
    for outcome in outcomes {
        let schedule = outcome["schedule"].to_string();
        let options = ["--interpreter", of, "--schedule", &schedule, "--python", &path(&python)];
        let (code, said) = last(lab("step", LETTERS, &options));
        let stdout = outcome["stdout"].as_str().unwrap();
        assert!(code == Some(0) && said.ends_with(&format!("prints {stdout:?}.")), "{stdout:?}: {said}");
    }
}

#[test]
fn the_book_shows_what_is_said() {
    let text = include_str!("../../../book/listings/lab/lost_update.py");
    let page = include_str!("../../../book/lab/lab.md");
    let python = newest();
    let of = modelled(&python);
    let schedule = schedule(text, "assertion", &["--interpreter", of]);
    let options = ["--interpreter", of, "--schedule", &schedule, "--python", &path(&python)];
    let (_, stdout, _) = lab("step", text, &options);
    let shown = page.lines().skip_while(|line| !line.starts_with("$ many lab step ")).skip(2).take(2);
    let said: Vec<&str> = stdout.lines().rev().take(2).collect();
    let shown: Vec<String> = shown.map(|line| line.replace("CPython 3.15.2", &name(&python))).collect();
    assert_eq!(shown, [said[1], said[0]]);
}

#[test]
fn json_has_what_cpython_did() {
    let python = newest();
    let of = modelled(&python);
    let schedule = schedule(RACE, "assertion", &["--interpreter", of]);
    let options = ["--interpreter", of, "--schedule", &schedule];
    let (code, report) = lab_json("step", RACE, &[&options[..], &["--python", &path(&python)]].concat());
    let cpython = &report["cpython"];
    assert_eq!(code, Some(0));
    assert_eq!(keys(cpython), ["python", "reached", "runs", "why", "words"].into());
    assert_eq!(
        (&cpython["python"], &cpython["reached"], &cpython["words"], &cpython["why"]),
        (&json!(python.label()), &json!(true), &json!("AssertionError"), &Value::Null)
    );
    assert!(cpython["runs"].as_u64().unwrap() >= 1);
    let (_, report) = lab_json("step", RACE, &options);
    assert_eq!(report.get("cpython"), None);
    assert_eq!(lab_json("step", RACE, &[&options[..], &["--python", "none"]].concat()).1, report);
}

#[test]
fn a_program_of_several_files_whose_names_have_spaces_is_forced_too() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "my shop/main program.py",
        "import threading\nimport lab\nfrom stock.counter import add\nimport stock.counter\n\
         threads = [threading.Thread(target=add) for _ in range(2)]\nfor thread in threads:\n    thread.start()\n\
         for thread in threads:\n    thread.join()\nlab.always(lambda: True)\nassert stock.counter.count == 2, stock.counter.count\n",
    );
    write(
        "my shop/stock/counter.py",
        "count = 0\n\n\ndef add():\n    global count\n    before = count\n    pause()\n    count = before + 1\n\n\n\
         def pause():\n    pass\n",
    );
    let python = newest();
    let of = modelled(&python);
    let lab = |arguments: &[&str]| {
        let common = ["my shop/main program.py", "--interpreter", of];
        finish(
            many(&[&["lab", arguments[0]], &common[..], &arguments[1..]].concat()).current_dir(folder.path()),
        )
    };
    let report: Value = serde_json::from_str(&lab(&["explore", "--json"]).1).unwrap();
    let found = report["outcomes"].as_array().unwrap().iter().find(|it| it["kind"] == "assertion").unwrap();
    let told = lab(&["step", "--schedule", &found["schedule"].to_string(), "--python", &path(&python)]);
    let expected = format!("{}, made to take these turns, does the same: AssertionError: 1.", name(&python));
    assert_eq!(last(told), (Some(0), expected));
}

#[test]
fn a_program_from_standard_input_is_forced_too() {
    let python = newest();
    let of = modelled(&python);
    let schedule = schedule(RACE, "assertion", &["--interpreter", of]);
    let mut running = Running::start(
        many(&["lab", "step", "-", "--interpreter", of, "--schedule", &schedule, "--python", &path(&python)])
            .stdin(Stdio::piped()),
    );
    let mut stdin = running.child().stdin.take().unwrap();
    stdin.write_all(RACE.as_bytes()).unwrap();
    drop(stdin);
    let (code, said) = last(running.finish());
    assert!(code == Some(0) && said.ends_with("does the same: AssertionError."), "{said}");
}

#[test]
fn what_cannot_be_tried_says_why() {
    let choice = "import lab\nassert lab.choice(['a', 'b']) == 'a'\n";
    let condition = "import lab\nn = 0\nlab.always(lambda: n < 1)\nn += 1\nprint(n)\n";
    let tasks = "import asyncio\nasync def main(): await asyncio.sleep(1)\nasyncio.run(main())\n";
    let drawn = "import random\nrandom.seed(1)\nprint(random.randrange(3))\n";
    let network = "import requests\nprint(requests.get('http://books.test/').ok)\n";
    let python = newest();
    for (text, kind, open, says) in [
        (RACE, "assertion", &["--interpreter", "free"][..], "one without a global lock"),
        (choice, "assertion", &[], "what `lab.choice` gives"),
        (condition, "condition", &[], "only the lab looks"),
        (tasks, "ok", &[], "the program has an event loop"),
        (tasks, "ok", &["--explore-cancel", "main"], "nobody cancels a task"),
        (drawn, "ok", &["--explore-random"], "which random numbers are drawn"),
        (DRAWS, "ok", &[], "says no seed"),
        (network, "ok", &[], "network is the lab's own"),
    ] {
        let found = schedule(text, kind, open);
        let options = ["--schedule", &found, "--python", &path(&python)];
        let (code, said) = last(lab("step", text, &[open, &options].concat()));
        let begins = format!("{} cannot be made to take these turns: ", name(&python));
        assert!(code == Some(2) && said.starts_with(&begins) && said.contains(says), "{text}{said}");
        let (code, report) = lab_json("step", text, &[open, &options].concat());
        let cpython = &report["cpython"];
        assert_eq!((code, &cpython["reached"], &cpython["runs"]), (Some(2), &json!(false), &json!(0)));
        assert!(cpython["why"].as_str().unwrap().contains(says), "{cpython}");
    }
    let begun = r#"[{"actor": 0, "steps": 1}]"#;
    let (code, said) = last(lab("step", RACE, &["--schedule", begun, "--python", &path(&python)]));
    assert!(code == Some(2) && said.contains("does not come to the program's end"), "{said}");
}

#[test]
fn an_order_of_another_version_is_none_of_this_one() {
    let found = schedule(WITH, "deadlock", &["--interpreter", "3.14"]);
    for python in pythons() {
        let options = ["--interpreter", "3.14", "--schedule", &found, "--python", &path(&python)];
        let (code, said) = last(lab("step", WITH, &options));
        match version(&python) {
            (3, 14) => assert_eq!(code, Some(0), "{said}"),
            _ => assert!(
                code == Some(2) && said.contains(": the order is one of CPython 3.14 with a global lock, "),
                "{said}"
            ),
        }
    }
}
