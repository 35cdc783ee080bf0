//! What is found out about sharing changes no outcome: there are the same where everything is taken for shared.
//!
//! `LAB_ALL=1` holds every program to that, not one in five; `LAB_PROGRAMS` and `LAB_SEED` are for those that nobody wrote.

use lab_python::{Exploration, Interpreter, OwnModule, Settings, Texts};

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
    fails_with(source, &[]);
}

#[track_caller]
fn fails_with(source: &str, modules: &[OwnModule]) {
    for interpreter in BOTH {
        let settings = Settings { interpreter, ..Settings::default() };
        let texts = Texts::new(source.as_bytes(), modules);
        let start = Exploration::new(texts, "program.py", settings).expect("it is Python");
        let kinds = explored::kinds(&explored::explored(&start, STATES));
        assert!(kinds.contains("assertion"), "{interpreter:?}: {kinds:?}\n{source}");
    }
}

/// A program in which a constructor of `A` does something, and another thread looks at what may have become known of it.
fn making(before: &str, class: &str, does: &str, after: &str) -> String {
    let [class, does] =
        [(class, "\n    "), (does, "\n        ")].map(|(text, line)| text.replace('\n', line));
    format!(
        "import threading\nseen = []\ndef pause(): pass\ndef leak(self, *rest): seen.append(self)\ndef make(): A()\n{before}\n\
         class {class}\n    def __init__(self):\n        self.n = 0\n        {does}\n        pause()\n        self.n = 1\n{after}\n\
         thread = threading.Thread(target=make)\nthread.start()\nif seen:\n    it = seen[0]\n    pause()\n    first = it.n\n    pause()\n    \
         assert first == it.n\nthread.join()\n"
    )
}

/// A constructor keeps what it makes to itself only if the methods that it calls do, whatever put them there.
#[test]
fn an_object_is_shared_that_becomes_known_by_another_method_than_its_class_says() {
    let own = "A:\ndef told(self): pass";
    let harmless = "class Other:\n    def told(self): pass\n";
    let meta = "class M(type):\n    @classmethod\n    def __prepare__(meta, *rest): return {'told': leak}\n";
    let later = |line: &str| format!("def make():\n    {}", line.replace('\n', "\n    "));
    let base = "class B:\n    def told(self): pass\n    def __init__(self):\n        self.n = 0\n        self.told()\n        pause()\n        self.n = 1\n";
    for (before, class, after) in [
        ("", own, "for it in [A]: it.told = leak"),
        (harmless, "A:\ntold = lambda self: leak(self)", ""),
        (harmless, "A:\ntold = leak if seen == [] else 1", ""),
        ("def changed(it):\n    it.told = leak\n    return it\n@changed", own, ""),
        ("class B:\n    def __init_subclass__(it): it.told = leak", "A(B):\ndef told(self): pass", ""),
        (
            "class D:\n    def __set_name__(self, it, name): it.told = leak",
            "A:\nd = D()\ndef told(self): pass",
            "",
        ),
        (&format!("{meta}{harmless}"), "A(Other, metaclass=M):", ""),
        ("", own, "A = type('A', (A,), {'told': leak})"),
        ("", own, &later("for it in [A]: it.told = leak\nA()")),
        ("def change(it): it.told = leak", own, &later("change(A)\nA()")),
        (base, "A(B):", &later("type('C', (B,), {'told': leak})()")),
        (base, "A(B):", &later("type(B)('C', (B,), {'told': leak})()")),
        (base, "A(B):", &later("class C(B):\n    told = leak if True else 1\nC()")),
        (&format!("{meta}{base}"), "A(B):", &later("class C(B, metaclass=M): pass\nC()")),
    ] {
        fails_on_both(&making(before, class, "self.told()", after));
    }
    for known in ["def _A__told(self): pass", "class Other:\n    def _A__told(self): pass"] {
        fails_on_both(&making(known, "A:\ndef __told(self): leak(self)", "self.__told()", ""));
    }
}

#[test]
fn an_object_is_shared_that_becomes_known_by_an_attribute_that_asks_for_it() {
    let descriptor = "class D:\n    def __get__(self, it, owner): seen.append(it)\n";
    for (before, class, does, after) in [
        ("", "A:", "self.p", "for it in [A]: it.p = property(leak)"),
        ("", "A:", "self.p = 1", "for it in [A]: it.p = property(leak, leak)"),
        ("", "A:", "self.p", "def make():\n    for it in [A]: it.p = property(leak)\n    A()"),
        (descriptor, "A:", "self.p", "for it in [A]: it.p = D()"),
        ("", "A:", "self.p", "A = type('A', (A,), {'__get' + 'attr__': leak})"),
        ("", "A:", "try: self.p\nexcept AttributeError as error: seen.append(error.obj)", ""),
        (
            "class O:\n    def with_traceback(self, to): pass",
            "A(Exception):",
            "seen.append(self.with_traceback(None))",
            "",
        ),
    ] {
        fails_on_both(&making(before, class, does, after));
    }
}

/// `__init__` may be called once more, without its name in the code.
#[test]
fn an_object_is_shared_that_is_made_once_more() {
    let init = "def __init__(self):\n    self.n = 1\n    pause()\n    self.n = 2\n";
    let class = format!("class A:\n    {}\n", init.replace('\n', "\n    "));
    let found = "def again():\n    match a:\n        case A(__init__=init): init()\n";
    let meta =
        "kept = []\nclass M(type):\n    def __init__(it, name, bases, vars): kept.append(vars['__init__'])\n";
    for (setup, again) in [
        (format!("{init}class A: n = 0\na = A()\ndef again(): __init__(a)\n"), "again"),
        (
            format!(
                "class A: n = 0\na = A()\ndef made():\n    {}\n    return __init__\ninit = made()\ndef again(): init(a)\n",
                init.replace('\n', "\n    ")
            ),
            "again",
        ),
        (format!("{class}a = A()\n{found}"), "again"),
        (
            format!("{meta}{}a = A()\ndef again(): kept[0](a)\n", class.replace("A:", "A(metaclass=M):")),
            "again",
        ),
        (
            format!(
                "a = None\n{class}A = type('A', (A,), {{'__' + 'new__': lambda it: a}})\na = object.__new__(A)\na.n = 0\n"
            ),
            "lambda: A()",
        ),
    ] {
        fails_on_both(&format!(
            "import threading\ndef pause(): pass\n{setup}thread = threading.Thread(target={again})\nthread.start()\n\
             first = a.n\npause()\nassert first == a.n\nthread.join()\n"
        ));
    }
}

#[test]
fn a_function_of_the_library_writes_into_a_class_that_others_know() {
    let abstracts =
        "class P(abc.ABC):\n    @abc.abstractmethod\n    def f(self): pass\nclass C(P): pass\nC.f = print\n";
    let ordered = "class C:\n    def __init__(self, n): self.n = n\n    def __gt__(self, other): return self.n > other.n\n";
    for (class, writes, asked) in [
        ("class C:\n    x: int = 0\n", "dataclasses.dataclass(C)", "C(1)"),
        ("class C:\n    x: int = 0\ndef other(it): return C\n", "mark()", "C(1)"),
        (ordered, "functools.total_ordering(C)", "C(1) >= C(2)"),
        (abstracts, "abc.update_abstractmethods(C)", "C()"),
    ] {
        fails_on_both(&format!(
            "import abc, dataclasses, functools, threading\n{class}def pause(): pass\ndef mark():\n    @dataclasses.dataclass\n    @other\n    \
             class D: pass\ndef ask():\n    try: {asked}\n    except TypeError: return False\n    return True\n\
             thread = threading.Thread(target=lambda: {writes})\nthread.start()\npause()\nfirst = ask()\npause()\nassert first == ask()\nthread.join()\n"
        ));
    }
}

#[test]
fn a_module_of_a_package_writes_when_it_is_imported_from_the_package() {
    let module = |name: &str, text: &str, is_package| OwnModule {
        name: name.to_owned(),
        file: format!("{name}.py"),
        text: text.as_bytes().to_vec(),
        is_package,
    };
    let modules = [
        module("base", "n = 0\n", false),
        module("pk", "", true),
        module("pk.sub", "import base\nbase.n = 1\n", false),
    ];
    let main = "import base, pk, threading\ndef pause(): pass\ndef load():\n    from pk import sub\ndef ask(): return base.n\n\
                thread = threading.Thread(target=load)\nthread.start()\npause()\nfirst = ask()\npause()\nassert first == ask()\nthread.join()\n";
    fails_with(main, &modules);
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
pub(crate) fn agrees(name: &str, source: &str, interpreter: Interpreter) -> bool {
    let settings = Settings { interpreter, takes_all_for_shared: true, ..Settings::default() };
    let start = Exploration::new(source.as_bytes(), "program.py", settings).expect("it runs");
    let all = explored::explored(&start, STATES);
    if !all.complete {
        return false;
    }
    let known = explored::explored(&explored::start(source, interpreter), STATES);
    assert_eq!(
        explored::outcomes_alike(&known),
        explored::outcomes_alike(&all),
        "{name} ({interpreter:?}):\n{source}"
    );
    assert!(
        known.states <= all.states,
        "{name} ({interpreter:?}) has {} states of {}",
        known.states,
        all.states
    );
    true
}
