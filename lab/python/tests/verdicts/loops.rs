//! Event loops beside threads. What can come of these programs follows from what they do.

use std::collections::BTreeSet;

use explore::{Bounds, Report};
use lab_python::{Assumption, Exploration, Interpreter, Order, OwnModule, Settings, Texts};

use crate::threads::explored::{contradiction, ends, misled};

fn explored(source: &str, interpreter: Interpreter, order: Order) -> (Exploration, Report) {
    let settings = Settings { interpreter, order, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
    let report = lab_python::explore(&start, &Bounds { states: 100_000, ..Bounds::default() }, &mut |_| true);
    (start, report)
}

/// In each order, on each interpreter, it ends well and prints one of these; each of them can be.
#[track_caller]
fn prints(source: &str, wanted: &[&str]) {
    let wanted: BTreeSet<_> = wanted.iter().map(|&text| ("ok".to_owned(), Some(text.to_owned()))).collect();
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        for order in [Order::Fifo, Order::Any] {
            let (start, report) = explored(source, interpreter, order);
            assert_eq!(ends(&report), wanted, "{interpreter:?} {order:?}\n{source}");
            assert_eq!(contradiction(&report), None);
            assert_eq!(report.outcomes.iter().find_map(|outcome| misled(&start, outcome)), None);
        }
    }
}

#[test]
fn a_loop_that_has_nothing_to_do_is_woken_by_another_thread() {
    prints(
        "import asyncio, threading\nloop = asyncio.new_event_loop()\nthread = threading.Thread(target=loop.run_forever)\n\
         thread.start()\nasync def answer():\n    await asyncio.sleep(0)\n    return 42\n\
         print(asyncio.run_coroutine_threadsafe(answer(), loop).result())\nloop.call_soon_threadsafe(loop.stop)\n\
         thread.join()\nloop.close()\n",
        &["42\n"],
    );
    prints(
        "import asyncio, threading\nasync def main():\n    loop, event = asyncio.get_running_loop(), asyncio.Event()\n    \
         thread = threading.Thread(target=loop.call_soon_threadsafe, args=(event.set,))\n    thread.start()\n    \
         await event.wait()\n    thread.join()\n    print('set')\nasyncio.run(main())\n",
        &["set\n"],
    );
}

#[test]
fn two_threads_have_a_loop_each() {
    let source = "import asyncio, threading\nfound = []\nasync def main(name):\n    await asyncio.sleep(0)\n    \
                  found.append(name)\n\
                  threads = [threading.Thread(target=lambda name=name: asyncio.run(main(name))) for name in 'ab']\n\
                  for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(*found)\n";
    let wanted = ["a b\n", "b a\n"].map(|text| ("ok".to_owned(), Some(text.to_owned())));
    let (_, report) = explored(source, Interpreter::Gil, Order::Fifo);
    assert_eq!(ends(&report), BTreeSet::from(wanted));
}

#[test]
fn what_a_thread_hands_over_comes_after_what_was_ready() {
    prints(
        "import asyncio, threading\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
         loop.call_soon(print, 'own')\n    \
         thread = threading.Thread(target=loop.call_soon_threadsafe, args=(print, 'given'))\n    thread.start()\n    \
         await asyncio.sleep(0)\n    thread.join()\n    await asyncio.sleep(0)\nasyncio.run(main())\n",
        &["own\ngiven\n"],
    );
}

/// To close a loop closes sockets, for which the global lock is let go of.
#[test]
fn a_thread_may_find_the_loop_closed_before_whoever_closed_it_goes_on() {
    let of_thread = "import asyncio, threading\nnotes = []\ndef tell(loop):\n    \
        try: loop.call_soon_threadsafe(notes.append, 'told')\n    except RuntimeError: notes.append('closed')\n";
    let runs = "async def main():\n    threading.Thread(target=tell, args=(asyncio.get_running_loop(),)).start()\n\
        asyncio.run(main())\nprint(*notes)\n";
    let closes = "loop = asyncio.new_event_loop()\nthread = threading.Thread(target=tell, args=(loop,))\nthread.start()\n\
        loop.close()\nprint(*notes)\n";
    prints(&format!("{of_thread}{runs}"), &["\n", "closed\n", "told\n"]);
    prints(&format!("{of_thread}{closes}"), &["\n", "closed\n"]);
}

#[test]
fn what_a_task_and_its_helper_add_can_be_lost() {
    let counts = "import asyncio, threading\ntotal = 0\ndef one_more(number):\n    return number + 1\n\
        def add():\n    global total\n    total = one_more(total)\nasync def main():\n    helper = threading.Thread(target=add)\n    helper.start()\n    \
        add()\n    helper.join()\n    print(total)\nasyncio.run(main())\n";
    prints(counts, &["1\n", "2\n"]);
    prints(&counts.replace("    add()\n    helper.join()", "    helper.join()\n    add()"), &["2\n"]);
}

/// Who is first decides in which order their names get to be known.
#[test]
fn attributes_whose_names_tasks_make_up_are_told_apart() {
    let source = "import asyncio\nclass Notes: pass\nnotes = Notes()\nasync def note(number):\n    await asyncio.sleep(0)\n    \
                  setattr(notes, f'note_{number}', None)\nasync def main():\n    \
                  await asyncio.gather(note(1), note(2))\n    await asyncio.sleep(0)\n    \
                  print(*notes.__dict__)\nasyncio.run(main())\n";
    let wanted = ["note_1 note_2\n", "note_2 note_1\n"].map(|text| ("ok".to_owned(), Some(text.to_owned())));
    assert_eq!(ends(&explored(source, Interpreter::Gil, Order::Any).1), BTreeSet::from(wanted));
}

/// A module that cannot be imported has numbered code all the same.
#[test]
fn functions_of_one_name_are_told_apart_though_their_modules_came_in_another_order() {
    let main = "import asyncio, state\nasync def one():\n    try: import bad\n    \
                except ImportError: state.is_late = True\nasync def two(): import chosen\nasync def main():\n    \
                await asyncio.gather(one(), two())\n    state.is_late = True\n    await asyncio.sleep(0)\n    \
                import chosen\n    print(chosen.f())\nasyncio.run(main())\n";
    let chosen = "import state\nif state.is_late:\n    def f(): return 1\nelse:\n    def f(): return 2\n";
    let modules = [("state", "is_late = False\n"), ("bad", "raise ImportError\n"), ("chosen", chosen)];
    let modules = modules.map(|(name, text)| OwnModule {
        name: name.to_owned(),
        file: format!("{name}.py"),
        text: text.as_bytes().to_vec(),
        is_package: false,
    });
    let settings = Settings { interpreter: Interpreter::Gil, order: Order::Any, ..Settings::default() };
    let texts = Texts::new(main.as_bytes(), &modules);
    let start = Exploration::new(texts, "main.py", settings).expect("it is Python");
    let report = lab_python::explore(&start, &Bounds::default(), &mut |_| true);
    let wanted = ["1\n", "2\n"].map(|text| ("ok".to_owned(), Some(text.to_owned())));
    assert_eq!(ends(&report), BTreeSet::from(wanted));
}

#[test]
fn the_objects_of_a_loop_are_not_used_by_other_threads() {
    let set = "import asyncio, threading\nasync def main():\n    event = asyncio.Event()\n    \
        thread = threading.Thread(target=event.set)\n    thread.start()\n    await event.wait()\n    thread.join()\n\
        asyncio.run(main())\n";
    let shared = "import asyncio, threading\nqueue = asyncio.Queue()\nasync def put():\n    queue.put_nowait(1)\n\
        async def main():\n    other = threading.Thread(target=asyncio.run, args=(put(),))\n    other.start()\n    \
        await asyncio.sleep(0)\n    queue.put_nowait(2)\n    other.join()\nasyncio.run(main())\n";
    for source in [set, shared] {
        for order in [Order::Fifo, Order::Any] {
            let (_, report) = explored(source, Interpreter::Gil, order);
            assert!(report.refused.is_some(), "{order:?}\n{source}");
        }
    }
}

/// `call_soon_threadsafe` wakes the loop through a socket, so the loop can be quicker than what its caller does next.
#[test]
fn a_loop_may_run_what_it_was_given_before_the_giver_goes_on() {
    prints(
        "import asyncio, threading\nasync def main():\n    loop, done = asyncio.get_running_loop(), asyncio.Event()\n    \
         notes = []\n    def work():\n        loop.call_soon_threadsafe(done.set)\n        notes.append(1)\n    \
         thread = threading.Thread(target=work)\n    thread.start()\n    await done.wait()\n    print(notes)\n    \
         thread.join()\nasyncio.run(main())\n",
        &["[1]\n", "[]\n"],
    );
    prints(
        "import asyncio, threading\nloop = asyncio.new_event_loop()\nout = []\ndef work():\n    \
         loop.call_soon_threadsafe(loop.stop)\n    loop.call_soon_threadsafe(out.append, 1)\n\
         thread = threading.Thread(target=work)\nloop.call_soon(thread.start)\nloop.run_forever()\nthread.join()\n\
         print(out)\n",
        &["[1]\n", "[]\n"],
    );
}

/// CPython looks for other threads between the last pass of a loop and its end, and between two runs of it.
#[test]
fn what_a_thread_hands_in_as_a_loop_ends_may_be_left_to_the_next_run_or_to_nobody() {
    let hands_in = |handed: &str, end: &str| {
        format!(
            "import asyncio, threading\nlog = []\nasync def answer():\n    log.append('run')\n\
             async def main():\n    loop = asyncio.get_running_loop()\n    def work():\n        \
             try:\n            loop.call_soon_threadsafe({handed})\n        \
             except RuntimeError:\n            log.append('closed')\n    \
             thread = threading.Thread(target=work)\n    thread.start()\n    return thread\n{end}\nprint(*log)\n"
        )
    };
    let run = "asyncio.run(main()).join()";
    prints(&hands_in("log.append, 'run'", run), &["\n", "closed\n", "run\n"]);
    let by_hand = "loop = asyncio.new_event_loop()\nthread = loop.run_until_complete(main())\n\
                   loop.run_until_complete(asyncio.sleep(0))\nlog.append('again')\nthread.join()\nloop.close()";
    prints(&hands_in("log.append, 'run'", by_hand), &["again\n", "run again\n"]);
}

/// What is assumed, if anything is.
fn assumed(source: &str, order: Order) -> Vec<Assumption> {
    let (start, _) = explored(source, Interpreter::Gil, order);
    start.assumed().map(|(what, _)| what).collect()
}

const FOUR: &str = "import asyncio\norder = []\nasync def work(number):\n    BODY\nasync def main():\n    MAIN\n\
                    try:\n    asyncio.run(main())\nexcept ExceptionGroup:\n    pass\nprint(order)\n";
const NOTES: &str = "try:\n        await asyncio.sleep(10)\n    finally:\n        order.append(number)";
const LEAVES: &str = "order.append(0)\n    await asyncio.sleep(10)\n    order.append(1)";

#[test]
fn tasks_that_are_cancelled_together_and_notice_it_do_so_in_an_order_that_is_assumed() {
    let group = "async with asyncio.TaskGroup() as group:\n        for number in range(3):\n            \
                 group.create_task(work(number))\n        await asyncio.sleep(0)\n        raise ValueError";
    let left =
        "tasks = [asyncio.create_task(work(number)) for number in range(3)]\n    await asyncio.sleep(0)";
    for main in [group, left] {
        let with = |body: &str| FOUR.replace("BODY", body).replace("MAIN", main);
        assert_eq!(assumed(&with(NOTES), Order::Fifo), [Assumption::Tasks], "{main}");
        assert_eq!(assumed(&with(LEAVES), Order::Fifo), [], "{main}");
    }
}

#[test]
fn the_order_of_cancelling_is_assumed_where_anybody_notices_it() {
    let group = |before: &str, begun: &str| {
        format!(
            "async with asyncio.TaskGroup() as group:\n        loop = asyncio.get_running_loop()\n        \
             for number in range(2):\n            {before}task = group.create_task({begun})\n            \
             AFTER\n        await asyncio.sleep(0)\n        await asyncio.sleep(0)\n        raise ValueError"
        )
    };
    let note = "future.add_done_callback(lambda _, number=number: order.append(number))\n            ";
    let future = format!("future = loop.create_future()\n            {note}");
    let quiet = "await asyncio.sleep(10) if isinstance(number, int) else await number";
    let awaits = "try:\n        await number\n    finally:\n        order.append(id)";
    let gathers = "if isinstance(number, int):\n        await asyncio.gather(work([number]))\n    try:\n        \
                   await asyncio.sleep(10)\n    finally:\n        order.append(number)";
    let one = "if number == 0:\n        await asyncio.sleep(10)\n    try:\n        \
               await asyncio.sleep(10)\n    finally:\n        order.append(len(asyncio.all_tasks()))";
    let child = "asyncio.sleep(10)";
    let programs = [
        // A callback of the future for which the task waits; another task; one that is gathered; one that looks at others.
        (quiet, group(&future, "work(future)"), ""),
        (awaits, group("", child), "asyncio.create_task(work(task))"),
        (gathers, group("", "work(number)"), ""),
        (one, group("", "work(number)"), ""),
    ];
    for (body, main, after) in programs {
        let source = FOUR.replace("BODY", body).replace("MAIN", &main.replace("AFTER", after));
        assert_eq!(assumed(&source, Order::Fifo), [Assumption::Tasks], "{source}");
    }
    // Nobody gets to know of these.
    let fails = "if number == 0:\n        raise ValueError\n    await asyncio.sleep(10)";
    let gathered = "try:\n        await asyncio.gather(*[work(number) for number in range(3)])\n    except ValueError:\n        pass";
    let nested = group("", "work(asyncio.gather(asyncio.sleep(9), asyncio.sleep(9)))").replace("AFTER", "");
    let shielded = group("", "work(asyncio.shield(loop.create_future()))").replace("AFTER", "");
    for (body, main) in [(fails, gathered), (quiet, &*nested), (quiet, &*shielded)] {
        let source = FOUR.replace("BODY", body).replace("MAIN", main);
        assert_eq!(assumed(&source, Order::Fifo), [], "{source}");
    }
}

#[test]
fn asynchronous_generators_that_are_left_open_are_closed_in_an_order_that_is_assumed() {
    let main = "global left\n    left = [each(number) for number in range(2)]\n    \
                for it in left:\n        await anext(it)";
    let with = |body: &str| {
        let each = format!("import asyncio\nasync def each(number):\n    {body}\n");
        FOUR.replace("import asyncio\n", &each).replace("BODY", "pass").replace("MAIN", main)
    };
    let notes = "try:\n        yield number\n    finally:\n        order.append(number)";
    assert_eq!(assumed(&with(notes), Order::Fifo), [Assumption::Tasks]);
    assert_eq!(assumed(&with("yield number"), Order::Fifo), []);
}

#[test]
fn an_asynchronous_generator_that_nobody_has_any_more_is_closed_by_a_task_of_its_own() {
    let program = |main: &str| {
        format!(
            "import asyncio\nnotes = []\nclass Feed: pass\nasync def each(it=None):\n    try:\n        yield 1\n        \
             yield 2\n    finally:\n        await asyncio.sleep(0)\n        notes.append('closed')\n\
             async def main():\n    {main}\n    for number in range(5):\n        notes.append(number)\n        \
             await asyncio.sleep(0)\nasyncio.run(main())\nprint(*notes)\n"
        )
    };
    let circle = "feed = Feed()\n    feed.it = each(feed)\n    await anext(feed.it)\n    feed = None";
    let cases = [
        ("async for _ in each(): break", "0 1 2 closed 3 4\n", None),
        ("it = each()\n    await anext(it)\n    it = None", "0 1 2 closed 3 4\n", None),
        ("kept = [each()]\n    await anext(kept[0])", "0 1 2 3 4 closed\n", None),
        // Python finds it when it looks for garbage.
        (circle, "0 1 2 3 4 closed\n", Some(Assumption::Garbage)),
        (
            "it = [each(), each()]\n    for each_ in it: await anext(each_)\n    each_ = it = None",
            "0 1 2 closed closed 3 4\n",
            Some(Assumption::Tasks),
        ),
    ];
    for (main, wanted, assumption) in cases {
        let source = program(main);
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let (start, report) = explored(&source, interpreter, Order::Fifo);
            let wanted = BTreeSet::from([("ok".to_owned(), Some(wanted.to_owned()))]);
            assert_eq!(ends(&report), wanted, "{interpreter:?}\n{source}");
            let assumed: Vec<_> = start.assumed().map(|(what, _)| what).collect();
            assert_eq!(assumed, assumption.into_iter().collect::<Vec<_>>(), "{source}");
        }
    }
}

/// The thread that it does not belong to may be anywhere.
#[test]
fn an_asynchronous_generator_is_closed_beside_another_thread() {
    prints(
        "import asyncio\nclosed = []\nasync def each():\n    try:\n        yield 1\n    finally:\n        \
         closed.append(1)\nasync def main():\n    it = each()\n    await anext(it)\n    \
         work = asyncio.create_task(asyncio.to_thread(len, 'ab'))\n    it = None\n    print(await work)\nasyncio.run(main())\n\
         print(closed)\n",
        &["2\n[1]\n"],
    );
}

#[test]
fn coroutines_that_come_as_they_are_completed_begin_in_any_order_if_they_are_few() {
    let main = "for each in asyncio.as_completed([AWAITED]):\n        await each";
    let with = |awaited: &str| FOUR.replace("BODY", LEAVES).replace("MAIN", main).replace("AWAITED", awaited);
    assert_eq!(assumed(&with("work(0), work(1)"), Order::Fifo), []);
    assert_eq!(assumed(&with("*map(work, range(5))"), Order::Fifo), [Assumption::Tasks]);
    let tasks = "asyncio.create_task(work(0)), asyncio.create_task(work(1))";
    assert_eq!(assumed(&with(tasks), Order::Fifo), []);
}

#[test]
fn an_exception_that_the_programs_own_handler_was_told_is_no_failure() {
    let source = "import asyncio\nasync def work():\n    raise ValueError(1)\nasync def main():\n    HANDLER\n    \
                  task = asyncio.create_task(work())\n    await asyncio.sleep(0)\n    await asyncio.sleep(0)\nasyncio.run(main())\n";
    let set = "asyncio.get_running_loop().set_exception_handler(lambda loop, context: print('told'))";
    for order in [Order::Fifo, Order::Any] {
        let of = |handler: &str| explored(&source.replace("HANDLER", handler), Interpreter::Gil, order).1;
        assert_eq!(of("pass").verdict.name(), "found", "{order:?}");
        assert!(ends(&of(set)).iter().all(|(kind, _)| kind == "ok"), "{order:?}");
    }
}

#[test]
fn another_thread_may_run_as_a_function_of_asyncio_begins() {
    for call in ["event.is_set()", "queue.qsize()", "loop.time()", "loop.call_soon(str)", "loop.get_debug()"]
    {
        let source = format!(
            "import asyncio, threading\nn = 0\ndef other():\n    global n\n    n += 10\n\
             async def main():\n    global n\n    loop = asyncio.get_running_loop()\n    \
             event, queue = asyncio.Event(), asyncio.Queue()\n    \
             thread = threading.Thread(target=other)\n    thread.start()\n    \
             x = n\n    {call}\n    n = x + 1\n    thread.join()\n    print(n)\nasyncio.run(main())\n"
        );
        let (_, report) = explored(&source, Interpreter::Gil, Order::Fifo);
        let wanted = ["1\n", "11\n"].map(|text| ("ok".to_owned(), Some(text.to_owned())));
        assert_eq!(ends(&report), BTreeSet::from(wanted), "{source}");
    }
}

/// Some tasks, and what a coroutine does with them as a set.
fn with_tasks(number: u32, body: &str) -> String {
    format!(
        "import asyncio\nasync def work(number): return number\nasync def main():\n    \
         tasks = [asyncio.create_task(work(number)) for number in range({number})]\n    \
         done, left = await asyncio.wait(tasks)\n    {body}\nasyncio.run(main())\n"
    )
}

#[test]
fn a_set_of_tasks_is_gone_through_in_each_order() {
    let both = ["0 1\n", "1 0\n"];
    for goes in [
        "print(*[task.result() for task in done])",
        "for task in done: print(task.result(), end='\\n' if task is last(done) else ' ')",
        "print(*await asyncio.gather(*done))",
        "print(*map(asyncio.Task.result, list(done)))",
        "one, other = done\n    print(one.result(), other.result())",
    ] {
        let source = with_tasks(2, goes);
        let source = source.replace("async def main", "def last(of): return list(of)[-1]\nasync def main");
        for order in [Order::Fifo, Order::Any] {
            assert_eq!(assumed(&source, order), [], "{order:?}\n{source}");
        }
        prints(&source, &both);
    }
    let six = ["0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1", "2 1 0"].map(|it| format!("{it}\n"));
    let of_three = with_tasks(3, "print(*[task.result() for task in done])");
    prints(&of_three, &six.each_ref().map(String::as_str));
}

#[test]
fn a_set_of_tasks_keeps_its_order() {
    let twice = "first = [task.result() for task in done]\n    done.discard(tasks[0])\n    \
                 second = [task.result() for task in done]\n    first.remove(0)\n    print(first == second)";
    prints(&with_tasks(3, twice), &["True\n"]);
    let copied = "print([*done] == [*done.copy()] == [*done])";
    assert_eq!(assumed(&with_tasks(2, copied), Order::Fifo), []);
    let changes =
        "try:\n        for task in done: done.add(7)\n    except RuntimeError as error: print(error)";
    prints(&with_tasks(2, changes), &["Set changed size during iteration\n"]);
}

#[test]
fn the_order_of_another_set_of_the_same_tasks_is_assumed() {
    let again =
        "print(*[task.result() for task in done])\n    print(*[task.result() for task in set(tasks)])";
    assert_eq!(assumed(&with_tasks(2, again), Order::Fifo), [Assumption::Hash]);
    let many = "print(*[task.result() for task in done])";
    assert_eq!(assumed(&with_tasks(5, many), Order::Fifo), [Assumption::Hash]);
    assert_eq!(assumed(&with_tasks(1, many), Order::Fifo), []);
    let of_others = "print(*{type('A', (), {'__repr__': lambda self: 'a'})() for _ in range(2)})";
    assert_eq!(assumed(&with_tasks(1, of_others), Order::Fifo), [Assumption::Hash]);
}
