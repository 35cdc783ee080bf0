//! What is proved once more without each lock.

use lab_session::{
    ExploreOptions, ExploreReports, Interpreter, Texts, Verdict, explore_versions, ways, why_no_lock,
    without_each_lock,
};

fn asked(text: &str) -> ExploreReports {
    let explore = |text: Texts<'_>, interpreter, order| {
        let options = ExploreOptions { interpreter, order, max_states: 100_000, ..ExploreOptions::default() };
        explore_versions(text, "program.py", &options, &mut |_| true)
    };
    let bytes = text.as_bytes();
    let mut all =
        ways(bytes, "program.py", None, None).into_iter().map(|(it, order)| explore(bytes.into(), it, order));
    let first = all.next().expect("there is one");
    let mut reports = ExploreReports::new(first, all.collect()).of(bytes);
    without_each_lock(&mut reports, bytes, &mut |text, round| explore(text, round.interpreter, round.order));
    reports
}

fn sentences(reports: &ExploreReports) -> Vec<&str> {
    reports.locks.iter().filter_map(|lock| Some(lock.without.as_ref()?.sentence.as_str())).collect()
}

/// Two threads do `work`.
fn two(before: &str, work: &str, after: &str) -> String {
    format!(
        "import threading\n{before}\ndef same(x): return x\ndef work():\n    global n\n    {work}\n\
         ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n{after}\n"
    )
}

#[test]
fn the_lock_that_a_proof_needs_is_told_with_what_goes_wrong_and_the_other_protects_nothing() {
    let reports = asked(&two(
        "n, lock, log_lock = 0, threading.Lock(), threading.RLock()",
        "with log_lock:\n        with lock: n = same(n) + 1",
        "with log_lock: assert n == 2",
    ));
    assert_eq!(reports.first.verdict, Some(Verdict::Proved));
    // Either lock alone would do.
    assert_eq!(sentences(&reports).len(), 2);
    for (said, name) in sentences(&reports).iter().zip(["lock", "log_lock"]) {
        let says = format!(
            "Without `{name}` (line 2): still proved. This lock protects nothing that goes wrong here."
        );
        assert_eq!(*said, says);
    }
    let reports = asked(&two(
        "n, lock, log_lock = 0, threading.Lock(), threading.RLock()",
        "with lock: n = same(n) + 1",
        "with log_lock: assert n == 2",
    ));
    let [needed, other] = sentences(&reports)[..] else { panic!("{:?}", reports.locks) };
    assert!(needed.starts_with("Without `lock` (line 2): found: AssertionError"), "{needed}");
    assert!(needed.contains(" Lost update: "), "{needed}");
    assert!(other.starts_with("Without `log_lock` (line 2): still proved."), "{other}");
}

#[test]
fn who_needs_a_lock_only_without_the_lock_around_python_is_told_where() {
    let reports = asked(&two("n, lock = 0, threading.Lock()", "with lock: n += 1", "assert n == 2"));
    let [said] = sentences(&reports)[..] else { panic!("{:?}", reports.locks) };
    assert!(
        said.starts_with(
            "Without `lock` (line 2): with a global lock, still proved; without a global lock, found: "
        ),
        "{said}"
    );
    let verdicts: Vec<_> =
        reports.locks[0].without.iter().flat_map(|it| &it.reports).map(|it| it.verdict).collect();
    assert_eq!(verdicts, [Some(Verdict::Proved), Some(Verdict::Found)]);
}

#[test]
fn the_lock_of_a_condition_is_not_left_out() {
    for (made, given) in [("Lock", "lock"), ("RLock", "lock")] {
        let reports = asked(&format!(
            "import threading\nlock = threading.{made}()\nready = threading.Condition({given})\nitems = []\n\
             def put():\n    with ready:\n        items.append(1)\n        ready.notify()\n\
             t = threading.Thread(target=put)\nt.start()\nwith lock:\n    while not items: ready.wait()\nt.join()\n"
        ));
        assert_eq!(reports.first.verdict, Some(Verdict::Proved));
        let [said] = sentences(&reports)[..] else { panic!("{:?}", reports.locks) };
        assert!(said.contains("not tried: a Condition waits by giving this lock back"), "{said}");
        assert_eq!(reports.locks[0].without.as_ref().map(|it| it.reports[0].verdict), Some(None));
    }
    let reports = asked(
        "import asyncio\nasync def main():\n    lock = asyncio.Lock()\n    ready = asyncio.Condition(lock)\n    \
         async with ready: ready.notify()\nasyncio.run(main())\n",
    );
    let [said] = sentences(&reports)[..] else { panic!("{:?}", reports.locks) };
    assert!(said.starts_with("Without `lock` (line 3): not tried: a Condition"), "{said}");
}

#[test]
fn a_lock_of_tasks_is_left_out_too_and_so_is_one_that_a_class_makes() {
    let reports = asked(
        "import asyncio\nclass Account:\n    def __init__(self): self.n, self.lock = 10, asyncio.Lock()\n    \
         async def take(self):\n        async with self.lock:\n            if self.n == 10:\n                \
         await asyncio.sleep(0)\n                self.n -= 10\n\
         async def main():\n    a = Account()\n    await asyncio.gather(a.take(), a.take())\n    assert a.n == 0\n\
         asyncio.run(main())\n",
    );
    let [said] = sentences(&reports)[..] else { panic!("{:?}", reports.locks) };
    assert!(said.starts_with("Without `self.lock` (line 3): found: AssertionError"), "{said}");
}

#[test]
fn what_is_left_out_keeps_nobody_out_and_complains_of_nothing() {
    let reports = asked(
        "import threading\nlock = threading.Lock()\nassert lock.acquire()\nlock.release()\nwith lock: pass\n\
         def take():\n    if lock.acquire(blocking=False): lock.release()\n\
         t = threading.Thread(target=take)\nt.start()\nt.join()\nprint(lock.locked())\n",
    );
    let [said] = sentences(&reports)[..] else { panic!("{:?}", reports.locks) };
    assert!(said.contains("still proved"), "{said}");
}

#[test]
fn all_that_a_program_prints_with_its_lock_it_can_print_without_it() {
    let texts = [
        two("n, lock = 0, threading.Lock()", "with lock: n = same(n) + 1\n    print(n)", ""),
        two("n, lock = 0, threading.RLock()", "with lock:\n        print(n)\n        with lock: n += 1", ""),
        two(
            "n, lock = [], threading.Lock()",
            "lock.acquire()\n    n.append(len(n))\n    lock.release()",
            "print(n)",
        ),
    ];
    for text in &texts {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
            let prints = |text: Texts<'_>| {
                let report = lab_session::explore(text, "program.py", &options, &mut |_| true);
                assert!(report.complete, "{report:?}");
                report.outcomes.into_iter().map(|it| (it.kind, it.stdout)).collect::<Vec<_>>()
            };
            let with = Texts::from(text.as_bytes());
            let without = prints(Texts { without_lock: Some(0), ..with });
            assert!(prints(with).iter().all(|it| without.contains(it)), "{text}\n{without:?}");
        }
    }
}

#[test]
fn where_nothing_is_proved_or_no_lock_is_made_a_sentence_says_so() {
    let reports = asked(&two("n, lock = 0, threading.Lock()", "n = same(n) + 1", "assert n == 2"));
    assert_eq!((reports.first.verdict, sentences(&reports).len()), (Some(Verdict::Found), 0));
    assert!(why_no_lock(&reports).is_some_and(|why| why.contains("only be asked where all is proved")));
    let reports = asked("print(1)\n");
    assert!(why_no_lock(&reports).is_some_and(|why| why.contains("makes no `Lock`")));
}
