//! Threads that log: what a handler does with a record is one step under its lock, and nothing else hides anything.

use std::collections::BTreeSet;

use explore::Verdict;
use lab_python::{Assumption, Interpreter};

use crate::shared::fails;
use crate::threads::explored::{self, ends, explored};

const STATES: usize = 100_000;
const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

/// Threads that call these functions, after a text.
fn threads(text: &str, functions: &str) -> String {
    format!(
        "import logging, sys, threading\n{text}\nthreads = [threading.Thread(target=function) for function in ({functions},)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
    )
}

fn proved(program: &str) {
    for interpreter in BOTH {
        let report = explored(&explored::start(program, interpreter), STATES);
        assert_eq!(report.verdict, Verdict::Proved, "{interpreter:?}:\n{program}");
    }
}

fn printed(program: &str, interpreter: Interpreter) -> BTreeSet<String> {
    let report = explored(&explored::start(program, interpreter), STATES);
    ends(&report).into_iter().filter_map(|(_, stdout)| stdout).collect()
}

#[test]
fn what_goes_to_standard_error_is_seen_by_nobody() {
    let work = "logging.basicConfig(level=logging.INFO, format='%(asctime)s %(threadName)s %(message)s')\n\
                log = logging.getLogger(__name__)\ndef work():\n    for n in range(3):\n        \
                log.info('turn %d of %s', n, log)\n        log.debug('not shown')";
    proved(&threads(work, "work, work"));
}

#[test]
fn others_come_between_a_record_and_what_is_around_it() {
    let lost = "count = 0\ndef work():\n    global count\n    n = count\n    logging.warning('between')\n    count = n + 1";
    fails(&(threads(lost, "work, work") + "assert count == 2\n"));
    // What a handler of one's own has done is there before what comes next.
    let kept = "class Keep(logging.Handler):\n    def emit(self, record): kept.append(record.msg)\nkept, done = [], False\n\
                log = logging.getLogger('x')\nlog.addHandler(Keep())\ndef one():\n    global done\n    log.warning('x')\n    \
                done = True\ndef two():\n    assert done or not kept";
    fails(&threads(kept, "one, two"));
}

#[test]
fn lines_of_two_threads_are_whole_and_come_in_any_order() {
    let text = "logging.basicConfig(stream=sys.stdout, format='%(message)s')\n\
                def one():\n    logging.error('a')\n    logging.error('b')\ndef two():\n    logging.error('c')";
    let wanted = ["a\nb\nc\n", "a\nc\nb\n", "c\na\nb\n"].map(str::to_owned).into();
    for interpreter in BOTH {
        assert_eq!(printed(&threads(text, "one, two"), interpreter), wanted, "{interpreter:?}");
    }
}

#[test]
fn a_text_is_made_before_it_is_written() {
    let text = "logging.basicConfig(stream=sys.stdout, format='%(message)s')\nseen = []\n\
                def one(): logging.error('%s', seen)\ndef two():\n    seen.append(1)\n    logging.error('added')";
    for interpreter in BOTH {
        let printed = printed(&threads(text, "one, two"), interpreter);
        // Both are made under the handler's lock.
        let wanted = ["[]\nadded\n", "[1]\nadded\n", "added\n[1]\n"].map(str::to_owned).into();
        assert_eq!(printed, wanted, "{interpreter:?}");
    }
    let text = text.replace("logging.error('added')", "print('added', end='')");
    for interpreter in BOTH {
        assert!(printed(&threads(&text, "one, two"), interpreter).contains("added[]\n"), "{interpreter:?}");
    }
}

#[test]
fn a_lock_is_taken_under_that_of_a_handler() {
    let handler = "lock = threading.Lock()\nclass Under(logging.Handler):\n    def emit(self, record):\n        with lock: pass\n\
                   log = logging.getLogger('x')\nlog.addHandler(Under())\ndef one(): log.warning('one')\n";
    fails(&threads(&format!("{handler}def two():\n    with lock: log.warning('two')"), "one, two"));
    proved(&threads(
        &format!("{handler}def two():\n    with lock: pass\n    log.warning('two')"),
        "one, two",
    ));
    let account = "class Account:\n    def __init__(self): self.lock = threading.RLock()\n    def __str__(self):\n        \
                   with self.lock: return 'account'\naccount = Account()\ndef one(): logging.warning('%s', account)\n";
    fails(&threads(
        &format!("{account}def two():\n    with account.lock: logging.warning('two')"),
        "one, two",
    ));
    proved(&threads(
        &format!("{account}def two():\n    with account.lock: pass\n    logging.warning('two')"),
        "one, two",
    ));
}

#[test]
fn a_level_may_be_set_while_others_log() {
    let text = "class Keep(logging.Handler):\n    def emit(self, record): kept.append(record.msg)\nkept = []\n\
                log = logging.getLogger('x')\nlog.addHandler(Keep())\ndef one(): log.info('x')\n\
                def two(): log.setLevel(logging.INFO)";
    fails(&(threads(text, "one, two") + "assert kept == []\n"));
    fails(&(threads(text, "one, two") + "assert kept == ['x']\n"));
}

#[test]
fn a_logger_has_another_level_before_it_forgets_what_the_old_one_meant() {
    let text = "log = logging.getLogger('x')\nlog.debug('asked')\ndef one(): log.setLevel(logging.DEBUG)\n\
                def two():\n    if log.level == logging.DEBUG: assert log.isEnabledFor(logging.DEBUG)";
    fails(&threads(text, "one, two"));
    // Nobody has asked before, so there is nothing to forget.
    proved(&threads(&text.replace("log.debug('asked')\n", ""), "one, two"));
    // The loggers forget one after the other, under a lock that is taken by whoever finds out anew.
    let text = "logs = [logging.getLogger('x'), logging.getLogger()]\nfor log in logs: log.debug('asked')\n\
                def one(): logs[1].setLevel(logging.DEBUG)\n\
                def two():\n    if logs[0].isEnabledFor(logging.DEBUG): assert logs[1].isEnabledFor(logging.DEBUG)";
    proved(&threads(text, "one, two"));
}

#[test]
fn records_go_through_a_queue() {
    let text = "import logging.handlers, queue\nrecords = queue.Queue()\nlog = logging.getLogger('x')\n\
                log.addHandler(logging.handlers.QueueHandler(records))\n\
                listener = logging.handlers.QueueListener(records, logging.StreamHandler())\nlistener.start()\n\
                def one(): log.error('x')";
    proved(&(threads(text, "one, one") + "listener.stop()\nassert records.empty()\n"));
}

#[test]
fn a_handlers_lock_is_one_that_others_wait_for() {
    let text = "handler = logging.StreamHandler()\nlogging.getLogger('x').addHandler(handler)\nstate = []\n\
                def one():\n    seen = len(state)\n    with handler.lock: pass\n    state.append(seen)\n\
                def two():\n    with handler.lock:\n        state.append(1)\n        pause()\n        state.append(2)\n\
                def pause(): pass\n";
    fails(&(threads(text, "one, two") + "assert state != [1, 2, 0]\n"));
    let text =
        text.replace("with handler.lock: pass\n    state.append(seen)", "with handler.lock: state.append(0)");
    proved(&(threads(&text, "one, two") + "assert sorted(state) == [0, 1, 2] and state[1] != 0\n"));
    let released = "handler = logging.StreamHandler()\nlogging.getLogger('x').addHandler(handler)\nsteps = []\n\
                    def one():\n    handler.acquire()\n    handler.release()\n    steps.append('after')\n\
                    def two():\n    handler.acquire()\n    steps.append('under')\n    handler.release()";
    fails(&(threads(released, "one, two") + "assert steps != ['under', 'after']\n"));
    fails(&(threads(released, "one, two") + "assert steps != ['after', 'under']\n"));
}

#[test]
fn others_come_between_a_handler_and_what_its_thread_does_next() {
    let work = "class Keeping(logging.Handler):\n    def emit(self, record): lines.append(record.getMessage())\n\
                lines, log, done = [], logging.getLogger('a'), []\nlog.addHandler(Keeping())\nlog.propagate = False\n\
                def first():\n    log.warning('first')\n    done.append(1)\n\
                def second():\n    log.warning('second')\n    print(lines, done)\n";
    for interpreter in BOTH {
        assert!(
            printed(&threads(work, "first, second"), interpreter).contains("['first', 'second'] []\n"),
            "{interpreter:?}"
        );
    }
}

/// A logger whose handler keeps what it gets.
const KEEPING: &str = "import warnings\nclass Keep(logging.Handler):\n    def emit(self, record): kept.append(record.getMessage())\n\
                       def pause(): pass\nkept, keep, log = [], Keep(), logging.getLogger('x')\nlog.propagate = False\n\
                       log.addHandler(keep)\nlog.setLevel(10)\n";

/// One thread does something twice, and another does this meanwhile: before, between and after.
fn comes_between(setup: &str, twice: &str, meanwhile: &str, shown: &str) {
    let text = format!(
        "{KEEPING}{setup}seen = []\ndef one():\n    first = {twice}\n    pause()\n    seen.append((first, {twice}))\n\
         def two():\n    {meanwhile}\n    pause()\n"
    );
    for interpreter in BOTH {
        let program = threads(&text, "one, two") + &format!("print({shown})\n");
        let printed = printed(&program, interpreter);
        assert_eq!(printed.len(), 3, "{interpreter:?}: {printed:?}\n{program}");
    }
}

#[test]
fn what_logging_calls_may_be_replaced_while_others_log() {
    let child = "child, other = logging.getLogger('x.y'), logging.getLogger('other')\n";
    comes_between(child, "child.info('a')", "child.parent = other", "kept");
    comes_between("", "log.info('a')", "log.isEnabledFor = lambda level: False", "kept");
    comes_between("", "log.info('a')", "keep.filter = lambda record: False", "kept");
    comes_between("", "log.info('a')", "Keep.emit = lambda self, record: None", "kept");
    let filter = "own = logging.Filter('x')\nlog.addFilter(own)\n";
    comes_between(filter, "log.info('a')", "own.name = 'y'", "kept");
    let of_zero = "own = logging.Filter('z')\nlog.addFilter(own)\n";
    comes_between(of_zero, "log.info('a')", "own.nlen = 0; own.name = ''", "kept");
    let adapter = "adapter = logging.LoggerAdapter(log, {})\n";
    comes_between(adapter, "adapter.info('a')", "adapter.logger = logging.getLogger('other')", "kept");
}

#[test]
fn what_logging_keeps_may_change_between_two_looks() {
    comes_between("", "keep._closed", "keep.close()", "seen");
    comes_between("", "len(log.getChildren())", "logging.getLogger('x.y')", "seen");
    let deep = "deep = logging.getLogger('x.y.z')\n";
    comes_between(deep, "deep.parent.name", "logging.getLogger('x.y')", "seen");
    comes_between("", "logging.getLogger('z').hasHandlers()", "logging.warning('auto')", "seen");
    comes_between("", "log.isEnabledFor(10)", "log.setLevel(20)", "seen");
    let record = "record = logging.makeLogRecord({'msg': 'm'})\nformatter = logging.Formatter()\n";
    comes_between(record, "hasattr(record, 'message')", "formatter.format(record)", "seen");
}

#[test]
fn what_a_message_is_made_of_may_change() {
    let items = "items = []\nrecord = logging.makeLogRecord({'msg': '%s', 'args': (items,)})\n";
    comes_between(items, "record.getMessage()", "items.append(1)", "seen");
    comes_between(items, "record.getMessage()", "record.msg = 'n %s'", "seen");
    let text = "items = []\ndef one(): log.info('%s', items)\ndef two():\n    items.append(1)\n    kept.append('two')";
    for interpreter in BOTH {
        let printed =
            printed(&(threads(&format!("{KEEPING}{text}"), "one, two") + "print(kept)\n"), interpreter);
        assert!(printed.contains("['two', '[]']\n"), "{interpreter:?}: {printed:?}");
    }
}

#[test]
fn two_levels_may_be_set_between_a_look_at_one_and_at_the_other() {
    let text = format!(
        "{KEEPING}keep.setLevel(40)\ndef one(): log.info('a')\ndef two():\n    log.setLevel(40)\n    keep.setLevel(0)"
    );
    fails(&(threads(&text, "one, two") + "assert not kept\n"));
}

#[test]
fn filters_of_warnings_may_be_set_while_others_warn() {
    let warn = "def warn():\n    try: warnings.warn('x')\n    except UserWarning: return 'raised'\n";
    comes_between(warn, "warn()", "warnings.simplefilter('error')", "seen");
    let set = "warnings.simplefilter('error')\n    pause()\n    warnings.simplefilter('ignore')";
    let program = |first: &str, second: &str| {
        let one = "seen = []\ndef one():\n    first = warn()\n    seen.append((first, warn()))";
        threads(&format!("{KEEPING}{warn}{first}\n{one}\ndef two():\n    {second}"), "one, two")
            + "print(seen)\n"
    };
    for interpreter in BOTH {
        assert_eq!(printed(&program("", set), interpreter).len(), 4, "{interpreter:?}");
    }
    // Until 3.13 a filter that is there already is gone for a moment.
    let again = program("warnings.simplefilter('error')", "warnings.simplefilter('error')");
    let outcomes = Interpreter::ALL.map(|interpreter| printed(&again, interpreter).len());
    assert_eq!(outcomes, [4, 4, 4, 1, 1, 4, 4]);
}

#[test]
fn an_answer_that_threads_share_is_read_piece_by_piece() {
    let answer =
        "import urllib.request\nanswer = urllib.request.urlopen('https://sites.example/sites/1?ms=100')\n";
    let one = "seen = []\ndef one():\n    first = answer.read(3)\n    seen.append((first, answer.read(3)))";
    let text = format!("{answer}{one}\ndef two(): answer.read(4)");
    for interpreter in BOTH {
        let printed = printed(&(threads(&text, "one, two") + "print(seen)\n"), interpreter);
        let between = "[(b'{\"s', b': 1')]\n";
        assert!(printed.contains(between), "{interpreter:?}: {printed:?}");
    }
}

#[test]
fn what_is_noticed_too_late_is_taken_for_granted() {
    // No run that is looked at beforehand has this order.
    let text = "order, log = [], logging.getLogger('x')\ndef work():\n    order.append(threading.current_thread().name)\n    \
                if len(order) == 4 and order == sorted(order, reverse=True): log.isEnabledFor = None";
    let program = threads(text, "work, work, work, work");
    let start = explored::start(&program, Interpreter::Gil);
    let report = explored(&start, STATES);
    assert_eq!(report.verdict, Verdict::Incomplete, "{report:?}");
    assert_eq!(start.assumed().map(|(what, _)| what).collect::<Vec<_>>(), [Assumption::Quiet]);
}

fn verdicts_of_versions(program: &str) -> [Verdict; 3] {
    [Interpreter::Gil, Interpreter::V3_13, Interpreter::V3_15]
        .map(|interpreter| explored(&explored::start(program, interpreter), STATES).verdict)
}

#[test]
fn a_handler_that_is_removed_while_another_thread_goes_through_them() {
    let program = |removed: &str| {
        format!(
            "import logging, threading\nseen = []\ndef pause(): pass\nclass Noting(logging.Handler):\n    def emit(self, record):\n        \
             pause()\n        seen.append(self)\nlog = logging.getLogger('x')\nlog.propagate = False\na, b, c = Noting(), Noting(), Noting()\n\
             for handler in (a, b): log.addHandler(handler)\ndef work(): log.warning('it')\nthread = threading.Thread(target=work)\n\
             thread.start()\nlog.removeHandler({removed})\nthread.join()\nassert b in seen\n"
        )
    };
    assert_eq!(verdicts_of_versions(&program("a")), [Verdict::Found, Verdict::Found, Verdict::Proved]);
    assert_eq!(verdicts_of_versions(&program("c")), [Verdict::Proved; 3]);
}

#[test]
fn a_listener_that_is_started_twice() {
    let program = |end: &str| {
        format!(
            "import queue\nfrom logging.handlers import QueueListener\nlistener = QueueListener(queue.Queue())\nlistener.start()\n\
             {end}\n"
        )
    };
    assert_eq!(
        verdicts_of_versions(&program("listener.start()")),
        [Verdict::Found, Verdict::Proved, Verdict::Found]
    );
    assert_eq!(verdicts_of_versions(&program("listener.stop()\nlistener.start()")), [Verdict::Proved; 3]);
}

#[test]
fn a_level_that_is_not_set_by_its_method_comes_too_late() {
    let program = |sets: &str, is_enabled: &str| {
        format!(
            "import logging\nlog = logging.getLogger('x')\nlog.setLevel(30)\nlog.info('a')\n{sets}\n\
             assert log.level == 20 and log.isEnabledFor(20) is {is_enabled}\n"
        )
    };
    proved(&program("log.level = 20", "False"));
    proved(&program("log.setLevel(20)", "True"));
}

#[test]
fn since_3_13_a_handler_has_to_have_a_lock() {
    let program = |makes: &str| {
        format!(
            "import logging\nclass Mine(logging.Handler):\n    def emit(self, record): print(record.msg)\n    \
             def createLock(self): {makes}\nlog = logging.getLogger('x')\nlog.addHandler(Mine())\nlog.warning('told')\n"
        )
    };
    let of_all = |program: &str| {
        Interpreter::ALL.map(|it| explored(&explored::start(program, it), STATES).verdict.name())
    };
    let lacks_lock = of_all(&program("self.lock = None"));
    assert_eq!(lacks_lock, ["proved", "proved", "found", "found", "found", "found", "found"]);
    assert_eq!(of_all(&program("super().createLock()")), ["proved"; 7]);
}

/// A program whose daemon logs by a handler with this `emit`, `log` its logger and `handler` the handler.
fn with_daemon(emit: &str, end: &str) -> String {
    format!(
        "import logging, threading\nclass Mine(logging.Handler):\n    def emit(self, record): {emit}\nhandler = Mine()\n\
         log = logging.getLogger('x')\nlog.addHandler(handler)\nlog.propagate = False\ninside = threading.Event()\n\
         daemon = threading.Thread(target=log.warning, args=('told',), daemon=True)\n{end}\n"
    )
}

#[test]
fn the_programs_end_waits_for_the_locks_of_handlers() {
    let waits = "inside.set(); threading.Event().wait()";
    fails(&with_daemon(waits, "daemon.start()\ninside.wait()"));
    // It may begin only when the program has ended.
    proved(&with_daemon(waits, "daemon"));
    proved(&with_daemon("inside.set()", "daemon.start()\ninside.wait()"));
    fails(&with_daemon(
        "pass",
        "other = threading.Thread(target=handler.acquire)\nother.start()\nother.join()",
    ));
    proved(&with_daemon("pass", "handler.acquire()"));
    let late = "def begin(): daemon.start()\nthreading.Thread(target=begin).start()";
    fails(&with_daemon(waits, late));
    let std = "import logging, threading\nhandler = logging.StreamHandler()\nlogging.getLogger('x').addHandler(handler)\n\
               inside = threading.Event()\ndef keep():\n    with handler.lock:\n        inside.set()\n        \
               threading.Event().wait()\nthreading.Thread(target=keep, daemon=True).start()\ninside.wait()\n";
    fails(std);
    // Half of it is done only by whoever begins once more.
    let two = with_daemon("print('a'); print('b')", "daemon.start()");
    let printed = printed(&two, Interpreter::Gil);
    assert!(["", "a\n", "a\nb\n"].iter().all(|it| printed.contains(*it)), "{printed:?}");
}

#[test]
fn the_programs_end_is_one_step_if_all_that_daemons_have_is_given_back() {
    let program = "import logging, threading\nlogging.basicConfig(level=logging.INFO)\ndef work():\n    \
                   for i in range(3): logging.info('tick %s', i)\nfor i in range(2): threading.Thread(target=work, daemon=True).start()\n";
    let report = explored(&explored::start(program, Interpreter::Gil), STATES);
    assert!(report.verdict == Verdict::Proved && report.states < 200, "{report:?}");
}

#[test]
fn the_program_closes_a_stream_of_its_own_at_its_end() {
    let program = "import logging\nclass Own:\n    def write(self, text): pass\n    def flush(self): print('flushed')\n\
                   log = logging.getLogger('x')\nlog.addHandler(logging.StreamHandler(Own()))\nlog.warning('a')\n";
    assert_eq!(printed(program, Interpreter::Gil), ["flushed\nflushed\n".to_owned()].into());
}
