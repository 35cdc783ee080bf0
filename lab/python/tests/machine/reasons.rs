//! What a deadlock says of each who waits.

use crate::run;

/// What is said of the thread `waiter`, which does this, while `other` has done that.
fn reason(other: &str, waiter: &str) -> String {
    let program = format!(
        "import threading, queue\nlock, rlock = threading.Lock(), threading.RLock()\nchanged = threading.Condition()\nevent, barrier = threading.Event(), threading.Barrier(2)\nslots, bound = threading.Semaphore(0), threading.BoundedSemaphore(1)\nitems, simple = queue.Queue(1), queue.SimpleQueue()\ndef other(): {other}\ndef waiter(): {waiter}\nfor work in (other, waiter):\n    thread = threading.Thread(target=work, name=work.__name__, daemon=work is other)\n    thread.start()\n    if work is other: thread.join()\nthread.join()\n"
    );
    let error = run(&program, 0).error.expect("it is stuck");
    let of_waiter = error.split("; ").find_map(|sentence| sentence.strip_prefix("waiter "));
    of_waiter.unwrap_or_else(|| panic!("{error}")).to_owned()
}

#[test]
fn who_waits_for_a_lock_is_told_who_holds_it() {
    assert_eq!(reason("lock.acquire()", "lock.acquire()"), "waits for a lock that other holds");
    assert_eq!(reason("rlock.acquire()", "rlock.acquire()"), "waits for a lock that other holds");
    assert_eq!(reason("pass", "lock.acquire(); lock.acquire()"), "waits for a lock that it holds itself");
    assert_eq!(reason("changed.acquire()", "changed.acquire()"), "waits for a lock that other holds");
    assert_eq!(reason("items.mutex.acquire()", "items.get()"), "waits for a lock that other holds");
}

#[test]
fn who_waits_for_a_signal_is_told_which() {
    let cases = [
        ("changed.acquire(); changed.wait()", "waits to be notified"),
        ("changed.acquire(); changed.wait_for(lambda: False)", "waits to be notified"),
        ("event.wait()", "waits for an event to be set"),
        ("slots.acquire()", "waits for a semaphore to be released"),
        ("bound.acquire(); bound.acquire()", "waits for a semaphore to be released"),
        ("barrier.wait()", "waits for others to come to a barrier"),
        ("items.get()", "waits for an item in a queue"),
        ("simple.get()", "waits for an item in a queue"),
        ("items.put(1); items.put(2)", "waits for room in a queue"),
        ("items.put(1); items.join()", "waits for all items of a queue to be done"),
    ];
    for (waiter, expected) in cases {
        assert_eq!(reason("pass", waiter), expected, "{waiter}");
    }
}

#[test]
fn who_waits_for_a_task_is_told_who_runs_it() {
    let begin = "from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait\npool = ThreadPoolExecutor(1)\ndef inner(): pass\ndef outer(): pool.submit(inner).result()\n";
    let cases = [
        (
            "pool.submit(outer).result()",
            "MainThread waits for the result of a task that ThreadPoolExecutor-0_0 runs; \
             ThreadPoolExecutor-0_0 waits for the result of a task that no thread has begun",
        ),
        (
            "pool.submit(inner).exception(); Future().exception()",
            "MainThread waits for the result of a task that no thread has begun; \
             ThreadPoolExecutor-0_0 waits for a task",
        ),
        ("wait([Future()])", "MainThread waits for tasks to be done"),
        ("list(as_completed([Future()]))", "MainThread waits for the next task to be done"),
    ];
    for (end, expected) in cases {
        let error = run(&format!("{begin}{end}\n"), 0).error;
        assert_eq!(error, Some(format!("Deadlock: {expected}")), "{end}");
    }
}

#[test]
fn who_was_notified_waits_for_the_lock_again() {
    let waiter = "changed.acquire(); changed.wait(0.1)";
    assert_eq!(reason("changed.acquire()", waiter), "waits for a lock that other holds");
    let program = "import threading\nlock = threading.Lock()\nchanged = threading.Condition(lock)\ndef waiter():\n    with changed: changed.wait(1)\nthread = threading.Thread(target=waiter, name='waiter')\nthread.start()\nimport time\ntime.sleep(0.5)\nlock.acquire()\nthread.join()\n";
    let error = run(program, 0).error.expect("it is stuck");
    assert!(error.ends_with("waiter waits for a lock that MainThread holds"), "{error}");
}
