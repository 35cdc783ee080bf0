//! Between which steps somebody looks whether a condition holds.

use crate::conditions::{BROKEN, FINE, finds};

/// A value that is wrong only between two writes of one thread, with something between at which others could run.
fn between(begin: &str, condition: &str, wrong: &str, right: &str, run: &str) -> String {
    format!(
        "import lab, threading\ndef pause(): pass\n{begin}\nlab.always({condition})\ndef work():\n    {wrong}\n    \
         pause()\n    {right}\n{run}\n"
    )
}

const ALONE: &str = "work()";
const IN_THREAD: &str = "it = threading.Thread(target=work)\nit.start()\nit.join()";
const BESIDE: &str = "threading.Thread(target=work).start()\nthreading.Thread(target=pause).start()";

#[test]
fn a_write_between_two_writes_shows_though_no_other_thread_could_see_it() {
    let attribute = ("class Box: n = 0\nbox = Box()", "lambda: box.n >= 0", "box.n = -1", "box.n = 1");
    let item = ("d = {'n': 0}", "lambda: d['n'] >= 0", "d['n'] = -1", "d['n'] = 1");
    let length = ("items = [0]", "lambda: items", "items.clear()", "items.append(1)");
    let property = (
        "class Box:\n    def __init__(self): self._n = 0\n    @property\n    def n(self): return self._n\nbox = Box()",
        "lambda: box.n >= 0",
        "box._n = -1",
        "box._n = 1",
    );
    let global = ("n = 0", "lambda: n >= 0", "global n; n = -1", "n = 1");
    let named = ("n = 0\ndef is_right(): return n >= 0", "is_right", "global n; n = -1", "n = 1");
    let bound = (
        "class Box:\n    n = 0\n    def is_right(self): return self.n >= 0\nbox = Box()",
        "box.is_right",
        "box.n = -1",
        "box.n = 1",
    );
    let by_name = (
        "class Box: n = 0\nbox = Box()",
        "lambda: getattr(box, 'n') >= 0",
        "setattr(box, 'n', -1)",
        "setattr(box, 'n', 1)",
    );
    let of_class = ("class Box: n = 0", "lambda: Box.n >= 0", "Box.n = -1", "Box.n = 1");
    let default = ("box = [0]", "lambda box=box: box[0] >= 0", "box[0] = -1", "box[0] = 1");
    let nested = (
        "class Box: n = 0\nouter = [{'a': (Box(),)}]",
        "lambda: outer[0]['a'][0].n >= 0",
        "outer[0]['a'][0].n = -1",
        "outer[0]['a'][0].n = 1",
    );
    let in_deque = (
        "from collections import deque\nline = deque([1])",
        "lambda: line",
        "line.popleft()",
        "line.append(1)",
    );
    let in_object = (
        "class Check:\n    n = 0\n    def __call__(self): return self.n >= 0\ncheck = Check()",
        "check",
        "check.n = -1",
        "check.n = 1",
    );
    let all = [
        attribute, item, length, property, global, named, bound, by_name, of_class, default, nested,
        in_deque, in_object,
    ];
    for (begin, condition, wrong, right) in all {
        for run in [ALONE, IN_THREAD, BESIDE] {
            finds(&between(begin, condition, wrong, right, run), BROKEN, BROKEN);
            let mended = between(begin, condition, right, right, run);
            finds(&mended, FINE, FINE);
        }
    }
}

#[test]
fn a_variable_of_a_function_shows_where_a_condition_has_it() {
    let source = |wrong: &str, run: &str| {
        format!(
            "import lab, threading\ndef pause(): pass\ndef main():\n    n = 0\n    lab.always(lambda: n >= 0)\n    \
             def work():\n        nonlocal n\n        {wrong}\n        pause()\n        n = 1\n    {run}\nmain()\n"
        )
    };
    let in_thread = "it = threading.Thread(target=work); it.start(); it.join()";
    for run in ["work()", in_thread] {
        finds(&source("n = -1", run), BROKEN, BROKEN);
        finds(&source("n = 2", run), FINE, FINE);
    }
    let of_thread = |wrong: &str| {
        format!(
            "import lab, threading\ndef pause(): pass\nclass Box: n = 0\ndef work():\n    box = Box()\n    \
             lab.always(lambda: box.n >= 0)\n    box.n = {wrong}\n    pause()\n    box.n = 1\n\
             for _ in range(2): threading.Thread(target=work).start()\n"
        )
    };
    finds(&of_thread("-1"), BROKEN, BROKEN);
    finds(&of_thread("2"), FINE, FINE);
}

#[test]
fn two_writes_with_no_place_between_are_one_under_a_global_lock_and_two_without() {
    let source = "import lab, threading\na = b = 0\nlab.always(lambda: a == b)\ndef work():\n    global a, b\n    \
                  a += 1; b += 1\nthreads = [threading.Thread(target=work) for _ in range(2)]\n\
                  for it in threads: it.start()\nfor it in threads: it.join()\n";
    finds(source, FINE, BROKEN);
}

#[test]
fn the_last_write_of_a_program_is_looked_at() {
    for run in [ALONE, IN_THREAD] {
        let source = format!(
            "import lab, threading\nclass Box: n = 0\nbox = Box()\nlab.always(lambda: box.n >= 0)\n\
             def work(): box.n = -1\n{run}\n"
        );
        finds(&source, BROKEN, BROKEN);
    }
}

#[test]
fn only_what_comes_after_a_condition_is_looked_at() {
    let source = "import lab\ndef pause(): pass\nclass Box: n = -1\nbox = Box()\npause()\nbox.n = 0\n\
                  lab.always(lambda: box.n >= 0)\npause()\nbox.n = 1\n";
    finds(source, FINE, FINE);
    finds("import lab\nn = -1\nlab.always(lambda: n >= 0)\nn = 0\n", BROKEN, BROKEN);
}
