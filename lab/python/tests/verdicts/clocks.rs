//! Programs that read clocks: readings increase, strictly but for the time of day, by nobody knows how much, and nothing
//! else is known of them.

use explore::{Bound, Bounds, Report, Verdict};
use lab_python::{Assumption, Exploration, Interpreter};

use crate::rules::{comes_to, prints, prints_if_granted};
use crate::threads::explored;

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

fn start(source: &str, interpreter: Interpreter) -> Exploration {
    explored::start(&format!("import threading, time\n{source}"), interpreter)
}

/// The report, which is the same if no step is recalled.
fn report(source: &str, interpreter: Interpreter) -> Report {
    let start = start(source, interpreter);
    let bounds = Bounds { states: 200_000, ..Bounds::default() };
    let recalled = lab_python::explore(&start, &bounds, &mut |_| true);
    let made = explore::explore(&start, &bounds, &mut |_| true);
    assert_eq!(made, recalled, "{interpreter:?}:\n{source}");
    let misled = recalled.outcomes.iter().find_map(|outcome| explored::misled(&start, outcome));
    assert_eq!(misled, None, "{interpreter:?}:\n{source}");
    recalled
}

fn is(source: &str, verdict: Verdict) {
    for interpreter in BOTH {
        let report = report(source, interpreter);
        let found = explored::ends(&report);
        assert_eq!(report.verdict, verdict, "{interpreter:?}: {found:?} {:?}\n{source}", report.bound);
    }
}

fn says(source: &str, texts: &[&str]) {
    prints(&format!("import threading, time\n{source}"), texts);
}

#[test]
fn a_duration_is_never_nothing() {
    for clock in ["monotonic", "perf_counter", "monotonic_ns", "perf_counter_ns"] {
        let begin = format!("begin = time.{clock}()\nspent = time.{clock}() - begin\n");
        is(
            &format!("{begin}assert spent and spent > 0 and begin > 0\nprint(1 / spent > 0)\n"),
            Verdict::Proved,
        );
    }
}

#[test]
fn two_readings_of_the_time_of_day_may_be_the_same() {
    for clock in ["time", "time_ns"] {
        let begin = format!("begin = time.{clock}()\n");
        let spent = format!("spent = time.{clock}() - begin\n");
        is(&format!("{begin}{spent}assert spent >= 0 and begin > 0\n"), Verdict::Proved);
        is(&format!("{begin}{spent}assert spent\n"), Verdict::Found);
        for divided in ["1 / spent", "1 // spent", "1 % spent"] {
            is(&format!("{begin}{spent}{divided}\n"), Verdict::Found);
            is(&format!("{begin}{spent}if spent: {divided}\n"), Verdict::Proved);
            is(&format!("{begin}time.sleep(1)\n{spent}{divided}\n"), Verdict::Proved);
        }
        let both = format!("print(time.{clock}() == begin)\n");
        says(&format!("{begin}{both}"), &["False\n", "True\n"]);
        let late = format!("while time.{clock}() - begin < 2: pass\n");
        is(&format!("{begin}{late}"), Verdict::Proved);
    }
}

#[test]
fn all_that_is_possible_of_a_duration_is_tried() {
    says("begin = time.monotonic()\nprint(time.monotonic() - begin < 1)\n", &["False\n", "True\n"]);
    says(
        "begin = time.monotonic()\nspent = time.monotonic() - begin\nprint(spent < 1, spent < 2)\n",
        &["False False\n", "False True\n", "True True\n"],
    );
    says("begin = time.time()\nprint(time.time() - begin == 1)\n", &["False\n", "True\n"]);
}

#[test]
fn who_sleeps_has_slept_long_enough_and_perhaps_longer() {
    is("begin = time.monotonic()\ntime.sleep(1)\nassert time.monotonic() - begin > 1\n", Verdict::Proved);
    is("begin = time.monotonic()\ntime.sleep(1)\nassert time.monotonic() - begin < 1.5\n", Verdict::Found);
    is(
        "begin = time.monotonic()\nfor _ in range(10): time.sleep(0.1)\nassert time.monotonic() - begin >= 1\n",
        Verdict::Proved,
    );
    is(
        "begin = time.monotonic()\ntime.sleep(2)\ntime.sleep(3)\nassert time.monotonic() - begin >= 5\n",
        Verdict::Proved,
    );
}

#[test]
fn who_sleeps_until_a_moment_wakes_after_it() {
    let begin = "end = time.monotonic() + 5\nleft = end - time.monotonic()\n";
    is(&format!("{begin}if left > 0: time.sleep(left)\nassert time.monotonic() > end\n"), Verdict::Proved);
    is(&format!("{begin}time.sleep(max(0, left))\nassert time.monotonic() > end\n"), Verdict::Proved);
    is(&format!("{begin}time.sleep(left)\n"), Verdict::Found);
}

#[test]
fn a_loop_that_waits_for_a_clock_is_no_livelock_because_time_goes_on() {
    is("end = time.monotonic() + 1\nwhile time.monotonic() < end: pass\n", Verdict::Proved);
    let begin = "n = 0\ndef work():\n    global n\n    n += 1\nthread = threading.Thread(target=work)\n";
    let until = "end = time.monotonic() + 1\nthread.start()\n";
    is(&format!("{begin}{until}while time.monotonic() < end: pass\nthread.join()\n"), Verdict::Proved);
    is(&format!("{begin}{until}while n == 0 and time.monotonic() < end: pass\nassert n\n"), Verdict::Found);
    is(&format!("{begin}thread.start()\nwhile time.monotonic() < 5: pass\nthread.join()\n"), Verdict::Proved);
}

#[test]
fn a_loop_that_looks_at_a_clock_and_need_not_end_is_a_livelock() {
    let again = "while True:\n    begin = time.monotonic()\n    if time.monotonic() - begin > 5: break\n";
    comes_to(&format!("import time\n{again}"), Verdict::Found, &["livelock", "ok"]);
}

#[test]
fn a_loop_that_begins_anew_to_wait_may_do_so_for_ever_however_time_goes_on() {
    let since_last = "last = time.monotonic()\nwhile True:\n    now = time.monotonic()\n    if now - last > 3: break\n    last = now\n";
    let looks_twice = "last = time.monotonic()\nwhile True:\n    if time.monotonic() - last > 3: break\n    now = time.monotonic()\n    \
                       if now - last > 30: break\n    last = now\n";
    for source in [since_last, looks_twice] {
        comes_to(&format!("import time\n{source}"), Verdict::Found, &["livelock", "ok"]);
    }
    let waits_again = "while True:\n    end = time.monotonic() + 1\n    while time.monotonic() < end: pass\n";
    comes_to(&format!("import time\n{waits_again}"), Verdict::Found, &["livelock"]);
    // This one has an end that stays where it is.
    let within = "end = last = time.monotonic()\nwhile time.monotonic() < end + 10:\n    now = time.monotonic()\n    \
                  if now - last > 1: last = now\n";
    is(within, Verdict::Proved);
}

#[test]
fn a_loop_that_looks_at_a_clock_and_never_ends_is_a_livelock() {
    comes_to("import time\nwhile time.monotonic() > 0: pass\n", Verdict::Found, &["livelock"]);
    let reads = "import threading, time\nn = 0\ndef work():\n    global n\n    n += 1\nthread = threading.Thread(target=work)\n\
                 thread.start()\nwhile n < 2: now = time.monotonic()\n";
    comes_to(reads, Verdict::Found, &["livelock"]);
}

#[test]
fn many_readings_one_after_the_other_are_each_later_than_the_first() {
    let first =
        "first = time.monotonic()\nfor _ in range(150): last = time.monotonic()\nassert last > first\n";
    is(first, Verdict::Proved);
    let kept =
        "all = [time.monotonic() for _ in range(60)]\nassert all == sorted(all) and all[0] < all[-1]\n";
    is(kept, Verdict::Proved);
    let thread = "threading.Thread(target=len, args=([],)).start()\n";
    is(&format!("{thread}{first}"), Verdict::Proved);
}

#[test]
fn what_is_assumed_of_a_duration_is_no_livelock() {
    let source = "begin = time.monotonic()\nwhile int(time.monotonic() - begin) < 3: pass\n";
    for interpreter in BOTH {
        let report = report(source, interpreter);
        assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Assumed)));
    }
}

#[test]
fn readings_in_containers_compare_as_they_do_alone() {
    let begin = "a = time.monotonic()\nb = time.monotonic()\n";
    for holds in [
        "(a, 2) < (b, 1)",
        "[a] != [b]",
        "a not in [b]",
        "max(a, b) is b",
        "sorted([b, a]) == [a, b]",
        "[b, a].index(a) == 1",
        "{'at': a} != {'at': b}",
        "(b - a,) > (0,)",
        "0 not in [b - a]",
        "not (a == b or a >= b)",
    ] {
        is(&format!("{begin}assert {holds}\n"), Verdict::Proved);
    }
    is(&format!("{begin}assert b - a not in [1]\n"), Verdict::Found);
    is(&format!("{begin}assert (b - a, 0) > (1, 0)\n"), Verdict::Found);
    is(
        &format!(
            "{begin}import heapq\nheap = [b]\nheapq.heappush(heap, a)\nassert heapq.heappop(heap) == a\n"
        ),
        Verdict::Proved,
    );
    is(&format!("{begin}match b - a:\n    case 0: assert False\n    case 2: assert False\n"), Verdict::Found);
}

#[test]
fn a_random_number_that_says_only_how_long_to_sleep_makes_no_states() {
    let begin = "import random, threading, time\nlock, n = threading.Lock(), 0\ndef work():\n    global n\n    \
                 while n < 2:\n        if lock.acquire(blocking=False):\n            n += 1\n            lock.release()\n        else: time.sleep(LENGTH)\n\
                 threads = [threading.Thread(target=work) for _ in range(2)]\nfor t in threads: t.start()\nfor t in threads: t.join()\n";
    for length in ["random.random() / 10", "0.1 + 2 * random.random()", "random.uniform(0.1, 0.5)"] {
        is(&begin.replace("LENGTH", length), Verdict::Proved);
    }
    let shows = "import random, time\nx = random.random() / 10\ntime.sleep(x)\nprint(x > 0.08)\n";
    prints_if_granted(shows, &["True\n"]);
    let seeded =
        "import random, time\nrandom.seed(1)\ntime.sleep(random.random())\nprint(random.random() > 0.8)\n";
    prints(seeded, &["True\n"]);
    is(
        "import random\nbegin = time.monotonic()\ntime.sleep(random.random())\nassert time.monotonic() - begin > 0\n",
        Verdict::Proved,
    );
    is(
        "import random\nbegin = time.monotonic()\ntime.sleep(random.random())\nassert time.monotonic() - begin > 0.1\n",
        Verdict::Found,
    );
}

const POLLS: &str = "stop = threading.Event()\nlast = time.monotonic()\ndef poll():\n    global last\n    while not stop.is_set():\n        \
    now = time.monotonic()\n        LOOK\n        time.sleep(1)\nthread = threading.Thread(target=poll)\nthread.start()\n\
    stop.set()\nthread.join()\n";

#[test]
fn a_loop_that_reads_a_clock_for_nothing_or_to_compare_has_finitely_many_states() {
    for look in ["pass", "if now - last > 3: last = now", "last = now", "assert now > last"] {
        is(&POLLS.replace("LOOK", look), Verdict::Proved);
    }
    is(&POLLS.replace("LOOK", "assert now - last < 30"), Verdict::Found);
}

#[test]
fn what_a_program_only_appends_to_a_list_is_no_part_of_a_state() {
    let source = format!("late = []\n{}", POLLS.replace("LOOK", "if now - last > 3: late.append(now)"));
    is(&source, Verdict::Proved);
    let looked_at = format!("{source}assert len(late) < 2\n");
    for interpreter in BOTH {
        assert_ne!(explored::explored(&start(&looked_at, interpreter), 2000).verdict, Verdict::Proved);
    }
    let begin =
        "late = []\nother = late\ndef add():\n    late.append(1)\nthread = threading.Thread(target=add)\n";
    says(&format!("{begin}thread.start()\nprint(len(other))\nthread.join()\n"), &["0\n", "1\n"]);
}

#[test]
fn a_wait_with_a_timeout_that_was_in_vain_took_so_long() {
    let begin = "import queue\nitems = queue.Queue()\ndef work():\n    time.sleep(1)\n    items.put(1)\n\
                 threading.Thread(target=work, daemon=True).start()\nbegin = time.monotonic()\n";
    let waits = "try: items.get(timeout=3)\nexcept queue.Empty: assert time.monotonic() - begin > 3\n";
    is(&format!("{begin}{waits}"), Verdict::Proved);
    let too_long = waits.replace("> 3", "> 3.5");
    is(&format!("{begin}{too_long}"), Verdict::Found);
}

#[test]
fn a_wait_that_is_woken_for_nothing_goes_on_for_what_is_left_of_its_timeout() {
    let source = "condition, is_ready = threading.Condition(), False\ndef work():\n    with condition: condition.notify_all()\n\
                  threading.Thread(target=work).start()\nbegin = time.monotonic()\n\
                  with condition: done = condition.wait_for(lambda: is_ready, timeout=2)\n\
                  woken = time.monotonic()\nassert not done and woken - begin > 2\n";
    is(source, Verdict::Proved);
    // It need not have waited for two seconds since it was woken.
    let since = "condition, is_ready, told = threading.Condition(), False, None\ndef work():\n    global told\n    \
                 with condition:\n        told = time.monotonic()\n        condition.notify_all()\n\
                 thread = threading.Thread(target=work)\nthread.start()\n\
                 with condition: condition.wait_for(lambda: is_ready, timeout=2)\n\
                 woken = time.monotonic()\nthread.join()\nprint(woken - told > 2)\n";
    says(since, &["False\n", "True\n"]);
}

#[test]
fn what_a_duration_decides_by_more_than_its_sign_is_assumed() {
    let begin = "begin = time.monotonic()\nspent = time.monotonic() - begin\n";
    for decides in [
        "if spent * 2 > 1: pass",
        "if round(spent): pass",
        "if f'{spent:.1f}' == '0.0': pass",
        "{spent: 1}",
        "[0] * int(spent)",
    ] {
        for interpreter in BOTH {
            let start = start(&format!("{begin}{decides}\n"), interpreter);
            let report = explored::explored(&start, 1000);
            let is_assumed = (report.verdict, report.bound) == (Verdict::Incomplete, Some(Bound::Assumed));
            assert!(
                is_assumed && start.assumed().eq([(Assumption::Duration, 4)]),
                "{decides}: {:?}",
                report.verdict
            );
        }
    }
    for decides_not in
        ["if spent * 2 > 0: pass", "if 100 / spent <= 0: 1 / 0", "assert spent", "print(spent)"]
    {
        is(&format!("{begin}{decides_not}\n"), Verdict::Proved);
    }
}

#[test]
fn how_long_a_processor_computes_is_not_known() {
    for clock in ["process_time", "thread_time"] {
        let source = format!("begin = time.{clock}()\nassert time.{clock}() - begin < 1\n");
        for interpreter in BOTH {
            let report = explored::explored(&start(&source, interpreter), 1000);
            assert_eq!((report.verdict, report.bound), (Verdict::Incomplete, Some(Bound::Assumed)));
        }
        says(&format!("print(time.{clock}())\n"), &["0.0\n"]);
    }
}

#[test]
fn a_duration_that_is_printed_stands_for_its_least_value() {
    let begin = "begin = time.monotonic()\ntime.sleep(1)\nspent = time.monotonic() - begin\n";
    says(
        &format!("{begin}print(f'{{spent:.1f}} s', round(spent, 2), '%.1f' % spent, spent)\n"),
        &["1.0 s 1.0 1.0 1.000000001\n"],
    );
    says(&format!("{begin}print(f'{{10 / spent:.0f}} a second', int(spent))\n"), &["10 a second 1\n"]);
}

#[test]
fn the_first_to_read_a_clock_has_read_less() {
    let source = "first = None\ndef work():\n    global first\n    first = time.monotonic()\n\
                  thread = threading.Thread(target=work)\nthread.start()\nsecond = time.monotonic()\nthread.join()\n\
                  third = time.monotonic()\nassert first != second and third > first and third > second\nprint(first < second)\n";
    says(source, &["False\n", "True\n"]);
}

#[test]
fn cases_from_practice_have_the_verdicts_that_they_ought_to_have() {
    let throughput = "def work(n):\n    total = 0\n    for i in range(n): total += i\n    return total\n\
                      start = time.perf_counter()\nthreads = [threading.Thread(target=work, args=(50,)) for _ in range(2)]\n\
                      for t in threads: t.start()\nfor t in threads: t.join()\n\
                      elapsed = time.perf_counter() - start\nprint(f'{100 / elapsed > 0} items/s')\n";
    is(throughput, Verdict::Proved);
    is(
        "lock, spent = threading.Lock(), None\ndef work():\n    global spent\n    begin = time.monotonic()\n    \
        with lock: time.sleep(1)\n    spent = time.monotonic() - begin\n    assert spent > 1\n\
        threads = [threading.Thread(target=work) for _ in range(2)]\nfor t in threads: t.start()\nfor t in threads: t.join()\n",
        Verdict::Proved,
    );
}

mod branches;
mod oracle;
mod waits;
