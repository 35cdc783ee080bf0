//! A pool of which nobody looks who runs what is taken for plain, and that changes no outcome.
//!
//! The programs lie in `tests/pools`. The first lines of each say what is to be found, as those of pairs do. Each of them was
//! thought to tell workers apart, and some did. Those that begin with `taught` are like those of teaching material.

use explore::{Bounds, Report};
use lab_python::{Assumption, Exploration, Interpreter, Settings};

use crate::threads::random::Random;
use crate::threads::{self, Program, explored, seeds};

/// Within so many states most programs can be explored without that.
const STATES: usize = 20_000;

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

fn look(source: &str, interpreter: Interpreter, shows_sections: bool) -> Report {
    let settings = Settings { interpreter, shows_sections, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
    let states = if shows_sections { STATES } else { STATES * 3 };
    lab_python::explore(&start, &Bounds { states, ..Bounds::default() }, &mut |_| true)
}

#[test]
fn programs_with_pools_have_the_outcomes_that_they_have_where_every_step_is_shown() {
    let programs = threads::in_folder("tests/pools");
    assert!(programs.len() >= 40, "there are only {}", programs.len());
    let mut compared = 0;
    for program in &programs {
        for interpreter in BOTH {
            compared += usize::from(agrees(program, interpreter));
        }
    }
    assert!(compared > programs.len(), "only {compared} could be compared");
}

/// Whether both could be compared.
fn agrees(program: &Program, interpreter: Interpreter) -> bool {
    let Program { name, source, .. } = program;
    let plain = look(source, interpreter, false);
    let expected = program.expected(interpreter);
    let found = (plain.verdict.name(), explored::kinds(&plain));
    assert_eq!(found, (&*expected.verdict, expected.kinds.clone()), "{name} ({interpreter:?})");
    let start = explored::start(source, interpreter);
    let misled = plain.outcomes.iter().find_map(|outcome| explored::misled(&start, outcome));
    assert_eq!(misled, None, "{name} ({interpreter:?})");
    // Where every step is shown there are several times as many states, which would be cut off.
    if plain.states > STATES / 3 {
        return false;
    }
    let shown = look(source, interpreter, true);
    if !shown.complete {
        return false;
    }
    let [plain, shown] = [plain, shown].map(|report| explored::outcomes_alike(&report));
    assert_eq!(plain, shown, "{name} ({interpreter:?}):\n{source}");
    true
}

/// A pool of which a task runs in one of two workers, and what a program does with it.
fn with_pool(asks: &str) -> String {
    format!(
        "import concurrent.futures, threading\nfrom concurrent.futures import ThreadPoolExecutor\ndef one(): return 1\n\
         with ThreadPoolExecutor(2) as pool:\n    tasks = [pool.submit(one) for _ in range(2)]\n    {asks}\n"
    )
}

#[test]
fn a_pool_costs_no_more_than_three_times_what_its_threads_cost() {
    let work = "import queue, threading\nfrom concurrent.futures import ThreadPoolExecutor\ndef give():\n    q.put(0)\n    \
                q.put(None)\n    q.put(None)\nout = []\ndef take():\n    n = 0\n    while q.get() is not None: n += 1\n    \
                out.append(n)\nq = queue.Queue()\n";
    let pool = "with ThreadPoolExecutor(3) as pool:\n    for work in (give, take, take): pool.submit(work)\n";
    let threads = "threads = [threading.Thread(target=work) for work in (give, take, take)]\n\
                   for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";
    for interpreter in BOTH {
        let [pool, threads] = [pool, threads].map(|runs| {
            let report = look(&format!("{work}{runs}assert sum(out) == 1\n"), interpreter, false);
            assert_eq!(report.verdict.name(), "proved", "{interpreter:?}");
            report.states
        });
        assert!(pool <= threads * 3, "{pool} states with a pool, {threads} without, {interpreter:?}");
    }
}

#[test]
fn who_can_tell_that_a_pool_is_plain_has_none() {
    let all = [
        "tasks[1].cancel()",
        "print(tasks[1].running())",
        "print(threading.active_count())",
        "print(pool._work_queue.qsize())",
        "print(getattr(pool, '_lab_idle'))",
        "pool.shutdown(cancel_futures=True)",
        "print(str(tasks[0]).split('state=')[1])",
        "print(tasks[0]._state)",
        "pool._lab_plain = pool._lab_plain",
        "print(pool.submit(threading.get_ident).result() == 0)",
    ];
    for (asks, interpreter) in all.into_iter().zip(BOTH.into_iter().cycle()) {
        let source = with_pool(asks);
        let [plain, shown] = [false, true].map(|shows| look(&source, interpreter, shows));
        let unasked = look(&with_pool("pass"), interpreter, false);
        assert!(
            plain.states > unasked.states,
            "{asks}: {} states, and {} without",
            plain.states,
            unasked.states
        );
        let [plain, shown] = [plain, shown].map(|report| explored::outcomes_alike(&report));
        assert_eq!(plain, shown, "{asks} ({interpreter:?})");
    }
}

#[test]
fn what_a_program_asks_so_late_that_no_run_before_has_come_to_it_is_no_proof() {
    let source = "from concurrent.futures import ThreadPoolExecutor\nout = []\ndef add(n):\n    \
                  for _ in range(n): out.append(n)\nwith ThreadPoolExecutor(2) as pool:\n    \
                  tasks = [pool.submit(add, n) for n in (40, 1)]\n    if out[3:5] == [1, 40] and len(out) > 30: repr(tasks[0])\n";
    let settings = Settings::default();
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
    let report = explored::explored(&start, STATES);
    let assumed: Vec<_> = start.assumed().map(|(what, _)| what).collect();
    assert!(!report.complete, "{:?}", report.verdict);
    assert!(assumed.contains(&Assumption::Quiet), "{assumed:?}");
}

/// A program of which some tasks ask who runs them, and which asks of some whether they have begun.
fn generated(random: &mut Random) -> String {
    let tasks = 2 + random.below(2);
    let mut source = String::from(
        "import threading\nfrom concurrent.futures import ThreadPoolExecutor\nseen, told, opened = [], [], []\n\
         gates = [threading.Event() for _ in range(3)]\ndef me(): return threading.current_thread().name[-1:]\n",
    );
    for number in 0..tasks {
        let lines = [
            format!("seen.append((me(), {number}))"),
            format!("seen.append({number})"),
            "gates[1].wait()".to_owned(),
            "gates[1].set()".to_owned(),
            "gates[2].set()".to_owned(),
            "told.append(len(seen))".to_owned(),
            "raise ValueError".to_owned(),
            "return me()".to_owned(),
        ];
        let body: Vec<_> = (0..1 + random.below(2)).map(|_| &*lines[random.below(lines.len())]).collect();
        source += &format!("def task{number}():\n    {}\n", body.join("\n    "));
    }
    let (workers, looks) = (1 + random.below(3), random.once_in(2));
    let starts = if random.once_in(4) { ", initializer=lambda: opened.append(me())" } else { "" };
    source += &format!("with ThreadPoolExecutor({workers}{starts}) as pool:\n    futures = []\n");
    for number in 0..tasks {
        source += &format!("    futures.append(pool.submit(task{number}))\n");
        let earlier = random.below(number + 1);
        let asks = [
            "futures[N].exception() if not futures[N].cancelled() else 0",
            "told.append(futures[N].done())",
            "gates[1].set()",
            "gates[2].wait()",
            "told.append(futures[N].running())",
            "told.append(futures[N].cancel())",
        ];
        let last = if looks { asks.len() } else { 4 };
        for _ in 0..random.below(3) {
            let asked = asks[random.below(last)].replace('N', &earlier.to_string());
            source += &format!("    {asked}\n");
        }
    }
    source += "    gates[1].set()\n";
    if looks && random.once_in(3) {
        source += "    pool.shutdown(wait=False, cancel_futures=True)\n";
    }
    source +=
        "print(seen, told, sorted(opened), [it.cancelled() or repr(it.exception()) for it in futures])\n";
    source
}

#[test]
fn pools_that_are_asked_who_runs_what_have_the_outcomes_that_they_have_where_every_step_is_shown() {
    let (mut compared, mut states) = (0, [0, 0]);
    for seed in seeds(0, 60) {
        let source = generated(&mut Random::new(seed));
        let interpreter = BOTH[seed as usize % 2];
        let [open, shown] = [false, true].map(|shows| look(&source, interpreter, shows));
        if !shown.complete {
            continue;
        }
        compared += 1;
        states = [states[0] + open.states, states[1] + shown.states];
        let [open, shown] = [open, shown].map(|report| explored::outcomes_alike(&report));
        assert_eq!(open, shown, "seed {seed} ({interpreter:?}):\n{source}");
    }
    assert!(compared > 0, "none could be compared");
    assert!(states[0] * 2 < states[1], "{states:?}");
}
