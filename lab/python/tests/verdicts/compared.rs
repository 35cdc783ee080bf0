//! Containers that several threads know are compared as those of one.

use crate::rules::prints;

/// A thread that prints what these come to while another knows the containers, too.
fn in_a_thread(setup: &str, expressions: &[&str]) -> String {
    let asked = expressions.iter().map(|it| format!("    asked(lambda: {it})\n")).collect::<String>();
    format!(
        "import threading\n{setup}\nanswers = []\ndef asked(question):\n    try: answers.append(question())\n    \
         except TypeError: answers.append('TypeError')\ndef work():\n{asked}\
         threads = [threading.Thread(target=work), threading.Thread(target=lambda: len(answers) >= 0)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(*answers)\n"
    )
}

#[test]
fn a_dict_that_is_a_part_of_another_is_not_equal() {
    let setup = "x, y = {2: [2]}, {1: [1], 2: [2]}";
    let asked =
        ["x == y", "y == x", "x != y", "{} == x", "[x] == [y]", "x in [y]", "[y].count(x)", "x == {2: [2]}"];
    prints(&in_a_thread(setup, &asked), &["False False True False False False 0 True\n"]);
}

#[test]
fn containers_of_two_kinds_have_no_order_and_are_not_equal() {
    let setup = "x, y, z = (1, [2]), [1, [2]], {1: [2]}";
    let asked = ["x == y", "y != x", "x < y", "max(x, y)", "z < z", "z == y", "z >= {}"];
    let said = "False True TypeError TypeError TypeError False TypeError\n";
    prints(&in_a_thread(setup, &asked), &[said]);
}

#[test]
fn a_dict_of_lists_differs_once_another_thread_has_taken_a_key() {
    let source = "import threading\nx, seen = {1: [1], 2: [2]}, []\n\
                  threads = [threading.Thread(target=x.pop, args=(1,)), \
                  threading.Thread(target=lambda: seen.append(x == {1: [1], 2: [2]}))]\n\
                  for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(*seen)\n";
    prints(source, &["False\n", "True\n"]);
}

#[test]
fn a_container_with_an_operator_of_its_own_is_still_changed_in_place() {
    let setup = "from collections import defaultdict\nclass D(dict):\n    def __or__(self, other): return 'made'\n\
                 class S(set):\n    def __or__(self, other): return 'made'\n\
                 class L(list):\n    def __add__(self, other): return 'made'\n\
                 def changed(x, y, op):\n    before = x\n    if op == '|': x |= y\n    else: x += y\n    return x is before\n";
    let asked = [
        "changed(defaultdict(list, {1: [1]}), {7: [7]}, '|')",
        "changed(D(a=1), {'b': 2}, '|')",
        "changed(S({1}), {2}, '|')",
        "changed(S({1}), [2], '|')",
        "changed(L([1]), [2], '+')",
    ];
    prints(&in_a_thread(setup, &asked), &["True True True False True\n"]);
}
