//! `many lab explore` where there is too much: each bound ends it, in time and in memory.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::exploring::{file, lab_json};
use crate::support::{finish, many};

/// More than can be looked at in a test.
const MANY_STATES: &str = "\
import threading
n = [0] * 6
def add(own):
    for _ in range(40):
        n[own] = max(n) + 1
for own in range(6):
    threading.Thread(target=add, args=(own,)).start()
";

/// Far more than a bound and a second or two.
const SOON: Duration = Duration::from_secs(60);

/// The same, which has to end soon, whatever there is to explore.
fn explore_soon(text: &str, options: &[&str]) -> (Option<i32>, Value) {
    let begin = Instant::now();
    let explored = lab_json("explore", text, options);
    assert!(begin.elapsed() < SOON, "{options:?}: {:?}", begin.elapsed());
    explored
}

#[test]
fn each_bound_is_an_option_and_is_named_when_it_ends_the_exploration() {
    for (options, bound) in [
        (&["--max-seconds", "1", "--threads", "1"][..], "seconds: "),
        (&["--max-seconds", "1", "--threads", "2"], "seconds: "),
        (&["--max-memory", "16"], "memory: more than 16 MiB "),
        (&["--max-steps", "20"], "steps: a path has more than 20 steps"),
    ] {
        let (code, report) = explore_soon(MANY_STATES, &[options, &["--interpreter", "gil"]].concat());
        assert_eq!((code, &report["verdict"]), (Some(5), &json!("incomplete")), "{options:?}");
        assert!(report["bound"].as_str().unwrap().starts_with(bound), "{options:?}: {}", report["bound"]);
        assert_eq!((&report["complete"], &report["refused"]), (&json!(false), &json!(null)));
    }
}

#[test]
fn a_bound_on_seconds_holds_where_steps_are_long_and_many() {
    // To say what grew, nobody goes through all of it once more.
    let counts = "n = 0\nwhile True:\n    n += 1\n";
    for text in ["print(sum(range(10**12)))\n", counts] {
        let (code, report) = explore_soon(text, &["--max-seconds", "2", "--interpreter", "gil"]);
        assert_eq!((code, &report["verdict"]), (Some(5), &json!("incomplete")), "{text}");
    }
}

#[test]
fn arithmetic_that_alone_would_take_too_long_is_not_begun() {
    let big = "import math\nbig, half = (1 << 16_000_000) + 12345, (1 << 8_000_000) + 77\n";
    for long in [
        "7 ** 5_900_000",
        "pow(3, 1 << 200_000, (1 << 2_000) + 1)",
        "pow(3, half, 1_000_007)",
        "pow(half, -1, big)",
        "math.factorial(200_000)",
        "math.gcd(big, half)",
        "math.isqrt(big)",
        "big / half",
    ] {
        let text = format!("{big}print({long})\n");
        let (code, report) = explore_soon(&text, &["--max-seconds", "2", "--interpreter", "gil"]);
        assert_eq!((code, &report["verdict"]), (Some(5), &json!("incomplete")), "{long}");
        let bound = report["bound"].as_str().expect("it says which bound");
        assert!(bound.contains("arithmetic with integers of this size takes too long"), "{long}: {bound}");
    }
}

#[test]
fn the_process_takes_little_more_than_the_memory_that_it_may() {
    let growing = MANY_STATES.replace("[0] * 6", "{}").replace("max(n) + 1", "len(n)");
    for (text, mib, threads) in [(MANY_STATES, 64, "1"), (MANY_STATES, 200, "2"), (&growing, 64, "2")] {
        let file = file(text);
        // The system gives no more than twice as much, and what a program of this size has before it begins.
        let limit_kib = (2 * mib + 64) * 1024;
        let program = many(&[]).get_program().to_owned();
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -d {limit_kib} && exec \"$@\""), "sh"]).arg(program);
        command
            .args(["lab", "explore", "--max-memory", &mib.to_string(), "--threads", threads])
            .arg(file.path());
        let (code, out, err) = finish(&mut command);
        assert_eq!((code, &*err), (Some(5), ""));
        assert!(out.contains(&format!("memory: more than {mib} MiB ")), "{out}");
    }
}

#[test]
fn of_millions_of_outputs_a_thousand_are_listed() {
    let text = "import threading\ndef work(me):\n    for _ in range(6): print(me, end='')\n\
                for me in range(3): threading.Thread(target=work, args=(me,)).start()\n";
    let (code, report) = explore_soon(text, &["--max-memory", "256"]);
    let listed = report["outcomes"].as_array().unwrap();
    assert_eq!((code, &report["verdict"], &report["bound"]), (Some(0), &json!("differs"), &json!(null)));
    assert_eq!((listed.len(), &report["outcomes_truncated"]), (1000, &json!(true)));
    assert_eq!(report["complete"], json!(false));
    let outputs: BTreeSet<&str> = listed.iter().map(|it| it["stdout"].as_str().unwrap()).collect();
    assert_eq!(outputs.len(), 1000);
}

#[test]
fn the_bounds_are_these_unless_others_are_asked_for() {
    let (code, help, _) = finish(&mut many(&["lab", "explore", "--help"]));
    assert_eq!(code, Some(0));
    for (option, value) in
        [("max-states", "10000000"), ("max-seconds", "60"), ("max-memory", "2048"), ("max-steps", "1000000")]
    {
        let of_option = help.split("--").find(|part| part.starts_with(option)).unwrap_or_default();
        assert!(of_option.contains(&format!("[default: {value}]")), "{option}: {help}");
    }
}
