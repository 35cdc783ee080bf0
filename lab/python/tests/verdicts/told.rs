//! Dates, ends of programs, and modules of a program's own, where threads come to them.

use explore::{Bounds, Verdict};
use lab_python::{Exploration, Interpreter, OwnModule, Settings, Texts};

use crate::threads::explored::{self, ends, explored};

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

#[track_caller]
fn verdict(program: &str, wanted: Verdict) {
    for interpreter in BOTH {
        let report = explored(&explored::start(program, interpreter), 100_000);
        assert_eq!(report.verdict, wanted, "{interpreter:?}:\n{program}");
    }
}

#[test]
fn differences_of_dates_are_those_of_the_clock() {
    let slept =
        "import time\nfrom datetime import datetime, timedelta\nbegin = datetime.now()\ntime.sleep(2)\n";
    let took = "took = datetime.now() - begin\n";
    verdict(&format!("{slept}{took}assert took >= timedelta(seconds=2)\n"), Verdict::Proved);
    verdict(&format!("{slept}{took}assert took.total_seconds() >= 2\n"), Verdict::Proved);
    verdict(&format!("{slept}assert datetime.now() > begin + timedelta(seconds=1)\n"), Verdict::Proved);
    verdict(&format!("{slept}{took}assert took < timedelta(seconds=3)\n"), Verdict::Found);
    verdict(&format!("{slept}{took}assert took.total_seconds() < 3\n"), Verdict::Found);
}

#[test]
fn two_dates_may_be_the_same() {
    let begin = "from datetime import datetime\nbegin = datetime.now()\n";
    verdict(&format!("{begin}assert datetime.now() >= begin\n"), Verdict::Proved);
    verdict(&format!("{begin}assert datetime.now() > begin\n"), Verdict::Found);
}

#[test]
fn a_date_that_is_only_printed_decides_nothing() {
    let begin = "from datetime import datetime\nnow = datetime.now()\n";
    for shown in [
        "print(now)",
        "print(f'{now:%H:%M:%S} begins')",
        "print(now.isoformat(), str(now))",
        "print(f'{now}')",
    ] {
        verdict(&format!("{begin}{shown}\n"), Verdict::Proved);
    }
    for decides in
        ["if now.hour == 3: 1 / 0", "if now.strftime('%S') == '07': 1 / 0", "if str(now) < '2026': pass"]
    {
        verdict(&format!("{begin}{decides}\n"), Verdict::Incomplete);
    }
}

#[test]
fn what_is_registered_for_the_end_runs_when_the_threads_are_over() {
    let all = "import atexit, threading\nseen = []\natexit.register(lambda: print(sorted(seen)))\n\
               for n in range(2): threading.Thread(target=seen.append, args=(n,)).start()\n";
    verdict(all, Verdict::Proved);
    let held = "import atexit, threading\nlock = threading.Lock()\ndef daemon():\n    with lock: threading.Event().wait()\n\
                @atexit.register\ndef last():\n    with lock: print('saved')\n\
                threading.Thread(target=daemon, daemon=True).start()\n";
    verdict(held, Verdict::Found);
}

const COUNTER: &str = "count = 0\nlimit = 5\ndef add(n):\n    global count\n    before = count\n    pause()\n    count = before + n\n\
                       def pause(): pass\n";

fn of_modules(main: &str, module: &str, interpreter: Interpreter) -> explore::Report {
    let modules = [OwnModule {
        name: "counter".to_owned(),
        file: "counter.py".to_owned(),
        text: module.as_bytes().to_vec(),
        is_package: false,
    }];
    let texts = Texts::new(main.as_bytes(), &modules);
    let settings = Settings { interpreter, ..Settings::default() };
    let start = Exploration::new(texts, "main.py", settings).expect("it is Python");
    lab_python::explore(&start, &Bounds { states: 100_000, ..Bounds::default() }, &mut |_| true)
}

const THREADS: &str = "threads = [threading.Thread(target=work) for _ in range(2)]\nfor thread in threads: thread.start()\n\
                       for thread in threads: thread.join()\n";

#[test]
fn the_variables_of_a_module_are_shared() {
    for imports in [
        "import counter\ndef work(): counter.add(1)",
        "from counter import *\nimport counter\ndef work(): add(1)",
    ] {
        for interpreter in BOTH {
            let main = format!("import threading\n{imports}\n{THREADS}assert counter.count == 2\n");
            assert_eq!(of_modules(&main, COUNTER, interpreter).verdict, Verdict::Found, "{main}");
            let locked = COUNTER.replace(
                "    before",
                "    with lock: change(n)\ndef change(n):\n    global count\n    before",
            );
            let locked = format!("import threading\nlock = threading.Lock()\n{locked}");
            assert_eq!(of_modules(&main, &locked, interpreter).verdict, Verdict::Proved, "{main}");
        }
    }
}

#[test]
fn the_main_text_sets_what_a_modules_functions_read() {
    // A module's variable that only the main text writes, as an attribute, while a thread reads it.
    let module = "limit = 0\ndef look():\n    assert limit == 0\n";
    let main = "import threading, counter\nthread = threading.Thread(target=counter.look)\nthread.start()\ncounter.limit = 1\n";
    for interpreter in BOTH {
        assert_eq!(of_modules(main, module, interpreter).verdict, Verdict::Found);
    }
    // One that its own text writes when a thread is there already, of which another text's function knows.
    let module = "import threading, check\nlimit = 0\nthread = threading.Thread(target=lambda: check.look())\nthread.start()\nlimit = 1\n";
    let main = "import counter\n";
    let modules =
        [("check", "import counter\ndef look():\n    assert counter.limit == 0\n"), ("counter", module)].map(
            |(name, text)| OwnModule {
                name: name.to_owned(),
                file: format!("{name}.py"),
                text: text.as_bytes().to_vec(),
                is_package: false,
            },
        );
    for interpreter in BOTH {
        let texts = Texts::new(main.as_bytes(), &modules);
        let settings = Settings { interpreter, ..Settings::default() };
        let start = Exploration::new(texts, "main.py", settings).expect("it is Python");
        let report =
            lab_python::explore(&start, &Bounds { states: 100_000, ..Bounds::default() }, &mut |_| true);
        assert_eq!(report.verdict, Verdict::Found, "{:?}", ends(&report));
    }
}
