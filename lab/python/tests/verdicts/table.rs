//! The table of constructs, primitives and outcomes, and the programs that it names.

use std::collections::{BTreeMap, BTreeSet};

use crate::threads::{self, Pair};

/// By construct and primitive: what comes of it, and the pair that shows it.
type Table = BTreeMap<String, BTreeMap<String, Vec<(String, String)>>>;

/// What the broken programs between them have to come to, and to use.
const OUTCOMES: &[&str] = &["assertion", "deadlock", "differs", "exception", "livelock", "starvation"];
const PRIMITIVES: &str = "Barrier BoundedSemaphore Condition Event LifoQueue Lock PriorityQueue Queue RLock Semaphore \
                          SimpleQueue ThreadPoolExecutor Timer append as_completed copy daemon join local map pop result \
                          setdefault";

fn table() -> Table {
    toml::from_str(include_str!("../threads/table.toml")).expect("the table is TOML")
}

#[test]
fn every_pair_stands_in_the_table_with_what_comes_of_it() {
    let pairs: BTreeMap<String, Pair> =
        threads::pairs().into_iter().map(|pair| (pair.broken.name.replace("_broken", ""), pair)).collect();
    let table = table();
    let rows: Vec<_> = table.values().flat_map(|primitives| primitives.values().flatten()).collect();
    for (outcome, name) in &rows {
        let pair = pairs.get(name).unwrap_or_else(|| panic!("there is no pair {name}"));
        assert_eq!(*outcome, comes_to(pair), "{name}");
    }
    assert_eq!(rows.len(), pairs.len(), "a pair is missing, or stands twice");
}

#[test]
fn every_primitive_and_every_outcome_is_in_the_table() {
    let table = table();
    let primitives: BTreeSet<&str> = table.values().flat_map(|row| row.keys().map(String::as_str)).collect();
    let outcomes: BTreeSet<&str> =
        table.values().flat_map(|row| row.values().flatten()).map(|(outcome, _)| outcome.as_str()).collect();
    let missing = |wanted: &str| !primitives.contains(wanted);
    assert_eq!(PRIMITIVES.split_whitespace().find(|wanted| missing(wanted)), None);
    assert_eq!(OUTCOMES.iter().find(|wanted| !outcomes.contains(*wanted)), None);
}

/// What is worst about the broken one: under a global lock if there is anything, or else without one.
fn comes_to(pair: &Pair) -> String {
    let worst = |expected: &threads::Expected| match expected.verdict.as_str() {
        "found" => expected.kinds.iter().find(|kind| *kind != "ok").cloned().unwrap_or_default(),
        verdict => verdict.to_owned(),
    };
    match worst(&pair.broken.gil).as_str() {
        "proved" => format!("{} (free)", worst(&pair.broken.free)),
        found => found.to_owned(),
    }
}
