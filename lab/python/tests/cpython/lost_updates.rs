//! Two threads update one counter. Where CPython can lose an update, the machine can, and nowhere else.

use serde::Deserialize;
use serde_json::json;

use crate::ours;
use crate::python;

/// Schedules that are tried until one loses an update.
const SEEDS: u64 = 400;

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

fn differs(construct: &Construct) -> Option<String> {
    let mut schedules = ours::schedules(&construct.program(), SEEDS);
    let other = |outcome: &String| outcome != "2\n";
    let lost = schedules.find(other);
    match (lost, construct.loses) {
        (Some(outcome), true) if outcome == "1\n" => None,
        (None, false) => None,
        (lost, _) => Some(format!("{}: {lost:?}, but CPython loses: {}", construct.name, construct.loses)),
    }
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
