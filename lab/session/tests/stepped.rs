//! Going through a program step by step.

use lab_session::{
    ChoiceView, EndingKind, Entry, ExploreOptions, Interpreter, Made, OutcomeKind, StepError, Stepper,
    ThreadView, explore,
};

const RACE: &str = "\
import threading
n = 0
lock = threading.Lock()
def same(x): return x
def work(by):
    global n
    with lock:
        n = same(n) + by
threads = [threading.Thread(target=work, args=(i,)) for i in (1, 2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(n)
";

fn open(schedule: &[Entry]) -> Result<Stepper, StepError> {
    Stepper::open(RACE.as_bytes(), "race.py", &ExploreOptions::default(), schedule)
}

/// Lets the first that can go on.
fn to_end(stepper: &mut Stepper) {
    while stepper.go(0) {}
}

#[test]
fn going_back_and_forth_shows_the_same_again() {
    let mut stepper = open(&[]).unwrap();
    to_end(&mut stepper);
    let last = stepper.view();
    assert_eq!((last.stdout.as_str(), last.choices.len()), ("3\n", 0));
    assert_eq!(last.ending.as_ref().map(|ending| ending.kind), Some(EndingKind::Ok));
    let mut views = vec![last];
    while stepper.back() {
        views.push(stepper.view());
    }
    views.reverse();
    for view in &views[1..] {
        assert!(stepper.forward());
        assert_eq!(stepper.view(), *view);
    }
    assert!(!stepper.forward());
}

#[test]
fn a_schedule_that_was_made_can_be_opened() {
    let mut made = open(&[]).unwrap();
    to_end(&mut made);
    let schedule = made.schedule();
    let opened = open(&schedule).unwrap();
    assert_eq!((opened.view().at, opened.whole_schedule()), (0, schedule));
}

#[test]
fn a_schedule_without_end_is_refused_at_the_entry_that_goes_on_too_long() {
    let options = ExploreOptions { max_steps: 100, ..ExploreOptions::default() };
    let step = |steps| Entry::Steps { actor: 0, steps };
    let open = |schedule: &[Entry]| {
        Stepper::open(b"n = 0\nwhile True:\n    n += len('a')\n", "program.py", &options, schedule)
    };
    assert!(open(&[step(50), step(50)]).is_ok());
    for schedule in [vec![step(50), step(u32::MAX), step(1)], vec![step(50), step(51), step(0)]] {
        match open(&schedule) {
            Err(StepError::Misfit { entry: 1, message }) => {
                assert!(
                    message.ends_with("it goes on after 100 moves, and a schedule has no more"),
                    "{message}"
                );
            }
            other => panic!("{schedule:?}: {other:?}"),
        }
    }
}

#[test]
fn going_through_a_schedule_can_be_cut_off() {
    let (mut asked, schedule) = (0, [Entry::Steps { actor: 0, steps: 1_000_000 }]);
    let text = b"n = 0\nwhile True:\n    n += len('a')\n";
    let keep_going = &mut || {
        asked += 1;
        asked < 3
    };
    let opened = Stepper::open_while(text, "program.py", &ExploreOptions::default(), &schedule, keep_going);
    assert!(matches!(opened, Err(StepError::Misfit { entry: 0, .. })), "{opened:?}");
    assert_eq!(asked, 3);
}

#[test]
fn a_schedule_that_does_not_fit_is_refused_at_its_first_wrong_entry() {
    let start = Entry::Steps { actor: 0, steps: 1 };
    let clock = Entry::Choice { choice: "clock".to_owned(), pick: 0, of: 1 };
    for wrong in [Entry::Steps { actor: 7, steps: 1 }, Entry::Steps { actor: 1, steps: 10_000 }, clock] {
        match open(&[start.clone(), wrong.clone(), start.clone()]) {
            Err(StepError::Misfit { entry: 1, message }) => {
                assert!(message.contains("entry 2"), "{message}");
            }
            other => panic!("{wrong:?}: {other:?}"),
        }
    }
}

#[test]
fn another_choice_forgets_the_rest_of_the_schedule() {
    let mut stepper = open(&[]).unwrap();
    to_end(&mut stepper);
    let whole = stepper.view().of;
    stepper.to_start();
    while stepper.view().choices.len() < 2 {
        stepper.forward();
    }
    let at = stepper.view().at;
    assert!(stepper.go(1));
    assert_eq!((stepper.view().at, stepper.view().of), (at + 1, at + 1));
    assert!(at + 1 < whole);
}

#[test]
fn a_view_shows_lines_locals_locks_and_what_changed() {
    let mut stepper = open(&[]).unwrap();
    let holds = |stepper: &Stepper| stepper.view().locks.iter().any(|lock| lock.owner.is_some());
    while !holds(&stepper) {
        assert!(stepper.go(stepper.view().choices.len() - 1), "somebody takes the lock");
    }
    let view = stepper.view();
    let owner = view.locks[0].owner.expect("somebody has it") as usize;
    assert_eq!(view.locks[0].name, "lock");
    assert!(view.made.is_some_and(|made| made.changed.iter().any(|change| change.ends_with("takes lock"))));
    // Others may run as soon as it has the lock.
    while stepper.view().threads[owner].line != Some(4) {
        assert!(stepper.go(stepper.view().choices.len() - 1), "it goes on");
    }
    let view = stepper.view();
    assert_eq!(
        (view.threads[owner].line, view.threads[owner].source.as_str()),
        (Some(4), "def same(x): return x")
    );
    assert_eq!(view.threads[owner].locals[0].name, "x");
    to_end(&mut stepper);
    let shared = stepper.view().shared.into_iter().find(|it| it.name == "n");
    assert_eq!(shared.map(|it| it.value).as_deref(), Some("3"));
}

#[test]
fn the_next_switch_is_shown_with_the_step_that_is_the_switch() {
    let mut stepper = open(&[]).unwrap();
    while stepper.go(stepper.view().choices.len().saturating_sub(1)) {}
    let is_switch: Vec<bool> = stepper.moves(0..usize::MAX).iter().map(|made| made.is_switch).collect();
    let mut wanted: Vec<usize> = (1..=is_switch.len()).filter(|&at| is_switch[at - 1]).collect();
    assert!(wanted.len() > 1, "{is_switch:?}");
    wanted.push(is_switch.len());
    wanted.dedup();
    stepper.to_start();
    let mut come_to = Vec::new();
    while stepper.to_switch() {
        come_to.push(stepper.view().at);
    }
    assert_eq!(come_to, wanted);
}

#[test]
fn the_way_to_the_next_switch_stops_where_every_order_fails_from_then_on() {
    let mut made = open(&[]).unwrap();
    to_end(&mut made);
    let is_switch: Vec<bool> = made.moves(0..usize::MAX).iter().map(|made| made.is_switch).collect();
    let quiet = (1..is_switch.len()).find(|&at| !is_switch[at - 1]).expect("somebody goes on");
    let mut stepper = open(&made.schedule()).unwrap().with_no_return(Some(quiet));
    while stepper.view().at < quiet {
        assert!(stepper.to_switch());
    }
    assert_eq!(stepper.view().at, quiet);
}

/// Both threads wait for the other to take back its flag, in turns.
const POLITE: &str = "\
import threading
wants = [False, False]
def enter(me):
    wants[me] = True
    while wants[1 - me]:
        wants[me] = False
        wants[me] = True
    wants[me] = False
for me in (0, 1):
    threading.Thread(target=enter, args=(me,)).start()
";

/// The livelock of [`POLITE`], open at its start.
fn livelock() -> Stepper {
    let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
    let report = explore(POLITE.as_bytes(), "polite.py", &options, &mut |_| true);
    let outcome =
        report.outcomes.into_iter().find(|it| it.kind == OutcomeKind::Livelock).expect("it is found");
    let opened = Stepper::open(POLITE.as_bytes(), "polite.py", &options, &outcome.schedule)
        .expect("its schedule fits");
    opened.with_loop(&outcome.schedule, outcome.loop_from)
}

/// All that decides how it goes on.
fn state(stepper: &Stepper) -> (Vec<(String, String)>, Vec<ThreadView>, Vec<ChoiceView>) {
    let view = stepper.view();
    let values: Vec<_> = view.shared.into_iter().map(|it| (it.name, it.value)).collect();
    (values, view.threads, view.choices)
}

#[test]
fn a_livelock_goes_round_again_as_often_as_one_likes_and_is_where_it_was() {
    let mut stepper = livelock();
    let from = stepper.loop_from().expect("it ends in a loop");
    assert!(stepper.to(from));
    let at_its_start = state(&stepper);
    assert!(!stepper.again(), "there is some of this round left");
    let round = stepper.view().of - from;
    assert!(round >= 2);
    for times in 1..=3 {
        while stepper.forward() {}
        assert_eq!((stepper.view().at, state(&stepper)), (from + times * round, at_its_start.clone()));
        assert!(stepper.again());
        assert_eq!(stepper.view().at, from + times * round + 1);
    }
}

#[test]
fn who_leaves_a_loop_cannot_go_round_it_any_more() {
    let mut stepper = livelock();
    let from = stepper.loop_from().expect("it ends in a loop");
    stepper.to(from);
    let next = stepper.moves(from..from + 1).remove(0).entry;
    let other = stepper.view().choices.iter().position(|choice| choice.entry != next).expect("there are two");
    assert!(stepper.go(other));
    assert_eq!((stepper.loop_from(), stepper.again()), (None, false));
}

#[test]
fn a_schedule_without_a_loop_ends_where_it_ends() {
    let mut stepper = open(&[]).unwrap();
    to_end(&mut stepper);
    assert_eq!((stepper.loop_from(), stepper.again()), (None, false));
}

#[test]
fn the_moves_of_a_schedule_are_what_its_views_say_was_made() {
    let mut stepper = open(&[]).unwrap();
    to_end(&mut stepper);
    let of = stepper.view().of;
    let moves = stepper.moves(0..of + 5);
    assert_eq!(moves.len(), of);
    for (at, made) in (1..).zip(&moves) {
        assert!(stepper.to(at));
        assert_eq!(stepper.view().made.as_ref(), Some(made));
    }
    assert!(!stepper.to(of + 1) && stepper.view().at == of);
    assert_eq!(stepper.names(), ["MainThread", "Thread-1 (work)", "Thread-2 (work)"]);
}

#[test]
fn a_step_says_where_it_began_and_where_it_has_come_to() {
    let mut stepper = open(&[]).unwrap();
    to_end(&mut stepper);
    let of = stepper.view().of;
    for (at, made) in (1..).zip(stepper.moves(0..of)) {
        let Entry::Steps { actor: thread, .. } = made.entry else { continue };
        stepper.to(at);
        let stands = stepper.view().threads[thread as usize].line;
        assert_eq!(made.to_line, stands.filter(|_| stands != made.line), "{made:?}");
    }
    let first = stepper.moves(0..1).remove(0);
    assert_eq!((first.line, first.source.as_str()), (Some(1), "import threading"));
    assert!(first.to_line > Some(1) && !first.to_source.is_empty(), "{first:?}");
}

/// The two threads want each other's lock.
const OPPOSITE: &str = "import threading

a, b = threading.Lock(), threading.Lock()


def take(first, second):
    with first:
        for _ in range(2):
            with second:
                pass


thread = threading.Thread(target=take, args=(b, a))
thread.start()
take(a, b)
thread.join()
assert [_ for _ in range(3)] == [], a
";

/// Whoever can go on first does, so that nobody is stuck.
fn opposite() -> Stepper {
    let opened = Stepper::open(OPPOSITE.as_bytes(), "program.py", &ExploreOptions::default(), &[]);
    let mut stepper = opened.expect("it can be run");
    to_end(&mut stepper);
    stepper
}

#[test]
fn the_first_step_of_a_thread_begins_where_its_function_does() {
    let stepper = opposite();
    let of = stepper.view().of;
    let of_thread = |made: &Made| matches!(made.entry, Entry::Steps { actor: 1, .. });
    let first = stepper.moves(0..of).into_iter().find(of_thread).expect("it has moved");
    assert_eq!((first.line, first.source.as_str()), (Some(7), "with first:"), "{first:?}");
}

#[test]
fn the_last_step_leads_to_what_was_raised() {
    let stepper = opposite();
    let view = stepper.view();
    assert_eq!(view.ending.as_ref().map(|it| it.kind), Some(EndingKind::Assertion), "{view:?}");
    let made = view.made.expect("a move was made");
    assert_eq!((made.to_line, made.to_source.as_str()), (Some(17), "assert [_ for _ in range(3)] == [], a"));
}

#[test]
fn a_module_has_no_variables_of_its_own() {
    let mut stepper = opposite();
    for at in 0..=stepper.view().of {
        stepper.to(at);
        let main = &stepper.view().threads[0];
        assert!(main.function != "<module>" || main.locals.is_empty(), "{main:?}");
    }
}

#[test]
fn a_thread_that_fails_at_once_shows_its_line() {
    let text = b"import threading\ndef work():\n    return 1 / 0\nthreading.Thread(target=work).start()\n";
    let options = ExploreOptions::default();
    let steps = |actor| Entry::Steps { actor, steps: 1 };
    let mut stepper = Stepper::open(text, "program.py", &options, &[steps(0), steps(1)]).unwrap();
    while stepper.forward() {}
    let made = stepper.view().made.expect("a step led here");
    assert_eq!((made.line, made.source.as_str()), (Some(3), "return 1 / 0"));
}

/// What each step of the shortest schedule to a failure says.
fn said_on_the_way(text: &str, interpreter: Interpreter) -> Vec<String> {
    let options = ExploreOptions { interpreter, ..ExploreOptions::default() };
    let report = explore(text.as_bytes(), "race.py", &options, &mut |_| true);
    let fails = report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok);
    let failure = fails.min_by_key(|it| it.shortest).expect("it fails");
    let stepper = Stepper::open(text.as_bytes(), "race.py", &options, &failure.schedule).expect("it fits");
    stepper.moves(0..usize::MAX).into_iter().flat_map(|made| made.changed).collect()
}

#[test]
fn the_steps_of_a_lost_update_say_what_was_read_and_what_is_written_over_the_same() {
    let text = RACE.replace("    with lock:\n        n = same(n) + by", "    n += 1") + "assert n == 2\n";
    let said = said_on_the_way(&text, Interpreter::Free);
    let of_n: Vec<_> = said.iter().filter(|it| it.contains(" n: ") || it.starts_with("n: ")).collect();
    let [reads, writes, again] = ["reads n: 0", "n: 0 → 1", "writes n: 1 over 1"];
    assert_eq!(of_n[..4], [reads, reads, writes, again], "{said:?}");
}

#[test]
fn what_is_in_objects_is_said_by_the_name_that_leads_there() {
    let text = "import threading\nclass Account:\n    def __init__(self): self.cents = 0\naccounts = [Account()]\n\
                def pay():\n    accounts[0].cents += 1\n\
                threads = [threading.Thread(target=pay) for _ in range(2)]\n\
                for thread in threads: thread.start()\nfor thread in threads: thread.join()\n\
                assert accounts[0].cents == 2\n";
    let said = said_on_the_way(text, Interpreter::Free);
    for wanted in ["reads accounts[0].cents: 0", "writes accounts[0].cents: 1 over 1"] {
        assert!(said.iter().any(|it| it == wanted), "{wanted}: {said:?}");
    }
}

#[test]
fn where_nobody_chooses_one_goes_on_to_the_next_choice_and_each_step_counts() {
    let mut stepper = Stepper::open(POLITE.as_bytes(), "polite.py", &ExploreOptions::default(), &[]).unwrap();
    let mut by_hand = Stepper::open(POLITE.as_bytes(), "polite.py", &ExploreOptions::default(), &[]).unwrap();
    assert!(stepper.is_forced() && stepper.to_choice(|_| false));
    while by_hand.view().choices.len() == 1 {
        assert!(by_hand.go(0));
    }
    assert_eq!(stepper.view().at, by_hand.view().at);
    assert_eq!(state(&stepper), state(&by_hand));
    assert!(!stepper.is_forced() && !stepper.to_choice(|_| false), "here somebody has to choose");
    stepper.to_start();
    assert!(
        stepper.to_choice(|it| it.view().at == 1) && stepper.view().at == 1,
        "it goes no further than is enough"
    );
}
