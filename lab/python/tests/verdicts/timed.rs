//! Time passes from one deadline to the next, and whoever waits for a while may wait in vain.

use std::sync::atomic::AtomicBool;

use explore::Verdict;
use lab_python::{Exploration, Interpreter, OutOfTime, Settings};

use crate::rules::{prints, prints_if_granted};
use crate::threads::explored;

#[test]
fn the_clock_goes_to_the_next_deadline_and_may_stay_there() {
    let source = "import threading, time\nends = []\ndef work(seconds):\n    time.sleep(seconds)\n    ends.append(time.monotonic())\n\
                  thread = threading.Thread(target=work, args=(2,))\nthread.start()\nwork(1)\nthread.join()\n\
                  print(min(ends) < 2, max(ends) < 3)\n";
    prints(source, &["False False\n", "False True\n", "True False\n", "True True\n"]);
}

#[test]
fn who_waits_a_minute_for_a_task_may_be_too_late_for_it() {
    let begin = "from concurrent.futures import ThreadPoolExecutor, as_completed, wait\npool = ThreadPoolExecutor(1)\n\
                 task = pool.submit(len, 'a')\n";
    for (asks, answer) in [
        ("task.result(timeout=60)", "1\n"),
        ("task.exception(timeout=60)", "None\n"),
        ("len(list(as_completed([task], timeout=60)))", "1\n"),
    ] {
        let asks = format!("try: print({asks})\nexcept TimeoutError: print('late')\n");
        prints(&format!("{begin}{asks}pool.shutdown()\n"), &[answer, "late\n"]);
    }
    let asks = "print(len(wait([task], timeout=60).done))\n";
    prints(&format!("{begin}{asks}pool.shutdown()\n"), &["0\n", "1\n"]);
}

#[test]
fn durations_are_compared_exactly_with_numbers_that_a_program_computes() {
    let source = "import time\nlimit = 1.5\nstart = time.monotonic()\nmiddle = time.monotonic()\nif middle - start <= limit:\n    \
                  end = time.monotonic()\n    if end - middle <= limit:\n        print(end - start <= LONGEST)\n";
    for longest in ["2 * limit", "sum([limit, limit])", "limit / 0.5"] {
        prints(&source.replace("LONGEST", longest), &["", "True\n"]);
    }
    prints(&source.replace("LONGEST", "1.9 * limit"), &["", "False\n", "True\n"]);
}

/// CPython 3.15 prints `acbd`, as its heap has them.
#[test]
fn timers_of_one_time_may_end_in_any_order() {
    let source = |names: &str, printed: &str| {
        format!(
            "import asyncio\nasync def main():\n    loop = asyncio.get_running_loop()\n    when, order = loop.time() + 1, []\n    \
             for name in '{names}': loop.call_at(when, order.append, name)\n    await asyncio.sleep(2)\n    print({printed})\n\
             asyncio.run(main())\n"
        )
    };
    let orders = ["abc\n", "acb\n", "bac\n", "bca\n", "cab\n", "cba\n"];
    prints(&source("abc", "''.join(order)"), &orders);
    let report =
        explored::explored(&explored::start(&source("abcd", "''.join(order)"), Interpreter::Gil), 10_000);
    let is_it = |it: &explore::Outcome| it.stdout.as_deref() == Some("acbd\n");
    assert!(report.complete && report.outcomes.len() == 24 && report.outcomes.iter().any(is_it));
    prints_if_granted(&source("abcdefgh", "len(order)"), &["8\n"]);
}

#[test]
fn whatever_computes_for_long_within_a_step_hears_that_there_is_no_time_left() {
    static IS_OVER: AtomicBool = AtomicBool::new(true);
    let numbers = "from collections import deque\ndef numbers():\n    n = 0\n    while n < 9999:\n        yield n\n        n += 1\n";
    for computes in [
        "sum(numbers())",
        "list(numbers())",
        "max(numbers())",
        "any(n < 0 for n in numbers())",
        "-1 in numbers()",
        "dict(zip(numbers(), numbers()))",
        "deque(numbers(), maxlen=1)",
        "''.join(map(str, numbers()))",
        "sorted(numbers(), key=lambda n: -n)",
        "next(filter(None, map(int, (n < 0 for n in numbers()))), 0)",
    ] {
        let verdict = |out_of_time| {
            let settings = Settings { out_of_time, ..Settings::default() };
            let source = format!("{numbers}{computes}\n");
            let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
            explored::explored(&start, 10).verdict
        };
        assert_eq!(verdict(OutOfTime(Some(&IS_OVER))), Verdict::Incomplete, "{computes}");
        assert_eq!(verdict(OutOfTime::default()), Verdict::Proved, "{computes}");
    }
}
