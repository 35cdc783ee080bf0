//! What reports say of conditions that a program names, and of what comes from outside.

use lab_session::{
    EndingKind, ExploreOptions, ExploreReport, ExploreReports, Interpreter, Order, OutcomeKind, Schedule,
    Stepper, Verdict, explore_versions, saved_by,
};

fn explored(text: &str, options: &ExploreOptions) -> ExploreReport {
    explore_versions(text.as_bytes(), "program.py", options, &mut |_| true)
}

fn with(interpreter: Interpreter) -> ExploreOptions {
    ExploreOptions { interpreter, ..ExploreOptions::default() }
}

const ROOM: &str = "import lab, threading
inside = []
def visit(name):
    inside.append(name)
    inside.remove(name)
lab.never(lambda: len(inside) > 1)
visits = [threading.Thread(target=visit, args=(n,)) for n in (1, 2)]
for it in visits: it.start()
for it in visits: it.join()
";

#[test]
fn a_broken_condition_is_an_outcome_with_its_line_and_the_stepper_ends_there() {
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored(ROOM, &with(interpreter));
        assert_eq!((report.verdict, report.complete), (Some(Verdict::Found), true));
        let broken: Vec<_> = report.outcomes.iter().filter(|it| it.kind == OutcomeKind::Condition).collect();
        let [broken] = &broken[..] else { panic!("{:?}", report.outcomes) };
        let said = "lab.never in line 6 is true";
        assert_eq!((&*broken.detail, broken.raised_at), (said, Some(6)));
        let schedule: &Schedule = &broken.schedule;
        let options = with(report.schedules_are_of());
        let mut stepper =
            Stepper::open(ROOM.as_bytes(), "program.py", &options, schedule).expect("the schedule fits");
        while stepper.forward() {}
        let ending = stepper.view().ending.expect("it is the end");
        assert_eq!((ending.kind, &*ending.detail), (EndingKind::Condition, said));
    }
}

#[test]
fn what_is_never_true_is_a_failure_in_a_sentence_and_without_an_order() {
    let text = |number| {
        format!("import lab\nn = 0\ndef pause(): pass\nlab.possible(lambda: n == {number})\nn = 1\npause()\n")
    };
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored(&text(1), &with(interpreter));
        assert_eq!((report.verdict, &report.never_true[..]), (Some(Verdict::Proved), &[][..]));
        let report = explored(&text(2), &with(interpreter));
        assert_eq!((report.verdict, report.only_lacks()), (Some(Verdict::Found), true));
        let said: Vec<_> = report.never_true.iter().map(|it| (it.line, &*it.sentence)).collect();
        assert_eq!(said, [(4, "What lab.possible in line 4 asks for is true in no state.")]);
    }
}

#[test]
fn where_only_what_ought_to_be_possible_is_not_nothing_is_said_to_be_saved() {
    let proved = || explored("print(1)\n", &with(Interpreter::Gil));
    let lacks = |interpreter, order| {
        let report = explored("import lab\nlab.possible(lambda: 1 > 2)\n", &with(interpreter));
        ExploreReport { order, ..report }
    };
    let fails = explored("assert 1 > 2\n", &with(Interpreter::Free));
    let said = |others| saved_by(&ExploreReports { schema: 2, first: proved(), others, locks: Vec::new() });
    let without_lock = || lacks(Interpreter::Free, None);
    let only = "What ought to be possible is so only";
    assert_eq!(said(vec![without_lock()]), Some(&*format!("{only} with the lock around Python.")));
    let in_any = vec![lacks(Interpreter::Gil, Some(Order::Any))];
    assert_eq!(said(in_any), Some(&*format!("{only} in the usual order.")));
    // What fails is told first.
    let both = vec![without_lock(), fails];
    assert_eq!(said(both), Some("Only the lock around Python saves this program."));
}

#[test]
fn where_not_everything_was_looked_at_nothing_is_said_to_be_impossible() {
    let text = "import lab, threading\nn = 0\nlab.possible(lambda: n < 0)\ndef work():\n    global n\n    \
                while True: n += 1\nthreading.Thread(target=work).start()\n";
    let options = ExploreOptions { max_states: 200, ..with(Interpreter::Gil) };
    let report = explored(text, &options);
    assert_eq!(report.verdict, Some(Verdict::Incomplete));
    let said: Vec<_> = report.never_true.iter().map(|it| &*it.sentence).collect();
    let undecided =
        "Whether what lab.possible in line 3 asks for can be true is not decided: so far, it is in no state.";
    assert_eq!(said, [undecided]);
}

/// Only where `with lock` may be interrupted right after its beginning, as in 3.14, can the other thread look then.
#[test]
fn what_is_possible_with_a_mix_of_versions_has_to_be_so_in_each() {
    let text = "import lab, threading\nlock = threading.Lock()\nn = 0\nlab.possible(lambda: lock.locked() and n == 1)\n\
                def work():\n    global n\n    with lock:\n        n = 1\n        n = 2\nit = threading.Thread(target=work)\n\
                it.start()\nit.join()\n";
    let in_line = |version| explored(text, &with(version)).verdict;
    let each = Interpreter::NEWEST_FIRST.map(in_line);
    let mixed = explored(text, &with(Interpreter::Gil)).verdict;
    let all_prove = each.iter().all(|it| *it == Some(Verdict::Proved));
    assert_eq!(mixed == Some(Verdict::Proved), all_prove, "{mixed:?} {each:?}");
}

#[test]
fn a_choice_is_said_in_words() {
    let report =
        explored("import lab\nassert lab.choice(['yes', 'no']) == 'yes'\n", &ExploreOptions::default());
    let fails = report.outcomes.iter().find(|it| it.kind == OutcomeKind::Assertion).expect("it is found");
    assert_eq!(fails.choices, ["at line 2, `choice` gives 'no'"]);
}

#[test]
fn tasks_are_asked_about_between_their_turns_in_both_orders() {
    let text = "import asyncio, lab\na, b = 5, 5\nlab.always(lambda: a + b == 10)\nasync def move():\n    global a, b\n    \
                a -= 1\n    await asyncio.sleep(0)\n    b += 1\nasync def main():\n    await asyncio.gather(move(), move())\n\
                asyncio.run(main())\n";
    for order in [Order::Fifo, Order::Any] {
        let report = explored(text, &ExploreOptions { order, ..ExploreOptions::default() });
        assert_eq!(report.verdict, Some(Verdict::Found), "{order:?}");
        let mended =
            text.replace("    await asyncio.sleep(0)\n    b += 1", "    b += 1\n    await asyncio.sleep(0)");
        let report = explored(&mended, &ExploreOptions { order, ..ExploreOptions::default() });
        assert_eq!(report.verdict, Some(Verdict::Proved), "{order:?}");
    }
}
