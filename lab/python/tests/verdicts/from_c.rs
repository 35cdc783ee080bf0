//! What CPython writes in C may call Python code. When that has returned, and C code with it, another thread may run.
//!
//! What the Python code has read is old by then. Of 300,000 such updates that two threads make with a tiny switch
//! interval CPython loses thousands: in 3.11 to 3.13 after `next` and `send`, in 3.11 and 3.12 after `__init__` (which
//! 3.13 no longer calls from C once a line has run a few times), in 3.12 and 3.13 after `__call__`, and after calls with
//! `*args` in 3.11 alone. So it does after `super()`, which is a call of C code in 3.11, and in 3.12 and 3.13 one
//! instruction with the name that follows it.

use explore::Verdict;
use lab_python::Interpreter;

use crate::threads::explored;

/// What reads the counter, and how it is read.
const LOSES: &[(&str, &str)] = &[
    ("def read(): yield n", "next(read())"),
    ("def read(): yield n", "read().send(None)"),
    ("class Box:\n    def __init__(self): self.n = n", "Box().n"),
    ("class Box:\n    def __call__(self): return n\nbox = Box()", "box()"),
    ("def read(x): return n", "read(*(1,))"),
    (
        "class Base: none = 0\nclass Box(Base):\n    def read(self): return n + super().none\nbox = Box()",
        "box.read()",
    ),
];
const KEEPS: &[(&str, &str)] = &[
    ("def read(): return n", "read()"),
    ("class Box:\n    @property\n    def n(self): return n\nbox = Box()", "box.n"),
    ("class Box:\n    def __radd__(self, other): return n\nbox = Box()", "(0 + box)"),
    ("class Box:\n    def __getitem__(self, key): return n\nbox = Box()", "box[0]"),
];

fn verdict(setup: &str, step: &str) -> Verdict {
    let program = format!(
        "import threading\nn = 0\n{setup}\ndef work():\n    global n\n    {step}\n\
         threads = [threading.Thread(target=work) for _ in range(2)]\nfor thread in threads: thread.start()\n\
         for thread in threads: thread.join()\nassert n == 2\n"
    );
    explored::explored(&explored::start(&program, Interpreter::Gil), 100_000).verdict
}

#[test]
fn others_may_run_when_c_code_that_called_python_code_has_returned() {
    for (setup, read) in LOSES {
        assert_eq!(verdict(setup, &format!("n = {read} + 1")), Verdict::Found, "{setup}: {read}");
    }
}

#[test]
fn others_may_run_when_a_class_is_made() {
    assert_eq!(verdict("", "class Box: x = n\n    n = Box.x + 1"), Verdict::Found);
}

#[test]
fn nobody_runs_when_python_code_has_returned_that_the_interpreter_itself_called() {
    for (setup, read) in KEEPS {
        assert_eq!(verdict(setup, &format!("n = {read} + 1")), Verdict::Proved, "{setup}: {read}");
    }
    assert_eq!(verdict("def read(): yield n", "for x in read(): n = x + 1"), Verdict::Proved);
}
