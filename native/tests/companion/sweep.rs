//! The curve over one number.

use rustix::process::Signal;
use serde_json::Value;

use crate::schema::check;
use crate::support::{INTERRUPTED, Running, children, finish, is_alive, many, signal, wait_until};

fn sweep(arguments: &[&str]) -> (Option<i32>, String, String) {
    finish(&mut many(&[&["sweep"], arguments].concat()))
}

#[test]
fn each_number_of_workers_has_a_row_and_one_sequential_run_stands_beside_them() {
    let (code, out, err) =
        sweep(&["primes", "--over", "workers=1..3", "--model", "threads", "--set", "limit=1000"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    for row in ["–         sequential", "1         threads (1)", "3         threads (3)"] {
        assert!(out.contains(row), "{row}: {out}");
    }
    assert!(out.contains("Speed-up") && !out.contains("Ideal"), "{out}");
    assert!(out.contains("threads was quickest with "), "{out}");
}

#[test]
fn a_sweep_over_a_parameter_is_a_valid_report_with_a_run_for_each_model_and_value() {
    let over = ["downloads", "--over", "latency_ms=0..4:2", "--models", "sequential,async"];
    let more = ["--set", "sites=3", "--repeat", "2", "--json"];
    let (code, out, err) = sweep(&[&over[..], &more].concat());
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let reports: Value = serde_json::from_str(&out).unwrap();
    check(&reports);
    let runs = reports["runs"].as_array().unwrap();
    let points: Vec<_> = runs
        .iter()
        .map(|run| (run["model"].as_str().unwrap(), run["parameters"]["latency_ms"].as_u64().unwrap()))
        .collect();
    let expected =
        [("sequential", 0), ("sequential", 2), ("sequential", 4), ("async", 0), ("async", 2), ("async", 4)];
    assert_eq!(points, expected);
    for run in runs {
        let measures = run["measures"].as_array().unwrap();
        assert!(measures.iter().any(|measure| measure["name"] == "speed-up over sequential"), "{run}");
        assert_eq!((&run["ideal_ms"].is_number(), run["times_ms"].as_array().unwrap().len()), (&true, 2));
    }
}

#[test]
fn a_curve_can_be_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("curve.svg");
    let over = ["downloads", "--over", "sites=1,2,4", "--set", "latency_ms=1", "--repeat", "1"];
    let (code, ..) = sweep(&[&over[..], &["--svg", svg.to_str().unwrap()]].concat());
    assert_eq!(code, Some(0));
    let svg = std::fs::read_to_string(svg).unwrap();
    for part in ["<title", "<desc", ">async</text>", ">async, ideal</text>", ">sites</text>"] {
        assert!(svg.contains(part), "{part}: {svg}");
    }
}

#[test]
fn a_run_that_ends_as_it_must_has_a_row_but_no_place_in_the_drawing() {
    let folder = tempfile::tempdir().unwrap();
    let svg = folder.path().join("curve.svg");
    let (code, out, _) =
        sweep(&["meeting", "--over", "workers=1,2", "--models", "threads", "--svg", svg.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("cannot meet (as expected)"), "{out}");
    assert!(!std::fs::read_to_string(svg).unwrap().contains(">sequential</text>"));
}

#[test]
fn bad_usage_is_refused_with_a_sentence_before_anything_runs() {
    for (arguments, says) in [
        (&["downloads", "--over", "sites=1..201"][..], "sites = 201 is out of range: from 1 to 200 sites"),
        (&["primes", "--over", "workers=0..8"], "workers = 0 is out of range: from 1 to 32"),
        (&["primes", "--over", "pieces=1..64", "--set", "limit=7"], "limit = 7 is out of range: from 100 to"),
        (
            &["primes", "--over", "shape=1..2"],
            "“shape” is no number; a curve can be taken over: workers, limit, pieces",
        ),
        (&["primes", "--over", "pieces"], "over pieces: it takes a name and numbers"),
        (&["primes", "--over", "pieces=1..2", "--set", "pieces=3"], "pieces is both set and swept over"),
        (&["primes", "--over", "workers=1..2", "--workers", "3"], "workers is both set and swept over"),
        (&["primes", "--over", "workers=1..2", "--model", "fibers"], "there is no model “fibers”"),
        (&["prime", "--over", "workers=1..2"], "there is no workload “prime”"),
        (&["counter", "--over", "adds=1,2", "--model", "processes"], "counter cannot run under processes: "),
        (&["primes", "--over", "pieces=1,2", "--repeat", "0"], "repeat = 0 is out of range: from 1 to 99"),
        (&["primes", "--over", "workers=1..32"], "this would keep 1056 processes ready at the same time"),
        (&["primes", "--over", "pieces=1,2", "--svg", "/no/such/folder/a.svg"], "cannot write /no/such"),
    ] {
        let (code, out, err) = sweep(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert!(err.starts_with(&format!("many: {says}")), "{err}");
    }
}

#[test]
fn interrupted_it_prints_the_points_that_there_are_and_leaves_no_process() {
    let slow =
        ["sweep", "downloads", "--over", "workers=1,2", "--model", "processes", "--set", "latency_ms=10000"];
    let running = Running::start(&mut many(&slow));
    let mut processes = Vec::new();
    wait_until(|| {
        processes = children(running.id());
        processes.len() == 3
    });
    signal(u64::from(running.id()), Signal::INT);
    let (code, out, _) = running.finish();
    assert_eq!(code, Some(INTERRUPTED));
    assert!(out.contains("cancelled"), "{out}");
    assert!(processes.into_iter().all(|pid| !is_alive(pid)));
}
