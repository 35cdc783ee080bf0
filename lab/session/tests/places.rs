//! Where a value may be that two threads use, and what is said of three mistakes with it: the sentences are in `places.txt`
//! beside this. `CAUSES=new` writes them anew; read what has changed.

#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "the test writes what it found")]

use std::fmt::Write;
use std::path::Path;

use lab_python::{OwnModule, Texts};
use lab_session::{ExploreOptions, Interpreter, Outcome, OutcomeKind, explore_versions};

/// What a place is called, how it is made, how it is read, and how it is written.
const PLACES: &[[&str; 4]] = &[
    ["a variable of the module", "n = 0", "n", "global n; n = V"],
    ["an attribute", "class C:\n    def __init__(self): self.n = 0\nc = C()", "c.n", "c.n = V"],
    [
        "an attribute with slots",
        "class C:\n    __slots__ = ('n',)\n    def __init__(self): self.n = 0\nc = C()",
        "c.n",
        "c.n = V",
    ],
    ["an attribute of a class", "class C:\n    n = 0", "C.n", "C.n = V"],
    ["a class's, read by its object", "class C:\n    n = 0\nc = C()", "c.n", "type(c).n = V"],
    ["an object's, with the class's as its first value", "class C:\n    n = 0\nc = C()", "c.n", "c.n = V"],
    ["a base class's", "class B:\n    n = 0\nclass C(B): pass", "C.n", "B.n = V"],
    [
        "behind a property",
        "class C:\n    kept = 0\n    @property\n    def n(self): return self.kept\n    @n.setter\n    def n(self, n): self.kept = n\nc = C()",
        "c.n",
        "c.n = V",
    ],
    ["by its name", "class C: pass\nc = C()\nc.n = 0", "getattr(c, 'n')", "setattr(c, 'n', V)"],
    ["an attribute of a function", "def f(): pass\nf.n = 0", "f.n", "f.n = V"],
    ["a variable of a module of its own", "import settings", "settings.n", "settings.n = V"],
    ["an attribute of a class of such a module", "import settings\nc = settings.C()", "c.n", "c.n = V"],
    ["an item of a dict", "d = {'n': 0}", "d['n']", "d['n'] = V"],
    ["an item that may be missing", "d = {}", "d.get('n', 0)", "d['n'] = V"],
    ["an item with a default", "d = {}", "d.setdefault('n', 0)", "d['n'] = V"],
    ["a dict by `update`", "d = {'n': 0}", "d['n']", "d.update(n=V)"],
    ["an item of a list", "l = [0]", "l[0]", "l[0] = V"],
    ["the last item of a list", "l = [0]", "l[-1]", "l[0] = V"],
    ["a slice of a list", "l = [0]", "sum(l[:])", "l[:] = [V]"],
    ["the length of a list", "l = []", "len(l)", "l.append(V)"],
    ["a list that is made longer", "l = []", "len(l)", "global l; l += [V]"],
    ["the length of a set", "s = set()", "len(s)", "s.add(V)"],
    ["the length of a deque", "from collections import deque\nq = deque()", "len(q)", "q.append(V)"],
    ["an item of a deque", "from collections import deque\nq = deque([0])", "q[0]", "q[0] = V"],
    ["an item of a Counter", "from collections import Counter\nc = Counter()", "c['n']", "c['n'] = V"],
];

const SETTINGS: &str = "n = 0\nclass C:\n    def __init__(self): self.n = 0\n";

/// Each with what the threads do, and what has to hold. `R` reads, and `W(…)` writes.
const MISTAKES: &[[&str; 3]] = &[
    ["added to", "def work():\n    now = same(R)\n    W(now + 1)\nrun(work, work)\n", "assert R >= 2"],
    [
        "checked",
        "done = []\ndef work():\n    if same(R) == 0:\n        W(1)\n        done.append(1)\nrun(work, work)\n",
        "assert len(done) == 1",
    ],
    [
        "expected",
        "def work():\n    W(1)\nthread = threading.Thread(target=work)\nthread.start()\n",
        "assert R == 1\nthread.join()",
    ],
];

const BEGIN: &str = "import threading\ndef same(n): return n\ndef run(*all):\n    threads = [threading.Thread(target=it) for it in all]\n    \
                     for it in threads: it.start()\n    for it in threads: it.join()\n";

fn program([_, made, read, write]: [&str; 4], [_, does, holds]: [&str; 3]) -> String {
    let mut text = format!("{BEGIN}{made}\n");
    for line in does.lines() {
        let Some((indent, value)) = line.split_once("W(") else {
            text += &format!("{}\n", line.replace('R', read));
            continue;
        };
        for part in write.split("; ") {
            text += &format!("{indent}{}\n", part.replace('V', value.trim_end_matches(')')));
        }
    }
    // `global` has to come before the first use.
    if let Some(at) = text.find("    global ") {
        let end = at + text[at..].find('\n').expect("a line ends") + 1;
        let global = text[at..end].trim().to_owned();
        let begin = text[..at].rfind('\n').map_or(0, |it| it + 1);
        text.replace_range(begin..end, "");
        text = text.replace("def work():\n", &format!("def work():\n    {global}\n"));
    }
    format!("{text}{}\n", holds.replace('R', read))
}

fn said(text: &str) -> String {
    let own = OwnModule {
        name: "settings".into(),
        file: "settings.py".into(),
        text: SETTINGS.into(),
        is_package: false,
    };
    let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
    let texts = Texts::new(text.as_bytes(), std::slice::from_ref(&own));
    let report = explore_versions(texts, "program.py", &options, &mut |_| true);
    let failures = report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok);
    match failures.min_by_key(|it| it.shortest) {
        Some(Outcome { cause: Some(cause), .. }) => cause.sentence.clone(),
        Some(_) => "fails, and nothing is said".to_owned(),
        None if report.refused.is_none() => "does not fail".to_owned(),
        None => format!("is refused: {:?}", report.refused),
    }
}

#[test]
fn wherever_a_value_is_mistakes_with_it_are_told() {
    let mut told = String::new();
    for place in PLACES {
        for mistake in MISTAKES {
            let _ = writeln!(told, "{}, {}\n  {}", place[0], mistake[0], said(&program(*place, *mistake)));
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/places.txt");
    if std::env::var_os("CAUSES").is_some_and(|it| it == "new") {
        std::fs::write(file, told).expect("the table can be written");
        return;
    }
    let table = std::fs::read_to_string(file).expect("the table is there");
    for (wanted, told) in table.lines().zip(told.lines()) {
        assert_eq!(told, wanted);
    }
    assert!(!table.contains("nothing is said"), "{table}");
}
