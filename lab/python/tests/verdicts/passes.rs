//! What other threads hand in to an event loop comes wherever CPython lets it: between two of its passes, between two
//! callbacks, and between the last thing that a task does and what becomes ready by its end.

use std::collections::BTreeSet;

use explore::{Bounds, Report};
use lab_python::{Exploration, Interpreter, Order, Settings};

use crate::threads::explored::{contradiction, ends, misled, outcomes_alike};

const ALL: [(Interpreter, Order); 4] = [
    (Interpreter::Gil, Order::Fifo),
    (Interpreter::Gil, Order::Any),
    (Interpreter::Free, Order::Fifo),
    (Interpreter::Free, Order::Any),
];

fn explored(source: &str, settings: Settings) -> Report {
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
    let report = lab_python::explore(&start, &Bounds { states: 100_000, ..Bounds::default() }, &mut |_| true);
    assert!(report.complete, "{}: {source}", report.states);
    assert_eq!(contradiction(&report), None);
    assert_eq!(report.outcomes.iter().find_map(|outcome| misled(&start, outcome)), None);
    report
}

/// In the usual order, on each interpreter, it can end in each of these ways and in no other.
#[track_caller]
fn ends_so(source: &str, wanted: &[(&str, &str)]) {
    let wanted: BTreeSet<_> =
        wanted.iter().map(|&(kind, text)| (kind.to_owned(), Some(text.to_owned()))).collect();
    for interpreter in
        [Interpreter::V3_11, Interpreter::V3_13, Interpreter::V3_15, Interpreter::Gil, Interpreter::Free]
    {
        let report = explored(source, Settings { interpreter, order: Order::Fifo, ..Settings::default() });
        assert_eq!(ends(&report), wanted, "{interpreter:?}\n{source}");
    }
}

#[test]
fn what_a_worker_hands_in_comes_before_any_pass_of_a_loop() {
    let source = "import asyncio\ndef fails():\n    raise ValueError('late')\nasync def quick():\n    pass\n\
                  async def main():\n    \
                  tasks = [asyncio.ensure_future(asyncio.to_thread(fails)), asyncio.ensure_future(quick())]\n    \
                  done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)\n    \
                  print(len(done), len(pending))\nasyncio.run(main())\n";
    // Of the first, the task ends in the pass in which the loop stops.
    ends_so(source, &[("exception", "1 1\n"), ("exception", "2 0\n"), ("ok", "1 1\n")]);
}

#[test]
fn what_a_thread_hands_in_comes_between_a_task_and_what_its_end_makes_ready() {
    let source = "import asyncio, threading\nready = False\ndef other(loop):\n    if ready:\n        \
                  loop.call_soon_threadsafe(print, 'other')\nasync def child():\n    global ready\n    ready = True\n\
                  async def main():\n    \
                  thread = threading.Thread(target=other, args=(asyncio.get_running_loop(),))\n    thread.start()\n    \
                  task = asyncio.ensure_future(child())\n    task.add_done_callback(lambda _: print('done'))\n    \
                  await task\n    thread.join()\n    await asyncio.sleep(0)\nasyncio.run(main())\n";
    ends_so(source, &[("ok", "done\n"), ("ok", "done\nother\n"), ("ok", "other\ndone\n")]);
}

#[test]
fn what_a_thread_hands_in_comes_between_what_two_callbacks_make_ready() {
    let source = "import asyncio, threading\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
                  a, b = loop.create_future(), loop.create_future()\n    \
                  asyncio.gather(a).add_done_callback(lambda _: print('first'))\n    \
                  asyncio.gather(b).add_done_callback(lambda _: print('second'))\n    \
                  thread = threading.Thread(target=loop.call_soon_threadsafe, args=(print, 'other'))\n    \
                  a.set_result(1)\n    b.set_result(1)\n    thread.start()\n    \
                  for _ in range(3): await asyncio.sleep(0)\n    thread.join()\n    await asyncio.sleep(0)\n\
                  asyncio.run(main())\n";
    let wanted = ["first\nother\nsecond\n", "first\nsecond\nother\n", "other\nfirst\nsecond\n"];
    ends_so(source, &wanted.map(|text| ("ok", text)));
}

#[test]
fn what_a_thread_hands_in_comes_between_two_callbacks_that_one_function_makes_ready() {
    let handed = |before: &str, act: &str| {
        format!(
            "import asyncio, threading\nlog = []\nasync def wait(event, name):\n    await event.wait()\n    log.append(name)\n\
             async def main():\n    loop = asyncio.get_running_loop()\n    {before}\n    \
             thread = threading.Thread(target=loop.call_soon_threadsafe, args=(log.append, 'x'))\n    thread.start()\n    \
             {act}\n    for _ in range(2): await asyncio.sleep(0)\n    thread.join()\n    await asyncio.sleep(0)\n    \
             print(*log)\nasyncio.run(main())\n"
        )
    };
    let callbacks = "future = loop.create_future(); [future.add_done_callback(lambda _, name=name: log.append(name)) for name in 'ab']";
    let tasks = "event = asyncio.Event(); tasks = [asyncio.create_task(wait(event, name)) for name in 'ab']; await asyncio.sleep(0)";
    let wanted = ["a b x\n", "a x b\n", "x a b\n"].map(|text| ("ok", text));
    ends_so(&handed(callbacks, "future.set_result(1)"), &wanted);
    ends_so(&handed(tasks, "event.set()"), &wanted);
    let say = "async def say(name): log.append(name)";
    ends_so(&handed(say, "asyncio.gather(say('a'), say('b'))"), &wanted);
    // And between two statements, without a lock, too.
    ends_so(&handed(say, "kept = asyncio.create_task(say('a')), asyncio.create_task(say('b'))"), &wanted);
}

#[test]
fn what_a_thread_hands_in_comes_between_what_it_has_seen_and_what_becomes_ready_then() {
    for (made, awaited, act, seen) in [
        ("loop.create_future()", "thing", "ready = True\n    thing.set_result(1)", "ready"),
        ("loop.create_future()", "thing", "thing.set_result(1)", "thing.done()"),
        ("loop.create_future()", "thing", "ready = True\n    thing.cancel()", "ready"),
        ("asyncio.Event()", "thing.wait()", "thing.set()", "thing.is_set()"),
        ("asyncio.Queue()", "thing.get()", "thing.put_nowait(1)", "thing.qsize()"),
    ] {
        let source = format!(
            "import asyncio, threading\nready = False\ndef other(loop, thing):\n    if {seen}:\n        \
             loop.call_soon_threadsafe(print, 'other')\nasync def waiter(thing):\n    try:\n        await {awaited}\n    \
             except asyncio.CancelledError:\n        pass\n    print('woken')\nasync def main():\n    global ready\n    \
             loop = asyncio.get_running_loop()\n    thing = {made}\n    task = asyncio.ensure_future(waiter(thing))\n    \
             await asyncio.sleep(0)\n    thread = threading.Thread(target=other, args=(loop, thing))\n    thread.start()\n    \
             {act}\n    await task\n    thread.join()\n    await asyncio.sleep(0)\nasyncio.run(main())\n"
        );
        ends_so(&source, &[("ok", "other\nwoken\n"), ("ok", "woken\n"), ("ok", "woken\nother\n")]);
    }
}

#[test]
fn what_a_thread_hands_in_comes_between_two_timers_that_are_due() {
    let source = "import asyncio, threading\nlog = []\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
                  def first():\n        log.append('a')\n        loop.call_soon(log.append, 'y')\n    \
                  when = loop.time() + 1\n    loop.call_at(when, first)\n    loop.call_at(when + 1, log.append, 'b')\n    \
                  threading.Thread(target=loop.call_soon_threadsafe, args=(log.append, 'x')).start()\n    \
                  await asyncio.sleep(5)\n    print(*log)\nasyncio.run(main())\n";
    for interpreter in
        [Interpreter::V3_11, Interpreter::V3_13, Interpreter::V3_15, Interpreter::Gil, Interpreter::Free]
    {
        let report = explored(source, Settings { interpreter, order: Order::Fifo, ..Settings::default() });
        let wanted = ("ok".to_owned(), Some("a x b y\n".to_owned()));
        assert!(ends(&report).contains(&wanted), "{interpreter:?}");
    }
}

#[test]
fn what_a_thread_hands_in_after_the_timers_belongs_to_the_pass_in_which_the_loop_stops() {
    let source = "import asyncio, threading\nlog = []\nloop = asyncio.new_event_loop()\ndef stop():\n    log.append('stop')\n    \
                  loop.stop()\nloop.call_later(1, stop)\n\
                  thread = threading.Thread(target=loop.call_soon_threadsafe, args=(log.append, 'x'))\nthread.start()\n\
                  loop.run_forever()\nthread.join()\nprint(*log)\n";
    ends_so(source, &["stop\n", "stop x\n", "x stop\n"].map(|text| ("ok", text)));
}

#[test]
fn jobs_that_are_done_one_after_the_other_multiply_no_states() {
    for workers in [1, 4] {
        let states = |jobs: usize| {
            let calls = format!(
                "with ThreadPoolExecutor({workers}) as pool:\n        \
                 for x in range({jobs}): await loop.run_in_executor(pool, work, x)"
            );
            explored(&with_work("return x", &calls), Settings { order: Order::Fifo, ..Settings::default() })
                .states
        };
        let each = [5, 6, 7].map(states);
        assert_eq!(each[2] - each[1], each[1] - each[0], "{workers} workers: {each:?}");
    }
}

#[test]
fn a_thread_that_sleeps_beside_a_loop_that_ticks_is_over_at_last() {
    // The second is no number in the text.
    for length in ["1", "2.5 * 3"] {
        let source = format!(
            "import asyncio, time\ndef compute():\n    time.sleep({length})\n    return 42\nasync def tick():\n    \
             while True: await asyncio.sleep(0.7)\nasync def main():\n    ticks = asyncio.create_task(tick())\n    \
             print(await asyncio.to_thread(compute))\n    ticks.cancel()\nasyncio.run(main())\n"
        );
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report =
                explored(&source, Settings { interpreter, order: Order::Fifo, ..Settings::default() });
            assert_eq!(ends(&report), BTreeSet::from([("ok".to_owned(), Some("42\n".to_owned()))]));
        }
    }
}

/// A program that has `work` done by threads, `calls` says how.
fn with_work(work: &str, calls: &str) -> String {
    format!(
        "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\n\
         n, log = 0, []\ndef work(x):\n    global n\n    {work}\n    return x\n\
         async def main():\n    loop = asyncio.get_running_loop()\n    {calls}\nasyncio.run(main())\nprint(n)\n"
    )
}

#[test]
fn a_loop_whose_pools_have_no_steps_that_nobody_sees_has_the_outcomes_that_it_has_with_them() {
    let works = ["n += x", "log.append(x)\n    if x > 1: raise ValueError(x)"];
    let calls = [
        "print(await asyncio.to_thread(work, 1))",
        "print(await asyncio.gather(asyncio.to_thread(work, 1), asyncio.sleep(0)), log)",
        "print(await asyncio.gather(loop.run_in_executor(None, work, 2), return_exceptions=True), log)",
        "task = asyncio.ensure_future(asyncio.to_thread(work, 1)); await asyncio.sleep(0); print(task.done(), log)",
        "future = loop.run_in_executor(None, work, 2); print(future.done(), log); future.cancel()",
        "with ThreadPoolExecutor(1) as pool: future = loop.run_in_executor(pool, work, 1); print(log)",
        "with ThreadPoolExecutor(1) as pool: print(await asyncio.wait_for(loop.run_in_executor(pool, work, 1), 1))",
        "print(await asyncio.wrap_future(ThreadPoolExecutor(1).submit(work, 1)))",
    ];
    let programs = works.iter().flat_map(|work| calls.iter().map(|calls| with_work(work, calls)));
    for source in programs {
        for (interpreter, order) in ALL {
            let look = |shows_sections: bool| {
                let settings = Settings { interpreter, order, shows_sections, ..Settings::default() };
                outcomes_alike(&explored(&source, settings))
            };
            assert_eq!(look(false), look(true), "{interpreter:?} {order:?}\n{source}");
        }
    }
}

#[test]
fn three_tasks_in_threads_are_decided() {
    let source = with_work(
        "log.append(x)",
        "print(await asyncio.gather(*[loop.run_in_executor(None, work, x) for x in range(3)]))",
    );
    for (interpreter, order) in ALL {
        let report = explored(&source, Settings { interpreter, order, ..Settings::default() });
        assert_eq!(ends(&report), BTreeSet::from([("ok".to_owned(), Some("[0, 1, 2]\n0\n".to_owned()))]));
        // Where every step of a pool is shown, they are not decided within a million.
        assert!(report.states < 30_000, "{interpreter:?} {order:?}: {}", report.states);
    }
}

#[test]
fn a_loop_is_told_of_what_a_pool_that_is_shut_down_cancels() {
    let source = "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\nseen = []\ndef work(x):\n    \
                  seen.append(x)\n    return x\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
                  pool = ThreadPoolExecutor(1)\n    \
                  futures = [loop.run_in_executor(pool, work, x) for x in range(2)]\n    \
                  for _ in range(3): await asyncio.sleep(0)\n    if seen == [0]:\n        \
                  pool.shutdown(wait=False, cancel_futures=True)\n    \
                  print(await asyncio.gather(*futures, return_exceptions=True))\nasyncio.run(main())\n";
    let start = Exploration::new(source.as_bytes(), "program.py", Settings::default()).expect("it is Python");
    let report = lab_python::explore(&start, &Bounds::default(), &mut |_| true);
    let wanted =
        ["[0, 1]\n", "[0, CancelledError('')]\n"].map(|text| ("ok".to_owned(), Some(text.to_owned())));
    assert_eq!(ends(&report), BTreeSet::from(wanted));
}
