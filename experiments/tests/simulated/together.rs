//! Tasks that share something: a meeting, a counter, locks, a queue, one pair of hands.

use experiments::model::Model;
use experiments::report::{Outcome, Report};
use experiments::simulate::Costs;

use crate::simulate;

#[test]
fn friends_meet_only_where_all_can_be_in_progress_at_once() {
    for (model, workers, outcome) in [
        (Model::Sequential, 1, Outcome::CannotMeet),
        (Model::Async, 1, Outcome::Finished),
        (Model::Threads, 1, Outcome::CannotMeet),
        (Model::Threads, 2, Outcome::Finished),
        (Model::Rayon, 2, Outcome::Finished),
        (Model::Processes, 2, Outcome::Finished),
    ] {
        let report = simulate("meeting", &[], model, workers, &Costs::typical(2));
        assert_eq!(
            (report.outcome, report.ok),
            (outcome, true),
            "{model:?} with {workers}: {:?}",
            report.detail
        );
    }
}

#[test]
fn a_racy_counter_loses_updates_on_two_cores_and_the_same_ones_every_time() {
    let run = || simulate("counter", &[], Model::Threads, 4, &Costs::typical(2));
    let lost = run().measure("lost updates").unwrap();
    assert!(lost > 0.0 && lost < 3000.0, "{lost}");
    assert_eq!(run().measure("lost updates"), Some(lost));
    assert_eq!(run().spans, run().spans);
}

#[test]
fn a_counter_loses_all_but_one_actors_updates_when_they_must_meet_between_read_and_write() {
    for (model, workers) in [(Model::Async, 1), (Model::Threads, 4), (Model::Rayon, 4)] {
        let report = simulate("counter", &[("meet", "forced")], model, workers, &Costs::typical(2));
        assert_eq!(report.measure("lost updates"), Some(3000.0), "{model:?}: {report:?}");
    }
}

#[test]
fn an_event_loop_loses_updates_across_an_await_and_none_without() {
    let lost = |how| {
        simulate("counter", &[("how", how)], Model::Async, 1, &Costs::typical(2)).measure("lost updates")
    };
    assert_eq!(lost("racy"), Some(0.0));
    assert_eq!(lost("await"), Some(3000.0));
    assert_eq!(lost("locked"), Some(0.0));
}

#[test]
fn a_task_that_panics_ends_its_run_with_its_name() {
    let report = simulate("fault", &[], Model::Threads, 2, &Costs::typical(2));
    assert_eq!((report.outcome, report.ok), (Outcome::Failed, true));
    assert_eq!(report.detail.as_deref(), Some("task 2 panicked: this task goes wrong on purpose"));
}

fn finding(report: &Report, name: &str) -> f64 {
    report.measure(name).unwrap_or_else(|| panic!("no {name} in {report:?}"))
}

#[test]
fn the_exhibition_takes_43200_s_one_after_the_other_and_3655_s_in_turns() {
    for (model, boards, takes_s, champion_s) in [
        (Model::Sequential, "24", 43_200.0, 43_145.0),
        (Model::Async, "24", 3655.0, 3600.0),
        (Model::Threads, "24", 3655.0, 3600.0),
        // Twelve boards keep the champion exactly as busy as an opponent thinks.
        (Model::Async, "12", 1855.0, 1800.0),
    ] {
        let report = simulate("chess", &[("boards", boards)], model, 24, &Costs::none(2));
        assert!(report.ok, "{report:?}");
        assert_eq!(report.median_ms, takes_s * 1000.0, "{model:?}");
        assert_eq!(finding(&report, "champion's last move after"), champion_s * 1000.0, "{model:?}");
    }
}

#[test]
fn one_pair_of_hands_cooks_four_dishes_while_the_pots_boil() {
    // Chop 180 s, boil 600 s, plate 60 s: in turns all is chopped after 720 s, and the last pot is done at 1320 s.
    for (model, takes_s) in [(Model::Sequential, 3360.0), (Model::Async, 1380.0), (Model::Threads, 840.0)] {
        let report = simulate("kitchen", &[], model, 4, &Costs::none(4));
        assert_eq!((report.ok, report.median_ms), (true, takes_s * 1000.0), "{model:?}");
    }
}

#[test]
fn a_task_that_computes_in_one_go_stops_the_loops_heart_and_one_that_gives_way_does_not() {
    let missed = |model, beside| {
        let set = [("ticks", "50"), ("tick_ms", "4"), ("work_ms", "100"), ("beside", beside)];
        finding(&simulate("heartbeat", &set, model, 2, &Costs::none(2)), "missed ticks")
    };
    assert_eq!(missed(Model::Async, "computes"), 24.0);
    assert_eq!(missed(Model::Async, "gives-way"), 0.0);
    assert_eq!(missed(Model::Async, "waits"), 0.0);
    assert_eq!(missed(Model::Threads, "computes"), 0.0);
}

#[test]
fn under_one_lock_each_tick_beside_a_computing_thread_comes_a_switch_interval_late() {
    let set = [("ticks", "10"), ("tick_ms", "10"), ("work_ms", "500")];
    let report = simulate("heartbeat", &set, Model::Gil, 2, &Costs::none(2));
    assert_eq!(finding(&report, "latest tick"), 5.0);
    let set = [("ticks", "50"), ("tick_ms", "2"), ("work_ms", "500")];
    let report = simulate("heartbeat", &set, Model::Gil, 2, &Costs::none(2));
    assert!(finding(&report, "missed ticks") > 25.0, "{report:?}");
}

#[test]
fn a_bounded_queue_makes_the_faster_side_wait() {
    // 20 items at 6 ms each, by two consumers: 60 ms, after the first has been made.
    for model in [Model::Async, Model::Threads, Model::Gil, Model::Processes] {
        let report = simulate("queue", &[], model, 5, &Costs::none(2));
        assert_eq!((report.ok, report.answer.as_deref()), (true, Some("210")), "{report:?}");
        assert_eq!(report.median_ms, 62.0, "{model:?}");
    }
}

#[test]
fn a_pool_that_is_full_of_producers_is_a_deadlock_and_says_who_waits_for_what() {
    let report = simulate("queue", &[], Model::Threads, 2, &Costs::none(2));
    assert_eq!((report.outcome, report.ok), (Outcome::Deadlock, true), "{report:?}");
    let detail = report.detail.unwrap();
    assert!(detail.contains("producer 1 waits for room in “the queue”"), "{detail}");
    assert!(detail.contains("the 3 tasks that have not started cannot: no lane is free"), "{detail}");
}

#[test]
fn two_locks_in_opposite_order_are_a_deadlock_that_names_the_circle_and_in_one_order_never() {
    for model in [Model::Async, Model::Threads, Model::Gil] {
        let stuck = simulate("bank", &[("meet", "forced")], model, 4, &Costs::none(2));
        assert_eq!((stuck.outcome, stuck.ok), (Outcome::Deadlock, true), "{model:?}: {stuck:?}");
        let detail = stuck.detail.unwrap();
        assert!(detail.contains("waits for “account 2”, which clerk 2 holds"), "{detail}");
        let fine = simulate("bank", &[("meet", "forced"), ("order", "sorted")], model, 4, &Costs::none(2));
        assert_eq!((fine.outcome, fine.ok), (Outcome::Finished, true), "{model:?}: {fine:?}");
    }
}

#[test]
fn clerks_who_share_their_first_account_cannot_meet_with_one_lock_each() {
    for model in [Model::Async, Model::Threads, Model::Gil] {
        let set = [("meet", "forced"), ("accounts", "2"), ("clerks", "4")];
        let report = simulate("bank", &set, model, 4, &Costs::none(2));
        assert_eq!((report.outcome, report.ok), (Outcome::CannotMeet, true), "{model:?}: {report:?}");
        let detail = report.detail.unwrap();
        assert!(detail.contains("clerk 1 waits at “between the two locks”"), "{detail}");
        assert!(detail.contains("clerk 3 waits for “account 1”, which clerk 1 holds"), "{detail}");
        let sorted =
            simulate("bank", &[&set[..], &[("order", "sorted")]].concat(), model, 4, &Costs::none(2));
        assert_eq!((sorted.outcome, sorted.ok), (Outcome::Finished, true), "{model:?}: {sorted:?}");
        assert_eq!(sorted.parameters.number("accounts"), 2);
    }
}

#[test]
fn manners_decide_how_philosophers_get_stuck() {
    for model in [Model::Async, Model::Threads, Model::Gil] {
        for (manners, outcome) in [
            ("naive", Outcome::Deadlock),
            ("polite", Outcome::Livelock),
            ("ordered", Outcome::Finished),
            ("waiter", Outcome::Finished),
        ] {
            let set = [("manners", manners), ("meet", "forced")];
            let report = simulate("philosophers", &set, model, 5, &Costs::none(2));
            assert_eq!((report.outcome, report.ok), (outcome, true), "{manners}, {model:?}: {report:?}");
        }
    }
    let too_few = simulate("philosophers", &[("meet", "forced")], Model::Threads, 3, &Costs::none(2));
    assert_eq!((too_few.outcome, too_few.ok), (Outcome::CannotMeet, true), "{too_few:?}");
}

#[test]
fn who_gets_how_many_meals_and_who_waits_longest_is_measured() {
    let report = simulate("philosophers", &[("manners", "waiter")], Model::Threads, 5, &Costs::none(2));
    let (fewest, most) = (finding(&report, "fewest meals of one"), finding(&report, "most meals of one"));
    assert!(fewest <= 4.0 && 4.0 <= most, "{report:?}");
    assert!(finding(&report, "longest wait for a meal") > 0.0, "{report:?}");
}
