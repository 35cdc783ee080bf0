//! Tracebacks, to the letter.

use crate::run;

#[test]
fn a_traceback_marks_what_failed() {
    let report = run("def f(a):\n    return a / 0\n\ndef g(x):\n    return [f(x), 1]\n\ng(1)\n", 0);
    let expected = "\
Traceback (most recent call last):
  File \"program.py\", line 7, in <module>
    g(1)
    ~^^^
  File \"program.py\", line 5, in g
    return [f(x), 1]
            ~^^^
  File \"program.py\", line 2, in f
    return a / 0
           ~~^~~
ZeroDivisionError: division by zero
";
    assert_eq!(report.stderr, expected);
    assert_eq!(report.error.as_deref(), Some("ZeroDivisionError: division by zero"));
    assert_eq!(report.exit, Some(1));
}

#[test]
fn what_led_to_an_exception_comes_first() {
    let report = run("try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('v') from e\n", 0);
    let expected = "\
Traceback (most recent call last):
  File \"program.py\", line 2, in <module>
    {}['k']
    ~~^^^^^
KeyError: 'k'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"program.py\", line 4, in <module>
    raise ValueError('v') from e
ValueError: v
";
    assert_eq!(report.stderr, expected);
}

#[test]
fn a_stop_iteration_that_leaves_a_generator_is_replaced_where_the_generator_was_asked() {
    let report = run("def g():\n    raise StopIteration\n    yield\n\nlist(g())\n", 0);
    let expected = "\
Traceback (most recent call last):
  File \"program.py\", line 2, in g
    raise StopIteration
StopIteration

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File \"program.py\", line 5, in <module>
    list(g())
    ~~~~^^^^^
RuntimeError: generator raised StopIteration
";
    assert_eq!(report.stderr, expected);
}

#[test]
fn lines_that_repeat_are_counted() {
    let report = run("def f(): f()\nf()\n", 0);
    let line = "  File \"program.py\", line 1, in f\n    def f(): f()\n             ~^^\n";
    let repeated = "  [Previous line repeated 996 more times]\n";
    assert!(
        report.stderr.contains(&format!("{line}{line}{line}{repeated}RecursionError")),
        "{}",
        report.stderr
    );
}

#[test]
fn the_members_of_a_group_are_numbered() {
    let report = run("raise ExceptionGroup('two', [ValueError(1), KeyError('k')])\n", 0);
    let expected = "  + Exception Group Traceback (most recent call last):
  |   File \"program.py\", line 1, in <module>
  |     raise ExceptionGroup('two', [ValueError(1), KeyError('k')])
  | ExceptionGroup: two (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | ValueError: 1
    +---------------- 2 ----------------
    | KeyError: 'k'
    +------------------------------------
";
    assert_eq!(report.stderr, expected);
}

#[test]
fn the_traceback_of_a_thread_names_the_thread() {
    let report = run(
        "import threading\ndef work(): 1 / 0\nt = threading.Thread(target=work)\nt.start()\nt.join()\n",
        0,
    );
    assert!(
        report.stderr.starts_with("Exception in thread Thread-1 (work):\nTraceback"),
        "{}",
        report.stderr
    );
    assert_eq!(report.thread_errors, ["ZeroDivisionError: division by zero"]);
    assert_eq!(report.exit, Some(0));
}

#[test]
fn a_generator_that_manages_a_context_leaves_no_trace() {
    let report = run(
        "from contextlib import contextmanager\n\n@contextmanager\ndef managed():\n    try:\n        yield 5\n    \
         finally:\n        print('left')\n\nwith managed(), managed():\n    1 / 0\n",
        0,
    );
    let expected = "\
Traceback (most recent call last):
  File \"program.py\", line 11, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
";
    assert_eq!(report.stdout, "left\nleft\n");
    assert_eq!(report.stderr, expected);
}

#[test]
fn a_function_that_the_library_has_in_python_has_a_frame() {
    for program in
        ["import functools\nfunctools.lru_cache('x')", "import collections\ncollections.namedtuple('A', '1')"]
    {
        let report = run(program, 0);
        assert_eq!(report.stderr.matches("  File ").count(), 2, "{}", report.stderr);
    }
}

#[test]
fn an_exception_without_its_traceback_begins_anew() {
    let report = run("try:\n    {}['k']\nexcept KeyError as e:\n    raise e.with_traceback(None)\n", 0);
    let expected = "\
Traceback (most recent call last):
  File \"program.py\", line 4, in <module>
    raise e.with_traceback(None)
KeyError: 'k'
";
    assert_eq!(report.stderr, expected);
}

#[test]
fn an_old_name_is_warned_of_once_for_each_place() {
    let report = run(
        "import threading\nt = threading.Thread()\nfor n in 'ab':\n    t.setName(n)\nprint(t.getName())\n",
        0,
    );
    let expected = "\
program.py:4: DeprecationWarning: setName() is deprecated, set the name attribute instead
  t.setName(n)
program.py:5: DeprecationWarning: getName() is deprecated, get the name attribute instead
  print(t.getName())
";
    assert_eq!(report.stdout, "b\n");
    assert_eq!(report.stderr, expected);
}

#[test]
fn a_task_that_nobody_will_finish_is_told_of_as_it_goes() {
    let report = run(
        "import asyncio\nasync def waits():\n    await asyncio.sleep(9)\nasync def main():\n    \
         asyncio.create_task(waits(), name='one')\n    await asyncio.sleep(0)\nloop = asyncio.new_event_loop()\n\
         loop.run_until_complete(main())\nloop.close()\nprint('the end')\n",
        0,
    );
    assert_eq!((&*report.stdout, report.exit, report.error), ("the end\n", Some(0), None));
    assert_eq!(
        report.stderr,
        "Task was destroyed but it is pending!\ntask: <Task pending name='one' coro=<waits() done, defined at \
         program.py:2> wait_for=<Future pending cb=[Task.task_wakeup()]>>\n"
    );
}

#[test]
fn a_task_that_a_variable_keeps_is_still_running_when_it_is_told_of() {
    let report = run(
        "import asyncio\nasync def waits():\n    await asyncio.Event().wait()\nclass Worker:\n    def start(self, loop):\n        \
         self.task = loop.create_task(waits(), name='kept')\n        loop.create_task(waits(), name='left')\n\
         worker = Worker()\ndef main():\n    loop = asyncio.new_event_loop()\n    worker.start(loop)\n    \
         loop.call_soon(loop.stop)\n    loop.run_forever()\n    loop.close()\nmain()\n",
        0,
    );
    assert_eq!(
        report.stderr,
        "Task was destroyed but it is pending!\ntask: <Task pending name='left' coro=<waits() done, defined at \
         program.py:2> wait_for=<Future pending cb=[Task.task_wakeup()]>>\n\
         Task was destroyed but it is pending!\ntask: <Task pending name='kept' coro=<waits() running at \
         program.py:3> wait_for=<Future pending cb=[Task.task_wakeup()]>>\n"
    );
}
