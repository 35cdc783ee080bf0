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
