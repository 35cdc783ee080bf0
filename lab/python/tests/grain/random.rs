//! Programs that nobody wrote, in which two threads use the same containers: all that is found out about sharing changes no
//! outcome, and whatever a free-threaded build shows is among them.
//!
//! `LAB_PROGRAMS=N` makes N of them, `LAB_SEED=N` begins with another one.

use lab_python::{Exploration, Interpreter, Settings};

use crate::stressed::{self, Ran};
use crate::table::Operation;
use crate::threads::random::Random;
use crate::threads::{explored, seeds};

const STATES: usize = 60_000;
const PROGRAMS: u64 = 24;
const FIRST: u64 = 1;

const SETUP: &str = "xs, ys = [0, 1], [1, 2, 0]\nd, e = {'a': 0, 'b': 1}, {'b': 2, 'c': 0}\ns, t = {0, 1}, {1, 2}\n\
                     q = deque([0, 1])\nleft, right = [], []";
const CHANGES: &[&str] = &[
    "xs.append(N)",
    "xs.pop()",
    "xs.pop(0)",
    "xs.insert(0, N)",
    "xs.insert(1, ys[0])",
    "xs[0] = N",
    "xs[1] = ys[1]",
    "del xs[0]",
    "del xs[:2]",
    "xs.remove(N)",
    "xs.reverse()",
    "xs.sort()",
    "xs.clear()",
    "xs.extend(ys)",
    "xs.extend(range(2))",
    "xs[:1] = [N, N]",
    "ys[:] = xs",
    "ys.append(xs)",
    "d['a'] = N",
    "d.pop('a', 0)",
    "d.update(a=N, c=N)",
    "d.update(e)",
    "e.update(d)",
    "d.update([('b', N), ('a', N)])",
    "d.setdefault('c', N)",
    "d.clear()",
    "e['b'] = d.get('b')",
    "s.add(N)",
    "s.discard(N)",
    "s.pop()",
    "s.update(t)",
    "s.update(xs)",
    "s.difference_update(t, [0])",
    "s.intersection_update([0, N])",
    "t.symmetric_difference_update(s)",
    "q.append(N)",
    "q.popleft()",
    "q.extend(xs)",
    "q.rotate(1)",
];
const READS: &[&str] = &[
    "N in xs",
    "xs.index(N)",
    "xs.count(N)",
    "sum(xs[:2])",
    "max(xs)",
    "list(xs)",
    "tuple(reversed(xs))",
    "list(zip(xs, ys))",
    "sorted(set(xs), key=repr)",
    "xs == ys",
    "xs + ys",
    "(xs[0], xs[-1])",
    "repr(ys)",
    "d == e",
    "d | e",
    "sum(d.values())",
    "list(d.items())",
    "tuple(d)",
    "N in d.values()",
    "(len(d), d.get('a'))",
    "d.keys() == e.keys()",
    "sorted(s | t)",
    "sorted(s & t)",
    "s == t",
    "s < t",
    "len(s)",
    "sum(s)",
    "list(q)",
    "N in q",
    "q == deque(xs)",
    "len(q)",
];

/// Two threads that do a few things each, and note what they read and what failed.
fn operation(seed: u64) -> Operation {
    let mut random = Random::new(seed);
    let mut body = |notes: &str, changes: usize| {
        let mut lines = String::new();
        for at in 0..2 {
            let picks_change = random.below(3) < changes || at == 0 && changes > 1;
            let text = if picks_change {
                random.pick(CHANGES).to_owned()
            } else {
                format!("{notes}.append({})", random.pick(READS))
            };
            let text = text.replace('N', &random.below(3).to_string());
            lines += &format!(
                "try:\n    {text}\nexcept Exception as error:\n    {notes}.append(type(error).__name__)\n"
            );
        }
        lines
    };
    let (work, look) = (body("left", 2), body("right", 1));
    Operation::of_parts(
        format!("LAB_SEED={seed}"),
        SETUP.to_owned(),
        work,
        look,
        "(left, right, xs, ys, d, e, sorted(s), sorted(t), q)".to_owned(),
    )
}

#[test]
fn what_is_found_out_about_sharing_changes_no_outcome() {
    let mut compared = 0;
    for seed in seeds(FIRST, PROGRAMS) {
        let operation = operation(seed);
        let source = operation.printing();
        let settings =
            Settings { interpreter: Interpreter::Free, takes_all_for_shared: true, ..Settings::default() };
        let all = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
        let all = explored::explored(&all, STATES);
        if all.complete {
            let known = explored::explored(&explored::start(&source, Interpreter::Free), STATES);
            assert_eq!(explored::ends(&known), explored::ends(&all), "{}:\n{source}", operation.name);
            compared += 1;
        }
    }
    assert!(compared * 2 > PROGRAMS, "only {compared} could be compared");
}

#[test]
fn whole_programs_have_the_outcomes_that_recalled_steps_have() {
    for seed in seeds(FIRST, PROGRAMS) {
        let source = operation(seed).printing();
        let start = explored::start(&source, Interpreter::Free);
        let bounds = explore::Bounds { states: STATES, ..explore::Bounds::default() };
        let whole = explore::explore(&start, &bounds, &mut |_| true);
        let recalled = explored::explored(&start, STATES);
        assert_eq!(
            (whole.states, explored::ends(&whole)),
            (recalled.states, explored::ends(&recalled)),
            "{source}"
        );
    }
}

#[test]
fn whatever_a_free_threaded_build_shows_of_them_is_among_their_outcomes() {
    let Some(python) = stressed::python() else {
        eprintln!(
            "no free-threaded CPython here (LAB_FREE_PYTHON names one): no random program was stressed"
        );
        return;
    };
    let operations: Vec<Operation> = seeds(FIRST, PROGRAMS).map(operation).collect();
    let ran = stressed::run_all(&python, &operations);
    let mut unheard_of = Vec::new();
    for (operation, Ran { seen, .. }) in operations.iter().zip(&ran) {
        let known = operation.outcomes();
        let missing = seen.keys().filter(|seen| !known.contains(*seen));
        unheard_of
            .extend(missing.map(|seen| format!("{}: {seen}\n{}", operation.name, operation.printing())));
    }
    assert!(unheard_of.is_empty(), "seen, and not among what the lab says:\n{}", unheard_of.join("\n"));
}
