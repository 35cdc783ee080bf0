//! `print` writes its texts, what is between them and its end one after the other. Where the stream keeps nothing back (`-u`,
//! `PYTHONUNBUFFERED`), CPython 3.11 to 3.15 lets others write in between, with a global lock and without.

use crate::rules::prints;

/// Two threads do this at one time.
fn two(work: &str) -> String {
    format!(
        "import threading\nitems = []\ndef one(): {work}\ndef other(): items.append(1); print('o', end='')\n\
         threads = [threading.Thread(target=it) for it in (one, other)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n"
    )
}

#[test]
fn another_thread_prints_between_any_two_writes_of_print() {
    prints(&two("print('a', 'b', sep='-')"), &["oa-b\n", "ao-b\n", "a-ob\n", "a-bo\n", "a-b\no"]);
    prints(&two("print('a', 'b', end='')"), &["oa b", "ao b", "a ob", "a bo"]);
}

#[test]
fn who_prints_one_text_without_an_end_writes_once() {
    prints(&two("print('ab', end='')"), &["oab", "abo"]);
    prints(&two("print('a', 'b', sep='', end='')"), &["oab", "aob", "abo"]);
}

#[test]
fn a_text_is_made_when_its_turn_comes() {
    let without = ["oa [1]", "ao [1]", "a o[1]", "a [1]o", "a []o"];
    prints(&two("print('a', items, end='')"), &without);
    let own = "class It:\n    def __str__(self): return str(len(items))\n";
    let source = format!("{own}{}", two("print('a', It(), end='')"));
    prints(&source, &["oa 1", "ao 1", "a o1", "a o0", "a 1o", "a 0o"]);
}
