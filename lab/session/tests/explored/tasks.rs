//! Programs with an event loop.

use lab_session::{
    ExploreOptions, ExploreReports, Interpreter, Order, OutcomeKind, Stepper, Verdict, explore, headline,
    ways,
};

use crate::explored;

const POLLS: &str = "import asyncio\ndone = False\nasync def work():\n    global done\n    await asyncio.sleep(1)\n    done = True\n\
    async def main():\n    task = asyncio.create_task(work())\n    while not done:\n        await asyncio.sleep(0)\n\
    asyncio.run(main())\n";

#[test]
fn waiting_for_a_timer_that_must_come_is_no_livelock() {
    for order in [Order::Fifo, Order::Any] {
        let options = ExploreOptions { order, ..ExploreOptions::default() };
        let report = explore(POLLS.as_bytes(), "program.py", &options, &mut |_| true);
        assert_eq!((report.verdict, report.order), (Some(Verdict::Proved), Some(order)));
        assert!(report.states < 100, "{} states", report.states);
    }
}

#[test]
fn where_a_bound_is_met_the_loop_of_a_task_is_named() {
    let options = ExploreOptions { max_states: 10, ..ExploreOptions::default() };
    let report = explore(POLLS.as_bytes(), "program.py", &options, &mut |_| true);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    let advice = report.advice.expect("there is one");
    assert!(advice.contains("the loop in line 9, `while not done`"), "{advice}");
}

#[test]
fn a_program_with_an_event_loop_is_explored_in_two_orders() {
    let of = |text: &str, interpreter, order| ways(text.as_bytes(), "program.py", interpreter, order);
    let (gil, free) = (Interpreter::Gil, Interpreter::Free);
    let both = |interpreter| [(interpreter, Order::Fifo), (interpreter, Order::Any)];
    assert_eq!(of(POLLS, None, None), both(gil));
    assert_eq!(of(POLLS, Some(free), None), both(free));
    assert_eq!(of(POLLS, None, Some(Order::Any)), [(gil, Order::Any)]);
    let helped = POLLS.replace("await asyncio.sleep(1)", "await asyncio.to_thread(print)");
    assert_eq!(of(&helped, None, None), [both(gil), both(free)].concat());
    assert_eq!(of("print()", None, None), [(gil, Order::Fifo), (free, Order::Fifo)]);
}

#[test]
fn what_any_order_does_is_told_and_decides_nothing() {
    // In the usual order the reader comes after the writer, which gives way once.
    let races = "import asyncio\nready = []\nasync def write():\n    await asyncio.sleep(0)\n    ready.append(1)\n\
        async def read():\n    await asyncio.sleep(0)\n    assert ready\n\
        async def main():\n    await asyncio.gather(write(), read())\nasyncio.run(main())\n";
    let explored = |order| {
        let options = ExploreOptions { order, ..ExploreOptions::default() };
        explore(races.as_bytes(), "program.py", &options, &mut |_| true)
    };
    let reports = ExploreReports::new(explored(Order::Fifo), vec![explored(Order::Any)]);
    let verdicts: Vec<_> = reports.all().map(|report| report.verdict).collect();
    assert_eq!(verdicts, [Some(Verdict::Proved), Some(Verdict::Found)]);
    assert_eq!(headline(&reports), "Proved in the usual order; if an await takes longer, found.");
    // `asyncio` is 3.15's on each interpreter, and another one does not do the same in all.
    assert_eq!(reports.first.models(), "CPython 3.11 to 3.15 with a global lock and the asyncio of 3.15");
    assert_eq!(reports.first.asyncio.as_deref(), Some("3.15"));
    assert_eq!(reports.deciding().count(), 1);
    let alone = ExploreReports::new(explored(Order::Any), Vec::new());
    assert_eq!(headline(&alone), "Found where every await may take longer.");
    assert_eq!(alone.deciding().count(), 1);
}

#[test]
fn who_waits_for_whom_is_said_of_tasks_by_their_names() {
    let stuck = "import asyncio\nasync def move(first, second):\n    async with first:\n        await asyncio.sleep(0)\n        \
        async with second: pass\nasync def main():\n    a, b = asyncio.Lock(), asyncio.Lock()\n    \
        one = asyncio.create_task(move(a, b), name='one')\n    other = asyncio.create_task(move(b, a), name='other')\n    \
        await one\nasyncio.run(main())\n";
    let report = explored(stuck, Interpreter::Gil);
    let deadlock =
        report.outcomes.iter().find(|it| it.kind == OutcomeKind::Deadlock).expect("they are stuck");
    assert_eq!(
        deadlock.detail,
        "Task-1 waits for one to finish; one waits for a lock that other holds; other waits for a lock that one holds"
    );
}

#[test]
fn only_programs_with_a_loop_name_the_version_of_asyncio() {
    let of = |text: &str, interpreter| explored(text, interpreter);
    assert_eq!(of("print(1)\n", Interpreter::Gil).asyncio, None);
    assert_eq!(of("print(1)\n", Interpreter::Gil).models(), "CPython 3.11 to 3.15 with a global lock");
    let has_loop = "import asyncio\nasync def main(): pass\nasyncio.run(main())\n";
    let models = [
        (Interpreter::V3_13, "CPython 3.13 with a global lock and the asyncio of 3.15"),
        (Interpreter::V3_15, "CPython 3.15 with a global lock"),
        (
            Interpreter::Free,
            "a free-threaded CPython with one order of memory for all and the asyncio of 3.15",
        ),
    ];
    for (interpreter, model) in models {
        assert_eq!(of(has_loop, interpreter).models(), model);
    }
}

#[test]
fn what_a_pool_decides_beside_a_loop_is_told_as_without_one() {
    let text = "import asyncio\ndef work(x): return x\nasync def main():\n    loop = asyncio.get_running_loop()\n    \
                for x in range(2): await loop.run_in_executor(None, work, x)\n    assert False\nasyncio.run(main())\n";
    let options = ExploreOptions { interpreter: Interpreter::V3_15, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "program.py", &options, &mut |_| true);
    let mut stepper = Stepper::open(text.as_bytes(), "program.py", &options, &report.outcomes[0].schedule)
        .expect("it fits");
    while stepper.forward() {}
    let told: Vec<_> = stepper.moves(0..1_000).into_iter().map(|made| format!("{made:?}")).collect();
    assert!(told.iter().any(|it| it.contains("a free worker takes the task")), "{told:?}");
}
