//! What exploring says of real programs.

mod bounds;
mod cancelled;
mod locks;
mod serial;
mod tasks;
mod unordered;
mod verdicts;

use lab_session::{
    Entry, ExploreOptions, ExploreReport, Exploring, Fairness, Interpreter, OutcomeKind, RefusedKind,
    Stepper, Verdict, explore,
};

fn explored(text: &str, interpreter: Interpreter) -> ExploreReport {
    let options = ExploreOptions { interpreter, max_states: 100_000, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    for outcome in &report.outcomes {
        leads_where_it_says(text, &options, outcome);
    }
    report
}

/// Replaying a schedule gives the outcome.
fn leads_where_it_says(text: &str, options: &ExploreOptions, outcome: &lab_session::Outcome) {
    let mut stepper =
        Stepper::open(text.as_bytes(), "program.py", options, &outcome.schedule).expect("it fits");
    while stepper.forward() {}
    let view = stepper.view();
    if outcome.loop_from.is_none() {
        assert_eq!(view.ending.map(|ending| ending.kind.name()), Some(outcome.kind.name()), "{text}");
        assert_eq!(Some(view.stdout), outcome.stdout, "{text}");
    }
    assert_eq!(moves(&stepper.schedule()), moves(&outcome.schedule));
}

/// Each step of a schedule by itself. A loop may begin with a step of whoever made the one before.
fn moves(schedule: &[Entry]) -> Vec<Entry> {
    let each = |entry: &Entry| match *entry {
        Entry::Steps { actor, steps } => vec![Entry::Steps { actor, steps: 1 }; steps as usize],
        ref choice => vec![choice.clone()],
    };
    schedule.iter().flat_map(each).collect()
}

fn kinds(report: &ExploreReport) -> Vec<&str> {
    report.outcomes.iter().map(|outcome| outcome.kind.name()).collect()
}

/// Two threads do `work`, then the main thread does `end`.
fn two(before: &str, work: &str, end: &str) -> String {
    format!(
        "import threading, time\nn = 0\nlock = threading.Lock()\n{before}\ndef same(x): return x\n\
         def work():\n    global n\n    {}\n\
         ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n{end}\n",
        work.replace('\n', "\n    ")
    )
}

#[test]
fn a_lost_update_is_found_and_its_mend_is_proved() {
    let broken = explored(&two("", "n = same(n) + 1", "assert n == 2"), Interpreter::Gil);
    assert_eq!((broken.verdict, kinds(&broken)), (Some(Verdict::Found), vec!["ok", "assertion"]));
    let mended = explored(&two("", "with lock: n = same(n) + 1", "assert n == 2"), Interpreter::Gil);
    assert_eq!((mended.verdict, mended.complete), (Some(Verdict::Proved), true));
}

#[test]
fn an_addition_is_safe_with_the_global_lock_and_not_without() {
    let text = two("", "n += 1", "print(n)");
    assert_eq!(explored(&text, Interpreter::Gil).verdict, Some(Verdict::Proved));
    let free = explored(&text, Interpreter::Free);
    assert_eq!(free.verdict, Some(Verdict::Differs));
    let printed: Vec<_> = free.outcomes.iter().map(|outcome| outcome.stdout.as_deref()).collect();
    assert_eq!(printed, [Some("1\n"), Some("2\n")]);
}

#[test]
fn a_sleep_is_no_mend() {
    let text = "import threading, time\nn = 0\ndef work(delay):\n    global n\n    time.sleep(delay)\n    x = n\n    \
                time.sleep(0.001)\n    n = x + 1\n\
                ts = [threading.Thread(target=work, args=(d,)) for d in (0, 1)]\nfor t in ts: t.start()\n\
                for t in ts: t.join()\nassert n == 2\n";
    assert_eq!(explored(text, Interpreter::Gil).verdict, Some(Verdict::Found));
}

#[test]
fn two_locks_in_two_orders_deadlock_and_the_report_names_who_waits_for_whom() {
    let text = "import threading\na, b = threading.Lock(), threading.Lock()\ndef meet(): pass\n\
                def work(first, second):\n    with first:\n        meet()\n        with second: pass\n\
                ts = [threading.Thread(target=work, args=p, name=n) for n, p in [('one', (a, b)), ('two', (b, a))]]\n\
                for t in ts: t.start()\nfor t in ts: t.join()\n";
    let report = explored(text, Interpreter::Gil);
    let deadlock =
        report.outcomes.iter().find(|outcome| outcome.kind == OutcomeKind::Deadlock).expect("it is found");
    assert!(deadlock.detail.contains("one waits for a lock that two holds"), "{}", deadlock.detail);
    let ordered = text.replace("(b, a)", "(a, b)");
    assert_eq!(explored(&ordered, Interpreter::Gil).verdict, Some(Verdict::Proved));
}

#[test]
fn an_exception_in_a_thread_is_an_outcome() {
    let report = explored(&two("", "raise ValueError('no')", ""), Interpreter::Gil);
    assert_eq!(kinds(&report), ["exception"; 2]);
    let details: Vec<_> = report.outcomes.iter().map(|outcome| outcome.detail.as_str()).collect();
    assert_eq!(details, [1, 2].map(|number| format!("ValueError: no (in Thread-{number} (work))")));
    let names: Vec<_> = report.threads.iter().map(|thread| thread.name.as_str()).collect();
    assert_eq!(names[..2], ["MainThread", "Thread-1 (work)"]);
}

#[test]
fn threads_that_go_round_for_ever_are_a_livelock_whatever_they_print() {
    let text = two("flag = True", "while flag: print('after you')", "");
    let report = explored(&text, Interpreter::Gil);
    assert_eq!((report.verdict, kinds(&report)), (Some(Verdict::Found), vec!["livelock"]));
    let livelock = &report.outcomes[0];
    assert!(livelock.loop_from.is_some() && livelock.stdout.is_none());
    assert_eq!(livelock.interleavings.as_deref(), Some("infinite"));
}

#[test]
fn a_loop_that_leaves_somebody_behind_has_no_output_and_no_number_of_orders() {
    let starved = include_str!("../../../python/tests/threads/programs/starved_main_broken.py");
    let stuck = include_str!("../../../python/tests/threads/programs/partial_deadlock_broken.py");
    for (text, all, is_partial) in [(starved, &["starvation"][..], false), (stuck, &["ok", "deadlock"], true)]
    {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = explored(text, interpreter);
            assert_eq!(kinds(&report), all);
            for outcome in report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok) {
                assert_eq!((outcome.stdout.as_deref(), outcome.partial), (None, is_partial));
                assert_eq!(outcome.interleavings.as_deref(), Some("infinite"));
                assert!(outcome.loop_from.is_some_and(|from| from < outcome.schedule.len()));
            }
        }
    }
}

#[test]
fn what_daemons_do_ends_with_the_program() {
    let text = "import threading\ndef beat():\n    while True: print('.', end='')\n\
                threading.Thread(target=beat, daemon=True).start()\n";
    let report = explore(text.as_bytes(), "program.py", &ExploreOptions::default(), &mut |_| true);
    assert_eq!(kinds(&report)[0], "ok");
    assert!(report.outcomes_truncated || !report.complete || report.outcomes.len() > 1);
}

#[test]
fn what_cannot_be_run_cannot_be_explored() {
    for (text, kind) in [("if x\n", RefusedKind::Syntax), ("import socket\n", RefusedKind::Unsupported)] {
        let report = explored(text, Interpreter::Gil);
        assert_eq!((report.verdict, report.complete), (None, false));
        assert_eq!(report.refused.map(|refused| (refused.kind, refused.line)), Some((kind, Some(1))));
    }
}

#[test]
fn what_is_refused_in_some_order_only_is_refused_all_the_same() {
    let alone = "import threading\ndef f(): pass\ndef work(): getattr(f, '__glob' + 'als__')\n\
                 threading.Thread(target=work).start()\n";
    let beside_a_failure = format!("{alone}assert not threading.active_count()\n");
    for text in [alone, &beside_a_failure] {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = explored(text, interpreter);
            assert_eq!((report.verdict, report.complete, report.bound), (None, false, None), "{text}");
            assert!(report.outcomes.is_empty() && report.endless.is_empty(), "{text}");
            let refused = report.refused.expect("it asks for what is not offered");
            assert_eq!((refused.kind, refused.line), (RefusedKind::Unsupported, Some(3)), "{text}");
        }
    }
}

#[test]
fn every_random_number_is_tried_if_that_is_asked_for() {
    let explored = |text: &str, explores_random| {
        let options = ExploreOptions { explores_random, ..ExploreOptions::default() };
        let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        report.outcomes.iter().for_each(|outcome| leads_where_it_says(text, &options, outcome));
        let printed = report.outcomes.iter().filter_map(|outcome| outcome.stdout.clone());
        printed.map(|text| text.trim().to_owned()).collect::<Vec<_>>()
    };
    let text = "import random\nprint(random.randint(1, 3), random.choice('ab'))\n";
    assert_eq!(explored(text, false).len(), 1);
    assert_eq!(explored(text, true), ["1 a", "1 b", "2 a", "2 b", "3 a", "3 b"]);
    assert_eq!(explored("import random\nprint(random.randrange(65))\n", true).len(), 1);
}

#[test]
fn a_number_that_is_drawn_by_one_thread_is_part_of_its_step() {
    let text = two("import random", "n = same(n) + random.randrange(2)", "assert n <= 2");
    let options = ExploreOptions { explores_random: true, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    assert_eq!(report.verdict, Some(Verdict::Proved));
    report.outcomes.iter().for_each(|outcome| leads_where_it_says(&text, &options, outcome));
}

#[test]
fn whoever_sleeps_alone_again_and_again_comes_to_where_it_was() {
    let alone = "import time\nwhile True: time.sleep(1)\n";
    let after_main = "import threading, time\ndef work():\n    while True: time.sleep(1)\n\
                      threading.Thread(target=work).start()\n";
    for text in [alone, after_main] {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = explored(text, interpreter);
            assert_eq!((kinds(&report), report.complete), (vec!["livelock"], true), "{text}");
            assert!(report.states < 20, "{} states of {text}", report.states);
        }
    }
}

#[test]
fn whoever_draws_again_and_again_goes_round_and_keeps_nobody_from_moving() {
    let alone = "import random\nwhile random.randrange(2): pass\n";
    let two = "import random, threading\ndef work():\n    while random.randrange(2): pass\n\
               threading.Thread(target=work).start()\nprint('on')\n";
    for (text, who) in [(alone, "MainThread"), (two, "Thread-1 (work)")] {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let options = ExploreOptions { interpreter, explores_random: true, ..ExploreOptions::default() };
            let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
            report.outcomes.iter().for_each(|outcome| leads_where_it_says(text, &options, outcome));
            assert_eq!((kinds(&report), report.complete), (vec!["ok", "livelock"], true), "{text}");
            let detail = &report.outcomes[1].detail;
            assert_eq!(*detail, format!("{who} goes round for ever, and the program never ends"));
        }
    }
}

#[test]
fn what_is_explored_by_one_thread_after_another_is_the_same() {
    let text = "import threading\nx = 0\ndef work():\n    global x\n    for _ in range(3):\n        x = x + 1\n\
                threads = [threading.Thread(target=work) for _ in range(3)]\n\
                for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(x)\n";
    let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
    let whole = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    let mut exploring = Exploring::begin(text.as_bytes(), "program.py", &options).expect("it is Python");
    assert!(exploring.look(100, &mut |_| true));
    let report = std::thread::scope(|scope| scope.spawn(|| exploring.report(&mut |_| true)).join());
    let json = |report: &ExploreReport| serde_json::to_string(report).expect("it is data");
    assert_eq!(json(&report.expect("it does not panic")), json(&whole));
    assert!(whole.states > 1000, "{}", whole.states);
    let refused = Exploring::begin(b"import re\n", "program.py", &options);
    assert!(refused.err().is_some_and(|report| report.refused.is_some()));
}

#[test]
fn an_order_that_never_ends_says_which_fairness_would_end_it() {
    let spins = "import threading\nstop = False\ndef spin():\n    while not stop: pass\n\
                 threading.Thread(target=spin).start()\nstop = True\n";
    let takes = "import threading\nlock = threading.Lock()\nstop = False\ndef spin():\n    while not stop:\n        with lock: pass\n\
                 threading.Thread(target=spin).start()\nwith lock: stop = True\n";
    let says = |text: &str| -> Vec<(Fairness, String)> {
        let endless = explored(text, Interpreter::Free).endless.into_iter();
        endless.map(|it| (it.needs, it.detail)).collect()
    };
    let weak = says(spins);
    assert!(!weak.is_empty());
    for (needs, detail) in weak {
        assert_eq!(needs, Fairness::Weak);
        assert!(detail.contains("weak fairness ends that") && !detail.contains("Lock"), "{detail}");
    }
    let of_locks = says(takes);
    assert!(of_locks.iter().any(|(needs, _)| *needs == Fairness::Strong), "{of_locks:?}");
    for (needs, detail) in of_locks {
        assert_eq!(
            needs == Fairness::Strong,
            detail.contains("CPython's `Lock` does not promise"),
            "{detail}"
        );
    }
}

#[test]
fn who_reads_a_clock_is_told_what_is_taken_for_granted() {
    let reads = "import time\nprint(time.monotonic() < 1)\n";
    let sleeps = "import time\ntime.sleep(1)\n";
    assert!(explored(reads, Interpreter::Gil).reads_clock);
    assert!(!explored(sleeps, Interpreter::Gil).reads_clock);
}

#[test]
fn the_loop_that_is_too_long_is_named_by_its_head() {
    let text = "import threading, time\nn = 0\ndef work():\n    global n\n    while True:\n        n += 1\n        time.sleep(1)\n\
                threading.Thread(target=work, daemon=True).start()\nwhile n < 10**9:\n    time.sleep(1)\n";
    for interpreter in [Interpreter::Gil, Interpreter::V3_13, Interpreter::Free] {
        let options = ExploreOptions { interpreter, max_states: 300, ..ExploreOptions::default() };
        let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        let advice = report.advice.expect("there is something to do");
        assert!(
            advice.contains("line 5, `while True`") || advice.contains("line 9, `while n < 10**9`"),
            "{advice}"
        );
    }
}
