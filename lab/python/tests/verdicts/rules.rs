//! What Python leaves open, and how the lab decides it: who is woken, and when a program is over.

use std::collections::BTreeSet;

use explore::{Bound, Verdict};
use lab_python::Interpreter;

use crate::threads::explored;

const STATES: usize = 100_000;

pub fn comes_to(source: &str, verdict: Verdict, kinds: &[&str]) {
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        let found = explored::kinds(&report);
        assert!(report.complete, "{interpreter:?}:\n{source}");
        let ends = explored::ends(&report);
        assert!(report.verdict == verdict && found.iter().eq(kinds), "{interpreter:?}: {ends:?}\n{source}");
    }
}

/// All that it can come to, with what has been printed by then.
fn ends_with(source: &str, ends: &[(&str, &str)]) {
    ends_within(source, None, ends);
}

/// The same, if what bounds the search is this.
fn ends_within(source: &str, bound: Option<Bound>, ends: &[(&str, &str)]) {
    let wanted: BTreeSet<_> =
        ends.iter().map(|(kind, text)| ((*kind).to_owned(), Some((*text).to_owned()))).collect();
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        assert_eq!(report.bound, bound, "{interpreter:?}:\n{source}");
        assert_eq!(explored::ends(&report), wanted, "{interpreter:?}:\n{source}");
        assert_eq!(explored::contradiction(&report), None, "{interpreter:?}:\n{source}");
    }
}

/// It always ends well, and each of these texts is what it can have printed.
pub fn prints(source: &str, texts: &[&str]) {
    let ends: Vec<_> = texts.iter().map(|&text| ("ok", text)).collect();
    ends_with(source, &ends);
}

/// The same, as far as what is taken for granted holds.
pub fn prints_if_granted(source: &str, texts: &[&str]) {
    let ends: Vec<_> = texts.iter().map(|&text| ("ok", text)).collect();
    ends_within(source, Some(Bound::Assumed), &ends);
}

#[test]
fn a_system_exit_is_a_failure_where_it_gives_the_program_a_status() {
    let in_thread = "import sys, threading\nthread = threading.Thread(target=sys.exit, args=(1,))\nthread.start()\nthread.join()\n";
    let in_main = "import sys, threading\nthreading.Thread(target=len, args=('',)).start()\nsys.exit(1)\n";
    let unnamed =
        "import threading\ndef leave(): raise SystemExit('no')\nthreading.Thread(target=leave).start()\n";
    let of_its_own = "class Out(SystemExit): pass\nraise Out\n";
    for source in [in_thread, unnamed, of_its_own] {
        comes_to(source, Verdict::Proved, &["ok"]);
    }
    comes_to(in_main, Verdict::Found, &["exception"]);
}

#[test]
fn what_is_derived_from_an_assertion_error_is_one() {
    let begin = "import threading\nclass Wrong(AssertionError): pass\ndef work(): raise Wrong\n";
    comes_to(&format!("{begin}work()\n"), Verdict::Found, &["assertion"]);
    comes_to(&format!("{begin}threading.Thread(target=work).start()\n"), Verdict::Found, &["assertion"]);
}

#[test]
fn an_exception_ends_the_program_whoever_it_leaves() {
    let begin = "import threading\ndef work(): raise ValueError\n";
    let in_thread = "thread = threading.Thread(target=work)\nthread.start()\nthread.join()\nprint('after')\n";
    ends_with(&format!("{begin}{in_thread}"), &[("exception", "")]);
    let in_main = "threading.Thread(target=print, args=('late',)).start()\nwork()\n";
    let printed = [("exception", ""), ("exception", "late"), ("exception", "late\n")];
    ends_with(&format!("{begin}{in_main}"), &printed);
}

#[test]
fn an_exception_in_a_daemon_is_a_failure_if_it_comes_before_the_end() {
    let source = "import threading\ndef work(): 1 / 0\nthreading.Thread(target=work, daemon=True).start()\n";
    comes_to(source, Verdict::Found, &["exception", "ok"]);
}

#[test]
fn after_main_has_left_with_an_exit_others_go_on_to_their_end() {
    let source = "import sys, threading\ndef work():\n    assert len('a') == 2\nthreading.Thread(target=work).start()\nsys.exit()\n";
    comes_to(source, Verdict::Found, &["assertion"]);
}

#[test]
fn who_waits_for_a_task_that_never_ends_waits_for_its_worker() {
    let begin = "from concurrent.futures import Future, ThreadPoolExecutor\nstop = False\ndef spin():\n    while not stop: pass\n\
                 pool = ThreadPoolExecutor(1)\ntask = pool.submit(spin)\n";
    comes_to(&format!("{begin}task.result()\n"), Verdict::Found, &["livelock"]);
    comes_to(&format!("{begin}pool.shutdown()\n"), Verdict::Found, &["livelock"]);
    comes_to(&format!("{begin}Future().result()\n"), Verdict::Found, &["starvation"]);
}

#[test]
fn futures_that_are_over_when_somebody_asks_come_in_any_order() {
    let begin = "import threading\nfrom concurrent.futures import ThreadPoolExecutor, as_completed\n\
                 pool = ThreadPoolExecutor(1)\na, b = pool.submit(int, 1), pool.submit(int, 2)\n";
    let ask = "print(*[it.result() for it in as_completed([a, b])])\n";
    let both: &[&str] = &["1 2\n", "2 1\n"];
    prints(&format!("{begin}{ask}pool.shutdown()\n"), both);
    // However somebody came to know that they are.
    for knows in ["b.result()", "pool.shutdown()", "pool.submit(int).result()", "while not b.done(): pass"] {
        prints(&format!("{begin}{knows}\n{ask}pool.shutdown()\n"), both);
    }
    let three =
        "c = pool.submit(int, 3)\npool.shutdown()\nprint(*[it.result() for it in as_completed([a, b, c])])\n";
    prints(&format!("{begin}{three}"), &["1 2 3\n", "1 3 2\n", "2 1 3\n", "2 3 1\n", "3 1 2\n", "3 2 1\n"]);
}

#[test]
fn a_loop_over_futures_that_end_can_be_left_at_any_of_them() {
    let begin = "import threading\nfrom concurrent.futures import ThreadPoolExecutor, as_completed\n\
                 pool = ThreadPoolExecutor(2)\ntasks = [pool.submit(int, text) for text in 'x1']\n\
                 shared = threading.Lock()\n";
    let raises =
        format!("{begin}for task in as_completed(tasks):\n    with shared:\n        task.result()\n");
    comes_to(&raises, Verdict::Found, &["exception"]);
    let caught = "def first():\n    for task in as_completed(tasks):\n        return task in tasks\nprint(first())\npool.shutdown()\n";
    prints(&format!("{begin}{caught}"), &["True\n"]);
}

#[test]
fn a_future_that_ends_while_somebody_waits_comes_after_those_that_were_over() {
    let source = "import threading\nfrom concurrent.futures import ThreadPoolExecutor, as_completed\n\
                  pool, gate = ThreadPoolExecutor(1), threading.Event()\na, b = pool.submit(int, 1), pool.submit(gate.wait)\n\
                  for it in as_completed([b, a]):\n    print(it is a, end=' ')\n    gate.set()\npool.shutdown()\n";
    prints(source, &["True False "]);
}

#[test]
fn whoever_waited_for_several_leaves_them_one_after_the_other_in_any_order() {
    for (first, second) in [("a", "b"), ("b", "a")] {
        let source = format!(
            "import threading\nfrom concurrent.futures import FIRST_COMPLETED, Future, wait\na, b, c = Future(), Future(), Future()\n\
             def work():\n    for it in (c, {first}, {second}): it.set_result(0)\n\
             thread = threading.Thread(target=work)\nthread.start()\ndone, _ = wait([a, b, c], return_when=FIRST_COMPLETED)\n\
             thread.join()\nprint(a in done, b in done)\n"
        );
        prints(&source, &["False False\n", "False True\n", "True False\n", "True True\n"]);
    }
}

#[test]
fn a_pool_whose_end_is_cut_short_by_a_callback_can_be_ended_again() {
    let source = "import threading\nfrom concurrent.futures import ThreadPoolExecutor\ngate, pool = threading.Event(), ThreadPoolExecutor(1)\n\
                  def leave(_): raise SystemExit\npool.submit(gate.wait)\npool.submit(int).add_done_callback(leave)\n\
                  try: pool.shutdown(wait=False, cancel_futures=True)\nexcept SystemExit: pass\ngate.set()\npool.shutdown()\n";
    comes_to(source, Verdict::Proved, &["ok"]);
}

#[test]
fn the_end_of_pools_asks_nothing_of_threads_that_are_no_workers() {
    let source = "import threading\nfrom concurrent.futures import Future\nfuture = Future()\n\
                  threading.Thread(target=future.set_result, args=(1,)).start()\nfuture.result()\n";
    comes_to(source, Verdict::Proved, &["ok"]);
}

#[test]
fn after_its_last_line_main_waits_for_the_workers_of_its_pools() {
    let begin = "import sys\nfrom concurrent.futures import ThreadPoolExecutor\ndef work(): assert len('a') == 2\n\
                 pool = ThreadPoolExecutor(2)\npool.submit(len, 'a')\n";
    comes_to(begin, Verdict::Proved, &["ok"]);
    comes_to(&format!("{begin}sys.exit()\n"), Verdict::Proved, &["ok"]);
    comes_to(&format!("{begin}raise KeyError\n"), Verdict::Found, &["exception"]);
    comes_to(&format!("{begin}pool.submit(work)\n"), Verdict::Proved, &["ok"]);
}

#[test]
fn a_condition_wakes_who_has_waited_longest() {
    let source = "import threading\ncondition = threading.Condition()\nready, done = threading.Semaphore(0), threading.Semaphore(0)\n\
                  came, woken = [], []\ndef work(name):\n    with condition:\n        came.append(name)\n        ready.release()\n        \
                  condition.wait()\n        woken.append(name)\n    done.release()\n\
                  threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']\nfor thread in threads: thread.start()\n\
                  for thread in threads: ready.acquire()\nfor thread in threads:\n    with condition: condition.notify()\n    done.acquire()\n\
                  assert woken == came\n";
    comes_to(source, Verdict::Proved, &["ok"]);
}

#[test]
fn nobody_wakes_without_being_woken() {
    let source = "import threading\ncondition = threading.Condition()\ndef work():\n    with condition: condition.wait()\n\
                  thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n";
    comes_to(source, Verdict::Found, &["deadlock"]);
}

#[test]
fn a_lock_that_is_free_again_goes_to_whoever_comes_first() {
    let source = "import threading\nlock = threading.Lock()\nlock.acquire()\ngot = []\ndef work():\n    with lock: got.append('waited')\n\
                  thread = threading.Thread(target=work)\nthread.start()\nlock.release()\nwith lock: got.append('came')\nthread.join()\n\
                  print(got)\n";
    comes_to(source, Verdict::Differs, &["ok"]);
}

#[test]
fn who_does_not_want_to_wait_may_find_it_taken_and_may_find_it_free() {
    for asks in [
        "lock.acquire(timeout=0)",
        "lock.acquire(blocking=False)",
        "event.wait(0)",
        "counter.acquire(timeout=0)",
    ] {
        let source = format!(
            "import threading\nlock, event, counter = threading.Lock(), threading.Event(), threading.Semaphore(0)\nlock.acquire()\n\
             def work():\n    lock.release(); event.set(); counter.release()\n\
             thread = threading.Thread(target=work)\nthread.start()\nprint({asks})\nthread.join()\n"
        );
        comes_to(&source, Verdict::Differs, &["ok"]);
    }
}

#[test]
fn what_comes_while_somebody_gives_up_waiting_comes_too_late() {
    let source = "import queue, threading\nitems, said = queue.SimpleQueue(), []\ndef work():\n    try: items.get(timeout=1)\n    \
                  except queue.Empty: assert not said\nthread = threading.Thread(target=work)\nthread.start()\n\
                  items.put(1)\nsaid.append('put')\nthread.join()\n";
    comes_to(source, Verdict::Found, &["assertion", "ok"]);
}

#[test]
fn daemons_do_nothing_after_the_end() {
    let source = "import threading\ndef beat():\n    while True: pass\nthreading.Thread(target=beat, daemon=True).start()\nprint('end')\n";
    comes_to(source, Verdict::Proved, &["ok"]);
}

#[test]
fn a_daemon_that_waits_for_the_end_does_nothing_after_it() {
    let source = |is_daemon: &str| {
        format!(
            "import threading\ndef late():\n    threading.main_thread().join()\n    print('late')\n\
             threading.Thread(target=late, daemon={is_daemon}).start()\n"
        )
    };
    prints(&source("True"), &[""]);
    prints(&source("False"), &["late\n"]);
}

#[test]
fn a_stuck_daemon_is_no_deadlock() {
    let source = |is_daemon: &str| {
        format!(
            "import threading\nthreading.Thread(target=threading.Event().wait, daemon={is_daemon}).start()\n"
        )
    };
    comes_to(&source("True"), Verdict::Proved, &["ok"]);
    comes_to(&source("False"), Verdict::Found, &["deadlock"]);
}
