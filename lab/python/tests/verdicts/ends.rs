//! How threads begin and end: a thread is listed before it can be joined, and is alive for a while after it was listed for
//! the last time; somebody may start it twice; the program's own end is a time of its own.

use explore::Verdict;
use lab_python::{Assumption, Interpreter};

use crate::shared::fails;
use crate::threads::explored::{explored, start};
use crate::threads::random::Random;
use crate::{recalled, threads, unshared};

const STATES: usize = 100_000;
const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

fn proved(program: &str) {
    for interpreter in BOTH {
        let report = explored(&start(program, interpreter), STATES);
        assert_eq!(report.verdict, Verdict::Proved, "{interpreter:?}:\n{program}");
    }
}

/// A program whose `threads` do nothing, and that then does this.
fn with_threads(count: usize, end: &str) -> String {
    format!(
        "import threading, time\ndef f(): pass\nthreads = [threading.Thread(target=f) for _ in range({count})]\n\
         for t in threads: t.start()\n{end}\n"
    )
}

#[test]
fn a_thread_that_is_no_longer_listed_may_still_be_alive() {
    let joins = "for t in {}:\n    if t is not threading.current_thread(): t.join()\nassert not any(t.is_alive() for t in threads)";
    fails(&with_threads(2, &joins.replace("{}", "threading.enumerate()")));
    proved(&with_threads(2, &joins.replace("{}", "threads")));
    let polls = "while threading.active_count() > 1: time.sleep(0.01)\n";
    fails(&with_threads(1, &format!("{polls}assert not threads[0].is_alive()")));
    proved(&with_threads(1, &format!("{polls}threads[0].join()\nassert not threads[0].is_alive()")));
    proved(&with_threads(1, "threads[0].join()\nassert threading.active_count() == 1"));
}

#[test]
fn a_thread_is_listed_before_it_is_alive() {
    let watches = |look: &str| {
        format!(
            "import threading\ndef f(): pass\ndef g():\n    {look}\nt = threading.Thread(target=f)\ns = threading.Thread(target=g)\n\
             s.start()\nt.start()\nt.join()\ns.join()\n"
        )
    };
    fails(&watches("for it in threading.enumerate():\n        if it is t: t.join()"));
    fails(&watches(
        "if t in threading.enumerate() and not t.is_alive(): assert t not in threading.enumerate()",
    ));
    proved(&watches("if t in threading.enumerate() and t.is_alive(): t.join()"));
}

#[test]
fn a_pools_worker_is_listed_before_it_is_alive() {
    let watches = |look: &str| {
        format!(
            "import threading\nfrom concurrent.futures import ThreadPoolExecutor\nmine = threading.current_thread()\ndef g():\n    \
             for it in threading.enumerate():\n        if it not in (mine, threading.current_thread()): {look}\n\
             s = threading.Thread(target=g)\nwith ThreadPoolExecutor(1) as pool:\n    s.start()\n    pool.submit(print)\ns.join()\n"
        )
    };
    fails(&watches("it.join()"));
    proved(&watches("it.is_alive()"));
}

#[test]
fn threads_are_listed_in_the_order_in_which_they_come_to_it_themselves() {
    let order = "names = [threads.index(t) for t in threading.enumerate() if t in threads]\n{}";
    let gates = "gate = threading.Event()\nfor t in threads: t.join()\nthreads = [threading.Thread(target=gate.wait) for _ in range(2)]\n\
                 for t in threads: t.start()\n";
    let ends = "\ngate.set()\nfor t in threads: t.join()\n";
    let program = |check: &str| with_threads(0, &format!("{gates}{}{ends}", order.replace("{}", check)));
    fails(&program("assert names == [0, 1]"));
    proved(&program("assert sorted(names) == [0, 1]"));
}

#[test]
fn the_main_thread_stays_listed_when_it_is_over() {
    let looks = |check: &str| {
        format!(
            "import threading\ndef f():\n    while threading.main_thread().is_alive(): pass\n    {check}\n\
             threading.Thread(target=f).start()\n"
        )
    };
    fails(&looks("assert threading.active_count() == 1"));
    proved(&looks("assert threading.active_count() == 2"));
}

#[test]
fn two_threads_that_start_the_same_one_prove_nothing() {
    let program = |starts: &str| {
        format!(
            "import threading\nran = []\nlock = threading.Lock()\nt = threading.Thread(target=lambda: ran.append(1))\ndef start():\n\
             {starts}\nothers = [threading.Thread(target=start) for _ in range(2)]\nfor it in others: it.start()\n\
             for it in others: it.join()\nt.join()\nassert ran == [1]\n"
        )
    };
    let tries = program("    try: t.start()\n    except RuntimeError: pass");
    for interpreter in BOTH {
        let start = start(&tries, interpreter);
        let report = explored(&start, STATES);
        assert_ne!(report.verdict, Verdict::Proved, "{interpreter:?}");
        assert!(
            start.assumed().any(|(what, line)| (what, line) == (Assumption::Start, 6)),
            "{interpreter:?}"
        );
    }
    fails(&program("    if t.ident is None: t.start()"));
    proved(&program("    with lock:\n        if t.ident is None: t.start()"));
    proved(&with_threads(
        1,
        "threads[0].join()\ntry: threads[0].start()\nexcept RuntimeError as bad: print(bad)",
    ));
}

#[test]
fn a_thread_that_begins_at_the_programs_end_may_be_refused_and_nobody_waits_for_it() {
    let ends = |end: &str| {
        format!(
            "import atexit, threading\ndef late(): print('late', end='')\nt = threading.Thread(target=late)\ndef end():\n    {end}\n\
             atexit.register(end)\n"
        )
    };
    let printed = |end: &str, interpreter| {
        let report = explored(&start(&ends(end), interpreter), STATES);
        assert!(report.complete, "{interpreter:?}: {:?}", report.refused);
        let printed = report.outcomes.iter().map(|outcome| outcome.stdout.clone().unwrap_or_default());
        let mut printed = printed.collect::<Vec<_>>();
        printed.sort_unstable();
        printed
    };
    let catches = "try: t.start()\n    except RuntimeError as bad: print(bad)\n    else: t.join()";
    let refused = "can't create new thread at interpreter shutdown\n";
    assert_eq!(printed(catches, Interpreter::Gil), [refused, "late"]);
    assert_eq!(printed(catches, Interpreter::V3_12), [refused]);
    assert_eq!(printed(catches, Interpreter::V3_11), ["late"]);
    assert_eq!(printed(catches, Interpreter::V3_13), ["late"]);
    assert_eq!(printed(catches, Interpreter::V3_15), ["late"]);
    assert_eq!(printed("t.start()", Interpreter::V3_15), ["", "late"]);
    assert_eq!(printed("late()", Interpreter::Gil), ["late"]);
}

#[test]
fn what_a_callback_at_the_end_raises_nobody_hears_of() {
    proved("import atexit\ndef end(): raise ValueError('no')\natexit.register(end)\n");
}

#[test]
fn a_context_that_is_entered_twice_is_told_without_its_place() {
    let runs = "import contextvars\ncontext = contextvars.copy_context()\ndef again(): context.run(print)\n";
    proved(&format!("{runs}try: context.run(again)\nexcept RuntimeError: print('twice')\n"));
    fails(&format!("{runs}context.run(again)\n"));
    let threads = "import contextvars, threading\ncontext = contextvars.copy_context()\ndef pause(): pass\n\
                   threads = [threading.Thread(target=context.run, args=(pause,)) for _ in range(2)]\n\
                   for t in threads: t.start()\nfor t in threads: t.join()\n";
    for interpreter in BOTH {
        let report = explored(&start(threads, interpreter), STATES);
        assert_eq!((report.verdict, report.complete), (Verdict::Found, true), "{interpreter:?}");
    }
}

#[test]
fn a_loop_over_a_pools_map_that_is_left_cancels_what_has_not_begun() {
    let leaves = |way: &str, end: &str| {
        format!(
            "from concurrent.futures import ThreadPoolExecutor\nran = []\ndef work(n):\n    ran.append(n)\n    return n\ndef first(pool):\n    \
             for n in pool.map(work, [0, 1, 2]):\n        {way}\nwith ThreadPoolExecutor(1) as pool: first(pool)\n{end}\n"
        )
    };
    for way in ["break", "return n", "if n == 0: break"] {
        proved(&leaves(way, "assert ran[0] == 0 and ran == sorted(ran)"));
        fails(&leaves(way, "assert len(ran) == 3"));
        fails(&leaves(way, "assert len(ran) < 3"));
    }
}

#[test]
fn a_generator_made_for_a_loop_is_closed_where_that_is_left() {
    let program = |body: &str, check: &str| {
        format!(
            "log = []\ndef numbers():\n    try:\n        yield 1\n        yield 2\n    finally: log.append('closed')\n\
             def look():\n    {body}\nlook()\nassert log == {check}, log\n"
        )
    };
    proved(&program("for n in numbers(): break\n    log.append('after')", "['closed', 'after']"));
    proved(&program("for n in numbers(): return log.append('value')", "['value', 'closed']"));
    proved(&program(
        "it = numbers()\n    for n in iter(it): break\n    log.append('kept')\n    it.close()",
        "['kept', 'closed']",
    ));
    let raises = program("for n in numbers(): break", "['closed']")
        .replace("log.append('closed')", "log.append('closed'); 1 / 0");
    proved(&raises);
}

/// A program whose threads look at one another's beginnings and ends, and leave loops early.
fn generated(seed: u64) -> String {
    let mut random = Random::new(seed);
    let looks = [
        "seen.append(threading.active_count())",
        "seen.append([names[t] for t in threading.enumerate()])",
        "seen.append((a in threading.enumerate(), a.is_alive()))",
        "seen.append(b.is_alive())",
        "seen.append(threading.main_thread().is_alive())",
        "if a in threading.enumerate() and a is not threading.current_thread():\n        try: a.join()\n        except RuntimeError: seen.append('early')\n        \
         seen.append(a.is_alive())",
        "try: b.start()\n    except RuntimeError: seen.append('twice')",
        "if a is not threading.current_thread():\n        a.join()\n        seen.append(a in threading.enumerate())",
        "for n in numbers(): break",
        "for n in numbers():\n        seen.append(n)\n        if n > 1: return",
        "with lock: seen.append(len(seen))",
        "seen.append(len(seen))",
        "seen.append(one == two)",
        "two.other = [2]",
    ];
    let mut body = || {
        let count = 1 + random.below(2);
        (0..count).map(|_| format!("    {}\n", random.pick(&looks))).collect::<String>()
    };
    let (first, second, end) = (body(), body(), body());
    let late = if random.once_in(3) { "import atexit\natexit.register(end)\n" } else { "end()\n" };
    format!(
        "import threading\nfrom dataclasses import dataclass\nseen = []\nlock = threading.Lock()\nclass Same:\n    \
         def __eq__(self, other): return True\n@dataclass\nclass Pair:\n    same: Same\n    other: list\n\
         one, two = Pair(Same(), [1]), Pair(Same(), [1])\ndef numbers():\n    try:\n        yield 1\n        yield 2\n    \
         finally: seen.append('closed')\ndef first():\n{first}def second():\n{second}def end():\n{end}    print(seen)\n\
         a, b = threading.Thread(target=first), threading.Thread(target=second)\n\
         names = {{threading.main_thread(): 'main', a: 'a', b: 'b'}}\na.start()\n{late}"
    )
}

/// `LAB_PROGRAMS=N` makes N programs, `LAB_SEED=N` begins with another one.
#[test]
fn programs_that_ask_who_is_there_have_the_same_outcomes_where_everything_is_taken_for_shared() {
    let seeds = threads::seeds(1, 12);
    let agrees = |seed| {
        let one = |interpreter| unshared::agrees(&format!("LAB_SEED={seed}"), &generated(seed), interpreter);
        BOTH.into_iter().filter(|&interpreter| one(interpreter)).count()
    };
    let compared = seeds.clone().map(agrees).sum::<usize>();
    assert!(compared > seeds.count(), "only {compared} could be compared");
}

#[test]
fn programs_that_ask_who_is_there_have_the_same_reports_whether_steps_are_recalled_or_not() {
    for seed in threads::seeds(1, 12) {
        let wrong = recalled::differences(&format!("LAB_SEED={seed}"), &generated(seed));
        assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), generated(seed));
    }
}

/// A thread with an event loop that the main thread does not join.
fn with_loop(main: &str, begins: &str) -> String {
    format!("import asyncio, threading, time\n{main}\ndef work(): asyncio.run(main())\n{begins}\n")
}

#[test]
fn a_loop_in_a_thread_goes_on_when_the_main_thread_is_done() {
    let start = "threading.Thread(target=work).start()";
    let waits = "async def main():\n    await asyncio.create_task(asyncio.sleep(0.1))\n    print('done')";
    proved(&with_loop(waits, start));
    let service = "class Service:\n    async def main(self):\n        self.loop = asyncio.get_running_loop()\n        \
                   self.stop = asyncio.Event()\n        ready.set()\n        await self.stop.wait()\n\
                   ready = threading.Event()\nservice = Service()\nmain = service.main";
    let stops = "ready.wait()\nservice.loop.call_soon_threadsafe(service.stop.set)";
    proved(&with_loop(service, &format!("{start}\n{stops}")));
    // Whether it has begun or not: a daemon stops where it is, and its loop has what it has.
    let waits = "async def main(): await asyncio.Event().wait()";
    proved(&with_loop(waits, "threading.Thread(target=work, daemon=True).start()"));
}

#[test]
fn what_a_loop_leaves_after_the_main_thread_is_told() {
    let fails_alone = "async def fail(): raise ValueError\nasync def main():\n    task = asyncio.create_task(fail())\n    \
                       await asyncio.sleep(0.1)";
    fails(&with_loop(fails_alone, "threading.Thread(target=work).start()"));
    let after =
        "def late():\n    threading.main_thread().join()\n    work()\nthreading.Thread(target=late).start()";
    fails(&with_loop(fails_alone, after));
    proved(&with_loop("async def main(): print('done')", after));
}

#[test]
fn a_pool_that_comes_first_after_the_main_threads_end_fails() {
    let late = |makes: &str, ends: &str| {
        format!("import threading, {makes}\nt = threading.Thread(target=work)\nt.start()\n{ends}\n")
    };
    let made = "concurrent.futures\ndef work():\n    with concurrent.futures.ThreadPoolExecutor(1): pass";
    fails(&late(made, ""));
    proved(&late(made, "t.join()"));
    proved(&late(made, "concurrent.futures.ThreadPoolExecutor(1)"));
    let imported = "time\nfrom concurrent.futures import ThreadPoolExecutor\ndef work():\n    with ThreadPoolExecutor(1): pass";
    proved(&late(imported, ""));
    let in_loop = "asyncio\nasync def main(): await asyncio.to_thread(int)\ndef work(): asyncio.run(main())";
    fails(&late(in_loop, ""));
    proved(&late(in_loop, "t.join()"));
}

#[test]
fn a_pool_that_can_start_no_thread_any_more_says_so() {
    for pool in ["ThreadPoolExecutor(1)", "Own(1)", "ThreadPoolExecutor(1, initializer=int)"] {
        let program = format!(
            "import atexit\ndef end():\n    from concurrent.futures import ThreadPoolExecutor\n    \
             class Own(ThreadPoolExecutor): pass\n    try:\n        with {pool} as pool: pool.submit(abs, -1).result()\n    \
             except RuntimeError as error: print(error)\natexit.register(end)\n"
        );
        let report = explored(&start(&program, Interpreter::Gil), STATES);
        let printed = report.outcomes.iter().map(|outcome| outcome.stdout.as_deref());
        let refused = "can't create new thread at interpreter shutdown\n";
        assert!(report.complete && printed.eq([Some(""), Some(refused)]), "{program}\n{report:?}");
    }
}
