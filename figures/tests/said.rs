//! What is said of runs, for every workload under every model.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

#[path = "../../experiments/tests/matrix/mod.rs"]
#[allow(dead_code, reason = "what runs is held against the table elsewhere")]
mod matrix;

use std::collections::BTreeSet;

use experiments::model::Model;
use experiments::parameter::{Domain, Parameters};
use experiments::plan::Plan;
use experiments::report::{Report, WITH_CORE};
use experiments::simulate::{self, Costs};
use experiments::workload;
use figures::draw::{describe, table};
use figures::explain;

use matrix::{Set, TABLE};

fn plan(workload: &str, set: Set, model: Model, workers: usize) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    set.iter().for_each(|(name, value)| parameters.set(entry.parameters, name, value).unwrap());
    Plan { workload: workload.into(), model, parameters, workers, repeat: 1, options: Parameters::default() }
}

/// All that is said of these runs.
fn said(reports: &[Report]) -> Vec<String> {
    let of_one =
        |report| [explain::run(report), explain::figure(report), describe(report), table::verdict(report)];
    let together = explain::comparison(&reports.iter().collect::<Vec<_>>());
    reports.iter().flat_map(of_one).chain([together]).collect()
}

/// Such as `1 tasks`; but `clerk 1 waits`.
fn one_of_several(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let next = pair[1].trim_end_matches(|letter: char| !letter.is_alphabetic());
        let is_plural = next.len() > 2 && next.ends_with('s');
        let is_fine = ["was", "process", "times", "µs", "waits", "holds"].contains(&next);
        (pair[0] == "1" && is_plural && !is_fine).then(|| format!("1 {next}: {text}"))
    })
}

#[test]
fn one_of_something_is_never_said_to_be_several() {
    let mut found = BTreeSet::new();
    for row in &TABLE {
        let entry = matrix::entry(row.workload);
        let least = entry.parameters.iter().filter_map(|parameter| match parameter.domain {
            Domain::Number { min, .. } => Some((parameter.name, min.to_string())),
            Domain::Choice { .. } => None,
        });
        let least: Vec<(&str, String)> = least.collect();
        let each = least.iter().map(|one| vec![one.clone()]);
        for (set, workers) in each.chain([least.clone()]).flat_map(|set| [(set.clone(), 1), (set, 2)]) {
            let run = |model: &Model| {
                let mut plan = plan(row.workload, row.set, *model, workers);
                set.iter().for_each(|(name, value)| {
                    plan.parameters.set(entry.parameters, name, value).unwrap();
                });
                simulate::report(&plan, &Costs::typical(2)).unwrap()
            };
            let mut reports: Vec<Report> = row.models.iter().map(run).collect();
            found.extend(said(&reports).iter().filter_map(|text| one_of_several(text)));
            // As where nobody knows who had a core.
            reports.iter_mut().for_each(|report| report.measures.retain(|measure| measure.name != WITH_CORE));
            found.extend(said(&reports).iter().filter_map(|text| one_of_several(text)));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
