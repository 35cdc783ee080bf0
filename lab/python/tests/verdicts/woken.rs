//! Who is woken has waited longest. Those who are woken together compete.

use explore::Verdict;

use crate::rules::{comes_to, prints};

/// Threads of these names that wait for a slot, one after the other, and say that they have got it.
fn waiting(names: &str) -> String {
    format!(
        "import threading\nslots, got = threading.Semaphore(0), []\ndef work(name):\n    slots.acquire()\n    \
         got.append(name)\nthreads = [threading.Thread(target=work, args=(name,)) for name in '{names}']\n\
         for place, thread in enumerate(threads, 1):\n    thread.start()\n    \
         while len(slots._cond._waiters) < place: pass\n"
    )
}

#[test]
fn a_semaphore_wakes_who_has_waited_longest() {
    let begin = waiting("ab");
    let end = "slots.release()\nthreads[0].join()\nassert got == ['a']\nslots.release()\nthreads[1].join()\n";
    comes_to(&format!("{begin}{end}"), Verdict::Proved, &["ok"]);
}

#[test]
fn a_semaphore_that_is_released_twice_at_once_wakes_two_which_compete() {
    let begin = format!("{}slots.release(2)\nthreads[0].join()\nthreads[1].join()\n", waiting("abc"));
    prints(&format!("{begin}print(got)\nslots.release()\n"), &["['a', 'b']\n", "['b', 'a']\n"]);
}

#[test]
fn who_is_woken_by_a_semaphore_competes_with_whoever_comes() {
    let begin = "import threading\nslots, got = threading.Semaphore(0), []\ndef work():\n    with slots: got.append('waited')\n\
                 thread = threading.Thread(target=work)\nthread.start()\nwhile not slots._cond._waiters: pass\n";
    let end = "slots.release()\nwith slots: got.append('came')\nthread.join()\nprint(got)\n";
    prints(&format!("{begin}{end}"), &["['came', 'waited']\n", "['waited', 'came']\n"]);
}

/// Three threads that wait for a condition, one after the other, and say that they were woken.
const THREE_WAIT: &str = "import threading\ncondition = threading.Condition()\n\
    ready, done = threading.Semaphore(0), threading.Semaphore(0)\nwoken = []\ndef work(name):\n    \
    with condition:\n        ready.release()\n        condition.wait()\n        woken.append(name)\n    \
    done.release()\nfor name in 'abc':\n    threading.Thread(target=work, args=(name,)).start()\n    ready.acquire()\n";

#[test]
fn a_condition_wakes_as_many_as_it_is_told_which_compete() {
    let end = "with condition: condition.notify(2)\ndone.acquire()\ndone.acquire()\nprint(woken)\n\
               with condition: condition.notify()\n";
    prints(&format!("{THREE_WAIT}{end}"), &["['a', 'b']\n", "['b', 'a']\n"]);
}

#[test]
fn a_condition_that_wakes_some_leaves_the_others_in_their_order() {
    let end = "with condition: condition.notify(2)\ndone.acquire()\ndone.acquire()\n\
               with condition: condition.notify(5)\ndone.acquire()\nassert woken[2:] == ['c']\n";
    comes_to(&format!("{THREE_WAIT}{end}"), Verdict::Proved, &["ok"]);
}
