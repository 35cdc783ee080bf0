//! `many lab run`: what other tools rely on.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::support::{Running, finish, many};

fn program(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::with_suffix(".py").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

/// Exit code, standard output, standard error.
fn run(text: &str, options: &[&str]) -> (Option<i32>, String, String) {
    let file = program(text);
    let path = file.path().display().to_string();
    finish(&mut many(&[&["lab", "run", &path], options].concat()))
}

/// The same with `--json`, which prints one object and nothing else.
fn run_json(text: &str, options: &[&str]) -> (Option<i32>, Value) {
    let (code, stdout, stderr) = run(text, &[&["--json"], options].concat());
    assert_eq!(stderr, "");
    assert_eq!(stdout.matches('\n').count(), 1, "{stdout}");
    (code, serde_json::from_str(&stdout).unwrap())
}

#[test]
fn a_program_prints_as_in_python() {
    let (code, stdout, stderr) = run("print('a', end='')\nprint(1 / 0)\n", &[]);
    assert_eq!((code, stdout.as_str()), (Some(1), "a"));
    assert!(stderr.starts_with("Traceback (most recent call last):\n  File \""), "{stderr}");
    assert!(
        stderr.ends_with(
            "line 2, in <module>\n    print(1 / 0)\n          ~~^~~\nZeroDivisionError: division by zero\n"
        ),
        "{stderr}"
    );
}

#[test]
fn a_report_has_these_fields_and_no_others() {
    let text = "import threading, time\ndef f():\n    raise ValueError('x')\n\
                t = threading.Thread(target=f)\nt.start()\nt.join()\ntime.sleep(1.5)\nprint('on')\n";
    let (code, report) = run_json(text, &[]);
    let expected = json!({
        "stdout": "on\n", "exit": 0, "error": null, "thread_errors": ["ValueError: x"],
        "refused": null, "virtual_seconds": 1.5,
    });
    assert_eq!((code, report), (Some(0), expected));
}

#[test]
fn the_command_ends_with_the_programs_status() {
    for (text, exit, error) in [
        ("import sys\nsys.exit(7)\n", 7, json!(null)),
        ("import sys\nsys.exit('why')\n", 1, json!(null)),
        ("import sys\nsys.exit(-1)\n", 255, json!(null)),
        ("import threading\nthreading.Thread(target=[].pop).start()\n", 0, json!(null)),
        ("{}['k']\n", 1, json!("KeyError: 'k'")),
    ] {
        let (code, report) = run_json(text, &[]);
        assert_eq!((code, &report["exit"], &report["error"]), (Some(exit), &json!(exit), &error), "{text}");
        assert_eq!(run(text, &[]).0, Some(exit), "{text}");
    }
}

#[test]
fn what_is_refused_exits_with_3_and_names_the_line() {
    for (text, kind, line) in [
        ("print(1)\nif x\n", "syntax", 2),
        ("print(1)\nimport socket\n", "unsupported", 2),
        (&*format!("x = 1\ny = {}", "(".repeat(300)), "limit", 2),
    ] {
        let (code, report) = run_json(text, &[]);
        assert_eq!(
            (code, &report["stdout"], &report["exit"]),
            (Some(3), &json!(""), &json!(null)),
            "{report}"
        );
        assert_eq!(
            (&report["refused"]["kind"], &report["refused"]["line"]),
            (&json!(kind), &json!(line)),
            "{report}"
        );
    }
    let (code, stdout, stderr) = run("import socket\n", &[]);
    assert_eq!((code, stdout.as_str()), (Some(3), ""));
    assert!(stderr.contains("line 1: ") && stderr.contains("socket"), "{stderr}");
}

#[test]
fn a_status_that_means_refused_or_stuck_is_the_programs_own_where_standard_error_says_nothing() {
    for status in [3, 4] {
        let (code, _, stderr) = run(&format!("import sys\nsys.exit({status})\n"), &[]);
        assert_eq!((code, stderr.as_str()), (Some(status), ""));
    }
    assert!(run("import socket\n", &[]).2.starts_with("many: "));
    let (code, _, stderr) =
        run("import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n", &[]);
    assert!(code == Some(4) && stderr.starts_with("many: Deadlock: "), "{code:?} {stderr}");
}

#[test]
fn a_refusal_names_all_that_is_missing() {
    let text = "import socket\nimport time\nprint(time.ctime(), open('x'))\n";
    let (_, report) = run_json(text, &[]);
    let expected = json!({
        "kind": "unsupported", "message": "the module 'socket' is not in the lab", "line": 1,
        "others": [
            {"message": "'time.ctime' is not in the lab", "line": 3},
            {"message": "the builtin 'open' is not in the lab", "line": 3},
        ],
    });
    assert_eq!(report["refused"], expected);
    let expected = "many: the lab's Python does not have this:\n  line 1: the module 'socket' is not in the lab\n  \
                    line 3: 'time.ctime' is not in the lab\n  line 3: the builtin 'open' is not in the lab\n";
    assert_eq!(run(text, &[]).2, expected);
}

#[test]
fn of_much_that_is_missing_ten_are_shown_and_the_others_counted() {
    let text: String = (0..17).map(|number| format!("import m{number}\n")).collect();
    let stderr = run(&text, &[]).2;
    assert!(stderr.ends_with("\n  line 10: the module 'm9' is not in the lab\n  and 7 more\n"), "{stderr}");
    assert_eq!(run_json(&text, &[]).1["refused"]["others"].as_array().map(Vec::len), Some(16));
}

#[test]
fn a_deadlock_exits_with_4_and_names_who_waits_for_whom() {
    let text =
        "import threading\nlock = threading.Lock()\nlock.acquire()\nprint('waiting')\nlock.acquire()\n";
    let (code, report) = run_json(text, &[]);
    assert_eq!((code, &report["stdout"], &report["exit"]), (Some(4), &json!("waiting\n"), &json!(null)));
    let error = report["error"].as_str().unwrap();
    assert!(error.starts_with("Deadlock: ") && error.contains("MainThread"), "{error}");
    assert_eq!(report["refused"], json!(null));
}

#[test]
fn each_bound_is_an_option_and_ends_the_run_with_4() {
    for (text, options) in [
        ("while True: pass\n", ["--seconds", "1"]),
        ("x = [0] * 10**7\n", ["--memory", "16"]),
        ("while True: print('flood')\n", ["--output", "4"]),
    ] {
        let (code, report) = run_json(text, &options);
        assert_eq!((code, &report["refused"]["kind"]), (Some(4), &json!("limit")), "{report}");
    }
    let deep = "def f(n): return n and f(n - 1)\nprint(f(2000))\n";
    assert_eq!(run_json(deep, &["--recursion", "3000"]).1["stdout"], "0\n");
    assert_eq!(run_json(deep, &[]).1["error"], "RecursionError: maximum recursion depth exceeded");
}

#[test]
fn a_seed_is_a_schedule() {
    let text = "import threading\ndef f(x):\n    print(x)\n\
                ts = [threading.Thread(target=f, args=(x,)) for x in 'abc']\n\
                for t in ts: t.start()\nfor t in ts: t.join()\n";
    let of = |seed: usize| run_json(text, &["--seed", &seed.to_string()]).1["stdout"].clone();
    let outputs: Vec<Value> = (0..12).map(of).collect();
    assert!(outputs.iter().any(|output| *output != outputs[0]), "{outputs:?}");
    assert_eq!(outputs[5], of(5));
}

#[test]
fn a_free_threaded_interpreter_loses_what_one_with_a_lock_keeps() {
    let text = "import threading\nn = 0\ndef f():\n    global n\n    for _ in range(20): n += 1\n\
                ts = [threading.Thread(target=f) for _ in range(2)]\n\
                for t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";
    let of = |interpreter: &str, seed: usize| {
        run_json(text, &["--interpreter", interpreter, "--seed", &seed.to_string()]).1["stdout"].clone()
    };
    assert!((0..20).all(|seed| of("gil", seed) == "40\n"));
    assert!((0..20).any(|seed| of("free", seed) != "40\n"));
}

#[test]
fn a_file_that_is_not_there_is_bad_usage() {
    let (code, _, stderr) = finish(&mut many(&["lab", "run", "no-such-program.py"]));
    assert_eq!(code, Some(2));
    assert!(stderr.contains("no-such-program.py"), "{stderr}");
}

#[test]
fn a_dash_is_standard_input_and_has_the_name_that_cpython_gives_it() {
    for (command, code, says) in [
        ("run", 1, "  File \"<stdin>\", line 2"),
        ("explore", 1, "assertion: AssertionError (in MainThread), line 2; prints \"here\\n\""),
    ] {
        let mut running = Running::start(many(&["lab", command, "-"]).stdin(Stdio::piped()));
        let mut stdin = running.child().stdin.take().unwrap();
        stdin.write_all(b"print('here')\nassert False\n").unwrap();
        drop(stdin);
        let (ended, out, err) = running.finish();
        assert_eq!(ended, Some(code), "{command}: {out}{err}");
        assert!(format!("{out}{err}").contains(says), "{command}: {out}{err}");
    }
}

#[test]
fn a_program_of_standard_input_can_do_what_it_can_as_a_file() {
    // In 3.11, a call with `*args` lets others come between it and the sum.
    let text = "import threading\nn = 0\ndef read(*args): return n\ndef work(args):\n    global n\n    n = read(*args) + 1\n\
                threads = [threading.Thread(target=work, args=((),)) for _ in range(2)]\n\
                for thread in threads: thread.start()\nfor thread in threads: thread.join()\nassert n == 2\n";
    let file = program(text);
    let path = file.path().display().to_string();
    let explored = |path: &str| {
        let command = &mut many(&["lab", "explore", path, "--interpreter", "3.11", "--all", "--json"]);
        let mut running = Running::start(command.stdin(Stdio::piped()));
        // What does not read its input closes it.
        let _ = running.child().stdin.take().unwrap().write_all(text.as_bytes());
        let (code, out, err) = running.finish();
        assert_eq!((code, err.as_str()), (Some(1), ""));
        serde_json::from_str::<Value>(&out).unwrap()
    };
    assert_eq!(explored("-"), explored(&path));
}

#[test]
fn of_a_file_without_an_end_no_more_is_read_than_it_takes_to_refuse_it() {
    for command in ["run", "explore"] {
        let (code, _, err) = finish(&mut many(&["lab", command, "/dev/zero"]));
        assert!(code == Some(3) && err.contains("the program is longer than 16 KiB"), "{code:?} {err}");
    }
    let (code, _, err) =
        finish(&mut many(&["lab", "step", "tests/cases/thread_fails.py", "--schedule", "/dev/zero"]));
    assert_eq!(code, Some(2));
    assert!(err.contains("cannot read /dev/zero: a schedule has at most 64 MiB"), "{err}");
}
