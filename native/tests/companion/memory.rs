//! The peak of memory.

use std::process::Stdio;

use experiments::model::Model;
use native::context::RunContext;
use native::memory;
use rustix::process::Signal;
use serde_json::Value;

use crate::schema::check;
use crate::support::{
    INTERRUPTED, Running, children, context, finish, is_alive, many, plan, signal, wait_until,
};

const SMALL: [&str; 6] = ["compare", "primes", "--memory", "--repeat", "1", "--set"];

#[test]
fn each_run_of_ours_has_its_peak_and_that_of_processes_is_the_sum_of_all_of_them() {
    // CPython's processes are looked at now and then: they have to last for a few looks.
    let (code, out, err) = finish(&mut many(&[&SMALL[..], &["limit=200000", "--json"]].concat()));
    assert_eq!(code, Some(0), "{err}");
    let reports: Value = serde_json::from_str(&out).unwrap();
    check(&reports);
    let peak = |world: &str, model: &str| {
        let mut runs = reports["runs"].as_array().unwrap().iter();
        let run = runs.find(|run| run["world"] == world && run["model"] == model)?;
        let measure = run["measures"].as_array()?.iter().find(|measure| measure["name"] == "peak memory")?;
        assert_eq!(measure["unit"], "MB");
        measure["value"].as_f64()
    };
    let one = peak("native", "sequential").unwrap();
    assert!(one > 0.5, "{one} MB");
    assert!(peak("native", "processes").unwrap() > 1.5 * one);
    if let Some(one) = peak("cpython", "sequential") {
        assert!(one > 0.5, "{one} MB");
        assert!(peak("cpython", "processes").unwrap() > 1.5 * one);
    }
    assert!(err.contains("Peak memory: of one more round, in a process of its own"), "{err}");
}

#[test]
fn the_table_has_a_column_for_it_only_where_it_was_asked_for() {
    let python = ["limit=1000", "--python", "none"];
    let (_, out, err) = finish(&mut many(&[&SMALL[..], &python].concat()));
    assert!(out.contains("Peak memory") && out.contains(" MB "), "{out}");
    assert!(out.contains("of one more round, in a process of its own") && err.is_empty(), "{out}{err}");
    let (_, out, _) = finish(&mut many(&[&["compare", "primes", "--set"], &python[..]].concat()));
    assert!(!out.contains("Peak memory"), "{out}");
}

#[test]
fn where_it_cannot_be_measured_the_reason_is_a_sentence() {
    let plan = plan("primes", Model::Threads, 2, &[("limit", "1000")]);
    let cancelled = context();
    cancelled.cancel.cancel();
    assert_eq!(memory::peak_bytes(&plan, None, &cancelled).unwrap_err(), "cancelled");
    let away = RunContext { program: "/no/such/program".into(), ..context() };
    assert!(
        memory::peak_bytes(&plan, None, &away).unwrap_err().starts_with("its process cannot be started: ")
    );
    let other = RunContext { program: "true".into(), ..context() };
    assert_eq!(memory::peak_bytes(&plan, None, &other).unwrap_err(), "its process ended too early");
}

#[test]
fn what_measures_it_ends_with_its_standard_input() {
    let mut running = Running::start(many(&["weigh"]).stdin(Stdio::piped()));
    drop(running.child().stdin.take());
    assert_eq!(running.finish().0, Some(1));
}

#[test]
fn interrupted_meanwhile_the_times_are_printed_and_no_process_is_left() {
    let models =
        ["compare", "downloads", "--memory", "--models", "processes", "--workers", "1", "--repeat", "1"];
    let slow = ["--python", "none", "--set", "sites=1", "--set", "latency_ms=3000"];
    let running = Running::start(&mut many(&[&models[..], &slow].concat()));
    let mut weighing = Vec::new();
    // Only what measures has a process that has one itself.
    wait_until(|| {
        let processes = children(running.id());
        weighing = processes.into_iter().flat_map(|pid| children(u32::try_from(pid).unwrap())).collect();
        !weighing.is_empty()
    });
    signal(u64::from(running.id()), Signal::INT);
    let (code, out, _) = running.finish();
    assert_eq!(code, Some(INTERRUPTED), "{out}");
    assert!(out.contains("emulated") && out.contains("Some peaks are not known: cancelled."), "{out}");
    wait_until(|| weighing.iter().all(|pid| !is_alive(*pid)));
}
