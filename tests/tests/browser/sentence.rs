//! One sentence says what just happened and why, and it is made from the run.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use experiments::model::Model;
use experiments::report::{display_ms, display_number};
use serde_json::Value;
use tests::page::Runs;
use tests::{SiteTest, tests};

tests![every_number_in_a_sentence_stands_in_the_report, the_sentence_changes_with_the_parameters];

async fn every_number_in_a_sentence_stands_in_the_report() -> Result<()> {
    let page = SiteTest::isolated().open("workbench.html").await?;
    for id in ["downloads", "primes", "meeting", "counter", "fault"] {
        let mut experiment = page.experiment(id).workers(3);
        if id == "downloads" {
            experiment = experiment.set("sites", 13).set("latency_ms", 17);
        }
        let runs = experiment.run().await?;
        let known = numbers_of_reports(&runs)?;
        let mut sentences = page.experiment(id).texts(".mt-live .mt-why").await?;
        sentences.push(runs.says);
        ensure!(
            sentences.iter().any(|sentence| !numbers(sentence).is_empty()),
            "{id} says no number: {sentences:?}"
        );
        for sentence in sentences {
            for number in numbers(&sentence) {
                ensure!(known.contains(&number), "{number} of “{sentence}” is not in the report: {known:?}");
            }
        }
    }
    Ok(())
}

async fn the_sentence_changes_with_the_parameters() -> Result<()> {
    let page = SiteTest::isolated().showing("downloads counter").open("workbench.html").await?;
    for sites in [6, 11] {
        let experiment =
            page.experiment("downloads").set("sites", sites).set("latency_ms", 40).set("repeat", 1);
        let says = experiment.model(Model::Async).run().await?.says;
        ensure!(numbers(&says).contains(&sites.to_string()), "with {sites} sites it says: {says}");
    }
    let how = |how| {
        page.experiment("counter").set("how", how).set("meet", "forced").workers(4).model(Model::Threads)
    };
    let (racy, locked) = (how("racy").run().await?.says, how("locked").run().await?.says);
    ensure!(racy.contains("3,000 of 4,000") && locked.contains("none of 4,000"), "{racy} {locked}");
    Ok(())
}

/// As they stand in a text: digits with commas between thousands, and perhaps a fraction.
fn numbers(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || ",.".contains(c)));
    let numbers = words.map(|word| word.trim_matches([',', '.']));
    numbers.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

/// All that a report knows, but for its spans, as a sentence would write it.
fn numbers_of_reports(runs: &Runs) -> Result<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    for entry in &runs.reports.runs {
        let mut entry = serde_json::to_value(entry)?;
        entry.as_object_mut().into_iter().for_each(|report| drop(report.remove("spans")));
        collect(&entry, &mut known);
    }
    Ok(known)
}

fn collect(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Number(number) => {
            let number = number.as_f64().unwrap_or_default();
            known.insert(display_number(number));
            known.extend(numbers(&display_ms(number)));
        }
        Value::String(text) => known.extend(numbers(text)),
        Value::Array(values) => values.iter().for_each(|value| collect(value, known)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, known)),
        Value::Null | Value::Bool(_) => {}
    }
}
