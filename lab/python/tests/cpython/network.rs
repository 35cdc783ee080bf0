//! Programs that ask the network, which is the lab's own: what they print is read once and kept. `LAB_UPDATE=1` writes it anew.

use std::fs;
use std::path::{Path, PathBuf};

use lab_python::{Interpreter, Settings};

use crate::ours;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cpython/network")
}

/// The texts of these programs.
pub fn all() -> Vec<String> {
    ["threads", "tasks"]
        .map(|name| fs::read_to_string(folder().join(name).with_extension("py")).expect("it is text"))
        .into()
}

#[test]
fn programs_print_what_the_network_answers() {
    for name in ["threads", "tasks"] {
        let program = fs::read_to_string(folder().join(name).with_extension("py")).expect("it is text");
        let kept = folder().join(name).with_extension("out");
        for interpreter in [Settings::default().interpreter, Interpreter::Free] {
            let report = ours::run(&program, interpreter, 0);
            assert_eq!((report.exit, &*report.stderr, report.refused), (Some(0), "", None), "{name}");
            if std::env::var_os("LAB_UPDATE").is_some() {
                fs::write(&kept, &report.stdout).expect("it can be written");
            }
            assert_eq!(report.stdout, fs::read_to_string(&kept).expect("it is text"), "{name}");
        }
    }
}
