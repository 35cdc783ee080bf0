//! `many lab explore` and `many lab step`: what other tools rely on.

use std::collections::BTreeSet;
use std::io::Write;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::support::{finish, many};

const RACE: &str = "\
import threading
n = 0
def same(x): return x
def work():
    global n
    n = same(n) + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert n == 2
";

fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::with_suffix(".py").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

/// Exit code, standard output, standard error.
fn lab(command: &str, text: &str, options: &[&str]) -> (Option<i32>, String, String) {
    let file = file(text);
    let path = file.path().display().to_string();
    finish(&mut many(&[&["lab", command, &path], options].concat()))
}

/// The same with `--json`, which prints one object and nothing else.
fn lab_json(command: &str, text: &str, options: &[&str]) -> (Option<i32>, Value) {
    let (code, stdout, stderr) = lab(command, text, &[&["--json"], options].concat());
    assert_eq!(stderr, "");
    assert_eq!(stdout.matches('\n').count(), 1, "{stdout}");
    (code, serde_json::from_str(&stdout).unwrap())
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_report_has_these_fields_and_no_others() {
    let (code, report) = lab_json("explore", RACE, &[]);
    assert_eq!((code, &report["verdict"], &report["complete"]), (Some(1), &json!("found"), &json!(true)));
    let expected = BTreeSet::from([
        "verdict",
        "complete",
        "interpreter",
        "states",
        "interleavings",
        "outcomes_truncated",
        "outcomes",
        "endless",
        "threads",
        "refused",
        "bound",
        "reads_clock",
    ]);
    assert_eq!(keys(&report), expected);
    let expected = BTreeSet::from([
        "kind",
        "stdout",
        "partial",
        "detail",
        "interleavings",
        "shortest",
        "schedule",
        "loop_from",
    ]);
    assert_eq!(keys(&report["outcomes"][1]), expected);
    assert_eq!(report["outcomes"][1]["kind"], "assertion");
    assert_eq!(report["outcomes"][1]["shortest"]["switches"], 4);
    assert_eq!(report["threads"][1], json!({"number": 1, "name": "Thread-1 (work)"}));
}

#[test]
fn the_exit_code_is_the_verdict() {
    for (text, options, verdict, code) in [
        (RACE.replace("same(n)", "n"), &["--interpreter", "gil"][..], json!("proved"), 0),
        (
            RACE.replace("same(n)", "n").replace("assert n == 2", "print(n)"),
            &["--interpreter", "free"],
            json!("differs"),
            0,
        ),
        (RACE.to_owned(), &[], json!("found"), 1),
        (RACE.to_owned(), &["--max-states", "5"], json!("incomplete"), 5),
        ("import socket\n".to_owned(), &[], json!(null), 3),
        ("x = 1\ny = ".to_owned() + &"(".repeat(300), &[], json!(null), 3),
    ] {
        let (exit, report) = lab_json("explore", &text, options);
        assert_eq!((exit, &report["verdict"]), (Some(code), &verdict), "{report}");
    }
}

#[test]
fn one_thread_and_several_report_the_same() {
    let report = |threads: &str| lab_json("explore", RACE, &["--threads", threads]).1;
    assert_eq!(report("1"), report("3"));
}

#[test]
fn a_reported_schedule_leads_to_its_outcome() {
    let (_, report) = lab_json("explore", RACE, &[]);
    for outcome in report["outcomes"].as_array().unwrap() {
        let schedule = outcome["schedule"].to_string();
        let (code, steps) = lab_json("step", RACE, &["--schedule", &schedule]);
        assert_eq!((code, &steps["ending"]["kind"]), (Some(0), &outcome["kind"]));
        assert_eq!(
            steps["steps"].as_array().unwrap().len() as u64,
            outcome["shortest"]["steps"].as_u64().unwrap()
        );
    }
}

#[test]
fn a_schedule_can_be_a_file_and_is_listed_with_thread_line_and_source() {
    let mut schedule = NamedTempFile::new().unwrap();
    schedule.write_all(br#"[{"thread": 0, "steps": 1}, {"thread": 1, "steps": 2}]"#).unwrap();
    let path = schedule.path().display().to_string();
    let (code, stdout, _) = lab("step", RACE, &["--schedule", &path]);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("Thread-1 (work)  line   6  n = same(n) + 1"), "{stdout}");
    assert!(stdout.contains("Next could be: "), "{stdout}");
}

#[test]
fn a_schedule_is_refused_at_its_first_wrong_entry() {
    for (schedule, sentence) in [
        (r#"[{"thread": 0, "steps": 1}, {"thread": 9, "steps": 1}]"#, "entry 2"),
        (r#"[{"thread": 0, "steps": 1}, {"thread": 0}, 3]"#, "entry 2"),
        // What does not fit comes before what is no entry at all.
        (r#"[{"thread": 9, "steps": 1}, {"thread": 0}]"#, "entry 1"),
        (r#"[{"choice": "clock", "pick": 0, "of": 1}]"#, "entry 1"),
        ("[", "a schedule is a JSON array"),
        ("no-such-file.json", "no-such-file.json"),
    ] {
        let (code, _, stderr) = lab("step", RACE, &["--schedule", schedule]);
        assert_eq!(code, Some(2), "{schedule}");
        assert!(stderr.contains(sentence), "{stderr}");
    }
}

#[test]
fn a_schedule_may_be_as_long_as_a_path_may_be() {
    let schedule = r#"[{"thread": 0, "steps": 1}, {"thread": 1, "steps": 2}]"#;
    let options = |most| ["--schedule", schedule, "--max-steps", most];
    assert_eq!(lab("step", RACE, &options("3")).0, Some(0));
    let (code, _, stderr) = lab("step", RACE, &options("2"));
    assert!(code == Some(2) && stderr.contains("entry 2"), "{stderr}");
}

#[test]
fn people_read_a_verdict_in_a_sentence_and_the_shortest_way_there() {
    let (code, stdout, _) = lab("explore", RACE, &[]);
    assert_eq!(code, Some(1));
    assert!(stdout.starts_with("Found: of "), "{stdout}");
    assert!(stdout.contains("AssertionError (in MainThread)"), "{stdout}");
    assert!(stdout.contains("# n: 0 → 1"), "{stdout}");
    let (_, proved, _) = lab("explore", &RACE.replace("same(n)", "n"), &[]);
    assert!(proved.contains("the language does not promise it"), "{proved}");
}
