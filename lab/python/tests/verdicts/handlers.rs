//! Where other threads come when an exception has been raised, and around the condition of a loop: versions differ.

use lab_python::Interpreter;

use crate::threads::explored;

const STATES: usize = 100_000;

/// Two threads do this to `n`, which each has counted up in the end, unless an update gets lost.
fn verdicts(setup: &str, step: &str) -> [&'static str; 7] {
    let step = step.replace('\n', "\n    ");
    let source = format!(
        "import threading\nn = 0\n{setup}def step():\n    global n\n    {step}\n\
         threads = [threading.Thread(target=step) for _ in range(2)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\nassert n == 2\n"
    );
    of_all(&source)
}

fn of_all(source: &str) -> [&'static str; 7] {
    Interpreter::ALL
        .map(|interpreter| explored::explored(&explored::start(source, interpreter), STATES).verdict.name())
}

#[test]
fn until_3_13_others_run_between_a_test_of_while_and_its_body() {
    let step = "i = 0\nwhile i == 0 or i < 2 and (x := n) >= 0:\n    if i == 1: n = x + 1\n    i += 1";
    assert_eq!(verdicts("", step), ["found", "found", "found", "proved", "proved", "found", "found"]);
}

#[test]
fn since_3_14_others_run_between_the_body_of_while_and_its_next_test() {
    let step = "i = 0\nwhile (n := x + 1 if i else n) >= 0 and not i:\n    i = 1\n    x = n";
    assert_eq!(verdicts("", step), ["proved", "proved", "proved", "found", "found", "found", "found"]);
    let continued = format!("{step}\n    continue");
    assert_eq!(verdicts("", &continued), ["found"; 7]);
}

#[test]
fn since_3_12_others_run_where_a_break_leads_out_of_a_handler() {
    let step = "x = n\nfor y in (1,):\n    try: {}['k']\n    except KeyError: break\nn = x + 1";
    assert_eq!(verdicts("", step), ["proved", "found", "found", "found", "found", "found", "found"]);
    let elsewhere = step.replace("{}['k']", "break");
    assert_eq!(
        verdicts("", &elsewhere),
        ["proved", "proved", "proved", "proved", "proved", "proved", "found"]
    );
}

#[test]
fn in_3_12_others_run_where_a_handler_ends() {
    for star in ["", "*"] {
        let step = format!("x = n\ntry: {{}}['k']\nexcept{star} KeyError: pass\nn = x + 1");
        assert_eq!(
            verdicts("", &step),
            ["proved", "found", "proved", "proved", "proved", "found", "found"],
            "{star}"
        );
    }
    let inner =
        "x = n\ntry: {}['k']\nexcept KeyError:\n    try: {}['k']\n    except KeyError: pass\n    n = x + 1";
    assert_eq!(verdicts("", inner), ["proved", "proved", "proved", "proved", "proved", "proved", "found"]);
    let last = "try:\n    x = n\n    {}['k']\nexcept KeyError: n = x + 1";
    assert_eq!(verdicts("", last), ["proved", "proved", "proved", "proved", "proved", "proved", "found"]);
}

const READ: &str = "class Read:\n    def __enter__(self): pass\n    def __exit__(self, *raised):\n        self.x = n\n        \
                    return True\ndef made(): return Read()\n";

#[test]
fn in_3_12_others_run_where_with_has_held_an_exception_back() {
    let step = "read = made()\nwith read: {}['k']\nn = read.x + 1";
    assert_eq!(verdicts(READ, step), ["proved", "found", "proved", "proved", "proved", "found", "found"]);
}

#[test]
fn since_3_12_others_run_where_a_with_ends_in_a_handler() {
    let step = "read = made()\ntry: {}['k']\nexcept KeyError:\n    with read: pass\nn = read.x + 1";
    assert_eq!(verdicts(READ, step), ["found"; 7]);
}

#[test]
fn until_3_13_others_run_where_exit_has_returned_whatever_it_is_written_in() {
    let step = "read = made()\nwith read: pass\nn = read.x + 1";
    let expected = ["found", "found", "found", "proved", "proved", "found", "found"];
    assert_eq!(verdicts(READ, step), expected);
    let returned = READ.to_owned() + "def left():\n    it = made()\n    with it: return it\n";
    assert_eq!(verdicts(&returned, "n = left().x + 1"), expected);
}

/// `holder` leaves the lock by an exception, and then does this, while `waiter` waits for it.
fn left(then: &str) -> String {
    format!(
        "import threading\nlock, n = threading.Lock(), 0\ndef pause(): pass\ndef holder():\n    global n\n    try:\n        \
         with lock:\n            x = n\n            pause()\n            raise KeyError\n    except KeyError:\n        \
         {then}\ndef waiter():\n    global n\n    with lock: n += 1\n\
         threads = [threading.Thread(target=it) for it in (holder, waiter)]\n\
         for it in threads: it.start()\nfor it in threads: it.join()\n"
    )
}

#[test]
fn who_waits_for_a_lock_may_have_it_as_soon_as_an_exception_releases_it() {
    let again = left("with lock: n = x + 1") + "assert n == 2\n";
    assert_eq!(of_all(&again), ["found"; 7]);
    for reentrant in [&again, &left("assert lock.acquire(blocking=False); lock.release()")] {
        let reentrant = reentrant.replace("Lock()", "RLock()");
        assert_eq!(of_all(&reentrant), ["found"; 7], "{reentrant}");
    }
    for look in ["assert lock.acquire(blocking=False); lock.release()", "assert not lock.locked()"] {
        assert_eq!(of_all(&left(look)), ["found"; 7], "{look}");
    }
}

#[test]
fn nobody_runs_as_soon_as_an_exception_releases_a_lock() {
    let source = left("n = x + 1") + "assert n == 2\n";
    assert_eq!(of_all(&source), ["proved", "proved", "proved", "proved", "proved", "proved", "found"]);
}
