//! Whoever looks at conditions sees all that one more thread could see, whatever is left out of an exploration.
//!
//! `LAB_PROGRAMS` and `LAB_SEED` are for the programs that nobody wrote.

use explore::{Bounds, Report, Verdict};
use lab_python::{Exploration, Interpreter, Order, Settings};

use crate::conditions::within;
use crate::threads::{explored, generated, seeds};

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];
const STATES: usize = 40_000;
const PROGRAMS: u64 = 24;
const FIRST: u64 = 5000;

/// A condition, once at all states, and once in a thread that looks at any time and fails where it does not hold.
fn by_hand(program: &str, condition: &str) -> [String; 2] {
    let asked = program.replace("LOOK", &format!("lab.always(lambda: {condition})"));
    let program = program.replace("LOOK", "threading.Thread(target=look, daemon=True).start()");
    [
        format!("import lab, threading\ndef pause(): pass\n{asked}"),
        format!("import threading\ndef pause(): pass\ndef look(): assert {condition}\n{program}"),
    ]
}

#[test]
fn a_condition_fails_where_a_thread_that_looks_at_any_time_would() {
    let two = "threads = [threading.Thread(target=work) for _ in range(2)]\nLOOK\nfor it in threads: it.start()\n\
               for it in threads: it.join()\n";
    let programs = [
        ("n = 0\ndef work():\n    global n\n    n += 1\n    n -= 1\n", "n < 2"),
        ("n = 0\ndef work():\n    global n\n    n += 1\n    pause()\n    n -= 1\n", "n < 2"),
        ("n = 0\ndef work():\n    global n\n    n += 1\n    pause()\n    n -= 1\n", "n < 3"),
        (
            "n = 0\nlock = threading.Lock()\ndef work():\n    global n\n    with lock:\n        n += 1\n        n -= 1\n",
            "n < 2",
        ),
        (
            "n = 0\nlock = threading.Lock()\ndef work():\n    global n\n    with lock:\n        n += 1\n        n -= 1\n",
            "n < 1",
        ),
        ("items = []\ndef work():\n    items.append(1)\n    items.pop()\n", "len(items) < 2"),
        ("import queue\nq = queue.Queue()\ndef work():\n    q.put(1)\n    q.get()\n", "q.qsize() < 2"),
        ("import queue\nq = queue.Queue()\ndef work():\n    q.put(1)\n    q.get()\n", "q.qsize() < 1"),
        ("d = {}\ndef work():\n    d[1] = 1\n    d.pop(1, None)\n", "len(d) < 1"),
        ("go = threading.Event()\nn = 0\ndef work():\n    global n\n    n = 1\n    go.set()\n", "n == 0"),
        (
            "go = threading.Event()\ndef work():\n    go.set()\n    pause()\n    go.clear()\n",
            "not go.is_set()",
        ),
        ("class Box: n = 0\nbox = Box()\ndef work():\n    box.n = 5\n    box.n = 0\n", "box.n == 0"),
    ];
    for (program, condition) in programs {
        let [asked, looked] = by_hand(&format!("{program}{two}"), condition);
        for interpreter in BOTH {
            let [asked_found, looked_found] = [&asked, &looked].map(|source| {
                let (_, report) = within(source, interpreter, Order::Fifo);
                report.verdict == Verdict::Found
            });
            assert_eq!(asked_found, looked_found, "{interpreter:?}\n{asked}");
        }
    }
}

#[test]
fn without_a_global_lock_a_condition_fails_where_an_assertion_after_each_write_does() {
    let program = |begin: &str, check: &str| {
        format!(
            "import lab, threading\nclass Box: a = b = 0\nbox = Box()\nlock = threading.Lock()\n{begin}\ndef work(by):\n    \
             with lock:\n        box.a += by{check}\n        box.b += by{check}\n        box.a -= by{check}\n\
             threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\nfor it in threads: it.start()\n\
             for it in threads: it.join()\n"
        )
    };
    for condition in [
        "box.a >= 0",
        "box.a == 0",
        "box.b <= 2",
        "box.b <= 3",
        "box.a <= 2",
        "box.a < 2",
        "box.a <= box.b + 2",
    ] {
        let asked = program(&format!("lab.always(lambda: {condition})"), "");
        let asserted = program("", &format!("; assert {condition}"));
        let [asked, asserted] =
            [asked, asserted].map(|source| within(&source, Interpreter::Free, Order::Fifo).1.verdict);
        assert_eq!(asked, asserted, "{condition}");
    }
}

#[test]
fn a_condition_takes_no_outcome_away_and_adds_none_where_it_holds() {
    let program = |begin: &str| {
        format!(
            "import lab, threading\nn = 0\n{begin}\ndef work(by):\n    global n\n    seen = n\n    print(seen)\n    n = seen + by\n\
             threads = [threading.Thread(target=work, args=(k,)) for k in (1, 2)]\nfor it in threads: it.start()\n\
             for it in threads: it.join()\nprint(n)\n"
        )
    };
    for interpreter in BOTH {
        let [without, with] = ["", "lab.always(lambda: n < 10)"]
            .map(|begin| explored::ends(&within(&program(begin), interpreter, Order::Fifo).1));
        assert_eq!(without, with);
    }
}

#[test]
fn a_daemon_that_breaks_a_condition_is_seen_though_nobody_waits_for_it() {
    let source = "import lab, threading\nn = 0\nlab.always(lambda: n == 0)\ndef work():\n    global n\n    n = 1\n    n = 0\n\
                  threading.Thread(target=work, daemon=True).start()\nprint('over')\n";
    let broken = |interpreter| within(source, interpreter, Order::Fifo).1.verdict == Verdict::Found;
    assert_eq!(BOTH.map(broken), [false, true], "with a global lock nobody comes between the two writes");
}

/// What can come of a program, if that is little enough.
fn all(source: &str, settings: Settings) -> Option<Report> {
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
    let bounds = Bounds { states: STATES, ..Bounds::default() };
    let report = lab_python::explore(&start, &bounds, &mut |_| true);
    assert!(report.refused.is_none(), "{source}");
    report.complete.then_some(report)
}

/// A program that nobody wrote, with this in place of the line before its functions; and a condition on what it shares.
fn random(seed: u64, line: &dyn Fn(&str) -> String) -> String {
    let program = generated::program(seed);
    let numbers = program.lines().nth(2).and_then(|it| it.split_once(" = ")).expect("it has two numbers").0;
    let (a, b) = numbers.split_once(", ").expect("it has two numbers");
    let limit = 1 + seed % 7;
    let condition = match seed / 7 % 4 {
        0 => format!("{a} != {limit}"),
        1 => format!("{b} < {limit}"),
        2 => format!("{a} + {b} < {limit} + 6"),
        _ => format!("{a} < 9 or len(items) < 2 or {b} != {limit}"),
    };
    let with = format!("items = []\n{}\n", line(&condition));
    program.replacen("items = []\n", &with, 1).replacen("import threading\n", "import lab, threading\n", 1)
}

#[test]
fn random_programs_break_a_condition_as_they_do_where_nothing_is_left_out() {
    let asked = |condition: &str| format!("lab.always(lambda: {condition})");
    let (mut compared, mut broken) = (0, 0);
    for seed in seeds(FIRST, PROGRAMS) {
        let interpreter = BOTH[(seed % 2) as usize];
        let source = random(seed, &asked);
        let settings = Settings { interpreter, ..Settings::default() };
        let in_full = Settings {
            takes_all_for_shared: true,
            shows_sections: true,
            has_fast_paths: false,
            ..settings.clone()
        };
        let (Some(usual), Some(full)) = (all(&source, settings), all(&source, in_full)) else { continue };
        assert_eq!(explored::outcomes(&usual), explored::outcomes(&full), "LAB_SEED={seed}\n{source}");
        compared += 1;
        broken += usize::from(explored::kinds(&usual).contains("condition"));
    }
    assert!(compared > 8 && broken > 2 && broken < compared, "{broken} of {compared}");
}

#[test]
fn random_programs_break_a_condition_where_a_thread_that_looks_once_could_see_that() {
    let asked = |condition: &str| format!("lab.always(lambda: {condition})");
    let looked = |condition: &str| {
        format!(
            "def look():\n    if not ({condition}): raise LookupError\n\
             threading.Thread(target=look, daemon=True).start()"
        )
    };
    let (mut compared, mut broken) = (0, 0);
    for seed in seeds(FIRST, PROGRAMS) {
        let settings = Settings { interpreter: Interpreter::Gil, ..Settings::default() };
        let programs = [random(seed, &asked), random(seed, &looked)];
        let found = programs.each_ref().map(|program| all(program, settings.clone()));
        let [Some(asked), Some(looked)] = found else { continue };
        let is_broken = explored::kinds(&asked).contains("condition");
        let is_seen = looked.outcomes.iter().any(|it| it.detail.starts_with("LookupError"));
        assert_eq!(is_broken, is_seen, "LAB_SEED={seed}\n{}", programs[0]);
        compared += 1;
        broken += usize::from(is_broken);
    }
    assert!(compared > 8 && broken > 2 && broken < compared, "{broken} of {compared}");
}
