//! Sets of tasks and futures, through which CPython goes in another order in each run, but always in the same one as long as
//! nothing comes to them.

use std::collections::BTreeSet;

use explore::{Bounds, Report};
use lab_python::{Assumption, Exploration, Interpreter, Order, Settings};

use crate::threads::explored::{contradiction, ends};

fn explored(source: &str) -> (Exploration, Report) {
    let settings = Settings { interpreter: Interpreter::Gil, order: Order::Fifo, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
    let report = lab_python::explore(&start, &Bounds { states: 100_000, ..Bounds::default() }, &mut |_| true);
    (start, report)
}

/// All that it prints, and what is assumed then.
#[track_caller]
fn prints(source: &str, wanted: &[&str], assumed: &[Assumption]) {
    let (start, report) = explored(source);
    let wanted: BTreeSet<_> = wanted.iter().map(|&text| ("ok".to_owned(), Some(text.to_owned()))).collect();
    assert_eq!(ends(&report), wanted, "{source}");
    assert_eq!(contradiction(&report), None, "{source}");
    assert_eq!(start.assumed().map(|(what, _)| what).collect::<Vec<_>>(), assumed, "{source}");
}

/// Tasks that are done, as the list `tasks` and the set `done`, and what a coroutine does with them.
fn with_done(number: u32, body: &str) -> String {
    format!(
        "import asyncio\nfrom collections import Counter, deque\nfrom functools import reduce\n\
         from itertools import chain, islice\nasync def work(number): return number\n\
         def numbers(tasks): return [task.result() for task in tasks]\n\
         def extended(tasks):\n    found = []\n    found.extend(tasks)\n    return found\n\
         def grown(tasks):\n    found = []\n    found += tasks\n    return found\n\
         def replaced(tasks):\n    found = []\n    found[0:0] = tasks\n    return found\n\
         def shown(tasks): return sorted(tasks, key=lambda task: repr(tasks).index(f'name={{task.get_name()!r}}'))\n\
         def popped(tasks):\n    tasks = tasks.copy()\n    return [tasks.pop() for _ in range(len(tasks))]\n\
         async def main():\n    \
         tasks = [asyncio.create_task(work(number)) for number in range({number})]\n    \
         done, _ = await asyncio.wait(tasks)\n    {body}\nasyncio.run(main())\n"
    )
}

/// Each way gives the elements in their order, from the first.
const WAYS: &[&str] = &[
    "extended(done)",
    "grown(done)",
    "replaced(done)",
    "shown(done)",
    "dict.fromkeys(done)",
    "Counter(done)",
    "deque(done)",
    "sorted(done, key=lambda task: 0)",
    "[min(done, key=lambda task: 0)]",
    "[max(done, key=lambda task: 0)]",
    "reduce(lambda found, task: [*found, task], done, [])",
    "chain(done, [])",
    "islice(done, 1)",
    "[next(iter(done))]",
];

/// These make another set, which has the order of the first if that was chosen before.
const COPYING: &[&str] = &["popped(done)", "[done.copy().pop()]", "frozenset(done)"];

#[test]
fn whoever_goes_through_a_set_of_tasks_finds_the_order_that_all_others_find() {
    for way in WAYS {
        let before = format!("found = numbers({way})\n    print(found == numbers(done)[:len(found)])");
        prints(&with_done(3, &before), &["True\n"], &[]);
    }
    for way in WAYS.iter().chain(COPYING) {
        let after =
            format!("all = numbers(done)\n    found = numbers({way})\n    print(found == all[:len(found)])");
        prints(&with_done(3, &after), &["True\n"], &[]);
    }
}

#[test]
fn whoever_goes_through_a_set_of_tasks_does_so_in_each_order() {
    for way in WAYS.iter().chain(COPYING) {
        let first = format!("print(numbers({way})[0])");
        prints(&with_done(2, &first), &["0\n", "1\n"], &[]);
    }
}

#[test]
fn all_that_a_set_gives_away_is_decided() {
    let sums = "total = 0\n    while done: total += done.pop().result()\n    print(total)";
    prints(&with_done(3, sums), &["3\n"], &[]);
    let rest =
        "all = numbers(done)\n    first = done.pop().result()\n    print([first, *numbers(done)] == all)";
    prints(&with_done(3, rest), &["True\n"], &[]);
}

#[test]
fn of_a_set_that_is_changed_while_somebody_goes_through_it_the_order_is_assumed() {
    let changed = "seen = []\n    for task in left:\n        seen.append(task.result())\n        \
                   if len(seen) == 1:\n            left.remove(task)\n            left.add(tasks[2])\n            list(left)\n    ";
    let begin = "left, _ = await asyncio.wait(tasks[:2])\n    ";
    for (last, printed) in
        [("print(len(seen) in (2, 3))", "True\n"), ("print({0, 1} <= set(seen))", "True\n")]
    {
        prints(&with_done(3, &format!("{begin}{changed}{last}")), &[printed], &[Assumption::Hash]);
    }
}

#[test]
fn nothing_is_lost_of_a_set_that_grows_after_somebody_went_through_it() {
    let grows = "few = set(tasks[:3])\n    list(few)\n    for task in tasks[3:]: few.add(task)\n    \
                 print(len(list(few)), few == done)";
    prints(&with_done(7, grows), &["7 True\n"], &[Assumption::Hash]);
    let refilled = "few = set(tasks[:3])\n    list(few)\n    few.clear()\n    few.update(tasks[3:])\n    \
                    print(sorted(numbers(few)))";
    prints(&with_done(5, refilled), &["[3, 4]\n"], &[Assumption::Hash]);
}

#[test]
fn no_item_of_a_set_that_another_thread_changes_comes_twice() {
    let source = "import threading\nfrom concurrent.futures import Future, wait\n\
                  futures = [Future() for _ in range(4)]\n\
                  for number, future in enumerate(futures): future.set_result(number)\n\
                  done, _ = wait(futures[:3])\nseen = []\ndef walk():\n    try:\n        \
                  for future in done: seen.append(future.result())\n    except RuntimeError: seen.append(-1)\n\
                  def change():\n    done.discard(futures[0])\n    done.add(futures[3])\n\
                  threads = [threading.Thread(target=walk), threading.Thread(target=change)]\n\
                  for thread in threads: thread.start()\nfor thread in threads: thread.join()\n\
                  print(-1 in seen or {1, 2} <= set(seen) and len(seen) == len(set(seen)))\n";
    prints(source, &["True\n"], &[Assumption::Hash]);
}

#[test]
fn a_loop_that_waits_until_no_task_is_pending_is_decided() {
    let waits = |tasks: &str| {
        format!(
            "import asyncio\nasync def work(number):\n    await asyncio.sleep(number)\n    return number\n\
             async def main():\n    pending, total = {tasks}, 0\n    while pending:\n        \
             done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)\n        \
             for task in done: total += task.result()\n    print(total)\nasyncio.run(main())\n"
        )
    };
    prints(&waits("{asyncio.create_task(work(number)) for number in (1, 2, 3)}"), &["6\n"], &[]);
    prints(&waits("set(map(asyncio.create_task, map(work, range(1, 6))))"), &["15\n"], &[Assumption::Hash]);
}

#[test]
fn who_waits_for_a_set_does_not_tell_its_order() {
    for (waits, printed) in [
        ("print(len((await asyncio.wait(set(tasks)))[0]))", "5\n"),
        ("print(sum([await each for each in asyncio.as_completed({asyncio.create_task(work(1))})]))", "1\n"),
    ] {
        prints(&with_done(5, waits), &[printed], &[]);
    }
    let gathers = "print(*await asyncio.gather(*done))";
    prints(&with_done(2, gathers), &["0 1\n", "1 0\n"], &[]);
}

#[test]
fn what_is_completed_already_comes_in_any_order() {
    let done = "print(*[await each for each in asyncio.as_completed(AWAITED)])";
    for awaited in ["tasks", "done", "[work(0), work(1)]", "{work(0), work(1)}"] {
        prints(&with_done(2, &done.replace("AWAITED", awaited)), &["0 1\n", "1 0\n"], &[]);
    }
    let of_five = with_done(5, &done.replace("AWAITED", "tasks"));
    prints(&of_five, &["0 1 2 3 4\n"], &[Assumption::Tasks]);
}

#[test]
fn a_future_with_methods_of_its_own_may_tell_in_which_order_it_is_waited_for() {
    let source = "import asyncio\nclass Telling(asyncio.Future):\n    def add_done_callback(self, *args, **kwargs):\n        \
                  print(self.name)\n        super().add_done_callback(*args, **kwargs)\n\
                  async def main():\n    futures = [Telling() for _ in range(2)]\n    \
                  for name, future in enumerate(futures):\n        future.name = name\n        future.set_result(name)\n    \
                  await asyncio.wait(set(futures))\nasyncio.run(main())\n";
    prints(source, &["0\n1\n", "1\n0\n"], &[]);
}
