//! That what the library does under its own locks is one step changes no outcome.
//!
//! `LAB_ALL=1` holds every program to that, not one in five; `LAB_PROGRAMS` and `LAB_SEED` are for those that nobody wrote.

use explore::{Bound, Bounds, Report};
use lab_python::{Exploration, Interpreter, Settings};

use crate::threads::{self, explored, generated, seeds, waiting};

/// Within so many states most programs can be explored without that.
const STATES: usize = 60_000;
const PROGRAMS: u64 = 150;
const FIRST: u64 = 1;

const ALL: [Interpreter; 7] = Interpreter::ALL;

#[test]
fn programs_have_the_outcomes_that_they_have_without_sections() {
    let programs = threads::some_programs();
    let mut compared = 0;
    for program in &programs {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            compared += usize::from(agrees(&program.name, &program.source, interpreter).is_some());
        }
    }
    assert!(compared > programs.len(), "only {compared} of {} could be compared", programs.len() * 2);
}

#[test]
fn random_programs_have_the_outcomes_that_they_have_without_sections() {
    compare_random(generated::program);
}

#[test]
fn random_programs_that_wait_have_the_outcomes_that_they_have_without_sections() {
    let (with, without) = compare_random(waiting::program);
    assert!(with * 3 < without * 2, "{with} states with sections, {without} without");
}

/// Two threads of which each notes in `log` what it sees.
fn two(setup: &str, one: &str, other: &str) -> String {
    let [one, other] = [one, other].map(|work| work.replace('\n', "\n    "));
    format!(
        "import queue, threading\nx = 0\nlock = threading.Lock()\ndef change(n): return n + 1\n{setup}\nlogs = {{}}\n\
         def one():\n    global x\n    log = logs[1] = []\n    {one}\n\
         def other():\n    global x\n    log = logs[2] = []\n    {other}\n\
         threads = [threading.Thread(target=work) for work in (one, other)]\nfor thread in threads: thread.start()\n\
         for thread in threads: thread.join()\nprint(logs, x)\n"
    )
}

#[test]
fn what_others_see_without_the_lock_is_seen_in_the_middle_of_a_section() {
    for (setup, one, other) in [
        ("e = threading.Event()", "e.set()\ne.clear()", "log.append((e.is_set(), e.is_set(), e.wait(1)))"),
        ("e = threading.Event()", "log.append(e.wait(1))", "e.set()\nlog.append(repr(e)[-6:])\ne.clear()"),
        (
            "b = threading.Barrier(2)",
            "log.append((b.n_waiting, b.broken))",
            "try: b.wait(1)\nexcept Exception: x = 1",
        ),
        ("s = threading.Semaphore(0)", "log.append(repr(s)[-10:])", "s.release(2)\ns.acquire()"),
        (
            "s = threading.Semaphore(0)",
            "log.append(s.acquire(timeout=1))",
            "s.release()\nlog.append(s.acquire(timeout=1))",
        ),
        ("q = queue.Queue()", "q.put(1)\nq.put(2)", "log.append((q.qsize(), q.empty()))\nx = change(x)"),
        ("q = queue.Queue()", "q.put(1)", "try: q.get(timeout=1)\nexcept queue.Empty: x = change(x)"),
        ("q = queue.Queue()", "q.put(1)\nq.put(2)", "log.append('{}'.format(q.qsize()))\nx = change(x)"),
        (
            "q = queue.Queue()",
            "try: q.get_nowait()\nexcept queue.Empty: x = change(x)",
            "q.put(1)\nx = change(x)",
        ),
    ] {
        for interpreter in ALL {
            let source = two(setup, one, other);
            let (with, without) = agrees("these", &source, interpreter).expect("they are small");
            assert!(with < without, "{with} states of {without}, {interpreter:?}:\n{source}");
        }
    }
}

/// It is set, and nobody was told yet.
#[test]
fn an_event_may_be_seen_to_be_set_in_time_though_who_waits_for_it_gives_up() {
    let source = "import threading, time\ne, told = threading.Event(), []\nbegun = time.monotonic()\n\
                  def wait(): told.append(e.wait(1))\n\
                  threads = [threading.Thread(target=wait), threading.Thread(target=e.set)]\n\
                  for thread in threads: thread.start()\n\
                  seen = e.is_set() and time.monotonic() - begun < 1\nfor thread in threads: thread.join()\nprint(seen, told)\n";
    for interpreter in ALL {
        agrees("this", source, interpreter).expect("it is small");
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        let is_it = |it: &explore::Outcome| it.stdout.as_deref() == Some("True [False]\n");
        assert!(report.outcomes.iter().any(is_it), "{interpreter:?}: {:?}", explored::ends(&report));
    }
}

/// What is compared in a heap, and what a barrier does, may be code of the program, of the library, or C code that waits.
#[test]
fn what_runs_within_a_section_may_wait() {
    let heap = |class: &str| {
        format!("small, q = queue.Queue(1), queue.PriorityQueue()\nclass Item:\n    {class}\nq.put(Item())")
    };
    for (setup, one, other) in [
        (
            heap("def __lt__(self, other):\n        global x\n        x = change(x)"),
            "q.put(Item())",
            "x = change(x)\nlog.append(q.qsize())",
        ),
        (heap("__lt__ = small.put"), "q.put(Item())", "small.put(1)\nq.put(Item())\nlog.append(small.get())"),
        (
            heap("__lt__ = lock.acquire"),
            "q.put(Item())",
            "lock.acquire()\nlog.append(q.qsize())\nlock.release()",
        ),
        (
            "b = threading.Barrier(1, action=lock.acquire)".to_owned(),
            "b.wait()\nlock.release()",
            "with lock: log.append(b.wait())",
        ),
        (
            "q = queue.Queue()\nb = threading.Barrier(1, action=q.get)".to_owned(),
            "b.wait()\nlog.append(b.n_waiting)",
            "q.put(1)\nb.reset()",
        ),
        (
            "q = queue.Queue()\ndef act(): q.put(lock.locked())\nb = threading.Barrier(1, act)".to_owned(),
            "b.wait()",
            "with lock: log.append(q.get())",
        ),
    ] {
        for interpreter in ALL {
            agrees("these", &two(&setup, one, other), interpreter).expect("they are small");
        }
    }
}

#[test]
fn a_program_that_names_what_a_lock_guards_has_no_sections() {
    for (setup, one, other) in [
        ("q = queue.Queue()", "q.put(1)", "log.append((q.unfinished_tasks, len(q.queue)))"),
        ("q = queue.Queue()", "q.put(1)", "log.append((getattr(q, 'unfinished_tasks'), q.empty()))"),
        (
            "q = queue.Queue()",
            "q.put(1)",
            "match q:\n    case queue.Queue(unfinished_tasks=n): log.append(n)",
        ),
        ("q = queue.Queue()", "q.put(1)", "log.append('{0.unfinished_tasks} {0.queue}'.format(q))"),
        ("q, shown = queue.Queue(), '{q.queue}'", "q.put(1)", "log.append(shown.format_map({'q': q}))"),
        ("q = queue.Queue()", "q.put(1)", "log.append(str.format('{0.queue}', q))"),
        ("q = queue.Queue()", "q.put(1)", "with q.mutex: log.append(len(q.queue))"),
        ("q = queue.Queue()", "q.put(1)", "with q.not_empty: log.append(x)"),
        (
            "class Q(queue.Queue):\n    def _qsize(self): return change(0)\nq = Q(3)",
            "q.put(1)",
            "log.append(q._qsize())",
        ),
        ("s = threading.Semaphore(1)", "log.append(s.acquire(False))", "s._value = 3"),
        ("e = threading.Event()", "e.set()", "e._flag = False\nlog.append(e.is_set())"),
        ("b = threading.Barrier(1)", "b.wait()", "b._count += 1"),
        ("q = queue.Queue()", "q.put(1)", "threading.Condition.notify = lambda self, n=1: change(n)"),
    ] {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let source = two(setup, one, other);
            let (with, without) = agrees("these", &source, interpreter).expect("they are small");
            assert_eq!(with, without, "{interpreter:?}:\n{source}");
        }
    }
}

#[test]
fn a_queue_that_is_an_attribute_called_queue_has_sections() {
    let setup = "class Work:\n    def __init__(self): self.queue = None\nwork = Work()\nq = queue.Queue()";
    let source = two(setup, "q.put(1)", "try: work.queue.put(1)\nexcept AttributeError: q.put(2)");
    let (with, without) = agrees("this", &source, Interpreter::Gil).expect("it is small");
    assert_eq!(with, without, "nobody can tell of which kind `self` is where it is written");
    let source = two("q = queue.Queue()", "q.put(1)", "try: q.queue.put(2)\nexcept AttributeError: x = 1");
    let (with, without) = agrees("this", &source, Interpreter::Gil).expect("it is small");
    assert!(with < without);
}

/// The states that were found, with sections and without.
fn compare_random(program: fn(u64) -> String) -> (usize, usize) {
    let seeds = seeds(FIRST, PROGRAMS);
    let one = |seed: u64| {
        let interpreter =
            [Interpreter::Gil, Interpreter::Free, ALL[(seed / 2 % 5) as usize]][(seed % 3) as usize];
        agrees(&format!("LAB_SEED={seed}"), &program(seed), interpreter)
    };
    let compared: Vec<(usize, usize)> = seeds.clone().filter_map(one).collect();
    assert!(compared.len() as u64 * 2 > seeds.end - seeds.start, "only {} could be compared", compared.len());
    compared.iter().fold((0, 0), |all, it| (all.0 + it.0, all.1 + it.1))
}

/// The states of both, if they were few enough to be compared.
fn agrees(name: &str, source: &str, interpreter: Interpreter) -> Option<(usize, usize)> {
    let explored = |shows_sections: bool| -> Report {
        let settings = Settings { interpreter, shows_sections, ..Settings::default() };
        let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
        lab_python::explore(&start, &Bounds { states: STATES, ..Bounds::default() }, &mut |_| true)
    };
    let without = explored(true);
    // What is only taken for granted is so with sections and without.
    if !without.complete && without.bound != Some(Bound::Assumed) {
        return None;
    }
    let with = explored(false);
    assert_eq!(
        explored::outcomes_alike(&with),
        explored::outcomes_alike(&without),
        "{name} ({interpreter:?}):\n{source}"
    );
    assert_eq!(with.verdict, without.verdict, "{name} ({interpreter:?})");
    assert!(
        with.states <= without.states,
        "{name} ({interpreter:?}) has {} states of {}",
        with.states,
        without.states
    );
    Some((with.states, without.states))
}
