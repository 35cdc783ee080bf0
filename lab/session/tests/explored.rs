//! What exploring says of real programs.

use lab_session::{
    Entry, ExploreOptions, ExploreReport, ExploreReports, Exploring, Fairness, Interpreter, Order,
    OutcomeKind, RefusedKind, Stepper, Verdict, explore, headline, ways,
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
    let starved = include_str!("../../python/tests/threads/programs/starved_main_broken.py");
    let stuck = include_str!("../../python/tests/threads/programs/partial_deadlock_broken.py");
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
fn a_bound_is_named_with_what_kept_growing() {
    let text = two("", "while True: n += 1", "");
    let options = ExploreOptions::default();
    for (options, bound) in [
        (ExploreOptions { max_states: 2_000, ..options }, "states: there are more than 2,000"),
        (ExploreOptions { max_steps: 50, ..options }, "steps: a path has more than 50 steps"),
        (ExploreOptions { max_memory_bytes: 1 << 20, ..options }, "memory: more than 1 MiB are needed"),
    ] {
        let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        assert_eq!((report.verdict, report.complete), (Some(Verdict::Incomplete), false), "{bound}");
        assert_eq!(report.bound, Some(format!("{bound}; `n` kept growing")));
    }
    let patience = &mut |_| false;
    let report = explore(text.as_bytes(), "program.py", &options, patience);
    assert!(report.bound.is_some_and(|bound| bound.starts_with("seconds: ")));
}

#[test]
fn memory_that_the_program_itself_has_not_is_named_as_memory() {
    let text = "x = []\nwhile True:\n    x.append('a' * 10**6)\n";
    let bound = explored(text, Interpreter::Gil).bound.expect("a bound was met");
    assert!(bound.starts_with("memory: the program needs more than "), "{bound}");
}

#[test]
fn threads_have_names_although_nothing_has_ended() {
    let text = two("", "while True: n += 1", "");
    let options = ExploreOptions { max_states: 500, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    assert!(report.outcomes.is_empty() && report.endless.is_empty());
    let names: Vec<_> = report.threads.iter().map(|thread| (thread.number, &thread.name[..])).collect();
    assert_eq!(names[..2], [(0, "MainThread"), (1, "Thread-1 (work)")]);
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
fn what_kept_growing_is_named_wherever_the_program_keeps_it() {
    let in_object = "class Service:\n    def __init__(self): self.requests = 0\n    def serve(self):\n        \
                     while True: self.requests += 1\nservice = Service()\nthread = threading.Thread(target=service.serve)\n";
    let in_function = "jobs = [1]\ndef work():\n    done = 0\n    while True: done += len(jobs)\n\
                       thread = threading.Thread(target=work)\n";
    let grown = [
        (in_object, "`service.requests` kept growing"),
        (in_function, "`done` in Thread-1 (work) kept growing"),
    ];
    for (text, grown) in grown {
        let text = format!("import threading\n{text}thread.start()\nthread.join()\n");
        let options = ExploreOptions { max_states: 3_000, ..ExploreOptions::default() };
        let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        let bound = report.bound.unwrap_or_default();
        assert!(bound.ends_with(grown), "{bound}\n{text}");
    }
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

/// What is said of a program that takes too long.
fn advice(text: &str) -> Option<String> {
    let options = ExploreOptions { max_states: 2_000, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    report.advice
}

#[test]
fn a_program_that_takes_too_long_is_told_which_loop_to_shorten_and_how_many_threads_are_too_many() {
    let program = |threads: usize, first: &str| {
        format!(
            "import threading\nfrom random import random\nlock = threading.Lock()\nn = 0\ndef add():\n    global n\n    \
             with lock: n += 1\ndef work():\n    {first}\n    for _ in range(400):\n        add()\n\
             threads = [threading.Thread(target=work) for _ in range({threads})]\n\
             for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
        )
        .replace("from random import random\n", if first.contains("random") { "from random import random\n" } else { "\n" })
    };
    let said = advice(&program(2, "pass")).expect("there is something to change");
    assert!(
        said.starts_with("For an answer, let the loop in line 10, `for _ in range(400)`, go round two"),
        "{said}"
    );
    assert!(!said.contains("threads") && !said.contains("random"), "{said}");
    let said = advice(&program(5, "random()")).expect("there is something to change");
    assert!(said.contains("; start two or three threads instead of 5; or put a constant"), "{said}");
}

#[test]
fn what_is_taken_for_granted_is_said_with_its_line_and_what_to_do() {
    let said = |text: &str| {
        let report = explored(text, Interpreter::Gil);
        assert_eq!(report.verdict, Some(Verdict::Incomplete), "{text}");
        [report.bound, report.advice].map(|sentence| sentence.unwrap_or_default())
    };
    assert_eq!(
        said("names = {'ann', 'bob'}\nfor name in names: print(name)\n"),
        [
            "assumed: what line 2 does depends on hashes or on an `id`, such as the order of a set of texts, which are others in each run of Python",
            "For an answer, go through `sorted(…)`, a list or a dict where line 2 goes through a set.",
        ]
    );
    assert_eq!(
        said("import random\nif random.random() < .5:\n    print('heads')\n"),
        [
            "assumed: the random numbers drawn in line 2 are those of one seed",
            "For an answer, put a constant in place of the random numbers, or try each of them (`--explore-random`).",
        ]
    );
    // No line of the program asks, and none is named.
    let asks = "import contextvars\nfrom concurrent.futures import ThreadPoolExecutor\nuser = contextvars.ContextVar('user')\n\
                user.set(1)\nwith ThreadPoolExecutor(1) as pool:\n    task = pool.submit(user.get, 0)\nassert task.result() == 0\n";
    let report = explored(asks, Interpreter::Free);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    assert_eq!(
        report.bound.as_deref(),
        Some(
            "assumed: the library asks for a context variable in a thread, which has the values of who started it since 3.14 (without a global lock), and not before"
        )
    );
}

const POLLS: &str = "import asyncio\ndone = False\nasync def work():\n    global done\n    await asyncio.sleep(1)\n    done = True\n\
    async def main():\n    task = asyncio.create_task(work())\n    while not done:\n        await asyncio.sleep(0)\n\
    asyncio.run(main())\n";

#[test]
fn waiting_for_a_timer_that_must_come_is_no_livelock() {
    for order in [Order::Fifo, Order::Any] {
        let options = ExploreOptions { order, ..ExploreOptions::default() };
        let report = explore(POLLS.as_bytes(), "program.py", &options, &mut |_| true);
        assert_eq!((report.verdict, report.order), (Some(Verdict::Proved), Some(order)));
        assert!(report.states < 100, "{} states", report.states);
    }
}

#[test]
fn where_a_bound_is_met_the_loop_of_a_task_is_named() {
    let options = ExploreOptions { max_states: 30, ..ExploreOptions::default() };
    let report = explore(POLLS.as_bytes(), "program.py", &options, &mut |_| true);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    let advice = report.advice.expect("there is one");
    assert!(advice.contains("the loop in line 10, `await asyncio.sleep(0)`"), "{advice}");
}

#[test]
fn a_program_with_an_event_loop_is_explored_in_two_orders() {
    let of = |text: &str, interpreter, order| ways(text.as_bytes(), "program.py", interpreter, order);
    let (gil, free) = (Interpreter::Gil, Interpreter::Free);
    let both = |interpreter| [(interpreter, Order::Fifo), (interpreter, Order::Any)];
    assert_eq!(of(POLLS, None, None), both(gil));
    assert_eq!(of(POLLS, Some(free), None), both(free));
    assert_eq!(of(POLLS, None, Some(Order::Any)), [(gil, Order::Any)]);
    let helped = POLLS.replace("await asyncio.sleep(1)", "await asyncio.to_thread(print)");
    assert_eq!(of(&helped, None, None), [both(gil), both(free)].concat());
    assert_eq!(of("print()", None, None), [(gil, Order::Fifo), (free, Order::Fifo)]);
}

#[test]
fn what_any_order_does_is_told_and_decides_nothing() {
    // In the usual order the reader comes after the writer, which gives way once.
    let races = "import asyncio\nready = []\nasync def write():\n    await asyncio.sleep(0)\n    ready.append(1)\n\
        async def read():\n    await asyncio.sleep(0)\n    assert ready\n\
        async def main():\n    await asyncio.gather(write(), read())\nasyncio.run(main())\n";
    let explored = |order| {
        let options = ExploreOptions { order, ..ExploreOptions::default() };
        explore(races.as_bytes(), "program.py", &options, &mut |_| true)
    };
    let reports = ExploreReports::new(explored(Order::Fifo), vec![explored(Order::Any)]);
    let verdicts: Vec<_> = reports.all().map(|report| report.verdict).collect();
    assert_eq!(verdicts, [Some(Verdict::Proved), Some(Verdict::Found)]);
    assert_eq!(headline(&reports), "Proved in the usual order; if an await takes longer, found.");
    // `asyncio` is 3.15's on each interpreter, and another one does not do the same in all.
    assert_eq!(reports.first.models(), "CPython 3.11 to 3.15 with a global lock and the asyncio of 3.15");
    assert_eq!(reports.first.asyncio.as_deref(), Some("3.15"));
    assert_eq!(reports.deciding().count(), 1);
    let alone = ExploreReports::new(explored(Order::Any), Vec::new());
    assert_eq!(headline(&alone), "Found where every await may take longer.");
    assert_eq!(alone.deciding().count(), 1);
}

#[test]
fn who_waits_for_whom_is_said_of_tasks_by_their_names() {
    let stuck = "import asyncio\nasync def move(first, second):\n    async with first:\n        await asyncio.sleep(0)\n        \
        async with second: pass\nasync def main():\n    a, b = asyncio.Lock(), asyncio.Lock()\n    \
        one = asyncio.create_task(move(a, b), name='one')\n    other = asyncio.create_task(move(b, a), name='other')\n    \
        await one\nasyncio.run(main())\n";
    let report = explored(stuck, Interpreter::Gil);
    let deadlock =
        report.outcomes.iter().find(|it| it.kind == OutcomeKind::Deadlock).expect("they are stuck");
    assert_eq!(
        deadlock.detail,
        "Task-1 waits for one to finish; one waits for a lock that other holds; other waits for a lock that one holds"
    );
}

#[test]
fn only_programs_with_a_loop_name_the_version_of_asyncio() {
    let of = |text: &str, interpreter| explored(text, interpreter);
    assert_eq!(of("print(1)\n", Interpreter::Gil).asyncio, None);
    assert_eq!(of("print(1)\n", Interpreter::Gil).models(), "CPython 3.11 to 3.15 with a global lock");
    let has_loop = "import asyncio\nasync def main(): pass\nasyncio.run(main())\n";
    let models = [
        (Interpreter::V3_13, "CPython 3.11 to 3.13 with a global lock and the asyncio of 3.15"),
        (Interpreter::V3_15, "CPython 3.15 with a global lock"),
        (
            Interpreter::Free,
            "a free-threaded CPython with one order of memory for all and the asyncio of 3.15",
        ),
    ];
    for (interpreter, model) in models {
        assert_eq!(of(has_loop, interpreter).models(), model);
    }
}
