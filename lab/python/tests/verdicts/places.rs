//! Where an object lies is no part of a program: nothing that it can see depends on it.

use explore::{Bound, Verdict};
use lab_python::Interpreter;

use crate::threads::explored;

#[test]
fn hash_and_repr_of_an_object_do_not_say_where_it_lies() {
    for look in
        ["hash(thing)", "repr(thing)", "hash((1, thing))", "repr(thing.look)", "repr(n for n in [thing])"]
    {
        let program = format!(
            "import threading\n\n\nclass Thing:\n    def look(self):\n        pass\n\n\nseen = []\n\n\n\
             def work(others):\n    others = [Thing() for _ in range(others)]\n    thing = Thing()\n    \
             seen.append({look})\n\n\n\
             threads = [threading.Thread(target=work, args=(n,)) for n in (0, 3)]\n\
             for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\nprint(seen)\n"
        );
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = explored::explored(&explored::start(&program, interpreter), 100_000);
            let ends = explored::ends(&report);
            assert_eq!((ends.len(), report.bound), (1, Some(Bound::Assumed)), "{look}: {ends:?}");
        }
    }
}

#[test]
fn objects_of_one_hash_are_different_keys() {
    let program = "import threading\n\n\nclass Thing:\n    pass\n\n\nnames = {}\n\n\ndef work(name):\n    \
                   thing = Thing()\n    names[thing] = name\n    assert names[thing] == name\n\n\n\
                   threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]\n\
                   for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\n\
                   print(sorted(names.values()))\n";
    let report = explored::explored(&explored::start(program, Interpreter::Gil), 100_000);
    assert_eq!(report.verdict, Verdict::Proved);
    assert_eq!(report.outcomes[0].stdout.as_deref(), Some("[1, 2]\n"));
}
