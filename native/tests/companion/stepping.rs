//! `many lab step`: a schedule is gone through, or refused.

use std::collections::BTreeSet;
use std::io::Write;

use serde_json::json;
use tempfile::NamedTempFile;

use crate::exploring::{DRAWS, RACE, keys, lab, lab_json};

#[test]
fn a_number_that_cannot_be_drawn_is_refused_in_a_schedule() {
    let schedule = |pick: u32| json!([{"actor": 0, "steps": 1}, {"choice": "random", "pick": pick, "of": 3}]);
    let step = |pick, options: &[&str]| {
        let (code, _, stderr) =
            lab("step", DRAWS, &[&["--schedule", &schedule(pick).to_string()], options].concat());
        (code, stderr)
    };
    assert_eq!(step(2, &["--explore-random"]), (Some(0), String::new()));
    for (pick, options, why) in
        [(3, &["--explore-random"][..], "there is no pick 3 of 3"), (2, &[], "the run is over before it")]
    {
        let (code, stderr) = step(pick, options);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains("entry 2") && stderr.contains(why), "{stderr}");
    }
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
fn an_outcome_can_be_gone_through_and_is_folded_as_exploring_folds_it() {
    let (_, report) = lab_json("explore", RACE, &[]);
    let outcome = &report["outcomes"][1];
    let step = |options: &[&str]| {
        let (code, stdout, stderr) =
            lab("step", RACE, &[&["--schedule", &outcome.to_string()], options].concat());
        assert_eq!((code, &*stderr), (Some(0), ""));
        stdout
    };
    let (folded, all) = (step(&["--fold"]), step(&[]));
    for said in [outcome["no_return"]["sentence"].as_str().unwrap(), "The end: assertion"] {
        assert!(folded.contains(said) && all.contains(said), "{folded}{all}");
    }
    assert!(all.contains("thread.start()") && !folded.contains("thread.start()"), "{folded}{all}");
    assert!(folded.contains(" steps left out that tell nothing)"), "{folded}");
}

/// The order in which it fails changes threads where one version does, and `gil` does besides at other places.
const TWO_SECTIONS: &str = "\
import threading
n, lock = 0, threading.Lock()
def same(x): return x
def work():
    global n
    with lock:
        m = same(n)
    with lock:
        n = same(m) + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert n == 2
";

#[test]
fn an_order_that_was_found_for_any_of_several_versions_is_gone_through_on_the_one_it_fits() {
    let (_, report) = lab_json("explore", TWO_SECTIONS, &["--interpreter", "gil"]);
    assert_eq!(report["interpreter"], "3.15");
    let schedule = report["outcomes"][1]["schedule"].to_string();
    let options = ["--schedule", &schedule, "--interpreter", "gil"];
    let (code, steps) = lab_json("step", TWO_SECTIONS, &options);
    assert_eq!((code, &steps["interpreter"]), (Some(0), &json!("3.15")));
    assert_eq!(steps["ending"]["kind"], report["outcomes"][1]["kind"]);
    let (_, stdout, _) = lab("step", TWO_SECTIONS, &options);
    assert!(stdout.starts_with("This order is one of CPython 3.15 with a global lock, "), "{stdout}");
    let wrong = r#"[{"actor": 0, "steps": 1}, {"actor": 9, "steps": 1}]"#;
    let (code, _, stderr) = lab("step", TWO_SECTIONS, &["--schedule", wrong, "--interpreter", "gil"]);
    let tried = "(tried with --interpreter gil, 3.15, 3.14, 3.13, 3.12, 3.11; an order is one of the `interpreter` that its report names)";
    assert!(code == Some(2) && stderr.trim_end().ends_with(tried), "{stderr}");
}

#[test]
fn what_is_done_again_and_again_is_one_line_and_data_too() {
    let rounds = "\
import threading
hits = 0
def record():
    global hits
    for _ in range(100):
        hits += 1
threads = [threading.Thread(target=record) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert hits == 200
";
    let options = ["--interpreter", "free", "--max-states", "30000"];
    let (code, report) = lab_json("explore", rounds, &options);
    assert_eq!(code, Some(1), "{report}");
    let (_, listed, _) = lab("explore", rounds, &options);
    let lines = listed.lines().filter(|line| line.contains("hits += 1")).count();
    assert!(listed.contains(" more rounds of line 6 (") && lines < 60, "{listed}");
    let (_, unfolded, _) = lab("explore", rounds, &[&options[..], &["--unfold"]].concat());
    assert!(!unfolded.contains("more rounds"), "{unfolded}");
    let outcome = &report["outcomes"][0];
    let schedule = outcome["schedule"].to_string();
    let (_, steps) = lab_json("step", rounds, &["--schedule", &schedule, "--interpreter", "free"]);
    let repeat = &steps["repeats"][0];
    assert_eq!(keys(repeat), BTreeSet::from(["from", "to", "rounds", "says"]));
    let [from, to] = ["from", "to"].map(|it| repeat[it].as_u64().unwrap() as usize);
    for at in from..=to {
        assert_eq!(steps["steps"][at - 1]["line"], 6, "{repeat}");
    }
}

#[test]
fn a_schedule_can_be_a_file_and_is_listed_with_thread_line_and_source() {
    let mut schedule = NamedTempFile::new().unwrap();
    schedule.write_all(br#"[{"actor": 0, "steps": 1}, {"actor": 1, "steps": 2}]"#).unwrap();
    let path = schedule.path().display().to_string();
    let (code, stdout, _) = lab("step", RACE, &["--schedule", &path]);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("Thread-1 (work)  line   6  n = same(n) + 1"), "{stdout}");
    assert!(stdout.contains("Next could be: "), "{stdout}");
}

#[test]
fn each_step_has_a_thread_a_line_its_source_and_what_changed() {
    let (_, report) = lab_json("explore", RACE, &[]);
    let schedule = report["outcomes"][1]["schedule"].to_string();
    let (code, steps) = lab_json("step", RACE, &["--schedule", &schedule]);
    assert_eq!(code, Some(0));
    let steps = steps["steps"].as_array().unwrap();
    let expected = BTreeSet::from([
        "entry",
        "is_switch",
        "line",
        "source",
        "to_line",
        "to_source",
        "changed",
        "effects",
        "is_quiet",
        "printed",
        "prints",
    ]);
    for step in steps {
        assert_eq!(keys(step), expected);
        assert_eq!(step["entry"]["steps"], 1);
    }
    let says = |what: &str| steps.iter().any(|step| step["changed"][0] == what);
    assert!(says("reads n: 0") && says("writes n: 1 over 1"), "{steps:?}");
    let writes = steps.iter().find(|step| step["changed"][0] == "n: 0 → 1").unwrap();
    assert!(matches!(writes["entry"]["actor"].as_u64(), Some(1 | 2)), "{writes}");
    assert_eq!((&writes["line"], &writes["source"]), (&json!(3), &json!("def same(x): return x")));
}

#[test]
fn a_schedule_is_refused_at_its_first_wrong_entry() {
    for (schedule, sentence) in [
        (r#"[{"actor": 0, "steps": 1}, {"actor": 9, "steps": 1}]"#, "entry 2"),
        (r#"[{"actor": 0, "steps": 1}, {"actor": 0}, 3]"#, "entry 2"),
        // What does not fit comes before what is no entry at all.
        (r#"[{"actor": 9, "steps": 1}, {"actor": 0}]"#, "entry 1"),
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
    let schedule = r#"[{"actor": 0, "steps": 1}, {"actor": 1, "steps": 2}]"#;
    let options = |most| ["--schedule", schedule, "--max-steps", most];
    assert_eq!(lab("step", RACE, &options("3")).0, Some(0));
    let (code, _, stderr) = lab("step", RACE, &options("2"));
    assert!(code == Some(2) && stderr.contains("entry 2"), "{stderr}");
}
