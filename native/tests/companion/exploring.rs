//! `many lab explore`: what other tools rely on.

use std::collections::BTreeSet;
use std::io::Write;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::support::{finish, many};

pub(crate) const RACE: &str = "\
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

pub(crate) const DRAWS: &str = "import random\nprint(random.randrange(3))\n";

pub(crate) fn file(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::with_suffix(".py").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

/// Exit code, standard output, standard error.
pub(crate) fn lab(command: &str, text: &str, options: &[&str]) -> (Option<i32>, String, String) {
    let file = file(text);
    let path = file.path().display().to_string();
    finish(&mut many(&[&["lab", command, &path], options].concat()))
}

/// The same with `--json`, which prints one object and nothing else.
pub(crate) fn lab_json(command: &str, text: &str, options: &[&str]) -> (Option<i32>, Value) {
    let (code, stdout, stderr) = lab(command, text, &[&["--json"], options].concat());
    assert_eq!(stderr, "");
    assert_eq!(stdout.matches('\n').count(), 1, "{stdout}");
    (code, serde_json::from_str(&stdout).unwrap())
}

pub(crate) fn keys(value: &Value) -> BTreeSet<&str> {
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
        "established",
        "advice",
        "fails_if_mixed",
        "reads_clock",
        "draws_unseeded",
    ]);
    assert_eq!(keys(&report["others"][0]), expected);
    let expected = expected.into_iter().chain(["schema", "others", "fails_down_to"]).collect();
    assert_eq!(keys(&report), expected);
    let expected = BTreeSet::from([
        "kind",
        "stdout",
        "partial",
        "detail",
        "failure",
        "raised_at",
        "interleavings",
        "shortest",
        "is_shortest",
        "schedule",
        "loop_from",
    ]);
    assert_eq!(keys(&report["outcomes"][0]), expected, "what ends well has no cause");
    let expected = expected.into_iter().chain(["cause", "no_return"]).collect();
    assert_eq!(keys(&report["outcomes"][1]), expected);
    let no_return = &report["outcomes"][1]["no_return"];
    assert_eq!(keys(no_return), BTreeSet::from(["step", "sentence", "instead"]));
    let cause = &report["outcomes"][1]["cause"];
    assert_eq!(keys(cause), BTreeSet::from(["kind", "sentence", "accesses"]));
    assert_eq!(keys(&cause["accesses"][0]), BTreeSet::from(["step", "actor", "line", "what", "value"]));
    assert_eq!(cause["kind"], "lost_update");
    assert_eq!(report["outcomes"][1]["kind"], "assertion");
    let failures = [0, 1].map(|it| &report["outcomes"][it]["failure"]);
    assert_eq!(failures, [&json!(null), &json!(0)]);
    assert_eq!(report["outcomes"][1]["shortest"]["switches"], 4);
    assert_eq!(report["threads"][1], json!({"number": 1, "name": "Thread-1 (work)"}));
}

/// Proved, and for one of its locks alone.
const LOCKED: &str = "\
import threading
n, lock, other = 0, threading.Lock(), threading.Lock()
def same(x): return x
def work():
    global n
    with lock: n = same(n) + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
with other: assert n == 2
";

#[test]
fn which_lock_is_needed_is_told_after_the_proof_and_is_data_too() {
    let (code, shown, _) = lab("explore", LOCKED, &["--without-each-lock"]);
    let (proof, locks) = shown.split_once("\nWhich lock is needed?\n").unwrap();
    assert!(code == Some(0) && proof.starts_with("Proved"), "{shown}");
    let [needed, other] = locks.lines().collect::<Vec<_>>()[..] else { panic!("{locks}") };
    assert!(needed.starts_with("  Without `lock` (line 2): found: AssertionError"), "{needed}");
    assert_eq!(
        other,
        "  Without `other` (line 2): still proved. This lock protects nothing that goes wrong here."
    );

    let (code, report) = lab_json("explore", LOCKED, &["--without-each-lock"]);
    assert_eq!((code, keys(&report["locks"][0])), (Some(0), BTreeSet::from(["name", "line", "without"])));
    let without = &report["locks"][0]["without"];
    assert_eq!(keys(without), BTreeSet::from(["sentence", "reports"]));
    let expected = BTreeSet::from(["interpreter", "verdict", "detail", "cause"]);
    assert_eq!(keys(&without["reports"][0]), expected);
    assert_eq!(without["reports"][1]["verdict"], "found");
    assert_eq!(report["locks"][1]["without"]["reports"][1]["verdict"], "proved");

    let (_, unasked) = lab_json("explore", LOCKED, &[]);
    assert_eq!(unasked["locks"][1], json!({"name": "other", "line": 2, "without": null}));
}

#[test]
fn which_lock_is_needed_is_asked_of_a_proof_alone_and_within_the_bounds() {
    let (code, shown, _) = lab("explore", RACE, &["--without-each-lock"]);
    assert!(code == Some(1) && shown.contains("The program makes no `Lock` or `RLock`"), "{shown}");
    let unlocked = LOCKED.replace("with lock: n", "n");
    let (code, shown, _) = lab("explore", &unlocked, &["--without-each-lock"]);
    assert!(code == Some(1) && shown.ends_with("can only be asked where all is proved: without a lock the lab looks whether that still holds.\n"), "{shown}");
    // With the lock there are fewer states than without it.
    let (_, report) = lab_json("explore", LOCKED, &["--interpreter", "free"]);
    let states = report["states"].to_string();
    let bounded = ["--interpreter", "free", "--without-each-lock", "--max-states", &states];
    let (code, shown, _) = lab("explore", &LOCKED.replace("assert n == 2", "pass"), &bounded);
    let says = "Without `lock` (line 2): not decided, as not everything was looked at: there are more than ";
    assert!(code == Some(0) && shown.contains(says), "{shown}");
}

#[test]
fn what_only_threads_print_that_run_at_the_same_time_is_marked() {
    let text = RACE.replace("assert n == 2", "print(n)");
    let (_, shown, _) = lab("explore", &text, &["--interpreter", "gil"]);
    let rows: Vec<&str> = shown.split("\nok; prints ").collect();
    let is_marked =
        |row: &str| row.contains("\n  No order in which the threads run one after the other prints this.\n");
    assert_eq!(rows.len(), 3, "{shown}");
    for row in &rows[1..] {
        assert_eq!(is_marked(row), row.starts_with("\"1\\n\""), "{row}");
    }
    let (_, report) = lab_json("explore", &text, &["--interpreter", "gil"]);
    let marks = |it: &Value| (it["stdout"].to_string(), it["one_after_the_other"].clone());
    let marks: Vec<_> = report["outcomes"].as_array().unwrap().iter().map(marks).collect();
    assert!(marks.contains(&(json!("1\n").to_string(), json!(false))), "{marks:?}");
    assert!(marks.contains(&(json!("2\n").to_string(), json!(true))), "{marks:?}");
}

#[test]
fn a_failure_is_shown_once_with_all_that_may_be_printed_before_it() {
    let text = "import threading\nthreading.Thread(target=print, args=('w',)).start()\nprint('m')\n\
                def fail(): raise ValueError('no')\nfail()\n";
    let options = ["--interpreter", "gil"];
    let (code, shown, _) = lab("explore", text, &options);
    let (_, report) = lab_json("explore", text, &options);
    let outcomes = report["outcomes"].as_array().unwrap();
    assert!(outcomes.len() > 5 && outcomes.iter().all(|it| it["failure"] == 0 && it["raised_at"] == 4));
    let rows: Vec<_> = shown.lines().filter(|line| line.starts_with("exception: ")).collect();
    let orders = report["interleavings"].as_str().unwrap();
    let row =
        format!("exception: ValueError: no (in MainThread), line 4; in {orders} orders; the shortest has ");
    assert!(code == Some(1) && rows.len() == 1 && rows[0].starts_with(&row), "{shown}");
    let prints: Vec<_> = shown.lines().filter(|line| line.starts_with("  prints ")).collect();
    assert_eq!(prints.len(), 5, "{shown}");
    assert!(prints[0].starts_with("  prints \"m\\n\" before, in "), "the shortest comes first: {shown}");
    let others = outcomes.len() - 5;
    let plural = if others == 1 { "" } else { "s" };
    assert!(shown.ends_with(&format!("  or one of {others} other text{plural}\n")), "{shown}");
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
fn what_is_refused_in_some_order_only_exits_with_3_whatever_the_others_do() {
    let text = "import threading\ndef f(): pass\ndef work(): getattr(f, '__glob' + 'als__')\n\
                threading.Thread(target=work).start()\nassert not threading.active_count()\n";
    let (code, report) = lab_json("explore", text, &[]);
    assert_eq!((code, &report["verdict"], &report["outcomes"]), (Some(3), &json!(null), &json!([])));
    assert_eq!((&report["refused"]["kind"], &report["refused"]["line"]), (&json!("unsupported"), &json!(3)));
}

#[test]
fn a_deadlock_of_some_is_partial_and_has_no_output() {
    let text = include_str!("../../../lab/python/tests/threads/programs/partial_deadlock_broken.py");
    let (code, report) = lab_json("explore", text, &[]);
    assert_eq!(code, Some(1));
    let deadlock = &report["outcomes"][1];
    let fields = [&deadlock["kind"], &deadlock["partial"], &deadlock["stdout"], &deadlock["interleavings"]];
    assert_eq!(fields, [&json!("deadlock"), &json!(true), &json!(null), &json!("infinite")]);
    assert!(deadlock["loop_from"].is_u64(), "{deadlock}");
    assert_eq!(
        (&report["outcomes"][0]["kind"], &report["outcomes"][0]["partial"]),
        (&json!("ok"), &json!(false))
    );
}

#[test]
fn random_numbers_are_choices_where_that_is_asked_for_and_nowhere_else() {
    let (code, report) = lab_json("explore", DRAWS, &[]);
    assert_eq!((code, report["outcomes"].as_array().unwrap().len()), (Some(5), 1));
    assert!(report["bound"].as_str().unwrap().starts_with("assumed: the random numbers"), "{report}");
    let (code, report) = lab_json("explore", DRAWS, &["--explore-random"]);
    assert_eq!((code, &report["verdict"]), (Some(0), &json!("differs")));
    let outcomes = report["outcomes"].as_array().unwrap();
    assert_eq!(outcomes.len(), 3);
    for (pick, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome["stdout"], format!("{pick}\n"));
        let choice = json!({"choice": "random", "pick": pick, "of": 3});
        assert!(outcome["schedule"].as_array().unwrap().contains(&choice), "{outcome}");
    }
}

#[test]
fn a_task_is_cancelled_from_outside_where_that_is_asked_for_and_its_schedule_can_be_followed() {
    let program = "import asyncio\nfree = 1\nasync def worker():\n    global free\n    free = 0\n    await asyncio.sleep(1)\n    free = 1\n\
                   async def main():\n    await asyncio.wait([asyncio.create_task(worker())])\n    assert free\nasyncio.run(main())\n";
    assert_eq!(lab_json("explore", program, &[]).0, Some(0));
    let cancel = ["--explore-cancel", "worker"];
    let (code, report) = lab_json("explore", program, &cancel);
    assert_eq!((code, &report["cancelled"]), (Some(1), &json!({"task": "worker"})));
    let outcomes = report["outcomes"].as_array().unwrap();
    let failed = outcomes.iter().find(|outcome| outcome["kind"] == "assertion").expect("it was found");
    let schedule = failed["schedule"].to_string();
    let follow = ["--interpreter", "3.15", "--schedule", &schedule];
    let (code, steps, _) = lab("step", program, &[&follow[..], &cancel].concat());
    assert_eq!(code, Some(0), "{steps}");
    assert!(steps.contains("somebody outside cancels Task-2"), "{steps}");
    assert!(steps.contains("The end: assertion: AssertionError"), "{steps}");
    // Without it, nobody is there to choose.
    assert_eq!(lab("step", program, &follow).0, Some(2));
    let (code, _, stderr) = lab("explore", program, &["--explore-cancel", "wroker"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("no task is called `wroker`") && stderr.contains("`worker`"), "{stderr}");
}

#[test]
fn one_thread_and_several_report_the_same() {
    let report = |threads: &str| lab_json("explore", RACE, &["--threads", threads]).1;
    assert_eq!(report("1"), report("3"));
}

/// Proved, though nothing orders the flag.
const FLAG: &str = "\
import threading
stop = False
def work():
    while not stop:
        pass
thread = threading.Thread(target=work)
thread.start()
stop = True
thread.join()
";

#[test]
fn accesses_that_nothing_orders_are_the_same_in_json_and_for_people_and_for_any_number_of_threads() {
    let (code, report) = lab_json("explore", FLAG, &["--interpreter", "free", "--threads", "1"]);
    assert_eq!((code, &report["verdict"]), (Some(0), &json!("proved")));
    for threads in ["2", "3"] {
        let again = lab_json("explore", FLAG, &["--interpreter", "free", "--threads", threads]);
        assert_eq!(again, (code, report.clone()));
    }
    let [unordered] = &report["unordered"].as_array().unwrap()[..] else { panic!("{report}") };
    assert_eq!(keys(unordered), BTreeSet::from(["sentence", "accesses", "schedule"]));
    assert_eq!(keys(&unordered["accesses"][0]), BTreeSet::from(["step", "actor", "line", "what", "value"]));
    assert_eq!(report.get("more_unordered"), None, "there are no others");
    let (_, stdout, _) = lab("explore", FLAG, &[]);
    let told = format!("{}\nThat does no harm in any order here.\n", unordered["sentence"].as_str().unwrap());
    assert_eq!(stdout.matches(&told).count(), 1, "{stdout}");
    let schedule = unordered["schedule"].to_string();
    let (code, steps) = lab_json("step", FLAG, &["--schedule", &schedule, "--interpreter", "free"]);
    assert_eq!((code, &steps["ending"]), (Some(0), &json!(null)), "{steps}");
}

#[test]
fn people_read_a_verdict_in_a_sentence_and_the_shortest_way_there() {
    let (code, stdout, _) = lab("explore", RACE, &["--interpreter", "free"]);
    assert_eq!(code, Some(1));
    assert!(stdout.starts_with("Found: of "), "{stdout}");
    assert!(stdout.contains("AssertionError (in MainThread)"), "{stdout}");
    assert!(stdout.contains("# n: 0 → 1"), "{stdout}");
}

#[test]
fn each_version_can_be_asked_for_by_its_name() {
    for version in ["3.11", "3.12", "3.13", "3.14", "3.15"] {
        let (code, stdout, _) = lab("explore", &RACE.replace("same(n)", "n"), &["--interpreter", version]);
        assert_eq!(code, Some(0));
        assert!(stdout.contains(&format!("CPython {version} with a global lock")), "{stdout}");
    }
}

#[test]
fn without_an_interpreter_both_kinds_are_told_of_in_one_sentence_and_the_worse_one_decides() {
    let lost_without_a_lock = RACE.replace("same(n)", "n");
    let (code, stdout, _) = lab("explore", &lost_without_a_lock, &[]);
    let sentence = "Proved for CPython 3.11 to 3.15 with a global lock; without one, found.\n";
    assert!(code == Some(1) && stdout.starts_with(sentence), "{stdout}");
    let (_, report) = lab_json("explore", &lost_without_a_lock, &[]);
    let interpreters = [&report["interpreter"], &report["others"][0]["interpreter"]];
    assert_eq!((interpreters, &report["schema"]), ([&json!("gil"), &json!("free")], &json!(2)));
    let (_, report) = lab_json("explore", &lost_without_a_lock, &["--interpreter", "free"]);
    assert_eq!(report["others"], json!([]));
}

#[test]
fn of_several_versions_the_newest_that_fails_is_named() {
    let opposite = "import threading\na, b = threading.Lock(), threading.Lock()\n\
        def work(one, other):\n    with one:\n        with other: pass\n\
        for locks in ((a, b), (b, a)): threading.Thread(target=work, args=locks).start()\n";
    let (code, report) = lab_json("explore", opposite, &["--interpreter", "gil"]);
    assert_eq!((code, &report["interpreter"]), (Some(1), &json!("3.14")));
    let (code, report) = lab_json("explore", opposite, &["--interpreter", "3.15"]);
    assert_eq!((code, &report["verdict"]), (Some(0), &json!("proved")));
    let (code, _, stderr) = lab("explore", opposite, &["--interpreter", "3.10"]);
    assert!(code == Some(2) && stderr.contains("3.13, 3.14, 3.15, gil, free"), "{stderr}");
}

#[test]
fn what_fails_without_a_global_lock_is_found_although_there_is_no_end_with_one() {
    let long = "import threading\nhits = 0\ndef work():\n    global hits\n    for _ in range(1_000): hits += 1\n\
                threads = [threading.Thread(target=work) for _ in range(2)]\n\
                for thread in threads: thread.start()\nfor thread in threads: thread.join()\nassert hits == 2_000\n";
    let options = ["--max-states", "100000"];
    let (code, stdout, _) = lab("explore", long, &options);
    let lines: Vec<_> = stdout.lines().filter(|line| !line.starts_with("Incomplete so far for ")).collect();
    let first = "Incomplete for CPython 3.11 to 3.15 with a global lock; without one, found.";
    assert_eq!((code, lines.first()), (Some(1), Some(&first)), "{stdout}");
    let (_, report) = lab_json("explore", long, &options);
    let said = |report: &Value| [report["interpreter"].clone(), report["verdict"].clone()];
    assert_eq!(said(&report), ["gil", "incomplete"]);
    assert_eq!(
        report["others"].as_array().unwrap().iter().map(said).collect::<Vec<_>>(),
        [["free", "found"]]
    );
}
