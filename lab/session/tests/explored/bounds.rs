//! Where no proof is reached: which bound was met, and what to do about it.

use lab_session::{ExploreOptions, Interpreter, Verdict, explore};

use crate::{explored, two};

#[test]
fn a_bound_is_named_with_what_kept_growing() {
    let text = two("", "while True: n += 1", "");
    let options = ExploreOptions::default();
    for (options, bound) in [
        (ExploreOptions { max_states: 2_000, ..options }, "states: there are more than 2,000"),
        (ExploreOptions { max_steps: 50, ..options }, "steps: a path has more than 50 steps"),
        (ExploreOptions { max_memory_bytes: 1 << 20, ..options }, "memory: more than 1 MiB are needed"),
    ] {
        let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        assert_eq!((report.verdict, report.complete), (Some(Verdict::Incomplete), false), "{bound}");
        assert_eq!(report.bound, Some(format!("{bound}; `n` kept growing")));
    }
    let patience = &mut |_| false;
    let report = explore(text.as_bytes(), "program.py", &options, patience);
    assert!(report.bound.is_some_and(|bound| bound.starts_with("seconds: ")));
}

#[test]
fn of_what_counts_to_a_few_nobody_is_told_that_it_kept_growing() {
    let counts = "import threading\nlock, a, found = threading.Lock(), 0, []\ndef work():\n    global a\n    \
                  for n in range(30):\n        if n % 10 == 2:\n            with lock:\n                found.append(n)\n                a += 1\n\
                  threads = [threading.Thread(target=work) for _ in range(3)]\n\
                  for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";
    let options = ExploreOptions { max_states: 20_000, ..ExploreOptions::default() };
    let bound = explore(counts.as_bytes(), "program.py", &options, &mut |_| true).bound;
    assert_eq!(bound.as_deref(), Some("states: there are more than 20,000"));
}

#[test]
fn memory_that_the_program_itself_has_not_is_named_as_memory() {
    let text = "x = []\nwhile True:\n    x.append('a' * 10**6)\n";
    let bound = explored(text, Interpreter::Gil).bound.expect("a bound was met");
    assert!(bound.starts_with("memory: the program needs more than "), "{bound}");
}

#[test]
fn threads_have_names_although_nothing_has_ended() {
    let text = two("", "while True: n += 1", "");
    let options = ExploreOptions { max_states: 500, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    assert!(report.outcomes.is_empty() && report.endless.is_empty());
    let names: Vec<_> = report.threads.iter().map(|thread| (thread.number, &thread.name[..])).collect();
    assert_eq!(names[..2], [(0, "MainThread"), (1, "Thread-1 (work)")]);
}

#[test]
fn what_kept_growing_is_named_wherever_the_program_keeps_it() {
    let in_object = "class Service:\n    def __init__(self): self.requests = 0\n    def serve(self):\n        \
                     while True: self.requests += 1\nservice = Service()\nthread = threading.Thread(target=service.serve)\n";
    let in_function = "jobs = [1]\ndef work():\n    done = 0\n    while True: done += len(jobs)\n\
                       thread = threading.Thread(target=work)\n";
    let grown = [
        (in_object, "`service.requests` kept growing"),
        (in_function, "`done` in Thread-1 (work) kept growing"),
    ];
    for (text, grown) in grown {
        let text = format!("import threading\n{text}thread.start()\nthread.join()\n");
        let options = ExploreOptions { max_states: 3_000, ..ExploreOptions::default() };
        let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        let bound = report.bound.unwrap_or_default();
        assert!(bound.ends_with(grown), "{bound}\n{text}");
    }
}

/// What is said of a program that takes too long.
fn advice(text: &str) -> Option<String> {
    let options = ExploreOptions { max_states: 2_000, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    report.advice
}

#[test]
fn a_program_that_takes_too_long_is_told_which_loop_to_shorten_and_how_many_threads_are_too_many() {
    let program = |threads: usize, first: &str| {
        format!(
            "import threading\nfrom random import random\nlock = threading.Lock()\nn = 0\ndef add():\n    global n\n    \
             with lock: n += 1\ndef work():\n    {first}\n    for _ in range(400):\n        add()\n\
             threads = [threading.Thread(target=work) for _ in range({threads})]\n\
             for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
        )
        .replace("from random import random\n", if first.contains("random") { "from random import random\n" } else { "\n" })
    };
    let said = advice(&program(2, "pass")).expect("there is something to change");
    assert!(
        said.starts_with("For an answer, let the loop in line 10, `for _ in range(400)`, go round two"),
        "{said}"
    );
    assert!(!said.contains("threads") && !said.contains("random"), "{said}");
    let said = advice(&program(5, "random()")).expect("there is something to change");
    assert!(said.contains("; start two or three threads instead of 5; or put a constant"), "{said}");
}

#[test]
fn what_is_taken_for_granted_is_said_with_its_line_and_what_to_do() {
    let said = |text: &str| {
        let report = explored(text, Interpreter::Gil);
        assert_eq!(report.verdict, Some(Verdict::Incomplete), "{text}");
        [report.bound, report.advice].map(|sentence| sentence.unwrap_or_default())
    };
    assert_eq!(
        said("names = {'ann', 'bob'}\nfor name in names: print(name)\n"),
        [
            "assumed: what line 2 does depends on hashes or on an `id`, such as the order of a set of texts, which are others in each run of Python",
            "For an answer, go through `sorted(…)`, a list or a dict where line 2 goes through a set.",
        ]
    );
    assert_eq!(
        said("import random\nif random.random() < .5:\n    print('heads')\n"),
        [
            "assumed: the random numbers drawn in line 2 are those of one seed",
            "For an answer, put a constant in place of the random numbers, or try each of them (`--explore-random`).",
        ]
    );
    // No line of the program asks, and none is named.
    let asks = "import contextvars\nfrom concurrent.futures import ThreadPoolExecutor\nuser = contextvars.ContextVar('user')\n\
                user.set(1)\nwith ThreadPoolExecutor(1) as pool:\n    task = pool.submit(user.get, 0)\nassert task.result() == 0\n";
    let report = explored(asks, Interpreter::Free);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    assert_eq!(
        report.bound.as_deref(),
        Some(
            "assumed: the library asks for a context variable in a thread, which has the values of who started it since 3.14 (without a global lock), and not before"
        )
    );
}

#[test]
fn of_a_pool_that_starts_more_and_more_workers_it_is_said_what_takes_less() {
    let text = "from concurrent.futures import ThreadPoolExecutor\nout = []\npool = ThreadPoolExecutor(30)\n\
                for n in range(30): pool.submit(out.append, n)\npool.shutdown()\n";
    let options = ExploreOptions { max_states: 1_000, ..ExploreOptions::default() };
    let bound = explore(text.as_bytes(), "program.py", &options, &mut |_| true).bound.unwrap_or_default();
    let grown =
        "the number of workers of `pool` kept growing: fewer tasks, or a smaller `max_workers`, take less";
    assert!(bound.ends_with(grown), "{bound}");
}
