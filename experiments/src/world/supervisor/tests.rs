use super::*;
use crate::model::Model;
use crate::split::Split;
use crate::workload::{self, Part};

fn part(task: usize) -> FromWorker {
    FromWorker::Part { task, part: Part::Count(1), spans: Vec::new() }
}

fn want(task: usize) -> FromWorker {
    FromWorker::Want { task, want: Want::Meet(0) }
}

fn tasks(tasks: &[usize]) -> ToWorker {
    ToWorker::Tasks(tasks.iter().map(|task| Assigned { task: *task, input: None }).collect())
}

fn given(task: usize) -> ToWorker {
    ToWorker::Given { task, given: Ok(1) }
}

fn supervisor(workload: &dyn AnyWorkload, lanes: usize) -> Supervisor<'_> {
    Supervisor::new(workload, Model::Processes.arrangement(lanes))
}

fn friends() -> Box<dyn AnyWorkload> {
    let entry = workload::find("meeting").unwrap();
    entry.make(&entry.defaults())
}

#[test]
fn those_who_meet_are_told_when_the_last_one_comes() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 2);
    assert_eq!(supervisor.take_orders(), vec![(0, tasks(&[0])), (1, tasks(&[1]))]);
    supervisor.hears(1, want(1), Duration::ZERO);
    assert_eq!(supervisor.take_orders(), vec![]);
    supervisor.hears(0, want(0), Duration::ZERO);
    assert_eq!(supervisor.take_orders(), vec![(0, given(0)), (1, given(1))]);
    supervisor.hears(0, part(0), Duration::ZERO);
    supervisor.hears(1, part(1), Duration::ZERO);
    assert!(supervisor.is_done());
    assert_eq!(supervisor.close().1.len(), 2);
}

#[test]
fn a_single_process_is_told_at_once_that_it_cannot_meet() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 1);
    supervisor.hears(0, want(0), Duration::ZERO);
    let told = supervisor.take_orders().split_off(1);
    assert!(
        matches!(told[..], [(0, ToWorker::Given { task: 0, given: Err(Stop::CannotMeet(_)) })]),
        "{told:?}"
    );
    supervisor.hears(
        0,
        FromWorker::Failed { task: 0, stop: Stop::Cancelled, spans: Vec::new() },
        Duration::ZERO,
    );
    assert!(supervisor.is_done());
    assert!(matches!(supervisor.close().0, Err(Stop::CannotMeet(_))));
}

#[test]
fn the_task_of_a_dead_process_is_tried_once_more_and_the_others_go_on() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 2);
    supervisor.take_orders();
    assert!(supervisor.died(0, "killed by signal 9"));
    supervisor.replaced(0);
    assert_eq!(supervisor.take_orders(), vec![(0, tasks(&[0]))]);
    assert!(!supervisor.died(0, "killed by signal 9"));
    assert!(!supervisor.is_done(), "task 1 is still under way");
    supervisor.hears(1, part(1), Duration::ZERO);
    assert!(supervisor.is_done());
    let failed = supervisor.close().1.into_iter().find(|f| f.task == 0).unwrap().result.unwrap_err();
    assert_eq!(failed.sentence(), "friend 1 failed twice: killed by signal 9");
}

#[test]
fn a_task_that_brings_down_its_process_is_named_once() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 2);
    supervisor.died(0, "friend 1 panicked: it goes wrong");
    supervisor.replaced(0);
    supervisor.died(0, "friend 1 panicked: it goes wrong");
    let failed = supervisor.close().1.into_iter().find(|f| f.task == 0).unwrap().result.unwrap_err();
    assert_eq!(failed.sentence(), "friend 1 failed twice. It panicked: it goes wrong");
}

#[test]
fn whoever_waits_for_a_task_that_failed_twice_is_told_that_it_will_not_come() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 2);
    supervisor.hears(1, want(1), Duration::ZERO);
    supervisor.died(0, "killed by signal 9");
    supervisor.replaced(0);
    supervisor.take_orders();
    supervisor.died(0, "killed by signal 9");
    let told = supervisor.take_orders();
    assert!(
        matches!(told[..], [(1, ToWorker::Given { task: 1, given: Err(Stop::CannotMeet(_)) })]),
        "{told:?}"
    );
    let ended = FromWorker::Failed { task: 1, stop: Stop::Cancelled, spans: Vec::new() };
    supervisor.hears(1, ended, Duration::ZERO);
    assert!(supervisor.is_done());
    let why = supervisor.close().0.unwrap_err();
    assert_eq!(why.sentence(), "friend 1 failed twice: killed by signal 9");
}

#[test]
fn what_a_process_says_of_a_task_that_is_not_its_own_changes_nothing() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 2);
    supervisor.take_orders();
    supervisor.hears(0, part(1), Duration::ZERO);
    assert_eq!(supervisor.tasks_of(0), [0]);
    assert_eq!(supervisor.tasks_of(1), [1]);
    assert!(supervisor.take_orders().is_empty());
}

fn primes(split: Split, model: Model) -> (Box<dyn AnyWorkload>, Arrangement) {
    let entry = workload::find("primes").unwrap();
    let mut parameters = entry.defaults();
    parameters.set(entry.parameters, "pieces", "5").unwrap();
    (entry.make(&parameters), Arrangement { split, ..model.arrangement(2) })
}

#[test]
fn a_chunk_goes_out_as_one_order_and_comes_back_task_by_task() {
    let (workload, arrangement) = primes(Split::Chunk(2), Model::Processes);
    let mut supervisor = Supervisor::new(&*workload, arrangement);
    assert_eq!(supervisor.take_orders(), vec![(0, tasks(&[0, 1])), (1, tasks(&[2, 3]))]);
    supervisor.hears(0, part(0), Duration::ZERO);
    assert_eq!((supervisor.take_orders(), supervisor.tasks_of(0)), (vec![], vec![1]));
    supervisor.hears(0, part(1), Duration::ZERO);
    assert_eq!(supervisor.take_orders(), vec![(0, tasks(&[4]))]);
    // What a dead process was to do next is no failure of those tasks.
    assert!(supervisor.died(1, "killed by signal 9"));
    supervisor.replaced(1);
    assert_eq!(supervisor.take_orders(), vec![(1, tasks(&[2]))]);
    supervisor.hears(1, part(2), Duration::ZERO);
    assert_eq!(supervisor.take_orders(), vec![(1, tasks(&[3]))]);
    supervisor.hears(1, part(3), Duration::ZERO);
    assert!(!supervisor.is_done());
    supervisor.hears(0, part(4), Duration::ZERO);
    assert!(supervisor.is_done());
    assert!(supervisor.close().1.iter().all(|finished| finished.result.is_ok()));
}

#[test]
fn an_event_loop_is_told_all_its_tasks_at_once() {
    let (workload, arrangement) = primes(Split::Static, Model::Hybrid);
    let mut supervisor = Supervisor::new(&*workload, arrangement);
    let orders = supervisor.take_orders();
    assert_eq!(orders.iter().map(|(lane, _)| *lane).collect::<Vec<_>>(), [0, 0, 1, 1, 1]);
    assert_eq!(supervisor.tasks_of(1), [2, 3, 4]);
    supervisor.hears(1, part(3), Duration::ZERO);
    supervisor.hears(1, part(2), Duration::ZERO);
    assert_eq!(supervisor.tasks_of(1), [4]);
}

#[test]
fn an_event_loop_that_takes_over_from_a_dead_one_is_told_all_its_tasks_at_once() {
    let workload = friends();
    let mut supervisor = Supervisor::new(&*workload, Model::Hybrid.arrangement(1));
    supervisor.take_orders();
    supervisor.hears(0, want(1), Duration::ZERO);
    assert!(supervisor.died(0, "killed by signal 9"));
    supervisor.replaced(0);
    assert_eq!(supervisor.take_orders(), vec![(0, tasks(&[0])), (0, tasks(&[1]))]);
    supervisor.hears(0, want(0), Duration::ZERO);
    supervisor.hears(0, want(1), Duration::ZERO);
    assert_eq!(supervisor.take_orders(), vec![(0, given(1)), (0, given(0))]);
}

#[test]
fn a_static_share_of_a_dead_process_is_done_by_its_successor() {
    let (workload, arrangement) = primes(Split::Static, Model::Processes);
    let mut supervisor = Supervisor::new(&*workload, arrangement);
    supervisor.take_orders();
    assert!(supervisor.died(1, "killed by signal 9"));
    supervisor.replaced(1);
    for task in [2, 3, 4] {
        assert_eq!(supervisor.take_orders(), vec![(1, tasks(&[task]))]);
        supervisor.hears(1, part(task), Duration::ZERO);
    }
    supervisor.hears(0, part(0), Duration::ZERO);
    supervisor.hears(0, part(1), Duration::ZERO);
    assert!(supervisor.is_done());
}

/// What a process says may be nonsense in each of these ways. Lane 0 has task 0, and lane 1 task 1.
fn nonsense() -> Vec<FromWorker> {
    let us = Duration::from_micros;
    let span = Span { lane: 0, task: Some(0), kind: Kind::Computing, start: us(0), end: us(9), cpu: None };
    let with = |span| FromWorker::Part { task: 0, part: Part::Count(1), spans: vec![span] };
    vec![
        FromWorker::Ready { identity: 1, arrival: 1 },
        part(1),
        part(usize::MAX),
        FromWorker::Failed { task: 1, stop: Stop::Cancelled, spans: Vec::new() },
        want(1),
        FromWorker::Want { task: 0, want: Want::Meet(1) },
        FromWorker::Want { task: 0, want: Want::Lock(0) },
        FromWorker::Want { task: 0, want: Want::TryLock(0) },
        FromWorker::Want { task: 0, want: Want::Get(0) },
        FromWorker::Want { task: 0, want: Want::Put { queue: 0, item: 1 } },
        FromWorker::Unlock { task: 0, lock: 0 },
        with(Span { lane: 1, ..span }),
        with(Span { task: Some(1), ..span }),
        with(Span { task: None, ..span }),
        with(Span { start: us(10), ..span }),
        with(Span { end: us(101), ..span }),
        with(Span { cpu: Some(Duration::from_millis(2)), ..span }),
        with(Span { cpu: Some(Duration::MAX), ..span }),
    ]
}

#[test]
fn what_a_process_cannot_mean_makes_no_sense() {
    let workload = friends();
    let supervisor = supervisor(&*workload, 2);
    let now = Duration::from_micros(100);
    for news in nonsense() {
        assert!(!supervisor.is_sensible(0, &news, now), "{news:?}");
    }
    let us = Duration::from_micros;
    let (start, end) = (us(0), us(100));
    let span = Span { lane: 0, task: Some(0), kind: Kind::Computing, start, end, cpu: Some(us(120)) };
    for news in [want(0), part(0), FromWorker::Part { task: 0, part: Part::Count(1), spans: vec![span] }] {
        assert!(supervisor.is_sensible(0, &news, now), "{news:?}");
    }
}

#[test]
fn a_task_that_waits_for_an_answer_has_nothing_to_say() {
    let workload = friends();
    let mut supervisor = supervisor(&*workload, 2);
    supervisor.hears(0, want(0), Duration::ZERO);
    assert!(!supervisor.is_sensible(0, &want(0), Duration::ZERO));
    assert!(!supervisor.is_sensible(0, &part(0), Duration::ZERO));
    supervisor.hears(1, want(1), Duration::ZERO);
    assert!(supervisor.is_sensible(0, &part(0), Duration::ZERO));
}

#[test]
fn a_task_that_dies_after_a_meeting_passes_it_when_it_is_tried_again() {
    for (model, lanes, of) in [(Model::Processes, 2, [0, 1]), (Model::Hybrid, 1, [0, 0])] {
        let workload = friends();
        let mut supervisor = Supervisor::new(&*workload, model.arrangement(lanes));
        supervisor.hears(of[0], want(0), Duration::ZERO);
        supervisor.hears(of[1], want(1), Duration::ZERO);
        supervisor.hears(of[0], part(0), Duration::ZERO);
        supervisor.take_orders();
        assert!(supervisor.died(of[1], "killed by signal 9"));
        supervisor.replaced(of[1]);
        assert_eq!(supervisor.take_orders(), vec![(of[1], tasks(&[1]))]);
        supervisor.hears(of[1], want(1), Duration::ZERO);
        assert_eq!(supervisor.take_orders(), vec![(of[1], given(1))]);
        supervisor.hears(of[1], part(1), Duration::ZERO);
        assert!(supervisor.is_done());
        assert_eq!(supervisor.close().0, Ok(()));
    }
}
