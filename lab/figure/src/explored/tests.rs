use super::*;
use lab_session::{ExploreOptions, Interpreter, Order};

fn report(program: &str, options: &ExploreOptions) -> ExploreReport {
    lab_session::explore_versions(program.as_bytes(), "program.py", options, &mut |_| true)
}

fn of(program: &str) -> Shown {
    explored(&ExploreReports::new(report(program, &ExploreOptions::default()), Vec::new()))
}

fn of_both(program: &str) -> Shown {
    let report = |interpreter| report(program, &ExploreOptions { interpreter, ..ExploreOptions::default() });
    explored(&ExploreReports::new(report(Interpreter::Gil), vec![report(Interpreter::Free)]))
}

const ADDS: &str = "import threading\nn = 0\ndef one_more(n):\n    return n + 1\ndef add():\n    global n\n    n = one_more(n)\n\
                    t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\n";

#[test]
fn a_failure_is_said_with_its_switches_and_can_be_stepped_through() {
    let shown = of(&format!("{ADDS}assert n == 2, '<lost>'\n"));
    assert!(shown.says.starts_with("Found: an assertion fails: AssertionError: <lost>"), "{}", shown.says);
    for part in [
        "data-kind=\"assertion\"",
        "&lt;lost&gt;",
        "data-schedule=\"[{&quot;actor&quot;:0",
        "data-kind=\"ok\"",
    ] {
        assert!(shown.html.contains(part), "{part}: {}", shown.html);
    }
    assert!(!shown.html.contains('\n'), "{}", shown.html);
}

#[test]
fn what_differs_and_what_is_proved_are_told_apart() {
    assert!(of(&format!("{ADDS}print(n)\n")).says.starts_with("Differs: "));
    let proved = of("print(1)\n");
    assert!(proved.says.starts_with("Proved: "));
    assert_eq!(proved.verdict.as_deref(), Some("proved"));
}

#[test]
fn two_interpreters_are_told_of_in_one_sentence_and_have_a_table_each() {
    let adds = format!("{ADDS}assert n == 2, 'lost'\n").replace("one_more(n)\ndef", "n + 1\ndef");
    let shown = of_both(&adds.replace("n = one_more(n)", "n += 1"));
    let begin = "Only the lock around Python saves this program. With it (3.11 to 3.15) no order goes wrong; without it, an \
                 assertion fails: AssertionError: lost (in MainThread), line 12. It takes ";
    assert!(shown.says.starts_with(begin), "{}", shown.says);
    assert!(shown.html.contains("<div class=\"mt-verdict mt-lucky\">"), "{}", shown.html);
    assert!(
        shown.html.contains("With a global lock: no order goes wrong. Without a global lock: "),
        "{}",
        shown.html
    );
    assert_eq!(shown.verdict.as_deref(), Some("found"));
    for part in [
        "data-interpreter=\"free\"",
        "<caption>CPython without a global lock",
        "<caption>CPython 3.11 to 3.15",
    ] {
        assert!(shown.html.contains(part), "{part}: {}", shown.html);
    }
    let proved = of_both("print(1)\n");
    let begin = "Proved with a global lock (3.11 to 3.15) and without one: the program ends well and prints the same in \
                 every order that its threads can take.";
    assert_eq!(proved.says, begin);
    assert!(proved.html.contains("<div class=\"mt-verdict mt-holds\">"), "{}", proved.html);
    assert_eq!(proved.verdict.as_deref(), Some("proved"));
}

#[test]
fn what_fails_is_told_of_the_newest_version_that_fails_and_gone_through_on_it() {
    let shown = of(&format!("{ADDS}assert n == 2, 'lost'\n"));
    assert!(shown.html.contains("<caption>CPython 3.15 with a global lock"), "{}", shown.html);
    assert!(shown.html.contains("data-interpreter=\"3.15\""), "{}", shown.html);
}

#[test]
fn loops_that_only_an_unfair_scheduler_runs_are_listed_and_say_where_they_begin() {
    let spins = "import threading\ndone = False\ndef end():\n    global done\n    done = True\n\
                 threading.Thread(target=end).start()\nwhile not done:\n    pass\n";
    let shown = of(spins);
    assert!(shown.says.starts_with("Proved: "), "{}", shown.says);
    let (_, listed) = shown.html.split_once("Orders that never end").expect("they are listed");
    assert!(listed.contains("gets no turn") && listed.contains("data-loop=\""), "{listed}");
}

#[test]
fn what_is_cut_off_says_why_in_one_sentence_and_shows_no_empty_table() {
    let grows = "import threading\nn = 0\ndef more():\n    global n\n    while True:\n        n = n + len('1')\n\
                 threading.Thread(target=more).start()\nmore()\n";
    let options = ExploreOptions { max_states: 2000, ..ExploreOptions::default() };
    let shown = explored(&ExploreReports::new(report(grows, &options), Vec::new()));
    let end = "not everything was looked at: there are more than 2,000; n kept growing. Not even all orders without a preemption \
               could be tried.";
    assert!(shown.says.contains(end), "{}", shown.says);
    assert!(!shown.html.contains("<table") && !shown.html.contains("<svg"), "{}", shown.html);
}

#[test]
fn what_is_said_of_tasks_names_whose_asyncio_it_is() {
    let shown = of("import asyncio\nasync def main(): pass\nasyncio.run(main())\n");
    let (_, fold) = shown.html.split_once("How much was looked at").expect("it is there");
    assert!(fold.contains("This is the asyncio of 3.15;"), "{}", shown.html);
    let caption = "<caption>CPython 3.11 to 3.15 with a global lock, in the usual order";
    assert!(shown.html.contains(caption), "{}", shown.html);
    assert!(!of("print(1)\n").html.contains("asyncio"));
}

#[test]
fn no_moment_is_wrong_where_tasks_switch_as_often_in_a_good_order() {
    let program = "import asyncio\nseen = []\nasync def note(name):\n    await asyncio.sleep(1)\n    seen.append(name)\n\
                   async def main():\n    await asyncio.gather(note('a'), note('b'), note('c'))\nasyncio.run(main())\n\
                   assert seen.index('a') < seen.index('b')\n";
    let options = ExploreOptions { order: Order::Any, ..ExploreOptions::default() };
    let says = explored(&ExploreReports::new(report(program, &options), Vec::new())).says;
    assert!(says.contains("The shortest order that ends like this has "), "{says}");
    assert!(says.contains(" switches between tasks, and so has one that ends well."), "{says}");
}

#[test]
fn what_is_taken_for_granted_stands_in_the_fold_and_not_in_the_verdict() {
    let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
    let shown = explored(&ExploreReports::new(report("print(1)\n", &options), Vec::new()));
    assert!(shown.says.ends_with("in every order that its threads can take."), "{}", shown.says);
    let (before, fold) = shown.html.split_once("How much was looked at").expect("it is there");
    assert!(fold.contains("all others see at once") && !before.contains("at once"), "{}", shown.html);
    assert!(!of("print(1)\n").html.contains("at once"), "a global lock needs no such thing");
}

#[test]
fn an_exception_is_told_with_its_line_which_is_marked() {
    let shown = of(
        "import threading\ndef add():\n    with lcok: pass\nt = threading.Thread(target=add)\nt.start()\nt.join()\n",
    );
    let says =
        "Found: there is an exception: NameError: name 'lcok' is not defined (in Thread-1 (add)), line 3.";
    assert!(shown.says.starts_with(says), "{}", shown.says);
    assert!(shown.html.contains("(in Thread-1 (add)), line 3"), "{}", shown.html);
    assert_eq!(shown.line, Some(3));
    assert_eq!(of("print(1)\n").line, None);
}

#[test]
fn advice_that_several_reports_have_is_said_once() {
    let grows = "import threading\nn = 0\ndef more():\n    global n\n    for _ in range(99):\n        n = n + len('1')\n\
                 threading.Thread(target=more).start()\nmore()\n";
    let report = |interpreter| {
        report(grows, &ExploreOptions { interpreter, max_states: 500, ..ExploreOptions::default() })
    };
    let shown = explored(&ExploreReports::new(report(Interpreter::Gil), vec![report(Interpreter::Free)]));
    assert_eq!(shown.says.matches("For an answer, let the loop in line 5").count(), 1, "{}", shown.says);
    assert!(shown.says.ends_with('.') && !shown.says.contains('`'), "{}", shown.says);
}

#[test]
fn a_lock_that_is_new_each_time_is_named_where_something_goes_wrong() {
    let shown = |lock: &str| {
        let program = format!(
            "import threading\nn, own = 0, threading.Lock()\ndef add():\n    global n\n    with {lock}:\n        n += 1\n\
             t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\nassert n == 2\n"
        );
        let of = |interpreter| report(&program, &ExploreOptions { interpreter, ..ExploreOptions::default() });
        let both = ExploreReports::new(of(Interpreter::Gil), vec![of(Interpreter::Free)]);
        let alone = ExploreReports::new(of(Interpreter::Free), Vec::new());
        [both, alone].map(|it| explored(&it.of(program.as_bytes())).says)
    };
    for says in shown("threading.Lock()") {
        assert!(says.contains("Line 5 makes a new lock each time, which nobody else can hold."), "{says}");
        assert!(!says.contains("one of its own"), "{says}");
    }
    for says in shown("own") {
        assert!(!says.contains("new lock"), "{says}");
    }
}

#[test]
fn each_button_says_where_its_way_leads() {
    let shown = of(&format!("{ADDS}assert n == 2, 'lost'\n"));
    assert!(shown.html.contains("aria-label=\"Step through it: an assertion fails: AssertionError: lost"));
    assert!(shown.html.contains("aria-label=\"Step through it: the program ends well\""), "{}", shown.html);
    assert!(of("print(1)\n").html.contains(", 1 order</li>"), "{}", of("print(1)\n").html);
}

#[test]
fn a_failure_has_one_row_with_all_that_may_be_printed_before_it() {
    let begin = "import threading\nthreading.Thread(target=print, args=('w',)).start()\nprint('m')\n";
    let shown = of(&format!("{begin}raise ValueError('no')\n"));
    assert_eq!(shown.html.matches("<tr data-kind").count(), 1, "{}", shown.html);
    assert_eq!(shown.html.matches("<pre role=").count(), lab_session::MOST_OUTPUTS, "{}", shown.html);
    assert!(shown.html.contains("<small>or one of "), "{}", shown.html);
    let differs = of(begin);
    assert!(differs.html.matches("<tr data-kind").count() > 1, "each good end has its own way");
    assert!(!differs.html.contains("<small>or one of "), "{}", differs.html);
}

#[test]
fn what_is_printed_before_a_failure_says_in_how_many_orders() {
    let shown = of(&format!("{ADDS}print(n)\nassert n > 2\n"));
    let (_, row) = shown.html.split_once("<tr data-kind=\"assertion\">").expect("it fails");
    let (row, others) = row.split_once("</tr>").expect("it has an end");
    let counts: Vec<u32> = row
        .split("<small>in ")
        .skip(1)
        .filter_map(|it| it.split_once(" order").and_then(|(count, _)| count.parse().ok()))
        .collect();
    let (_, all) = row.rsplit_once("<td class=\"mt-wordy\">").expect("it is counted");
    let all: u32 = all.split_once('<').and_then(|(all, _)| all.parse().ok()).expect("a number");
    assert_eq!((counts.len(), counts.iter().sum::<u32>()), (2, all), "{row}");
    assert!(!others.contains("<tr data-kind"), "{others}");
}

#[test]
fn the_cause_of_a_failure_stands_below_it_and_what_ends_well_has_none() {
    let shown = of(&format!("{ADDS}assert n == 2, 'lost'\n"));
    assert_eq!(shown.html.matches("<p class=\"mt-cause\">").count(), 1, "{}", shown.html);
    assert!(shown.html.contains("both read <code>n</code> as 0 before either wrote"), "{}", shown.html);
}

#[test]
fn a_refusal_names_its_line_is_said_once_and_says_what_there_is() {
    let shown = of("import re\n");
    let wrong = shown.wrong.expect("it is refused");
    assert_eq!(wrong.line, Some(1));
    assert!(shown.says.contains("'re'") && !wrong.why.contains("'re'"), "{}", wrong.why);
    assert!(
        shown.html.contains("<code>threading</code>") && shown.html.contains("data-page="),
        "{}",
        shown.html
    );
    assert_eq!(of("def\n").html, "", "no page helps with what is no Python");
}

#[test]
fn what_is_right_in_the_usual_order_alone_is_luck() {
    let program = "import asyncio\nline = []\nasync def put(name):\n    await asyncio.sleep(0)\n    line.append(name)\n\
                   async def main():\n    await asyncio.gather(put('a'), put('b'))\n    assert line == ['a', 'b']\n\
                   asyncio.run(main())\n";
    let report = |order| report(program, &ExploreOptions { order, ..ExploreOptions::default() });
    let shown = explored(&ExploreReports::new(report(Order::Fifo), vec![report(Order::Any)]));
    let begin = "Only luck saves this program. In the usual order of its event loop nothing goes wrong; if an await takes \
                 longer, an assertion fails";
    assert!(shown.says.starts_with(begin), "{}", shown.says);
    assert!(shown.html.contains("mt-lucky-part"), "{}", shown.html);
    assert_eq!(shown.verdict.as_deref(), Some("proved"), "the usual order decides");
}

#[test]
fn where_outputs_differ_each_can_be_called_right_and_elsewhere_none() {
    let shown = of(&format!("{ADDS}print(n)\n"));
    for part in
        ["mt-verdict mt-differs", "data-right=\"1&#10;\"", "data-right=\"2&#10;\"", "Which output is right?"]
    {
        assert!(shown.html.contains(part), "{part}: {}", shown.html);
    }
    assert!(!shown.html.contains('\n'), "{}", shown.html);
    assert!(!of(&format!("{ADDS}assert n == 2\n")).html.contains("data-right"));
    assert!(!of("print(1)\n").html.contains("data-right"));
}

#[test]
fn an_output_of_no_order_in_which_threads_run_one_after_the_other_is_marked() {
    let shown = of(&format!("{ADDS}print(n)\n"));
    assert_eq!(shown.html.matches(NOT_SERIAL).count(), 2, "in the table and beside it: {}", shown.html);
    assert!(shown.says.contains("One of them comes about in no order"), "{}", shown.says);
    let serial = of("import threading\nt = threading.Thread(target=print)\nt.start()\nprint(1)\nt.join()\n");
    assert!(serial.says.contains("different outputs") && !serial.says.contains("one after the other"));
}

#[test]
fn which_lock_is_needed_can_be_asked_of_a_proof_and_is_answered_below_it() {
    let program = format!("{ADDS}assert n == 2\n");
    let locked = "import threading\nlock = threading.Lock()\nwith lock: pass\n";
    let told = |program: &str| {
        let options = ExploreOptions::default();
        let reports = ExploreReports::new(report(program, &options), Vec::new()).of(program.as_bytes());
        let mut asked = reports.clone();
        lab_session::without_each_lock(&mut asked, program.as_bytes(), &mut |text, _| {
            lab_session::explore(text, "program.py", &options, &mut |_| true)
        });
        (explored(&reports), explored(&asked))
    };
    let (before, after) = told(locked);
    assert!(
        before.html.contains("data-locks disabled>Explore without each lock</button>"),
        "{}",
        before.html
    );
    let says = "<p class=\"mt-note\">Without <code>lock</code> (line 2): still proved.";
    assert!(after.html.contains(says) && !after.html.contains("data-locks"), "{}", after.html);
    assert!(after.says.ends_with("Which lock is needed stands below."), "{}", after.says);
    for program in [&*program, "print(1)\n"] {
        assert!(!told(program).0.html.contains("Which lock"), "{program}");
    }
}

#[test]
fn a_table_that_says_the_same_as_one_before_it_is_folded_and_no_other() {
    let same = of_both(&format!("{ADDS}assert n == 2\n")).html;
    let folded =
        "<details class=\"mt-same\"><summary>Without a global lock: the same as with a global lock</summary>";
    assert!(same.contains(folded), "{same}");
    let differs = of_both(&format!("{ADDS}print(n)\n")).html;
    assert_eq!(differs.matches("do not all print the same").count(), 1, "{differs}");
    assert_eq!(same.matches("<table").count(), 2, "{same}");
    let apart = of_both(
        &format!("{ADDS}assert n == 2\n")
            .replace("one_more(n)\ndef", "n + 1\ndef")
            .replace("n = one_more(n)", "n += 1"),
    )
    .html;
    assert!(!apart.contains("mt-same"), "{apart}");
}

#[test]
fn a_broken_condition_is_said_with_its_line_and_can_be_stepped_through() {
    let shown = of("import lab\nn = 1\ndef pause(): pass\nlab.always(lambda: n > 0)\nn = 0\npause()\n");
    let says = "Found: a condition is broken: lab.always in line 4 is false.";
    assert!(shown.says.starts_with(says), "{}", shown.says);
    assert!(shown.html.contains("data-kind=\"condition\""), "{}", shown.html);
}

#[test]
fn what_is_never_true_is_said_though_no_order_goes_wrong() {
    let shown = of("import lab\nlab.possible(lambda: 1 > 2)\nprint('over')\n");
    let says = "Found: no order goes wrong, but what ought to be possible is not. \
                What lab.possible in line 2 asks for is true in no state.";
    assert!(shown.says.starts_with(says), "{}", shown.says);
    assert!(shown.html.to_lowercase().contains("no order goes wrong"), "{}", shown.html);
}

#[test]
fn accesses_that_nothing_orders_are_told_below_with_a_way_to_where_both_come_next() {
    let flag = "import threading\nstop = False\ndef work():\n    while not stop:\n        pass\n\
                thread = threading.Thread(target=work)\nthread.start()\nstop = True\nthread.join()\n";
    let shown = of_both(flag);
    let (before, told) = shown.html.split_once("Accesses that nothing orders</p>").expect("they are told");
    assert_eq!(
        before.matches("<details").count(),
        before.matches("</details>").count(),
        "they are not folded"
    );
    for part in [
        "MainThread writes <code>stop</code> in line 8, Thread-1 (work) reads it in line 4.",
        "data-kind=\"unordered\"",
        "data-interpreter=\"free\"",
        "See where both come next</button>",
        "That does no harm in any order here.",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!of(flag).html.contains("that nothing orders"), "with a global lock it is not asked");
}

#[test]
fn whom_somebody_outside_may_cancel_is_said_and_that_nobody_has_that_name() {
    let waits = "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n";
    let says = |name| {
        let options = ExploreOptions::default();
        let texts =
            lab_session::Texts { cancelled: Some(name), ..lab_session::Texts::new(waits.as_bytes(), &[]) };
        let report = lab_session::explore_versions(texts, "program.py", &options, &mut |_| true);
        explored(&ExploreReports::new(report, Vec::new())).says
    };
    let main = says("main");
    assert!(main.contains("Somebody outside cancels main, once, at any await where it waits"), "{main}");
    let nobody = says("nobody");
    assert!(nobody.starts_with("No task is called nobody"), "{nobody}");
}

#[test]
fn locks_are_read_aloud_by_their_names_and_written_as_code() {
    let shown = of(
        "import threading\nleft, right = threading.Lock(), threading.Lock()\ndef take(one, other):\n    with one:\n        \
         with other: len('')\n\
         for pair in ((left, right), (right, left)): threading.Thread(target=take, args=pair).start()\n",
    );
    assert!(shown.says.contains("waits for right, which "), "{}", shown.says);
    assert!(shown.html.contains("waits for <code>right</code>, which "), "{}", shown.html);
}
