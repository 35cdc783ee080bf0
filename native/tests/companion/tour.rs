//! What the program does if it is not told what to do.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;

use experiments::workload::ALL;
use serde_json::Value;

use crate::html::assert_self_contained;
use crate::schema::check;
use crate::support::{INTERRUPTED, Running, finish, interrupt_when_it_has_processes, many};

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// Whether every workload has its place in the table.
fn assert_has_table(out: &str) {
    for entry in ALL {
        assert!(out.contains(&format!("\n {} ", entry.name)), "{}: {out}", entry.name);
    }
}

#[test]
fn alone_it_runs_everything_says_where_to_read_on_and_leaves_a_report_in_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = finish(many(&[]).current_dir(folder.path()));
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert_has_table(&out);
    for part in [
        "Speed-up",
        "What starting one costs here: an async task ",
        "many-report.html",
        "many compare downloads",
        "many serve",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }

    let reports: Value = serde_json::from_str(&read(folder.path(), "many-report.json")).unwrap();
    check(&reports);
    let runs = reports["runs"].as_array().unwrap();
    let finished = runs.iter().filter(|run| run["ok"] == true).count();
    assert_eq!(finished, ALL.iter().map(|entry| entry.models().len()).sum::<usize>());

    let html = read(folder.path(), "many-report.html");
    assert_self_contained(&html);
    // Below a run that stood still, who waits for whom is drawn as well.
    let stuck = html.matches("<figure class=\"mt-places\"").count();
    assert!(stuck > 0);
    assert_eq!(html.matches("<figure").count() - stuck, finished);
}

/// What is printed by a tour that is cut short: what it prints in the end is printed in any case. Standard
/// error begins with the word that it is stopping.
fn cut_short(command: &mut Command) -> (Option<i32>, String, String) {
    let (code, out, err) = interrupt_when_it_has_processes(Running::start(command));
    let err = err.strip_prefix("stopping … (once more to stop at once)\n").map(str::to_owned);
    (code, out, err.unwrap())
}

#[test]
fn a_folder_that_cannot_be_made_is_refused_before_anything_runs() {
    let (code, out, err) = finish(&mut many(&["--out", "/dev/null/report"]));
    assert_eq!((code, out.as_str(), err.lines().count()), (Some(2), "", 1), "{err}");
    assert!(err.starts_with("many: cannot make /dev/null/report: "), "{err}");
}

/// Nobody can write there, whoever runs the tests.
#[test]
fn where_nothing_can_be_written_that_is_said_first_and_the_table_comes_all_the_same() {
    let mut running = Running::start(many(&[]).current_dir("/proc"));
    let mut line = String::new();
    let told = running.child().stderr.as_mut().unwrap();
    BufReader::with_capacity(1, told).read_line(&mut line).unwrap();
    assert!(line.starts_with("many: cannot write ./many-report.json: "), "{line}");
    assert!(line.contains("--out DIR names another folder"), "{line}");
    let (code, out, _) = interrupt_when_it_has_processes(running);
    assert_eq!(code, Some(INTERRUPTED), "{out}");
    assert_has_table(&out);
    assert!(!out.contains("many-report.html"), "{out}");
}

#[test]
fn a_full_disk_is_one_sentence_below_the_table() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/full", folder.path().join("many-report.html")).unwrap();
    let (code, out, err) = cut_short(many(&["--out"]).arg(folder.path()));
    assert_eq!((code, err.lines().count()), (Some(INTERRUPTED), 1), "{err}");
    assert!(err.contains("many-report.html: No space left on device"), "{err}");
    assert_has_table(&out);
}

#[test]
fn interrupted_it_prints_and_writes_what_there_is_and_leaves_no_process() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(many(&["--out"]).arg(folder.path()));
    let (code, out, _) = interrupt_when_it_has_processes(running);
    assert_eq!(code, Some(INTERRUPTED), "{out}");
    assert!(out.contains("cancelled"), "{out}");
    check(&serde_json::from_str(&read(folder.path(), "many-report.json")).unwrap());
}
