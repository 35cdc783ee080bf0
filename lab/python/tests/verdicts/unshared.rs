//! What is found out about sharing changes no outcome: there are the same where everything is taken for shared.
//!
//! `LAB_ALL=1` holds every program to that, not one in five; `LAB_PROGRAMS` and `LAB_SEED` are for those that nobody wrote.

use lab_python::{Exploration, Interpreter, Settings};

use crate::threads::{self, explored, generated, peculiar, seeds};
use crate::{sheltered, tangled};

/// Within so many states most programs can be explored without what is known of sharing.
const STATES: usize = 80_000;
const PROGRAMS: u64 = 60;
const FIRST: u64 = 1000;

const BOTH: [Interpreter; 2] = [Interpreter::Gil, Interpreter::Free];

/// What a function of the library writes into objects, or an object that is made a second time, no code says.
#[test]
fn attributes_are_written_by_what_names_none() {
    let read = "seen = a.n\npause()\nassert seen == a.n\nthread.join()\n";
    let functions =
        "import functools, threading\ndef pause(): pass\ndef a(): pass\ndef b(): pass\na.n, b.n = 0, 1\n";
    let mut sources =
        ["functools.update_wrapper(a, b)", "functools.wraps(b)(a)", "(wraps := functools.wraps)(b)(a)"]
            .map(|writes| {
                format!(
                    "{functions}thread = threading.Thread(target=lambda: {writes})\nthread.start()\n{read}"
                )
            })
            .to_vec();
    sources.push(format!(
        "{functions}from functools import wraps as copied\nthread = threading.Thread(target=copied(b), args=(a,))\nthread.start()\n{read}"
    ));
    let class = "import threading\ndef pause(): pass\nclass S:\n    BODY\n    def __init__(self, n): self.n = n\na = None\na = S(0)\nLATER\n\
                 thread = threading.Thread(target=S, args=(1,))\nthread.start()\n";
    for (body, later) in [
        ("pass", "S.__new__ = lambda cls, n: a"),
        ("__new__ = lambda cls, n: a or object.__new__(cls)", ""),
        ("def made(cls, n): return a or object.__new__(cls)\n    __new__ = made", ""),
    ] {
        sources.push(class.replace("BODY", body).replace("LATER", later) + read);
    }
    sources.iter().for_each(|source| fails_on_both(source));
}

#[track_caller]
fn fails_on_both(source: &str) {
    for interpreter in BOTH {
        let settings = Settings { interpreter, ..Settings::default() };
        let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it is Python");
        let kinds = explored::kinds(&explored::explored(&start, STATES));
        assert!(kinds.contains("assertion"), "{interpreter:?}: {kinds:?}\n{source}");
    }
}

/// A constructor keeps what it makes to itself only if the methods that it calls do, under whatever name they go.
#[test]
fn what_an_object_is_made_of_is_seen_if_it_makes_itself_known() {
    let program = "import threading\nseen = []\ndef pause(): pass\ndef leak(self): seen.append(self)\nBEFORE\nclass A(BASE):\n    BODY\n    \
                   def __init__(self):\n        self.n = 0\n        self.told()\n        pause()\n        self.n = 1\nAFTER\n\
                   thread = threading.Thread(target=A)\nthread.start()\nif seen:\n    first = seen[0].n\n    pause()\n    \
                   assert first == seen[0].n\nthread.join()\n";
    let own = "def told(self): pass";
    for (before, base, body, after) in [
        ("", "object", own, "for it in [A]: it.told = leak"),
        ("class Other:\n    def told(self): pass", "object", "told = lambda self: leak(self)", ""),
        (
            "class D:\n    def __set_name__(self, owner, name): owner.told = leak",
            "object",
            &format!("d = D()\n    {own}"),
            "",
        ),
        (
            "class M(type):\n    @classmethod\n    def __prepare__(meta, *rest): return {'told': leak}\nclass B:\n    def told(self): pass",
            "B, metaclass=M",
            "pass",
            "",
        ),
        ("", "object", own, "A = type('A', (A,), {'told': leak})"),
    ] {
        let parts = [("BEFORE", before), ("BASE", base), ("BODY", body), ("AFTER", after)];
        fails_on_both(
            &parts.iter().fold(program.to_owned(), |source, (part, text)| source.replace(part, text)),
        );
    }
    let private =
        program.replace("self.told()", "self.__told()").replace("BASE", "object").replace("AFTER", "");
    let private =
        private.replace("BEFORE", "def _A__told(self): pass").replace("BODY", "def __told(self): leak(self)");
    fails_on_both(&private);
}

#[test]
fn a_decorator_of_classes_writes_into_a_class_that_others_know() {
    for (import, class, decorate, asks) in [
        ("from dataclasses import dataclass", "x: int = 0", "dataclass(C)", "C() == C()"),
        (
            "import functools",
            "def __lt__(self, other): return False",
            "functools.total_ordering(C)",
            "hasattr(C, '__ge__')",
        ),
    ] {
        let source = format!(
            "import threading\n{import}\ndef pause(): pass\nclass C:\n    {class}\nthread = threading.Thread(target=lambda: {decorate})\n\
             thread.start()\nfirst = {asks}\npause()\nassert first == ({asks})\nthread.join()\n"
        );
        fails_on_both(&source);
    }
}

#[test]
fn programs_have_the_outcomes_that_they_have_where_everything_is_shared() {
    let programs = threads::some_programs();
    let mut compared = 0;
    for program in &programs {
        for interpreter in BOTH {
            compared += usize::from(agrees(&program.name, &program.source, interpreter));
        }
    }
    assert!(compared > programs.len(), "only {compared} of {} could be compared", programs.len() * 2);
}

#[test]
fn random_programs_have_the_outcomes_that_they_have_where_everything_is_shared() {
    compare_random(generated::program);
}

#[test]
fn random_programs_with_objects_have_the_outcomes_that_they_have_where_everything_is_shared() {
    compare_random(sheltered::program);
}

#[test]
fn random_programs_that_hand_objects_around_have_the_outcomes_that_they_have_where_everything_is_shared() {
    compare_random(tangled::program);
}

#[test]
fn random_programs_that_share_what_python_comes_to_by_itself_have_the_outcomes_that_they_have_where_everything_is_shared()
 {
    compare_random(peculiar::program);
}

fn compare_random(program: fn(u64) -> String) {
    let seeds = seeds(FIRST, PROGRAMS);
    let one = |seed: u64| {
        let interpreter = BOTH[(seed % 2) as usize];
        agrees(&format!("LAB_SEED={seed}"), &program(seed), interpreter)
    };
    let compared = seeds.clone().filter(|&seed| one(seed)).count();
    assert!(compared * 2 > seeds.count(), "only {compared} could be compared");
}

/// Whether both were small enough to be compared.
fn agrees(name: &str, source: &str, interpreter: Interpreter) -> bool {
    let settings = Settings { interpreter, takes_all_for_shared: true, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
    let all = explored::explored(&start, STATES);
    if !all.complete {
        return false;
    }
    let known = explored::explored(&explored::start(source, interpreter), STATES);
    assert_eq!(explored::outcomes(&known), explored::outcomes(&all), "{name} ({interpreter:?}):\n{source}");
    assert!(
        known.states <= all.states,
        "{name} ({interpreter:?}) has {} states of {}",
        known.states,
        all.states
    );
    true
}
