//! One can step through a simulated run, forwards and backwards, and sees what the machine did.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use std::time::Duration;

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::{Outcome, ms};
use experiments::simulate::{self, Costs, Moment, State, Steps, What};
use experiments::trace::{Kind, Span};
use experiments::workload;

fn plan(workload: &str, set: &[(&str, &str)], model: Model, workers: usize) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    for (name, value) in set {
        parameters.set(entry.parameters, name, value).unwrap();
    }
    Plan { workload: workload.into(), model, parameters, workers, repeat: 1, options: Parameters::default() }
}

fn steps(workload: &str, set: &[(&str, &str)], model: Model, workers: usize) -> Steps {
    Steps::new(&plan(workload, set, model, workers), &Costs::none(2)).unwrap()
}

/// Small runs of every workload under every model that it allows.
fn everything() -> Vec<Plan> {
    let of_entry = |entry: &'static workload::Entry| {
        let small: &[(&str, &str)] = match entry.name {
            "mandelbrot" => &[("width", "64")],
            "primes" => &[("limit", "10000")],
            "downloads" => &[("sites", "8"), ("spread_percent", "50")],
            "counter" => &[("adds", "20")],
            "philosophers" => &[("meals", "5")],
            // Hours in slices of milliseconds are many steps where more threads than cores compute.
            "kitchen" => &[("things", "2")],
            _ => &[],
        };
        entry.models().into_iter().map(move |model| plan(entry.name, small, model, 4))
    };
    workload::ALL.iter().flat_map(of_entry).collect()
}

/// All moments of a run, in their order.
fn forwards(steps: &mut Steps) -> Vec<Moment> {
    let mut moments = vec![steps.seek(0)];
    while moments.len() <= steps.last() {
        moments.push(steps.forward());
    }
    moments
}

#[test]
fn stepping_through_a_whole_run_ends_with_what_the_report_says() {
    for costs in [Costs::none(2), Costs::typical(2)] {
        for plan in everything() {
            let report = simulate::report(&plan, &costs).unwrap();
            let mut steps = Steps::new(&plan, &costs).unwrap();
            let moments = forwards(&mut steps);
            let last = moments.last().unwrap();
            let name = format!("{} {:?}", plan.workload, plan.model);
            assert_eq!(steps.spans(), report.spans, "{name}");
            assert_eq!(ms(last.time), report.median_ms, "{name}");
            assert_eq!(steps.report(), &report, "{name}");
            assert!(moments.is_sorted_by_key(|moment| (moment.time, moment.number)), "{name}");
            if report.outcome == Outcome::Finished {
                assert_eq!(last.what, What::Closes(Ok(())), "{name}");
                assert!(last.tasks.iter().all(|task| *task == State::Ended), "{name}: {last:?}");
                assert_eq!(last.timers, vec![], "{name}");
            }
        }
    }
}

#[test]
fn between_two_steps_each_task_is_in_the_state_that_its_span_tells() {
    for plan in everything() {
        let mut steps = Steps::new(&plan, &Costs::none(2)).unwrap();
        let spans = steps.report().spans.clone();
        for pair in forwards(&mut steps).windows(2).filter(|pair| pair[0].time < pair[1].time) {
            for (task, state) in pair[0].tasks.iter().enumerate() {
                let under_way = |span: &&Span| {
                    span.task == Some(task) && span.start <= pair[0].time && pair[1].time <= span.end
                };
                let told = spans.iter().find(under_way).map(|span| span.kind);
                let name = format!("{} {:?} task {task} after {:?}", plan.workload, plan.model, pair[0]);
                assert_eq!(told, kind(state), "{name}");
            }
        }
    }
}

fn kind(state: &State) -> Option<Kind> {
    match state {
        State::NotStarted | State::Ended => None,
        State::Ready => Some(Kind::Ready),
        State::Computing { .. } => Some(Kind::Computing),
        State::Talking { .. } => Some(Kind::Talking),
        State::Waiting { .. } => Some(Kind::Waiting),
        State::Blocked { .. } => Some(Kind::Blocked),
    }
}

#[test]
fn at_every_moment_lanes_timers_and_tasks_tell_the_same() {
    for plan in everything() {
        let event_loop = plan.arrangement().event_loop;
        for moment in forwards(&mut Steps::new(&plan, &Costs::typical(2)).unwrap()) {
            let name = format!("{} {:?} {moment:?}", plan.workload, plan.model);
            assert!(moment.lanes.iter().filter(|lane| lane.on_core).count() <= 2, "{name}");
            let in_timers: Vec<_> = moment.timers.iter().map(|(until, task)| (*task, *until)).collect();
            for (task, state) in moment.tasks.iter().enumerate() {
                let until = in_timers.iter().find(|timer| timer.0 == task).map(|timer| timer.1);
                let waits_until = if let State::Waiting { until } = state { Some(*until) } else { None };
                assert_eq!(until, waits_until, "{name}");
                let queues = moment.lanes.iter().filter(|lane| lane.ready.contains(&task)).count();
                let taken = moment.lanes.iter().filter(|lane| lane.task == Some(task)).count();
                if event_loop && *state == State::Ready {
                    assert_eq!(queues + taken, 1, "{name}");
                } else {
                    assert_eq!(queues, 0, "{name}");
                }
                if matches!(state, State::Computing { .. } | State::Talking { .. }) {
                    assert_eq!(taken, 1, "{name}");
                }
            }
        }
    }
}

#[test]
fn going_back_undoes_going_forwards_at_every_step() {
    for model in Model::ALL {
        for (workload, set) in [
            ("downloads", &[("sites", "8"), ("spread_percent", "50")][..]),
            ("primes", &[("limit", "1000000"), ("pieces", "4")]),
            ("counter", &[("adds", "5")]),
            ("philosophers", &[("meals", "3")]),
        ] {
            let plan = plan(workload, set, model, 3);
            if plan.workload().is_err() {
                continue;
            }
            let mut steps = Steps::new(&plan, &Costs::typical(2)).unwrap();
            let moments = forwards(&mut steps);
            for moment in &moments {
                steps.seek(moment.number);
                steps.forward();
                let back = if moment.number == steps.last() { steps.here() } else { steps.back() };
                assert_eq!(&back, moment, "{workload} {model:?}");
            }
            let backwards: Vec<_> = (0..steps.last()).map(|_| steps.back()).collect();
            assert!(backwards.iter().rev().eq(&moments[..steps.last()]), "{workload} {model:?}");
            assert_eq!(steps.back(), moments[0], "at the beginning it stays there");
        }
    }
}

#[test]
fn the_timers_of_an_event_loop_hold_all_who_wait_and_who_is_woken_stands_in_its_ready_queue() {
    let mut steps = steps("downloads", &[("sites", "5"), ("spread_percent", "50")], Model::Async, 1);
    let moments = forwards(&mut steps);
    assert_eq!(moments[0].lanes[0].ready, vec![0, 1, 2, 3, 4]);
    assert_eq!(moments[0].timers, vec![]);

    let all_wait = moments.iter().find(|moment| moment.timers.len() == 5).unwrap();
    assert_eq!(all_wait.what.task(), Some(4), "{all_wait:?}");
    assert!(all_wait.tasks.iter().all(|task| matches!(task, State::Waiting { .. })), "{all_wait:?}");
    assert!(all_wait.timers.is_sorted() && all_wait.timers[0].0 < all_wait.timers[4].0, "{all_wait:?}");
    let [lane] = &all_wait.lanes[..] else { panic!("an event loop is one lane: {all_wait:?}") };
    assert_eq!((lane.task, lane.ready.len(), lane.on_core), (None, 0, false));

    let (until, first) = all_wait.timers[0];
    let woken = &moments[all_wait.number + 1];
    assert_eq!((&woken.what, woken.time), (&What::Wakes { task: first }, until));
    assert_eq!((&woken.lanes[0].ready, woken.lanes[0].task), (&vec![first], None));
    assert_eq!(woken.tasks[first], State::Ready);
    assert_eq!(woken.timers, all_wait.timers[1..]);

    let taken = &moments[woken.number + 1];
    assert_eq!((&taken.lanes[0].ready, taken.lanes[0].task), (&vec![], Some(first)));
}

#[test]
fn a_deadlocks_last_moment_names_who_waits_for_what() {
    for model in [Model::Async, Model::Threads] {
        let mut steps = steps("philosophers", &[("manners", "naive"), ("meet", "forced")], model, 5);
        let last = steps.seek(usize::MAX);
        assert!(last.words.starts_with("deadlock: "), "{}", last.words);
        for (philosopher, state) in last.tasks.iter().enumerate() {
            let fork = format!("“fork {}”", (philosopher + 1) % 5 + 1);
            let says = format!("philosopher {} waits for {fork}", philosopher + 1);
            assert!(last.words.contains(&says), "{says}: {}", last.words);
            assert_eq!(*state, State::Blocked { on: fork }, "{model:?}");
        }
    }
}

#[test]
fn each_step_is_a_sentence() {
    let says = |workload, set: &[_], model| -> Vec<String> {
        forwards(&mut steps(workload, set, model, 2)).into_iter().map(|moment| moment.words).collect()
    };
    assert_eq!(
        says("downloads", &[("sites", "1")], Model::Async),
        [
            "the run begins",
            "the event loop takes site 1",
            "site 1 begins",
            "site 1 waits for 100 ms",
            "site 1 could go on",
            "the event loop takes site 1",
            "site 1 computes for 12 µs",
            "site 1 ends",
            "all tasks have ended",
        ]
    );
    let primes = says("primes", &[("pieces", "3"), ("limit", "10000")], Model::Rayon);
    assert_eq!(primes[2], "worker 2 takes piece 1 from worker 1");
    let counter = says("counter", &[("actors", "2"), ("adds", "1"), ("how", "locked")], Model::Threads);
    let second = ["reads 1", "writes 2 over 1", "lets “the counter's lock” go"];
    let tells = |three: &[String]| three.iter().zip(second).all(|(words, end)| words.ends_with(end));
    assert!(counter.windows(3).any(tells), "{counter:#?}");
}

#[test]
fn the_one_lock_is_waited_for_and_given() {
    let mut steps = steps("primes", &[("pieces", "2"), ("limit", "1000000")], Model::Gil, 2);
    let moments = forwards(&mut steps);
    let wants = moments.iter().find(|moment| moment.what == What::WantsGil { lane: 1, task: 1 }).unwrap();
    assert_eq!((wants.lanes[1].wants_gil, wants.tasks[1].clone()), (true, State::Ready));
    let gets = moments.iter().find(|moment| moment.what == What::GetsGil { lane: 1, task: 1 }).unwrap();
    assert_eq!((gets.lanes[1].wants_gil, gets.time), (false, Duration::from_millis(5)));
}

#[test]
fn whoever_seeks_beyond_the_end_stays_at_the_end() {
    let mut steps = steps("downloads", &[], Model::Threads, 4);
    let last = steps.seek(usize::MAX);
    assert_eq!(last.number, steps.last());
    assert_eq!(steps.forward(), last);
    assert_eq!(steps.at(Duration::MAX), steps.last());
}

#[test]
fn at_a_time_is_the_last_step_that_is_not_later() {
    let mut steps = steps("downloads", &[("sites", "5")], Model::Async, 1);
    let moments = forwards(&mut steps);
    for moment in &moments {
        let found = &moments[steps.at(moment.time)];
        assert_eq!(found.time, moment.time);
        assert!(moments.get(found.number + 1).is_none_or(|next| next.time > moment.time));
    }
    assert_eq!(moments[steps.at(Duration::from_millis(99))].time, Duration::ZERO);
}

#[test]
fn a_run_of_too_many_steps_is_refused_with_a_sentence() {
    let plan = plan("kitchen", &[("things", "12")], Model::Threads, 12);
    let why = Steps::new(&plan, &Costs::none(2)).err();
    assert_eq!(why.as_deref(), Some("this run is too long to be stepped through"));
}
