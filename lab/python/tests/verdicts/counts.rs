//! States, interleavings and steps of small programs, as one counts them on paper.

use explore::{Interleavings, Verdict};
use lab_python::Interpreter;

use crate::threads::explored;

/// What is printed, how often it comes to that, and the shortest way, of those with the fewest preemptions: switches and
/// steps.
type Ends<'t> = &'t [(&'t str, u32, (usize, usize))];

fn has(source: &str, interpreter: Interpreter, states: usize, ends: Ends<'_>) {
    let report = explored::explored(&explored::start(source, interpreter), 1000);
    let count = |count: u32| Some(Interleavings::Finite(count.into()));
    let found: Vec<_> = report
        .outcomes
        .iter()
        .map(|it| (it.stdout.as_deref(), it.interleavings.clone(), (it.cost.switches, it.cost.steps)))
        .collect();
    let wanted: Vec<_> =
        ends.iter().map(|&(text, counted, shortest)| (Some(text), count(counted), shortest)).collect();
    assert_eq!((report.states, found), (states, wanted), "{interpreter:?}:\n{source}");
    assert_eq!(
        explored::kinds(&report).into_iter().collect::<Vec<_>>(),
        ["ok"],
        "{interpreter:?}:\n{source}"
    );
    assert_eq!(report.interleavings, count(ends.iter().map(|end| end.1).sum()), "{interpreter:?}");
}

/// Nobody can come between, so it goes from its start to its end in one step.
#[test]
fn a_program_with_one_thread_is_one_step() {
    let source = "n = 0\nfor _ in range(3): n = n + 1\nprint(n)\nprint(n)\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        has("print(1)\n", interpreter, 2, &[("1\n", 1, (0, 1))]);
        has(source, interpreter, 2, &[("3\n3\n", 1, (0, 1))]);
    }
}

const TWO_ADD: &str = "import threading\nn = 0\ndef work():\n    global n\n    n = n + 1\n\
    thread = threading.Thread(target=work)\nthread.start()\nn = n + 1\nthread.join()\nprint(n)\n";

/// `n = n + 1` is never torn apart. The main thread starts the other (1), adds and comes to where `join` begins (2),
/// waits in it (3), and goes on to its end when the other is done. The other adds, which is one step: after 1, 2 or 3.
/// After 1, main is alone, and ends in one step. So these are the states: the start; 1, 2 and 3, each with the other
/// before or after its step; the end. The shortest way interrupts nobody: main's three steps, the other's, main's last.
#[test]
fn two_that_add_under_a_global_lock_do_so_in_three_ways() {
    has(TWO_ADD, Interpreter::Gil, 8, &[("2\n", 3, (2, 5))]);
}

/// Each stops before it reads, before it writes, and main before it joins. So the other has three steps (to its read,
/// to its write, to its end) and main has four once it has started the other (to its read, to its write, to `join`,
/// into it): 35 orders, of which each is another interleaving, though who is alone at last makes all of its steps in
/// one. Nothing is lost if the other is done before main reads (4 orders: one of main's steps comes before, amid or
/// after its three), or if main has written before the other reads (its third step before the other's second: 4 if it
/// comes before the first as well, otherwise 3 times 3). That is 17, and something is lost in 18. For that, the
/// shortest way is main to its write in three steps, the other's three, main's rest. For nothing to be lost nobody has to
/// be interrupted: main's five, until it waits, the other's three, main's last.
///
/// The states: the start and two ends. Before main has read, twice: the other before its first step, its read or its
/// write, or done. The same while main holds a 0. After it has written and when it waits, in each case: the other
/// before its first step or its read; with a 0 or with a 1 before its write; done, with a sum of 1 or of 2. That is
/// 1 + 2 + 2 · 4 + 4 + 2 · 6.
#[test]
fn two_that_add_without_a_global_lock_do_so_in_35_ways() {
    has(TWO_ADD, Interpreter::Free, 27, &[("1\n", 18, (2, 7)), ("2\n", 17, (2, 9))]);
}

/// Both have three steps once both are there, as each writes twice: 20 orders, and 4 by 4 places. Of the texts that do
/// not mix, one writes all before the other writes anything, and the last of its steps comes anywhere in the other's
/// three. Otherwise each writes once, and two steps of each are left. Under the lock a step ends after what is
/// written, and without it before: so those whose texts mix need one more step there.
#[test]
fn two_that_print_do_so_in_20_ways() {
    let source = "import threading\nthreading.Thread(target=print, args=('a',)).start()\nprint('b')\n";
    for (interpreter, more) in [(Interpreter::Gil, 0), (Interpreter::Free, 1)] {
        let apart = [("a\nb\n", 4, (2, 5)), ("b\na\n", 4, (1, 5))];
        let mixed = [("ab\n\n", 6, (3, 6 + more)), ("ba\n\n", 6, (2, 6 + more))];
        has(source, interpreter, 17, &[apart[0], mixed[0], apart[1], mixed[1]]);
    }
}

/// What each of them makes, nobody else comes to: objects, closures, generators, exceptions.
#[test]
fn four_threads_that_share_nothing_have_few_states() {
    let source = "import threading\nclass Counter:\n    def __init__(self): self.count = 0\n    \
         def add(self, n): self.count += n\n\
         def squares(n):\n    for i in range(n): yield i * i\n\
         def work(name):\n    counter, seen, words = Counter(), {}, []\n    \
         def note(word): words.append(word)\n    \
         for square in squares(5):\n        counter.add(square)\n        \
         seen[square] = seen.get(square, 0) + 1\n        note(f'{name} {square}')\n    \
         try: raise ValueError(words)\n    except ValueError as error: words = sorted(error.args[0])\n    \
         assert counter.count == sum(seen) and len(words) == 5\n\
         threads = [threading.Thread(target=work, args=(name,)) for name in 'abcd']\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), 1000);
        assert_eq!(report.verdict, Verdict::Proved, "{interpreter:?}: {} states", report.states);
    }
}
