//! What a schedule shows: each effect beside its line, what is folded, and from where on nothing can be saved.

#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "the tests read programs")]

use std::collections::HashSet;
use std::path::Path;

use explore::{Actor, Ending, Explorable, Model, Move};
use lab_python::Exploration;
use lab_session::{
    EffectKind, EndingKind, Entry, ExploreOptions, ExploreReport, Interpreter, Made, Outcome, OutcomeKind,
    Progress, Schedule, Stepper, explore_versions,
};

const RACE: &str = "\
import threading
n = 0
def same(x):
    return x
def work():
    global n
    n = same(n) + 1
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert n == 2
";

const LOST_WAKE_UP: &str = "\
import threading
changed = threading.Condition()
def wait():
    with changed:
        changed.wait()
def tell():
    with changed:
        changed.notify()
threads = [threading.Thread(target=work) for work in (wait, tell)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";

fn explored(text: &str, options: &ExploreOptions) -> ExploreReport {
    explore_versions(text.as_bytes(), "program.py", options, &mut |_| true)
}

fn shortest_failure(report: &ExploreReport) -> &Outcome {
    let fails = report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok);
    fails.min_by_key(|it| it.shortest).expect("it fails")
}

fn opened(text: &str, report: &ExploreReport, schedule: &Schedule) -> Stepper {
    let options = ExploreOptions {
        interpreter: report.schedules_are_of(),
        order: report.order.unwrap_or_default(),
        ..ExploreOptions::default()
    };
    Stepper::open(text.as_bytes(), "program.py", &options, schedule).expect("it fits")
}

/// The steps of the shortest failure.
fn steps(text: &str) -> Vec<Made> {
    let report = explored(text, &ExploreOptions::default());
    opened(text, &report, &shortest_failure(&report).schedule).moves(0..usize::MAX)
}

/// What stands at each line of the steps that are told.
fn told(text: &str) -> Vec<String> {
    let steps = steps(text);
    let told = steps.iter().filter(|made| !made.is_quiet).flat_map(|made| made.lines(false));
    let line = |did: &lab_session::Did<'_>| {
        let says: Vec<_> = did.effects.iter().map(|effect| effect.says.as_str()).collect();
        format!("{} {}", did.line.unwrap_or_default(), says.join("; "))
    };
    told.map(|did| line(&did)).collect()
}

#[test]
fn a_lost_update_is_told_by_its_reads_and_writes_each_at_its_own_line() {
    let wanted = [
        "7 reads n: 0",
        "7 reads n: 0",
        "7 n: 0 → 1",
        "7 writes n: 1 over 1",
        "11 reads n: 1; AssertionError (in MainThread)",
    ];
    assert_eq!(told(RACE), wanted);
}

#[test]
fn starting_and_joining_and_what_only_one_looks_at_is_folded() {
    for made in steps(RACE) {
        let is_of_main =
            made.effects.iter().all(|it| it.says.contains("thread") || it.says.contains("Thread"));
        assert_eq!(made.is_quiet, is_of_main && !made.fails(), "{made:?}");
    }
}

#[test]
fn the_step_with_which_it_fails_says_so_and_no_other_does() {
    let steps = steps(RACE);
    let failing: Vec<usize> = (0..steps.len()).filter(|&at| steps[at].fails()).collect();
    assert_eq!(failing, [steps.len() - 1]);
    let last = steps.last().and_then(|made| made.effects.last());
    let last = last.map(|it| (it.kind, it.line, it.source.as_str()));
    assert_eq!(last, Some((EffectKind::Fails, Some(11), "assert n == 2")));
}

#[test]
fn a_call_to_the_library_is_told_once_however_many_steps_it_takes() {
    let told = told(LOST_WAKE_UP);
    let notifies = told.iter().filter(|it| it.contains("calls changed.notify")).count();
    assert_eq!(notifies, 1, "{told:?}");
    assert!(told.iter().all(|it| !it.contains("__")), "what `with` calls is no news: {told:?}");
    assert!(told.last().is_some_and(|it| it.ends_with("waits to be notified; nobody can go on")), "{told:?}");
}

/// All that the steps of the shortest failure did of these kinds, with the numbers of the lines that did it.
fn done(text: &str, kinds: &[EffectKind]) -> Vec<(u32, String)> {
    let effects = steps(text).into_iter().flat_map(|made| made.effects);
    let of_kind = effects.filter(|it| kinds.contains(&it.kind));
    of_kind.map(|it| (it.line.unwrap_or_default(), it.says)).collect()
}

#[test]
fn a_lock_is_taken_and_given_back_beside_the_line_that_does_it_wherever_the_step_began() {
    let kinds = [EffectKind::Takes, EffectKind::Releases, EffectKind::Starts];
    let alone = "import threading\nlock = threading.Lock()\nn = 0\nlock.acquire()\nn = 5\n\
                 def work():\n    pass\nthread = threading.Thread(target=work, name='T')\nn = 6\n\
                 thread.start()\nlock.release()\nn = 7\nthread.join()\nassert not n\n";
    let told = done(alone, &kinds);
    let wanted = [(4, "MainThread takes lock"), (10, "T starts"), (11, "MainThread releases lock")];
    assert_eq!(told, wanted.map(|(line, says)| (line, says.to_owned())));
    for lock in ["Lock", "RLock", "Condition"] {
        let inside = format!(
            "import threading\nboard = threading.{lock}()\nn = 0\ndef read():\n    global n\n    others = 1\n    \
             while others:\n        with board:\n            n += 1\n            others = n < 3\n\
             for _ in range(2): threading.Thread(target=read).start()\n"
        );
        let options = ExploreOptions::default();
        let mut stepper =
            Stepper::open(inside.as_bytes(), "program.py", &options, &[]).expect("it can be run");
        // Whoever is named last goes on.
        while stepper.go(stepper.view().choices.len().saturating_sub(1)) {}
        let effects = stepper.moves(0..usize::MAX).into_iter().flat_map(|made| made.effects);
        let told: Vec<_> = effects.filter(|it| kinds[..2].contains(&it.kind)).collect();
        assert!(!told.is_empty(), "{lock}");
        assert!(told.iter().all(|it| it.line == Some(8)), "{lock}: {told:?}");
    }
}

#[test]
fn who_waits_for_a_lock_does_so_by_its_name() {
    let text = "import threading\nclass Shop:\n    def __init__(self):\n        self.lock = threading.Lock()\n\
                shop = Shop()\ndef work():\n    with shop.lock:\n        pass\nshop.lock.acquire()\n\
                thread = threading.Thread(target=work, name='T')\nthread.start()\nthread.join()\n";
    let waits = done(text, &[EffectKind::Waits]);
    assert!(waits.contains(&(7, "T waits for `shop.lock`, which MainThread holds".to_owned())), "{waits:?}");
    let report = explored(text, &ExploreOptions::default());
    let wanted = "MainThread waits for T to finish; T waits for `shop.lock`, which MainThread holds";
    assert_eq!(shortest_failure(&report).detail, wanted);
}

#[test]
fn a_lock_goes_by_what_it_is_called_for_all_and_not_by_what_somebody_else_calls_it() {
    let philosophers = "import threading\nN = 3\nforks = [threading.Lock() for _ in range(N)]\ndef eat(i):\n    \
                        left, right = forks[i], forks[(i + 1) % N]\n    with left:\n        with right: pass\n\
                        ts = [threading.Thread(target=eat, args=(i,), name=f'P{i}') for i in range(N)]\n\
                        for t in ts: t.start()\nfor t in ts: t.join()\n";
    let wanted = "MainThread waits for P0 to finish; P0 waits for `forks[1]`, which P1 holds; \
                  P1 waits for `forks[2]`, which P2 holds; P2 waits for `forks[0]`, which P0 holds";
    let detail_of = |text: &str| shortest_failure(&explored(text, &ExploreOptions::default())).detail.clone();
    assert_eq!(detail_of(philosophers), wanted);
    let waits = done(philosophers, &[EffectKind::Waits]);
    assert!(waits.iter().any(|(_, says)| says.contains("`forks[")), "{waits:?}");
    assert!(waits.iter().all(|(_, says)| !says.contains("left") && !says.contains("right")), "{waits:?}");
    // In a function, too.
    let within = philosophers.lines().enumerate().map(|(at, line)| match at {
        0 => format!("{line}\ndef main():\n"),
        _ => format!("    {line}\n"),
    });
    assert_eq!(detail_of(&(within.collect::<String>() + "main()\n")), wanted);
}

#[test]
fn what_changes_in_the_middle_of_a_call_is_never_folded() {
    let text = "import threading\nline = [5, 7]\ndef move():\n    line.insert(0, line.pop(0))\nseen = []\n\
                t = threading.Thread(target=move)\nt.start()\nseen.append(7 in line)\nt.join()\nassert seen == [True]\n";
    let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
    let report = explored(text, &options);
    for outcome in &report.outcomes {
        let steps = opened(text, &report, &outcome.schedule).moves(0..usize::MAX);
        let told: Vec<_> =
            steps.iter().filter(|made| !made.is_quiet).flat_map(|made| &made.effects).collect();
        let first = told.iter().find(|it| it.kind == EffectKind::Writes).expect("it is changed");
        assert!(first.says.contains("[5, 7] → "), "{told:?}");
        let quiet = steps.iter().filter(|made| made.is_quiet).flat_map(|made| &made.changed);
        let hidden: Vec<_> = quiet.filter(|says| says.contains("line") && says.contains('→')).collect();
        assert_eq!(hidden, Vec::<&String>::new());
    }
}

#[test]
fn a_variable_that_names_another_thread_is_no_change_of_the_one_that_is_waited_for() {
    let text = "import threading\nn = 0\ndef work():\n    global n\n    n = 1\n\
                threads = [threading.Thread(target=work) for _ in range(2)]\nfor t in threads: t.start()\n\
                for t in threads:\n    t.join()\nassert not n\n";
    let effects = steps(text).into_iter().flat_map(|made| made.changed);
    assert_eq!(effects.filter(|says| says.contains("t.join: ")).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn what_a_queue_holds_before_and_after_is_told() {
    let text = "import queue, threading\nbox = queue.Queue(1)\ndef work():\n    box.put(box.get())\n\
                thread = threading.Thread(target=work)\nthread.start()\nbox.put(1)\nbox.put(2)\nbox.put(3)\n";
    let told = told(text);
    assert!(told.iter().any(|it| it == "7 calls box.put: Queue(deque([])) → Queue(deque([1]))"), "{told:?}");
    assert!(told.iter().all(|it| !it.contains("reads box")), "{told:?}");
}

/// What is printed in all steps, each text with its line.
fn prints(text: &str) -> Vec<(Option<u32>, String)> {
    let mut stepper =
        Stepper::open(text.as_bytes(), "program.py", &ExploreOptions::default(), &[]).expect("it can be run");
    while stepper.go(0) {}
    let steps = stepper.moves(0..usize::MAX);
    let lines = steps.iter().flat_map(|made| made.told());
    lines.filter(|did| !did.prints.is_empty()).map(|did| (did.line, did.prints)).collect()
}

#[test]
fn a_text_is_printed_at_the_line_whose_call_prints_it_wherever_the_step_began() {
    let text = "import threading\nclass Box:\n    total = 2\n    @property\n    def twice(self):\n        return 2 * self.total\n\
                def tell(box):\n    print('tells')\n    print(f'{box.twice}')\nbox = Box()\n\
                thread = threading.Thread(target=tell, args=(box,))\nthread.start()\nthread.join()\n\
                import sys\nsys.stdout.write('end')\n";
    let wanted = [(8, "tells\n"), (9, "4\n"), (15, "end")];
    let mut all: Vec<(Option<u32>, String)> = Vec::new();
    for (line, text) in prints(text) {
        match all.last_mut().filter(|(last, _)| *last == line) {
            Some((_, before)) => *before += &text,
            None => all.push((line, text)),
        }
    }
    assert_eq!(all, wanted.map(|(line, text)| (Some(line), text.to_owned())));
}

#[test]
fn of_a_long_value_that_part_is_told_that_has_changed() {
    let text = "import threading\nclass Box:\n    def __init__(self):\n        self.names = ['a rather long text of a box', 'and another one that is rather long, too']\n\
                \x20       self.total = 1\n\
                box = Box()\nlong = ['x' * 30, 'y' * 30]\ndef work():\n    box.total = 2\n    box.names.append('c')\n\
                \x20   long.extend(range(9))\nthread = threading.Thread(target=work)\nthread.start()\nthread.join()\n";
    let mut stepper =
        Stepper::open(text.as_bytes(), "program.py", &ExploreOptions::default(), &[]).expect("it can be run");
    let mut changed = Vec::new();
    while stepper.go(0) {
        let shared = stepper.view().shared.into_iter();
        changed.extend(shared.filter_map(|it| Some((it.name, it.value, it.before?))));
    }
    let of = |name: &str| changed.iter().find(|it| it.0 == name).map(|it| (it.1.as_str(), it.2.as_str()));
    assert_eq!(of("box.total"), Some(("2", "1")), "{changed:?}");
    assert_eq!(of("box.names[2]"), Some(("'c'", "missing")), "{changed:?}");
    assert_eq!(of("box"), None, "{changed:?}");
    let long = of("long").expect("it has changed");
    assert!(long.0.starts_with('…') && long.0.ends_with(", 7, 8]") && long.0.len() < 60, "{long:?}");
}

/// Whether a program can end well from a state on, by going on from every state that is not known yet.
fn can_end_well(state: &Exploration, seen: &mut HashSet<u128>) -> bool {
    if !seen.insert(state.fingerprint()) {
        return false;
    }
    let goes_on = |chosen: Move| {
        let mut next = state.clone();
        next.advance(chosen);
        next.take_printed();
        can_end_well(&next, seen)
    };
    state.ending() == Some(Ending::Ok) || state.moves().into_iter().any(goes_on)
}

/// The state after so many moves of a schedule.
fn state(text: &str, schedule: &Schedule, moves: usize) -> Exploration {
    let interpreter = lab_python::Interpreter::Free;
    let settings = lab_python::Settings { interpreter, ..lab_python::Settings::default() };
    let mut state = Exploration::new(text.as_bytes(), "program.py", settings).expect("it can be run");
    let actors = schedule.iter().flat_map(|entry| match entry {
        Entry::Steps { actor, steps } => vec![Actor(*actor as usize); *steps as usize],
        Entry::Choice { .. } => panic!("there is no choice in it"),
    });
    for actor in actors.take(moves) {
        state.advance(Move::Step(actor));
        state.take_printed();
    }
    state
}

#[test]
fn beyond_the_point_of_no_return_every_order_fails_and_before_it_one_ends_well() {
    for text in [RACE, LOST_WAKE_UP] {
        let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
        let report = explored(text, &options);
        let failure = shortest_failure(&report);
        let no_return = failure.no_return.as_ref().expect("there is one that ends well");
        let step = no_return.step as usize;
        for (at, ends_well) in [(step, false), (step - 1, true)] {
            let from = state(text, &failure.schedule, at);
            assert_eq!(can_end_well(&from, &mut HashSet::new()), ends_well, "after {at} steps");
        }
    }
}

#[test]
fn the_nearest_order_that_ends_well_is_the_same_up_to_there_and_ends_well() {
    for text in [RACE, LOST_WAKE_UP] {
        let report = explored(text, &ExploreOptions::default());
        let failure = shortest_failure(&report);
        let no_return = failure.no_return.as_ref().expect("there is one that ends well");
        let mut good = opened(text, &report, &no_return.instead);
        let bad = opened(text, &report, &failure.schedule);
        let entries = |stepper: &Stepper| -> Vec<_> {
            stepper.moves(0..no_return.step as usize).into_iter().map(|made| made.entry).collect()
        };
        let (good_moves, bad_moves) = (entries(&good), entries(&bad));
        let same = good_moves.iter().zip(&bad_moves).take_while(|(one, other)| one == other).count();
        assert_eq!(same as u64, no_return.step - 1);
        while good.forward() {}
        assert_eq!(good.view().ending.map(|it| it.kind), Some(EndingKind::Ok));
    }
}

#[test]
fn where_nothing_ends_well_or_not_all_was_looked_at_no_point_is_named() {
    let always = "import threading\nthread = threading.Thread(target=print)\nthread.start()\nassert False\n";
    let always = explored(always, &ExploreOptions::default());
    assert!(!always.outcomes.is_empty());
    assert!(always.outcomes.iter().all(|it| it.no_return.is_none()), "{always:?}");
    let in_a_hurry = &mut |progress: Progress| !progress.explains;
    let report = explore_versions(RACE.as_bytes(), "program.py", &ExploreOptions::default(), in_a_hurry);
    assert!(shortest_failure(&report).no_return.is_none(), "{report:?}");
}

/// The bound of what a reader is shown before unfolding anything.
const MOST_LINES: usize = 8;
/// One in so many programs is looked at, but with `LAB_ALL`.
const ONE_IN: usize = 10;

#[test]
fn of_half_of_the_programs_that_fail_at_most_eight_lines_are_shown() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../python/tests/threads/programs");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the programs are there")
        .filter_map(|it| Some(it.ok()?.path()))
        .filter(|it| it.to_string_lossy().ends_with("_broken.py"))
        .collect();
    files.sort();
    let step = if std::env::var_os("LAB_ALL").is_some() { 1 } else { ONE_IN };
    let mut lines = Vec::new();
    for file in files.iter().step_by(step) {
        let text = std::fs::read_to_string(file).expect("it can be read");
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let options = ExploreOptions { interpreter, max_states: 20_000, ..ExploreOptions::default() };
            let report = explored(&text, &options);
            let mut fails = report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok);
            if fails.next().is_some() {
                let steps = opened(&text, &report, &shortest_failure(&report).schedule).moves(0..usize::MAX);
                let last = steps.len() - 1;
                let told = steps.iter().enumerate().filter(|(at, made)| !made.is_quiet || *at == last);
                lines.push(told.map(|(_, made)| made.lines(false).len()).sum::<usize>());
            }
        }
    }
    lines.sort_unstable();
    assert!(lines.len() > 12, "{lines:?}");
    assert!(lines[lines.len() / 2] <= MOST_LINES, "{lines:?}");
}
