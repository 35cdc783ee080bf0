//! Accesses that nothing orders, where no order fails.

#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "the tests read programs")]

use lab_session::{
    ExploreOptions, ExploreReport, Interpreter, OwnModule, Stepper, Texts, Unordered, Verdict, explore,
    explore_versions,
};

fn options(interpreter: Interpreter) -> ExploreOptions {
    ExploreOptions { interpreter, max_states: 20_000, ..ExploreOptions::default() }
}

fn free(text: &str) -> ExploreReport {
    explore_versions(text.as_bytes(), "program.py", &options(Interpreter::Free), &mut |_| true)
}

fn sentences(report: &ExploreReport) -> Vec<&str> {
    report.unordered.iter().map(|it| &*it.sentence).collect()
}

/// Two threads do `work`, each with a number, and are waited for.
fn two(before: &str, work: &str) -> String {
    format!(
        "import threading\nlock = threading.Lock()\n{before}\ndef work(k):\n    {}\n\
         ts = [threading.Thread(target=work, args=(k,)) for k in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n",
        work.replace('\n', "\n    ")
    )
}

const FLAG: &str = "import threading
stop = False
def work():
    while not stop:
        pass
thread = threading.Thread(target=work)
thread.start()
stop = True
thread.join()
";

#[test]
fn a_flag_that_a_loop_looks_at_is_told_with_a_way_to_where_both_come_next() {
    let report = free(FLAG);
    assert_eq!((report.verdict, report.more_unordered), (Some(Verdict::Proved), 0));
    let [Unordered { sentence, accesses, schedule }] = &report.unordered[..] else { panic!("{report:?}") };
    let told =
        "Nothing orders these two: MainThread writes `stop` in line 8, Thread-1 (work) reads it in line 4.";
    assert_eq!(sentence, told);
    assert_eq!(report.of_unordered().as_deref(), Some("That does no harm in any order here."));
    let did: Vec<_> = accesses.iter().map(|it| (it.actor, it.line, &*it.what, &it.value)).collect();
    assert_eq!(did, [(0, 8, "writes stop", &None), (1, 4, "reads stop", &None)]);
    let options = options(Interpreter::Free);
    let stepper = Stepper::open(FLAG.as_bytes(), "program.py", &options, schedule);
    let mut stepper = stepper.expect("the schedule fits");
    let mut moves = 0;
    while stepper.forward() {
        moves += 1;
    }
    assert!(accesses.iter().all(|it| it.step == moves), "{accesses:?} after {moves}");
    let view = stepper.view();
    let lines: Vec<_> = view.threads.iter().map(|it| it.line).collect();
    assert_eq!((view.choices.len(), lines), (2, vec![Some(8), Some(4)]), "both can do it now");
}

#[test]
fn what_a_lock_orders_is_not_told_and_the_same_without_it_is() {
    for (before, work, name) in [
        ("n = 0", "global n\nwith lock:\n    n = 1", "n"),
        ("class Box: pass\nbox = Box()", "with lock:\n    box.n = 1", "box.n"),
        ("class Box: n = 0", "with lock:\n    Box.n = 1", "Box.n"),
        ("row = [0, 0]", "with lock:\n    row[1] = 1", "row[1]"),
        ("seen = {}", "with lock:\n    seen['a', 1] = True", "seen[('a', 1)]"),
        (
            "def make():\n    n = 0\n    def put():\n        nonlocal n\n        with lock:\n            n = 1\n    return put\nput = make()",
            "put()",
            "n",
        ),
    ] {
        let mended = two(before, work);
        let report = free(&mended);
        assert_eq!((report.verdict, sentences(&report)), (Some(Verdict::Proved), vec![]), "{mended}");
        let report = free(&mended.replace("with lock:", "if True:"));
        let [sentence] = sentences(&report)[..] else { panic!("{name}: {:?}", report.unordered) };
        let told = format!("Nothing orders these two: Thread-1 (work) writes `{name}` in line ");
        assert!(
            sentence.starts_with(&told) && sentence.contains(", Thread-2 (work) writes it"),
            "{sentence}"
        );
        let gil = explore_versions(
            mended.replace("with lock:", "if True:").as_bytes(),
            "program.py",
            &options(Interpreter::Gil),
            &mut |_| true,
        );
        assert_eq!(sentences(&gil), [""; 0], "the lock around Python orders it");
    }
}

#[test]
fn what_is_ordered_otherwise_or_is_made_for_several_threads_is_not_told() {
    for (before, work) in [
        // Different parts.
        ("row = [0, 0]", "row[k] = 1"),
        ("seen = {}", "seen[k] = 1"),
        ("class Box: pass\nbox = Box()", "if k: box.a = 1\nelse: box.b = 1"),
        // Only looks.
        ("class Box: n = 1\nbox = Box()", "box.n\nBox.n"),
        // What containers and tools do as one step.
        ("items = []", "items.append(1)\nlen(items)\nitems and 1 in items"),
        ("seen = {}", "seen.setdefault('a', 1)\nseen.get('a')"),
        ("done = threading.Event()", "done.set() if k else done.is_set()"),
        ("import queue\njobs = queue.Queue()", "jobs.put(k)\njobs.qsize()\njobs.empty()"),
        ("mine = threading.local()", "mine.n = k\nmine.n"),
        // A property has a lock of its own.
        (
            "class Box:\n    held = 0\n    @property\n    def n(self):\n        with lock: return self.held\n    \
             @n.setter\n    def n(self, n):\n        with lock: self.held = n\nbox = Box()",
            "box.n = 1\nbox.n",
        ),
        // The one waits for the other.
        (
            "n, done = 0, threading.Event()",
            "global n\nif k:\n    n = 1\n    done.set()\nelse:\n    done.wait()\n    n",
        ),
        ("n, both = [0, 0], threading.Barrier(2)", "n[k] = 1\nboth.wait()\nn[1 - k]"),
        // Nobody else knows it.
        ("", "row = [0]\nrow[0] = k\nrow[0]"),
    ] {
        let program = two(before, work);
        let report = free(&program);
        assert_eq!((report.verdict, sentences(&report)), (Some(Verdict::Proved), vec![]), "{program}");
    }
}

#[test]
fn where_what_is_printed_differs_that_may_be_why_and_where_an_order_fails_its_cause_is_told() {
    let adds = two("n = 0\ndef same(x): return x", "global n\nn = same(n) + 1");
    let differs = free(&format!("{adds}print(n)\n"));
    assert_eq!(differs.verdict, Some(Verdict::Differs));
    let told = [
        "Nothing orders these two: Thread-1 (work) writes `n` in line 7, Thread-2 (work) reads it in line 7.",
    ];
    assert_eq!(sentences(&differs), told, "of two lines, one pair");
    assert_eq!(
        differs.of_unordered().as_deref(),
        Some("No order fails for that, but what is printed may depend on it.")
    );
    let fails = free(&format!("{adds}assert n == 2\n"));
    assert_eq!((fails.verdict, sentences(&fails)), (Some(Verdict::Found), vec![]));
    assert_eq!(fails.of_unordered(), None);
    let options = ExploreOptions { max_states: 10, ..options(Interpreter::Free) };
    let cut = explore(adds.as_bytes(), "program.py", &options, &mut |_| true);
    assert_eq!((cut.verdict, sentences(&cut)), (Some(Verdict::Incomplete), vec![]));
}

#[test]
fn of_many_pairs_ten_are_told_in_the_order_of_lines_and_the_others_counted() {
    let work: Vec<String> = (0..6).map(|at| format!("row[{at}] = 1")).collect();
    let reads: Vec<String> = (0..6).map(|at| format!("row[{at}]")).collect();
    let program = two("row = [1] * 6", &[work, reads].concat().join("\n"));
    let report = free(&program);
    // Each line that writes, with itself and with the one that reads the same.
    assert_eq!((report.unordered.len(), report.more_unordered), (10, 2), "{:?}", sentences(&report));
    let lines = |it: &Unordered| {
        let lines = it.accesses.iter().map(|it| it.line);
        (lines.clone().min(), lines.max())
    };
    assert!(report.unordered.is_sorted_by_key(lines), "{:?}", sentences(&report));
    let end = "So it is with 2 more pairs of lines. That does no harm in any order here.";
    assert_eq!(report.of_unordered().as_deref(), Some(end));
}

#[test]
fn a_line_of_a_module_is_told_with_its_file() {
    let module = OwnModule {
        name: "tally".to_owned(),
        file: "tally.py".to_owned(),
        text: b"n = 0\n\ndef put():\n    global n\n    n = 1\n".to_vec(),
        is_package: false,
    };
    let main =
        "import threading, tally\nt = threading.Thread(target=tally.put)\nt.start()\ntally.n = 1\nt.join()\n";
    let text = Texts::new(main.as_bytes(), std::slice::from_ref(&module));
    let report = explore(text, "program.py", &options(Interpreter::Free), &mut |_| true);
    let told = "Nothing orders these two: MainThread writes `tally.n` in line 4, Thread-1 (put) writes it in line 5 of tally.py.";
    assert_eq!(sentences(&report), [told]);
}

#[test]
fn conditions_of_the_program_change_nothing_of_that() {
    let program = FLAG.replace("import threading\n", "import threading, lab\n");
    let program = program.replace("def work", "lab.always(lambda: stop in (True, False))\ndef work");
    let report = free(&program);
    assert_eq!(report.verdict, Some(Verdict::Proved), "{report:?}");
    let told =
        "Nothing orders these two: MainThread writes `stop` in line 9, Thread-1 (work) reads it in line 5.";
    assert_eq!(sentences(&report), [told]);
}

/// `UNORDERED=new` writes the catalogue anew; read what has changed.
#[test]
fn of_the_mended_programs_of_the_catalogue_only_those_are_told_that_do_without_a_lock_somewhere() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../python/tests/threads/programs");
    let files = std::fs::read_dir(folder).expect("the programs are there").flatten();
    let mut files: Vec<_> = files.map(|file| file.path()).collect();
    files.sort();
    let mut told = String::new();
    for file in files.iter().filter(|file| file.to_string_lossy().ends_with("_mended.py")) {
        let text = std::fs::read_to_string(file).expect("it is text");
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        for sentence in sentences(&free(&text)) {
            told += &format!("{name}: {sentence}\n");
        }
    }
    let catalogue = root.join("tests/explored/unordered.txt");
    if std::env::var_os("UNORDERED").is_some_and(|it| it == "new") {
        std::fs::write(&catalogue, &told).expect("the catalogue can be written");
    }
    assert_eq!(std::fs::read_to_string(catalogue).expect("the catalogue is there"), told);
}
