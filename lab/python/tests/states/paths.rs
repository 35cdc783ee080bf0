use explore::{Actor, Explorable, Model, Move, Waits};
use lab_python::{Exploration, Interpreter, Settings};

use crate::{after, exploration, reachable};

const A: Move = Move::Step(Actor(1));
const B: Move = Move::Step(Actor(2));

/// Two threads that do this and that, each with a list of its own in `mine`.
fn two_threads(work: &str) -> String {
    format!(
        "import threading\nmine = [[], []]\nshared = []\nlock = threading.Lock()\n\
         def work(me):\n    {}\n\
         a = threading.Thread(target=work, args=(0,))\nb = threading.Thread(target=work, args=(1,))\n\
         a.start()\nb.start()\na.join()\nb.join()\n",
        work.replace('\n', "\n    ")
    )
}

/// The first state in which both threads have begun.
fn both_begun(text: &str) -> Exploration {
    let mut state = exploration(text, Interpreter::Gil);
    while state.actors() < 3 {
        state = after(&state, Move::Step(Actor(0)));
    }
    state
}

fn along(state: &Exploration, moves: &[Move]) -> Exploration {
    moves.iter().fold(state.clone(), |state, &made| after(&state, made))
}

#[test]
fn independent_steps_lead_to_the_same_state_in_both_orders() {
    for work in
        ["mine[me].append([me])", "mine[me].append(str(me) + 'x')\nlen(mine)", "x = {me: [me]}\nlen(mine)"]
    {
        let state = both_begun(&two_threads(work));
        assert_eq!(along(&state, &[A, B]).fingerprint(), along(&state, &[B, A]).fingerprint(), "{work}");
    }
}

#[test]
fn steps_whose_order_shows_lead_to_different_states() {
    let state = both_begun(&two_threads("shared.append(me)"));
    assert_ne!(along(&state, &[A, B]).fingerprint(), along(&state, &[B, A]).fingerprint());
    assert_ne!(along(&state, &[A]).fingerprint(), along(&state, &[B]).fingerprint());
}

#[test]
fn garbage_is_no_part_of_a_state() {
    // Whatever is thrown away in the first step, the second begins in one state.
    let text = |made: &str| two_threads(&format!("x = {made}\nx = None\nlen(mine)\nlen(mine)"));
    let count = |made: &str| reachable(&exploration(&text(made), Interpreter::Gil)).len();
    assert_eq!(count("None"), count("[[1], [2], [3]]"));
}

#[test]
fn what_was_printed_is_no_part_of_a_state() {
    let text = "import threading\ndef work():\n    for _ in range(2): print('x')\n\
                t = threading.Thread(target=work)\nt.start()\nwhile True: print('y')\n";
    let states = reachable(&exploration(text, Interpreter::Gil));
    assert!(states.len() < 100, "{}", states.len());
}

#[test]
fn time_that_passed_is_no_part_of_a_state_though_the_program_reads_a_clock() {
    let text = "import threading, time\ndef beat():\n    while True: time.sleep(1)\n\
                t = threading.Thread(target=beat, daemon=True)\nt.start()\nlock = threading.Lock()\n\
                lock.acquire()\nlock.acquire()\n";
    assert!(reachable(&exploration(text, Interpreter::Gil)).len() < 30);
    let start =
        exploration(&text.replace("lock.acquire()\nlock", "x = time.monotonic()\nlock"), Interpreter::Gil);
    assert!(reachable(&start).len() < 100);
}

#[test]
fn a_thread_that_died_is_not_taken_for_one_that_is_done() {
    let text = "import threading\njobs = {1: 2}\ndef work():\n    if 1 in jobs: del jobs[1]\n\
                ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\n";
    let start = exploration(text, Interpreter::Free);
    let report = explore::explore(&start, &explore::Bounds::default(), &mut |_| true);
    assert_eq!(report.verdict, explore::Verdict::Found);
}

#[test]
fn time_may_pass_while_threads_can_run() {
    let text = "import threading, time\ndef nap(): time.sleep(5)\nt = threading.Thread(target=nap)\nt.start()\n\
                for _ in range(3): print('x')\n";
    let mut state = exploration(text, Interpreter::Gil);
    state = along(&state, &[Move::Step(Actor(0)), A]);
    assert!(state.moves().contains(&Move::Step(Actor(0))));
    assert!(state.moves().contains(&lab_python::CLOCK));
    let later = after(&state, lab_python::CLOCK);
    assert!(later.moves().contains(&A) && !later.moves().contains(&lab_python::CLOCK));
}

#[test]
fn a_lock_that_somebody_waits_for_may_go_to_whoever_comes_later() {
    let text = "import threading\nlock = threading.Lock()\ndef work(name):\n    with lock: print(name)\n\
                a = threading.Thread(target=work, args=('a',))\nb = threading.Thread(target=work, args=('b',))\n\
                lock.acquire()\na.start()\nlock.release()\nb.start()\na.join()\nb.join()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let mut state = exploration(text, interpreter);
        while state.actors() < 2 {
            state = after(&state, Move::Step(Actor(0)));
        }
        while state.standing(Actor(1)).waits != Waits::For(Actor(0)) {
            state = after(&state, A);
        }
        while state.actors() < 3 {
            state = after(&state, Move::Step(Actor(0)));
        }
        assert!(state.moves().contains(&A) && state.moves().contains(&B), "{interpreter:?}");
        let mut printed = String::new();
        while state.standing(Actor(2)).is_unfinished() {
            state.advance(B);
            printed += &state.take_printed();
        }
        assert_eq!(printed, "b\n", "{interpreter:?}");
        assert!(state.moves().contains(&A), "{interpreter:?}");
    }
}

#[test]
fn an_iterator_over_what_changed_is_not_what_it_was_though_there_is_as_much() {
    for (make, change) in [
        ("from collections import deque\nd = deque([1])", "d.append(2)\nd.pop()"),
        ("d = {1: 1}", "d[2] = 2\ndel d[1]"),
    ] {
        for mine in ["for _ in d: len(d)", "next(old)\nlen(d)\nnext(old, 0)"] {
            let text = format!(
                "import threading\n{make}\nold = iter(d)\ndef change():\n    {}\ndef look():\n    {}\n\
                 a = threading.Thread(target=change)\nb = threading.Thread(target=look)\n\
                 b.start()\na.start()\na.join()\nb.join()\n",
                change.replace('\n', "\n    "),
                mine.replace('\n', "\n    ")
            );
            let report = lab_python::explore(
                &exploration(&text, Interpreter::Gil),
                &explore::Bounds::default(),
                &mut |_| true,
            );
            let failures: Vec<_> = report.outcomes.iter().map(|outcome| outcome.detail.as_str()).collect();
            assert!(failures.iter().any(|it| it.contains("RuntimeError")), "{text}{failures:?}");
        }
    }
}

#[test]
fn threads_that_are_finished_are_still_known_by_the_order_in_which_they_began() {
    let text = "import threading\ndef work():\n    threading.Thread(target=len, args=('',)).start()\n\
                a = threading.Thread(target=work)\nb = threading.Thread(target=len, args=('',))\n\
                a.start()\nb.start()\na.join()\nb.join()\n\
                while threading.active_count() > 1: pass\nprint(b.ident)\n";
    let start = exploration(text, Interpreter::Gil);
    let report = lab_python::explore(&start, &explore::Bounds::default(), &mut |_| true);
    let printed: Vec<_> = report.outcomes.iter().filter_map(|outcome| outcome.stdout.as_deref()).collect();
    assert_eq!(printed, ["3\n", "4\n"]);
}

/// What a program prints in all of its runs, with each random number that may be drawn.
fn printed(text: &str) -> Vec<String> {
    let settings = Settings { chooses_random: true, ..Settings::default() };
    let start = Exploration::new(text.as_bytes(), "program.py", settings).expect("it is Python");
    let report = lab_python::explore(&start, &explore::Bounds::default(), &mut |_| true);
    report.outcomes.into_iter().filter_map(|outcome| outcome.stdout).collect()
}

#[test]
fn whatever_draws_one_of_few_values_leaves_it_to_whoever_explores() {
    for (draws, values) in [
        ("random.getrandbits(2)", 4),
        ("random.getrandbits(6)", 64),
        ("random.randrange(64)", 64),
        ("random.randrange(65)", 1),
        ("random.choices('ab', k=2)", 4),
        ("random.choices('abc', [1, 0, 2])", 2),
        ("random.choices('abc', cum_weights=[0, 1, 1])", 1),
        ("random.choice('a')", 1),
        ("random.getrandbits(7)", 1),
    ] {
        assert_eq!(printed(&format!("import random\nprint({draws})\n")).len(), values, "{draws}");
    }
}

#[test]
fn what_differs_in_its_class_alone_is_not_the_same() {
    let text = "import random\nx = [1] if random.randrange(2) else (1,)\nrandom.randrange(2)\nprint(x)\n";
    assert_eq!(printed(text), ["(1,)\n", "[1]\n"]);
    let text = "import random\ndef f():\n    class A: pass\n    return A\ndef g():\n    class A: pass\n    return A\n\
                x = f() if random.randrange(2) else g()\nrandom.randrange(2)\nprint(x)\n";
    assert_eq!(printed(text).len(), 2);
}

#[test]
fn dicts_whose_gaps_are_closed_at_different_moments_are_not_the_same() {
    let text = "import random\nd = {1: 1, 2: 2, 3: 3}\ndel d[1]\nif random.randrange(2):\n    for _ in range(2):\n        \
                d[9] = 9\n        del d[9]\nrandom.randrange(2)\nkeys = iter(d)\nnext(keys)\nd[4] = 4\ndel d[2]\nprint(next(keys))\n";
    assert_eq!(printed(text), ["3\n", "4\n"]);
}

#[test]
fn a_switch_is_possible_wherever_the_machine_has_come_to_in_its_count() {
    // Each turn of the loop counts, and at every 4096th the machine asks for time.
    for turns in 4085..4096 {
        let text = format!(
            "import threading\nx = 0\ndef pause(): pass\nfor _ in range({turns}): pass\ndef work():\n    global x\n    \
             t = x; pause(); x = t + 1\nthread = threading.Thread(target=work); thread.start()\nx = 5\n\
             thread.join(); print(x)\n"
        );
        assert_eq!(printed(&text), ["1\n", "5\n", "6\n"], "{turns} turns");
    }
}

#[test]
fn garbage_from_before_the_first_thread_is_no_part_of_a_state() {
    let count = |before: &str| {
        let text = format!(
            "import queue, threading, time\nd = {{1: 1}}\nitems = queue.Queue()\n{before}\ndef change():\n    \
             while True:\n        d[2] = 2\n        del d[2]\n        time.sleep(3)\n\
             thread = threading.Thread(target=change)\nthread.start()\nthread.join()\n"
        );
        reachable(&exploration(&text, Interpreter::Gil)).len()
    };
    let alone = count("pass");
    for before in ["next(iter(d))", "items.put(1)\nitems.get(timeout=9)"] {
        assert_eq!(count(before), alone, "{before}");
    }
}
