//! A disk that is full, and what else cannot be written: a sentence, an exit code, and the rest of the
//! results.

use std::fs::File;
use std::process::{Command, Stdio};

use crate::support::{INTERRUPTED, Running, finish, interrupt_when_it_has_processes, many};

/// Where nothing fits in any more.
fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

fn assert_is_full(told: &(Option<i32>, String, String), path: &str) {
    let says = format!("many: cannot write {path}: No space left on device");
    assert_eq!((told.0, told.2.lines().count()), (Some(1), 1), "{}", told.2);
    assert!(told.2.starts_with(&says), "{}", told.2);
}

const RUN: [&str; 6] = ["run", "meeting", "--model", "threads", "--repeat", "1"];
const SWEEP: [&str; 7] = ["sweep", "meeting", "--over", "workers=2", "--model", "threads", "--json"];

#[test]
fn a_result_that_cannot_be_printed_is_one_sentence() {
    for command in [
        &RUN[..],
        &[&RUN[..], &["--json"]].concat(),
        &["compare", "meeting", "--models", "threads", "--python", "none", "--json"],
        &SWEEP,
        &["list"],
        &["list", "--json"],
    ] {
        assert_is_full(&finish(many(command).stdout(full())), "the result");
    }
}

#[test]
fn a_drawing_or_trace_that_does_not_fit_is_one_sentence_below_the_result() {
    for command in [
        &[&RUN[..], &["--svg"]].concat(),
        &[&RUN[..], &["--trace"]].concat(),
        &[&SWEEP[..], &["--svg"]].concat(),
    ] {
        let told = finish(many(command).arg("/dev/full"));
        assert_is_full(&told, "/dev/full");
        assert!(told.1.contains("meeting"), "{}", told.1);
    }
}

#[test]
fn what_fits_is_written_although_something_else_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (svg, trace) = (folder.path().join("a.svg"), folder.path().join("a.json"));
    let mut command = many(&RUN);
    command.stdout(full()).arg("--svg").arg(&svg).arg("--trace").arg(&trace);
    assert_is_full(&finish(&mut command), "the result");
    assert!(std::fs::read_to_string(svg).unwrap().ends_with("</svg>"));
    assert!(std::fs::read_to_string(trace).unwrap().contains("traceEvents"));
}

/// What the program says when it is cut short.
fn cut_short(command: &mut Command) -> (Option<i32>, String, String) {
    interrupt_when_it_has_processes(Running::start(command))
}

#[test]
fn a_survey_is_written_although_its_table_cannot_be_printed() {
    for (command, name) in [(&["suite", "--out"][..], "suite"), (&["--out"], "many-report")] {
        let folder = tempfile::tempdir().unwrap();
        let (code, _, err) = cut_short(many(command).arg(folder.path()).stdout(full()));
        assert_eq!(code, Some(INTERRUPTED), "{err}");
        assert!(
            err.ends_with("many: cannot write the result: No space left on device (os error 28)\n"),
            "{err}"
        );
        for kind in ["json", "html"] {
            let file = folder.path().join(name).with_extension(kind);
            assert!(std::fs::read_to_string(&file).unwrap().contains("downloads"), "{}", file.display());
        }
    }
}

#[test]
fn a_suite_that_does_not_fit_is_one_sentence_below_the_table() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/dev/full", folder.path().join("suite.html")).unwrap();
    let (code, out, err) = cut_short(many(&["suite", "--out"]).arg(folder.path()));
    let file = folder.path().join("suite.html");
    assert!(
        err.contains(&format!("many: cannot write {}: No space left on device", file.display())),
        "{err}"
    );
    assert!(code == Some(INTERRUPTED) && out.contains(" downloads "), "{out}");
    assert!(std::fs::read_to_string(folder.path().join("suite.json")).unwrap().contains("downloads"));
}
