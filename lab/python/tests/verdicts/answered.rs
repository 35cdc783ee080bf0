//! Answers of the network come after any time: in any order, and before a timeout or after it.

use std::collections::BTreeSet;

use explore::Bounds;
use lab_python::{Exploration, Interpreter, Order, Settings};

use crate::threads::explored::{contradiction, ends, misled};

/// How it can end, and what it prints then, in each order on each interpreter.
#[track_caller]
fn comes_to(source: &str, wanted: &[(&str, &str)]) {
    comes_to_in(&[Order::Fifo, Order::Any], source, wanted);
}

#[track_caller]
fn comes_to_in(orders: &[Order], source: &str, wanted: &[(&str, &str)]) {
    let wanted: BTreeSet<_> =
        wanted.iter().map(|&(kind, text)| (kind.to_owned(), Some(text.to_owned()))).collect();
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        for &order in orders {
            let settings = Settings { interpreter, order, ..Settings::default() };
            let start = Exploration::new(source.as_bytes(), "program.py", settings)
                .unwrap_or_else(|refusal| panic!("{refusal:?}\n{source}"));
            let bounds = Bounds { states: 100_000, ..Bounds::default() };
            let report = lab_python::explore(&start, &bounds, &mut |_| true);
            assert_eq!(ends(&report), wanted, "{interpreter:?} {order:?}\n{source}");
            assert_eq!(contradiction(&report), None);
            assert_eq!(report.outcomes.iter().find_map(|outcome| misled(&start, outcome)), None);
        }
    }
}

fn tasks(body: &str, main: &str) -> String {
    format!(
        "import asyncio, aiohttp\nURL = 'http://sites.example/sites/'\nasync def get(session, n, ms=100):\n    {}\n\
         async def main():\n    async with aiohttp.ClientSession() as session:\n        {}\nasyncio.run(main())\n",
        body.replace('\n', "\n    "),
        main.replace('\n', "\n        "),
    )
}

const PRINTS: &str =
    "async with session.get(f'{URL}{n}?ms={ms}') as response:\n    print((await response.json())['site'])";

#[test]
fn two_tasks_are_answered_in_any_order_whatever_the_sites_say() {
    let both = "await asyncio.gather(get(session, 1, 10), get(session, 2, 9000))";
    comes_to(&tasks(PRINTS, both), &[("ok", "1\n2\n"), ("ok", "2\n1\n")]);
    let one_by_one = "await get(session, 1)\nawait get(session, 2)";
    comes_to(&tasks(PRINTS, one_by_one), &[("ok", "1\n2\n")]);
}

#[test]
fn an_answer_comes_before_a_timeout_or_after_it() {
    for timeout in [
        "try:\n    async with asyncio.timeout(5): await get(session, 1)\nexcept TimeoutError: print('late')",
        "try: await asyncio.wait_for(get(session, 1), 5)\nexcept TimeoutError: print('late')",
    ] {
        comes_to(&tasks(PRINTS, timeout), &[("ok", "1\n"), ("ok", "late\n")]);
    }
    let of_request = "try:\n    async with session.get(URL + '1', timeout=aiohttp.ClientTimeout(total=5)) as response: print(await response.json() != {})\n\
                      except TimeoutError: print('late')";
    comes_to(&tasks("pass", of_request), &[("ok", "True\n"), ("ok", "late\n")]);
}

#[test]
fn an_answer_comes_before_a_sleep_ends_or_after_it() {
    let sleeps = "async def sleep():\n    await asyncio.sleep(100)\n    print('slept')\n\
                  await asyncio.gather(get(session, 1, 1), sleep())";
    comes_to(&tasks(PRINTS, sleeps), &[("ok", "1\nslept\n"), ("ok", "slept\n1\n")]);
}

#[test]
fn others_run_between_an_answer_and_its_body_or_do_not() {
    let body = "async with session.get(f'{URL}{n}') as response:\n    print('head', n)\n    await response.read()\n    \
                print('body', n)";
    let both = "await asyncio.gather(get(session, 1), get(session, 2))";
    let lines = |text: &[&str]| text.iter().map(|line| format!("{line}\n")).collect::<String>();
    let [a, b] = [1, 2].map(|n| [format!("head {n}"), format!("body {n}")]);
    let mut all = Vec::new();
    for (first, second) in [(&a, &b), (&b, &a)] {
        all.push(lines(&[&first[0], &first[1], &second[0], &second[1]]));
        all.push(lines(&[&first[0], &second[0], &first[1], &second[1]]));
        all.push(lines(&[&first[0], &second[0], &second[1], &first[1]]));
    }
    let wanted: Vec<(&str, &str)> = all.iter().map(|text| ("ok", &**text)).collect();
    comes_to(&tasks(body, both), &wanted);
}

#[test]
fn a_cache_is_asked_twice_for_what_is_on_its_way() {
    let racy = "global asked\nif n not in cache:\n    asked += 1\n    async with session.get(f'{URL}{n}') as response:\n        \
                cache[n] = await response.json()";
    let both = "await asyncio.gather(get(session, 1), get(session, 1))\nprint(asked)";
    let program = tasks(racy, both).replace("URL =", "cache, asked = {}, 0\nURL =");
    comes_to_in(&[Order::Fifo], &program, &[("ok", "2\n")]);
    // One may be done before the other begins.
    comes_to_in(&[Order::Any], &program, &[("ok", "1\n"), ("ok", "2\n")]);
}

fn in_threads(work: &str, check: &str) -> String {
    format!(
        "import threading, requests\nURL = 'http://sites.example/sites/'\ndef work(n):\n    {}\n\
         threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\nfor thread in threads: thread.start()\n\
         for thread in threads: thread.join()\n{check}\n",
        work.replace('\n', "\n    "),
    )
}

#[test]
fn threads_are_answered_in_any_order() {
    let work = "found.append(requests.get(f'{URL}{n}?ms={n * 1000}').json()['site'])";
    let program = in_threads(work, "print(found)").replace("URL =", "found = []\nURL =");
    comes_to(&program, &[("ok", "[1, 2]\n"), ("ok", "[2, 1]\n")]);
    let lost = "global total\nbefore = total\nrequests.get(URL + str(n))\ntotal = before + n";
    let program = in_threads(lost, "print(total)").replace("URL =", "total = 0\nURL =");
    comes_to(&program, &[("ok", "1\n"), ("ok", "2\n"), ("ok", "3\n")]);
}

#[test]
fn a_request_of_a_thread_may_be_late() {
    comes_to(
        "import requests\ntry: print(requests.get('http://sites.example/sites/1', timeout=5).status_code)\n\
         except requests.Timeout: print('late')\n",
        &[("ok", "200\n"), ("ok", "late\n")],
    );
    comes_to(
        "import time, requests\nbegin = time.monotonic()\nrequests.get('http://sites.example/sites/1?ms=9000')\n\
         print('fast' if time.monotonic() - begin < 1 else 'slow')\n",
        &[("ok", "fast\n"), ("ok", "slow\n")],
    );
    comes_to(
        "import urllib.request\ntry: print(urllib.request.urlopen('http://sites.example/sites/1', timeout=5).status)\n\
         except TimeoutError: print('late')\n",
        &[("ok", "200\n"), ("ok", "late\n")],
    );
}

#[test]
fn a_program_that_is_answered_in_a_thread_of_its_loop() {
    comes_to(
        "import asyncio, requests\nasync def tick():\n    await asyncio.sleep(1)\n    print('tick')\nasync def main():\n    \
         one = asyncio.create_task(tick())\n    print((await asyncio.to_thread(requests.get, 'http://sites.example/sites/1')).json()['site'])\n    \
         await one\nasyncio.run(main())\n",
        &[("ok", "1\ntick\n"), ("ok", "tick\n1\n")],
    );
}
