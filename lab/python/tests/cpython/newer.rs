//! What the lab's library has and not every version of CPython.

mod listed;
mod sorts;

use std::collections::BTreeSet;

use lab_python::{Exploration, Interpreter, Settings, inventory};

use crate::ours;
use crate::python::{self, Runner};
use listed::{CHANGED, ONCE_EVALUATED, THE_SAME};

/// Of the lab, or of packages that CPython does not bring along.
const OF_NO_CPYTHON: [&str; 4] = ["lab", "aiohttp", "requests", "requests.exceptions"];

/// The lab's modules do not even say that they lack these.
const RARE: [&str; 6] = [
    "concurrent.futures.thread.WorkerContext",
    "typing.NoDefault",
    "typing.NoExtraItems",
    "typing.TypeForm",
    "typing.disjoint_base",
    "typing.evaluate_forward_ref",
];

/// Older versions have it, and there it says so.
const IN_ALL_AND_ANOTHER: &str = "sys.version_info";

fn newest(program: &str) -> Option<(u8, Option<&'static str>, u32)> {
    let start = Exploration::new(program.as_bytes(), "program.py", Settings::default());
    let start = start.unwrap_or_else(|refusal| panic!("{refusal:?}:\n{program}"));
    start.newest().map(|new| (new.minor, new.name, new.line))
}

#[test]
fn names_of_modules_that_older_versions_lack_are_known() {
    let modules = inventory::modules().into_iter().filter(|module| !OF_NO_CPYTHON.contains(module));
    let modules: Vec<&str> = modules.collect();
    let lists = |module: &&str| {
        format!("import {module}\nfor it in dir({module}):\n    if it[0] != '_': print('{module}.' + it)\n")
    };
    let program: String = modules.iter().map(lists).collect();
    let words = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<String>>();
    let ours = words(&ours::listed(&program));
    // Not all that is there is listed.
    let asks = |name: &String| {
        let (module, member) = name.rsplit_once('.').expect("it has a module");
        format!("import {module}\nif hasattr({module}, {member:?}): print({name:?})\n")
    };
    let program: String = ours.iter().map(asks).collect();
    let theirs = words(&Runner::new(python::newest()).run(&program).stdout);
    let (mut known, mut wrong) = (0, Vec::new());
    for older in python::all().filter(|python| python.version < python::newest().version) {
        let there = words(&Runner::new(older).run(&program).stdout);
        assert!(there.len() > 100, "{older}");
        for name in ours.intersection(&theirs) {
            let (module, member) = name.rsplit_once('.').expect("it has a module");
            // A module that is a part of a package is in all of them.
            if modules.contains(&&**name) || name == IN_ALL_AND_ANOTHER {
                continue;
            }
            let new = newest(&format!("from {module} import {member}\n"));
            let is_there = new.as_ref().is_none_or(|(minor, ..)| u32::from(*minor) <= older.version.1);
            wrong.extend((there.contains(name) != is_there).then(|| format!("{name} in {older}: {new:?}")));
            known += usize::from(!is_there);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(known > 10 || python::all().all(|python| python.version >= (3, 14)), "{known} are known");
}

#[test]
fn whatever_a_module_of_cpython_has_an_annotation_may_name() {
    let modules = inventory::modules().into_iter().filter(|module| !OF_NO_CPYTHON.contains(module));
    let modules: Vec<&str> = modules.collect();
    let lists = |module: &&str| {
        let own = format!("getattr(getattr({module}, it), '__module__', '') == '{module}'");
        let names = format!("getattr({module}, '__all__', [it for it in dir({module}) if {own}])");
        format!("import {module}\nfor it in {names}:\n    if it[0] != '_': print('{module}.' + it)\n")
    };
    let program: String = modules.iter().map(lists).collect();
    let there = Runner::new(python::newest()).run(&program).stdout;
    let mut wrong = Vec::new();
    for module in modules {
        let of_module = |line: &&str| line.rsplit_once('.').is_some_and(|(of, _)| of == module);
        let names = there.lines().filter(|name| !RARE.contains(name)).filter(of_module);
        let names: Vec<&str> = names.collect();
        let fails = |names: &[&str]| {
            let parameters = names.iter().enumerate().map(|(at, name)| format!("x{at}: {name}"));
            let program =
                format!("import {module}\ndef f({}): pass\n", parameters.collect::<Vec<_>>().join(", "));
            let start = Exploration::new(program.as_bytes(), "program.py", Settings::default()).ok()?;
            Some(start.newest().is_some_and(|new| new.name.is_some_and(|name| name.contains("annotation"))))
        };
        match fails(&names) {
            Some(false) => {}
            Some(true) | None => {
                wrong.extend(names.iter().filter(|name| fails(&[**name]) == Some(true)).copied());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn methods_and_arguments_that_older_versions_lack_are_known_with_their_line() {
    let cases = [
        ("import queue\nq = queue.Queue()\nq.shutdown()\n", Some((13, Some("Queue.shutdown"), 3))),
        (
            "from asyncio import Queue\nasync def f(q):\n    q.shutdown()\n",
            Some((13, Some("Queue.shutdown"), 3)),
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor as Pool\nfrom concurrent.futures import \
             ThreadPoolExecutor\nwith ThreadPoolExecutor() as pool:\n    pool.shutdown()\n",
            None,
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor as Pool\ndef close(it):\n    it.shutdown()\n\
             def leave(what, by): close(by)\npool = Pool()\nleave(1, pool)\nleave(2, by=Pool())\n",
            None,
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor\n\
             def close(it: ThreadPoolExecutor):\n    it.shutdown()\n",
            None,
        ),
        (
            "import queue\nfrom concurrent.futures import ThreadPoolExecutor\ndef close(it):\n    it.shutdown()\n\
             for each in (queue.Queue(), ThreadPoolExecutor()): close(each)\n",
            Some((13, Some("Queue.shutdown"), 4)),
        ),
        ("import queue\nclass Shop:\n    def shutdown(self): pass\nshop = Shop()\nshop.shutdown()\n", None),
        (
            "import threading\nthreading.Thread(target=print, context=None)\n",
            Some((14, Some("threading.Thread(context=)"), 2)),
        ),
        ("import asyncio\nasync def f():\n    asyncio.create_task(g(), context=None)\n", None),
        (
            "import asyncio\nasync def f():\n    async with asyncio.TaskGroup() as group:\n        group.cancel()\n",
            Some((15, Some("TaskGroup.cancel"), 4)),
        ),
        ("import asyncio\nasync def f(task):\n    task.cancel()\n", None),
        ("x = {'a': 1}\nprint(f'{x['a']}')\n", Some((12, None, 2))),
        (
            "import dataclasses\nclass Text(str): pass\ndef change(it): dataclasses.replace(it, count=1)\n\
             print(Text('a').replace('a', 'b', count=1))\n",
            Some((13, Some("str.replace(count=)"), 4)),
        ),
        ("class Shelf:\n    def replace(self, count): pass\nShelf().replace(count=1)\n", None),
        (
            "import sys\nif sys.version_info >= (3, 12): print('new')\n",
            Some((15, Some("`sys.version_info`"), 2)),
        ),
        (
            "class Account:\n    def pay(self, n: int, to: list[Account] | None): pass\n",
            Some((14, Some("name of a class in annotations of its own methods"), 2)),
        ),
        (
            "from __future__ import annotations\nclass Account:\n    def pay(self, to: Account) -> Account: pass\n",
            None,
        ),
        ("class Account:\n    def pay(self, to: 'Account'):\n        def give(to: Account): pass\n", None),
        ("import queue\nprint(queue.ShutDown)\nprint(queue.Queue)\n", Some((13, Some("queue.ShutDown"), 2))),
    ];
    for (program, expected) in cases {
        assert_eq!(newest(program), expected, "{program}");
    }
}

/// What was found of a program that ends in one way: what it prints, and what is the newest that it comes to.
fn explored(program: &str) -> (Option<String>, Option<u8>) {
    let settings = Settings { interpreter: Interpreter::V3_15, ..Settings::default() };
    let start = Exploration::new(program.as_bytes(), "program.py", settings);
    let start = start.unwrap_or_else(|refusal| panic!("{refusal:?}:\n{program}"));
    let report = lab_python::explore(&start, &explore::Bounds::default(), &mut |_| true);
    let [outcome] = &report.outcomes[..] else { panic!("{:?}: {program}", report.outcomes) };
    assert!(report.complete, "{program}");
    (outcome.stdout.clone(), start.newest().map(|new| new.minor))
}

#[test]
fn what_older_versions_do_otherwise_is_known_of_programs_that_come_to_it() {
    let changed = CHANGED.iter().chain(ONCE_EVALUATED).chain(sorts::SHOWING);
    let changed = changed.map(|&(minor, program)| (Some(minor), program));
    let the_same = THE_SAME.iter().chain(sorts::SHOWING_NOTHING).map(|&program| (None, program));
    let programs: Vec<_> = changed.chain(the_same).collect();
    let ours: Vec<_> = programs.iter().map(|&(_, program)| explored(program)).collect();
    let mut wrong = Vec::new();
    for ((minor, program), (_, newest)) in programs.iter().zip(&ours) {
        wrong.extend((newest != minor).then(|| format!("since {newest:?}, not {minor:?}:\n{program}")));
    }
    for python in python::all() {
        let mut runner = Runner::new(python);
        for (&(minor, program), (printed, _)) in programs.iter().zip(&ours) {
            let theirs = runner.run(program);
            let does_so =
                theirs.exit.is_none_or(|exit| exit == 0) && Some(&theirs.stdout) == printed.as_ref();
            let version = python.version.1;
            if does_so != minor.is_none_or(|minor| u32::from(minor) <= version) {
                wrong.push(format!(
                    "{python}: {:?} {:?}, not {printed:?}:\n{program}",
                    theirs.stdout, theirs.last
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// CPython shows lines of files alone, so that those that run here show no marks.
#[test]
fn what_a_traceback_marks_of_a_call_or_in_several_lines_is_not_said_of_versions_before_3_13() {
    let caught = |body: &str, seen: &str| {
        format!(
            "import traceback\ndef f(): raise ValueError\ntry:\n    {body}\nexcept Exception: print({seen})\n"
        )
    };
    for body in ["f()", "x = f()", "x = int(\n        'no'\n    )", "x = {}[0]"] {
        assert_eq!(explored(&caught(body, "traceback.format_exc()")).1, Some(13), "{body}");
        assert_eq!(explored(&caught(body, "traceback.print_exc()")).1, None, "{body}");
    }
    for body in ["assert f is None", "for x in 5: pass", "[x for x in 5]"] {
        assert_eq!(explored(&caught(body, "traceback.format_exc()")).1, Some(13), "{body}");
    }
    assert_eq!(explored(&caught("raise ValueError", "traceback.format_exc()")).1, None);
    let logged = |stream: &str| {
        let basic = format!("logging.basicConfig(stream=sys.{stream}, format='%(message)s')");
        format!(
            "import logging, sys\n{basic}\ndef f(): raise ValueError\ntry: f()\nexcept ValueError: logging.exception('')\n"
        )
    };
    assert_eq!(["stdout", "stderr"].map(|stream| explored(&logged(stream)).1), [Some(13), None]);
}

#[test]
fn what_a_traceback_suggests_is_said_of_the_versions_that_do() {
    for (body, shown, since) in [
        ("print(coutner)", "format_exc()", Some(12)),
        ("print(coutner)", "format_exception_only(error)", None),
        ("time.sleep(1)", "format_exc()", Some(13)),
        ("it.valeu", "format_exc()", Some(15)),
        ("it.valeu", "format_exception_only(error)", Some(15)),
        ("[].push", "format_exception_only(error)", Some(15)),
        ("it.zebra", "format_exc()", None),
    ] {
        let program = format!(
            "import traceback\ncounter = 1\nclass It:\n    value = 1\nit = It()\ntry:\n    {body}\nexcept Exception as error: \
             print(traceback.{shown})\n"
        );
        assert_eq!(explored(&program).1, since, "{body}");
    }
}
