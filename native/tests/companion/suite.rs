//! The native benchmark.

use experiments::model::Model;
use experiments::workload::ALL;
use serde_json::Value;

use crate::html::assert_self_contained;
use crate::schema::check;
use crate::support::{INTERRUPTED, Running, finish, interrupt_when_it_has_processes, many};

#[test]
fn it_tells_of_every_workload_under_every_model_beside_python() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("made/for/it");
    let (code, out, err) = finish(many(&["suite", "--tiny", "--out"]).arg(&inner));
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains(") sequential") && out.contains("of workload and model make no sense"), "{out}");

    let reports: Value =
        serde_json::from_str(&std::fs::read_to_string(inner.join("suite.json")).unwrap()).unwrap();
    check(&reports);
    let native = reports["runs"].as_array().unwrap().iter().filter(|run| run["world"] == "native");
    assert_eq!(native.count(), ALL.len() * Model::ALL.len());
    assert_self_contained(&std::fs::read_to_string(inner.join("suite.html")).unwrap());
}

#[test]
fn a_folder_that_cannot_be_written_is_refused_before_anything_runs() {
    for (folder, says) in
        [("/dev/null/suite", "cannot make /dev/null/suite: "), ("/proc", "cannot write /proc/suite.json: ")]
    {
        let (code, out, err) = finish(&mut many(&["suite", "--out", folder]));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
        assert!(err.starts_with(&format!("many: {says}")), "{err}");
    }
}

#[test]
fn interrupted_it_prints_and_writes_what_there_is_and_leaves_no_process() {
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(many(&["suite", "--out"]).arg(folder.path()));
    let (code, out, _) = interrupt_when_it_has_processes(running);
    assert_eq!(code, Some(INTERRUPTED), "{out}");
    assert!(out.contains("cancelled"), "{out}");
    let html = std::fs::read_to_string(folder.path().join("suite.html")).unwrap();
    assert!(html.contains("cancelled before it began"), "{html}");
}
