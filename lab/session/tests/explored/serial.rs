//! Outputs that no order gives in which the threads run one after the other.

use lab_session::{ExploreOptions, Interpreter, explore_versions};

/// What is printed, and whether such an order prints it.
fn marks(text: &str) -> Vec<(String, Option<bool>)> {
    let mut both = [Interpreter::Gil, Interpreter::Free].map(|interpreter| {
        let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
        let report = explore_versions(text.as_bytes(), "program.py", &options, &mut |_| true);
        assert!(report.complete, "{report:?}");
        let outcomes = report.outcomes.into_iter();
        outcomes.map(|it| (it.stdout.unwrap_or_default(), it.one_after_the_other)).collect::<Vec<_>>()
    });
    both.iter_mut().for_each(|marks| marks.sort());
    assert_eq!(both[0], both[1], "{text}");
    both[0].clone()
}

fn marked(marks: &[(&str, bool)]) -> Vec<(String, Option<bool>)> {
    marks.iter().map(|&(output, is_serial)| (output.to_owned(), Some(is_serial))).collect()
}

const ADDS: &str =
    "import threading\nn = 0\ndef same(x): return x\ndef add():\n    global n\n    n = same(n) + 1\n";

#[test]
fn a_lost_addition_is_marked_and_the_right_sum_is_not() {
    let joined = "ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";
    let alone = "t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\nprint(n)\n";
    for end in [joined, alone] {
        assert_eq!(marks(&format!("{ADDS}{end}")), marked(&[("1\n", false), ("2\n", true)]));
    }
}

#[test]
fn who_comes_first_is_no_mistake() {
    let text = "import threading\nts = [threading.Thread(target=print, args=(x,)) for x in 'ab']\n\
                for t in ts: t.start()\nfor t in ts: t.join()\n";
    let marks = marks(text);
    let serial: Vec<&str> =
        marks.iter().filter(|(_, it)| *it == Some(true)).map(|(output, _)| output.as_str()).collect();
    assert_eq!(serial, ["a\nb\n", "b\na\n"], "{marks:?}");
    assert!(marks.iter().all(|(_, it)| it.is_some()), "{marks:?}");
}

#[test]
fn a_thread_may_run_where_it_is_started_or_when_its_starter_waits() {
    let text = "import threading\nt = threading.Thread(target=print, args=('b',), kwargs={'end': ''})\nt.start()\n\
                print('a', end='')\nt.join()\n";
    assert_eq!(marks(text), marked(&[("ab", true), ("ba", true)]));
}

#[test]
fn who_sleeps_in_the_middle_lets_nobody_in() {
    let text = "import threading, time\nn = 0\ndef add():\n    global n\n    before = n\n    time.sleep(1)\n    n = before + 1\n\
                ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";
    assert_eq!(marks(text), marked(&[("1\n", false), ("2\n", true)]));
}

#[test]
fn where_a_thread_has_to_wait_for_another_nothing_is_said() {
    let text = "import threading\ngo = threading.Event()\ndef first():\n    go.wait()\n    print('a', end='')\n\
                def second():\n    go.set()\n    print('b', end='')\n\
                ts = [threading.Thread(target=it) for it in (first, second)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let marks = marks(text);
    assert!(marks.len() == 2 && marks.iter().all(|(_, it)| it.is_none()), "{marks:?}");
}

#[test]
fn where_something_fails_or_all_is_the_same_nothing_is_marked() {
    for end in ["assert n == 2\nprint(n)\n", "print(3)\n"] {
        let text = format!("{ADDS}t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\n{end}");
        assert!(marks(&text).iter().all(|(_, it)| it.is_none()));
    }
}
