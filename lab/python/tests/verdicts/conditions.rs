//! What must hold between two steps: `lab.always`, `lab.never` and `lab.possible`; and what comes from outside.

use std::collections::BTreeSet;

use explore::{Bounds, Report, Verdict};
use lab_python::{Exploration, Interpreter, Order, RefusalKind, Settings};

use crate::rules::{comes_to, prints};
use crate::threads::explored::{self, misled};

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

pub fn within(source: &str, interpreter: Interpreter, order: Order) -> (Exploration, Report) {
    let settings = Settings { interpreter, order, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
    let report = lab_python::explore(&start, &Bounds { states: 100_000, ..Bounds::default() }, &mut |_| true);
    assert!(report.complete, "{interpreter:?} {order:?}: {:?}\n{source}", report.bound);
    assert_eq!(report.outcomes.iter().find_map(|it| misled(&start, it)), None, "{interpreter:?}\n{source}");
    (start, report)
}

/// The kinds of outcomes on each interpreter.
#[track_caller]
pub fn finds(source: &str, gil: &[&str], free: &[&str]) {
    for (interpreter, wanted) in BOTH.into_iter().zip([gil, free]) {
        let (_, report) = within(source, interpreter, Order::Fifo);
        let ends = explored::outcomes(&report);
        assert!(explored::kinds(&report).iter().eq(wanted), "{interpreter:?}: {ends:?}\n{source}");
    }
}

pub const BROKEN: &[&str] = &["condition"];
const PERHAPS: &[&str] = &["condition", "ok"];
pub const FINE: &[&str] = &["ok"];

/// Two withdrawals from an account with enough for one of them.
fn account(check: &str) -> String {
    format!(
        "import lab, threading\nclass Account:\n    balance = 100\n    lock = threading.Lock()\naccount = Account()\n\
         lab.always(lambda: account.balance >= 0)\ndef pause(): pass\ndef withdraw():\n    {check}\n        \
         if account.balance >= 80:\n            pause()\n            account.balance -= 80\n\
         threads = [threading.Thread(target=withdraw) for _ in range(2)]\nfor it in threads: it.start()\n\
         for it in threads: it.join()\n"
    )
}

#[test]
fn an_account_is_overdrawn_unless_a_lock_guards_it() {
    finds(&account("if True:"), PERHAPS, PERHAPS);
    finds(&account("with account.lock:"), FINE, FINE);
}

#[test]
fn a_failure_says_which_condition_it_is_of_and_in_which_line_that_is() {
    for interpreter in BOTH {
        let (_, report) = within(&account("if True:"), interpreter, Order::Fifo);
        let broken = report.outcomes.iter().find(|it| it.kind.name() == "condition").expect("it is found");
        assert_eq!((&*broken.detail, broken.place), ("lab.always in line 6 is false", Some(6)));
    }
}

#[test]
fn what_must_never_be_is_found_where_it_is() {
    let source = |guard: &str| {
        format!(
            "import lab, threading\ninside = []\nlock = threading.Lock()\nlab.never(lambda: len(inside) > 1)\n\
             def work(name):\n    {guard}\n        inside.append(name)\n        inside.remove(name)\n\
             threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\nfor it in threads: it.start()\n\
             for it in threads: it.join()\n"
        )
    };
    finds(&source("if True:"), PERHAPS, PERHAPS);
    finds(&source("with lock:"), FINE, FINE);
}

#[test]
fn a_condition_that_fails_is_a_failure_in_words_of_its_own() {
    let source = "import lab\nd = {'n': 1}\ndef pause(): pass\nlab.always(lambda: d['n'] > 0)\npause()\n\
                  del d['n']\npause()\nd['n'] = 1\n";
    for interpreter in BOTH {
        let (_, report) = within(source, interpreter, Order::Fifo);
        let said: Vec<_> = report.outcomes.iter().map(|it| (it.kind.name(), &*it.detail)).collect();
        assert_eq!(said, [("condition", "lab.always in line 4 raises KeyError: 'n'")]);
    }
}

#[test]
fn the_same_condition_named_again_and_again_is_one() {
    let many = "import lab, threading\nn = 0\ndef work():\n    for _ in range(70): lab.always(lambda: n >= 0)\n\
                for _ in range(2):\n    it = threading.Thread(target=work)\n    it.start()\n    it.join()\n";
    let once = many.replace("range(70)", "range(1)");
    for interpreter in BOTH {
        let [many, once] = [many, &once].map(|source| within(source, interpreter, Order::Fifo).1);
        assert_eq!(many.verdict, Verdict::Proved);
        assert_eq!(many.outcomes.len(), once.outcomes.len());
    }
    let different = "import lab\nfor n in range(70): lab.always(lambda n=n: n >= 0)\n";
    let start = explored::start(different, Interpreter::Gil);
    let refused = refusal(&start);
    assert_eq!(refused, (RefusalKind::Limit, "the program has more than 64 conditions".to_owned(), Some(2)));
}

/// Why exploring ends.
fn refusal(start: &Exploration) -> (RefusalKind, String, Option<u32>) {
    use explore::Model;
    let mut state = start.clone();
    while let Some(&next) = state.moves().first() {
        state.advance(next);
    }
    let refusal = state.refusal().unwrap_or_else(|| panic!("it goes on: {state:?}"));
    (refusal.kind, refusal.message.clone(), refusal.line)
}

#[test]
fn what_does_more_than_to_look_is_refused() {
    let begins = "import lab, threading, time, random\nn = 0\nitems = []\nlock = threading.Lock()\nlock.acquire()\n\
                  class Box: n = 0\nbox = Box()\ndef write():\n    global n\n    n += 1\n    return True\n\
                  def start():\n    threading.Thread(target=len).start()\n    return True\ndef loop():\n    \
                  while True: pass\n";
    let changes = "it changes something. A condition may only look";
    let waits = "it waits. A condition may only look, as `lock.locked()` does";
    let conditions = [
        ("write", changes),
        ("lambda: items.append(1) or True", changes),
        ("lambda: setattr(box, 'n', 1) or True", changes),
        ("lambda: box.__dict__.update(m=1) or True", changes),
        ("lambda: random.random() < 2", changes),
        ("lambda: lock.acquire()", waits),
        ("lambda: time.sleep(1) or True", waits),
        ("lambda: print('hm') or True", "it prints. A condition may only look"),
        ("start", "it starts a thread. A condition may only look"),
        ("loop", "it computes for too long"),
        ("lambda: lab.choice([1, 2])", waits),
    ];
    for (condition, why) in conditions {
        for interpreter in BOTH {
            let source = format!("{begins}lab.always({condition})\nn = 1\n");
            let (kind, message, line) = refusal(&explored::start(&source, interpreter));
            let limit = if condition == "loop" { RefusalKind::Limit } else { RefusalKind::Unsupported };
            assert_eq!((kind, line), (limit, Some(17)), "{condition}: {message}");
            assert_eq!(message, format!("in the condition of `lab.always`: {why}"), "{condition}");
        }
    }
}

#[test]
fn what_can_be_asked_without_waiting_is_no_change() {
    let source = "import lab, queue, threading\nq = queue.Queue(2)\nstop = threading.Event()\n\
                  lock = threading.Lock()\nlab.always(lambda: q.qsize() <= 2)\nlab.always(lambda: not q.full() or not q.empty())\n\
                  lab.never(stop.is_set)\nlab.always(lambda: lock.locked() or q.unfinished_tasks < 3)\n\
                  lab.always(lambda: sorted([*range(3)])[0] == 0 and {**{'a': [1]}})\n\
                  lab.always(lambda: threading.current_thread() is threading.main_thread())\n\
                  def work():\n    q.put(1)\n    q.get()\n    with lock: q.task_done()\n\
                  threads = [threading.Thread(target=work) for _ in range(2)]\nfor it in threads: it.start()\n\
                  for it in threads: it.join()\n";
    finds(source, FINE, FINE);
    let full =
        source.replace("Queue(2)", "Queue(1)").replace("not q.full() or not q.empty()", "not q.full()");
    finds(&full, BROKEN, BROKEN);
}

#[test]
fn who_is_alive_can_be_asked() {
    let source = "import lab, threading\ndef pause(): pass\ndef work(): pause()\nit = threading.Thread(target=work)\n\
                  lab.never(it.is_alive)\npause()\nit.start()\nit.join()\n";
    finds(source, BROKEN, BROKEN);
}

/// A transfer of which one half is done before an `await`, in both orders of the loop.
#[test]
fn between_two_turns_of_tasks_a_condition_is_looked_at_and_not_within_one() {
    let source = |between: &str| {
        format!(
            "import asyncio, lab\nclass Bank: a, b = 5, 5\nbank = Bank()\nlab.always(lambda: bank.a + bank.b == 10)\n\
             def pause(): pass\nasync def move():\n    bank.a -= 1\n    {between}\n    bank.b += 1\n\
             async def main(): await asyncio.gather(move(), move())\nasyncio.run(main())\n"
        )
    };
    for order in [Order::Fifo, Order::Any] {
        for (between, wanted) in [("await asyncio.sleep(0)", Verdict::Found), ("pause()", Verdict::Proved)] {
            let (_, report) = within(&source(between), Interpreter::Gil, order);
            assert_eq!(report.verdict, wanted, "{order:?} {between}");
        }
    }
}

#[test]
fn tasks_can_be_asked_whether_they_are_done() {
    let source = "import asyncio, lab\nasync def quick(): return 1\nasync def main():\n    \
                  task = asyncio.create_task(quick())\n    lab.CHECK(task.done)\n    await task\n    await asyncio.sleep(0)\n\
                  asyncio.run(main())\n";
    for order in [Order::Fifo, Order::Any] {
        let never = source.replace("CHECK", "never");
        assert_eq!(within(&never, Interpreter::Gil, order).1.verdict, Verdict::Found, "{order:?}");
        let possible = source.replace("CHECK", "possible");
        assert_eq!(within(&possible, Interpreter::Gil, order).1.verdict, Verdict::Proved, "{order:?}");
    }
}

#[test]
fn with_threads_beside_a_loop_a_condition_is_looked_at_within_a_turn() {
    let source = "import asyncio, lab, threading\nclass Box: n = 0\nbox = Box()\ndef pause(): pass\n\
                  lab.always(lambda: box.n >= 0)\nasync def main():\n    it = threading.Thread(target=pause)\n    it.start()\n    \
                  box.n = -1\n    pause()\n    box.n = 1\n    it.join()\nasyncio.run(main())\n";
    for interpreter in BOTH {
        let (_, report) = within(source, interpreter, Order::Fifo);
        assert_eq!(report.verdict, Verdict::Found);
    }
}

#[test]
fn each_thing_that_may_come_from_outside_is_tried() {
    let source = "import lab\nprint(lab.choice(['a', ('b', 1), None]), lab.choice('xy'), lab.choice([7]))\n";
    prints(source, &["a x 7\n", "a y 7\n", "('b', 1) x 7\n", "('b', 1) y 7\n", "None x 7\n", "None y 7\n"]);
    let threads = "import lab, threading\nn = 0\ndef work():\n    global n\n    n = lab.choice([1, 2])\n\
                   it = threading.Thread(target=work)\nit.start()\nit.join()\nassert n == 1\n";
    comes_to(threads, Verdict::Found, &["assertion", "ok"]);
    comes_to(&threads.replace("n == 1", "n in (1, 2)"), Verdict::Proved, &["ok"]);
}

#[test]
fn nothing_to_choose_from_is_an_error_and_too_much_is_refused() {
    let empty = "import lab\ntry: lab.choice([])\nexcept IndexError as error: print(error)\n";
    prints(empty, &["lab.choice() has nothing to choose from\n"]);
    let (kind, message, line) =
        refusal(&explored::start("import lab\nlab.choice(range(65))\n", Interpreter::Gil));
    let said = "`lab.choice` has more than 64 things to choose from";
    assert_eq!((kind, &*message, line), (RefusalKind::Limit, said, Some(2)));
}

#[test]
fn a_condition_is_something_that_can_be_called() {
    let source = "import lab\ntry: lab.always(1 > 0)\nexcept TypeError as error: print(error)\n";
    prints(source, &["lab.always() needs a function without arguments, such as lambda: x >= 0\n"]);
}

#[test]
fn a_program_that_calls_something_lab_of_its_own_keeps_working() {
    prints("lab = 'mine'\nprint(lab)\n", &["mine\n"]);
    let modules = [lab_python::OwnModule {
        name: "lab".into(),
        file: "lab.py".into(),
        text: b"def always(x): print('mine', x)\n".to_vec(),
        is_package: false,
    }];
    let texts = lab_python::Texts::new(b"import lab\nlab.always(1)\n", &modules);
    let report = lab_python::run(texts, "program.py", Settings::default(), 0, &mut || true);
    assert_eq!((&*report.stdout, report.refused), ("mine 1\n", None));
}

#[test]
fn what_stands_in_for_the_module_on_cpython_is_not_taken_for_the_programs_own() {
    let stand_in = include_bytes!("../../../../book/listings/lab/lab.py");
    let mut read = |path: &str| (path == "lab.py").then(|| stand_in.to_vec());
    let own = lab_python::own_modules(b"import lab\n", &mut read, &|path| path.to_owned());
    assert_eq!(own, Ok(Vec::new()));
    let mut read = |path: &str| (path == "lab.py").then(|| b"def measure(): pass\n".to_vec());
    let own =
        lab_python::own_modules(b"import lab\n", &mut read, &|path| path.to_owned()).expect("they are few");
    assert_eq!(own.len(), 1);
}

#[test]
fn a_run_looks_too_and_takes_what_comes_from_outside_by_its_seed() {
    let run = |source: &str, seed| {
        lab_python::run(source.as_bytes(), "p.py", Settings::default(), seed, &mut || true)
    };
    let broken = "import lab\ndef pause(): pass\nclass Box: n = 0\nbox = Box()\nlab.always(lambda: box.n >= 0)\nbox.n = -1\n\
                  pause()\nbox.n = 1\nprint('over')\n";
    let report = run(broken, 0);
    let said = "lab.always in line 5 is false";
    assert_eq!((report.error.as_deref(), report.exit, &*report.stdout), (Some(said), Some(1), ""));
    assert_eq!(report.stderr, format!("{said}\n"));
    let report = run(&broken.replace("-1", "2"), 0);
    assert_eq!((report.error, report.exit, &*report.stdout), (None, Some(0), "over\n"));
    let chosen: BTreeSet<String> =
        (0..20).map(|seed| run("import lab\nprint(lab.choice('abc'))\n", seed).stdout).collect();
    assert_eq!(chosen.len(), 3, "{chosen:?}");
}

#[test]
fn somebody_looks_between_all_steps_but_while_a_loop_runs_and_nobody_else_is_alive() {
    let begin = "import asyncio, lab, threading\ndef pause(): pass\nn = 0\nlab.always(lambda: n == 0)\n\
                 def change():\n    global n\n    n = 1\n    pause()\n    n = 0\nasync def main(): change()\n";
    let thread = "thread = threading.Thread(target=pause)\nthread.start()\nthread.join()\n";
    for body in ["change()\n", &format!("{thread}change()\n"), "asyncio.run(asyncio.sleep(0))\nchange()\n"] {
        finds(&format!("{begin}{body}"), &["condition"], &["condition"]);
    }
    finds(&format!("{begin}asyncio.run(main())\n"), &["ok"], &["ok"]);
    let beside = "async def both():\n    other = asyncio.create_task(asyncio.to_thread(pause))\n    await asyncio.sleep(0)\n    change()\n    \
                  await other\nasyncio.run(both())\n";
    let (_, report) = within(&format!("{begin}{beside}"), Interpreter::Gil, Order::Fifo);
    assert!(explored::kinds(&report).contains("condition"), "{:?}", explored::outcomes(&report));
}
