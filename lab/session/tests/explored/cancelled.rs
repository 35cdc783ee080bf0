//! A task that somebody outside may cancel: clean-up is proved, or shown to leak.

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, Order, OutcomeKind, Texts, Verdict, explore,
};

/// What is found of a program while somebody outside may cancel this task.
fn cancelling(task: &str, program: &str, order: Order) -> ExploreReport {
    let texts = Texts { cancelled: Some(task), ..program.as_bytes().into() };
    let options = ExploreOptions { order, ..ExploreOptions::default() };
    explore(texts, "program.py", &options, &mut |_| true)
}

fn in_both_orders(task: &str, program: &str) -> [ExploreReport; 2] {
    [Order::Fifo, Order::Any].map(|order| cancelling(task, program, order))
}

fn failures(report: &ExploreReport) -> Vec<(OutcomeKind, &str)> {
    let bad = report.outcomes.iter().filter(|outcome| outcome.kind != OutcomeKind::Ok);
    bad.map(|outcome| (outcome.kind, &*outcome.detail)).collect()
}

/// A place is taken, used for a while, and given back.
const TAKES: &str = "import asyncio
free = 2
async def worker():
    global free
    free -= 1
    await asyncio.sleep(1)
    free += 1
async def main():
    await asyncio.wait([asyncio.create_task(worker())])
    assert free == 2, free
asyncio.run(main())
";

/// The same, with `try` and `finally`.
const GIVES_BACK: &str = "import asyncio
free = 2
async def worker():
    global free
    free -= 1
    try:
        await asyncio.sleep(1)
    finally:
        free += 1
async def main():
    await asyncio.wait([asyncio.create_task(worker())])
    assert free == 2, free
asyncio.run(main())
";

#[test]
fn what_is_not_given_back_when_a_task_is_cancelled_is_found_and_with_finally_there_is_none() {
    for report in in_both_orders("worker", TAKES) {
        assert_eq!(failures(&report), [(OutcomeKind::Assertion, "AssertionError: 1 (in MainThread)")]);
    }
    for name in ["worker", "Task-2"] {
        for report in in_both_orders(name, GIVES_BACK) {
            assert_eq!(
                (report.verdict, report.complete),
                (Some(Verdict::Proved), true),
                "{name}: {report:?}"
            );
        }
    }
    // Without the question, nobody cancels anybody.
    let report = explore(TAKES.as_bytes(), "program.py", &ExploreOptions::default(), &mut |_| true);
    assert_eq!((report.verdict, report.cancelled), (Some(Verdict::Proved), None));
}

#[test]
fn a_finally_that_awaits_can_be_cancelled_itself() {
    let program =
        GIVES_BACK.replace("        free += 1", "        await asyncio.sleep(1)\n        free += 1");
    for report in in_both_orders("worker", &program) {
        assert_eq!(failures(&report), [(OutcomeKind::Assertion, "AssertionError: 1 (in MainThread)")]);
    }
}

#[test]
fn a_program_that_lets_the_cancellation_through_ends_well_and_what_it_does_besides_does_not() {
    let program = "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    print('slept')\nasyncio.run(main())\n";
    for report in in_both_orders("main", program) {
        let ends: Vec<_> = report.outcomes.iter().map(|it| (it.kind, it.stdout.as_deref())).collect();
        assert_eq!(report.verdict, Some(Verdict::Differs));
        assert!(ends.contains(&(OutcomeKind::Ok, Some(""))), "{ends:?}");
        assert!(ends.contains(&(OutcomeKind::Ok, Some("slept\n"))), "{ends:?}");
    }
    let clumsy = program.replace(
        "    await asyncio.sleep(1)\n",
        "    try:\n        await asyncio.sleep(1)\n    finally:\n        raise ValueError('clumsy')\n",
    );
    for report in in_both_orders("main", &clumsy) {
        assert_eq!(failures(&report), [(OutcomeKind::Exception, "ValueError: clumsy (in MainThread)")]);
    }
    // A cancellation of the program's own that leaves it is what it always was.
    let own = "import asyncio\nasync def main():\n    asyncio.current_task().cancel()\n    await asyncio.sleep(1)\nasync def other():\n    pass\nasyncio.run(main())\n";
    for report in in_both_orders("other", own) {
        assert!(matches!(failures(&report)[..], [(OutcomeKind::Exception, _)]), "{report:?}");
    }
}

#[test]
fn who_is_stuck_without_any_cancellation_is_stuck_still() {
    let program =
        "import asyncio\nasync def main():\n    await asyncio.Event().wait()\nasyncio.run(main())\n";
    for report in in_both_orders("main", program) {
        assert!(matches!(failures(&report)[..], [(OutcomeKind::Deadlock, _)]), "{report:?}");
        assert!(report.outcomes.iter().any(|it| it.kind == OutcomeKind::Ok), "{report:?}");
    }
}

#[test]
fn somebody_outside_cancels_once_and_one_of_several_tasks_of_a_name() {
    let program = "import asyncio
gone = 0
async def worker():
    global gone
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        gone += 1
        await asyncio.sleep(1)
async def main():
    await asyncio.gather(worker(), worker())
    print(gone)
asyncio.run(main())
";
    for report in in_both_orders("worker", program) {
        let printed: Vec<_> = report.outcomes.iter().filter_map(|it| it.stdout.as_deref()).collect();
        assert!(printed.iter().all(|it| ["0\n", "1\n"].contains(it)), "{printed:?}");
        assert!(printed.contains(&"1\n"), "{printed:?}");
    }
}

#[test]
fn a_name_that_no_task_has_is_told_with_those_that_there_are() {
    let alone = |task: &str, program: &str| {
        ExploreReports::new(cancelling(task, program, Order::Fifo), Vec::new()).cancels_nobody()
    };
    assert_eq!(alone("worker", TAKES), None);
    assert_eq!(
        alone("wroker", TAKES).as_deref(),
        Some(
            "no task is called `wroker`, and no coroutine of one; coroutines of its tasks are `main`, `worker`"
        )
    );
    assert_eq!(
        alone("main", "print(1)\n").as_deref(),
        Some("the program makes no task, so none that is called `main`")
    );
}

#[test]
fn a_task_can_be_called_so_later() {
    let program = TAKES.replace("create_task(worker())", "create_task(worker(), name='first')");
    let named =
        program.replace("global free\n", "global free\n    asyncio.current_task().set_name('late')\n");
    for report in in_both_orders("late", &named) {
        assert_eq!(failures(&report), [(OutcomeKind::Assertion, "AssertionError: 1 (in MainThread)")]);
    }
}
