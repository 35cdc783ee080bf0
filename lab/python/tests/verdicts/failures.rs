//! What tells one failure from another: each has its own count and its own shortest way.

use explore::{Kind, Outcome, Report, Verdict, Walked, depth_first};
use lab_python::Interpreter;

use crate::threads::explored;

const STATES: usize = 100_000;
const LONGEST: usize = 1000;

/// What comes of a program with a global lock.
fn explored(source: &str) -> Report {
    let start = explored::start(source, Interpreter::Gil);
    let report = explored::explored(&start, STATES);
    let misled = report.outcomes.iter().find_map(|outcome| explored::misled(&start, outcome));
    assert_eq!(misled, None, "{source}");
    assert_eq!((report.verdict, report.complete), (Verdict::Found, true), "{source}");
    report
}

/// The same; and each outcome has the count and the shortest way that it has where every walk is walked.
fn counted(source: &str) -> Vec<Outcome> {
    let report = explored(source);
    let walked = depth_first(&explored::start(source, Interpreter::Gil), LONGEST);
    assert_eq!(walked.outcomes.len(), report.outcomes.len(), "{source}");
    report.outcomes.iter().for_each(|outcome| is_as_walked(outcome, &walked));
    report.outcomes
}

fn is_as_walked(outcome: &Outcome, walked: &Walked) {
    let stdout = outcome.stdout.clone().expect("it ends");
    let reached = &walked.outcomes[&(outcome.kind, explored::failure_in(outcome), stdout)];
    let count = outcome.interleavings.as_ref().map(ToString::to_string);
    assert_eq!(count, Some(reached.runs.to_string()), "{outcome:?}");
    assert_eq!(outcome.cost, reached.shortest, "{outcome:?}");
}

fn failing(outcomes: &[Outcome]) -> impl Iterator<Item = &Outcome> {
    outcomes.iter().filter(|outcome| outcome.kind != Kind::Ok)
}

/// What each failure says, with its line and its count.
fn said(outcomes: &[Outcome]) -> Vec<(&str, Option<u32>, String)> {
    let count = |it: &Outcome| it.interleavings.as_ref().map(ToString::to_string).unwrap_or_default();
    failing(outcomes).map(|it| (&*it.detail, it.place, count(it))).collect()
}

#[test]
fn two_exceptions_of_one_class_are_two_failures() {
    let source = "import threading
stage = 0
def pause(): pass
def advance():
    global stage
    stage = 1
    pause()
    stage = 2
    pause()
    stage = 3
def look():
    seen = stage
    if seen == 1: raise LookupError('begun')
    if seen == 2: raise LookupError('half done')
moves, looks = threading.Thread(target=advance), threading.Thread(target=look)
moves.start(); looks.start()
moves.join(); looks.join()
";
    let outcomes = counted(source);
    let begun = ("LookupError: begun (in Thread-2 (look))", Some(13), "43".to_owned());
    let half_done = ("LookupError: half done (in Thread-2 (look))", Some(14), "48".to_owned());
    assert_eq!(said(&outcomes), [begun, half_done]);
    assert_eq!(outcomes.len(), 3, "and it may end well");
}

/// Two threads make a step each, and then the main thread fails if the other one's was the last.
fn last(before: &str, fail: [&str; 2]) -> String {
    format!(
        "import threading\nlast = None\n{before}\ndef one():\n    global last\n    last = 1\ndef two():\n    \
         global last\n    last = 2\nts = [threading.Thread(target=f) for f in (one, two)]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\nif last == 1:\n    {}\nelse:\n    {}\n",
        fail[0], fail[1]
    )
}

#[test]
fn the_same_exception_in_two_lines_is_two_failures() {
    let outcomes = counted(&last("", ["raise ValueError('no')"; 2]));
    let lines: Vec<_> = said(&outcomes).into_iter().map(|(text, line, _)| (text, line)).collect();
    let text = "ValueError: no (in MainThread)";
    assert_eq!(lines, [(text, Some(14)), (text, Some(16))]);
    let asserted = counted(&last("", ["assert False"; 2]));
    assert_eq!(failing(&asserted).map(|it| (it.kind, it.place)).collect::<Vec<_>>(), {
        [(Kind::Assertion, Some(14)), (Kind::Assertion, Some(16))]
    });
}

#[test]
fn an_exception_is_raised_where_the_program_raises_it_and_not_where_it_passes() {
    let before = "def fail(): raise ValueError('no')";
    assert_eq!(said(&counted(&last(before, ["fail()"; 2]))).len(), 1);
    let in_library = "def make(): threading.Semaphore(-1)";
    let outcomes = counted(&last(in_library, ["make()"; 2]));
    assert_eq!(failing(&outcomes).map(|it| it.place).collect::<Vec<_>>(), [Some(3)]);
}

#[test]
fn who_asks_for_another_status_than_0_says_that_something_went_wrong() {
    let outcomes = counted(&last("import sys", ["sys.exit('lost')", "sys.exit(last + 1)"]));
    let texts: Vec<_> = said(&outcomes).into_iter().map(|(text, line, _)| (text, line)).collect();
    let wanted =
        [("SystemExit: 3 (in MainThread)", Some(16)), ("SystemExit: lost (in MainThread)", Some(14))];
    assert_eq!(texts, wanted);
    for well in ["sys.exit()", "sys.exit(0)", "sys.exit(None)", "raise SystemExit", "sys.exit(False)"] {
        let start = explored::start(&format!("import sys\n{well}\n"), Interpreter::Gil);
        assert_eq!(explored::explored(&start, STATES).verdict, Verdict::Proved, "{well}");
    }
}

#[test]
fn the_same_exception_in_two_threads_is_two_failures() {
    let source = "import threading
turn = []
def pause(): pass
def work():
    turn.append(1)
    pause()
    if len(turn) == 2: raise ValueError('both')
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";
    let outcomes = counted(source);
    let texts: Vec<_> = said(&outcomes).into_iter().map(|(text, line, _)| (text, line)).collect();
    let text = |thread| (thread, Some(7));
    assert_eq!(
        texts,
        [text("ValueError: both (in Thread-1 (work))"), text("ValueError: both (in Thread-2 (work))")]
    );
}

#[test]
fn what_was_printed_before_a_failure_makes_another_outcome_of_the_same_failure() {
    let source = "import threading
def work(): print('w')
t = threading.Thread(target=work)
t.start()
print('m')
raise ValueError('no')
";
    let outcomes = counted(source);
    assert!(outcomes.len() > 2, "{outcomes:?}");
    let mut failures: Vec<_> = outcomes.iter().map(|it| (it.kind, explored::failure_in(it))).collect();
    failures.dedup();
    assert_eq!(failures.len(), 1, "{failures:?}");
}

/// Three that take two locks each: `x` and `y` the first two, in opposite orders, and then `y` and `z` the others.
const THREE: &str = "import threading
a, b, c, d = [threading.Lock() for _ in range(4)]
def pause(): pass
def take(*pairs):
    for first, second in pairs:
        with first:
            pause()
            with second: pass
tasks = {'x': [(a, b)], 'y': [(b, a), (c, d)], 'z': [(d, c)]}
";

const DEADLOCKS: [&str; 2] = [
    "MainThread waits for x to finish; x waits for a lock that y holds; y waits for a lock that x holds",
    "MainThread waits for y to finish; y waits for a lock that z holds; z waits for a lock that y holds",
];

#[test]
fn deadlocks_of_other_threads_are_other_failures() {
    let ends = "ts = [threading.Thread(target=take, args=tasks[name], name=name) for name in tasks]
for t in ts: t.start()
for t in ts: t.join()
";
    let report = explored(&format!("{THREE}{ends}"));
    let kinds: Vec<_> = failing(&report.outcomes).map(|it| (it.kind, &*it.detail)).collect();
    assert_eq!(kinds, DEADLOCKS.map(|detail| (Kind::Deadlock, detail)));
    let [first, second] = &report.outcomes[1..] else { panic!("{report:?}") };
    assert_ne!(first.interleavings, second.interleavings);
    assert!(first.cost.steps < second.cost.steps, "the first comes sooner: {first:?} {second:?}");
}

#[test]
fn deadlocks_of_some_are_told_apart_by_who_is_left_behind() {
    let ends = "done = False
def go_round():
    while not done: pause()
ts = [threading.Thread(target=take, args=tasks[name], name=name) for name in tasks]
threading.Thread(target=go_round, name='goer').start()
for t in ts: t.start()
for t in ts: t.join()
done = True
";
    let report = explored(&format!("{THREE}{ends}"));
    let kinds: Vec<_> = failing(&report.outcomes).map(|it| (it.kind, &*it.detail)).collect();
    assert_eq!(kinds, DEADLOCKS.map(|detail| (Kind::PartialDeadlock, detail)));
}
