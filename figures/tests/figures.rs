//! The figures of the book, as SVG text: whoever changes how they are drawn sees in the committed files what
//! changes. `INSTA_UPDATE=always` writes them anew; then look at them.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Duration;

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::{Outcome, Report};
use experiments::simulate::{self, Costs};
use experiments::workload;
use figures::draw::of_report;
use figures::widget::analogy::{self, Scene};
use figures::widget::block_the_page::{BlockedPage, Place};

fn simulated(workload: &str, set: &[(&str, &str)], model: Model, workers: usize) -> Report {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    for (name, value) in set {
        parameters.set(entry.parameters, name, value).unwrap();
    }
    let options = Parameters::default();
    let plan = Plan { workload: workload.into(), model, parameters, workers, repeat: 1, options };
    simulate::report(&plan, &Costs::typical(2)).unwrap()
}

/// Compares with the file of this name. An element has a line of its own, so that changes can be read.
fn is_drawn_as(name: &str, svg: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("figures");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, svg.replace("><", ">\n<")));
}

fn drawn(report: &Report) -> String {
    let end = report.spans.iter().map(|span| span.end).max().unwrap();
    of_report(report, end, "figure")
}

#[test]
fn four_downloads_are_drawn_under_every_model_that_takes_them() {
    let entry = workload::find("downloads").unwrap();
    for model in entry.models() {
        let report = simulated("downloads", &[("sites", "4"), ("latency_ms", "100")], model, 2);
        is_drawn_as(&format!("downloads-{}", model.name()), &drawn(&report));
    }
}

#[test]
fn two_threads_that_compute_are_drawn_with_their_turns_under_the_global_lock() {
    let report = simulated("primes", &[("limit", "100000"), ("pieces", "2")], Model::Gil, 2);
    is_drawn_as("primes-gil", &drawn(&report));
}

#[test]
fn a_deadlock_is_drawn_up_to_where_nothing_moves() {
    let set = [
        ("accounts", "2"),
        ("clerks", "2"),
        ("transfers", "1"),
        ("order", "payer-first"),
        ("meet", "forced"),
    ];
    let report = simulated("bank", &set, Model::Threads, 2);
    assert_eq!(report.outcome, Outcome::Deadlock);
    is_drawn_as("deadlock", &drawn(&report));
}

#[test]
fn the_ways_of_each_analogy_are_drawn_at_one_scale() {
    for scene in Scene::ALL {
        let mut values = Parameters::defaults(scene.parameters());
        // A whole exhibition has more moves than anybody would read.
        if scene == Scene::Chess {
            values.set(scene.parameters(), "moves", "3").unwrap();
        }
        let ways = analogy::simulated(scene, &values).unwrap();
        let time = analogy::telling(&ways);
        for number in 0..ways.len() {
            let svg = analogy::timeline(scene, number, &ways, time, "scene");
            is_drawn_as(&format!("{}-{number}", scene.name()), &svg);
        }
    }
}

#[test]
fn a_frozen_page_is_drawn_with_the_frames_that_it_missed() {
    for (name, place) in [("page", Place::Page), ("worker", Place::Worker)] {
        let svg = BlockedPage::simulated(place, Duration::from_millis(500)).svg("frozen");
        is_drawn_as(&format!("frozen-{name}"), &svg);
    }
}
