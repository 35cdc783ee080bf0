//! What a reader brings about who chooses who goes next, and what it takes.

use lab_session::{EndingKind, Entry, ExploreOptions, Order, Play, Stepper, Win, Winning, explore};

const ADDS: &str = "import threading\nn = 0\ndef add():\n    global n\n    n = n + len('<')\n\
                    a = threading.Thread(target=add)\nb = threading.Thread(target=add)\n\
                    a.start()\nb.start()\na.join()\nb.join()\nprint(n)\nassert n == 2\n";

/// Whoever reads takes the lock and gives it back, as long as nobody has written.
const READS: &str = "import threading\nroom = threading.Lock()\nis_written = False\ndef write():\n    global is_written\n    \
                     with room:\n        is_written = True\ndef read():\n    while not is_written:\n        with room:\n            pass\n\
                     threading.Thread(target=write, name='writer').start()\nthreading.Thread(target=read, name='reader').start()\n";

fn ends(outcome: EndingKind) -> Win {
    Win { outcome: Some(outcome), ..Win::default() }
}

fn starves(victim: &str) -> Win {
    Win { starve: Some(victim.to_owned()), ..Win::default() }
}

fn shortest(program: &str, win: &Win) -> Option<Winning> {
    let options = ExploreOptions::default();
    let report = explore(program.as_bytes(), "program.py", &options, &mut |_| true);
    Play { program, options: &options, win }.shortest(&report)
}

fn gone(program: &str, won: &Winning) -> Stepper {
    let opened = Stepper::open(program.as_bytes(), "program.py", &won.options, &won.schedule);
    let mut stepper = opened.expect("the explorer’s way fits");
    while stepper.forward() {}
    stepper
}

#[test]
fn the_explorers_way_wins_with_its_last_move_and_with_as_many_switches_as_it_says() {
    let win = ends(EndingKind::Assertion);
    let won = shortest(ADDS, &win).expect("an addition can be lost");
    let mut stepper = gone(ADDS, &won);
    assert!(stepper.has_won(&win) && stepper.is_over());
    assert_eq!((stepper.switches(), won.switches), (4, 4));
    stepper.back();
    assert!(!stepper.has_won(&win) && !stepper.is_over());
}

#[test]
fn a_goal_is_out_of_reach_once_no_choice_leads_there_and_of_somebody_who_starves_nothing_is_said() {
    let win = ends(EndingKind::Assertion);
    let options = ExploreOptions::default();
    let mut stepper = Stepper::open(ADDS.as_bytes(), "program.py", &options, &[]).expect("it can be run");
    assert_eq!(stepper.can_still_win(&win), Some(true));
    assert_eq!(stepper.can_still_win(&starves("Thread-1 (add)")), None);
    let prints = |text: &str| Win { prints: Some(text.to_owned()), ..win.clone() };
    assert_eq!([prints("1"), prints("2")].map(|win| stepper.can_still_win(&win)), [Some(true), Some(false)]);
    let first_out = (1..100).find(|_| {
        assert!(stepper.go(0), "one thread after the other loses nothing");
        stepper.can_still_win(&win) == Some(false)
    });
    assert!(first_out.is_some() && !stepper.is_over() && !stepper.has_won(&win));
    assert!(stepper.back() && stepper.can_still_win(&win) == Some(true), "it was this step");
}

#[test]
fn who_never_chooses_loses_nothing_and_who_chooses_at_random_sometimes_does() {
    let (options, win) = (ExploreOptions::default(), ends(EndingKind::Assertion));
    let play = Play { program: ADDS, options: &options, win: &win };
    assert_eq!(play.never_choosing(), Ok(false));
    let wins = |most| play.at_random(0..200, most).expect("it runs");
    let (few, many) = (wins(4), wins(100));
    assert!(0 < few && few < many && many < 200, "{few}, {many}");
    assert_eq!(wins(4), few, "the same seeds play the same");
}

#[test]
fn what_is_printed_and_raised_belongs_to_what_is_asked_for() {
    let printed = |text: &str| Win { prints: Some(text.to_owned()), ..ends(EndingKind::Assertion) };
    assert!(shortest(ADDS, &printed("1")).is_some() && shortest(ADDS, &printed("2")).is_none());
    let raised = |class: &str| Win { raises: Some(class.to_owned()), ..ends(EndingKind::Exception) };
    let fails = "import threading\nd = {1: 2}\ndef work():\n    if 1 in d:\n        del d[1]\n\
                 t = threading.Thread(target=work)\nt.start()\nwork()\nt.join()\n";
    let options = ExploreOptions { interpreter: lab_session::Interpreter::Free, ..ExploreOptions::default() };
    let report = explore(fails.as_bytes(), "program.py", &options, &mut |_| true);
    let knows = |win: &Win| Play { program: fails, options: &options, win }.shortest(&report).is_some();
    assert!(knows(&raised("KeyError")) && !knows(&raised("Key")) && !knows(&raised("ValueError")));
}

#[test]
fn somebody_starves_when_a_round_that_can_be_repeated_passes_it_by() {
    let won = shortest(READS, &starves("writer")).expect("the writer can be passed by");
    let mut stepper = gone(READS, &won);
    assert!(stepper.has_won(&starves("writer")) && !stepper.is_over());
    assert!(!stepper.has_won(&starves("reader")) && !stepper.has_won(&starves("nobody")));
    stepper.back();
    assert!(!stepper.has_won(&starves("writer")));
}

#[test]
fn who_only_looks_again_and_again_starves_nobody() {
    let looks = READS.replace("        with room:\n            pass\n", "        pass\n");
    assert_eq!(shortest(&looks, &starves("writer")), None);
}

#[test]
fn the_order_of_an_event_loop_is_the_readers_where_it_may_be_any() {
    let program = "import asyncio\nn = 0\nasync def add(by):\n    global n\n    seen = n\n    await asyncio.sleep(0)\n    \
                   n = seen + by\nasync def later():\n    for _ in range(3):\n        await asyncio.sleep(0)\n    await add(1)\n\
                   async def main():\n    await asyncio.gather(add(1), later())\n    assert n == 2\nasyncio.run(main())\n";
    let win = ends(EndingKind::Assertion);
    let knows = |order| {
        let options = ExploreOptions { order, ..ExploreOptions::default() };
        let report = explore(program.as_bytes(), "program.py", &options, &mut |_| true);
        Play { program, options: &options, win: &win }.shortest(&report).is_some()
    };
    assert_eq!([Order::Fifo, Order::Any].map(knows), [false, true]);
}

#[test]
fn a_goal_says_one_thing_that_can_be_brought_about() {
    let check = |json: &str| serde_json::from_str::<Win>(json).expect("it is a goal").check();
    for right in [
        r#"{"outcome":"deadlock"}"#,
        r#"{"starve":"a"}"#,
        r#"{"outcome":"ok","prints":"1"}"#,
        r#"{"outcome":"exception","raises":"KeyError"}"#,
    ] {
        assert_eq!(check(right), Ok(()), "{right}");
    }
    for wrong in [
        "{}",
        r#"{"outcome":"ok","starve":"a"}"#,
        r#"{"starve":"a","prints":"1"}"#,
        r#"{"outcome":"limit"}"#,
        r#"{"outcome":"deadlock","raises":"KeyError"}"#,
    ] {
        assert!(check(wrong).is_err(), "{wrong}");
    }
    assert!(serde_json::from_str::<Win>(r#"{"outcome":"asertion"}"#).is_err());
}

/// Two tasks, of which either may be next at each of its turns.
const TURNS: &str = "import asyncio\nasync def work():\n    for _ in range(3):\n        await asyncio.sleep(0)\n\
                     async def main():\n    await asyncio.gather(work(), work())\nasyncio.run(main())\n";

#[test]
fn who_is_let_go_on_out_of_turn_goes_on_with_that_and_back_takes_back_both() {
    let options = ExploreOptions { order: Order::Any, ..ExploreOptions::default() };
    let open = || Stepper::open(TURNS.as_bytes(), "program.py", &options, &[]).expect("it can be run");
    let (mut stepper, mut turns) = (open(), 0);
    for _ in 0..20 {
        let view = stepper.view();
        let Some(choice) =
            view.choices.iter().position(|it| it.is_turn).or(view.choices.len().checked_sub(1))
        else {
            break;
        };
        let (is_turn, whose) = (view.choices[choice].is_turn, view.choices[choice].whose);
        assert!(stepper.go_on(choice));
        if is_turn {
            turns += 1;
            let after = stepper.view();
            assert_eq!(after.at, view.at + 2);
            let Some(Entry::Steps { actor, .. }) = after.made.map(|made| made.entry) else {
                panic!("it was only said who is next");
            };
            // A callback is nobody's but the loop's.
            assert_eq!(actor, whose.unwrap_or(0));
            assert!(stepper.back_on() && stepper.view().choices == view.choices);
            assert!(stepper.forward_on() && stepper.view().at == view.at + 2);
        }
    }
    assert!(turns > 1, "{turns}");
}
