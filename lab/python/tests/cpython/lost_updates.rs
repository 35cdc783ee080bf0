//! Two threads update one counter. Where CPython can lose an update, the machine can, and nowhere else.

use lab_python::Interpreter;
use serde::Deserialize;
use serde_json::json;

use crate::python;
use crate::threads::explored;

const STATES: usize = 100_000;

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
    loses: bool,
}

fn n() -> String {
    "n".into()
}

fn table() -> Vec<Construct> {
    let table: Table = toml::from_str(include_str!("lost_updates.toml")).expect("the table is TOML");
    table.construct
}

impl Construct {
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
    let wrong: Vec<String> = constructs.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "{} constructs differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_book_says_how_many_constructs_were_tried() {
    let page = include_str!("../../../../book/lab/what-runs.md");
    let said = format!("with {} ways to read and write a counter", table().len());
    assert!(page.contains(&said), "the page does not say: {said}");
}

/// Every outcome is found: an update is lost in one of them, or in none.
fn differs(construct: &Construct) -> Option<String> {
    let report = explored::explored(&explored::start(&construct.program(), Interpreter::Gil), STATES);
    let prints = |text: &str| explored::ends(&report).contains(&("ok".to_owned(), Some(text.to_owned())));
    let is_right = report.complete && prints("2\n") && prints("1\n") == construct.loses;
    (!is_right).then(|| {
        let found = explored::ends(&report);
        format!("{}: {found:?}, but CPython loses: {}", construct.name, construct.loses)
    })
}

/// The table itself: on the CPython at hand, every tenth construct is forced again.
#[test]
fn the_table_says_what_cpython_does() {
    let mut server = python::found().serve("force.py");
    let offset = std::env::var("LAB_ALL").map_or(10, |_| 1);
    for construct in table().iter().step_by(offset) {
        let question = json!({"source": construct.program(), "preemptions": 1, "runs": 500});
        let found: crate::outcomes::Forced = server.ask(&question);
        let loses = found.outcomes.contains_key("1\n");
        assert_eq!(loses, construct.loses, "{}: {found:?}", construct.name);
    }
}
