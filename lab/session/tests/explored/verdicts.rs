//! What is known before anything is explained.

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, Interpreter, Order, explained, explore, headline,
    newest_that_fails,
};

/// A race, two locks that get stuck, one thing or another that is printed, a loop that takes turns, and what is right.
const PROGRAMS: [&str; 5] = [
    "import threading\nn = 0\ndef same(x): return x\ndef add():\n    global n\n    n = same(n) + 1\n\
     ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nassert n == 2\n",
    "import threading\na, b = threading.Lock(), threading.Lock()\ndef take(one, other):\n    with one:\n        with other: len('')\n\
     for pair in ((a, b), (b, a)): threading.Thread(target=take, args=pair).start()\n",
    "import threading\nfor x in 'ab': threading.Thread(target=print, args=(x,)).start()\n",
    "import asyncio\nn = 0\nasync def add():\n    global n\n    now = n\n    await asyncio.sleep(0)\n    n = now + 1\n\
     async def main():\n    await asyncio.gather(add(), add())\n    assert n == 2\nasyncio.run(main())\n",
    "import threading\nt = threading.Thread(target=len, args=('',))\nt.start()\nt.join()\n",
];

fn all(text: &str, tell: &dyn Fn(ExploreReport, &ExploreOptions) -> ExploreReport) -> ExploreReports {
    let ways = lab_session::ways(text.as_bytes(), "program.py", None, None);
    let mut reports = ways.into_iter().map(|(interpreter, order): (Interpreter, Order)| {
        let options = ExploreOptions { interpreter, order, ..ExploreOptions::default() };
        let mixed = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
        tell(
            newest_that_fails(mixed, text.as_bytes().into(), "program.py", &options, &mut |_| true),
            &options,
        )
    });
    let first = reports.next().expect("there is a way");
    ExploreReports::new(first, reports.collect())
}

/// The companion says the first line before it looks for causes.
#[test]
fn what_is_said_first_is_not_changed_by_what_is_explained() {
    for text in PROGRAMS {
        let decided = all(text, &|report, _| report);
        let told = all(text, &|report, options| {
            explained(report, text.as_bytes().into(), "program.py", options, &mut |_| true)
        });
        assert_eq!(headline(&decided), headline(&told));
        let line = |report: &ExploreReport| {
            let ends: Vec<_> = report.outcomes.iter().map(|it| (it.kind, it.shortest)).collect();
            (report.verdict, report.interpreter, report.states, report.bound.clone(), ends)
        };
        assert!(decided.all().map(line).eq(told.all().map(line)), "{text}");
    }
}
