//! What is printed is what `report.schema.json` describes.

use experiments::model::Model;
use experiments::report::{Entry, Reports};
use experiments::simulate::{self, Costs};
use experiments::workload::ALL;
use serde_json::Value;

use crate::support::{finish, many, plan};

const SCHEMA: &str = include_str!("../../../experiments/report.schema.json");

pub fn check(reports: &Value) {
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(reports).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

fn compare(workload: &str, more: &[&str]) -> Value {
    let (code, out, err) = finish(&mut many(&[&["compare", workload, "--json"], more].concat()));
    assert_eq!(code, Some(0), "{out}{err}");
    let reports = serde_json::from_str(&out).unwrap();
    check(&reports);
    Reports::parse(&out).unwrap();
    reports
}

#[test]
fn a_comparison_is_valid_with_what_was_skipped_and_what_python_measured() {
    let reports = compare("downloads", &["--set", "sites=4", "--set", "latency_ms=3", "--repeat", "2"]);
    let native = reports["runs"].as_array().unwrap().iter().filter(|run| run["world"] == "native");
    assert_eq!(native.filter(|run| run["ok"] == true).count(), Model::ALL.len());

    let reports = compare("counter", &["--set", "adds=20", "--repeat", "1"]);
    let skipped: Vec<&str> =
        reports["runs"].as_array().unwrap().iter().filter_map(|run| run["skipped"].as_str()).collect();
    assert!(skipped.iter().any(|why| why.starts_with("processes share no memory")), "{skipped:?}");
}

#[test]
fn simulated_runs_are_valid() {
    let runs = ALL.iter().flat_map(|entry| entry.models().into_iter().map(|model| (entry.name, model)));
    let report = |(name, model): (&str, Model)| {
        simulate::report(&plan(name, model, 4, &[]), &Costs::typical(2)).unwrap()
    };
    let entries = runs.map(|run| Entry::Run(Box::new(report(run)))).collect();
    check(&serde_json::to_value(Reports::new(entries)).unwrap());
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    for text in [r#"{"schema": 2, "runs": []}"#, r#"{"schema": 1, "runs": [{"schema": 1}]}"#, "[]"] {
        assert!(!validator.is_valid(&serde_json::from_str(text).unwrap()), "{text}");
    }
}
