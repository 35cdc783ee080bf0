use super::*;
use crate::model::Model;
use crate::split::Split;
use crate::workload;

fn table(workload: &str, set: &[(&str, &str)], model: Model, workers: usize, hand_over: bool) -> Table {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    for (name, value) in set {
        parameters.set(entry.parameters, name, value).unwrap();
    }
    Table::new(&*entry.make(&parameters), model.arrangement(workers), hand_over)
}

#[test]
fn a_meeting_lets_all_go_when_the_last_arrives() {
    let mut table = table("meeting", &[("friends", "3")], Model::Threads, 3, false);
    for task in 0..3 {
        assert_eq!(table.start(task), Ok(Answer::Given(1)));
    }
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Blocked));
    assert_eq!(table.want(2, Want::Meet(0)), Ok(Answer::Blocked));
    assert_eq!(table.look(0), None);
    assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Given(1)));
    assert_eq!(table.take_woken(), vec![0, 2]);
    assert_eq!(table.look(0), Some(Ok(1)));
}

#[test]
fn those_who_wait_for_one_that_cannot_start_are_told_so_at_once() {
    let mut table = table("meeting", &[], Model::Sequential, 1, false);
    table.start(0).unwrap();
    let Err(Stop::CannotMeet(still)) = table.want(0, Want::Meet(0)) else { panic!("it may not wait") };
    assert!(still.why.contains("friend 1 waits at “the meeting”"), "{still:?}");
    let [wait] = &still.waits[..] else { panic!("one waits: {still:?}") };
    assert_eq!((&*wait.who, &*wait.how, wait.name(), &wait.holder), ("friend 1", "at", "the meeting", &None));
}

#[test]
fn a_free_lane_is_waited_for() {
    let mut table = table("meeting", &[], Model::Threads, 2, false);
    table.start(0).unwrap();
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Blocked));
}

#[test]
fn a_task_that_was_woken_and_has_not_looked_yet_is_not_stuck() {
    let mut table = table("counter", &[("actors", "2"), ("how", "locked")], Model::Threads, 2, false);
    table.start(0).unwrap();
    table.start(1).unwrap();
    table.want(0, Want::Lock(0)).unwrap();
    assert_eq!(table.want(1, Want::Lock(0)), Ok(Answer::Blocked));
    table.unlock(0, 0);
    table.take_woken();
    table.end(0);
    assert_eq!(table.stopped(), Ok(()));
    assert_eq!(table.look(1), Some(Ok(1)));
}

#[test]
fn handing_over_gives_the_lock_to_the_longest_waiting() {
    let mut table = table("counter", &[], Model::Async, 1, true);
    (0..3).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
    assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
    assert_eq!(table.want(1, Want::Lock(0)), Ok(Answer::Blocked));
    table.unlock(0, 0);
    assert_eq!(table.want(2, Want::Lock(0)), Ok(Answer::Blocked));
    assert_eq!(table.take_woken(), vec![1]);
    assert_eq!(table.look(1), Some(Ok(1)));
}

#[test]
fn without_handing_over_a_newcomer_may_be_faster() {
    let mut table = table("counter", &[("actors", "3")], Model::Threads, 1, false);
    (0..3).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
    assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
    assert_eq!(table.want(1, Want::Lock(0)), Ok(Answer::Blocked));
    table.unlock(0, 0);
    assert_eq!(table.want(2, Want::Lock(0)), Ok(Answer::Given(1)));
    assert_eq!(table.look(1), None, "the woken one finds it taken and sleeps on");
}

#[test]
fn a_lock_wanted_again_by_its_holder_is_a_circle_of_one() {
    let mut table = table("counter", &[], Model::Threads, 4, false);
    let _ = table.start(0);
    assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
    let Err(Stop::Deadlock(still)) = table.want(0, Want::Lock(0)) else { panic!("it may not wait") };
    assert_eq!(&*still.why, "deadlock: actor 1 waits for “the counter's lock”, which actor 1 holds");
    assert_eq!((still.waits.len(), still.waits[0].holder.as_deref()), (1, Some("actor 1")));
}

#[test]
fn a_task_whose_lane_died_can_start_again() {
    let mut table = table("meeting", &[], Model::Processes, 2, true);
    table.start(0).unwrap();
    table.want(0, Want::Meet(0)).unwrap();
    table.forget(0);
    table.start(1).unwrap();
    assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Blocked));
    table.start(0).unwrap();
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)));
}

#[test]
fn tries_are_in_vain_only_when_nobody_does_anything_else() {
    let polite = [("philosophers", "2"), ("manners", "polite")];
    let mut table = table("philosophers", &polite, Model::Async, 1, true);
    (0..2).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
    // The first eats.
    assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
    assert_eq!(table.want(0, Want::TryLock(1)), Ok(Answer::Given(1)));
    for _ in 0..5000 {
        assert_eq!(table.want(1, Want::TryLock(0)), Ok(Answer::Given(0)));
    }
    let all_try = table.want(0, Want::TryLock(1));
    assert!(matches!(all_try, Err(Stop::Livelock(_))), "{all_try:?}");
}

#[test]
fn those_who_start_together_are_as_many_as_there_are_chunks() {
    let entry = workload::find("counter").unwrap();
    let arrangement = Arrangement { split: Split::Chunk(2), ..Model::Threads.arrangement(4) };
    let mut table = Table::new(&*entry.make(&entry.defaults()), arrangement, false);
    assert_eq!(table.start(0), Ok(Answer::Blocked));
    assert_eq!(table.start(2), Ok(Answer::Given(1)));
}

#[test]
fn stopping_wakes_everybody_and_refuses_every_wish() {
    let mut table = table("meeting", &[], Model::Threads, 2, false);
    table.start(0).unwrap();
    table.want(0, Want::Meet(0)).unwrap();
    table.stop_all(Stop::Cancelled);
    assert_eq!(table.take_woken(), vec![0]);
    assert_eq!(table.look(0), Some(Err(Stop::Cancelled)));
    assert_eq!(table.start(1), Err(Stop::Cancelled));
}

#[test]
fn a_task_that_starts_again_passes_the_meetings_that_it_has_been_at() {
    let mut table = table("meeting", &[], Model::Processes, 2, true);
    (0..2).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Blocked));
    assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Given(1)));
    table.end(1);
    table.forget(0);
    table.start(0).unwrap();
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)), "the other has gone on");
    // And once more.
    table.forget(0);
    table.start(0).unwrap();
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)));
}

#[test]
fn where_tasks_meet_again_and_again_one_that_starts_again_catches_up_and_then_waits() {
    let mut table = table("meeting", &[], Model::Processes, 2, true);
    (0..2).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
    for _ in 0..2 {
        assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Blocked));
        assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Given(1)));
    }
    assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Blocked), "the third time");
    table.forget(0);
    table.start(0).unwrap();
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)));
    // Half-way it dies again, and begins from the beginning.
    table.forget(0);
    table.start(0).unwrap();
    for _ in 0..2 {
        assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)));
        assert_eq!(table.look(1), None, "the other waits for the third time");
    }
    assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)));
    assert_eq!(table.look(1), Some(Ok(1)));
}

#[test]
fn nobody_waits_at_a_start_line_that_has_been_left() {
    let mut table = table("counter", &[("actors", "3")], Model::Threads, 2, false);
    assert_eq!(table.start(0), Ok(Answer::Blocked));
    assert_eq!(table.start(1), Ok(Answer::Given(1)));
    table.forget(0);
    assert_eq!(table.start(2), Ok(Answer::Given(1)));
    assert_eq!(table.start(0), Ok(Answer::Given(1)));
}
