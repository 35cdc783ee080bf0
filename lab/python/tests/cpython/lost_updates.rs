//! Two threads update one counter. Where a version of CPython can lose an update, the machine can, and nowhere else.

use lab_python::Interpreter;
use serde::Deserialize;
use serde_json::json;

use crate::python;
use crate::threads::explored;

const STATES: usize = 100_000;
/// The last version that the table speaks of.
const NEWEST: (u32, u32) = (3, 15);
/// So often is an update given the chance to get lost, in cold code and in hot.
const RUNS: u32 = 4;

#[derive(Debug, Deserialize)]
struct Table {
    construct: Vec<Construct>,
}

#[derive(Debug, Deserialize)]
struct Construct {
    name: String,
    #[serde(default)]
    setup: String,
    step: String,
    #[serde(default = "n")]
    counter: String,
    loses: Loses,
    /// Versions that look for other threads only once the code is hot.
    #[serde(default)]
    only_hot: Vec<String>,
    /// Versions that lose it by themselves, where the way in which they are forced does not come upon it.
    #[serde(default)]
    unforced: Vec<String>,
}

/// In all versions or in none, or in which.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Loses {
    Always(bool),
    In(Vec<String>),
}

/// Each interpreter of ours, and the versions that it stands for.
const STANDS_FOR: [(Interpreter, &[&str]); 6] = [
    (Interpreter::V3_11, &["3.11"]),
    (Interpreter::V3_12, &["3.12"]),
    (Interpreter::V3_13, &["3.13"]),
    (Interpreter::V3_14, &["3.14"]),
    (Interpreter::V3_15, &["3.15"]),
    (Interpreter::Gil, &["3.11", "3.12", "3.13", "3.14", "3.15"]),
];

fn n() -> String {
    "n".into()
}

fn table() -> Vec<Construct> {
    let table: Table = toml::from_str(include_str!("lost_updates.toml")).expect("the table is TOML");
    table.construct
}

impl Construct {
    fn loses(&self, version: &str) -> bool {
        match &self.loses {
            Loses::Always(loses) => *loses,
            Loses::In(versions) => versions.iter().any(|it| it == version),
        }
    }

    fn program(&self) -> String {
        let Construct { setup, step, counter, .. } = self;
        let step = step.replace('\n', "\n    ");
        format!(
            "import threading\n\nn = 0\n{setup}\n\ndef step():\n    global n\n    {step}\n\n\
             threads = [threading.Thread(target=step) for _ in range(2)]\n\
             for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\nprint({counter})\n"
        )
    }
}

#[test]
fn the_machine_loses_an_update_where_cpython_can_and_nowhere_else() {
    let constructs = table();
    assert!(constructs.len() >= 60);
    let wrong: Vec<String> = constructs.iter().flat_map(differs).collect();
    assert!(wrong.is_empty(), "{} constructs differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_book_says_how_many_constructs_were_tried() {
    let page = include_str!("../../../../book/lab/what-runs.md");
    let said = format!("with {} ways to read and write a counter", table().len());
    assert!(page.contains(&said), "the page does not say: {said}");
}

/// Every outcome is found: an update is lost in one of them, or in none.
fn differs(construct: &Construct) -> Vec<String> {
    let differs = |&(interpreter, versions): &(Interpreter, &[&str])| {
        let report = explored::explored(&explored::start(&construct.program(), interpreter), STATES);
        let prints = |text: &str| explored::ends(&report).contains(&("ok".to_owned(), Some(text.to_owned())));
        let loses = versions.iter().any(|version| construct.loses(version));
        let is_right = report.complete && prints("2\n") && prints("1\n") == loses;
        (!is_right).then(|| {
            let found = explored::ends(&report);
            format!("{} ({interpreter:?}): {found:?}, but CPython loses: {loses}", construct.name)
        })
    };
    STANDS_FOR.iter().filter_map(differs).collect()
}

/// The table itself: on every CPython at hand, every tenth construct is forced again, and what versions differ in.
#[test]
fn the_table_says_what_cpython_does() {
    let every = std::env::var("LAB_ALL").map_or(10, |_| 1);
    let constructs = table();
    let is_asked = |(place, construct): &(usize, &Construct)| {
        place % every == 0 || matches!(construct.loses, Loses::In(_))
    };
    for python in python::all().filter(|python| python.version <= NEWEST) {
        let mut server = python.serve("force.py");
        let version = format!("{}.{}", python.version.0, python.version.1);
        for (_, construct) in constructs.iter().enumerate().filter(is_asked) {
            let question = json!({"source": construct.program(), "preemptions": 1, "runs": 500});
            let found: crate::outcomes::Forced = server.ask(&question);
            let loses = found.outcomes.contains_key("1\n");
            let is_hardly_traced =
                python.version == python::HARDLY_TRACED && matches!(construct.loses, Loses::In(_));
            if (is_hardly_traced || construct.unforced.contains(&version)) && !loses {
                continue;
            }
            assert_eq!(loses, construct.loses(&version), "{} in {python}: {found:?}", construct.name);
        }
    }
}

/// With as many switches as CPython can be talked into, it loses no update where the table says that it cannot. What it
/// loses depends on what else the machine does, so that is not asked for.
#[test]
fn cpython_loses_nothing_by_itself_where_the_table_says_so() {
    for python in python::all().filter(|python| python.version <= NEWEST) {
        let mut server = python.serve("by_itself.py");
        let version = format!("{}.{}", python.version.0, python.version.1);
        for construct in table().iter().filter(|construct| !construct.loses(&version)) {
            let Construct { setup, step, counter, name, .. } = construct;
            let question = json!({"setup": setup, "step": step, "counter": counter, "runs": RUNS});
            let loses: bool = server.ask(&question);
            assert!(!loses, "{name} in {python}");
        }
    }
}

#[test]
fn what_is_only_hot_is_lost() {
    for construct in table() {
        assert!(construct.only_hot.iter().all(|version| construct.loses(version)), "{}", construct.name);
    }
}
