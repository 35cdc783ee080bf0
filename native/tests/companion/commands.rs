//! The program's commands, as typed.

use experiments::model::Model;
use serde_json::Value;

use crate::support::{finish, many};

#[test]
fn bad_usage_is_refused_with_a_sentence_before_anything_runs() {
    let run = |more: &[&str]| finish(&mut many(&[&["run"], more].concat()));
    for (arguments, says) in [
        (
            &["download", "--model", "async"][..],
            "there is no workload “download”; the workloads are: downloads, ",
        ),
        (&["downloads", "--model", "fibers"], "there is no model “fibers”; the models are: sequential, "),
        (
            &["downloads", "--model", "async", "--set", "sites=201"],
            "sites = 201 is out of range: from 1 to 200 sites",
        ),
        (
            &["downloads", "--model", "async", "--set", "site=1"],
            "there is no parameter “site”; there are: sites, ",
        ),
        (&["downloads", "--model", "async", "--set", "sites"], "--set sites sets nothing"),
        (
            &["fib", "--model", "gil", "--set", "slower_percent=40"],
            "slower_percent changes what is simulated",
        ),
        (
            &["downloads", "--model", "threads", "--workers", "33"],
            "workers = 33 is out of range: from 1 to 32",
        ),
        (&["downloads", "--model", "async", "--repeat", "0"], "repeat = 0 is out of range: from 1 to 99"),
        (
            &["counter", "--model", "processes"],
            "counter cannot run under processes: processes share no memory",
        ),
        (
            &["primes", "--model", "async", "--svg", "/no/such/folder/a.svg"],
            "cannot write /no/such/folder/a.svg",
        ),
        (&["primes", "--model", "async", "--trace", "/no/such/folder/a"], "cannot write /no/such/folder/a"),
    ] {
        let (code, out, err) = run(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        assert!(err.starts_with(&format!("many: {says}")), "{err}");
    }
    assert_eq!(run(&["primes"]).0, Some(2), "without a model");
}

#[test]
fn no_workers_and_too_many_are_refused_by_every_command_that_takes_them() {
    for workers in ["0", "10000"] {
        for command in [
            &["run", "downloads", "--model", "hybrid", "--workers"][..],
            &["run", "downloads", "--model", "gil", "--workers"],
            &["run", "downloads", "--model", "processes", "--workers"],
            &["compare", "downloads", "--python", "none", "--workers"],
            &["sweep", "downloads", "--over", "sites=1,2", "--workers"],
        ] {
            let (code, out, err) = finish(&mut many(&[command, &[workers]].concat()));
            assert_eq!((code, out.as_str()), (Some(2), ""), "{command:?}: {err}");
            let says = format!("workers = {workers} is out of range: from 1 to 32");
            assert!(err.contains(&says), "{command:?}: {err}");
        }
    }
}

#[test]
fn no_workers_and_too_many_are_refused_by_a_sweep_over_them() {
    for (over, workers) in [
        ("workers=0", "0"),
        ("workers=0..10000", "0"),
        ("workers=1..10000", "10000"),
        ("workers=1,10000", "10000"),
    ] {
        let (code, out, err) = finish(&mut many(&["sweep", "downloads", "--over", over]));
        let says = format!("many: workers = {workers} is out of range: from 1 to 32");
        assert_eq!((code, out.as_str()), (Some(2), ""), "{over}: {err}");
        assert!(err.starts_with(&says), "{over}: {err}");
    }
}

#[test]
fn what_decides_itself_how_many_workers_it_takes_refuses_any_number() {
    for workers in ["0", "10000"] {
        for command in [&["suite"][..], &["serve"], &[]] {
            let (code, out, err) = finish(&mut many(&[command, &["--workers", workers]].concat()));
            assert_eq!((code, out.as_str()), (Some(2), ""), "{command:?}: {err}");
            assert!(err.contains("unexpected argument '--workers'"), "{command:?}: {err}");
        }
    }
}

#[test]
fn a_task_that_goes_wrong_is_named_and_is_what_was_asked_for() {
    let (code, out, _) = finish(&mut many(&["run", "fault", "--model", "rayon", "--repeat", "1"]));
    assert_eq!(code, Some(0));
    assert!(out.contains("rayon failed: task 2 panicked: this task goes wrong on purpose."), "{out}");
}

#[test]
fn a_run_that_is_not_to_be_recorded_has_no_spans() {
    let arguments = ["run", "primes", "--model", "threads", "--repeat", "1", "--no-record", "--json"];
    let (code, out, _) = finish(&mut many(&arguments));
    let reports: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &reports["runs"][0]["spans"]), (Some(0), &Value::from(Vec::<Value>::new())));
}

#[test]
fn a_list_names_what_the_book_can_ask_for() {
    let (code, out, _) = finish(&mut many(&["list", "--json"]));
    let list: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(0));
    let downloads = &list["workloads"][0];
    assert_eq!(downloads["name"], "downloads");
    assert_eq!(downloads["models"].as_array().unwrap().len(), Model::ALL.len());
    let gil = list["models"].as_array().unwrap().iter().find(|model| model["name"] == "gil").unwrap();
    let options: Vec<&Value> = gil["options"].as_array().unwrap().iter().map(|it| &it["name"]).collect();
    assert_eq!(options, ["split", "chunk", "gil", "switch_us"]);
    let sites = &downloads["parameters"][0];
    assert_eq!((&sites["name"], &sites["unit"]), (&Value::from("sites"), &Value::from("sites")));
    assert_eq!([&sites["min"], &sites["max"], &sites["default"]], [1, 200, 20]);
    let (_, text, _) = finish(&mut many(&["list"]));
    assert!(!text.contains("fault:"), "{text}");
}

#[test]
fn a_run_can_be_drawn_and_opened_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let (svg, trace) = (folder.path().join("run.svg"), folder.path().join("run.json"));
    std::fs::write(&svg, "x".repeat(1_000_000)).unwrap();
    let mut command = many(&["run", "meeting", "--model", "threads", "--repeat", "1"]);
    command.arg("--svg").arg(&svg).arg("--trace").arg(&trace);
    assert_eq!(finish(&mut command).0, Some(0));
    let svg = std::fs::read_to_string(svg).unwrap();
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
    let trace: Value = serde_json::from_str(&std::fs::read_to_string(trace).unwrap()).unwrap();
    assert!(
        trace["traceEvents"].as_array().unwrap().iter().any(|event| event["name"] == "blocked"),
        "{trace}"
    );
}

#[test]
fn a_comparison_shows_models_side_by_side_and_why_some_are_missing() {
    let (code, out, err) = finish(&mut many(&[
        "compare",
        "counter",
        "--python",
        "none",
        "--set",
        "adds=10",
        "--set",
        "how=locked",
    ]));
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains("one task after the other: nobody else is there"), "{out}");
    assert!(out.contains("Under threads none of 40 updates were lost"), "{out}");
    assert!(err.is_empty(), "progress is for terminals: {err}");
}

#[test]
fn only_the_models_that_were_asked_for_are_compared() {
    let more = ["--models", "sequential,rayon", "--python", "none", "--set", "limit=1000", "--json"];
    let (_, out, _) = finish(&mut many(&[&["compare", "primes"], &more[..]].concat()));
    let reports: Value = serde_json::from_str(&out).unwrap();
    let models: Vec<&Value> = reports["runs"].as_array().unwrap().iter().map(|run| &run["model"]).collect();
    assert_eq!(models, ["sequential", "rayon"]);
    let measures = reports["runs"][1]["measures"].as_array().unwrap();
    assert!(measures.iter().any(|measure| measure["name"] == "speed-up over sequential"), "{measures:?}");
}

#[test]
fn help_names_the_exit_codes() {
    for (command, codes) in [
        (&[][..], &["0 if", "1 if", "2 if", "130 after Ctrl-C"][..]),
        (&["lab", "run"], &["with 3", "with 4"]),
        (&["lab", "explore"], &["with 0", "with 1", "with 2", "with 3", "with 5"]),
        (&["lab", "step"], &["with 0", "with 2", "with 3"]),
    ] {
        let (code, out, _) = finish(many(&[command, &["--help"]].concat()).env("COLUMNS", "1000"));
        assert_eq!(code, Some(0));
        codes.iter().for_each(|code| assert!(out.contains(code), "{command:?}: {code}: {out}"));
    }
}

#[test]
fn where_there_is_no_terminal_columns_says_how_wide_the_text_is() {
    let width = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap();
    for command in [&["list"][..], &["--help"], &["lab", "run", "--help"], &["compare", "--help"]] {
        let (_, narrow, _) = finish(many(command).env("COLUMNS", "60"));
        assert!(width(&narrow) <= 60, "{command:?}: {}: {narrow}", width(&narrow));
        for nonsense in ["wide", "-5"] {
            let told = finish(many(command).env("COLUMNS", nonsense));
            assert_eq!(told, finish(many(command).env_remove("COLUMNS")), "{command:?}: {nonsense}");
        }
    }
    let words = |text: &str| text.split_whitespace().filter(|it| !it.contains('─')).count();
    let (_, narrow, _) = finish(many(&["list"]).env("COLUMNS", "60"));
    let (_, wide, _) = finish(many(&["list"]).env_remove("COLUMNS"));
    assert_eq!(words(&narrow), words(&wide), "{narrow}");
}
