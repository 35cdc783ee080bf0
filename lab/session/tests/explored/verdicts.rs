//! What is known before anything is explained.

use std::collections::BTreeSet;

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, Exploring, Interpreter, Newest, Order, SoonSeen, Verdict,
    explained, explore, explore_newest, explore_versions, headline, newest_that_fails,
};

/// A race, two locks that get stuck, one thing or another that is printed, a loop that takes turns, and what is right.
const PROGRAMS: [&str; 5] = [
    "import threading\nn = 0\ndef same(x): return x\ndef add():\n    global n\n    n = same(n) + 1\n\
     ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nassert n == 2\n",
    "import threading\na, b = threading.Lock(), threading.Lock()\ndef take(one, other):\n    with one:\n        with other: len('')\n\
     for pair in ((a, b), (b, a)): threading.Thread(target=take, args=pair).start()\n",
    "import threading\nfor x in 'ab': threading.Thread(target=print, args=(x,)).start()\n",
    "import asyncio\nn = 0\nasync def add():\n    global n\n    now = n\n    await asyncio.sleep(0)\n    n = now + 1\n\
     async def main():\n    await asyncio.gather(add(), add())\n    assert n == 2\nasyncio.run(main())\n",
    "import threading\nt = threading.Thread(target=len, args=('',))\nt.start()\nt.join()\n",
];

fn all(text: &str, tell: &dyn Fn(ExploreReport, &ExploreOptions) -> ExploreReport) -> ExploreReports {
    let ways = lab_session::ways(text.as_bytes(), "program.py", None, None);
    let mut reports = ways.into_iter().map(|(interpreter, order): (Interpreter, Order)| {
        let options = ExploreOptions { interpreter, order, ..ExploreOptions::default() };
        let mixed = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        tell(
            newest_that_fails(mixed, text.as_bytes().into(), "program.py", &options, &mut |_| true),
            &options,
        )
    });
    let first = reports.next().expect("there is a way");
    ExploreReports::new(first, reports.collect())
}

/// The companion says the first line before it looks for causes.
#[test]
fn what_is_said_first_is_not_changed_by_what_is_explained() {
    for text in PROGRAMS {
        let decided = all(text, &|report, _| report);
        let told = all(text, &|report, options| {
            explained(report, text.as_bytes().into(), "program.py", options, &mut |_| true)
        });
        assert_eq!(headline(&decided), headline(&told));
        let line = |report: &ExploreReport| {
            let ends: Vec<_> = report.outcomes.iter().map(|it| (it.kind, it.shortest)).collect();
            (report.verdict, report.interpreter, report.states, report.bound.clone(), ends)
        };
        assert!(decided.all().map(line).eq(told.all().map(line)), "{text}");
    }
}

/// Versions together are explored no further than that.
#[test]
fn what_is_told_is_the_same_as_if_all_that_versions_together_do_had_been_looked_at() {
    for (text, order) in PROGRAMS.into_iter().flat_map(|text| [(text, Order::Fifo), (text, Order::Any)]) {
        for max_states in [10, 40, 10_000_000] {
            let options = ExploreOptions { order, max_states, ..ExploreOptions::default() };
            let texts = text.as_bytes().into();
            let soon = explore_newest(None, texts, "program.py", &options, &mut |_| true);
            let mixed = explore(texts, "program.py", &options, &mut |_| true);
            let wanted = newest_that_fails(mixed, texts, "program.py", &options, &mut |_| true);
            assert_eq!(soon, wanted, "{text}{max_states}");
            let mut begun = Exploring::begin(texts, "program.py", &options).expect("it is Python");
            while begun.turn_of_newest(&mut |_| true) {}
            let later = explore_newest(Some(begun), texts, "program.py", &options, &mut |_| true);
            assert_eq!(later, wanted, "{text}{max_states}");
        }
    }
}

#[test]
fn a_verdict_speaks_of_the_versions_that_have_what_the_program_uses() {
    let explored = |text| all(text, &|report, _| report);
    let closes = explored(
        "import queue, threading\nq = queue.Queue()\nt = threading.Thread(target=q.shutdown)\nt.start()\nt.join()\n",
    );
    assert_eq!(headline(&closes), "Proved for CPython 3.13 to 3.15 with a global lock and without one.");
    let newest = closes.first.newest_to_tell().map(Newest::sentence);
    let sentence =
        "Before 3.13, CPython has no `Queue.shutdown` (line 3): nothing is said of older versions.";
    assert_eq!(newest.as_deref(), Some(sentence));
    let quotes = explored(
        "import threading\nx = {'a': 1}\nthreading.Thread(target=print, args=(f'{x['a']}',)).start()\n",
    );
    assert_eq!(headline(&quotes), "Proved for CPython 3.12 to 3.15 with a global lock and without one.");
    let sentence =
        "Before 3.12, CPython does not know the syntax of line 3: nothing is said of older versions.";
    assert_eq!(quotes.first.newest.as_ref().map(Newest::sentence).as_deref(), Some(sentence));
    let usual = explored(PROGRAMS[4]);
    assert_eq!(headline(&usual), "Proved for CPython 3.11 to 3.15 with a global lock and without one.");
    assert_eq!(usual.first.newest, None);
}

/// A thread may change after the test of a loop up to 3.13, and before it since 3.14: both in one run is what only a mix does.
#[test]
fn where_only_a_mix_fails_nothing_is_lost_that_one_of_the_versions_prints() {
    let text = "import threading\nflag = 0\ndef pause(): pass\ndef set_flag():\n    global flag\n    flag = 1\n    pause()\n    flag = 2\n\
        def work():\n    i = c = 0\n    before = after = False\n    while (a := flag) < 5 and i < 2:\n        if a != flag: after = True\n        \
        if i and a != c: before = True\n        i += 1\n        c = flag\n    assert not (after and before)\n    print(after)\n\
        ts = [threading.Thread(target=it) for it in (set_flag, work)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let told = |interpreter| {
        let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
        explore_newest(None, text.as_bytes().into(), "program.py", &options, &mut |_| true)
    };
    let printed = |report: &ExploreReport| -> BTreeSet<Option<String>> {
        report.outcomes.iter().map(|it| it.stdout.clone()).collect()
    };
    let (mixed, older) = (told(Interpreter::Gil), told(Interpreter::V3_13));
    assert_eq!((mixed.verdict, older.verdict), (Some(Verdict::Differs), Some(Verdict::Differs)));
    assert_eq!(printed(&mixed), printed(&older));
    assert_eq!((mixed.interpreter, mixed.fails_if_mixed), (Interpreter::V3_13, false));
}

#[test]
fn of_what_fails_the_older_versions_are_named_that_fail_too_and_no_others() {
    let told = |work: &str| {
        let text = format!(
            "import threading\nfrom queue import Queue\nn, a, b = 0, threading.Lock(), threading.Lock()\ndef same(x): return x\n{work}\n\
             ts = [threading.Thread(target=it) for it in (first, second)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
        );
        let report =
            explore_versions(text.as_bytes(), "program.py", &ExploreOptions::default(), &mut |_| true);
        assert_eq!(report.verdict, Some(Verdict::Found), "{text}");
        (report.interpreter.name(), report.versions(), report.older())
    };
    let lost = "def first():\n    global n\n    n = same(n) + 1\n    assert n == 1\nsecond = first";
    assert_eq!(told(lost), ("3.15", Some("3.11 to 3.15".to_owned()), "; 3.11 to 3.14 fail, too".to_owned()));
    let newer = format!("{lost}\nQueue().shutdown()");
    assert_eq!(
        told(&newer),
        ("3.15", Some("3.13 to 3.15".to_owned()), "; 3.13 and 3.14 fail, too".to_owned())
    );
    // Only there threads change within the beginning of `with`.
    let locked =
        "def first():\n    with a:\n        with b: pass\ndef second():\n    with b:\n        with a: pass";
    assert_eq!(told(locked), ("3.14", Some("3.14".to_owned()), String::new()));
}

#[test]
fn of_a_version_that_lacks_what_a_program_uses_nothing_is_found_and_no_more_is_said_than_how_threads_change()
{
    let program = "import heapq\nfrom functools import partial\nheapq.heapify_max([1])\n\
                   class Log: note = partial(lambda *given: len(given), 1)\nassert Log().note() == 2\n";
    let told = |interpreter| {
        let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
        explore_newest(None, program.as_bytes().into(), "program.py", &options, &mut |_| true)
    };
    assert_eq!(told(Interpreter::V3_14).verdict, Some(Verdict::Proved));
    let mixed = told(Interpreter::Gil);
    assert_eq!(
        (mixed.verdict, mixed.interpreter_words()),
        (Some(Verdict::Proved), "CPython 3.14 and 3.15 with a global lock".to_owned())
    );
    let older = told(Interpreter::V3_13);
    assert_eq!(older.verdict, Some(Verdict::Found));
    assert_eq!(
        older.interpreter_words(),
        "threads as in CPython 3.13 with a global lock, and all else as in 3.14"
    );
}

/// The companion says it before anything else is known, or as soon as the first way is.
#[test]
fn what_is_seen_at_once_is_what_is_found_in_the_end() {
    let (mut all_fail, mut others_fail) = (0, 0);
    for text in PROGRAMS {
        let decided = all(text, &|report, _| report);
        let ways = lab_session::ways(text.as_bytes(), "program.py", None, None);
        let options: Vec<ExploreOptions> = ways
            .into_iter()
            .map(|(interpreter, order)| ExploreOptions { interpreter, order, ..ExploreOptions::default() })
            .collect();
        let seen: Vec<Option<ExploreReport>> = options
            .iter()
            .map(|options| {
                let mut soon = SoonSeen::begin(text.as_bytes(), "program.py", options)?;
                (0..200).all(|_| soon.go_on());
                soon.found().cloned()
            })
            .collect();
        // Each way is found to fail, or is as it was decided; all of them in each mixture.
        for which in 0..1 << seen.len() {
            let known = seen.iter().zip(decided.all()).enumerate().map(|(at, (seen, decided))| {
                if which >> at & 1 == 1 { seen.as_ref() } else { Some(decided) }
            });
            let Some(mut known) = known.map(Option::<&ExploreReport>::cloned).collect::<Option<Vec<_>>>()
            else {
                continue;
            };
            let reports = ExploreReports::new(known.remove(0), known);
            assert_eq!(headline(&reports), headline(&decided));
        }
        all_fail += u32::from(seen.iter().all(Option::is_some));
        others_fail += u32::from(seen[1..].iter().all(Option::is_some) && seen.len() > 1);
    }
    assert_eq!((all_fail, others_fail), (2, 3));
}
