//! How a report tells failures apart, and how readers find those that belong together.

use lab_session::{ExploreOptions, ExploreReport, Interpreter, Outcome, OutcomeKind, explore, rows};

fn explored(text: &str) -> ExploreReport {
    let options =
        ExploreOptions { interpreter: Interpreter::Gil, max_states: 100_000, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    assert!(report.complete, "{text}");
    report
}

/// Two threads say what they are, and the main thread fails after that in one of two lines, or not at all.
const FAILS: &str = "import threading
last = None
def work(name):
    global last
    last = name
    print(name)
ts = [threading.Thread(target=work, args=(name,)) for name in 'ab']
for t in ts: t.start()
for t in ts: t.join()
if last == 'a':
    raise ValueError('no')
";

fn number(outcome: &Outcome) -> u64 {
    outcome.interleavings.as_ref().and_then(|it| it.parse().ok()).expect("it was counted")
}

#[test]
fn a_note_is_not_taken_for_the_exception() {
    let noted = "try: raise ValueError('no')\nexcept ValueError as error:\n    error.add_note('a note')\n    error.add_note('and more')\n    raise\n";
    let report = explored(noted);
    let told: Vec<_> = report.outcomes.iter().map(Outcome::told).collect();
    assert_eq!(told, ["ValueError: no (in MainThread), line 1"]);
}

#[test]
fn outcomes_of_one_failure_have_its_number_and_its_line() {
    let report = explored(&format!("{FAILS}raise ValueError('no')\n"));
    let failures: Vec<_> = report.outcomes.iter().map(|it| (it.failure, it.raised_at)).collect();
    let (first, second) = ((Some(0), Some(11)), (Some(1), Some(12)));
    let firsts = failures.iter().take_while(|it| **it == first).count();
    assert!(firsts > 1 && failures[firsts..].len() > 1, "{failures:?}");
    assert!(failures[firsts..].iter().all(|it| *it == second), "{failures:?}");
}

#[test]
fn each_exception_is_told_with_the_line_that_raised_it() {
    let details = |report: &ExploreReport| {
        let mut details: Vec<_> = report.outcomes.iter().map(Outcome::told).collect();
        details.dedup();
        details
    };
    let text = "ValueError: no (in MainThread)";
    let twice = explored(&format!("{FAILS}raise ValueError('no')\n"));
    assert_eq!(details(&twice), [11, 12].map(|line| format!("{text}, line {line}")));
    assert_eq!(details(&explored(FAILS)), ["", &format!("{text}, line 11")]);
    let within =
        explored("import threading\ndef wait(thread):\n    thread.join()\nwait(threading.Thread())\n");
    assert_eq!(within.outcomes[0].raised_at, Some(3), "the innermost line of the program's own text");
}

#[test]
fn a_row_has_the_count_of_all_of_its_outcomes_and_the_shortest_of_their_schedules() {
    let report = explored(FAILS);
    let rows = rows(&report.outcomes);
    let (good, bad): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.shortest().kind == OutcomeKind::Ok);
    let [failure] = &bad[..] else { panic!("{bad:?}") };
    let outcomes: Vec<_> = report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok).collect();
    assert!(outcomes.len() > 1 && failure.outcomes.len() == outcomes.len());
    let sum: u64 = outcomes.iter().map(|it| number(it)).sum();
    assert_eq!(failure.interleavings(), Some(sum.to_string()));
    assert_eq!(Some(failure.shortest().shortest), outcomes.iter().map(|it| it.shortest).min());
    assert!(
        good.len() > 1 && good.iter().all(|row| row.outcomes.len() == 1),
        "good ends print what they come to"
    );
    assert!(good.iter().all(|row| row.shortest().failure.is_none()));
}

#[test]
fn a_row_that_was_not_counted_has_no_count() {
    let mut report = explored(FAILS);
    report.outcomes.iter_mut().for_each(|it| it.interleavings = None);
    assert!(rows(&report.outcomes).iter().all(|row| row.interleavings().is_none()));
    report.outcomes.iter_mut().for_each(|it| it.interleavings = Some("infinite".to_owned()));
    assert!(rows(&report.outcomes).iter().all(|row| row.interleavings().as_deref() == Some("infinite")));
}

#[test]
fn who_goes_on_tells_deadlocks_of_the_same_threads_apart() {
    // One goes round in any case, the other only if it has looked in time.
    let text = "import threading
a, b, n = threading.Lock(), threading.Lock(), 0
def pause(): pass
def take(first, second):
    global n
    n = 1
    with first:
        pause()
        with second: pass
def always():
    while True: pause()
def perhaps():
    seen = n
    while not seen: pause()
ts = [threading.Thread(target=take, args=p, name=name) for name, p in (('x', (a, b)), ('y', (b, a)))]
others = [threading.Thread(target=f, name=f.__name__) for f in (always, perhaps)]
for t in ts + others: t.start()
for t in ts: t.join()
";
    let report = explored(text);
    let stuck: Vec<_> = report.outcomes.iter().filter(|it| it.partial).collect();
    let says =
        "MainThread waits for x to finish; x waits for a lock that y holds; y waits for a lock that x holds";
    let details: Vec<_> = stuck.iter().map(|it| it.detail.clone()).collect();
    assert_eq!(
        details,
        [format!("{says}, while always goes round"), format!("{says}, while always and perhaps go round")]
    );
    assert_ne!(stuck[0].failure, stuck[1].failure);
}
