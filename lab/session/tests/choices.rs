//! What no thread decides is told in words of the program.

use lab_session::{ExploreOptions, Order, Texts, explore_versions};

/// What is said of the choices on the way to each outcome.
fn choices_of(program: &str, options: &ExploreOptions) -> Vec<Vec<String>> {
    choices_in(program.as_bytes().into(), options)
}

fn choices_in(texts: Texts<'_>, options: &ExploreOptions) -> Vec<Vec<String>> {
    let report = explore_versions(texts, "program.py", options, &mut |_| true);
    assert!(!report.outcomes.is_empty(), "{report:?}");
    report.outcomes.into_iter().map(|outcome| outcome.choices).collect()
}

#[test]
fn a_comparison_of_readings_is_told_by_how_much_time_has_passed_and_where() {
    let program =
        "import time\nbegin = time.monotonic()\nif time.monotonic() - begin > 0.5:\n    print('slow')\n";
    let told = choices_of(program, &ExploreOptions::default());
    assert_eq!(told, [["at line 3, at most 0.5 s has passed"], ["at line 3, more than 0.5 s has passed"]]);
    let program =
        "import time\nbegin = time.monotonic()\nif begin + 0.5 <= time.monotonic():\n    print('slow')\n";
    let told = choices_of(program, &ExploreOptions::default());
    assert_eq!(told, [["at line 3, less than 0.5 s has passed"], ["at line 3, at least 0.5 s has passed"]]);
}

#[test]
fn what_is_drawn_is_told_as_the_program_gets_it() {
    let options = ExploreOptions { explores_random: true, ..ExploreOptions::default() };
    let told = choices_of("import random\nprint(random.choice(['b', 'a']))\n", &options);
    assert_eq!(told, [["at line 2, `choice` gives 'a'"], ["at line 2, `choice` gives 'b'"]]);
    let told = choices_of(
        "import random\nprint(random.randint(6, 7))\nprint(random.randrange(1, 4, 2))\n",
        &options,
    );
    assert_eq!(told[0], ["at line 2, `randint` gives 6", "at line 3, `randrange` gives 1"]);
    assert_eq!(told[3], ["at line 2, `randint` gives 7", "at line 3, `randrange` gives 3"]);
    // Where the words of a function are not known, the number that is drawn is told.
    let told = choices_of("import random\nx = [1, 2]\nrandom.shuffle(x)\nprint(x)\n", &options);
    assert!(told.iter().flatten().all(|it| it.starts_with("of 2 possibilities, number ")), "{told:?}");
}

#[test]
fn what_versions_do_otherwise_is_told_by_which_it_is() {
    let program = "import atexit\natexit.register(print)\natexit.register(atexit.unregister, print)\n";
    let told = choices_of(program, &ExploreOptions::default());
    assert_eq!(told, [["this is a CPython before 3.14"], ["this is a CPython from 3.14 on"]]);
    // A library may have the function under another name.
    let program = "from concurrent.futures import Future\nclass Few(Exception):\n    def __len__(self): return 0\n\
                   future = Future()\nfuture.set_exception(Few())\ntry: print(future.result())\nexcept Few: pass\n";
    let told = choices_of(program, &ExploreOptions::default()).concat();
    assert!(told.contains(&"this is a CPython from 3.14 on".to_owned()), "{told:?}");
}

#[test]
fn time_that_passes_is_told_by_whose_wait_it_ends() {
    let program = "import threading, time\ndef work():\n    time.sleep(1)\n    print('w')\n\
                   t = threading.Thread(target=work)\nt.start()\nt.join(2)\n";
    let told = choices_of(program, &ExploreOptions::default());
    assert!(told.concat().contains(&"the sleep of Thread-1 (work) at line 3 is over".to_owned()), "{told:?}");
    let waits = "import threading\nthreading.Event().wait(3)\n";
    assert_eq!(
        choices_of(waits, &ExploreOptions::default()),
        [["the timeout of MainThread at line 2 is over"]]
    );
}

#[test]
fn what_an_event_loop_does_is_told_by_tasks_and_lines() {
    let program = "import asyncio\nasync def nap(name):\n    await asyncio.sleep(1)\n    print(name)\n\
                   async def main():\n    await asyncio.gather(nap('a'), nap('b'))\nasyncio.run(main())\n";
    let options = ExploreOptions { order: Order::Any, ..ExploreOptions::default() };
    let told = choices_of(program, &options).concat();
    assert!(told.contains(&"the sleep of Task-3 at line 3 is over first".to_owned()), "{told:?}");
    let program = program.replace("print(name)", "print(name)\n    await asyncio.sleep(0)\n    print(name)");
    let told = choices_of(&program, &options).concat();
    assert!(told.iter().any(|it| it.starts_with("Task-3 is next at line ")), "{told:?}");
}

#[test]
fn which_task_of_a_set_comes_next_is_told_with_the_line() {
    let program = "import asyncio\nasync def work(name): return name\nasync def main():\n    \
                   done, _ = await asyncio.wait([asyncio.create_task(work(name)) for name in 'ab'])\n    \
                   for task in done: print(task.result())\nasyncio.run(main())\n";
    let options = ExploreOptions::default();
    let told =
        ["first", "second"].map(|it| vec![format!("at line 5, of 2 in a set, the {it} one comes next")]);
    let found = choices_of(program, &options);
    assert!(told.iter().all(|choices| found.contains(choices)), "{found:?}");
}

#[test]
fn a_cancellation_from_outside_is_told_by_whom_it_meets() {
    let program =
        "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print(1)\nasyncio.run(main())\n";
    let texts = Texts { cancelled: Some("main"), ..program.as_bytes().into() };
    let told = choices_in(texts, &ExploreOptions { order: Order::Any, ..ExploreOptions::default() });
    let [cancelled, slept] = &told[..] else { panic!("{told:?}") };
    assert_eq!(cancelled, &["Task-1 will be cancelled from outside", "somebody outside cancels Task-1"]);
    assert_eq!(slept, &["nobody outside cancels Task-1"]);
}
