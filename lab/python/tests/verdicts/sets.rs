//! The order in which a set shows what it holds.

use crate::rules::{prints, prints_if_granted};

/// Two threads of which each puts one of these into a set, which is then printed.
fn two_add(values: &str) -> String {
    format!(
        "import threading\nfound = set()\nthreads = [threading.Thread(target=found.add, args=(x,)) for x in {values}]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(found)\n"
    )
}

#[test]
fn whoever_adds_first_a_set_of_strings_shows_them_in_one_order() {
    for values in ["('b', 'a')", "('a', 'b')"] {
        prints_if_granted(&two_add(values), &["{'a', 'b'}\n"]);
    }
}

#[test]
fn a_set_of_numbers_shows_them_in_the_order_that_they_have_in_cpython() {
    prints(&two_add("(2, 1)"), &["{1, 2}\n"]);
    prints(&two_add("(0, 8)"), &["{0, 8}\n", "{8, 0}\n"]);
}

#[test]
fn what_others_make_in_the_meantime_does_not_change_the_order_of_objects_in_a_set() {
    let source = "import threading\nclass Box:\n    def __init__(self, name): self.name = name\n\
                  kept = []\ndef work(): kept.append(Box('other')); kept.append(Box('other'))\n\
                  thread = threading.Thread(target=work)\nthread.start()\n\
                  boxes = set()\nfor name in 'abc': boxes.add(Box(name))\nthread.join()\n\
                  print([box.name for box in boxes])\n";
    prints_if_granted(source, &["['b', 'c', 'a']\n"]);
}

#[test]
fn two_threads_whose_dict_or_set_is_compared_with_itself_can_both_count_what_is_asked_of_its_keys() {
    let keys = "import threading\ndef count():\n    global asked\n    now = asked\n    len('')\n    asked = now + 1\n\
                class Equal:\n    def __hash__(self): return 1\n    def __eq__(self, other): count()\n\
                class Hashed:\n    def __hash__(self):\n        count()\n        return 1\n\
                asked = 0\nd, s, h = {Equal(): 1, Equal(): 2}, {Equal(), Equal()}, {Hashed(): 1}\n";
    for compared in ["d == d", "s == s", "h.keys() == h.keys()", "h.keys() - h"] {
        let source = format!(
            "{keys}asked = 0\nthreads = [threading.Thread(target=lambda: {compared}) for _ in range(2)]\n\
             for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(asked)\n"
        );
        prints(&source, &["1\n", "2\n"]);
    }
}

#[test]
fn what_comes_to_a_set_while_one_of_its_elements_is_asked_counts() {
    // What is printed if nobody came in between, and else.
    let table = [
        ("len(a - b)", "False", ["1", "2"]),
        ("len(a.difference(b))", "False", ["1", "2"]),
        ("len(a & b)", "True", ["1", "2"]),
        ("len(a ^ b)", "False", ["2", "3"]),
        ("a <= c", "True", ["True", "False"]),
        ("a.issubset(c)", "True", ["True", "False"]),
        ("a == c", "True", ["True", "False"]),
    ];
    for (combined, equal, wanted) in table {
        let source = format!(
            "import threading\nasked = False\nclass Key:\n    def __init__(self, n): self.n = n\n    \
             def __hash__(self): return 1\n    def __eq__(self, other):\n        global asked\n        \
             asked = True\n        len('')\n        return {equal}\n\
             a, b, c = {{Key(0)}}, {{Key(1)}}, {{Key(3)}}\ndef add():\n    if asked:\n        a.add(2)\n        \
             if {equal}: b.add(2)\n\
             thread = threading.Thread(target=add)\nthread.start()\nprint({combined})\nthread.join()\n"
        );
        let expected = wanted.map(|line| format!("{line}\n"));
        prints(&source, &expected.each_ref().map(String::as_str));
    }
}
