//! Programs of the size that teaching material has, which `cargo xtask bench --only teaching` explores. Here each is
//! run: it must be a program that the lab has all of.

use serde_json::Value;

use crate::programs::{Program, programs};
use crate::support::{finish, many};

const FEWEST: usize = 36;
const SEEDS: [&str; 2] = ["1", "2"];

fn teaching() -> Vec<Program> {
    programs("../lab/python/tests/teaching")
}

#[test]
fn there_are_enough_of_them_and_each_says_what_is_to_be_expected() {
    let programs = teaching();
    assert!(programs.len() >= FEWEST, "there are {} programs only", programs.len());
    for program in &programs {
        let lines = program.text.lines().count();
        assert!((95..=250).contains(&lines), "{} has {lines} lines", program.name);
        let known = |word: &str| ["proved", "differs", "bounded", "found"].contains(&word);
        assert!(program.expected.values().all(|word| known(word)), "{}", program.name);
    }
    let broken = programs.iter().filter(|program| program.of_both() == ["found", "found"]).count();
    let share = programs.len() / 3..=2 * programs.len() / 3;
    assert!(share.contains(&broken), "{broken} of {} are broken", programs.len());
}

#[test]
fn each_runs_and_the_right_ones_run_well() {
    for program in teaching() {
        let path = program.path.display().to_string();
        for seed in SEEDS {
            let (code, stdout, stderr) = finish(&mut many(&["lab", "run", &path, "--seed", seed, "--json"]));
            let report: Value = serde_json::from_str(&stdout).unwrap_or_else(|_| panic!("{path}: {stderr}"));
            assert_eq!(report["refused"], Value::Null, "{path}");
            let is_right = program.expected.values().all(|word| word != "found");
            let went_well = code == Some(0) && report["thread_errors"] == Value::Array(Vec::new());
            assert!(went_well || !is_right, "{path}, seed {seed}: {report}");
        }
    }
}
