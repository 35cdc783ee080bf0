//! The table against the lab.

use std::collections::{BTreeMap, BTreeSet};

use explore::Verdict;
use lab_python::Interpreter;
use serde::Deserialize;

use crate::threads::explored;

const STATES: usize = 60_000;

#[derive(Debug, Deserialize)]
struct Table {
    operation: Vec<Operation>,
}

/// A row. `table.toml` says what its parts mean.
#[derive(Debug, Default, Deserialize)]
pub struct Operation {
    pub name: String,
    promise: Promise,
    evidence: String,
    setup: String,
    work: String,
    look: String,
    check: String,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default = "seen")]
    result: String,
    gil: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
enum Promise {
    #[serde(rename = "one step")]
    OneStep,
    #[serde(rename = "several steps")]
    SeveralSteps,
    #[default]
    #[serde(rename = "nothing")]
    Nothing,
    #[serde(rename = "one order of memory")]
    OneOrder,
}

/// What a free-threaded build showed.
#[derive(Debug, Deserialize)]
struct Stressed {
    python: String,
    rounds: u64,
    broken: u64,
}

fn seen() -> String {
    "seen".to_owned()
}

pub fn operations() -> Vec<Operation> {
    let table: Table = toml::from_str(include_str!("table.toml")).expect("the table is TOML");
    table.operation
}

fn stressed() -> BTreeMap<String, Stressed> {
    toml::from_str(include_str!("stressed.toml")).expect("what was seen is TOML")
}

impl Operation {
    /// One of no row.
    pub fn of_parts(name: String, setup: String, work: String, look: String, result: String) -> Self {
        Operation { name, setup, work, look, result, ..Operation::default() }
    }

    /// As a table of its own, for `stress.py`.
    pub fn to_toml(&self) -> String {
        let parts = [
            ("name", &self.name),
            ("setup", &self.setup),
            ("work", &self.work),
            ("look", &self.look),
            ("result", &self.result),
        ];
        let lines = parts.map(|(key, text)| format!("{key} = {}\n", toml::Value::String(text.clone())));
        format!("[[operation]]\n{}check = \"True\"\n", lines.concat())
    }

    /// The program that prints what was seen.
    pub fn printing(&self) -> String {
        self.program("print(repr(seen))")
    }

    pub fn is_one_step(&self) -> bool {
        matches!(self.promise, Promise::OneStep | Promise::OneOrder)
    }

    /// The program, with this for its last line.
    pub fn program(&self, last: &str) -> String {
        let indented = |body: &str| body.lines().map(|line| format!("    {line}\n")).collect::<String>();
        let works: Vec<&String> = [&self.work].into_iter().chain(&self.others).collect();
        let functions: String = works
            .iter()
            .enumerate()
            .map(|(at, body)| format!("def work{at}():\n{}", indented(body)))
            .collect();
        let names: Vec<String> = (0..works.len()).map(|at| format!("work{at}")).collect();
        format!(
            "import threading\nfrom collections import Counter, OrderedDict, defaultdict, deque\n\
             from itertools import accumulate, chain, combinations, count, cycle, islice, pairwise, permutations, product, repeat\n\
             from queue import SimpleQueue\n\
             def both(*args): return args\n{}\n{functions}def look():\n{}\
             threads = [threading.Thread(target=work) for work in [{}]]\n\
             for thread in threads: thread.start()\nseen = look()\nfor thread in threads: thread.join()\n\
             seen = {}\n{last}\n",
            self.setup,
            indented(&self.look),
            names.join(", "),
            self.result,
        )
    }

    fn verdict(&self, interpreter: Interpreter) -> Verdict {
        let program = self.program(&format!("assert {}, seen", self.check));
        explored::explored(&explored::start(&program, interpreter), STATES).verdict
    }

    /// All that the lab says can be seen.
    pub fn outcomes(&self) -> BTreeSet<String> {
        let start = explored::start(&self.printing(), Interpreter::Free);
        let report = explored::explored(&start, STATES);
        assert!(report.complete, "{} has too many states", self.name);
        report.outcomes.into_iter().filter_map(|it| Some(it.stdout?.trim_end().to_owned())).collect()
    }
}

#[test]
fn what_is_one_step_is_proved_and_what_is_not_is_found() {
    let mut wrong = Vec::new();
    for operation in operations() {
        let expected = if operation.is_one_step() { "proved" } else { "found" };
        let under_lock = operation.gil.as_deref().unwrap_or("proved");
        for (interpreter, expected) in [(Interpreter::Free, expected), (Interpreter::Gil, under_lock)] {
            let verdict = operation.verdict(interpreter).name();
            if verdict != expected {
                wrong.push(format!("{} ({interpreter:?}): {verdict}, not {expected}", operation.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_says_where_it_is_known_from_and_has_been_stressed() {
    let stressed = stressed();
    let operations = operations();
    let names: BTreeSet<&str> = operations.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), operations.len(), "a name stands twice");
    for operation in &operations {
        assert!(!operation.evidence.is_empty(), "{}", operation.name);
        let seen =
            stressed.get(&operation.name).unwrap_or_else(|| panic!("{} was not stressed", operation.name));
        assert!(seen.rounds > 0 && seen.python.starts_with("3."), "{}", operation.name);
        assert!(!operation.is_one_step() || seen.broken == 0, "{} is no one step: {seen:?}", operation.name);
    }
    assert!(stressed.keys().all(|name| names.contains(name.as_str())), "something was stressed that is gone");
}
