//! States that differ in one thing alone are not taken for one: each of these programs ends in two ways.

use crate::rules::prints;

/// Two threads leave something in one of two ways, and nothing else of them is left when it is looked at.
fn after_two(begin: &str, first: &str, second: &str, end: &str) -> String {
    format!(
        "import threading\n{begin}\ndef one():\n    {first}\ndef two():\n    {second}\n\
         threads = [threading.Thread(target=work) for work in (one, two)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n\
         threads = thread = None\n{end}\n"
    )
}

const MAKE: &str = "try:\n    C()\n    print('made')\nexcept TypeError:\n    print('refused')";

/// Whether it has any names decides when it is set, not when an object is made.
#[test]
fn classes_that_differ_in_whether_they_are_abstract() {
    let source =
        after_two("class C: pass\nnames = []", "names.append('x')", "C.__abstractmethods__ = names", MAKE);
    prints(&source, &["made\n", "refused\n"]);
}

#[test]
fn a_class_that_loses_the_names_of_what_it_lacks_is_abstract_no_more() {
    let begin = "class C: pass\ndef three():\n    del C.__abstractmethods__";
    let end =
        format!("last = threading.Thread(target=three)\nlast.start()\nlast.join()\nlast = None\n{MAKE}");
    let source = after_two(
        begin,
        "C.__abstractmethods__ = frozenset(['x'])",
        "C.__abstractmethods__ = frozenset()",
        &end,
    );
    prints(&source, &["made\n"]);
}

/// A dict remembers where a key was taken out: the gap of one is in the place of the other's key.
#[test]
fn dicts_of_which_one_has_a_gap_where_the_other_has_a_key() {
    let source = after_two(
        "class Kept: pass\nkept = Kept()\nkept.table = None",
        "table = {0: 0, None: 5, 1: 1}\n    del table[1]\n    kept.table = table",
        "table = {0: 0, 9: 9, 5: None}\n    del table[9]\n    kept.table = table",
        "print(kept.table)",
    );
    prints(&source, &["{0: 0, None: 5}\n", "{0: 0, 5: None}\n"]);
}

/// Python code says what the hash of a queue of the program's own class is, and said something else when it was put there.
#[test]
fn dicts_in_which_an_object_that_rust_implements_lies_under_another_hash() {
    let source = after_two(
        "import queue\nclass Key(queue.SimpleQueue):\n    number = 1\n    \
         def __hash__(self): return Key.number\nkey, table = Key(), {}",
        "Key.number = 2",
        "table[key] = 1",
        "print(key in table)",
    );
    prints(&source, &["False\n", "True\n"]);
}
